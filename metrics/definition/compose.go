package definition

import (
	"slices"
	"strings"

	"dudao/internal/fact"
	"dudao/internal/yamlfile"
)

// composition is a figure made of others, until all packs are read and the
// others can be looked up.
type composition struct {
	builder *builder
	figure  *Figure
	names   []string
	at      string
}

// composed reads a figure that is made of others: it has no fact, no
// expressions and no periods of its own.
func (b *figureBuilder) composed(w *writtenIndicator, v variant) *Figure {
	names, at := v.layers.list("of", func(f *writtenFigure) []string { return f.Of })
	takes, takesAt := v.layers.text("takes", func(f *writtenFigure) string { return f.Takes })
	f := &Figure{When: b.when(), Takes: Takes(takes), measure: v.place, Order: v.order, Counted: true}
	if f.Takes != TakesMet && f.Takes != TakesMean {
		b.fail(takesAt, "takes is %q; expected met or mean", takes)
	}
	for _, field := range []struct {
		name string
		get  func(*writtenFigure) string
	}{
		{"fact", func(f *writtenFigure) string { return f.Fact }},
		{"where", func(f *writtenFigure) string { return f.Where }},
		{"numerator", func(f *writtenFigure) string { return f.Numerator }},
		{"denominator", func(f *writtenFigure) string { return f.Denominator }},
		{"members", func(f *writtenFigure) string { return f.Members }},
	} {
		if written, at := v.layers.text(field.name, field.get); written != "" {
			b.fail(at, "of and %s exclude each other: the figure is made of other figures, not of rows", field.name)
		}
	}
	f.Dimension, _ = v.layers.text("dimension", func(f *writtenFigure) string { return f.Dimension })
	grains, grainsAt := v.layers.list("grains", func(f *writtenFigure) []string { return f.Grains })
	if len(grains) == 0 {
		b.fail(grainsAt, "grains is missing: which units the figure is given for")
	}
	for _, g := range grains {
		f.Grains = append(f.Grains, fact.Grain{ID: g})
	}
	f.Info = b.info(w, v, f)
	f.Info.Formula = takes + "(" + strings.Join(names, ", ") + ")"
	if f.Takes == TakesMet {
		f.Info.Formula += " ÷ count(" + strings.Join(names, ", ") + ")"
	}
	f.Target = b.target(w, f)
	if wanted := map[Takes]string{TakesMet: "pair", TakesMean: "cv"}[f.Takes]; wanted != f.Info.Unit {
		b.fail(takesAt, "takes: %s gives a figure of unit %s", takes, wanted)
	}
	b.loader.composed = append(b.loader.composed, &composition{builder: b.builder, figure: f, names: names, at: at})
	return f
}

// compose looks up what figures are made of, once all packs are read. Figures
// of a pack that another one replaced are gone with it.
func (l *loader) compose(c *Catalogue) {
	all := c.Figures()
	for _, one := range l.composed {
		if slices.Contains(all, one.figure) {
			one.resolve(l.packs)
		}
	}
	for _, one := range l.composed {
		if one.figure.reaches(one.figure, map[*Figure]bool{}) {
			one.builder.fail(one.at, "the figure is made of itself")
			one.figure.Of = nil
		}
	}
}

// reaches reports whether a figure is among those that f is made of, directly
// or not.
func (f *Figure) reaches(wanted *Figure, seen map[*Figure]bool) bool {
	for _, part := range f.Of {
		if part == wanted {
			return true
		}
		if !seen[part] {
			seen[part] = true
			if part.reaches(wanted, seen) {
				return true
			}
		}
	}
	return false
}

func (c *composition) resolve(packs map[string]*Pack) {
	for i, name := range c.names {
		at := c.at + index(i)
		parts := c.named(name, packs)
		if len(parts) == 0 {
			c.builder.fail(at, "no figure %q; write indicator, indicator/measure, or a pack with judged figures", name)
		}
		for _, part := range parts {
			c.check(part, name, at)
		}
		c.figure.Of = append(c.figure.Of, parts...)
	}
}

// named finds the figures of one entry: those of a whole pack that are judged
// at the grains of the composition, or the one of an indicator and measure.
func (c *composition) named(name string, packs map[string]*Pack) []*Figure {
	if p, ok := packs[name]; ok {
		return slices.DeleteFunc(slices.Clone(p.Figures), func(f *Figure) bool {
			return f.Target == nil || f == c.figure || !c.given(f)
		})
	}
	id, variant, _ := strings.Cut(name, "/")
	measure, reading, _ := strings.Cut(variant, "/")
	if !strings.Contains(id, ".") {
		id = c.builder.written.Pack + "." + id
	}
	pack, _, _ := strings.Cut(id, ".")
	p, ok := packs[pack]
	if !ok {
		return nil
	}
	for _, f := range p.Figures {
		if f.Info.ID == id && f.Info.Measure == measure && (reading == "" || f.Info.Reading == reading) {
			return []*Figure{f}
		}
	}
	return nil
}

// given reports whether a figure is given at every grain of the composition.
func (c *composition) given(f *Figure) bool {
	return !slices.ContainsFunc(c.figure.Grains, func(g fact.Grain) bool {
		_, ok := f.Grain(g.ID)
		return !ok
	})
}

func (c *composition) check(part *Figure, name, at string) {
	switch {
	case !c.given(part):
		c.builder.fail(at, "%s is not given for the same grains", name)
	case c.figure.Takes == TakesMet && part.Target == nil:
		c.builder.fail(at, "%s has no target: there is no verdict to count", name)
	case c.figure.Takes == TakesMean && part.Info.Unit != "cv":
		c.builder.fail(at, "%s is no coefficient of variation", name)
	case c.figure.Dimension != "" && part.Dimension == "" && part.Slice == "":
		c.builder.fail(at, "%s is not divided, but the figure made of it is by %s%s", name, c.figure.Dimension,
			yamlfile.DidYouMean(c.figure.Dimension, []string{part.Dimension}))
	}
}
