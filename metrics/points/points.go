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
	"fmt"
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

// Event is one confirmed case against a person, or against a school itself
// (OfUnit). Person is blank where nobody known is named. Stated are the points
// of conduct the ledger takes off for it, nil where it says none.
type Event struct {
	Person, School, Category string
	OfUnit                   bool
	Item                     int
	Stated                   *big.Rat
	Cells                    []string
}

// Input is what a scheme draws on.
type Input struct {
	Subjects []Subject
	Marks    []Mark
	Events   []Event
	// Ledger are the schools for which the year's ledger was sent: who is not in
	// it has no case.
	Ledger map[string]bool
	// Missing are the returns that were owed in the year and not sent.
	Missing map[Owed]bool
	Results []result.Result
	Places  []result.Place
	Periods map[string]string // id of a named period
	Year    string            // id of the evaluation period
	// Schools are the standings by the scheme of schools, for the head's part.
	Schools map[string]Standing
	// FigureCells and PlaceCells tell where what a figure or a place was made of
	// stands; they may be nil.
	FigureCells func(*result.Result) []string
	PlaceCells  func(*result.Place) []string
}

// Standing is somebody's points, item by item. Points are nil where an item is
// missing (not_reported) or wrong (error), or none applies (not_applicable).
type Standing struct {
	ID, School string
	Items      []result.PointItem
	Points     *big.Rat
	State      exact.State
	Flagged    bool // a school with a missing item, which counted 0, or a pending one
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
	latest  map[figureKey]string
}

type (
	resultKey struct{ indicator, measure, reading, grain, dimension, unit string }
	placeKey  struct{ ranking, person string }
)

func (e *evaluation) index() {
	e.marks, e.sheets, e.events = map[string]map[string][]Mark{}, map[string][]string{}, map[string][]Event{}
	e.sent, e.latest = map[string]bool{}, map[figureKey]string{}
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
		if id == "" {
			continue // against nobody whom this scheme gives points
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
		f := figureKey{r.Indicator, r.Measure, r.Reading, r.Grain}
		e.latest[f] = max(e.latest[f], r.Period)
	}
	for i := range e.in.Places {
		p := &e.in.Places[i]
		k := placeKey{p.Ranking, p.Member}
		e.places[k] = append(e.places[k], p)
	}
}

func (e *evaluation) standing(s Subject) Standing {
	out := Standing{ID: s.ID, School: s.School, State: exact.Value, Points: new(big.Rat)}
	var of []*definition.SchemeItem // of each of out.Items
	for i := range e.scheme.Items {
		for _, p := range e.item(&e.scheme.Items[i], s) {
			out.Items, of = append(out.Items, p), append(of, &e.scheme.Items[i])
		}
	}
	spread(out.Items, of)
	applies := false
	for i := range out.Items {
		applies = applies || out.Items[i].State != exact.NotApplicable
		out.add(&out.Items[i], e.scheme.For == definition.ForSchool)
	}
	if !applies {
		out.Points, out.State = nil, exact.NotApplicable
		for i := range out.Items {
			say(&out.Items[i], "各项均不适用,没有积分", "no item applies: no points")
		}
	}
	if out.Points != nil {
		out.Points = bound(out.Points, e.scheme.Floor, e.scheme.Cap)
	}
	return out
}

// spread gives the weight of items that do not apply to those that do, in
// proportion, and holds every weighted item to its bounds afterwards.
func spread(items []result.PointItem, of []*definition.SchemeItem) {
	weights, concerned := new(big.Rat), new(big.Rat)
	for i, item := range of {
		if item.Weighted() {
			weights.Add(weights, item.Weight)
			if items[i].State != exact.NotApplicable {
				concerned.Add(concerned, item.Weight)
			}
		}
	}
	for i, item := range of {
		p := &items[i]
		switch {
		case !item.Weighted():
			continue
		case p.State == exact.NotApplicable && concerned.Sign() == 0:
			say(p, "没有其他计权项目可分摊其权重", "no other weighted item to spread its weight over")
		case p.State == exact.Value && concerned.Cmp(weights) < 0:
			factor := new(big.Rat).Quo(weights, concerned)
			p.Points = new(big.Rat).Mul(p.Points, factor)
			say(p, fmt.Sprintf("分摊不适用项目的权重:%s×%s", exact.Exact(item.Weight), exact.Exact(factor)),
				fmt.Sprintf("weight of items that do not apply spread: %s × %s", exact.Exact(item.Weight), exact.Exact(factor)))
		}
		if p.State == exact.Value {
			hold(p, item)
		}
	}
}

// add adds an item to the sum. A missing one leaves a person without points; a
// school gets 0 for it.
func (s *Standing) add(p *result.PointItem, school bool) {
	s.Flagged = s.Flagged || school && p.Pending
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

func bound(v, floor, top *big.Rat) *big.Rat {
	if floor != nil && v.Cmp(floor) < 0 {
		return floor
	}
	if top != nil && v.Cmp(top) > 0 {
		return top
	}
	return v
}

// Last gives the subjects of one group in the last place, all of a tie: the
// committee decides (rules §7). Standings without points have no place, and who
// stands alone is not last (catalogue CS54: n < 2 not applicable).
func Last(all []Standing) []Standing {
	var last []Standing
	n := 0
	for _, s := range all {
		if s.Points == nil {
			continue
		}
		n++
		switch {
		case len(last) == 0 || s.Points.Cmp(last[0].Points) < 0:
			last = []Standing{s}
		case s.Points.Cmp(last[0].Points) == 0:
			last = append(last, s)
		}
	}
	if n < 2 {
		return nil
	}
	slices.SortFunc(last, func(a, b Standing) int { return cmp.Compare(a.ID, b.ID) })
	return last
}

func note(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }
