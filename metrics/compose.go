package metrics

import (
	"cmp"
	"math/big"
	"slices"

	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/balance"
	"dudao/metrics/definition"
)

// composed adds the figures that are made of others to the results, in the
// order of the definitions.
func (j *judging) composed(c *definition.Catalogue, results []result.Result) []result.Result {
	order := map[*result.Indicator]int{}
	known := map[*definition.Figure][]result.Result{}
	byInfo := map[*result.Indicator]*definition.Figure{}
	for i, f := range c.Figures() {
		order[f.Info], byInfo[f.Info] = i, f
	}
	for i := range results {
		f := byInfo[results[i].Def]
		known[f] = append(known[f], results[i])
	}
	made := 0
	for _, f := range c.Figures() {
		if f.Of != nil {
			made += len(j.compose(f, known))
		}
	}
	if made == 0 {
		return results
	}
	for _, f := range c.Figures() {
		if f.Of != nil {
			results = append(results, known[f]...)
		}
	}
	slices.SortStableFunc(results, func(a, b result.Result) int { return cmp.Compare(order[a.Def], order[b.Def]) })
	return results
}

// spot is where a figure made of others stands.
type spot struct {
	period, grain, dimension, unit string
}

// compose works out one figure, and first whatever it is made of.
func (j *judging) compose(f *definition.Figure, known map[*definition.Figure][]result.Result) []result.Result {
	if done, ok := known[f]; ok {
		return done
	}
	parts := map[spot][]result.Result{}
	var places []spot
	for _, of := range f.Of {
		list := known[of]
		if of.Of != nil {
			list = j.compose(of, known)
		}
		for _, r := range list {
			at := spot{period: r.Period, grain: r.Grain, unit: r.Unit}
			if _, given := f.Grain(r.Grain); !given {
				continue
			}
			if f.Dimension != "" {
				at.dimension = r.Dimension
			}
			if parts[at] == nil {
				places = append(places, at)
			}
			parts[at] = append(parts[at], r)
		}
	}
	slices.SortFunc(places, func(a, b spot) int {
		return cmp.Or(cmp.Compare(a.period, b.period), cmp.Compare(a.grain, b.grain), cmp.Compare(a.dimension, b.dimension), natural(a.unit, b.unit))
	})
	all := make([]result.Result, 0, len(places))
	for _, at := range places {
		all = append(all, j.result(aggregate.Compose(f, result.Key{
			Indicator: f.Info.ID, Measure: f.Info.Measure, Reading: f.Info.Reading,
			Grain: at.grain, Unit: at.unit, Dimension: at.dimension, Period: at.period,
		}, parts[at])))
	}
	known[f] = all
	return all
}

// mean gives the pair of a mean of coefficients of variation: its square over
// 1, nil where there is none.
func mean(pairs []aggregate.Pair, target *result.Target) (num, den *big.Rat) {
	if len(pairs) == 0 {
		return nil, nil
	}
	squares := make([]*big.Rat, len(pairs))
	for i, p := range pairs {
		squares[i] = new(big.Rat).Quo(p.Num, p.Den)
	}
	var limit *big.Rat
	if target != nil {
		limit = target.Value
	}
	m := balance.Mean(squares, limit)
	return m.Mul(m, m), big.NewRat(1, 1)
}
