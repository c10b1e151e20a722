package compare

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/lang"
	"dudao/metrics/definition"
)

// Beginnings of the names of fields.
const (
	targetField  = "target."  // what makes a target
	decidedField = "decided." // a decision or correction on a person
)

// figure records the definition of one figure. Names, clauses and charts are
// left out of the fields: they decide no value.
func figure(f *definition.Figure, version int) Definition {
	d := Definition{
		ID: f.Info.ID, Code: f.Info.Code, Measure: f.Info.Measure, Reading: f.Info.Reading, Slice: f.Slice, Name: f.Info.Name,
		Pack: f.Info.Pack, Version: version, Facts: factsOf(f),
	}
	for _, g := range f.Grains {
		d.Grains = append(d.Grains, g.ID)
	}
	b := newFields()
	b.parts(f)
	b.expr("when", f.When)
	b.expr("where", f.Where)
	b.expr("numerator", f.Num)
	b.expr("denominator", f.Den)
	b.expr("reported", f.Reported)
	if f.Fact != nil {
		b.text("fact", f.Fact.ID)
	}
	b.text("kind", f.Info.Kind)
	b.text("members", f.Member)
	b.text("state", f.State)
	b.text("dimension", f.Dimension)
	b.text("unit", f.Info.Unit)
	b.text("decimals", fmt.Sprint(f.Info.Decimals))
	b.text("direction", f.Info.Direction)
	if f.Info.Step != 0 {
		b.text("step", fmt.Sprint(f.Info.Step))
	}
	b.flag("bounded", f.Bounded)
	b.flag("signed", f.Signed)
	b.flag("zero_counts", f.ZeroCounts)
	b.flag("cv", f.CV)
	b.flag("counted", f.Counted)
	b.periods("period", f.Periods)
	if t := f.Target; t != nil {
		b.target(t)
	}
	d.Fields, d.Params = b.done()
	return d
}

// factsOf gives the facts a figure is taken from; of one made of others, theirs.
func factsOf(f *definition.Figure) []string {
	var ids []string
	if f.Fact != nil {
		ids = append(ids, f.Fact.ID)
	}
	for _, part := range f.Of {
		ids = append(ids, factsOf(part)...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// parts records what a figure is made of, in place of a fact: each part with
// its formula and target, so that a change of a part is one of the whole.
func (b *fields) parts(f *definition.Figure) {
	b.text("takes", string(f.Takes))
	for _, part := range f.Of {
		d := figure(part, 0)
		text := part.Info.Formula
		for _, name := range slices.Sorted(maps.Keys(d.Fields)) {
			if strings.HasPrefix(name, targetField) {
				text += " " + d.Fields[name]
			}
		}
		b.text(strings.TrimRight("of."+part.Info.ID+"/"+part.Info.Measure+"/"+part.Info.Reading, "/"), text)
		for _, name := range d.Params {
			b.params[name] = true
		}
	}
}

// ranking records the definition of one ranking.
func ranking(r *definition.Ranking, version int) Definition {
	d := Definition{
		ID: r.Info.ID, Code: r.Info.Code, Slice: r.Slice, Name: r.Info.Name, Pack: r.Info.Pack, Version: version, Facts: []string{r.Fact.ID},
	}
	b := newFields()
	b.expr("where", r.Where)
	for i, t := range r.Terms {
		at := fmt.Sprintf("terms.%d.", i+1)
		b.rat(at+"weight", t.Weight)
		b.expr(at+"numerator", t.Num)
		b.expr(at+"denominator", t.Den)
	}
	b.expr("last", r.Last)
	b.expr("missing", r.Missing)
	b.text("fact", r.Fact.ID)
	b.text("member", r.Member)
	b.text("group", r.Group)
	b.text("dimension", r.Dimension)
	b.text("stage", r.Stage)
	b.text("state", r.State)
	b.text("k", r.K)
	b.text("ties", r.Ties)
	b.flag("bounded", r.Bounded)
	b.periods("period", r.Periods)
	for _, later := range slices.Sorted(maps.Keys(r.Previous)) {
		b.text("previous."+later, r.Previous[later])
	}
	for stage, places := range r.Improvement {
		b.text("improvement."+stage, fmt.Sprint(places))
	}
	if v := r.Veto; v != nil {
		d.Item = v.Item
		b.text("veto.item", fmt.Sprint(v.Item))
		b.text("veto.period", v.Period)
		b.flag("veto.unmet", v.Unmet)
	}
	d.Fields, d.Params = b.done()
	return d
}

// scheme records how points come about.
func scheme(s *definition.Scheme) (map[string]string, error) {
	b := newFields()
	b.text("scheme", s.ID)
	b.text("scheme.version", fmt.Sprint(s.Version))
	b.rat("scheme.floor", s.Floor)
	b.rat("scheme.cap", s.Cap)
	for _, item := range s.Items {
		item.Name, item.Clause = lang.Text{}, ""
		text, err := json.Marshal(item)
		if err != nil {
			return nil, fmt.Errorf("scheme %s, item %s: %w", s.ID, item.ID, err)
		}
		b.text("scheme.item."+item.ID, string(text))
	}
	fields, _ := b.done()
	return fields, nil
}

// fields collects the fields of a definition; blank ones are left out.
type fields struct {
	values map[string]string
	params map[string]bool
}

func newFields() *fields { return &fields{values: map[string]string{}, params: map[string]bool{}} }

func (b *fields) text(name, value string) {
	if value != "" {
		b.values[name] = value
	}
}

func (b *fields) flag(name string, set bool) {
	if set {
		b.values[name] = "true"
	}
}

func (b *fields) rat(name string, r *big.Rat) {
	if r != nil {
		b.values[name] = exact.Exact(r)
	}
}

func (b *fields) expr(name string, e expr.Expr) {
	b.text(name, e.Source)
	for _, s := range e.Settings() {
		b.params[s] = true
	}
}

func (b *fields) periods(name string, list []definition.Period) {
	var texts []string
	for _, p := range list {
		b.params[p.Name] = true
		text := p.Name
		if p.Each != "" {
			text = string(p.Each) + " in " + p.Name
		}
		if p.ShownAs != "" {
			b.params[p.ShownAs] = true
			text += " as " + p.ShownAs
		}
		texts = append(texts, text)
	}
	b.text(name, strings.Join(texts, ", "))
}

func (b *fields) target(t *definition.Target) {
	b.text(targetField+"op", string(t.Op))
	b.rat(targetField+"value", t.Value)
	for key, v := range t.Values {
		b.rat(targetField+"value."+key, v)
	}
	if t.Grains != nil {
		b.text(targetField+"grains", strings.Join(slices.Sorted(maps.Keys(t.Grains)), " "))
	}
	b.flag(targetField+"earlier", t.Earlier)
	if t.FromTable {
		b.text(targetField+"from", strings.Join(t.Names, " "))
		b.text(targetField+"grade", t.Grade)
	}
}

func (b *fields) done() (values map[string]string, params []string) {
	return b.values, slices.Sorted(maps.Keys(b.params))
}

// lineageKind is the kind whose cells a fact's figures are.
func lineageKind(f *fact.Fact) string {
	if f.Lineage == nil {
		return ""
	}
	return f.Lineage.Kind
}
