package compare

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/lang"
)

// Comparison is what changed between two runs. Changes stand in the order of
// the tables, then of the rows of the later run; those it lacks come last.
type Comparison struct {
	// Periods says that the runs are of two periods.
	Periods bool     `json:"periods"`
	Before  Side     `json:"before"`
	After   Side     `json:"after"`
	Changes []Change `json:"changes"`
	// Series are the definitions that differ. Between two periods their series
	// is broken: their figures are not to be compared.
	Series []Series `json:"series"`
	// Conditions that differ: program, forms, settings; within one period also
	// its days and named periods.
	Conditions []Cause `json:"conditions"`
	// Files that came, went or changed, within one period.
	Files []Cause `json:"files"`
}

// Side names one run.
type Side struct {
	Name   string `json:"name"`
	Period string `json:"period"`
	// Recorded says that the run recorded what it rests on.
	Recorded bool `json:"recorded"`
}

// Change is one row that differs.
type Change struct {
	Table     string    `json:"table"`
	ID        string    `json:"indicator"` // of the indicator or ranking; pay, vetoes, petitions
	Code      string    `json:"code,omitempty"`
	Measure   string    `json:"measure,omitempty"`
	Reading   string    `json:"reading,omitempty"`
	Label     lang.Text `json:"name"`
	Grain     string    `json:"grain,omitempty"`
	Unit      string    `json:"unit,omitempty"`
	Dimension string    `json:"dimension,omitempty"`
	Weight    Weight    `json:"change"`
	// Before and After are the rows as their tables have them; nil: no row.
	Before  Row      `json:"before"`
	After   Row      `json:"after"`
	Columns []Column `json:"columns,omitempty"`
	// Difference is that of the exact values, rounded as they are shown; blank
	// where there is none.
	Difference string `json:"difference,omitempty"`
	// Broken says that the series of the figure is broken between the periods.
	Broken bool    `json:"broken,omitempty"`
	Causes []Cause `json:"causes"`
}

// Row is the later row, or the earlier where there is no later one.
func (c *Change) Row() Row {
	if c.After != nil {
		return c.After
	}
	return c.Before
}

// Main is the cause a change is listed under.
func (c *Change) Main() Reason { return c.Causes[0].Of }

// Series is one figure whose definition differs.
type Series struct {
	ID      string    `json:"indicator"`
	Code    string    `json:"code,omitempty"`
	Measure string    `json:"measure,omitempty"`
	Reading string    `json:"reading,omitempty"`
	Label   lang.Text `json:"name"`
	Fields  []Cause   `json:"fields"`
}

// Compare finds what changed from one run to another.
func Compare(before, after *Run) *Comparison {
	c := &Comparison{
		Periods: before.Period != after.Period,
		Before:  Side{before.Name, before.Period, before.Basis != nil}, After: Side{after.Name, after.Period, after.Basis != nil},
	}
	m := &matcher{before: before, after: after, two: c.Periods, period: periodMap(&before.Conditions, &after.Conditions)}
	m.prepare()
	c.Conditions, c.Series = m.conditions(), m.series()
	if !c.Periods {
		c.Files = m.files()
	}
	for _, s := range specs() {
		if c.Periods && s.ownPeriod {
			continue
		}
		c.Changes = append(c.Changes, m.table(s)...)
	}
	return c
}

// matcher pairs the rows of two runs.
type matcher struct {
	before, after *Run
	two           bool // periods
	period        func(string) string
	defs          [2]index
	spots         []spot // matters on which the files differ
	facts         [2]map[string]*Fact
}

func (m *matcher) prepare() {
	for i, r := range []*Run{m.before, m.after} {
		m.defs[i], m.facts[i] = newIndex(r.Basis), map[string]*Fact{}
		if r.Basis == nil {
			continue
		}
		for k := range r.Basis.Facts {
			m.facts[i][r.Basis.Facts[k].ID] = &r.Basis.Facts[k]
		}
	}
	if m.before.Basis != nil && m.after.Basis != nil {
		m.spots = spots(m.before, m.after, m.period)
	}
}

func same(id string) string { return id }

// table compares one table of both runs.
func (m *matcher) table(s spec) []Change {
	old := keyed(s, m.before.Tables[s.table].rows(), m.period)
	now := m.after.Tables[s.table].rows()
	var changes []Change
	seen := map[string]bool{}
	for _, one := range ordered(s, now, same) {
		seen[one.key] = true
		if c := m.change(&s, old[one.key], one.row); c != nil {
			changes = append(changes, *c)
		}
	}
	for _, one := range ordered(s, m.before.Tables[s.table].rows(), m.period) {
		if !seen[one.key] {
			changes = append(changes, *m.change(&s, one.row, nil))
		}
	}
	return changes
}

