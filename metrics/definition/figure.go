package definition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/internal/yamlfile"
)

// maxQuote is the length of a quotation of a plan, in characters.
const maxQuote = 30

// kinds of indicators (catalogue).
var kinds = []string{"rate", "count", "amount", "distribution", "coverage", "schedule", "checklist", "allocation", "ranking", "veto"}

// indicator spells out the figures of one indicator.
func (b *builder) indicator(w *writtenIndicator, at string) []*Figure {
	b.about(w.Clause, w.Quote, w.Name, at)
	if !slices.Contains(kinds, w.Kind) {
		b.fail(at+".kind", "kind is %q; expected one of %s", w.Kind, strings.Join(kinds, ", "))
	}
	first := b.firstReading(w, at)
	var all []*Figure
	seen := map[string]bool{}
	for _, v := range variants(w, at) {
		f := b.figure(w, v)
		if f == nil || !b.chosen(f.When) {
			continue
		}
		if v.reading == first && first != "" {
			f.Order = 0
		} else if first != "" {
			f.Order = v.order + 1
		}
		key := fmt.Sprintf("measure %q, reading %q, slice %q", v.measure, v.reading, f.Slice)
		for _, g := range f.Grains {
			if seen[key+g.ID+f.Dimension] {
				b.fail(at, "two figures for grain %s have %s", g.ID, key)
			}
			seen[key+g.ID+f.Dimension] = true
		}
		all = append(all, f)
	}
	// The reading named by the setting comes before the others of its measure.
	slices.SortStableFunc(all, func(a, c *Figure) int {
		return cmp.Or(cmp.Compare(a.measure, c.measure), cmp.Compare(a.Order, c.Order))
	})
	return all
}

// about checks what a reader is told of an indicator or ranking.
func (b *builder) about(clause, quote string, name lang.Text, at string) {
	if strings.TrimSpace(clause) == "" {
		b.fail(at+".clause", "clause is blank; name the clause it comes from, or — where there is none")
	}
	if n := utf8.RuneCountInString(quote); n > maxQuote {
		b.fail(at+".quote", "quote has %d characters; at most %d", n, maxQuote)
	}
	if name.ZH == "" || name.EN == "" {
		b.fail(at+".name", "name needs zh and en")
	}
}

func (b *builder) firstReading(w *writtenIndicator, at string) string {
	if w.FirstReading == "" {
		return ""
	}
	var ids []string
	for _, r := range w.Readings {
		ids = append(ids, r.ID)
	}
	for _, m := range w.Measures {
		for _, r := range m.Readings {
			ids = append(ids, r.ID)
		}
	}
	first, err := b.settings.choice(w.FirstReading, ids...)
	if err != nil {
		b.fail(at+".first_reading", "first_reading: %v", err)
	}
	return first
}

// figure reads one variant; nil where its fact is unknown, so that nothing in
// it can be checked.
func (b *builder) figure(w *writtenIndicator, v variant) *Figure {
	fb := &figureBuilder{builder: b, layers: v.layers}
	if names, _ := v.layers.list("of", func(f *writtenFigure) []string { return f.Of }); len(names) > 0 {
		return fb.composed(w, v)
	}
	name, at := v.layers.text("fact", func(f *writtenFigure) string { return f.Fact })
	if fb.fact = b.fact(name, at); fb.fact == nil {
		return nil
	}
	f := &Figure{
		Fact: fb.fact, measure: v.place, Order: v.order, When: fb.when(), Where: fb.where(),
		Bounded:    v.layers.flag(func(f *writtenFigure) *bool { return f.Bounded }),
		Signed:     v.layers.flag(func(f *writtenFigure) *bool { return f.Signed }),
		ZeroCounts: v.layers.flag(func(f *writtenFigure) *bool { return f.ZeroCounts }),
		CV:         v.layers.flag(func(f *writtenFigure) *bool { return f.CV }),
	}
	fb.expressions(f)
	fb.columns(f)
	fb.grains(f)
	fb.periods(f)
	f.Info = fb.info(w, v, f)
	f.Target = fb.target(w, f)
	fb.coefficient(f)
	return f
}

// fact finds a fact, or notes that it does not exist.
func (b *builder) fact(name, at string) *fact.Fact {
	if f, ok := b.options.Facts.Fact(name); ok {
		return f
	}
	if name == "" {
		b.fail(at, "fact is missing")
	} else {
		b.fail(at, "unknown fact %q%s", name, yamlfile.DidYouMean(name, b.options.Facts.IDs()))
	}
	return nil
}

