package definition

import (
	"slices"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/result"
	"dudao/internal/yamlfile"
)

func (b *schemeBuilder) indicator(w *writtenFromIndicator, at string) *FromIndicator {
	out := &FromIndicator{
		ID: w.ID, Measure: w.Measure, Reading: w.Reading, Grain: w.Grain, Dimension: w.Dimension,
		Target: b.number(w.Target, at+".target"), Floor: b.number(w.Floor, at+".floor"), Each: b.number(w.Each, at+".each"),
	}
	found := b.figure(w, at)
	if found == nil {
		return out
	}
	if _, ok := found.Grain(w.Grain); !ok {
		b.fail(at+".grain", "%s is not given for grain %q", w.ID, w.Grain)
	}
	if w.Grain != "school" && (w.Grain != "person" || b.written.For == ForSchool) {
		b.fail(at+".grain", "grain is %q; points come from figures of a school, or of a person", w.Grain)
	}
	if found.Fact != nil && found.Fact.Lineage != nil {
		out.Kind = found.Fact.Lineage.Kind
	}
	out.Counts = found.Den.IsZero()
	var ok bool
	if out.Period, ok = current(found.Periods, out.Each != nil); !ok {
		b.fail(at+".id", "%s is given for no period that a year's points could take: only for earlier exams, or month by month", w.ID)
	}
	b.attains(out, found, at)
	return out
}

// figure finds the figure an item names; nil where there is none.
func (b *schemeBuilder) figure(w *writtenFromIndicator, at string) *Figure {
	var known []string
	var same []*Figure
	named := false
	for _, f := range b.catalogue.Figures() {
		known = append(known, f.Info.ID)
		if f.Info.ID == w.ID {
			same = append(same, f)
		}
		if f.Info.ID != w.ID || f.Info.Measure != w.Measure || f.Info.Reading != w.Reading {
			continue
		}
		named = true
		if f.Slice == w.Dimension && f.Dimension == "" || f.Dimension != "" && w.Dimension != "" {
			return f
		}
	}
	switch {
	case !named && len(same) > 0:
		b.fail(at+".id", "%s has no figure %s; it is given with %s", w.ID, asked(w), givenWith(same, w.Grain))
	case !named:
		b.fail(at+".id", "no figure %s with measure %q and reading %q%s", w.ID, w.Measure, w.Reading, yamlfile.DidYouMean(w.ID, known))
	case w.Dimension == "":
		b.fail(at+".id", "dimension is missing: %s is given for each of its parts alone", w.ID)
	default:
		b.fail(at+".dimension", "%s has no dimension %q", w.ID, w.Dimension)
	}
	return nil
}

// asked says which measure and reading an item asked for.
func asked(w *writtenFromIndicator) string {
	if w.Measure == "" && w.Reading == "" {
		return "without measure and reading"
	}
	return "with " + parameters(w.Measure, w.Reading)
}

// givenWith lists the measures and readings that an indicator is given with: those
// of the grain asked for, of all grains where none has it.
func givenWith(figures []*Figure, grain string) string {
	var all, fit []string
	for _, f := range figures {
		text := parameters(f.Info.Measure, f.Info.Reading)
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
		if _, ok := f.Grain(grain); ok && !slices.Contains(fit, text) {
			fit = append(fit, text)
		}
	}
	if len(fit) > 0 {
		all = fit
	}
	return strings.Join(all, " or ")
}

// parameters writes a measure and a reading as a scheme names them.
func parameters(measure, reading string) string {
	var parts []string
	if measure != "" {
		parts = append(parts, "measure: "+measure)
	}
	if reading != "" {
		parts = append(parts, "reading: "+reading)
	}
	if len(parts) == 0 {
		return "neither measure nor reading"
	}
	return strings.Join(parts, ", ")
}

// attains checks what attainment, or a credit, needs of its figure.
func (b *schemeBuilder) attains(out *FromIndicator, found *Figure, at string) {
	switch {
	case out.Each != nil && (out.Target != nil || out.Floor != nil):
		b.fail(at+".each", "each excludes target and floor")
	case out.Each == nil && out.Floor == nil:
		b.fail(at+".floor", "floor is missing: where the points of this figure begin")
	case out.Each == nil && out.Target == nil && found.Target == nil:
		b.fail(at+".target", "target is missing: %s has none of its own", out.ID)
	case out.Each == nil && out.Target == nil && strict(found.Target.Op) && !stepped(found.Info.Unit):
		b.fail(at+".id", "target is missing: that of %s has to be passed (%s), and nothing says by how much of a %s", out.ID, found.Target.Op, found.Info.Unit)
	case out.Target != nil && out.Floor != nil && out.Target.Cmp(out.Floor) == 0:
		b.fail(at+".floor", "floor and target are the same")
	}
}

func strict(op result.Op) bool { return op == result.Above || op == result.Below }

// stepped reports whether the numerator of a unit goes in whole steps, so that
// a least value beyond a limit exists.
func stepped(unit string) bool {
	_, money := result.PerUnit(unit)
	return !money && unit != "cv" && unit != "marks"
}

// current says which of a figure's periods a year's points take: the year's
// own, of exams the current one, else the last one named. Of finer periods
// alone (name is blank) credits take all, attainment the later term.
func current(periods []Period, credit bool) (name string, ok bool) {
	for _, p := range periods {
		switch {
		case p.Each != "":
			ok = ok || credit || p.Each == calendar.Term
		case p.Name == evaluation:
			return shownName(p), true
		case p.Name != "exam.previous" && name != "exam.current":
			name = shownName(p)
		}
	}
	return name, ok || name != ""
}

func shownName(p Period) string {
	if p.ShownAs != "" {
		return p.ShownAs
	}
	return p.Name
}
