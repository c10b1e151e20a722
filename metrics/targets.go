package metrics

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
)

// targets finds the limit of a figure: a row of the table where the definition
// asks for one, else the definition's own.
type targets struct {
	rows     map[targetOf][]aggregate.TargetRow
	towns    []string
	calendar *calendar.Calendar
}

// targetOf is what a row of the table is looked up by.
type targetOf struct{ indicator, unit string }

func newTargets(rows []aggregate.TargetRow, sums []aggregate.Sum, c *calendar.Calendar) *targets {
	t := &targets{rows: map[targetOf][]aggregate.TargetRow{}, calendar: c}
	for _, row := range rows {
		at := targetOf{row.Indicator, row.Unit}
		t.rows[at] = append(t.rows[at], row)
	}
	towns := map[string]bool{"TOWN": true}
	for _, s := range sums {
		if s.Grain.ID == "town" {
			towns[s.Unit] = true
		}
	}
	t.towns = slices.Sorted(maps.Keys(towns))
	return t
}

// of gives the target of a sum, nil where it has none; unclear says that rows
// of the table contradict each other.
func (t *targets) of(s aggregate.Sum) (target *result.Target, unclear bool) {
	d := s.Figure.Target
	if d == nil || d.Grains != nil && !d.Grains[s.Grain.ID] {
		return nil, false
	}
	if d.FromTable {
		switch rows := t.matching(d, s); len(rows) {
		case 0:
		case 1:
			target = fromRow(d, rows[0], s.Figure.Info.Unit)
			return target, target == nil
		default:
			return nil, true
		}
	}
	value := d.Value
	if v, ok := d.Values[s.Dimension]; ok {
		value = v
	}
	if value == nil || d.Op == "" {
		return nil, false
	}
	return &result.Target{Op: d.Op, Value: value, Paper: d.Paper}, false
}

// matching gives the rows for a figure of a unit, those that say the same
// once.
func (t *targets) matching(d *definition.Target, s aggregate.Sum) []aggregate.TargetRow {
	var found []aggregate.TargetRow
	for _, name := range d.Names {
		for _, unit := range t.units(s) {
			for _, row := range t.rows[targetOf{name, unit}] {
				if !t.year(row.Year, s.Period) || !t.grade(d, row, s) {
					continue
				}
				if !slices.ContainsFunc(found, func(f aggregate.TargetRow) bool { return f.Op == row.Op && f.Value.Cmp(row.Value) == 0 }) {
					found = append(found, row)
				}
			}
		}
	}
	return found
}

// units are those whose rows count for a figure: one of a grade is held against
// its town's row of that grade.
func (t *targets) units(s aggregate.Sum) []string {
	if s.Grain.ID != "grade" {
		return []string{s.Unit}
	}
	if town, _, several := strings.Cut(s.Unit, "/"); several {
		return []string{town}
	}
	return t.towns
}

// grade: a row of one grade is no target of the whole school, unless the
// definition is about that grade.
func (t *targets) grade(d *definition.Target, row aggregate.TargetRow, s aggregate.Sum) bool {
	if s.Grain.ID != "grade" {
		return row.Grade == "" || row.Grade == d.Grade
	}
	g, ok := calendar.GradeNamed(row.Grade)
	return ok && g.ID() == s.Unit[strings.LastIndex(s.Unit, "/")+1:]
}

func (t *targets) year(year, period string) bool {
	if year == "" || year == period {
		return true
	}
	y, err1 := t.calendar.Parse(year)
	p, err2 := t.calendar.Parse(period)
	return err1 == nil && err2 == nil && y.Covers(p)
}

// rowOps are the words a row of the table may have; a range (区间) is no single
// limit.
var rowOps = map[string]result.Op{
	"≥": result.AtLeast, ">": result.Above, "≤": result.AtMost, "<": result.Below, "=": result.Equal,
}

// fromRow makes a target of a row, nil where it is none; amounts stand there
// in the figure's own unit.
func fromRow(d *definition.Target, row aggregate.TargetRow, unit string) *result.Target {
	op, known := rowOps[row.Op]
	if !known && row.Op != "" {
		return nil
	}
	usual := d.Op
	if d.Earlier { // that says how the period before is compared
		usual = map[result.Op]result.Op{result.Above: result.AtLeast, result.Below: result.AtMost}[d.Op]
	}
	target := &result.Target{Op: cmp.Or(op, usual, result.AtLeast), Value: row.Value, Paper: cmp.Or(row.Paper, d.Paper)}
	if fen, money := result.PerUnit(unit); money {
		target.Value = new(big.Rat).Mul(row.Value, fen)
	}
	return target
}
