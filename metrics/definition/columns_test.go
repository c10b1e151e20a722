package definition

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dudao/internal/expr"
	"dudao/internal/result"
)

// grainsElsewhere are grains of the catalogue that a figure is not given for,
// with where it is seen instead.
var grainsElsewhere = map[string]string{
	"TB23 unit":   "the recipient is the dimension",
	"CS10 person": "points of persons: the scheme of points",
	"TG14 person": "the composite of a teacher: TG46",
	"TG36 zone":   "zones are counted, not compared",
	"TG60 person": "the list of vetoes",
	"TG67 group":  "remote and others are two measures",
	"DS6 school":  "two schools out of two",
	"TE14 issue":  "all issues of the year",
	"ML17 person": "texts of a unit's members",
	"PE3 person":  "secretary and mayor are dimensions",
	"PE6 person":  "a slot belongs to its place",
	"PE7 person":  "the same",
	"PE9 person":  "the same",
}

// chosenElsewhere are settings of the catalogue that are none of
// internal/office/settings.yaml, with what decides instead.
var chosenElsewhere = map[string]string{
	"ties": "rank.ties", "k": "rank.k", "month.set": "the months of settings/参数", "hazard.months": "a list of settings/参数",
	"as_of.pupils": "a day of settings/参数", "as_of.staff": "a day of settings/参数", "exempt.baseline": "上期考试 of settings/参数",
	"budget.band": "budget.low; above 100 % is lawful", "exam.max_per_term": "the table of targets", "voc.quota": "the table of targets, else the classes",
	"exam.good": "the source gives no number", "clinic_training.count": "both counts are measures, each judged",
	"front.share": "places alone, no verdict", "leader.group": "the line of work is the dimension", "prepare.done": "on plan is judged, begun without progress too",
	"routine.central": "once a month of lessons", "veto5.any": "each subject is an entry of its own", "veto.pay": "a veto never touches pay",
}

// unitsElsewhere are units of measure that are shown otherwise.
var unitsElsewhere = map[string]string{"TB11 n.0": "of the works planned: a pair"}

// notPeople are rows about persons that are no groups of them.
var notPeople = map[string]string{
	"EX4": "days of one person, a list of the office and its units", "TG59": "a list of persons",
}

// shown compares what a reader sees of a figure: unit, decimals, direction,
// grains, chart, and whether few people are suppressed.
func (w wanted) shown(t *testing.T, figures []*Figure) {
	t.Helper()
	has := func(holds func(f *Figure) bool) bool { return slices.ContainsFunc(figures, holds) }
	for _, u := range w.columns.units {
		if !has(func(f *Figure) bool { return hasUnit(f.Info, u) }) && unitsElsewhere[w.code+" "+u] == "" {
			t.Errorf("%s: no figure has the unit and decimals %s", w.code, u)
		}
	}
	for _, d := range w.columns.directions {
		if !has(func(f *Figure) bool { return f.Info.Direction == d }) {
			t.Errorf("%s: no figure has the direction %s (%s)", w.code, d, w.target)
		}
	}
	for _, g := range w.columns.grains {
		given := has(func(f *Figure) bool { _, ok := f.Grain(g); return ok })
		if elsewhere := grainsElsewhere[w.code+" "+g] != ""; given == elsewhere {
			t.Errorf("%s: given for grain %s: %v; listed as seen elsewhere: %v", w.code, g, given, elsewhere)
		}
	}
	if !has(func(f *Figure) bool {
		return slices.Contains(w.columns.charts, strings.TrimSuffix(f.Info.Chart, "_by_unit"))
	}) {
		t.Errorf("%s: chart is %q; want one of %v", w.code, figures[0].Info.Chart, w.columns.charts)
	}
	if w.columns.people && !has(func(f *Figure) bool { return !f.People.IsZero() }) && notPeople[w.code] == "" {
		t.Errorf("%s is about people (⚑P), and no figure says how many", w.code)
	}
}

// hasUnit compares a unit and its decimals: n is any plain number, any only
// the decimals.
func hasUnit(info *result.Indicator, wanted string) bool {
	unit, decimals, _ := strings.Cut(wanted, ".")
	if fmt.Sprint(info.Decimals) != decimals {
		return false
	}
	switch unit {
	case "any":
		return true
	case "n":
		return !slices.Contains([]string{"percent", "fen", "wan_yuan", "cv", "marks"}, info.Unit)
	}
	return info.Unit == unit
}

// compared wants a verdict against the period before where the catalogue says
// ↑ YoY or ↓ YoY, and none elsewhere.
func (w wanted) compared(t *testing.T, figures []*Figure) {
	t.Helper()
	var op result.Op
	switch {
	case strings.Contains(w.target, "↑ YoY"):
		op = result.Above
	case strings.Contains(w.target, "↓ YoY"):
		op = result.Below
	}
	found := slices.IndexFunc(figures, func(f *Figure) bool { return f.Target != nil && f.Target.Earlier })
	if got := found >= 0 && figures[found].Target.Op == op; got != (op != "") {
		t.Errorf("%s: compared with the period before: %v; the catalogue says %q", w.code, got, w.target)
	}
}

// chooses wants every setting that the catalogue names for a figure to be one
// an office may change.
func (w wanted) chooses(t *testing.T, known expr.Settings) {
	t.Helper()
	for _, name := range w.columns.settings {
		_, ok := known[name]
		if elsewhere := chosenElsewhere[name] != ""; ok == elsewhere {
			t.Errorf("%s: %s is a setting: %v; listed as decided elsewhere: %v", w.code, name, ok, elsewhere)
		}
	}
}
