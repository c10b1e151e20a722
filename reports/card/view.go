package card

import (
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// masking says what one view may show (datasets.md §0.7). A unit sees its own
// people; what goes to all units alike shows nobody's.
type masking struct {
	view privacy.View
	unit string // the one unit it is for; blank: all
}

// personGrain is the grain whose units are people.
const personGrain = "person"

// people reports whether lists of people may be shown: rankings of staff,
// figures by person and findings stay in the office and the unit of the people.
func (m masking) people() bool { return m.internal() || m.view == privacy.Unit && m.unit != "" }

// internal reports whether data of petitions and files may be shown.
func (m masking) internal() bool { return m.view == privacy.Internal }

// shows reports whether a result may stand in a document at all.
func (m masking) shows(r *result.Result) bool { return r.Grain != personGrain || m.people() }

// unitOf names the unit of a result.
func (m masking) unitOf(r *result.Result) string {
	name := r.UnitName
	if name == "" {
		name = r.Unit
	}
	if r.Grain == personGrain {
		return m.name(name)
	}
	return name
}

// name shows the name of a person.
func (m masking) name(s string) string { return privacy.Show(privacy.Name, m.view, s) }
