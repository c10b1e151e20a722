package kind

import (
	"regexp"
	"slices"

	"dudao/internal/yamlfile"
)

var places = []string{
	string(PlaceTitle), string(PlaceSheet), string(PlaceFile), string(PlaceFolder), string(PlaceSender), string(PlaceNote),
	string(PlaceConfig), string(PlaceHeader), string(PlaceRow), string(PlaceColumn), string(PlaceWeekday), string(PlaceRule),
	string(PlaceMade), string(PlacePeriodEnd), string(PlaceRegister),
}

var lookups = []string{
	LookupUnit, LookupPerson, LookupExam, LookupExamLevel, LookupExamName, LookupFullMarks, LookupTraining, LookupTrainingOf,
}

// sources builds one line of a from list: a Source for each of its places.
func (b *kindBuilder) sources(line *sourceLine) []Source {
	s := Source{
		Column: line.Column, Value: line.Value, Words: line.Words, Lookup: line.Lookup, Make: line.Make, End: line.End, Whole: line.Whole,
		Rule: b.condition(line.Position, line.Rule), When: b.condition(line.Position, line.When),
	}
	if line.Pattern != "" {
		s.Pattern = b.pattern(line)
	}
	if s.Lookup != "" && !slices.Contains(lookups, s.Lookup) {
		b.errs.Add(line.Position, "unknown lookup %q%s", s.Lookup, yamlfile.DidYouMean(s.Lookup, lookups))
	}
	for _, id := range s.Make {
		if id != "@kind" {
			b.knownAt(line.Position, id)
		}
	}
	var list []Source
	for _, at := range line.At {
		if !slices.Contains(places, at) {
			b.errs.Add(line.Position, "unknown place %q%s", at, yamlfile.DidYouMean(at, places))
			continue
		}
		s.Place = Place(at)
		b.complete(line, s)
		list = append(list, s)
	}
	return list
}

// pattern holds a source's pattern to one group, or to none beside a value.
func (b *kindBuilder) pattern(line *sourceLine) *regexp.Regexp {
	re, err := regexp.Compile(line.Pattern)
	if err != nil {
		b.errs.Add(line.Position, "pattern %q: %v", line.Pattern, err)
		return nil
	}
	unnamed := 0
	for _, name := range re.SubexpNames()[1:] {
		if name == "" {
			unnamed++
			continue
		}
		b.knownAt(line.Position, name)
	}
	if line.Value == "" && unnamed != 1 {
		b.errs.Add(line.Position, "pattern %q needs one group, or a value beside it", line.Pattern)
	}
	return re
}

// complete holds a place to what it needs.
func (b *kindBuilder) complete(line *sourceLine, s Source) {
	missing := ""
	switch s.Place {
	case PlaceColumn, PlaceWeekday:
		if s.Column == "" {
			missing = "column"
			break
		}
		if !b.carried[s.Column] {
			b.knownAt(line.Position, s.Column)
		}
	case PlaceConfig:
		if s.Column == "" {
			missing = "column: the name of the setting"
		}
	case PlaceRule:
		if line.Rule == "" {
			missing = "rule"
		}
	case PlaceMade:
		if len(s.Make) == 0 {
			missing = "make"
		}
	case PlaceRegister:
		if s.Lookup == "" {
			missing = "lookup"
		}
	}
	if missing != "" {
		b.errs.Add(line.Position, "place %s needs %s", s.Place, missing)
	}
}
