package aggregate

import (
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/definition"
)

// Compose makes the sum of a figure that is made of other results, all of one
// unit, period and dimension. Of verdicts it counts those met among those
// given; what is not reported, in error or not applicable is a member in that
// state. A mean is of all or of none, in the worst state of its parts; the
// squares of the coefficients stand in Pairs, since their roots add up to no
// ratio.
func Compose(f *definition.Figure, k result.Key, parts []result.Result) Sum {
	s := Sum{Figure: f, Sum: result.Sum{Key: k}}
	s.Grain, _ = f.Grain(k.Grain)
	met := int64(0)
	for i := range parts {
		r := &parts[i]
		switch r.State {
		case exact.Value:
			if f.Takes == definition.TakesMet && r.Verdict == result.None {
				continue // without a limit here, it is none to count
			}
			s.Value++
			s.Pairs = append(s.Pairs, Pair{Member: r.Indicator, Num: r.Num, Den: r.Den})
			if r.Verdict == result.Met {
				met++
			}
		case exact.Error:
			s.Error++
		case exact.NotReported:
			s.NotReported++
		default:
			s.NotApplicable++
		}
	}
	switch {
	case f.Takes == definition.TakesMet:
		s.Num, s.Den, s.Pairs = big.NewRat(met, 1), big.NewRat(int64(s.Value), 1), nil
	case s.Value < len(f.Of):
		s.Value, s.Pairs = 0, nil // the mean of eight is no mean of seven
	}
	s.Reported = s.Value
	return s
}
