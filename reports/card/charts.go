package card

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"dudao/internal/result"
	"dudao/reports/chart"
)

// fewest values that make a chart by unit worth drawing.
const fewest = 3

// unitCharts draws a bar for each unit of every grain that compares units:
// schools, villages, clinics …, and classes where they are judged.
func (b *builder) unitCharts(g []*result.Result) []*chart.Spec {
	var all []*chart.Spec
	for _, grain := range grains(g) {
		rs := at(g, grain)
		judged := slices.ContainsFunc(rs, func(r *result.Result) bool { return limit(r) != nil })
		if grain == "town" || grain == "grade" || grain == classGrain && !judged {
			continue
		}
		n := 0
		for _, r := range rs {
			if hasValue(r) {
				n++
			}
		}
		if n >= fewest && (judged || g[0].Def.Measure == "" || b.firstMeasure(g[0])) && slices.ContainsFunc(rs, isPositive) {
			all = append(all, b.bars(rs, chartID(rs[0], grain), word(b.in.Lang, "grain", grain)))
		}
	}
	return all
}

// isPositive leaves out charts of nothing but zeros.
func isPositive(r *result.Result) bool { return hasValue(r) && r.Num.Sign() > 0 }

// firstMeasure reports whether a result is of the first measure of its
// indicator: of the others, only those with a target are drawn by unit.
func (b *builder) firstMeasure(r *result.Result) bool {
	i := slices.IndexFunc(b.shown, func(o *result.Result) bool { return o.Indicator == r.Indicator })
	return b.shown[i].Measure == r.Measure
}

// bars draws one bar a result, labelled with its unit.
func (b *builder) bars(rs []*result.Result, id, by string) *chart.Spec {
	s := b.scale(rs)
	spec := b.spec(id, b.text("chart.by", "name", b.chartTitle(rs[0]), "by", by), s.axis, chart.Bars)
	var values []*big.Rat
	for _, r := range rs {
		f := b.register.figure(r)
		c, v := b.bar(f, s)
		c.Label = f.Unit
		spec.Categories = append(spec.Categories, c)
		if v != nil {
			values = append(values, v)
		}
	}
	b.oneTarget(spec, rs, s)
	if spec.Target != nil {
		values = append(values, spec.Target.Value)
	}
	b.axisFrom(spec, rs[0], values)
	return spec
}

func (b *builder) axisFrom(spec *chart.Spec, r *result.Result, values []*big.Rat) {
	if r.Def.Unit != "percent" {
		return
	}
	if top := big.NewRat(100, 1); slices.MaxFunc(append(values, top), (*big.Rat).Cmp).Cmp(top) == 0 {
		spec.To = top
	}
	if spec.From = from(values, 55); spec.From != nil {
		spec.Note = b.text("chart.from", "value", spec.From.RatString()+"%")
	}
}

// bar is one category: the value, or why there is none.
func (b *builder) bar(f *Figure, s scale) (chart.Category, *big.Rat) {
	v, shown := s.value(f.Result)
	if v == nil {
		return chart.Category{Shown: f.Value, Mark: chart.NoFigure}, nil
	}
	c := chart.Category{Values: []*big.Rat{v}, Mark: markOf(f), Shown: shown}
	if f.Result.Def.Unit == "percent" {
		c.Shown = fmt.Sprintf("%s (%s/%s)", f.Value, f.Numerator, f.Denominator)
	}
	return c, v
}

func markOf(f *Figure) chart.Mark {
	switch f.Mark {
	case MarkMet:
		return chart.Met
	case MarkNotMet:
		return chart.NotMet
	case MarkNone:
		return chart.NoFigure
	}
	return chart.Plain
}

// oneTarget draws the target as a line where all have the same one, else as a
// mark on each bar.
func (b *builder) oneTarget(spec *chart.Spec, rs []*result.Result, s scale) {
	same := true
	var first *result.Target
	for i, r := range rs {
		if limit(r) == nil || r.Target.Value == nil {
			continue
		}
		if first == nil {
			first = r.Target
		}
		same = same && r.Target.Op == first.Op && r.Target.Value.Cmp(first.Value) == 0
		spec.Categories[i].Target = b.onAxis(r, s)
	}
	if first == nil {
		return
	}
	if !same {
		for i, r := range rs {
			if spec.Categories[i].Target != nil {
				spec.Categories[i].Shown += " " + b.register.figure(r).Target
			}
		}
		return
	}
	for i := range spec.Categories {
		spec.Categories[i].Target = nil
	}
	r := rs[slices.IndexFunc(rs, func(r *result.Result) bool { return r.Target == first })]
	spec.Target = &chart.Line{Label: b.text("chart.target", "value", b.register.figure(r).Target), Value: b.onAxis(r, s)}
}

