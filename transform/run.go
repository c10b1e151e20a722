package transform

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"dudao/internal/fact"
	"dudao/internal/finding"
	"dudao/internal/warehouse"
)

// Options are what a run needs beside the warehouse.
type Options struct {
	// Facts are the schemas the fact_ models are held to.
	Facts *fact.Catalogue
	// Params are written for the models to read; without periods, those of the
	// run before stand.
	Params Params
}

// Report is what a run made.
type Report struct {
	Models   []Made
	Findings []finding.Finding // of the checks across datasets, in a stable order
}

// Made is one table or view.
type Made struct {
	Output string
	Rows   int // of a table; 0 for a view
}

// Run makes every table anew, in one transaction: it commits when all models
// ran and all their assertions hold, and else leaves the warehouse as it was.
// It needs the std_ views of every kind and meta_*; the params of the run it
// writes itself.
func Run(ctx context.Context, db *warehouse.DB, o Options) (*Report, error) {
	return run(ctx, db, shipped, o)
}

func run(ctx context.Context, db *warehouse.DB, folder fs.FS, o Options) (*Report, error) {
	all, err := models(folder)
	if err != nil {
		return nil, err
	}
	sorted, given, err := order(all)
	if err != nil {
		return nil, err
	}
	tx, err := db.Begin(ctx)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // nothing is lost: the caller sees the first error
	r := &runner{tx: tx, options: o, report: &Report{}}
	if o.Params.Periods != nil {
		if err := o.Params.Write(ctx, tx); err != nil {
			return nil, err
		}
	}
	if err := r.prepare(ctx, given); err != nil {
		return nil, err
	}
	for _, m := range sorted {
		if err := r.model(ctx, m); err != nil {
			return nil, fmt.Errorf("model %s: %w", m.output, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	return r.report, nil
}

type runner struct {
	tx      *warehouse.Tx
	options Options
	report  *Report
}

// prepare looks whether everything is there that no model makes.
func (r *runner) prepare(ctx context.Context, given []string) error {
	there := map[string]bool{}
	err := warehouse.Each(ctx, r.tx, func(rows *warehouse.Rows) error {
		var name string
		err := rows.Scan(&name)
		there[name] = true
		return err
	}, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'")
	if err != nil {
		return err
	}
	missing := slices.DeleteFunc(slices.Clone(given), func(name string) bool { return there[name] })
	if len(missing) > 0 {
		return fmt.Errorf("the warehouse lacks %s: load the inbox first", strings.Join(missing, ", "))
	}
	return nil
}

// model makes one table or view, checks what it asserts, and takes its
// findings if it is a check.
func (r *runner) model(ctx context.Context, m *model) error {
	what := "TABLE"
	if m.view {
		what = "VIEW"
	}
	query, err := r.query(m)
	if err != nil {
		return err
	}
	if err := r.tx.Exec(ctx, "CREATE OR REPLACE "+what+" "+warehouse.QuoteIdent(m.output)+" AS\n"+query); err != nil {
		return err
	}
	for _, a := range m.asserts {
		if err := r.check(ctx, m, a); err != nil {
			return err
		}
	}
	made := Made{Output: m.output}
	if !m.view {
		if made.Rows, err = r.count(ctx, "SELECT count(*) FROM "+warehouse.QuoteIdent(m.output)); err != nil {
			return err
		}
	}
	r.report.Models = append(r.report.Models, made)
	if strings.HasPrefix(m.output, checkPrefix) {
		return r.findings(ctx, m.output)
	}
	return nil
}

const factPrefix = "fact_"

// query is the model's SELECT; that of a fact is held to the fact's schema.
func (r *runner) query(m *model) (string, error) {
	id, isFact := strings.CutPrefix(m.output, factPrefix)
	if !isFact {
		return m.body, nil
	}
	f, ok := r.options.Facts.Fact(id)
	if !ok {
		return "", fmt.Errorf("no schema: write internal/fact/facts/%s.yaml", id)
	}
	var columns []string
	for _, c := range f.Columns {
		name := warehouse.QuoteIdent(c.ID)
		columns = append(columns, "CAST("+name+" AS "+c.Type.SQL()+") AS "+name)
	}
	if f.Lineage != nil && f.Lineage.Rows == fact.Identity {
		columns = append(columns, fact.Identities()...)
	}
	return "SELECT " + strings.Join(columns, ", ") + "\nFROM (\n" + m.body + "\n)", nil
}

func (r *runner) count(ctx context.Context, query string) (n int, err error) {
	err = warehouse.Each(ctx, r.tx, func(rows *warehouse.Rows) error { return rows.Scan(&n) }, query)
	return n, err
}
