package metrics

import (
	"math/big"

	"dudao/internal/result"
	"dudao/metrics/pay"
)

// Way is one way of splitting: pools, and which of their readings.
type Way struct {
	Allotments []result.Allotment
	Reading    string
}

// Compare holds two ways of splitting against each other, person by person and
// unit by unit. Persons that only one of them has are listed too.
func Compare(before, after Way) ([]result.PayChange, []result.PaySpread) {
	changes, at := []result.PayChange{}, map[string]int{}
	before.each(func(a *result.Allotment, e *result.Entitled, fen *big.Int) {
		at[e.Person] = len(changes)
		changes = append(changes, result.PayChange{
			Person: e.Person, PersonName: e.PersonName, Unit: a.Unit, UnitName: a.UnitName, PointsBefore: e.Points, Before: fen,
		})
	})
	after.each(func(a *result.Allotment, e *result.Entitled, fen *big.Int) {
		i, ok := at[e.Person]
		if !ok {
			i = len(changes)
			changes = append(changes, result.PayChange{Person: e.Person, PersonName: e.PersonName, Unit: a.Unit, UnitName: a.UnitName})
		}
		changes[i].PointsAfter, changes[i].After, changes[i].Corrections = e.Points, fen, e.Corrections
	})
	for i := range changes {
		if c := &changes[i]; c.Before != nil && c.After != nil {
			c.Difference = new(big.Int).Sub(c.After, c.Before)
		}
	}
	return changes, spreads(changes)
}

// each calls f for every person who takes part; fen is nil where the pool is
// not split.
func (w Way) each(f func(*result.Allotment, *result.Entitled, *big.Int)) {
	for i := range w.Allotments {
		a := &w.Allotments[i]
		for j := range a.Staff {
			e := &a.Staff[j]
			var fen *big.Int
			for k, s := range a.Splits {
				if s.Reading == w.Reading && k < len(e.Shares) {
					fen = e.Shares[k].Fen
				}
			}
			f(a, e, fen)
		}
	}
}

// spreads sums the changes up by unit, in the order of the units, and for all.
func spreads(changes []result.PayChange) []result.PaySpread {
	var all []result.PaySpread
	var own []result.PayChange
	for i, c := range changes {
		own = append(own, c)
		if i+1 == len(changes) || changes[i+1].Unit != c.Unit {
			one := spread(own)
			one.Unit, one.UnitName = c.Unit, c.UnitName
			all, own = append(all, one), nil
		}
	}
	return append(all, spread(changes))
}

func spread(changes []result.PayChange) result.PaySpread {
	var before, after []*big.Int
	s := result.PaySpread{TotalBefore: new(big.Int), TotalAfter: new(big.Int)}
	for _, c := range changes {
		if c.Difference == nil {
			continue // paid by one way alone: no comparison
		}
		s.People++
		before, after = append(before, c.Before), append(after, c.After)
		s.TotalBefore.Add(s.TotalBefore, c.Before)
		s.TotalAfter.Add(s.TotalAfter, c.After)
		switch c.Difference.Sign() {
		case 1:
			s.Gain++
		case -1:
			s.Lose++
		default:
			s.Same++
		}
	}
	b, a := pay.SpreadOf(before), pay.SpreadOf(after)
	s.MinBefore, s.MaxBefore, s.GiniBefore = b.Min, b.Max, b.Gini
	s.MinAfter, s.MaxAfter, s.GiniAfter = a.Min, a.Max, a.Gini
	return s
}
