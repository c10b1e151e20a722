package definition

import (
	"slices"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/yamlfile"
)

// evaluation is the period of whatever names none.
const evaluation = "evaluation"

// timeGrains are the grains of time a definition may ask for.
var timeGrains = []calendar.Grain{calendar.Month, calendar.Term, calendar.Quarter, calendar.Week, calendar.Exam}

// optional are named periods that a run may lack; figures of them then have no
// rows. A campaign has none until the office says when it runs (catalogue P),
// and the first exam session of a year has none before it (rules §4).
var optional = []string{"mass_line.window", "exam.previous"}

func (b *figureBuilder) periods(f *Figure) {
	names, at := b.layers.list("period", func(f *writtenFigure) []string { return f.Period })
	shown, shownAt := b.layers.text("shown_as", func(f *writtenFigure) string { return f.ShownAs })
	if shown != "" {
		b.periodName(shown, shownAt)
	}
	f.Periods = b.periodList(names, evaluation, at)
	for i := range f.Periods {
		f.Periods[i].ShownAs = shown
	}
}

// periodList reads periods as written; without any, the one named usual.
func (b *builder) periodList(names []string, usual, at string) []Period {
	if len(names) == 0 {
		return []Period{{Name: usual}}
	}
	var all []Period
	for _, name := range names {
		grain, inside, _ := strings.Cut(name, "@")
		if !slices.Contains(timeGrains, calendar.Grain(grain)) {
			b.periodName(name, at)
			all = append(all, Period{Name: name})
			continue
		}
		if inside == "" {
			inside = evaluation
		}
		b.periodName(inside, at)
		all = append(all, Period{Each: calendar.Grain(grain), Name: inside})
	}
	return all
}

func (b *builder) periodName(name, at string) {
	if !slices.Contains(b.options.Periods, name) && !slices.Contains(optional, name) {
		known := slices.Clone(b.options.Periods)
		for _, g := range timeGrains {
			known = append(known, string(g))
		}
		b.fail(at, "unknown period %q%s", name, yamlfile.DidYouMean(name, known))
	}
}
