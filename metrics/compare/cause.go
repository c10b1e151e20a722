package compare

import (
	"fmt"
	"maps"
	"slices"
)

// Reason is the kind of a cause.
type Reason string

// Reasons.
const (
	ByTarget     Reason = "target"
	ByDefinition Reason = "definition"
	ByData       Reason = "data"
	ByMembership Reason = "membership"
	// Unexplained: nothing on record bears on the row, or a run recorded nothing.
	Unexplained Reason = "unexplained"
)

// Reasons lists the reasons; a change is listed under the first that it has.
func Reasons() []Reason {
	return []Reason{ByTarget, ByDefinition, ByData, ByMembership, Unexplained}
}

// Cause is one thing on record that bears on a change.
//
//	target      What field (of the definition) or limit (of the row, with its Name)
//	definition  What field, version, setting, day, period, program, models, forms, added, removed
//	data        What of a file: added, removed, changed, superseded, counts, reread; or
//	            figures: the other period's own
//	membership  What reported, expected, n; or appeared, disappeared
type Cause struct {
	Of     Reason `json:"cause"`
	What   string `json:"what"`
	Name   string `json:"name,omitempty"` // the file, field or setting
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Indirect: a file of a kind that the figure's rows are not of, but that
	// feeds them (roster, calendar, registry …).
	Indirect bool `json:"indirect,omitempty"`
}

// causes finds what bears on a change, in the order of Reasons.
func (m *matcher) causes(s *spec, c *Change, d pair) []Cause {
	if !d.recorded {
		return []Cause{{Of: Unexplained, What: "unrecorded"}}
	}
	var found []Cause
	if c.touches(s.target) {
		found = append(found, m.targetCauses(s, c, d)...)
	}
	// A limit that neither the definition nor the table of targets gave is
	// another figure, of an earlier period: its data are the cause.
	given := slices.ContainsFunc(found, func(x Cause) bool { return x.What != "limit" })
	if !given || c.touches(s.value) || c.touches(s.state) || c.touches(s.members) {
		found = append(found, m.definitionCauses(s, c, d)...)
		found = append(found, m.dataCauses(s, c, d)...)
		found = append(found, membership(s, c)...)
	}
	if len(found) == 0 {
		found = m.lastResort()
	}
	if len(found) == 0 {
		found = []Cause{{Of: Unexplained, What: "unknown"}}
	}
	return found
}

// touches reports whether one of the columns differs.
func (c *Change) touches(columns []string) bool {
	return slices.ContainsFunc(c.Columns, func(x Column) bool { return slices.Contains(columns, x.Name) })
}

// targetCauses: the definition's own target, or the table of targets; then the
// limit of the row itself.
func (m *matcher) targetCauses(s *spec, c *Change, d pair) []Cause {
	found := d.target()
	if len(found) == 0 {
		for _, spot := range m.spots {
			if spot.kind == "targets" {
				found = addFiles(found, spot.causes, ByTarget, false)
			}
		}
	}
	for _, x := range c.Columns {
		if slices.Contains(s.target, x.Name) {
			found = append(found, Cause{Of: ByTarget, What: "limit", Name: x.Name, Before: x.Before, After: x.After})
		}
	}
	return found
}

// definitionCauses: fields, then parameters the definition or its facts ask
// for, then the models behind them.
func (m *matcher) definitionCauses(s *spec, c *Change, d pair) []Cause {
	switch {
	case d.before == nil && d.after != nil:
		return []Cause{{Of: ByDefinition, What: "added", Name: c.ID}}
	case d.before != nil && d.after == nil:
		return []Cause{{Of: ByDefinition, What: "removed", Name: c.ID}}
	}
	var found []Cause
	if m.two && d.before != nil && d.before.Version != d.after.Version {
		found = append(found, Cause{
			Of: ByDefinition, What: "version", Name: d.after.Pack, Before: fmt.Sprint(d.before.Version), After: fmt.Sprint(d.after.Version),
		})
	}
	pairs := []pair{d}
	if s.barring {
		pairs = append(pairs, m.grounds(c.Row()["item"])...)
	}
	params, facts := map[string]bool{}, map[string]bool{}
	for _, p := range pairs {
		found = append(found, p.fields()...)
		for _, one := range []*Definition{p.before, p.after} {
			if one == nil {
				continue
			}
			for _, id := range one.Facts {
				facts[id] = true
			}
			for _, name := range one.Params {
				params[name] = true
			}
		}
	}
	return append(found, m.madeOtherwise(facts, params)...)
}

// grounds pairs the rankings behind an item of the vetoes.
func (m *matcher) grounds(item string) []pair {
	var list []pair
	for _, now := range m.defs[1].grounds(item) {
		list = append(list, pair{m.defs[0].find(now.ID, "", "", Row{"dimension": now.Slice}), now, true})
	}
	return list
}

// madeOtherwise finds parameters and models that differ.
func (m *matcher) madeOtherwise(facts, params map[string]bool) []Cause {
	var models []Cause
	for _, id := range slices.Sorted(maps.Keys(facts)) {
		old, now := m.facts[0][id], m.facts[1][id]
		if old == nil || now == nil {
			continue
		}
		for _, name := range now.Params {
			params[name] = true
		}
		if old.Digest != now.Digest {
			models = append(models, Cause{Of: ByDefinition, What: "models", Name: id, Before: m.before.Program, After: m.after.Program})
		}
	}
	var found []Cause
	for _, x := range m.conditions() {
		if params[x.Name] && (x.What == "setting" || x.What == "day" || x.What == "period") {
			found = append(found, x)
		}
	}
	return append(found, models...)
}

// dataCauses names the files that say something else: first those of the kind
// whose cells the figure is made of, then those of other kinds that feed it;
// of the row's own unit where there are any, else of all.
func (m *matcher) dataCauses(s *spec, c *Change, d pair) []Cause {
	if m.two {
		return []Cause{{Of: ByData, What: "figures"}}
	}
	direct, fed := m.kindsBehind(s, c, d)
	unit := c.Unit
	if m.beyondUnit(s, c) {
		unit = ""
	}
	for _, of := range []string{unit, ""} {
		var found []Cause
		for _, spot := range m.near(direct, of, c.Row()["period"]) {
			found = addFiles(found, spot.causes, ByData, false)
		}
		for _, spot := range m.near(fed, of, c.Row()["period"]) {
			found = addFiles(found, spot.causes, ByData, true)
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// kindsBehind gives the kinds whose cells the row is made of, and those that
// feed it besides.
func (m *matcher) kindsBehind(s *spec, c *Change, d pair) (direct, fed map[string]bool) {
	direct, fed = map[string]bool{}, map[string]bool{}
	pairs := []pair{d}
	if s.barring {
		pairs = append(pairs, m.grounds(c.Row()["item"])...)
	}
	for i, p := range pairs {
		for side, one := range []*Definition{p.before, p.after} {
			if one == nil {
				continue
			}
			for _, id := range one.Facts {
				f := m.facts[side][id]
				if f == nil {
					continue
				}
				if f.Kind != "" && (i > 0 || len(pairs) == 1) {
					direct[f.Kind] = true
				}
				for _, k := range f.Kinds {
					fed[k] = true
				}
			}
		}
	}
	for k := range direct {
		delete(fed, k)
	}
	return direct, fed
}

// beyondUnit reports whether what changed in a row need not come of its own
// unit's files: a figure of many units, or a place among others whose own
// composite stayed.
func (m *matcher) beyondUnit(s *spec, c *Change) bool {
	switch c.Grain {
	case "town", "district", "grade":
		return true
	}
	if s.table == "rankings" && c.Before != nil && c.After != nil {
		return c.Before["numerator"] == c.After["numerator"] && c.Before["denominator"] == c.After["denominator"]
	}
	return false
}

// near gives the matters of some kinds that bear on a unit (blank: on any): of
// the period asked about where there are any, else of all.
func (m *matcher) near(kinds map[string]bool, unit, period string) []spot {
	var all, exact []spot
	for _, x := range m.spots {
		if !kinds[x.kind] || unit != "" && !bears(x.unit, unit) {
			continue
		}
		all = append(all, x)
		if x.period == period {
			exact = append(exact, x)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return all
}

// addFiles adds causes that are not there yet.
func addFiles(found, files []Cause, of Reason, indirect bool) []Cause {
	for _, f := range files {
		f.Of, f.Indirect = of, indirect
		if !slices.ContainsFunc(found, func(c Cause) bool { return c.Of == of && c.What == f.What && c.Name == f.Name }) {
			found = append(found, f)
		}
	}
	return found
}

// membership: more or fewer members, or the row came or went.
func membership(s *spec, c *Change) []Cause {
	switch c.Weight {
	case Appeared:
		return []Cause{{Of: ByMembership, What: "appeared"}}
	case Disappeared:
		return []Cause{{Of: ByMembership, What: "disappeared"}}
	}
	var found []Cause
	for _, x := range c.Columns {
		if slices.Contains(s.members, x.Name) {
			found = append(found, Cause{Of: ByMembership, What: x.Name, Before: x.Before, After: x.After})
		}
	}
	return found
}

// lastResort: what else differs between the runs, where nothing on record bears
// on a row by itself.
func (m *matcher) lastResort() []Cause {
	var found []Cause
	for _, x := range m.conditions() {
		x.Indirect = true
		found = append(found, x)
	}
	return found
}

// conditions lists what the runs were told differently. Days and named periods
// of two years differ by themselves and are left out there.
func (m *matcher) conditions() []Cause {
	a, b := &m.before.Conditions, &m.after.Conditions
	var found []Cause
	for _, x := range []Cause{
		{What: "program", Before: a.Program, After: b.Program},
		{What: "forms", Before: a.Forms, After: b.Forms},
		{What: "scheme", Before: a.Scheme, After: b.Scheme},
	} {
		if x.Before != x.After {
			x.Of = ByDefinition
			found = append(found, x)
		}
	}
	maps := []struct {
		what     string
		old, now map[string]string
	}{{"pack", a.Packs, b.Packs}, {"setting", a.Set, b.Set}, {"day", a.Dates, b.Dates}, {"period", a.Periods, b.Periods}}
	if m.two {
		maps = maps[:2]
	}
	for _, one := range maps {
		for _, name := range names(one.old, one.now) {
			if one.old[name] != one.now[name] {
				found = append(found, Cause{Of: ByDefinition, What: one.what, Name: name, Before: one.old[name], After: one.now[name]})
			}
		}
	}
	return found
}
