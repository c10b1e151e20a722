package ingest

import (
	"context"
	"encoding/json"
	"fmt"

	"dudao/internal/finding"
	"dudao/internal/warehouse"
)

// TableLoad is a row of loads.csv: one table and the kind it gave, or a file
// that gave none. Counts are source rows.
type TableLoad struct {
	File, Sheet                                string
	Table                                      int
	Form, Kind, Why, Unit, Period              string
	State                                      string // of the table; of its file where that was refused, replaced or a duplicate
	Received                                   string
	Read, Kept, Rejected, SetApart, Duplicates int
	Measures                                   string // the unit its amounts were read in, by column: amount=万元;paid=元
}

// Loads gives the load report in order of file, table and kind. Kinds that
// were fed by another's rows are left out: those rows are counted there.
func Loads(ctx context.Context, q warehouse.Runner) ([]TableLoad, error) {
	var list []TableLoad
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var t TableLoad
		err := r.Scan(&t.File, &t.Sheet, &t.Table, &t.Form, &t.Kind, &t.Why, &t.Unit, &t.Period, &t.State, &t.Received,
			&t.Read, &t.Kept, &t.Rejected, &t.SetApart, &t.Duplicates, &t.Measures)
		list = append(list, t)
		return err
	}, `SELECT f.path, coalesce(t.sheet, ''), coalesce(t."table", 0), coalesce(t.form, ''), coalesce(t.kind, ''), coalesce(t.why, ''),
			coalesce(t.unit, ''), coalesce(t.period, ''),
			CASE WHEN f.state <> 'read' THEN f.state ELSE coalesce(t.state, f.state) END, f.received,
			coalesce(t.read, 0), coalesce(t.kept, 0), coalesce(t.rejected, 0), coalesce(t.set_apart, 0), coalesce(t.duplicate, 0),
			coalesce(m.measures, '')
		FROM meta_file AS f LEFT JOIN meta_table AS t ON t.file = f.file AND NOT t.fed
		LEFT JOIN (
			SELECT file, "table", kind, string_agg("column" || '=' || measure, ';' ORDER BY "column", measure) AS measures
			FROM (SELECT DISTINCT file, "table", kind, "column", measure FROM meta_cell WHERE measure <> '')
			GROUP BY file, "table", kind
		) AS m ON m.file = t.file AND m."table" = t."table" AND m.kind = t.kind
		ORDER BY f.path, t."table", t.kind`)
	if err != nil {
		return nil, fmt.Errorf("load report: %w", err)
	}
	return list, nil
}

// Status is a row of status.csv: one claim of the owed list.
type Status struct {
	Table, Unit, Kind, Period, State, File, Received string
	Due                                              string // day; blank where the list does not say
}

// Board gives who owes what, in order of unit, kind, table and period.
func Board(ctx context.Context, q warehouse.Runner) ([]Status, error) {
	var list []Status
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var s Status
		err := r.Scan(&s.Table, &s.Unit, &s.Kind, &s.Period, &s.State, &s.File, &s.Received, &s.Due)
		list = append(list, s)
		return err
	}, `SELECT "table", unit, kind, period, state, file, received, due FROM meta_status ORDER BY unit, kind, "table", period`)
	if err != nil {
		return nil, fmt.Errorf("status board: %w", err)
	}
	return list, nil
}

// Submission is what one file says of a kind, a unit and a period.
type Submission struct {
	Kind, Unit, Period string
	File, Received     string
	Rows               int
	State              string // counts; superseded, duplicate_file, withheld or closed_unit of one that does not
	Instead            string // the file that counts instead of the whole file
}

// History gives all submissions on every matter on which one does not count,
// in order of kind, unit, period and arrival.
func History(ctx context.Context, q warehouse.Runner) ([]Submission, error) {
	var list []Submission
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var s Submission
		err := r.Scan(&s.Kind, &s.Unit, &s.Period, &s.File, &s.Received, &s.Rows, &s.State, &s.Instead)
		list = append(list, s)
		return err
	}, `WITH submissions AS (
			SELECT c.kind, c.unit, c.period, f.path, f.received, CAST(sum(c."rows") AS BIGINT) AS "rows",
				coalesce(max(s.fate), 'counts') AS state,
				CASE WHEN count(s.file) = 0 THEN '' ELSE f.instead END AS instead
			FROM meta_cover AS c JOIN meta_file AS f ON f.file = c.file AND NOT f.office
			LEFT JOIN meta_fallen AS s ON s.file = c.file AND s."table" = c."table" AND s.kind = c.kind AND s.unit = c.unit AND s.period = c.period
			WHERE NOT c.fed
			GROUP BY c.kind, c.unit, c.period, f.path, f.received, f.state, f.instead
		)
		SELECT kind, unit, period, path, received, "rows", state, instead FROM submissions
		SEMI JOIN (SELECT DISTINCT kind, unit, period FROM submissions WHERE state <> 'counts') AS contested USING (kind, unit, period)
		ORDER BY kind, unit, period, received, path`)
	if err != nil {
		return nil, fmt.Errorf("history of submissions: %w", err)
	}
	return list, nil
}

// Input is a file that was read.
type Input struct {
	Path, SHA256 string
	Bytes        int64
	State        string
}

// Inputs gives every file and the hash of its bytes, in order of path.
func Inputs(ctx context.Context, q warehouse.Runner) ([]Input, error) {
	var list []Input
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var i Input
		err := r.Scan(&i.Path, &i.SHA256, &i.Bytes, &i.State)
		list = append(list, i)
		return err
	}, `SELECT path, sha256, bytes, state FROM meta_file ORDER BY path`)
	if err != nil {
		return nil, fmt.Errorf("inputs: %w", err)
	}
	return list, nil
}

// Findings gives everything that was said about the files, each once and in
// order. Findings across datasets are transform's.
func Findings(ctx context.Context, q warehouse.Runner) ([]finding.Finding, error) {
	var list []finding.Finding
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var f finding.Finding
		var severity, args string
		err := r.Scan(&f.At.File, &f.At.Sheet, &f.At.Cell, &severity, &f.Code, &f.Unit, &f.Kind, &f.Table, &f.Period,
			&f.Column, &f.Found, &f.Expected, &args)
		if err == nil && args != "" {
			err = json.Unmarshal([]byte(args), &f.Args)
		}
		f.Severity = finding.Severity(severity)
		list = append(list, f)
		return err
	}, `SELECT path, sheet, cell, severity, code, unit, kind, "table", period, "column", found, expected, args FROM meta_finding`)
	if err != nil {
		return nil, fmt.Errorf("findings: %w", err)
	}
	return finding.Unique(list), nil
}
