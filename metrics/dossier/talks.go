package dossier

import (
	"cmp"
	"context"
	"slices"
	"time"

	"dudao/internal/warehouse"
	"dudao/metrics/veto"
)

// Talk is an admonition 诫勉谈话 of the ledger or a heart-to-heart talk 谈心谈话 of
// the register of meetings, at one school.
type Talk struct {
	Day string // YYYY-MM-DD
	Row veto.Row
}

// talks reads all talks, of all years, school by school in order of their days.
// One without a day is left out: nobody can say what it followed.
func (r *reader) talks(ctx context.Context) error {
	if !r.tables["unit_scope"] {
		return nil
	}
	for _, of := range []struct{ kind, is string }{{"violations", "action = '诫勉谈话'"}, {"meetings", "kind = '谈心谈话'"}} {
		err := r.each(ctx, "std_"+of.kind, func(rows *warehouse.Rows) error {
			talk := Talk{Row: veto.Row{Kind: of.kind}}
			var school string
			var on *time.Time
			err := rows.Scan(&school, &on, &talk.Row.File, &talk.Row.Table, &talk.Row.Row, &talk.Row.Slot)
			talk.Day = day(on)
			r.d.Talks[school] = append(r.d.Talks[school], talk)
			return err
		}, "SELECT u.school_id, t.date, t._file, t._table, t._row, t._slot FROM std_"+of.kind+" t JOIN unit_scope u ON u.code = t._unit WHERE t."+of.is+
			" AND u.school_id IS NOT NULL AND t.date IS NOT NULL ORDER BY ALL")
		if err != nil {
			return err
		}
	}
	for _, talks := range r.d.Talks {
		slices.SortStableFunc(talks, func(a, b Talk) int { return cmp.Compare(a.Day, b.Day) })
	}
	return nil
}
