package definition

import (
	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

// layer is one place where the fields of a figure may be written: the
// indicator, a measure, or a reading.
type layer struct {
	f  *writtenFigure
	at string
}

// layers of one variant, the general ones first.
type layers []layer

// text gives a field from the most special layer that writes it, and its path.
func (l layers) text(field string, get func(*writtenFigure) string) (value, at string) {
	value, at = pick(l, field, func(f *writtenFigure) (string, bool) { v := get(f); return v, v != "" })
	return value, at
}

func (l layers) list(field string, get func(*writtenFigure) []string) (value []string, at string) {
	return pick(l, field, func(f *writtenFigure) ([]string, bool) { v := get(f); return v, len(v) > 0 })
}

func (l layers) flag(get func(*writtenFigure) *bool) bool {
	v, _ := pick(l, "", func(f *writtenFigure) (*bool, bool) { v := get(f); return v, v != nil })
	return v != nil && *v
}

func pick[T any](l layers, field string, get func(*writtenFigure) (T, bool)) (value T, at string) {
	at = l[0].at + "." + field
	for _, one := range l {
		if v, ok := get(one.f); ok {
			value, at = v, one.at+"."+field
		}
	}
	return value, at
}

// variants spells out the pairs of measure and reading of an indicator.
func variants(w *writtenIndicator, at string) []variant {
	base := layers{{&w.writtenFigure, at}}
	measures := layered(w.Measures, at+".measures")
	readings := layered(w.Readings, at+".readings")
	var all []variant
	for place, m := range measures {
		own := readings
		if len(m.readings) > 0 {
			own = layered(m.readings, m.layers[0].at+".readings")
		}
		for i, r := range own {
			v := variant{measure: m.id, reading: r.id, place: place, order: i, layers: base}
			v.layers = append(append(v.layers[:1:1], m.layers...), r.layers...)
			all = append(all, v)
		}
	}
	return all
}

// variant is one figure of an indicator before its fields are read.
type variant struct {
	measure, reading string
	place, order     int // of the measure, of the reading
	layers           layers
}

type namedLayers struct {
	id       string
	layers   layers
	readings []writtenVariant
}

// layered gives the variants of one list; without any there is one with a
// blank id and no fields.
func layered(list []writtenVariant, at string) []namedLayers {
	if len(list) == 0 {
		return []namedLayers{{}}
	}
	all := make([]namedLayers, len(list))
	for i := range list {
		all[i] = namedLayers{list[i].ID, layers{{&list[i].writtenFigure, at + index(i)}}, list[i].Readings}
	}
	return all
}

func index(i int) string { return yamlfile.Path(i) }

// figureBuilder reads the fields of one variant.
type figureBuilder struct {
	*builder
	layers layers
	fact   *fact.Fact
	money  bool // numerator and denominator are amounts
}

// where joins the conditions of all layers, each checked where it stands.
func (b *figureBuilder) where() expr.Expr {
	var joined expr.Expr
	for _, l := range b.layers {
		joined = expr.And(joined, b.condition(b.fact, l.f.Where, l.at+".where"))
	}
	return joined
}

// when joins the conditions on settings that choose the variant.
func (b *figureBuilder) when() (joined expr.Expr) {
	for _, l := range b.layers {
		joined = expr.And(joined, b.settled(l.f.When, l.at+".when"))
	}
	return joined
}

func (b *figureBuilder) notes() (notes []lang.Text, settings []string) {
	for _, l := range b.layers {
		for _, n := range l.f.Notes {
			notes = append(notes, b.settings.fill(n))
		}
		for i, name := range l.f.Settings {
			if _, ok := b.settings.given[name]; !ok {
				b.fail(l.at+".settings"+index(i), "%v", unknownSetting(name, b.settings.names()))
				continue
			}
			settings = append(settings, name)
		}
	}
	return notes, settings
}
