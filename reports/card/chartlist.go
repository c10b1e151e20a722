package card

import (
	"math/big"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/reports/chart"
)

// What a definition's `chart` asks for, as the shapes we draw. A shape that
// isn't listed (table, gantt, line …) is a table alone.
type shape uint8

const (
	tableOnly shape = iota
	byUnit          // a bar for each unit, with the target
	byPart          // parts of one whole: by dimension, else by measure
	backToBack
)

// shapeOf gives the shape of results that go into one chart.
func shapeOf(g []*result.Result) shape {
	divided := slices.ContainsFunc(g, func(r *result.Result) bool { return r.Dimension != "" })
	switch g[0].Def.Chart {
	case "bar", "bar_by_unit", "bullet", "dot", "stack", "pareto":
		if divided {
			return byPart
		}
		return byUnit
	case "waterfall":
		return byPart
	case "pyramid":
		if divided {
			return backToBack
		}
		return byUnit
	}
	return tableOnly
}

// joined lists the indicators whose measures go into one chart: parts of one
// whole, and the sides of what is divided.
func (b *builder) joined() map[string]bool {
	all := map[string]bool{}
	for _, r := range b.shown {
		if r.Def.Chart == "waterfall" || r.Def.Chart == "pyramid" && r.Dimension != "" {
			all[r.Indicator] = true
		}
	}
	return all
}

// charts draws what the definitions ask for, where there is data: figures by
// unit, parts of a whole, rates against their targets, the spread of rankings,
// petitions and returns by status. undrawn names what had no value at all.
func (b *builder) charts() (all []*chart.Spec, undrawn []string) {
	for _, g := range b.chartGroups() {
		specs := b.draw(g)
		if len(specs) == 0 && !slices.ContainsFunc(g, hasValue) {
			undrawn = append(undrawn, b.chartTitle(g[0]))
		}
		all = append(all, specs...)
	}
	var parts []*chart.Spec
	for _, s := range slices.Concat(b.targetCharts(), all, b.spreads(), b.statusCharts()) {
		parts = append(parts, s.Parts()...)
	}
	return parts, slices.Compact(undrawn)
}

func hasValue(r *result.Result) bool { return r.State == exact.Value }

// chartGroups gives the results of each chart: those of one figure, in its
// first reading; of a shape that compares measures, those of one indicator that
// are counted in one unit.
func (b *builder) chartGroups() [][]*result.Result {
	type key struct{ indicator, measure, unit string }
	joined := b.joined()
	first := map[key]string{} // reading shown first
	at := map[key]int{}
	var groups [][]*result.Result
	for _, r := range b.shown {
		if shapeOf([]*result.Result{r}) == tableOnly || r.Grain == personGrain {
			continue
		}
		k := key{r.Indicator, r.Measure, r.Def.Unit}
		if reading, ok := first[k]; !ok {
			first[k] = r.Reading
		} else if reading != r.Reading {
			continue
		}
		if joined[r.Indicator] {
			k.measure = ""
		}
		i, ok := at[k]
		if !ok {
			i = len(groups)
			at[k] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], r)
	}
	return groups
}

func (b *builder) draw(g []*result.Result) []*chart.Spec {
	switch shapeOf(g) {
	case byUnit:
		return b.unitCharts(g)
	case byPart:
		return b.partChart(g)
	case backToBack:
		return b.pyramid(g)
	case tableOnly:
	}
	return nil
}

// chartID is stable: it names the indicator, the measure and the grain, never
// the data.
func chartID(r *result.Result, grain string) string {
	parts := []string{strings.ReplaceAll(r.Indicator, ".", "-")}
	for _, p := range []string{r.Measure, grain} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "-")
}

func (b *builder) chartTitle(r *result.Result) string {
	return r.Def.Code + " " + r.Def.Name.In(b.in.Lang)
}

// at keeps the results of one grain, of the last period where there are
// several, and without the sums of a dimension.
func at(g []*result.Result, grain string) []*result.Result {
	last, divided := "", false
	for _, r := range g {
		if r.Grain == grain {
			last = max(last, r.Period)
			divided = divided || r.Dimension != ""
		}
	}
	var kept []*result.Result
	for _, r := range g {
		if r.Grain == grain && r.Period == last && (r.Dimension != "") == divided {
			kept = append(kept, r)
		}
	}
	return kept
}

// grains lists the grains of a group, finest first.
func grains(g []*result.Result) []string {
	var all []string
	for _, r := range g {
		if !slices.Contains(all, r.Grain) {
			all = append(all, r.Grain)
		}
	}
	return all
}

// scale is how a chart measures: large sums of money in 万元, all else in its own
// unit.
type scale struct {
	axis     string
	by       *big.Rat
	decimals int
}

// tenThousand is what money is counted in once it reaches so many yuan.
func tenThousand() *big.Rat { return big.NewRat(10000, 1) }

func (b *builder) scale(rs []*result.Result) scale {
	unit := rs[0].Def.Unit
	large := slices.ContainsFunc(rs, func(r *result.Result) bool {
		v := amount(r)
		return v != nil && v.Cmp(tenThousand()) >= 0
	})
	if unit == fen && large {
		return scale{axis: b.text("axis.wan"), by: new(big.Rat).Inv(tenThousand()), decimals: 2}
	}
	return scale{axis: Sign(b.in.Lang, unit), by: big.NewRat(1, 1), decimals: -1}
}

// value gives a figure on the axis and as it is written there.
func (s scale) value(r *result.Result) (v *big.Rat, shown string) {
	v = amount(r)
	if v == nil {
		return nil, ""
	}
	v.Mul(v, s.by)
	if s.decimals < 0 {
		return v, r.Display
	}
	return v, exact.FormatFixed(v, s.decimals)
}

// from starts the axis of a chart whose values are all at least least at a ten
// below the lowest, so that 97 and 98 can be told apart; nil: at 0.
func from(values []*big.Rat, least int64) *big.Rat {
	if len(values) == 0 {
		return nil
	}
	low := slices.MinFunc(values, (*big.Rat).Cmp)
	if low.Cmp(big.NewRat(max(least, 10), 1)) < 0 {
		return nil
	}
	tens := new(big.Int).Quo(low.Num(), new(big.Int).Mul(low.Denom(), big.NewInt(10)))
	return new(big.Rat).SetInt(tens.Mul(tens.Sub(tens, big.NewInt(1)), big.NewInt(10)))
}
