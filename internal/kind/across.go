package kind

import (
	"maps"
	"slices"
	"strings"

	"dudao/internal/yamlfile"
)

// across checks and builds what refers from one definition to another: form
// ids, feeds, and the unit types that owe a kind.
func (l *loader) across(s *Set, builders map[string]*kindBuilder) {
	for i, f := range s.forms {
		if i > 0 && f.ID == s.forms[i-1].ID {
			l.errs.Add(yamlfile.Position{File: f.Origin}, "form %s is declared in %s too", f.ID, s.forms[i-1].Origin)
		}
	}
	for _, id := range sortedKeys(builders) {
		b := builders[id]
		for i := range b.src.Feeds {
			feed := l.feed(&b.src.Feeds[i], b.kind.Form, builders)
			for _, f := range s.FormsOf(id) {
				f.Feeds = append(f.Feeds, feed)
			}
		}
	}
	for _, src := range l.forms {
		if f, ok := s.Form(src.Form); ok && f.Origin == src.doc.Name && builders[src.Kind] != nil {
			for j := range src.Feeds {
				f.Feeds = append(f.Feeds, l.feed(&src.Feeds[j], f, builders))
			}
		}
	}
	l.unitTypes(s, builders)
}

// feed builds one feed and holds it to both kinds.
func (l *loader) feed(line *feedLine, f *Form, builders map[string]*kindBuilder) Feed {
	from, to := builders[f.Kind], builders[line.Kind]
	feed := Feed{Kind: line.Kind, When: from.condition(line.Position, line.When), Columns: line.Columns, Once: line.Once, Conflict: line.Conflict}
	from.code(line.Position, line.Conflict)
	if to == nil {
		l.errs.Add(line.Position, "unknown kind %q%s", line.Kind, yamlfile.DidYouMean(line.Kind, sortedKeys(builders)))
		return feed
	}
	for _, id := range sortedKeys(line.Columns) {
		to.knownAt(line.Position, id)
		source := line.Columns[id]
		if value, constant := strings.CutPrefix(source, "="); constant {
			to.literal(line.Position, id, value)
		} else if _, carried := f.Carry[source]; !carried {
			from.knownAt(line.Position, source)
		}
	}
	for _, id := range line.Once {
		to.knownAt(line.Position, id)
	}
	for _, id := range to.headers(&Form{Main: to.kind.Main, From: maps.Clone(to.kind.Form.From)}) {
		if _, fed := line.Columns[id]; !fed {
			l.errs.Add(line.Position, "feed of %s leaves out %s, which its rows can't do without", line.Kind, id)
		}
	}
	return feed
}

// unitTypes holds owed_by, and periods configured by unit, to the types of the
// registry.
func (l *loader) unitTypes(s *Set, builders map[string]*kindBuilder) {
	units, ok := s.Kind("units")
	if !ok {
		return
	}
	i, ok := units.Column("unit_type")
	if !ok {
		return
	}
	types := units.Columns[i].enumNames()
	for _, id := range sortedKeys(builders) {
		b := builders[id]
		for i, t := range b.kind.Owed {
			if !slices.Contains(types, t) {
				l.errs.Add(b.src.doc.Pos(yamlfile.Path("owed_by", i)), "no unit type %q%s", t, yamlfile.DidYouMean(t, types))
			}
		}
		for _, t := range sortedKeys(b.kind.Period.ByUnit) {
			if !slices.Contains(types, t) {
				l.errs.Add(b.src.doc.Pos(yamlfile.Path("period", "config_by_unit")), "no unit type %q%s", t, yamlfile.DidYouMean(t, types))
			}
		}
	}
}
