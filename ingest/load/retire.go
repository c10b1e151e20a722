package load

import (
	"context"
	"fmt"

	"dudao/internal/finding"
	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// columnUnit is the column every kind has for whose a row is.
const columnUnit = "unit_code"

// Matters gives each matter on which a return stands, in order.
func Matters(ctx context.Context, q warehouse.Runner) ([]submission.Matter, error) {
	var list []submission.Matter
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var m submission.Matter
		err := r.Scan(&m.Kind, &m.Unit, &m.Period)
		list = append(list, m)
		return err
	}, `SELECT DISTINCT s.kind, s.unit, s.period FROM meta_standing AS s JOIN meta_file AS f ON f.file = s.file AND NOT f.office ORDER BY ALL`)
	return list, err
}

// Retire takes the returns on the matters that findings are about out of what
// counts, after Settle, and says each finding in every file concerned, at the
// unit of the first row. The code of the finding is the fate.
func (l *Loader) Retire(ctx context.Context, said []finding.Finding) error {
	for _, f := range said {
		if err := l.retire(ctx, f); err != nil {
			return fmt.Errorf("retire %s of %s: %w", f.Kind, f.Unit, err)
		}
	}
	return l.Flush(ctx)
}

const retired = ` FROM meta_standing AS s
	WHERE s.kind = ? AND s.unit = ? AND s.period = ? AND s.file IN (SELECT file FROM meta_file WHERE NOT office)`

func (l *Loader) retire(ctx context.Context, f finding.Finding) error {
	m := submission.Matter{Kind: f.Kind, Unit: f.Unit, Period: f.Period}
	paths := map[int]string{}
	var files []int
	err := warehouse.Each(ctx, l.tx, func(r *warehouse.Rows) error {
		var id int
		var path string
		err := r.Scan(&id, &path)
		files, paths[id] = append(files, id), path
		return err
	}, "SELECT DISTINCT s.file, (SELECT path FROM meta_file AS f WHERE f.file = s.file) AS path"+retired+" ORDER BY path", m.Kind, m.Unit, m.Period)
	if err != nil {
		return err
	}
	for _, id := range files {
		cells, err := cellsOf(ctx, l.tx, id, m, []string{columnUnit})
		if err != nil {
			return err
		}
		f.At = finding.Position{File: paths[id]}
		if len(cells) > 0 { // a nil report has no row
			f.At.Sheet, f.At.Cell = cells[0].sheet, cells[0].cell
		}
		if err := l.finding(id, stageSubmission, f); err != nil {
			return err
		}
	}
	for _, s := range []string{"INSERT INTO meta_fallen SELECT s.*, '" + f.Code + "'" + retired, "DELETE" + retired} {
		if err := l.tx.Exec(ctx, s, m.Kind, m.Unit, m.Period); err != nil {
			return err
		}
	}
	return nil
}
