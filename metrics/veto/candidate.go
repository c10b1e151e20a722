package veto

import (
	"cmp"
	"math/big"
	"slices"

	"dudao/internal/result"
)

// Scored is one person who may be put up for awards. Score is nil where there
// are no points. Who stands aside is listed for a veto alone, not being on
// duty: such a person's place is what it would be, and moves no other's.
type Scored struct {
	Person, Unit string
	Score        *big.Rat
	Aside        bool
}

// Candidates gives the place each person's score would have in the unit, equal
// scores sharing the best, and whether a veto bars it. A stayed veto bars
// nobody and is named.
func Candidates(people []Scored, vetoes []result.Veto) []result.Candidate {
	sorted := slices.Clone(people)
	slices.SortFunc(sorted, func(a, b Scored) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), better(a.Score, b.Score), cmp.Compare(a.Person, b.Person))
	})
	items := map[string][2][]int{}
	for _, v := range vetoes {
		pair := items[v.Person]
		i := 0
		if v.Status == result.VetoSuspended {
			i = 1
		}
		if !slices.Contains(pair[i], v.Item) {
			pair[i] = append(pair[i], v.Item)
			slices.Sort(pair[i])
		}
		items[v.Person] = pair
	}
	all := make([]result.Candidate, len(sorted))
	var level, ahead int // on duty in the unit: better than this score, and seen so far
	for i, s := range sorted {
		if i == 0 || s.Unit != sorted[i-1].Unit {
			level, ahead = 0, 0
		} else if better(s.Score, sorted[i-1].Score) != 0 {
			level = ahead
		}
		c := result.Candidate{Person: s.Person, Unit: s.Unit, Score: s.Score, Items: items[s.Person][0], Suspended: items[s.Person][1]}
		c.Barred = len(c.Items) > 0
		if s.Score != nil {
			c.Place = level + 1
		}
		if !s.Aside {
			ahead++
		}
		all[i] = c
	}
	return all
}

// better puts the higher score first and who has none last.
func better(a, b *big.Rat) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return b.Cmp(a)
}
