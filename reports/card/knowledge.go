package card

import "math/big"

// set is a set of atoms: rows that no figure tells apart.
type set map[int]bool

func (s set) meets(other set) bool {
	for a := range s {
		if other[a] {
			return true
		}
	}
	return false
}

func (s set) holds(other set) bool {
	for a := range other {
		if !s[a] {
			return false
		}
	}
	return true
}

// knowledge is what a reader can work out from sums: every combination of them
// by adding and subtracting, and no other. What each atom adds is unknown to
// begin with.
type knowledge struct {
	alone map[int]bool        // atoms known by themselves
	rows  map[int]combination // combinations of the others, by their first column
}

// combination is a sum of atoms with their factors, none of them zero.
type combination map[int]*big.Rat

// newKnowledge works out what sums give away. Sums of one unknown atom, which
// are most, are taken apart first; the rest is brought into echelon form.
func newKnowledge(sums []set) *knowledge {
	k := &knowledge{alone: map[int]bool{}, rows: map[int]combination{}}
	left := make([]set, len(sums))
	in := map[int][]int{} // atom → sums it stands in
	var single []int
	for i, s := range sums {
		left[i] = set{}
		for a := range s {
			left[i][a] = true
			in[a] = append(in[a], i)
		}
		if len(s) == 1 {
			single = append(single, i)
		}
	}
	for len(single) > 0 {
		last := len(single) - 1
		s := left[single[last]]
		single = single[:last]
		for a := range s { // the one that is left, if it has not been found since
			k.alone[a] = true
			for _, i := range in[a] {
				delete(left[i], a)
				if len(left[i]) == 1 {
					single = append(single, i)
				}
			}
		}
	}
	for _, s := range left {
		if r := k.reduce(s); len(r) > 0 {
			k.keep(r)
		}
	}
	return k
}

// gives reports whether a sum of atoms can be worked out.
func (k *knowledge) gives(s set) bool { return len(k.reduce(s)) == 0 }

// reduce takes from a sum what is known.
func (k *knowledge) reduce(s set) combination {
	r := combination{}
	for a := range s {
		if !k.alone[a] {
			r[a] = big.NewRat(1, 1)
		}
	}
	for {
		lead, found := k.reducible(r)
		if !found {
			return r
		}
		factor := new(big.Rat).Set(r[lead])
		for a, f := range k.rows[lead] {
			r.subtract(a, new(big.Rat).Mul(factor, f))
		}
	}
}

// reducible gives the first column of a row at which a known combination
// begins.
func (k *knowledge) reducible(r combination) (lead int, found bool) {
	for a := range r {
		if _, ok := k.rows[a]; ok && (!found || a < lead) {
			lead, found = a, true
		}
	}
	return lead, found
}

// subtract takes a factor off a column.
func (r combination) subtract(a int, f *big.Rat) {
	have := r[a]
	if have == nil {
		have = new(big.Rat)
	}
	if have = new(big.Rat).Sub(have, f); have.Sign() == 0 {
		delete(r, a)
		return
	}
	r[a] = have
}

// keep notes a combination, its first factor made 1.
func (k *knowledge) keep(r combination) {
	lead, first := 0, true
	for a := range r {
		if first || a < lead {
			lead, first = a, false
		}
	}
	by := new(big.Rat).Inv(r[lead])
	for a, f := range r {
		r[a] = new(big.Rat).Mul(f, by)
	}
	k.rows[lead] = r
}
