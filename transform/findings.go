package transform

import (
	"context"
	"fmt"

	"dudao/internal/finding"
	"dudao/internal/warehouse"
)

// checkPrefix begins the outputs whose rows are findings: the identity of a
// source row (_file, _table, _row, _slot), kind and column pointed at, code,
// unit, period, found and expected, all text but the identity.
const checkPrefix = "check_"

// pointed gives the rows of a check with file, sheet and cell: that of the
// value itself, else the column's letters in the row, or its fixed place; the
// row's first cell where no cell gave the value.
const pointed = `
SELECT DISTINCT
  f.path, t.sheet,
  CASE
    WHEN o.cell IS NOT NULL THEN o.cell
    WHEN c.cells LIKE '$%%' THEN replace(c.cells, '$', '')
    WHEN c.cells <> '' THEN split_part(c.cells, ':', 1) || r._row
    ELSE 'A' || r._row
  END AS cell,
  r.code, r.unit, r.kind, r.period, r."column", r.found, r.expected
FROM %s AS r
JOIN meta_file AS f ON f.file = r._file
JOIN meta_table AS t ON t.file = r._file AND t."table" = r._table AND t.kind = r.kind
LEFT JOIN meta_cell AS c
  ON c.file = r._file AND c."table" = r._table AND c.kind = r.kind AND c.slot = r._slot AND c."column" = r."column"
LEFT JOIN meta_cell_override AS o
  ON o.file = r._file AND o."table" = r._table AND o.kind = r.kind AND o.row = r._row AND o.slot = r._slot AND o."column" = r."column"
ORDER BY ALL`

// findings reads the rows of a check.
func (r *runner) findings(ctx context.Context, output string) error {
	query := fmt.Sprintf(pointed, warehouse.QuoteIdent(output))
	return warehouse.Each(ctx, r.tx, func(rows *warehouse.Rows) error {
		var values [10]*string
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		text := func(i int) string {
			if values[i] == nil {
				return ""
			}
			return *values[i]
		}
		f := finding.Finding{
			At:   finding.Position{File: text(0), Sheet: text(1), Cell: text(2)},
			Code: text(3), Unit: text(4), Kind: text(5), Period: text(6), Column: text(7), Found: text(8), Expected: text(9),
		}
		if _, known := finding.Lookup(f.Code); !known {
			return fmt.Errorf("code %q is not in the catalogue", f.Code)
		}
		r.report.Findings = append(r.report.Findings, f)
		return nil
	}, query)
}
