package ingest

import (
	"context"
	"fmt"
	"math"

	"dudao/ingest/load"
	"dudao/internal/calendar"
	"dudao/internal/finding"
	"dudao/internal/warehouse"
)

// life is from when a unit was open and on which day it was closed.
type life struct{ opened, closed calendar.Date }

// always is a unit of which the registry says no day.
var always = life{math.MinInt32, math.MaxInt32}

// in reports whether the unit was open on a day of the period.
func (l life) in(p calendar.Period) bool { return l.opened <= p.End && l.closed > p.Start }

// closed takes out of what counts whatever was sent of a unit for a period on
// no day of which it was open, and says so (datasets.md §0.10): it is none of
// the open units of that year (catalogue.md, notation).
func (r *run) closed(ctx context.Context, tx *warehouse.Tx, l *load.Loader) error {
	lives, err := r.lives(ctx, tx)
	if err != nil || len(lives) == 0 {
		return err
	}
	matters, err := load.Matters(ctx, tx)
	if err != nil {
		return fmt.Errorf("closed units: %w", err)
	}
	var said []finding.Finding
	for _, m := range matters {
		of, known := lives[m.Unit]
		p, err := r.office.configured.Calendar.Parse(m.Period)
		if !known || err != nil || of.in(p) { // a row without a period is of no year
			continue
		}
		f := finding.Finding{Code: "closed_unit", Unit: m.Unit, Kind: m.Kind, Period: m.Period}
		if of.closed <= p.Start {
			f.Expected = of.closed.String()
		} else {
			f.Found = of.opened.String()
		}
		said = append(said, f)
	}
	return l.Retire(ctx, said)
}

// lives gives the units of the registry that were opened or closed on a day;
// of a unit entered twice the first row stands. A month of closing ends on its
// last day.
func (r *run) lives(ctx context.Context, tx *warehouse.Tx) (map[string]life, error) {
	k, ok := r.o.Set.Kind(kindUnits)
	if !ok {
		return nil, nil
	}
	rows, err := load.Standing(ctx, tx, k, []string{columnUnit, "opened", "closed", "closed_month"})
	if err != nil {
		return nil, fmt.Errorf("closed units: %w", err)
	}
	lives := map[string]life{}
	for _, row := range rows {
		unit := row.Values[0]
		if _, again := lives[unit]; again {
			continue
		}
		of := always
		if d, err := calendar.ParseDate(row.Values[1]); err == nil {
			of.opened = d
		}
		if d, err := calendar.ParseDate(row.Values[2]); err == nil {
			of.closed = d
			if row.Values[3] == "true" {
				of.closed = calendar.MonthPeriod(d.Year(), d.Month()).End
			}
		}
		lives[unit] = of
	}
	return lives, nil
}
