package compare

import "strings"

// spec says how the rows of one table are paired and what of them is compared.
type spec struct {
	table string
	id    string // column with the indicator or ranking; blank: fixed holds it
	fixed string
	key   []string
	// verdict, state, value and other are the columns compared, by how much
	// they matter; the weight of a change is that of its first.
	verdict, state, value, target, other []string
	members                              []string // that tell of membership
	unit                                 string   // column with the unit whose files bear on the row
	barring                              bool     // a row is itself a verdict
	ownPeriod                            bool     // rows of another period are other matters
}

// specs are the tables compared, in the order of their changes.
func specs() []spec {
	return []spec{
		{
			table: "results", id: "indicator", key: []string{"indicator", "measure", "reading", "period", "grain", "unit", "dimension"},
			verdict: []string{"verdict"}, state: []string{"state"}, value: []string{"numerator", "denominator", "value", "measure_unit"},
			target: []string{"op", "target"}, other: []string{"reported", "expected", "margin", "near_threshold"},
			members: []string{"reported", "expected"}, unit: "unit",
		},
		{
			table: "rankings", id: "ranking", key: []string{"ranking", "period", "group", "dimension", "member", "unit"},
			verdict: []string{"bottom_third", "exempt"}, state: nil, value: []string{"numerator", "denominator", "value", "rank"},
			other:   []string{"n", "k", "previous_rank", "last_rank_outside", "boundary_value", "distance"},
			members: []string{"n"}, unit: "unit",
		},
		{
			table: "vetoes", fixed: VetoID, key: []string{"person", "item", "date"},
			verdict: []string{"status"}, value: []string{"score"}, other: []string{"place"}, unit: "unit", barring: true,
		},
		{
			table: "pay", fixed: PayID, key: []string{"unit", "staff"},
			state: []string{"state"}, value: []string{"share_points", "share_share", "base", "points"},
			other: []string{"pool_points", "pool_share"}, unit: "unit",
		},
		{
			table: "petitions", fixed: PetitionID, key: []string{"case"},
			verdict: []string{"accept_status", "finish_status"}, value: []string{"received", "accepted", "closed", "extended_days"},
			other: []string{"accept_due", "finish_due", "days_left"}, ownPeriod: true,
		},
	}
}

// TableIDs lists the tables that are compared.
func TableIDs() []string {
	var ids []string
	for _, s := range specs() {
		ids = append(ids, s.table)
	}
	return ids
}

// Weight says how much a change matters; the lower comes first.
type Weight string

// Weights.
const (
	VerdictChanged Weight = "verdict"
	StateChanged   Weight = "state"
	Appeared       Weight = "appeared"
	Disappeared    Weight = "disappeared"
	ValueChanged   Weight = "value"
	TargetChanged  Weight = "target"
	OtherChanged   Weight = "other" // members, margin, boundary …
)

// Weights lists the weights, what matters most first.
func Weights() []Weight {
	return []Weight{VerdictChanged, StateChanged, Appeared, Disappeared, ValueChanged, TargetChanged, OtherChanged}
}

// Column is one column of a row that differs.
type Column struct {
	Name   string `json:"column"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// differing lists the compared columns that differ between two rows, what
// matters most first, and the weight of the first.
func (s *spec) differing(before, after Row) ([]Column, Weight) {
	var found []Column
	var weight Weight
	for _, group := range []struct {
		weight  Weight
		columns []string
	}{
		{VerdictChanged, s.verdict}, {StateChanged, s.state}, {ValueChanged, s.value}, {TargetChanged, s.target}, {OtherChanged, s.other},
	} {
		for _, name := range group.columns {
			if before[name] == after[name] {
				continue
			}
			if weight == "" {
				weight = group.weight
			}
			found = append(found, Column{name, before[name], after[name]})
		}
	}
	return found, weight
}

// keyOf gives the key of a row with its periods mapped.
func (s *spec) keyOf(r Row, period func(string) string) string {
	parts := make([]string, len(s.key))
	for i, name := range s.key {
		parts[i] = r[name]
		if name == "period" {
			parts[i] = period(r[name])
		}
	}
	return strings.Join(parts, "\x00")
}

// idOf gives the id of a row's definition.
func (s *spec) idOf(r Row) string {
	if s.id == "" {
		return s.fixed
	}
	return r[s.id]
}
