package aggregate

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

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
	q        warehouse.Runner
	periods  Periods
	settings expr.Settings

	mu        sync.Mutex // of what follows: queries run beside each other
	periodIDs map[string][]string
	sql       []string // of the queries run, in no order
}

func newRunner(q warehouse.Runner, p Periods, settings expr.Settings) *runner {
	return &runner{q: q, periods: p, settings: settings, periodIDs: map[string][]string{}}
}

// Run computes the sums of every figure, the composites of every ranking and
// the rows of every register of cases. Sums come in no order; sorting them is
// cheaper once, by whoever needs an order, than in the engine.
func Run(ctx context.Context, q warehouse.Runner, c *definition.Catalogue, p Periods) (*Answer, error) {
	return newRunner(q, p, c.Settings).run(ctx, c)
}

func (r *runner) run(ctx context.Context, c *definition.Catalogue) (*Answer, error) {
	parts := batches(c.Figures())
	rankings := c.Rankings()
	var registers []*definition.Pack
	for _, pack := range c.Packs {
		if pack.Cases != nil {
			registers = append(registers, pack)
		}
	}
	if err := r.readPeriods(ctx, parts, rankings); err != nil {
		return nil, err
	}
	chunks, ranked, cases := make([][][]Sum, len(parts)), make([][]Ranked, len(rankings)), make([][]Case, len(registers))
	var work []func(context.Context) error
	for i, b := range parts {
		work = append(work, func(ctx context.Context) (err error) {
			chunks[i], err = r.batch(ctx, b)
			return about(err, "figures %s", b.names())
		})
	}
	for i, k := range rankings {
		work = append(work, func(ctx context.Context) (err error) {
			ranked[i], err = r.ranking(ctx, k)
			return about(err, "ranking %s", k.Info.ID)
		})
	}
	for i, pack := range registers {
		work = append(work, func(ctx context.Context) (err error) {
			cases[i], err = r.cases(ctx, pack.Cases)
			return about(err, "cases of pack %s", pack.ID)
		})
	}
	if err := r.beside(ctx, work); err != nil {
		return nil, err
	}
	return &Answer{
		Sums: slices.Concat(slices.Concat(chunks...)...), Ranked: slices.Concat(ranked...), Cases: slices.Concat(cases...), Queries: len(r.sql),
	}, nil
}

// about says what an error is about.
func about(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(format+": %w", append(args, err)...)
}

// readPeriods reads the periods of the rows of every fact that is added up, so
// that none is asked twice.
func (r *runner) readPeriods(ctx context.Context, parts []*batch, rankings []*definition.Ranking) error {
	var facts []*fact.Fact
	for _, b := range parts {
		facts = append(facts, b.fact)
	}
	for _, k := range rankings {
		facts = append(facts, k.Fact)
	}
	seen := map[string]bool{}
	var work []func(context.Context) error
	for _, f := range facts {
		if seen[f.ID] {
			continue
		}
		seen[f.ID] = true
		work = append(work, func(ctx context.Context) error {
			_, err := r.rowPeriods(ctx, f)
			return err
		})
	}
	return r.beside(ctx, work)
}

// beside does several things at the same time, as many as the warehouse
// answers at once: most queries of few rows leave all cores but one idle.
func (r *runner) beside(ctx context.Context, work []func(context.Context) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(warehouse.AtOnce(r.q))
	for _, do := range work {
		g.Go(func() error { return do(ctx) })
	}
	return g.Wait()
}

// each runs a query and gives its rows one by one.
func (r *runner) each(ctx context.Context, scan func(*warehouse.Rows) error, sql string) error {
	r.note(sql)
	return warehouse.Each(ctx, r.q, scan, sql)
}

// blocks runs a query of many rows.
func (r *runner) blocks(ctx context.Context, use func(*warehouse.Block) error, sql string) error {
	r.note(sql)
	return warehouse.EachBlock(ctx, r.q, use, sql)
}

func (r *runner) note(sql string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sql = append(r.sql, sql)
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
