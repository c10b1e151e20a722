package metrics

import (
	"cmp"
	"math/big"
	"slices"

	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/balance"
	"dudao/metrics/definition"
	"dudao/metrics/judge"
)

// judging turns sums into results.
type judging struct {
	names    aggregate.Names
	targets  *targets
	findings finding.Sink
}

func (j *judging) results(c *definition.Catalogue, sums []aggregate.Sum) []result.Result {
	order := map[*definition.Figure]int{}
	for i, f := range c.Figures() {
		order[f] = i
	}
	slices.SortFunc(sums, func(a, b aggregate.Sum) int {
		return cmp.Or(
			cmp.Compare(order[a.Figure], order[b.Figure]),
			cmp.Compare(a.Period, b.Period),
			cmp.Compare(grainPlace(a), grainPlace(b)),
			cmp.Compare(a.Dimension, b.Dimension),
			natural(a.Unit, b.Unit),
		)
	})
	all := make([]result.Result, 0, len(sums))
	for _, s := range sums {
		all = append(all, j.result(s))
	}
	return all
}

func grainPlace(s aggregate.Sum) int { return slices.Index(s.Figure.Grains, s.Grain) }

func (j *judging) result(s aggregate.Sum) result.Result {
	if s.Figure.CV {
		s.Num, s.Den = square(s.Pairs)
	}
	target, unclear := j.targets.of(s)
	if unclear {
		j.findings.Add(finding.Finding{
			Code: "quota_mismatch", Severity: finding.Warning, Unit: s.Unit, Kind: "targets", Period: s.Period, Found: s.Figure.Info.Name.ZH,
		})
	}
	members := s.Figure.HasMembers(s.Grain)
	r := judge.Judge(s.Figure.Info, s.Sum, target, judge.Members(members))
	if members {
		r.Reported = s.Reported
	}
	r.UnitName = j.names.Of(s.Grain.ID, s.Unit)
	return r
}

// square gives the exact square of the coefficient of variation as a pair; a
// denominator of zero where there is none, which makes it not applicable.
func square(pairs []aggregate.Pair) (num, den *big.Rat) {
	members := make([]balance.Member, len(pairs))
	for i, p := range pairs {
		members[i] = balance.Member{X: p.Num, P: p.Den}
	}
	sq, err := balance.Square(members)
	if err != nil {
		return new(big.Rat), new(big.Rat)
	}
	return new(big.Rat).SetInt(sq.Num()), new(big.Rat).SetInt(sq.Denom())
}

// natural compares ids with their numbers as numbers: S2 before S10, S19-7-2
// before S19-10-1.
func natural(a, b string) int {
	full := cmp.Compare(a, b)
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da == "" || db == "" {
			if a[0] != b[0] {
				return cmp.Compare(a[0], b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		if c := compareDigits(da, db); c != 0 {
			return c
		}
		a, b = a[len(da):], b[len(db):]
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), full)
}

func digits(s string) string {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i]
}

func compareDigits(a, b string) int {
	x, okX := new(big.Int).SetString(a, 10)
	y, okY := new(big.Int).SetString(b, 10)
	if !okX || !okY {
		return 0
	}
	return x.Cmp(y)
}

// pair splits a ratio into numerator and denominator, nil where it is nil.
func pair(r *big.Rat) (num, den *big.Rat) {
	if r == nil {
		return nil, nil
	}
	return new(big.Rat).SetInt(r.Num()), new(big.Rat).SetInt(r.Denom())
}

// valued reports whether a state lets a member be ranked.
func valued(s exact.State) bool { return s == exact.Value }
