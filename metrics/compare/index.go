package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// index finds definitions by what a row says of itself.
type index map[string][]*Definition

func newIndex(b *Basis) index {
	if b == nil {
		return nil
	}
	x := index{}
	for i := range b.Definitions {
		d := &b.Definitions[i]
		key := strings.Join([]string{d.ID, d.Measure, d.Reading}, "\x00")
		x[key] = append(x[key], d)
	}
	return x
}

// find gives the definition of a row; nil where there is none.
func (x index) find(id, measure, reading string, r Row) *Definition {
	for _, d := range x[strings.Join([]string{id, measure, reading}, "\x00")] {
		grain := r["grain"] == "" || len(d.Grains) == 0 || slices.Contains(d.Grains, r["grain"])
		if grain && (d.Slice == "" || d.Slice == r["dimension"]) {
			return d
		}
	}
	return nil
}

// grounds gives the rankings that are the ground of a veto's item.
func (x index) grounds(item string) []*Definition {
	var list []*Definition
	for _, key := range slices.Sorted(maps.Keys(x)) {
		for _, d := range x[key] {
			if d.Item > 0 && fmt.Sprint(d.Item) == item {
				list = append(list, d)
			}
		}
	}
	return list
}

// pair is a definition in both runs; nil where a run has none.
type pair struct {
	before, after *Definition
	recorded      bool // both runs recorded their definitions
}

func (m *matcher) definitions(s *spec, r Row) pair {
	id := s.idOf(r)
	return pair{
		m.defs[0].find(id, r["measure"], r["reading"], r), m.defs[1].find(id, r["measure"], r["reading"], r),
		m.defs[0] != nil && m.defs[1] != nil,
	}
}

// broken reports whether the pair is no longer one series: another definition,
// or another version of the pack (rules §10).
func (d pair) broken() bool {
	return d.before != nil && d.after != nil && (len(d.lasting()) > 0 || d.before.Version != d.after.Version)
}

// lasting are the fields that differ beside the decisions on persons, which are
// of one year.
func (d pair) lasting() []Cause {
	return slices.DeleteFunc(d.fields(), func(c Cause) bool { return strings.HasPrefix(c.Name, decidedField) })
}

// fields lists the fields that differ, those of the target apart from them.
func (d pair) fields() (causes []Cause) {
	if d.before == nil || d.after == nil {
		return nil
	}
	for _, name := range names(d.before.Fields, d.after.Fields) {
		old, now := d.before.Fields[name], d.after.Fields[name]
		if old != now && !strings.HasPrefix(name, targetField) {
			causes = append(causes, Cause{Of: ByDefinition, What: "field", Name: name, Before: old, After: now})
		}
	}
	return causes
}

// target lists the fields of the target that differ.
func (d pair) target() (causes []Cause) {
	if d.before == nil || d.after == nil {
		return nil
	}
	for _, name := range names(d.before.Fields, d.after.Fields) {
		old, now := d.before.Fields[name], d.after.Fields[name]
		if short, ok := strings.CutPrefix(name, targetField); ok && old != now {
			causes = append(causes, Cause{Of: ByTarget, What: "field", Name: short, Before: old, After: now})
		}
	}
	return causes
}

// series lists the definitions that both runs have and that differ.
func (m *matcher) series() []Series {
	var list []Series
	if m.before.Basis == nil || m.after.Basis == nil {
		return nil
	}
	for i := range m.after.Basis.Definitions {
		now := &m.after.Basis.Definitions[i]
		grain := ""
		if len(now.Grains) > 0 {
			grain = now.Grains[0]
		}
		old := m.defs[0].find(now.ID, now.Measure, now.Reading, Row{"grain": grain, "dimension": now.Slice})
		d := pair{before: old, after: now, recorded: true}
		causes := d.fields()
		if m.two {
			causes = d.lasting()
		}
		if old != nil && old.Version != now.Version && m.two {
			causes = append([]Cause{{
				Of: ByDefinition, What: "version", Name: now.Pack, Before: fmt.Sprint(old.Version), After: fmt.Sprint(now.Version),
			}}, causes...)
		}
		if len(causes) > 0 {
			list = append(list, Series{now.ID, now.Code, now.Measure, now.Reading, now.Name, causes})
		}
	}
	return list
}

// names gives the keys of both maps, each once and in order.
func names(a, b map[string]string) []string {
	all := map[string]bool{}
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	return slices.Sorted(maps.Keys(all))
}
