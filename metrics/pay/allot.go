package pay

import (
	"cmp"
	"errors"
	"math/big"
	"slices"

	"dudao/internal/exact"
)

// Person is one member of the permanent staff with what the split is made
// from. Base and Points are nil where they are not reported; Wrong says that
// one was sent and cannot be right; Doubtful, that it is not known whether the
// person takes part. A Person without an ID only says that the unit has nobody
// who takes part.
type Person struct {
	ID, Unit              string
	Pool                  string   // unit whose pool it is, the town's; blank: the person's own
	Base                  *big.Int // fen
	Points                *big.Rat
	BaseWrong, PointWrong bool
	Doubtful              bool
}

// What is missing or wrong of a person.
type What string

// Gaps.
const (
	Doubtful    What = "doubtful"
	NoBase      What = "no_base"
	NoPoint     What = "no_points"
	WrongBase   What = "wrong_base"
	WrongPoints What = "wrong_points"
	Negative    What = "negative_points"
)

// Gap is an input of a person that stops a pool or makes it impossible to
// split.
type Gap struct {
	ID   string
	What What
}

// Allotment is one pool and its parts. Amounts and Parts run parallel to the
// readings asked for; an amount is nil where the base is incomplete, Parts are
// nil where the pool is not split.
type Allotment struct {
	Unit    string
	State   exact.State
	Gaps    []Gap
	NoSum   bool // the points add up to zero
	Base    *big.Int
	Points  *big.Rat
	Amounts []*big.Int
	Staff   []Person // by id
	Parts   [][]Part
}

// Allot makes one pool for each unit that has one. A missing input stops its
// own pool alone.
func Allot(people []Person, readings []Reading) []Allotment {
	byUnit := map[string][]Person{}
	var units []string
	for _, p := range people {
		unit := cmp.Or(p.Pool, p.Unit)
		if _, ok := byUnit[unit]; !ok {
			units = append(units, unit)
			byUnit[unit] = nil
		}
		if p.ID != "" {
			byUnit[unit] = append(byUnit[unit], p)
		}
	}
	slices.Sort(units)
	all := make([]Allotment, 0, len(units))
	for _, u := range units {
		all = append(all, allot(u, byUnit[u], readings))
	}
	return all
}

func allot(unit string, staff []Person, readings []Reading) Allotment {
	slices.SortFunc(staff, func(a, b Person) int { return cmp.Compare(a.ID, b.ID) })
	a := Allotment{Unit: unit, Staff: staff, State: exact.Value}
	if len(staff) == 0 {
		a.State = exact.NotApplicable
		return a
	}
	a.Base, a.Points = new(big.Int), new(big.Rat)
	for _, p := range staff {
		a.take(p)
	}
	if a.Base != nil {
		for _, r := range readings {
			a.Amounts = append(a.Amounts, Pool(a.Base, r))
		}
	}
	if a.State == exact.Value {
		a.split()
	}
	return a
}

// take adds one person's inputs up and notes what is missing; an impossible
// input weighs heavier than a missing one.
func (a *Allotment) take(p Person) {
	gap := func(w What, s exact.State) {
		a.Gaps = append(a.Gaps, Gap{p.ID, w})
		if a.State != exact.Error {
			a.State = s
		}
	}
	switch {
	case p.Doubtful:
		gap(Doubtful, exact.NotReported)
		a.Base = nil
	case p.BaseWrong || p.Base != nil && p.Base.Sign() < 0:
		gap(WrongBase, exact.Error)
		a.Base = nil
	case p.Base == nil:
		gap(NoBase, exact.NotReported)
		a.Base = nil
	case a.Base != nil:
		a.Base.Add(a.Base, p.Base)
	}
	switch {
	case p.PointWrong:
		gap(WrongPoints, exact.Error)
		a.Points = nil
	case p.Points == nil:
		gap(NoPoint, exact.NotReported)
		a.Points = nil
	case a.Points != nil:
		a.Points.Add(a.Points, p.Points)
	}
}

func (a *Allotment) split() {
	members := make([]Member, len(a.Staff))
	for i, p := range a.Staff {
		members[i] = Member{ID: p.ID, Points: p.Points}
	}
	for _, pool := range a.Amounts {
		parts, err := Split(pool, members)
		var negative *NegativeError
		switch {
		case errors.As(err, &negative):
			a.State, a.Gaps = exact.Error, nil
			for _, id := range negative.IDs {
				a.Gaps = append(a.Gaps, Gap{id, Negative})
			}
		case err != nil:
			a.State, a.NoSum = exact.Error, true
		default:
			a.Parts = append(a.Parts, parts)
			continue
		}
		a.Parts = nil
		return
	}
}