func (b *figureBuilder) expressions(f *Figure) {
	num, at := b.layers.text("numerator", func(f *writtenFigure) string { return f.Numerator })
	if num == "" {
		b.fail(at, "numerator is missing")
	}
	var numType, denType expr.Type
	f.Num, numType = b.aggregate(b.fact, num, at)
	den, denAt := b.layers.text("denominator", func(f *writtenFigure) string { return f.Denominator })
	f.Den, denType = b.aggregate(b.fact, den, denAt)
	if f.Den.IsZero() && f.Bounded {
		b.fail(at, "bounded needs a denominator")
	}
	reported, at := b.layers.text("reported", func(f *writtenFigure) string { return f.Reported })
	f.Reported = b.condition(b.fact, reported, at)
	f.People = b.people(f)

	unit, at := b.layers.text("unit", func(f *writtenFigure) string { return f.Unit })
	amount := numType == expr.TypeMoney && denType != expr.TypeMoney
	b.money = numType == expr.TypeMoney && denType == expr.TypeMoney
	_, money := result.PerUnit(unit)
	switch {
	case unit == "":
		b.fail(at, "unit is missing: percent, pair, fen, count …")
	case amount && f.Den.IsZero() && !money:
		b.fail(at, "unit is %s, but the numerator is money: its unit is fen or wan_yuan", unit)
	case money && !amount && numType != expr.TypeNone:
		b.fail(at, "unit is %s, but the figure is no amount of money", unit)
	case (unit == "percent" || unit == "pair" || unit == "cv") && f.Den.IsZero():
		b.fail(at, "unit %s needs a denominator", unit)
	}
}

// people reads how many people a figure is about: an expression, or the word
// numerator or denominator.
func (b *figureBuilder) people(f *Figure) expr.Expr {
	written, at := b.layers.text("people", func(f *writtenFigure) string { return f.People })
	switch written {
	case "numerator":
		return f.Num
	case "denominator":
		if f.Den.IsZero() {
			b.fail(at, "people is the denominator, but there is none")
		}
		return f.Den
	case "none": // of a measure that is not about people, unlike the others
		return expr.Expr{}
	}
	people, _ := b.aggregate(b.fact, written, at)
	return people
}

// columns reads the fields that name a column of the fact.
func (b *figureBuilder) columns(f *Figure) {
	members, at := b.layers.text("members", func(f *writtenFigure) string { return f.Members })
	f.Member, f.Counted = b.fact.Member, members != "none"
	if members != "" && members != "none" {
		f.Member = b.column(b.fact, members, at)
	}
	dimension, at := b.layers.text("dimension", func(f *writtenFigure) string { return f.Dimension })
	f.Dimension = b.column(b.fact, dimension, at)
	b.notPupils(b.fact, f.Dimension, "dimension", at)
	f.Slice, at = b.layers.text("slice", func(f *writtenFigure) string { return f.Slice })
	if f.Slice != "" && f.Dimension != "" {
		b.fail(at, "dimension and slice exclude each other")
	}
	state, at := b.layers.text("state", func(f *writtenFigure) string { return f.State })
	f.State = b.state(b.fact, state, at)
}

// state gives the column of a row's state, blank where every row is a value.
func (b *builder) state(f *fact.Fact, written, at string) string {
	switch written {
	case "":
		return f.State
	case "all":
		return ""
	}
	return b.column(f, written, at)
}

// column notes a name that is no text column of the fact; blank stays blank.
func (b *builder) column(f *fact.Fact, name, at string) string {
	if name == "" {
		return ""
	}
	c, ok := f.Column(name)
	switch {
	case !ok:
		b.fail(at, "fact %s has no column %q%s", f.ID, name, yamlfile.DidYouMean(name, columnNames(f)))
	case c.Type != fact.Text:
		b.fail(at, "column %s is %s; ids and words are text", name, c.Type)
	}
	return name
}

func columnNames(f *fact.Fact) []string {
	names := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		names[i] = c.ID
	}
	return names
}

func (b *figureBuilder) grains(f *Figure) {
	names, at := b.layers.list("grains", func(f *writtenFigure) []string { return f.Grains })
	if len(names) == 0 {
		b.fail(at, "grains is missing: which units the figure is given for")
	}
	for i, name := range names {
		g, ok := b.fact.Grain(name)
		if !ok {
			b.fail(at+index(i), "fact %s has no grain %q%s", b.fact.ID, name, yamlfile.DidYouMean(name, grainNames(b.fact)))
			continue
		}
		b.notPupils(b.fact, g.ID, "grain", at+index(i))
		b.notPupils(b.fact, g.Column, "grain", at+index(i))
		f.Grains = append(f.Grains, g)
	}
}

