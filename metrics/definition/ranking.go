package definition

import (
	"math/big"

	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/result"
)

// ranking reads a ranking; nil where its fact is unknown.
func (b *builder) ranking(w *writtenRanking, at string) *Ranking {
	b.about(w.Clause, w.Quote, w.Name, at)
	f := b.fact(w.Fact, at+".fact")
	if f == nil {
		return nil
	}
	r := &Ranking{
		Fact: f, Slice: w.Slice, Bounded: w.Bounded,
		Where: b.condition(f, w.Where, at+".where"), Last: b.condition(f, w.Last, at+".last"),
		Periods: b.periodList(w.Period, evaluation, at+".period"),
		State:   b.state(f, w.State, at+".state"),
	}
	r.Missing, _ = b.aggregate(f, w.Missing, at+".missing")
	b.rankColumns(r, w, at)
	b.rankPeriods(r, w, at)
	b.terms(r, w, at)
	b.rules(r, w, at)
	b.veto(r, w, at)
	r.Info = &result.Indicator{
		Pack: b.written.Pack, ID: b.written.Pack + "." + w.ID, Code: w.Code, Name: w.Name,
		Clause: w.Clause, Quote: w.Quote, Kind: "ranking", Unit: "score", Decimals: 2,
		Formula: composite(w), Direction: "up", Chart: w.Chart,
	}
	if w.Decimals != nil {
		r.Info.Decimals = *w.Decimals
	}
	for _, n := range w.Notes {
		r.Info.Notes = append(r.Info.Notes, b.settings.fill(n))
	}
	return r
}

func (b *builder) rankColumns(r *Ranking, w *writtenRanking, at string) {
	person := w.Person
	if person == "" {
		person = w.Member
	}
	for _, c := range []struct {
		into        *string
		name, field string
	}{
		{&r.Member, w.Member, "member"}, {&r.Person, person, "person"}, {&r.Unit, w.Unit, "unit"},
		{&r.Group, w.Group, "group"}, {&r.Stage, w.Stage, "stage"}, {&r.Dimension, w.Dimension, "dimension"},
	} {
		*c.into = b.column(r.Fact, c.name, at+"."+c.field)
		b.notPupils(r.Fact, c.name, c.field, at+"."+c.field)
	}
	if r.Dimension != "" && r.Slice != "" {
		b.fail(at+".slice", "dimension and slice exclude each other")
	}
}

func (b *builder) rankPeriods(r *Ranking, w *writtenRanking, at string) {
	r.Previous = map[string]string{}
	for _, later := range sortedKeys(w.Previous) {
		earlier := w.Previous[later]
		for _, name := range []string{later, earlier} {
			if !r.covers(name) {
				b.fail(at+".previous", "previous names %s, which is none of the ranking's periods", name)
			}
		}
		r.Previous[later] = earlier
	}
}

// covers reports whether a named period is one the ranking is given for.
func (r *Ranking) covers(name string) bool {
	for _, p := range r.Periods {
		if p.Each == "" && p.Name == name {
			return true
		}
	}
	return false
}

func (b *builder) terms(r *Ranking, w *writtenRanking, at string) {
	total := new(big.Rat)
	for i, t := range w.Terms {
		here := at + ".terms" + index(i)
		term := Term{Weight: big.NewRat(1, 1)}
		if t.Weight != "" {
			weight, err := b.settings.number(t.Weight)
			if err != nil {
				b.fail(here+".weight", "%v", err)
				continue
			}
			term.Weight = weight
		}
		term.Num, _ = b.aggregate(r.Fact, t.Numerator, here+".numerator")
		term.Den, _ = b.aggregate(r.Fact, t.Denominator, here+".denominator")
		total.Add(total, term.Weight)
		r.Terms = append(r.Terms, term)
	}
	if len(r.Terms) == len(w.Terms) && total.Cmp(big.NewRat(1, 1)) != 0 {
		b.fail(at+".terms", "the weights add up to %s; they must add up to 1", total.RatString())
	}
}

