// Package veto lists who is barred from awards and the year-end assessment, and
// on what ground 〔方案4 四·1⑴–⒄〕 (rules §5): bottom thirds of rankings, sums
// over the year, projects not passed, and cases of the ledger. It judges rows
// it is given and reads nothing; it is pure. A veto never erases a score and
// never touches pay.
//
// Near misses and cases not decided yet come beside the vetoes, for the office
// alone: they bar nobody and must not be published.
package veto

import (
	"cmp"
	"slices"

	"dudao/internal/lang"
	"dudao/internal/result"
)

// Items of the clause that are worked out from data; the others are cases.
const (
	itemProject   = 2
	itemComposite = 5
	itemHomeroom  = 6
	itemRoutine   = 8
	itemAbsence   = 10
	itemLeave     = 11
	itemCheating  = 12
	lastItem      = 17
)

// Clause gives the sign of an item: ⑴ to ⒄.
func Clause(item int) string {
	if item < 1 || item > lastItem {
		return ""
	}
	return string(rune('⑴' + item - 1))
}

// Ground says that the bottom third of a ranking is a veto.
type Ground struct {
	Item    int
	Ranking string // catalogue id
	Period  string // id of the period that counts; blank: all
	Unmet   bool   // only where the composite is below 100: a quota not met
	Source  lang.Text
}

// Rules are the limits.
type Rules struct {
	Grounds []Ground
	// Lessons missed and homework unmarked, and days of leave, at which a veto
	// falls.
	Lessons, Unmarked, LeaveDays int64
	// Workdays: the days of leave, and their limit, are workdays.
	Workdays bool
	// Plans says what counts as a lesson missed: lessons, plans, or either.
	Plans string
	// Unfinished: a creation that is due and still under way has not passed.
	Unfinished bool
	// Fine in fen, listed and never deducted.
	Fine int64
}

// DefaultRules are the limits of the plan.
func DefaultRules() Rules {
	return Rules{Lessons: 10, Unmarked: 10, LeaveDays: 30, Plans: PlansLessons, Unfinished: true, Fine: 50_000}
}

// What counts towards ⑻ "缺教案10节".
const (
	PlansLessons = "lessons_missed"
	PlansPlans   = "plans_missing"
	PlansEither  = "either"
)

// Input is everything that vetoes are decided on.
type Input struct {
	Places   []result.Place
	Projects []Project
	Routine  []Routine
	Leave    []Leave
	Cases    []Case
	Absences []Absence
	Earlier  map[string][]Earlier // by class
	Cheated  map[Cheat][]Row      // cases that put a person last
	// Cells tells where a row of the input stands, or some columns of it; it may
	// be nil.
	Cells func(r Row, columns ...string) []string
	// Behind tells where what a place of a ranking was made of stands; it may be
	// nil.
	Behind func(result.Place) []string
	// From gives the first row of the inbox behind a place; it may be nil.
	From func(result.Place) Row
}

// Outcome is what vetoes give: those that stand or are stayed, what was
// quashed, and what only came near.
type Outcome struct {
	Vetoes  []result.Veto
	Revoked []result.Veto
	Near    []result.Veto
	// Unnamed are grounds that name nobody known, for a finding.
	Unnamed []Unnamed
}

// Unnamed is a ground whose person is not known. Row is the one that should
// name it; its Kind is blank where none is known.
type Unnamed struct {
	Item int
	Unit string
	What string
	Row  Row
}

// Judge decides. Persons carry their id alone; names, scores and places are
// added by the caller.
func Judge(in Input, rules Rules) Outcome {
	j := &judge{in: in, rules: rules, fined: finedCases(in.Cases), heard: make([]bool, len(in.Cases))}
	for _, p := range in.Places {
		j.place(p)
	}
	for _, p := range in.Projects {
		j.project(p)
	}
	for _, r := range in.Routine {
		j.routine(r)
	}
	for _, l := range in.Leave {
		j.leave(l)
	}
	for i, c := range in.Cases {
		if !j.heard[i] {
			j.recorded(c, j.fined[i])
		}
	}
	for _, a := range in.Absences {
		j.absence(a)
	}
	for _, list := range []*[]result.Veto{&j.out.Vetoes, &j.out.Revoked, &j.out.Near} {
		slices.SortStableFunc(*list, order)
	}
	return j.out
}

func order(a, b result.Veto) int {
	return cmp.Or(
		cmp.Compare(a.Person, b.Person), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Date, b.Date),
		cmp.Compare(a.Source.ZH, b.Source.ZH), cmp.Compare(a.Evidence.ZH, b.Evidence.ZH),
	)
}

type judge struct {
	in    Input
	rules Rules
	out   Outcome
	fined []bool // cases that carry the fine for cheating
	heard []bool // cases that told of the appeal against a veto worked out from data
}

// add files a veto by its status.
func (j *judge) add(v result.Veto, rows ...Row) {
	v.Clause = Clause(v.Item)
	v.Cells = append(v.Cells, j.cells(rows)...)
	switch v.Status {
	case result.VetoActive, result.VetoSuspended:
		j.out.Vetoes = append(j.out.Vetoes, v)
	case result.VetoRevoked:
		j.out.Revoked = append(j.out.Revoked, v)
	default:
		j.out.Near = append(j.out.Near, v)
	}
}

func (j *judge) cells(rows []Row, columns ...string) []string {
	if j.in.Cells == nil {
		return nil
	}
	var cells []string
	for _, r := range rows {
		for _, c := range j.in.Cells(r, columns...) {
			if !slices.Contains(cells, c) {
				cells = append(cells, c)
			}
		}
	}
	return cells
}

func (j *judge) unnamed(u Unnamed) {
	j.out.Unnamed = append(j.out.Unnamed, u)
}
