package main

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/result"
)

// sayOutcome tells which targets are met and where everything is.
func (s *session) sayOutcome(want parts) {
	a := s.app
	var figures, met, notMet, near, missing int
	for i := range s.outcome.Results {
		r := &s.outcome.Results[i]
		figures++
		switch {
		case r.State == exact.NotReported:
			missing++
		case r.Verdict == result.Met:
			met++
		case r.Verdict == result.NotMet:
			notMet++
		}
		if r.Near == "yes" {
			near++
		}
	}
	a.say("evaluated", "figures", figures, "met", met, "not_met", notMet, "near", near, "missing", missing)
	s.sayTowns()
	if want.pay || s.outcome.Paid.Unadopted {
		s.sayPay()
	}
	a.say("written", "dir", s.office.Out(s.params.Evaluation().ID))
	if want.documents {
		a.say("written_page", "file", filepath.Join(s.office.Out(s.params.Evaluation().ID), want.folder(), pageName))
	}
}

// manyTargets is how many targets of a town are named after a run; the page has
// all of them.
const manyTargets = 8

// townTargets are the indicators of a town that have a verdict, in the order of
// the packs: not met where any of its figures is not.
type townTargets struct {
	unit, name  string
	order       []*result.Indicator
	met, notMet map[string]bool // by indicator
}

// sayTowns names the targets that each town meets and misses.
func (s *session) sayTowns() {
	for _, t := range townVerdicts(s.outcome.Results) {
		var met, notMet []string
		for _, d := range t.order {
			name := strings.TrimSpace(d.Code + " " + d.Name.In(s.app.lang))
			if t.notMet[d.ID] {
				notMet = append(notMet, name)
			} else {
				met = append(met, name)
			}
		}
		town := cmp.Or(t.name, t.unit)
		if len(met) > 0 {
			s.app.say("town_met", "town", town, "n", len(met), "names", s.firstOf(met))
		}
		if len(notMet) > 0 {
			s.app.say("town_not_met", "town", town, "n", len(notMet), "names", s.firstOf(notMet))
		}
	}
}

// firstOf joins the first names of a list.
func (s *session) firstOf(names []string) string {
	joint := s.app.text("between_names")
	if len(names) <= manyTargets {
		return strings.Join(names, joint)
	}
	return strings.Join(names[:manyTargets], joint) + joint + s.app.text("more_names", "n", len(names)-manyTargets)
}

// townVerdicts collects the judged figures of towns, of every period and
// reading; of those divided by a dimension the whole speaks.
func townVerdicts(results []result.Result) []*townTargets {
	var all []*townTargets
	for i := range results {
		r := &results[i]
		if r.Grain != "town" || r.Dimension != "" || r.Verdict != result.Met && r.Verdict != result.NotMet {
			continue
		}
		at := slices.IndexFunc(all, func(t *townTargets) bool { return t.unit == r.Unit })
		if at < 0 {
			at = len(all)
			all = append(all, &townTargets{unit: r.Unit, name: r.UnitName, met: map[string]bool{}, notMet: map[string]bool{}})
		}
		t := all[at]
		if !t.met[r.Def.ID] && !t.notMet[r.Def.ID] {
			t.order = append(t.order, r.Def)
		}
		if r.Verdict == result.Met {
			t.met[r.Def.ID] = true
		} else {
			t.notMet[r.Def.ID] = true
		}
	}
	return all
}