func grainNames(f *fact.Fact) []string {
	names := make([]string, len(f.Grains))
	for i, g := range f.Grains {
		names[i] = g.ID
	}
	return names
}

// notPupils refuses what would put pupils in an order: every output is sorted,
// so a list of pupils with figures is a ranking 〔方案3 三·2〕.
func (b *builder) notPupils(f *fact.Fact, name, as, at string) {
	if strings.Contains(name, "student") || strings.Contains(name, "pupil") {
		b.fail(at, "%s %s of fact %s is the pupil: pupils are neither ranked nor listed by a figure 〔方案3 三·2〕", as, name, f.ID)
	}
}

// info gathers what a reader is told of the figure.
func (b *figureBuilder) info(w *writtenIndicator, v variant, f *Figure) *result.Indicator {
	unit, _ := b.layers.text("unit", func(f *writtenFigure) string { return f.Unit })
	direction, at := b.layers.text("direction", func(f *writtenFigure) string { return f.Direction })
	if !slices.Contains([]string{"", "up", "down", "none"}, direction) {
		b.fail(at, "direction is %q; expected up, down or none", direction)
	}
	chart, _ := b.layers.text("chart", func(f *writtenFigure) string { return f.Chart })
	decimals, at := pick(b.layers, "decimals", func(f *writtenFigure) (*int, bool) { return f.Decimals, f.Decimals != nil })
	notes, named := b.notes()
	for _, e := range []expr.Expr{f.When, f.Where, f.Num, f.Den, f.Reported} {
		named = append(named, e.Settings()...)
	}
	for i, name := range named {
		if _, ok := b.settings.given[name]; ok && !slices.Contains(named[:i], name) {
			notes = append(notes, b.settings.note(name))
		}
	}
	info := &result.Indicator{
		Pack: b.written.Pack, ID: b.written.Pack + "." + w.ID, Code: w.Code,
		Measure: v.measure, Reading: v.reading, Name: b.name(w),
		Clause: w.Clause, Quote: w.Quote, Kind: w.Kind, Unit: unit, Money: b.money,
		Formula: b.settings.spelled(formula(f)), Direction: direction, Chart: chart, Notes: notes,
	}
	if decimals != nil {
		info.Decimals = *decimals
		if *decimals < 0 || *decimals > 12 {
			b.fail(at, "decimals is %d; expected 0 to 12", *decimals)
		}
	}
	if step, at := pick(b.layers, "step", func(f *writtenFigure) (*int64, bool) { return f.Step, f.Step != nil }); step != nil {
		info.Step = *step
		if *step < 1 {
			b.fail(at, "step is %d; expected 1 or more", *step)
		}
	}
	return info
}

// name is the indicator's, with the names of its variants behind it.
func (b *figureBuilder) name(w *writtenIndicator) lang.Text {
	n := w.Name
	for _, l := range b.layers[1:] {
		if l.f.Name.ZH != "" {
			n.ZH += "·" + l.f.Name.ZH
		}
		if l.f.Name.EN != "" {
			n.EN += ": " + l.f.Name.EN
		}
	}
	return n
}

// formula writes a figure as a reader sees it.
func formula(f *Figure) string {
	s := f.Num.Source
	if !f.Den.IsZero() {
		s = Quotient(f.Num.Source, f.Den.Source)
	}
	if !f.Where.IsZero() {
		s += " ⟨" + f.Where.Source + "⟩"
	}
	return s
}

// Quotient writes a pair as a reader sees it: a sum of several on top in
// brackets.
func Quotient(num, den string) string {
	depth := 0
	for _, c := range num {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case '+', '-':
			if depth == 0 {
				return "(" + num + ") ÷ (" + den + ")"
			}
		}
	}
	return num + " ÷ (" + den + ")"
}

// coefficient checks what a coefficient of variation needs.
func (b *figureBuilder) coefficient(f *Figure) {
	at := b.layers[len(b.layers)-1].at
	switch {
	case f.CV != (f.Info.Unit == "cv"):
		b.fail(at, "cv: true and unit: cv belong together")
	case f.CV && f.Member == "":
		b.fail(at, "a coefficient of variation needs members")
	}
}
