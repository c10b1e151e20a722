// Package points works out the points of persons and schools by a scheme
// (rules §6, §7; docs/schemes.md): attainment of figures, places of rankings,
// cases of the ledger, items of the scoring sheets, a head's part of the
// school's points. It is pure and exact.
//
// An input that is missing leaves a person without points, because nothing is
// paid from it; a school gets 0 for the item and the flag (rules §7). What does
// not concern somebody is spread over the other weighted items.
package points

import (
	"cmp"
	"math/big"
	"slices"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/definition"
)

// Subject is a person or school that gets points.
type Subject struct {
	ID, School, Post string
}

// Mark is one item of a scoring sheet. Points are nil where blank.
type Mark struct {
	Person, Item string
	Points       *big.Rat
	Wrong        bool
	Cells        []string
}

// Event is one confirmed case against a person. Stated are the points of
// conduct the ledger takes off for it, nil where it says none.
type Event struct {
	Person, School, Category string
	Item                     int
	Stated                   *big.Rat
	Cells                    []string
}

// Input is what a scheme draws on.
type Input struct {
	Subjects []Subject
	Marks    []Mark
	Events   []Event
	Ledger   bool // the ledger was sent: who is not in it has no case
	Results  []result.Result
	Places   []result.Place
	Periods  map[string]string // id of a named period
	Year     string            // id of the evaluation period
	// Schools are the standings by the scheme of schools, for the head's part.
	Schools map[string]Standing
}

// Standing is somebody's points, item by item. Points are nil where an item is
// missing (not_reported) or wrong (error).
type Standing struct {
	ID, School string
	Items      []result.PointItem
	Points     *big.Rat
	State      exact.State
	Flagged    bool // a school with a missing item, which counted 0
}

// Evaluate gives a standing to every subject, in their order.
func Evaluate(s *definition.Scheme, in Input) []Standing {
	e := &evaluation{scheme: s, in: in}
	e.index()
	all := make([]Standing, len(in.Subjects))
	for i, subject := range in.Subjects {
		all[i] = e.standing(subject)
	}
	return all
}

type evaluation struct {
	scheme  *definition.Scheme
	in      Input
	marks   map[string]map[string][]Mark // by person and item
	sheets  map[string][]string          // items of a school's sheets
	events  map[string][]Event           // by subject
	results map[resultKey][]*result.Result
	places  map[placeKey][]*result.Place
	sent    map[string]bool // indicators with any figure
}

type (
	resultKey struct{ indicator, measure, reading, grain, dimension, unit string }
	placeKey  struct{ ranking, person string }
)

func (e *evaluation) index() {
	e.marks, e.sheets, e.events = map[string]map[string][]Mark{}, map[string][]string{}, map[string][]Event{}
	e.sent = map[string]bool{}
	e.results, e.places = map[resultKey][]*result.Result{}, map[placeKey][]*result.Place{}
	school := map[string]string{}
	for _, s := range e.in.Subjects {
		school[s.ID] = s.School
	}
	for _, m := range e.in.Marks {
		if e.marks[m.Person] == nil {
			e.marks[m.Person] = map[string][]Mark{}
		}
		e.marks[m.Person][m.Item] = append(e.marks[m.Person][m.Item], m)
		if at := school[m.Person]; !slices.Contains(e.sheets[at], m.Item) {
			e.sheets[at] = append(e.sheets[at], m.Item)
		}
	}
	for _, v := range e.in.Events {
		id := v.Person
		if e.scheme.For == definition.ForSchool {
			id = v.School
		}
		e.events[id] = append(e.events[id], v)
	}
	named := map[string]bool{} // few of the hundred thousands of results
	for _, i := range e.scheme.Items {
		if i.Indicator != nil {
			named[i.Indicator.ID] = true
		}
	}
	for i := range e.in.Results {
		r := &e.in.Results[i]
		if !named[r.Indicator] {
			continue
		}
		k := resultKey{r.Indicator, r.Measure, r.Reading, r.Grain, r.Dimension, r.Unit}
		e.results[k] = append(e.results[k], r)
		e.sent[r.Indicator] = e.sent[r.Indicator] || r.State == exact.Value
	}
	for i := range e.in.Places {
		p := &e.in.Places[i]
		k := placeKey{p.Ranking, p.Member}
		e.places[k] = append(e.places[k], p)
	}
}

func (e *evaluation) standing(s Subject) Standing {
	out := Standing{ID: s.ID, School: s.School, State: exact.Value, Points: new(big.Rat)}
	weights, concerned := new(big.Rat), new(big.Rat)
	spread := make([]int, 0, len(e.scheme.Items)) // items with weight, by their place in out.Items
	for i := range e.scheme.Items {
		item := &e.scheme.Items[i]
		for _, p := range e.item(item, s) {
			if item.Weighted() {
				weights.Add(weights, item.Weight)
				if p.State != exact.NotApplicable {
					concerned.Add(concerned, item.Weight)
					spread = append(spread, len(out.Items))
				}
			}
			out.Items = append(out.Items, p)
		}
	}
	if concerned.Sign() > 0 && concerned.Cmp(weights) < 0 {
		factor := new(big.Rat).Quo(weights, concerned)
		for _, i := range spread {
			heavier(&out.Items[i], factor)
		}
	}
	for i := range out.Items {
		out.add(&out.Items[i], e.scheme.For == definition.ForSchool)
	}
	if out.Points != nil {
		out.Points = bound(out.Points, e.scheme.Floor, e.scheme.Cap)
	}
	return out
}

// add adds an item to the sum. A missing one leaves a person without points; a
// school gets 0 for it.
func (s *Standing) add(p *result.PointItem, school bool) {
	switch {
	case p.State == exact.NotApplicable:
	case p.State == exact.Value:
		if s.Points != nil {
			s.Points = new(big.Rat).Add(s.Points, p.Points)
		}
	case school:
		p.Points = new(big.Rat)
		s.Flagged = true
	default:
		s.Points = nil
		if s.State != exact.Error {
			s.State = p.State
		}
	}
}

// heavier spreads the weight of items that do not concern somebody over one
// that does.
func heavier(p *result.PointItem, factor *big.Rat) {
	if p.Points != nil {
		p.Points = new(big.Rat).Mul(p.Points, factor)
	}
}

func bound(v, floor, top *big.Rat) *big.Rat {
	if floor != nil && v.Cmp(floor) < 0 {
		return floor
	}
	if top != nil && v.Cmp(top) > 0 {
		return top
	}
	return v
}

// Last gives the subjects in the last place, all of a tie: the committee
// decides (rules §7). Standings without points have no place.
func Last(all []Standing) []Standing {
	var last []Standing
	for _, s := range all {
		if s.Points == nil {
			continue
		}
		switch {
		case len(last) == 0 || s.Points.Cmp(last[0].Points) < 0:
			last = []Standing{s}
		case s.Points.Cmp(last[0].Points) == 0:
			last = append(last, s)
		}
	}
	slices.SortFunc(last, func(a, b Standing) int { return cmp.Compare(a.ID, b.ID) })
	return last
}

func note(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }
