package ingest

import (
	"context"
	"encoding/json"
	"fmt"

	"dudao/ingest/form"
	"dudao/internal/warehouse"
)

// Reading is how one table was read: what it was taken for and why, where its
// unit and period came from, what became of its rows and of each header.
type Reading struct {
	TableLoad
	Title, UnitFrom, PeriodFrom string
	Columns                     []ReadColumn
	Unused                      []form.Unused
}

// ReadColumn is a header and the column it was taken for. Cells are the
// letters of the column, or one fixed cell, or blank; From is where values come
// from that stand under no header (form.Column).
type ReadColumn struct {
	ID, Cells, Header, Measure, From string
}

// Readings gives the readings of all tables, in order of file, table and kind.
func Readings(ctx context.Context, q warehouse.Runner) ([]Reading, error) {
	type key struct {
		path, kind string
		table      int
	}
	var list []Reading
	at := map[key]int{}
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var t Reading
		var unused string
		err := r.Scan(&t.File, &t.Sheet, &t.Table, &t.Form, &t.Kind, &t.Why, &t.Title, &t.Unit, &t.UnitFrom, &t.Period, &t.PeriodFrom, &t.State,
			&t.Received, &t.Read, &t.Kept, &t.Rejected, &t.SetApart, &t.Duplicates, &unused)
		if err == nil && unused != "" {
			err = json.Unmarshal([]byte(unused), &t.Unused)
		}
		at[key{t.File, t.Kind, t.Table}] = len(list)
		list = append(list, t)
		return err
	}, `SELECT f.path, t.sheet, t."table", t.form, t.kind, t.why, t.title, t.unit, t.unit_from, t.period, t.period_from,
			CASE WHEN f.state <> 'read' THEN f.state ELSE t.state END, f.received, t.read, t.kept, t.rejected, t.set_apart, t.duplicate, t.unused
		FROM meta_table AS t JOIN meta_file AS f ON f.file = t.file WHERE NOT t.fed
		ORDER BY f.path, t."table", t.kind`)
	if err != nil {
		return nil, fmt.Errorf("readings: %w", err)
	}
	err = warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var k key
		var c ReadColumn
		if err := r.Scan(&k.path, &k.table, &k.kind, &c.ID, &c.Cells, &c.Header, &c.Measure, &c.From); err != nil {
			return err
		}
		if i, ok := at[k]; ok {
			list[i].Columns = append(list[i].Columns, c)
		}
		return nil
	}, `SELECT path, "table", kind, "column", cells, header, measure, origin FROM (
			SELECT f.path, c."table", c.kind, c."column", c.cells, c.header, c.measure, c.origin, min(c.slot) AS slot
			FROM meta_cell AS c JOIN meta_file AS f ON f.file = c.file WHERE c.cells <> '' OR c.origin <> ''
			GROUP BY f.path, c."table", c.kind, c."column", c.cells, c.header, c.measure, c.origin
		) ORDER BY path, "table", kind, slot, length(cells), cells, "column"`)
	if err != nil {
		return nil, fmt.Errorf("readings: %w", err)
	}
	return list, nil
}