func (b *builder) rules(r *Ranking, w *writtenRanking, at string) {
	var err error
	r.K, r.Ties = "floor", "favour"
	if w.K != "" {
		if r.K, err = b.settings.choice(w.K, "floor", "ceil", "half_up"); err != nil {
			b.fail(at+".k", "k: %v", err)
		}
	}
	if w.Ties != "" {
		if r.Ties, err = b.settings.choice(w.Ties, "favour", "strict"); err != nil {
			b.fail(at+".ties", "ties: %v", err)
		}
	}
	if len(w.Improvement) == 0 {
		return
	}
	if r.Stage == "" {
		b.fail(at+".improvement", "improvement by stage needs the stage column")
	}
	r.Improvement = map[string]int{}
	for _, stage := range sortedKeys(w.Improvement) {
		n, err := b.settings.number(w.Improvement[stage])
		if err != nil || !n.IsInt() || n.Sign() <= 0 || !n.Num().IsInt64() {
			b.fail(at+".improvement", "%s: %q is no number of places to rise", stage, w.Improvement[stage])
			continue
		}
		r.Improvement[stage] = int(n.Num().Int64())
	}
}

// composite writes the terms as a reader sees them.
func composite(w *writtenRanking) string {
	s := ""
	for i, t := range w.Terms {
		if i > 0 {
			s += " + "
		}
		if t.Weight != "" {
			s += t.Weight + " × "
		}
		s += Quotient(t.Numerator, t.Denominator)
	}
	return s
}

// MemberGrain is the grain of the figures that Term gives.
const MemberGrain = "member"

// Term gives one term of the composite as a figure per member of one group, so
// that it can be explained as figures are. Its members are those of the fact.
func (r *Ranking) Term(i int, group string) *Figure {
	f := &Figure{
		Info: r.Info, Fact: r.Fact, Where: r.Where, Num: r.Terms[i].Num, Den: r.Terms[i].Den, Bounded: r.Bounded, State: r.State,
		Member: r.Fact.Member, Counted: true, Dimension: r.Dimension, Slice: r.Slice, Periods: r.Periods,
		Grains: []fact.Grain{{ID: MemberGrain, Column: r.Member}},
	}
	switch {
	case r.Group == "":
	case group == "": // rows of a lone town name no scope
		f.Where = expr.And(f.Where, expr.Blank(r.Group))
	default:
		f.Where = expr.And(f.Where, expr.Equals(r.Group, group))
	}
	return f
}

// cases reads the register of dated petitions.
func (b *builder) cases(w *writtenCases, at string) *Cases {
	f := b.fact(w.Fact, at+".fact")
	if f == nil {
		return nil
	}
	c := &Cases{
		Pack: b.written.Pack, Fact: f, Where: b.condition(f, w.Where, at+".where"),
		Number: b.column(f, w.Number, at+".number"), Unit: b.column(f, w.Unit, at+".unit"),
		Received: b.typed(f, w.Received, fact.Date, at+".received"), Accepted: b.typed(f, w.Accepted, fact.Date, at+".accepted"),
		Closed: b.typed(f, w.Closed, fact.Date, at+".closed"),
		Period: b.periodList(w.Period, "petition.window", at+".period")[0],
	}
	if w.Extension != "" {
		c.Extension = b.typed(f, w.Extension, "", at+".extension")
	}
	if w.Events != "" {
		if c.Events = b.fact(w.Events, at+".events"); c.Events != nil {
			b.column(c.Events, w.Number, at+".number")
		}
	}
	return c
}

// typed notes a name that is no column of a type; the blank type stands for
// whole numbers.
func (b *builder) typed(f *fact.Fact, name string, want fact.Type, at string) string {
	c, ok := f.Column(name)
	switch {
	case !ok:
		b.column(f, name, at)
	case want != "" && c.Type != want:
		b.fail(at, "column %s is %s; expected %s", name, c.Type, want)
	case want == "" && c.Type != fact.Count && c.Type != fact.Integer:
		b.fail(at, "column %s is %s; expected a whole number", name, c.Type)
	}
	return name
}

// lastVeto is the number of items of 方案4 四·1.
const lastVeto = 17

func (b *builder) veto(r *Ranking, w *writtenRanking, at string) {
	if w.Veto == nil {
		return
	}
	r.Veto = &Veto{Item: w.Veto.Item, Period: w.Veto.Period, Unmet: w.Veto.Unmet, Source: w.Veto.Source}
	if w.Veto.Item < 1 || w.Veto.Item > lastVeto {
		b.fail(at+".veto.item", "item is %d; expected 1 to %d", w.Veto.Item, lastVeto)
	}
	if w.Veto.Period != "" && !r.covers(w.Veto.Period) {
		b.fail(at+".veto.period", "veto names %s, which is none of the ranking's periods", w.Veto.Period)
	}
}
