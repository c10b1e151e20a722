package card

import (
	"maps"
	"math/big"
	"slices"

	"dudao/internal/exact"
)

// share is one way in which a whole falls into parts: by unit, by period or by
// dimension.
type share struct {
	part               spot // def and grain alone
	ownPeriod, ownWord bool // the parts have the period, the dimension of the whole
}

// widen hides further cells until the hidden parts of every shown whole are
// together about so many people as may be shown: the whole less its shown parts
// is a figure too. A whole of nothing, or of nothing else, is hidden with a part
// of it, because it says as much of each. It tells whether it had to.
func (o *overlap) widen(least *big.Rat) (more bool) {
	if !slices.ContainsFunc(o.cells, (*cell).hidden) {
		return false
	}
	if o.ways == nil {
		o.ways = make([][][]*cell, len(o.cells))
		with := o.byAtom()
		for i, whole := range o.cells {
			o.ways[i] = with.parts(whole)
		}
	}
	for again := true; again; {
		again = false
		for i, whole := range o.cells {
			for _, parts := range o.ways[i] {
				again = widenOne(o, whole, parts, least) || again
			}
		}
		more = more || again
	}
	return more
}

// byAtom lists the cells, by their places, that each atom stands in.
func (o *overlap) byAtom() atomCells {
	with := atomCells{cells: o.cells, of: map[int][]int{}}
	for i, c := range o.cells {
		for a := range c.atoms {
			with.of[a] = append(with.of[a], i)
		}
	}
	return with
}

// atomCells are cells and the places in them of those an atom stands in.
type atomCells struct {
	cells []*cell
	of    map[int][]int
}

// parts gives the cells within a whole by the ways it falls into them, in the
// order of cells.
func (with atomCells) parts(whole *cell) [][]*cell {
	shared := map[int]int{} // place of a cell → atoms it shares with the whole
	for a := range whole.atoms {
		for _, i := range with.of[a] {
			shared[i]++
		}
	}
	at := map[share]int{}
	var ways [][]*cell
	for _, place := range slices.Sorted(maps.Keys(shared)) {
		p := with.cells[place]
		if n := len(p.atoms); n != shared[place] || n == len(whole.atoms) {
			continue
		}
		way := share{spot{def: p.r.Def, grain: p.r.Grain}, p.r.Period == whole.r.Period, p.r.Dimension == whole.r.Dimension}
		i, ok := at[way]
		if !ok {
			i = len(ways)
			at[way] = i
			ways = append(ways, nil)
		}
		ways[i] = append(ways[i], p)
	}
	return ways
}

// widenOne hides the next cell that one way of falling into parts asks for.
func widenOne(o *overlap, whole *cell, parts []*cell, least *big.Rat) bool {
	var shown []*cell
	together := new(big.Rat)
	for _, p := range parts {
		switch {
		case p.hidden():
			together.Add(together, people(p.r))
		case people(p.r).Sign() > 0:
			shown = append(shown, p)
		}
	}
	switch {
	case whole.hidden() || together.Sign() == 0:
		return false
	case uniform(whole) && parts[0].r.Def == whole.r.Def:
		o.hide(whole)
	case together.Cmp(least) < 0 && len(shown) > 0:
		o.hide(fewestPeople(shown))
	default:
		return false
	}
	return true
}

// uniform reports that a figure about people says the same of everybody: a count
// of none, a share of none or of all.
func uniform(c *cell) bool {
	r := c.r
	if r.State != exact.Value || r.People == nil {
		return false
	}
	share := r.Def.Unit == "percent" || r.Def.Unit == "pair"
	return r.Num.Sign() == 0 || share && r.Num.Cmp(r.Den) == 0
}
