package card

import (
	"slices"

	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/reports/chart"
)

// Report is the document of one period: what was read, what was found, every
// figure of the town, charts, lists.
type Report struct {
	Office, Period string
	Lang           lang.Lang
	View           privacy.View
	Facts          Facts

	Summary   Summary
	Charts    []*chart.Spec
	Undrawn   []string // charts left out because nothing was reported
	Sections  []Section
	Near      []*Figure // at any grain: one person or half a point from its target
	Thirds    []Third
	Petitions []Petition
	Files     []FileFindings
	Readings  []FileReadings // of internal views alone
	Board     Board
	Cards     []*Scorecard

	figures map[string]*Figure
}

// Build makes the report and the scorecards of one period.
func Build(in *Input) *Report {
	view := in.View
	if view == "" {
		view = privacy.Internal
	}
	mask := masking{view, in.Unit}
	b := &builder{in: in, mask: mask, names: unitNames(in.Units), register: newRegister(in.Lang, mask)}
	b.shown = slices.DeleteFunc(pointers(in.published()), func(r *result.Result) bool { return !mask.shows(r) })
	b.tops = topGrains(b.shown)
	r := &Report{Office: in.Office, Period: in.Period, Lang: in.Lang, View: view, Facts: b.facts(), figures: b.register.figures}
	r.Sections = b.sections()
	r.Near = b.near()
	r.Thirds = b.thirds()
	r.Petitions = b.petitions()
	r.Files = b.files()
	r.Readings = b.readings()
	r.Board = b.board("")
	r.Charts, r.Undrawn = b.charts()
	r.Cards = b.scorecards()
	r.Summary = b.summary()
	return r
}

// Figure finds a printed figure by the key of its result.
func (r *Report) Figure(k result.Key) (*Figure, bool) {
	f, ok := r.figures[FigureID(k)]
	return f, ok
}

// Text gives a sentence of the documents in the report's language.
func (r *Report) Text(id string, args ...any) string { return messages().Text(r.Lang, id, args...) }

// builder makes the parts of a report.
type builder struct {
	in       *Input
	mask     masking
	names    map[string]string
	register *register
	shown    []*result.Result  // results the view may show
	tops     map[string]string // coarsest grain of each indicator
}

// figure names a figure over all its units.
type figure struct{ indicator, measure, reading string }

func figureOf(r *result.Result) figure { return figure{r.Indicator, r.Measure, r.Reading} }

func (b *builder) text(id string, args ...any) string { return messages().Text(b.in.Lang, id, args...) }

// facts puts names of as-of days and periods into words.
func (b *builder) facts() Facts {
	f := b.in.Facts
	f.AsOf = slices.Clone(f.AsOf)
	for i := range f.AsOf {
		f.AsOf[i].Name = word(b.in.Lang, "fact", f.AsOf[i].Name)
	}
	return f
}

// named gives the name of a unit, its code where it has none.
func (b *builder) named(code string) string {
	if n := b.names[code]; n != "" {
		return n
	}
	return code
}

func unitNames(units []Unit) map[string]string {
	names := make(map[string]string, len(units))
	for _, u := range units {
		names[u.Code] = u.Name
	}
	return names
}

func pointers(rs []result.Result) []*result.Result {
	ps := make([]*result.Result, len(rs))
	for i := range rs {
		ps[i] = &rs[i]
	}
	return ps
}

// fewUnits is how many units a figure may have at its coarsest grain and still
// be a figure of the whole: two grades, three towns.
const fewUnits = 6

// topGrains finds the coarsest grain of each indicator, the one with the fewest
// units, where it has few. Classes and people are never the whole.
func topGrains(rs []*result.Result) map[string]string {
	type at struct{ indicator, grain string }
	units := map[at]map[string]bool{}
	var order []at
	for _, r := range rs {
		k := at{r.Indicator, r.Grain}
		if units[k] == nil {
			units[k] = map[string]bool{}
			order = append(order, k)
		}
		units[k][r.Unit] = true
	}
	tops := map[string]string{}
	fewest := map[string]int{}
	for _, k := range order { // finest first, so that the coarser of two equals stays
		n := len(units[k])
		if have, ok := fewest[k.indicator]; ok && have < n || k.grain == personGrain || k.grain == classGrain || n > fewUnits {
			continue
		}
		fewest[k.indicator], tops[k.indicator] = n, k.grain
	}
	return tops
}

// top reports whether a result is a figure of the whole: what a reader sees
// first, and what the summary counts.
func (b *builder) top(r *result.Result) bool { return r.Grain == b.tops[r.Indicator] }

// near lists every figure that stands at its target, those that miss it first.
// A unit that is the only one of a coarser grain is listed once.
func (b *builder) near() []*Figure {
	var list []*Figure
	seen := map[result.Key]bool{}
	for _, r := range b.shown {
		k := r.Key
		k.Grain = ""
		if r.Near != "yes" || seen[k] {
			continue
		}
		seen[k] = true
		list = append(list, b.register.figure(r))
	}
	slices.SortStableFunc(list, func(a, b *Figure) int { return truth(a.Mark != MarkNotMet) - truth(b.Mark != MarkNotMet) })
	return list
}

// Missing is how many returns have not come.
func (s Summary) Missing() int { return s.Owed - s.Received }

// Summary counts what was read and what was found.
type Summary struct {
	Files, Tables                              int
	Read, Kept, Rejected, SetApart, Duplicates int // source rows
	Errors, Warnings, Infos                    int // findings
	Owed, Received                             int // returns
	// Figures of the whole, and how they stand.
	Figures, Met, NotMet, Near                      int
	NotReported, NotApplicable, InError, Untargeted int
}

func (b *builder) summary() Summary {
	var s Summary
	files := map[string]bool{}
	for _, l := range b.in.Loads {
		if l.Table != "" {
			s.Tables++
		}
		files[l.File] = true
		s.Read += l.Read
		s.Kept += l.Kept
		s.Rejected += l.Rejected
		s.SetApart += l.SetApart
		s.Duplicates += l.Duplicate
	}
	s.Files = len(files)
	for _, f := range b.in.Findings {
		switch f.Weight() {
		case finding.Error:
			s.Errors++
		case finding.Warning:
			s.Warnings++
		case finding.Info:
			s.Infos++
		}
	}
	for _, t := range b.board("").Tables {
		s.Owed += t.Owed
		s.Received += t.Received
	}
	for _, r := range b.shown {
		if b.top(r) {
			s.count(r)
		}
	}
	return s
}

func (s *Summary) count(r *result.Result) {
	s.Figures++
	if r.Near == "yes" {
		s.Near++
	}
	switch {
	case r.State == exact.NotReported:
		s.NotReported++
	case r.State == exact.NotApplicable:
		s.NotApplicable++
	case r.State == exact.Error:
		s.InError++
	case r.Verdict == result.Met:
		s.Met++
	case r.Verdict == result.NotMet:
		s.NotMet++
	default:
		s.Untargeted++
	}
}
