package card

import (
	"cmp"
	"math/big"
	"slices"

	"dudao/internal/exact"
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// published gives the results as the view of the input may see them. It is the
// one place where figures about too few people are taken out (rules §1,
// datasets.md §0.7): every table, page, chart and scorecard is made of what it
// gives. The office itself sees everything.
//
// A figure about fewer people than suppress.min, but about somebody, is
// suppressed. So are then as many others, the smallest first, as it takes that
// none of the suppressed ones can be worked out from what is shown: of schools
// and the town they make, of months and the year, of parts and the whole. What
// a whole less its shown parts gives is itself about suppress.min people or
// more, and no whole says that there is nothing, or nothing else, in a part.
//
// Amounts of pay are for the office and the person's own slip (datasets.md
// §13): figures of pools stay inside, of however many people they are.
func (in *Input) published() []result.Result {
	if in.View == privacy.Internal || in.View == "" {
		return in.Results
	}
	rs := slices.DeleteFunc(slices.Clone(in.Results), func(r result.Result) bool { return r.Def != nil && r.Def.Kind == payKind })
	least := big.NewRat(int64(in.SuppressMin), 1)
	for i := range rs {
		r := &rs[i]
		if r.People == nil {
			continue
		}
		if r.Target != nil && r.Target.Earlier { // last year's figure is about people too
			r.Target = nil
		}
		if r.State == exact.Value && r.People.Sign() > 0 && r.People.Cmp(least) < 0 {
			suppress(r)
		}
	}
	families := make([]*overlap, len(in.Families))
	for i := range in.Families {
		families[i] = newOverlap(&in.Families[i], rs)
	}
	same := newReadings(in.Results, rs)
	for more := true; more; { // a figure hidden for one number is hidden with all its numbers
		more = same.hide()
		for _, f := range families {
			more = f.protect() || more
			more = f.widen(least) || more
		}
	}
	return rs
}

// payKind is the kind of indicators that are pools of pay and shares of them.
const payKind = "allocation"

// suppress takes out everything that says how large a figure is.
func suppress(r *result.Result) {
	*r = result.Result{
		Key: r.Key, Def: r.Def, UnitName: r.UnitName, Target: r.Target, People: r.People,
		State: exact.Suppressed, Verdict: result.None, Reported: -1, Expected: -1,
	}
}

// cell is one figure of one unit as the rows it is added up from.
type cell struct {
	r     *result.Result
	atoms set
}

func (c *cell) hidden() bool { return c.r.State == exact.Suppressed }

// overlap is a family of figures with their cells.
type overlap struct {
	cells []*cell
	ways  [][][]*cell // of each cell the parts it falls into, see widen
}

// spot is where a cell stands.
type spot struct {
	def                            *result.Indicator
	grain, unit, period, dimension string
}

// newOverlap finds the cells of a family that have a figure. One without has
// nothing to add to any other, and neither have its rows.
func newOverlap(f *result.Family, rs []result.Result) *overlap {
	at := map[spot]*cell{}
	family := map[*result.Indicator]bool{}
	for i := range f.Atoms {
		for _, in := range f.Atoms[i].In {
			family[in.Def] = true
		}
	}
	o := &overlap{}
	for i := range rs {
		r := &rs[i]
		if !family[r.Def] {
			continue
		}
		c := &cell{r: r, atoms: set{}}
		at[spot{r.Def, r.Grain, r.Unit, r.Period, r.Dimension}] = c
		if r.State == exact.Value || r.State == exact.Suppressed {
			o.cells = append(o.cells, c)
		}
	}
	for i, a := range f.Atoms {
		for _, in := range a.In {
			var counted []*cell
			empty := false
			for grain, unit := range a.Units {
				c := at[spot{in.Def, grain, unit, in.Period, in.Dimension}]
				if c == nil {
					continue
				}
				counted = append(counted, c)
				empty = empty || c.r.State != exact.Value && c.r.State != exact.Suppressed
			}
			for _, c := range counted {
				if !empty {
					c.atoms[i] = true
				}
			}
		}
	}
	return o
}

// protect hides further cells until no hidden one can be worked out, and tells
// whether it had to.
func (o *overlap) protect() (more bool) {
	for {
		open := o.recoverable()
		if len(open) == 0 {
			return more
		}
		partner := o.partner(open[0])
		if partner == nil {
			return more // only where it is not about any row: there is nothing to protect
		}
		o.hide(partner)
		more = true
	}
}

// hide hides a cell and all that are the same number under another name: the
// only class of a school, the only term of a year.
func (o *overlap) hide(c *cell) {
	for _, same := range o.cells {
		if !same.hidden() && len(same.atoms) == len(c.atoms) && same.atoms.holds(c.atoms) {
			suppress(same.r)
		}
	}
}

// recoverable gives the hidden cells that the shown ones give away.
func (o *overlap) recoverable() []*cell {
	var shown []set
	for _, c := range o.cells {
		if !c.hidden() && len(c.atoms) > 0 {
			shown = append(shown, c.atoms)
		}
	}
	known := newKnowledge(shown)
	var open []*cell
	for _, c := range o.cells {
		if c.hidden() && len(c.atoms) > 0 && known.gives(c.atoms) {
			open = append(open, c)
		}
	}
	return open
}

// partner chooses what is hidden along with a cell: the same number in another
// indicator; of the smallest figure that holds it, the part with the fewest people that stands beside it; else that
// figure itself; else the smallest that shares rows with it.
func (o *overlap) partner(c *cell) *cell {
	var wholes, touching []*cell
	for _, w := range o.cells {
		if w.hidden() || len(w.atoms) == 0 || !w.atoms.meets(c.atoms) {
			continue
		}
		touching = append(touching, w)
		if w.atoms.holds(c.atoms) {
			wholes = append(wholes, w)
		}
	}
	slices.SortStableFunc(wholes, func(a, b *cell) int { return cmp.Compare(len(a.atoms), len(b.atoms)) })
	if len(wholes) > 0 && len(wholes[0].atoms) == len(c.atoms) {
		return wholes[0]
	}
	for _, w := range wholes {
		if beside := o.beside(c, w); beside != nil {
			return beside
		}
	}
	if len(wholes) > 0 {
		return wholes[0]
	}
	return fewestPeople(touching)
}

// beside gives the smallest shown part of a whole that stands beside a cell:
// of the same figure and grain where there is one.
func (o *overlap) beside(c, whole *cell) *cell {
	var like, other []*cell
	for _, p := range o.cells {
		switch {
		case p.hidden() || p == whole || len(p.atoms) == 0 || p.atoms.meets(c.atoms) || !whole.atoms.holds(p.atoms):
		case p.r.Grain == c.r.Grain && p.r.Def == c.r.Def:
			like = append(like, p)
		default:
			other = append(other, p)
		}
	}
	if found := fewestPeople(like); found != nil {
		return found
	}
	return fewestPeople(other)
}

// fewestPeople gives the cell about the fewest people, of nobody last.
func fewestPeople(cells []*cell) *cell {
	if len(cells) == 0 {
		return nil
	}
	return slices.MinFunc(cells, func(a, b *cell) int {
		x, y := people(a.r), people(b.r)
		return cmp.Or(cmp.Compare(truth(x.Sign() == 0), truth(y.Sign() == 0)), x.Cmp(y))
	})
}

func people(r *result.Result) *big.Rat {
	if r.People == nil {
		return new(big.Rat)
	}
	return r.People
}
