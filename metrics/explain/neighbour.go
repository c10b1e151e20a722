package explain

import (
	"slices"

	"dudao/internal/privacy"
	"dudao/internal/result"
)

// Neighbour is an entry of the same group of a ranking, near another.
type Neighbour struct {
	Place result.Place
	Name  string // masked for the view
	Own   bool   // the entry itself
	// Boundary: the last member outside the bottom third.
	Boundary bool
}

// around is how many entries above and below an entry are shown.
const around = 2

// Neighbours gives the entries around one, in order of their places, and those
// at the boundary of the bottom third.
func (o Office) Neighbours(p result.Place, all []result.Place) []Neighbour {
	var group []result.Place
	own := -1
	for _, q := range all {
		if q.Ranking != p.Ranking || q.Period != p.Period || q.Group != p.Group || q.Dimension != p.Dimension || q.Rank == 0 {
			continue
		}
		if q.Member == p.Member && q.Unit == p.Unit {
			own = len(group)
		}
		group = append(group, q)
	}
	var near []Neighbour
	for i, q := range group {
		boundary := q.Distance != nil && q.Distance.Sign() == 0 && q.Rank <= q.LastOutside
		if own < 0 || !boundary && (i < own-around || i > own+around) {
			continue
		}
		near = append(near, Neighbour{Place: q, Name: privacy.Show(privacy.Name, o.View, q.MemberName), Own: i == own, Boundary: boundary})
	}
	return slices.Clip(near)
}
