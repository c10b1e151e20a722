package aggregate

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// Sum is what the engine adds up for one figure of one unit.
type Sum struct {
	Figure *definition.Figure
	Grain  fact.Grain
	result.Sum
	// Reported is the n of "n of m": Value, or fewer where the figure counts
	// only members that fulfil a condition.
	Reported int
	// Pairs are the members' numerators and denominators, of a coefficient of
	// variation alone; Num and Den are then nil.
	Pairs []Pair
}

// Pair is one member's numerator and denominator.
type Pair struct {
	Member   string
	Num, Den *big.Rat
}

// Answer is everything one run of the engine gives.
type Answer struct {
	Sums    []Sum
	Ranked  []Ranked
	Cases   []Case
	Queries int // run on the engine
}

// runner runs the queries of one Run.
type runner struct {
	q         warehouse.Runner
	periods   Periods
	settings  expr.Settings
	periodIDs map[string][]string
	queries   int
}

// Run computes the sums of every figure, the composites of every ranking and
// the rows of every register of cases. Sums come in no order; sorting them is
// cheaper once, by whoever needs an order, than in the engine.
func Run(ctx context.Context, q warehouse.Runner, c *definition.Catalogue, p Periods) (*Answer, error) {
	r := &runner{q: q, periods: p, settings: c.Settings, periodIDs: map[string][]string{}}
	a := &Answer{}
	var byBatch [][]Sum
	for _, b := range batches(c.Figures()) {
		sums, err := r.batch(ctx, b)
		if err != nil {
			return nil, fmt.Errorf("figures %s: %w", b.names(), err)
		}
		byBatch = append(byBatch, sums)
	}
	a.Sums = slices.Concat(byBatch...)
	for _, k := range c.Rankings() {
		ranked, err := r.ranking(ctx, k)
		if err != nil {
			return nil, fmt.Errorf("ranking %s: %w", k.Info.ID, err)
		}
		a.Ranked = append(a.Ranked, ranked...)
	}
	for _, pack := range c.Packs {
		if pack.Cases == nil {
			continue
		}
		cases, err := r.cases(ctx, pack.Cases)
		if err != nil {
			return nil, fmt.Errorf("cases of pack %s: %w", pack.ID, err)
		}
		a.Cases = append(a.Cases, cases...)
	}
	a.Queries = r.queries
	return a, nil
}

// each runs a query and counts it.
func (r *runner) each(ctx context.Context, scan func(*warehouse.Rows) error, sql string) error {
	r.queries++
	return warehouse.Each(ctx, r.q, scan, sql)
}

func (r *runner) batch(ctx context.Context, b *batch) ([]Sum, error) {
	ids, err := r.rowPeriods(ctx, b.fact)
	if err != nil {
		return nil, err
	}
	shares := r.periods.shares(b.periods, ids)
	if len(shares) == 0 {
		return nil, nil
	}
	m := newMembers(b, shares, r.settings)
	columns := make([]figureColumns, len(b.figures))
	for i, f := range b.figures {
		if columns[i], err = m.figure(i, f); err != nil {
			return nil, err
		}
	}
	sums, err := r.add(ctx, m, columns)
	if err != nil {
		return nil, err
	}
	return r.pairs(ctx, m, columns, sums)
}

// add runs the last step: members are added up per unit at every grain.
func (r *runner) add(ctx context.Context, m *membersSQL, columns []figureColumns) ([]Sum, error) {
	u := newUnits(m.batch, columns)
	err := r.each(ctx, u.scan, m.sql()+unitsSQL(m.batch, columns))
	return slices.Concat(append(u.full, u.sums)...), err
}

// unitsSQL adds up members over grouping sets, one per grain. The first
// columns are the number of the grain (by the bits of GROUPING), period,
// dimension and unit; then those of each figure.
func unitsSQL(b *batch, columns []figureColumns) string {
	var grains, sets []string
	dimension, divided := "''", ""
	if b.dimension != "" {
		dimension, divided = "k_dimension", ", k_dimension"
	}
	for i := range b.grains {
		grains = append(grains, grainKey(i))
		sets = append(sets, "(k_period"+divided+", "+grainKey(i)+")")
	}
	list := strings.Join(grains, ", ")
	selected := []string{"GROUPING(" + list + ")", "k_period", dimension, "coalesce(" + list + ", NULL)"}
	for _, c := range columns {
		selected = append(selected, unitColumns(c)...)
	}
	return "SELECT " + strings.Join(selected, ",\n  ") + "\nFROM members\nGROUP BY GROUPING SETS (" +
		strings.Join(sets, ", ") + ")"
}

