package load

import (
	"context"
	"fmt"
	"strings"

	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// Evidence gathers what standing tables of the given kinds say of units,
// persons and training sessions, for submission.Board. Whoever a register
// names by its day is placed by that day, so that a claim for a month or week
// finds it.
func Evidence(ctx context.Context, q warehouse.Runner, kinds []*kind.Kind) ([]submission.Evidence, error) {
	var list []submission.Evidence
	for _, k := range kinds {
		for _, query := range evidenceQueries(k) {
			err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
				e := submission.Evidence{Kind: k.ID}
				if err := r.Scan(&e.Form, &e.Unit, &e.Sender, &e.Period, &e.FileID, &e.File, &e.Received, &e.Filled); err != nil {
					return err
				}
				list = append(list, e)
				return nil
			}, query)
			if err != nil {
				return nil, fmt.Errorf("evidence of %s: %w", k.ID, err)
			}
		}
	}
	return list, nil
}

// evidenceQueries gives one query for units as covers tell them, and one over
// the rows for every column that names persons or sessions, and for units
// where rows have a day. Settings of the office are no returns.
func evidenceQueries(k *kind.Kind) []string {
	queries := []string{`SELECT t.form, s.unit, t.unit, s.period, s.file, f.path, f.received, s.filled + s.nil > 0
		FROM meta_standing AS s ` + ofReturns(k) + ` ORDER BY ALL`}
	day := dayOf(k)
	who := subjects(k)
	if day != coverPeriod {
		who = append(who, "s.unit")
	}
	for _, w := range who {
		queries = append(queries, `SELECT t.form, `+w+`, '', `+day+`, s.file, f.path, f.received, bool_or(`+filled(k)+`)
			FROM meta_standing AS s JOIN `+warehouse.QuoteIdent(RawTable(k.ID))+` AS r
			ON r._file = s.file AND r._table = s."table" AND r._unit = s.unit AND r._period = s.period `+
			ofReturns(k)+` AND `+w+` IS NOT NULL GROUP BY ALL ORDER BY ALL`)
	}
	return queries
}

// ofReturns joins the file and table of covers s of a kind, without the
// office's own files.
func ofReturns(k *kind.Kind) string {
	return `JOIN meta_file AS f ON f.file = s.file AND NOT f.office
		JOIN meta_table AS t ON t.file = s.file AND t."table" = s."table" AND t.kind = s.kind
		WHERE s.kind = ` + warehouse.QuoteText(k.ID)
}

// filled is the SQL of what builder.add finds out about a row: it holds a
// figure, be it a wrong or not applicable one.
func filled(k *kind.Kind) string {
	var parts []string
	for i, is := range figures(k) {
		if !is {
			continue
		}
		c := "r." + warehouse.QuoteIdent(k.Columns[i].ID)
		if usual := k.Columns[i].Default; usual != "" {
			parts = append(parts, c+" <> "+warehouse.QuoteText(usual))
		} else {
			parts = append(parts, c+" IS NOT NULL")
		}
	}
	if len(parts) == 0 {
		return "true"
	}
	return strings.Join(append(parts, "r._wrong <> ''", "r._na <> ''"), " OR ")
}

// subjects are the columns of a kind that name who owes it beside its unit:
// persons, and the session a list was kept at.
func subjects(k *kind.Kind) []string {
	var list []string
	for i := range k.Columns {
		c := &k.Columns[i]
		if c.ID == personID || c.ID == personName || c.ID == sessionNo {
			list = append(list, "r."+warehouse.QuoteIdent(c.ID))
		}
	}
	return list
}

// Columns every kind means the same by (datasets.md §0.8).
const (
	personID   = "staff_id"
	personName = "staff_name"
	sessionNo  = "session_no"
)

const coverPeriod = "s.period"

// dayOf gives the SQL of the day that places a row, the period of its cover
// where the kind has none.
func dayOf(k *kind.Kind) string {
	if len(k.Period.Dates) == 0 {
		return coverPeriod
	}
	days := make([]string, len(k.Period.Dates))
	for i, d := range k.Period.Dates {
		days[i] = "r." + warehouse.QuoteIdent(d) + "::VARCHAR"
	}
	return "coalesce(" + strings.Join(days, ", ") + ", " + coverPeriod + ")"
}

// BlankCell gives the cell to point at where a unit sent rows without a
// figure: the first figure of the first such row.
func BlankCell(ctx context.Context, q warehouse.Runner, k *kind.Kind, e *submission.Evidence) (finding.Position, error) {
	var columns []string
	for i, is := range figures(k) {
		if is {
			columns = append(columns, k.Columns[i].ID)
		}
	}
	cells, err := cellsOf(ctx, q, e.FileID, submission.Matter{Kind: k.ID, Unit: e.Unit, Period: e.Period}, columns)
	if err != nil || len(cells) == 0 {
		return finding.Position{File: e.File}, err
	}
	return finding.Position{File: e.File, Sheet: cells[0].sheet, Cell: cells[0].cell}, nil
}
