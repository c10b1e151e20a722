package load

import (
	"context"
	"strings"

	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// LoadedFile is a file the warehouse holds.
type LoadedFile struct {
	ID        int
	Signature string
}

// Loaded gives the files the warehouse holds by path.
func Loaded(ctx context.Context, q warehouse.Runner) (map[string]LoadedFile, error) {
	files := map[string]LoadedFile{}
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var path string
		var f LoadedFile
		err := r.Scan(&path, &f.ID, &f.Signature)
		files[path] = f
		return err
	}, "SELECT path, file, signature FROM meta_file")
	return files, err
}

// StandingRow is a row of a register that counts, its columns as text.
type StandingRow struct {
	Values []string
	file   string
	sheet  string
	cells  []string
}

// At gives where one of the columns stands, the first one that has a value of
// those asked for.
func (r *StandingRow) At(columns ...int) finding.Position {
	at := finding.Position{File: r.file, Sheet: r.sheet, Cell: r.cells[columns[0]]}
	for _, c := range columns {
		if r.Values[c] != "" {
			at.Cell = r.cells[c]
			break
		}
	}
	return at
}

// Standing reads columns of the rows of a kind that count, in the order of
// files and rows. It is for registers of the office, which are short.
func Standing(ctx context.Context, q warehouse.Runner, k *kind.Kind, columns []string) ([]StandingRow, error) {
	type place struct {
		file int
		cellAt
	}
	var rows []StandingRow
	var at []place
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = "coalesce(r." + warehouse.QuoteIdent(c) + "::VARCHAR, '')"
	}
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		row, p := StandingRow{Values: make([]string, len(columns))}, place{}
		into := []any{&p.file, &p.table, &p.row, &p.slot, &row.file, &row.sheet}
		for i := range row.Values {
			into = append(into, &row.Values[i])
		}
		if err := r.Scan(into...); err != nil {
			return err
		}
		rows, at = append(rows, row), append(at, p)
		return nil
	}, `SELECT r._file, r._table, r._row, r._slot, f.path, t.sheet, `+strings.Join(list, ", ")+`
		FROM `+warehouse.QuoteIdent(StandardView(k.ID))+` AS r JOIN meta_file AS f ON f.file = r._file
		JOIN meta_table AS t ON t.file = r._file AND t."table" = r._table AND t.kind = ?
		ORDER BY f.path, r._table, r._row, r._slot`, k.ID)
	if err != nil {
		return nil, err
	}
	cells := map[int]*places{}
	for i, p := range at {
		if cells[p.file] == nil {
			if cells[p.file], err = columnCells(ctx, q, k.ID, p.file); err != nil {
				return nil, err
			}
		}
		for _, c := range columns {
			rows[i].cells = append(rows[i].cells, cells[p.file].at(p.cellAt, c))
		}
	}
	return rows, nil
}

// Sent gives each kind and period that a return stands for, in order; Unit is
// blank.
func Sent(ctx context.Context, q warehouse.Runner) ([]submission.Matter, error) {
	var list []submission.Matter
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var m submission.Matter
		err := r.Scan(&m.Kind, &m.Period)
		list = append(list, m)
		return err
	}, `SELECT DISTINCT s.kind, s.period FROM meta_standing AS s JOIN meta_file AS f ON f.file = s.file AND NOT f.office ORDER BY ALL`)
	return list, err
}

// Board writes who owes what, and what was said with it.
func (l *Loader) Board(ctx context.Context, board []submission.Status, said []finding.Finding) error {
	for _, s := range []string{"DELETE FROM meta_status", "DELETE FROM meta_finding WHERE stage = '" + stageOwed + "'"} {
		if err := l.tx.Exec(ctx, s); err != nil {
			return err
		}
	}
	for _, s := range board {
		file, received := "", ""
		if s.Evidence != nil {
			file, received = s.Evidence.File, s.Evidence.Received
		}
		l.meta["meta_status"].add(s.Table, s.Unit, s.Kind, s.Period, s.Due, string(s.State), file, received)
	}
	for _, f := range said {
		if err := l.finding(0, stageOwed, f); err != nil {
			return err
		}
	}
	return l.Flush(ctx)
}