func unitColumns(c figureColumns) []string {
	within := func(what string, code int) string {
		return fmt.Sprintf("%s FILTER (WHERE %s = %d)", what, c.state, code)
	}
	den := "NULL"
	if c.den != "" {
		den = within("sum("+c.den+")", codeValue)
	}
	columns := []string{
		within("sum("+c.num+")", codeValue), den,
		within("count(*)", codeValue), within("count(*)", codeNotReported),
		within("count(*)", codeNotApplicable), within("count(*)", codeError),
	}
	if c.reported != "" {
		columns = append(columns, fmt.Sprintf("count(*) FILTER (WHERE %s = %d AND %s > 0)", c.state, codeValue, c.reported))
	}
	return columns
}

// unitRow is one figure of one row of the last step. Counts are int64, the
// driver's own type: database/sql would turn others into text and back.
type unitRow struct {
	num, den                                     warehouse.Number
	value, missing, inapplicable, wrong, counted int64
}

// units scans the rows of the last step into sums, always into the same cells.
type units struct {
	batch             *batch
	columns           []figureColumns
	cells             []unitRow
	into              []any
	bits              int64
	period, dimension string
	unit              *string
	full              [][]Sum // chunks, so that growing copies nothing
	sums              []Sum   // the chunk being filled
}

// chunk is the number of sums kept together while a query is read.
const chunk = 4096

func newUnits(b *batch, columns []figureColumns) *units {
	u := &units{batch: b, columns: columns, cells: make([]unitRow, len(columns))}
	u.into = []any{&u.bits, &u.period, &u.dimension, &u.unit}
	for i := range u.cells {
		c := &u.cells[i]
		u.into = append(u.into, &c.num, &c.den, &c.value, &c.missing, &c.inapplicable, &c.wrong)
		if columns[i].reported != "" {
			u.into = append(u.into, &c.counted)
		}
	}
	return u
}

func (u *units) scan(rows *warehouse.Rows) error {
	if err := rows.Scan(u.into...); err != nil {
		return err
	}
	if u.unit == nil { // rows that belong to no unit of this grain
		return nil
	}
	g := u.batch.grains[grainOf(u.bits, len(u.batch.grains))]
	for i, f := range u.batch.figures {
		c := u.cells[i]
		if u.columns[i].reported == "" {
			c.counted = c.value
		}
		if c.value+c.missing+c.inapplicable+c.wrong > 0 {
			u.keep(c.sum(f, g, result.Key{Unit: *u.unit, Period: u.period, Dimension: u.dimension}))
		}
	}
	return nil
}

func (u *units) keep(s Sum) {
	if len(u.sums) == chunk {
		u.full, u.sums = append(u.full, u.sums), nil
	}
	if u.sums == nil && len(u.full) > 0 {
		u.sums = make([]Sum, 0, chunk)
	}
	u.sums = append(u.sums, s)
}

// grainOf finds the one grain whose bit in GROUPING is 0; the last argument of
// GROUPING has the lowest bit.
func grainOf(bits int64, n int) int {
	for i := range n {
		if bits&(1<<(n-1-i)) == 0 {
			return i
		}
	}
	return 0
}

func (c unitRow) sum(f *definition.Figure, g fact.Grain, k result.Key) Sum {
	k.Indicator, k.Measure, k.Reading, k.Grain = f.Info.ID, f.Info.Measure, f.Info.Reading, g.ID
	if f.Dimension == "" {
		k.Dimension = f.Slice
	}
	s := Sum{Figure: f, Grain: g, Reported: int(c.counted), Sum: result.Sum{
		Key: k, Value: int(c.value), NotReported: int(c.missing), NotApplicable: int(c.inapplicable), Error: int(c.wrong),
	}}
	if f.CV {
		return s
	}
	s.Num, s.Den = c.num.Rat, c.den.Rat
	return s
}