// onAxis gives a target in the measure of the axis.
func (b *builder) onAxis(r *result.Result, s scale) *big.Rat {
	v := new(big.Rat).Mul(r.Target.Value, s.by)
	if fen, money := result.PerUnit(r.Def.Unit); money {
		v.Quo(v, fen)
	}
	return v
}

// partChart draws the parts of a whole. Where they add up and there are
// several units: bars of parts, one unit each, by grade where there are
// grades. Of one unit: one bar a part.
func (b *builder) partChart(g []*result.Result) []*chart.Spec {
	grain := grains(g)[0]
	if slices.Contains(grains(g), "grade") {
		grain = "grade"
	}
	rs := at(g, grain)
	if !slices.ContainsFunc(rs, hasValue) {
		return nil
	}
	id := chartID(rs[0], grain)
	one := !slices.ContainsFunc(rs, func(r *result.Result) bool { return r.Unit != rs[0].Unit })
	switch {
	case one:
		spec := b.bars(rs, id, word(b.in.Lang, "grain", grain))
		for i, r := range rs {
			spec.Categories[i].Label = b.part(r)
		}
		spec.Title = b.chartTitle(rs[0])
		if r := rs[0]; r.Dimension == "" {
			spec.ID, spec.Title = chartID(&result.Result{Key: result.Key{Indicator: r.Indicator}}, grain), stem(spec.Title)
		}
		return []*chart.Spec{spec}
	case additive(rs[0].Def.Unit):
		return []*chart.Spec{b.stack(rs, id, word(b.in.Lang, "grain", grain))}
	}
	return nil
}

// part names one part of a whole: the dimension (a unit by its name), else the
// measure.
func (b *builder) part(r *result.Result) string {
	if r.Dimension == "" {
		return variantName(r.Def.Name.In(b.in.Lang))
	}
	return b.named(r.Dimension)
}

// stem is a name without its variant.
func stem(name string) string {
	if v := variantName(name); v != name {
		return name[:len(name)-len(v)-len("·")]
	}
	return name
}

// additive reports whether figures of a unit may be added up on paper.
func additive(unit string) bool {
	switch unit {
	case "percent", "pair", "cv", "marks":
		return false
	}
	return true
}

// stack draws units as bars of their parts, where the whole is a measure of its
// own over a bar of that: 3.88 + 0.60 / 14.92.
func (b *builder) stack(rs []*result.Result, id, by string) *chart.Spec {
	s := b.scale(rs)
	name, kind := b.chartTitle(rs[0]), chart.Stacked
	whole := b.wholeOf(rs)
	if whole != "" {
		name, kind = stem(name), chart.Within
	}
	spec := b.spec(id, b.text("chart.by", "name", name, "by", by), s.axis, kind)
	spec.Series = nil
	for _, r := range rs {
		if part := b.part(r); !slices.Contains(spec.Series, part) {
			spec.Series = append(spec.Series, part)
		}
	}
	at, wholes := map[string]int{}, map[int]string{}
	for _, r := range rs {
		f := b.register.figure(r)
		i, ok := at[r.Unit]
		if !ok {
			i = len(spec.Categories)
			at[r.Unit] = i
			spec.Categories = append(spec.Categories, chart.Category{Label: f.Unit, Values: make([]*big.Rat, len(spec.Series)), Mark: chart.NoFigure})
		}
		c := &spec.Categories[i]
		v, shown := s.value(r)
		if v == nil {
			shown = f.Value
		} else {
			c.Mark = chart.Plain
			c.Values[slices.Index(spec.Series, b.part(r))] = v
		}
		if whole != "" && r.Measure == whole {
			wholes[i] = shown
			continue
		}
		c.Shown = joinShown(c.Shown, shown)
	}
	for i, shown := range wholes {
		if c := &spec.Categories[i]; c.Shown != shown { // a state once
			c.Shown += " / " + shown
		}
	}
	return spec
}