type keyedRow struct {
	key string
	row Row
}

// ordered gives rows with their keys; rows of one key are numbered.
func ordered(s spec, rows []Row, period func(string) string) []keyedRow {
	times := map[string]int{}
	all := make([]keyedRow, len(rows))
	for i, r := range rows {
		key := s.keyOf(r, period)
		times[key]++
		if n := times[key]; n > 1 {
			key = fmt.Sprintf("%s\x00%d", key, n)
		}
		all[i] = keyedRow{key, r}
	}
	return all
}

func keyed(s spec, rows []Row, period func(string) string) map[string]Row {
	all := map[string]Row{}
	for _, one := range ordered(s, rows, period) {
		all[one.key] = one.row
	}
	return all
}

// change compares two rows, one of which may be missing; nil: they are equal.
func (m *matcher) change(s *spec, before, after Row) *Change {
	c := &Change{Table: s.table, Before: before, After: after}
	r := c.Row()
	c.ID, c.Measure, c.Reading = s.idOf(r), r["measure"], r["reading"]
	c.Grain, c.Unit, c.Dimension = r["grain"], r[s.unit], r["dimension"]
	switch {
	case before == nil:
		c.Weight = Appeared
	case after == nil:
		c.Weight = Disappeared
	default:
		if c.Columns, c.Weight = s.differing(before, after); c.Columns == nil {
			return nil
		}
	}
	if s.barring && (before == nil || after == nil) {
		c.Weight = VerdictChanged
	}
	defs := m.definitions(s, r)
	c.Label, c.Code = label(defs, r)
	c.Broken = m.two && defs.broken()
	if !c.Broken {
		c.Difference = difference(s, before, after)
	}
	c.Causes = m.causes(s, c, defs)
	return c
}

func label(d pair, r Row) (name lang.Text, code string) {
	for _, one := range []*Definition{d.after, d.before} {
		if one != nil && one.Name.ZH != "" {
			return one.Name, one.Code
		}
	}
	return lang.Text{ZH: r["name"], EN: r["name"]}, ""
}

// difference is the later value less the earlier, worked out from their pairs
// and rounded once, for display.
func difference(s *spec, before, after Row) string {
	column := "value"
	if s.table == "pay" {
		column = "share_points"
	}
	if before == nil || after == nil || before["measure_unit"] != after["measure_unit"] {
		return ""
	}
	old, now := exactValue(before, column), exactValue(after, column)
	if old == nil || now == nil || old.Cmp(now) == 0 {
		return ""
	}
	gap := now.Sub(now, old)
	text := exact.FormatFixed(gap, max(places(before[column]), places(after[column])))
	if gap.Sign() > 0 {
		text = "+" + text
	}
	return text
}

// exactValue is that of a row: numerator ÷ denominator where that is what it
// shows, else what it shows (the root of a pair, an amount of pay); nil where it
// shows no number.
func exactValue(r Row, column string) *big.Rat {
	shown, err := exact.ParseDecimal(r[column])
	if err != nil {
		return nil
	}
	num, numOK := new(big.Rat).SetString(r["numerator"])
	den, denOK := new(big.Rat).SetString(r["denominator"])
	if !numOK || !denOK || den.Sign() == 0 {
		return shown.Rat()
	}
	value := num.Quo(num, den)
	if r["measure_unit"] == "percent" {
		value.Mul(value, big.NewRat(100, 1))
	}
	if exact.FormatFixed(value, places(r[column])) != r[column] {
		return shown.Rat()
	}
	return value
}

func places(text string) int {
	_, digits, _ := strings.Cut(text, ".")
	return len(digits)
}

// Sorted gives the changes listed under a cause, what matters most first.
func (c *Comparison) Sorted(of Reason) []*Change {
	var list []*Change
	for i := range c.Changes {
		if c.Changes[i].Main() == of {
			list = append(list, &c.Changes[i])
		}
	}
	weights := Weights()
	slices.SortStableFunc(list, func(a, b *Change) int {
		return cmp.Or(slices.Index(weights, a.Weight)-slices.Index(weights, b.Weight), a.says()-b.says())
	})
	return list
}

// says orders rows that came or went: those with a verdict before those with a
// value, and both before those that say nothing (a whole school that came in
// brings a row for whatever it has not reported).
func (c *Change) says() int {
	r := c.Row()
	switch {
	case c.Before != nil && c.After != nil:
		return 0
	case r["verdict"] == "met" || r["verdict"] == "not_met":
		return 0
	case r["state"] == "" || r["state"] == "value":
		return 1
	}
	return 2
}

// Count gives how many changes have each weight.
func (c *Comparison) Count() map[Weight]int {
	n := map[Weight]int{}
	for i := range c.Changes {
		n[c.Changes[i].Weight]++
	}
	return n
}
