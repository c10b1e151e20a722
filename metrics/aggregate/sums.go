package aggregate

import (
	"context"
	"fmt"
	"math/big"
	"slices"

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
	// People is how many people the figure is about; nil where it is not about
	// people, or where nobody knows.
	People *big.Rat
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
	sql       []string // of the queries run
}

// Run computes the sums of every figure, the composites of every ranking and
// the rows of every register of cases. Sums come in no order; sorting them is
// cheaper once, by whoever needs an order, than in the engine.
func Run(ctx context.Context, q warehouse.Runner, c *definition.Catalogue, p Periods) (*Answer, error) {
	r := &runner{q: q, periods: p, settings: c.Settings, periodIDs: map[string][]string{}}
	return r.run(ctx, c)
}

func (r *runner) run(ctx context.Context, c *definition.Catalogue) (*Answer, error) {
	a := &Answer{}
	var chunks [][]Sum
	for _, b := range batches(c.Figures()) {
		sums, err := r.batch(ctx, b)
		if err != nil {
			return nil, fmt.Errorf("figures %s: %w", b.names(), err)
		}
		chunks = append(chunks, sums...)
	}
	a.Sums = slices.Concat(chunks...)
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
	a.Queries = len(r.sql)
	return a, nil
}

// each runs a query and gives its rows one by one.
func (r *runner) each(ctx context.Context, scan func(*warehouse.Rows) error, sql string) error {
	r.sql = append(r.sql, sql)
	return warehouse.Each(ctx, r.q, scan, sql)
}

// blocks runs a query of many rows.
func (r *runner) blocks(ctx context.Context, use func(*warehouse.Block) error, sql string) error {
	r.sql = append(r.sql, sql)
	return warehouse.EachBlock(ctx, r.q, use, sql)
}

// batch gives the sums of a batch in chunks.
func (r *runner) batch(ctx context.Context, b *batch) ([][]Sum, error) {
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
func (r *runner) add(ctx context.Context, m *membersSQL, columns []figureColumns) ([][]Sum, error) {
	u := newUnits(m.batch, columns)
	err := r.blocks(ctx, u.scan, m.sql()+unitsSQL(m.batch, columns))
	return u.chunks, err
}