// wholeOf gives the measure that the others are parts of: of a waterfall the
// first of its indicator; blank where the parts alone are drawn.
func (b *builder) wholeOf(rs []*result.Result) string {
	if rs[0].Def.Chart != "waterfall" || rs[0].Dimension != "" || !b.firstMeasure(rs[0]) {
		return ""
	}
	return rs[0].Measure
}

// joinShown writes the parts behind a bar: 20 + 18; a state once.
func joinShown(have, next string) string {
	if have == "" || have == next && !digit(next) {
		return next
	}
	return have + " + " + next
}

func digit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// pyramid sets the two named measures of a dimension back to back, a chart for
// each unit of the coarsest grain: units are never laid over each other.
func (b *builder) pyramid(g []*result.Result) []*chart.Spec {
	all := grains(g)
	rs := at(g, all[len(all)-1])
	var sides, units []string
	for _, r := range rs {
		if r.Measure != "" && !slices.Contains(sides, r.Measure) { // the blank one is their sum
			sides = append(sides, r.Measure)
		}
		if !slices.Contains(units, r.Unit) {
			units = append(units, r.Unit)
		}
	}
	if len(sides) != 2 {
		return nil
	}
	var specs []*chart.Spec
	for _, unit := range units {
		own := slices.DeleteFunc(slices.Clone(rs), func(r *result.Result) bool { return r.Unit != unit || !slices.Contains(sides, r.Measure) })
		if slices.ContainsFunc(own, hasValue) {
			specs = append(specs, b.pyramidOf(own, sides, len(units) > 1))
		}
	}
	return specs
}

// pyramidOf draws the pyramid of one unit; named puts its name on it.
func (b *builder) pyramidOf(rs []*result.Result, sides []string, named bool) *chart.Spec {
	s := b.scale(rs)
	title := stem(b.chartTitle(rs[slices.IndexFunc(rs, func(r *result.Result) bool { return r.Measure == sides[0] })]))
	id := chartID(&result.Result{Key: result.Key{Indicator: rs[0].Indicator}}, rs[0].Grain)
	if named {
		title, id = title+"："+cmp.Or(rs[0].UnitName, rs[0].Unit), id+"-"+rs[0].Unit
	}
	spec := b.spec(id, title, s.axis, chart.Pyramid)
	spec.Series = make([]string, 2)
	for _, r := range rs {
		side := slices.Index(sides, r.Measure)
		spec.Series[side] = b.part(&result.Result{Def: r.Def})
		i := slices.IndexFunc(spec.Categories, func(c chart.Category) bool { return c.Label == r.Dimension })
		if i < 0 {
			i = len(spec.Categories)
			spec.Categories = append(spec.Categories, chart.Category{Label: r.Dimension, Values: make([]*big.Rat, 2)})
		}
		f := b.register.figure(r)
		v, shown := s.value(r)
		if v == nil {
			shown = f.Value
		}
		spec.Categories[i].Values[side] = v
		spec.Categories[i].Shown = joinShown(spec.Categories[i].Shown, shown)
	}
	slices.SortStableFunc(spec.Categories, func(x, y chart.Category) int { return cmp.Compare(bandStart(x.Label), bandStart(y.Label)) })
	return spec
}

// bandStart orders bands such as ≤30, 31–40, >55 by where they begin.
func bandStart(label string) int {
	start, digits := 0, false
	for _, c := range label {
		if c < '0' || c > '9' {
			if digits {
				break
			}
			continue
		}
		start, digits = start*10+int(c-'0'), true
	}
	start *= 2
	switch {
	case !digits:
		return math.MaxInt
	case strings.HasPrefix(label, "≤") || strings.HasPrefix(label, "<"):
		return start - 1
	case strings.HasPrefix(label, ">"):
		return start + 1
	}
	return start
}

func (b *builder) spec(id, title, axis string, kind chart.Kind) *chart.Spec {
	return &chart.Spec{
		ID: id, Title: title, Axis: axis, Kind: kind, Series: []string{""},
		Legend: [4]string{"", b.text("verdict.met"), b.text("verdict.not_met"), ""}, TargetName: b.text("head.target"),
	}
}

func count(n int) *big.Rat { return big.NewRat(int64(n), 1) }

func (b *builder) counted(n int) string { return strconv.Itoa(n) }
