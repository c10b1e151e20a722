package transform

import (
	"context"
	"fmt"
	"strings"

	"dudao/internal/warehouse"
)

// check holds a model's output to one of its assertions. The error says how
// many rows break it and shows the first.
func (r *runner) check(ctx context.Context, m *model, a assertion) error {
	if a.equal != "" {
		return r.checkEqual(ctx, m, a)
	}
	query := a.broken(m.output)
	n, err := r.count(ctx, "SELECT count(*) FROM ("+query+")")
	if err != nil {
		return fmt.Errorf("assertion %q: %w", a.text, err)
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("assertion %q broken by %d rows, such as %s", a.text, n, r.example(ctx, query))
}

// broken selects what breaks the assertion.
func (a assertion) broken(output string) string {
	table := warehouse.QuoteIdent(output)
	if a.unique == nil {
		return "SELECT * FROM " + table + " WHERE " + a.nowhere
	}
	columns := make([]string, len(a.unique))
	for i, c := range a.unique {
		columns[i] = warehouse.QuoteIdent(c)
	}
	list := strings.Join(columns, ", ")
	return "SELECT " + list + ", count(*) AS times FROM " + table + " GROUP BY " + list + " HAVING count(*) > 1"
}

func (r *runner) checkEqual(ctx context.Context, m *model, a assertion) error {
	got, err := r.count(ctx, "SELECT count(*) FROM "+warehouse.QuoteIdent(m.output))
	if err != nil {
		return err
	}
	want, err := r.count(ctx, "SELECT count(*) FROM "+warehouse.QuoteIdent(a.equal))
	if err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("assertion %q broken: %d rows, %s has %d", a.text, got, a.equal, want)
	}
	return nil
}

// example shows one row, the first in the order of all its columns.
func (r *runner) example(ctx context.Context, query string) string {
	text := "none to show"
	err := warehouse.Each(ctx, r.tx, func(rows *warehouse.Rows) error { return rows.Scan(&text) },
		"SELECT CAST(b AS VARCHAR) FROM ("+query+") AS b ORDER BY 1 LIMIT 1")
	if err != nil {
		return err.Error()
	}
	return text
}
