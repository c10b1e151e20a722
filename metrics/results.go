package metrics

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/lang"
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
	earlier  *earlier
	findings finding.Sink
}

func (j *judging) results(c *definition.Catalogue, sums []aggregate.Sum) []result.Result {
	all := make([]result.Result, 0, len(sums))
	for _, i := range ordered(c, sums) {
		all = append(all, j.result(sums[i]))
	}
	return all
}

// placed is what the results are ordered by, of one sum.
type placed struct{ figure, period, grain, dimension, unit, sum int }

// ordered gives the sums in the order of results: by figure as the packs have
// them, period, grain from the finest, dimension, and unit. Texts are compared
// once each, not once for every pair of sums.
func ordered(c *definition.Catalogue, sums []aggregate.Sum) []int {
	figures := map[*definition.Figure]int{}
	for i, f := range c.Figures() {
		figures[f] = i
	}
	periods, dimensions, units := textOrder{}, textOrder{}, textOrder{}
	for i := range sums {
		if i > 0 && sums[i].Unit == sums[i-1].Unit && sums[i].Period == sums[i-1].Period && sums[i].Dimension == sums[i-1].Dimension {
			continue // the figures of a unit stand together
		}
		periods[sums[i].Period], dimensions[sums[i].Dimension], units[sums[i].Unit] = 0, 0, 0
	}
	periods.rank(strings.Compare)
	dimensions.rank(strings.Compare)
	units.rank(natural)
	keys := make([]placed, len(sums))
	for i := range sums {
		s := &sums[i]
		keys[i] = placed{
			figures[s.Figure], periods[s.Period], slices.Index(s.Figure.Grains, s.Grain), dimensions[s.Dimension], units[s.Unit], i,
		}
	}
	slices.SortFunc(keys, func(a, b placed) int {
		return cmp.Or(
			a.figure-b.figure, a.period-b.period, a.grain-b.grain, a.dimension-b.dimension, a.unit-b.unit, a.sum-b.sum,
		)
	})
	order := make([]int, len(sums))
	for i, k := range keys {
		order[i] = k.sum
	}
	return order
}

// textOrder gives texts their places in an order.
type textOrder map[string]int

func (p textOrder) rank(compare func(a, b string) int) {
	for i, text := range slices.SortedFunc(maps.Keys(p), compare) {
		p[text] = i
	}
}

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
	var compared lang.Text
	if d := s.Figure.Target; target == nil && !unclear && d != nil && d.Earlier && s.Value > 0 && (d.Grains == nil || d.Grains[s.Grain.ID]) {
		target, compared = j.earlier.target(s)
	}
	if s.Figure.Takes == definition.TakesMean {
		s.Num, s.Den = mean(s.Pairs, target)
	}
	members := s.Figure.HasMembers(s.Grain)
	r := judge.Judge(s.Figure.Info, s.Sum, target, judge.Members(members))
	if members {
		r.Reported = s.Reported
	}
	if r.State == exact.Value {
		r.Note = both(r.Note, compared)
	}
	r.People = s.People
	r.UnitName = j.names.Of(s.Grain.ID, s.Unit)
	return r
}

// both puts two notes into one.
func both(a, b lang.Text) lang.Text {
	if a == (lang.Text{}) || b == (lang.Text{}) {
		return lang.Text{ZH: a.ZH + b.ZH, EN: a.EN + b.EN}
	}
	return lang.Text{ZH: a.ZH + "；" + b.ZH, EN: a.EN + "; " + b.EN}
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

// compareDigits compares numbers of any length.
func compareDigits(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
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
