package card

import (
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// masking says what one view may show (datasets.md §0.7).
type masking struct{ view privacy.View }

// personGrain is the grain whose units are people.
const personGrain = "person"

// people reports whether lists of people may be shown: rankings of staff, and
// figures by person, stay in the office and its units.
func (m masking) people() bool { return m.view == privacy.Internal || m.view == privacy.Unit }

// internal reports whether data of petitions and files may be shown.
func (m masking) internal() bool { return m.view == privacy.Internal }

// shows reports whether a result may stand in a document at all.
func (m masking) shows(r *result.Result) bool { return r.Grain != personGrain || m.people() }

// unit names the unit of a result.
func (m masking) unit(r *result.Result) string {
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
