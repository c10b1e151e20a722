package explain

import (
	"context"
	"fmt"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
)

// composed explains a figure that is made of others by explaining each of
// them.
func (o Office) composed(ctx context.Context, f *definition.Figure, r result.Result, all []result.Result, names aggregate.Names) (*Explanation, error) {
	e := &Explanation{Result: r, Others: others(r, all)}
	parts := partsOf(f, r, all)
	for _, p := range parts {
		part, err := o.Explain(ctx, p, all, names)
		if err != nil {
			return nil, fmt.Errorf("explain %s: %w", r.Indicator, err)
		}
		part.Others = nil
		e.Parts = append(e.Parts, part)
	}
	if !composes(aggregate.Compose(f, r.Key, parts), r) {
		return nil, fmt.Errorf("explain %s of %s: %w", r.Indicator, r.Unit, ErrDoesNotAddUp)
	}
	return e, nil
}

// partsOf finds the results that one is made of, in the order of the
// definition.
func partsOf(f *definition.Figure, r result.Result, all []result.Result) []result.Result {
	var parts []result.Result
	for _, of := range f.Of {
		for i := range all {
			p := &all[i]
			if p.Def == of.Info && p.Grain == r.Grain && p.Unit == r.Unit && p.Period == r.Period && (f.Dimension == "" || p.Dimension == r.Dimension) {
				parts = append(parts, *p)
			}
		}
	}
	return parts
}

// composes holds the parts against the result. A mean is no ratio of theirs:
// it has to have all of them.
func composes(s aggregate.Sum, r result.Result) bool {
	switch {
	case r.State != exact.Value:
		return s.Value == 0
	case s.Figure.Takes == definition.TakesMean:
		return len(s.Pairs) == len(s.Figure.Of)
	}
	return s.Num.Cmp(r.Num) == 0 && s.Den.Cmp(r.Den) == 0
}
