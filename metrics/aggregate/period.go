package aggregate

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// Periods are the named periods of a run and the calendar their ids are read
// by.
type Periods struct {
	Calendar *calendar.Calendar
	Named    map[string]calendar.Period
}

// share is one period id of rows and the id that their figures carry.
type share struct {
	row, shown string
}

// shares says which rows, by their period id, belong to which figures' period.
// A row belongs to a named period with its own id, or that covers its own; an
// exam session and a cohort are more than their days, and cover nothing.
func (p Periods) shares(wanted []definition.Period, rows []string) []share {
	var all []share
	add := func(s share) {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	for _, w := range wanted {
		named, ok := p.Named[w.Name]
		if !ok {
			continue
		}
		span := named.Grain != calendar.Exam && named.Grain != calendar.Cohort
		for _, id := range rows {
			own, err := p.Calendar.Parse(id)
			covered := err == nil && span && named.Covers(own)
			switch {
			case w.Each == "" && (id == named.ID || covered):
				add(share{id, p.shown(w, named.ID)})
			case w.Each != "" && covered:
				// A day counts in its month, a month in its term.
				if within, ok := p.within(own, w.Each); ok {
					add(share{id, p.shown(w, within.ID)})
				}
			}
		}
	}
	return all
}

// within gives the period of a grain of time that holds a whole period; an exam
// session is found by its own id alone.
func (p Periods) within(own calendar.Period, each calendar.Grain) (calendar.Period, bool) {
	if own.Grain == each || each == calendar.Exam {
		return own, own.Grain == each
	}
	return p.Calendar.At(own, each)
}

func (p Periods) shown(w definition.Period, id string) string {
	if as, ok := p.Named[w.ShownAs]; ok {
		return as.ID
	}
	return id
}

// source writes the rows of a fact, as r, that belong to any period, and the
// expression of the period shown. Where all go to one period, which is usual,
// the engine need neither join nor group by it.
func source(f *fact.Fact, shares []share) (from, where, shown string) {
	table, column := expr.Quote(f.Table())+" AS r", "r."+expr.Quote(f.Period)
	var rows, pairs []string
	single := true
	for _, s := range shares {
		row := expr.Literal(expr.Text(s.row))
		rows = append(rows, row)
		pairs = append(pairs, "("+row+", "+expr.Literal(expr.Text(s.shown))+")")
		single = single && s.shown == shares[0].shown
	}
	if single {
		return table, column + " IN (" + strings.Join(rows, ", ") + ")", expr.Literal(expr.Text(shares[0].shown))
	}
	return table + " JOIN (VALUES " + strings.Join(pairs, ", ") + ") AS p(row_period, shown) ON " + column + " = p.row_period", "TRUE", "p.shown"
}

// rowPeriods gives the period ids that the rows of a fact carry, sorted.
func (r *runner) rowPeriods(ctx context.Context, f *fact.Fact) ([]string, error) {
	r.mu.Lock()
	known, ok := r.periodIDs[f.ID]
	r.mu.Unlock()
	if ok {
		return known, nil
	}
	column := expr.Quote(f.Period)
	var ids []string
	err := r.each(ctx, func(rows *warehouse.Rows) error {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
		return nil
	}, fmt.Sprintf("SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL ORDER BY 1", column, expr.Quote(f.Table()), column))
	if err != nil {
		return nil, fmt.Errorf("periods of fact %s: %w", f.ID, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.periodIDs[f.ID] = ids
	return ids, nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
