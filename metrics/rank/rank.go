// Package rank places the members of one group and finds its bottom third
// (rules §4, 方案4 四·⑸⑹⑺). Doubt favours the person: equal values share the
// best place, and a tie across the boundary is wholly outside. It ranks
// whatever members it is given; that no group of pupils ever reaches it is
// seen to where definitions are loaded. It is pure and exact.
package rank

import (
	"math/big"
	"sort"
)

// Member is one member of a group.
type Member struct {
	ID    string
	Value *big.Rat // nil: no value, listed but not ranked
	// Last puts the member behind all others whatever its value (exam
	// cheating, 方案4 四·⑿).
	Last     bool
	Previous int // place in the ranking before; 0 where there is none
	Exempt   int // places to rise for the improvement exemption; 0: none is given
}

// Cut says how many of n members make a third.
type Cut string

// The ways to cut a third (setting rank.k).
const (
	Floor  Cut = "floor"
	Ceil   Cut = "ceil"
	HalfUp Cut = "half_up"
)

// Rules are the settings of a ranking.
type Rules struct {
	K      Cut  // blank: Floor
	Strict bool // ties: the shared worst place decides, not the best
}

// MinGroup is the size below which a group has no bottom third.
const MinGroup = 3

// Third says where a member stands.
type Third uint8

// Places relative to the bottom third.
const (
	Outside Third = iota
	Inside
	NoThird  // the group is too small to have one
	Unplaced // no value
)

// Why gives the reason behind an entry, for the evidence.
type Why uint8

// Reasons.
const (
	Plain       Why = iota
	TieAcross       // tied across the boundary: wholly outside
	Cheated         // put last
	Improved        // rose enough: exempt
	RoseTooFew      // rose, but not enough
	NoPrevious      // nothing to compare with
	SmallGroup      // fewer than MinGroup members
	NotReported     // no value
)

// Place is where a member of a group stands.
type Place struct {
	Member
	Rank   int // 0 where not ranked
	Third  Third
	Exempt bool
	Why    Why
}

// Group is a ranked group, best first; members without a value come last.
// Boundary is the value of the last member outside, nil where there is none.
type Group struct {
	N, K, LastOutside int
	Boundary          *big.Rat
	Places            []Place
}

// Rank places the members of one group. The order in which they are given
// does not matter.
func Rank(members []Member, rules Rules) Group {
	ranked, rest := split(members)
	g := Group{N: len(ranked)}
	if g.N >= MinGroup {
		g.K = rules.third(g.N)
	}
	g.LastOutside = g.N - g.K
	g.Places = place(ranked)
	for i := range g.Places {
		g.Places[i].Third = g.third(i, rules)
	}
	g.Boundary = g.boundary()
	for i := range g.Places {
		g.judge(&g.Places[i])
	}
	for _, m := range rest {
		g.Places = append(g.Places, Place{Member: m, Third: Unplaced, Why: NotReported})
	}
	return g
}

func (r Rules) third(n int) int {
	switch r.K {
	case Ceil:
		return (n + 2) / 3
	case HalfUp:
		return (2*n + 3) / 6
	}
	return n / 3
}

// split sorts those with a value, best first and cheaters behind, from those
// without one. Ids break ties so that the order of the input never shows.
func split(members []Member) (ranked, rest []Member) {
	for _, m := range members {
		if m.Value != nil {
			ranked = append(ranked, m)
		} else {
			rest = append(rest, m)
		}
	}
	sort.Slice(ranked, func(i, j int) bool {
		a, b := ranked[i], ranked[j]
		if a.Last != b.Last {
			return b.Last
		}
		if c := a.Value.Cmp(b.Value); c != 0 {
			return c > 0
		}
		return a.ID < b.ID
	})
	sort.Slice(rest, func(i, j int) bool { return rest[i].ID < rest[j].ID })
	return ranked, rest
}

// place gives equal members the best of their places: 1, 2, 2, 4. Cheaters
// share one place whatever their values.
func place(ranked []Member) []Place {
	places := make([]Place, len(ranked))
	for i, m := range ranked {
		places[i] = Place{Member: m, Rank: i + 1}
		if i > 0 && level(ranked[i-1], m) {
			places[i].Rank = places[i-1].Rank
		}
	}
	return places
}

func level(a, b Member) bool {
	if a.Last || b.Last {
		return a.Last && b.Last
	}
	return a.Value.Cmp(b.Value) == 0
}

// third tells where the member at place i stands.
func (g Group) third(i int, rules Rules) Third {
	p := g.Places[i]
	if g.N < MinGroup {
		return NoThird
	}
	rank := p.Rank
	if rules.Strict {
		for j := i; j < len(g.Places) && g.Places[j].Rank == p.Rank; j++ {
			rank = j + 1
		}
	}
	if p.Last || rank > g.LastOutside {
		return Inside
	}
	return Outside
}

// boundary is the value of the last member outside the bottom third.
func (g Group) boundary() *big.Rat {
	if g.N < MinGroup {
		return nil
	}
	for i := len(g.Places) - 1; i >= 0; i-- {
		if p := g.Places[i]; p.Third == Outside && p.Rank <= g.LastOutside {
			return p.Value
		}
	}
	return nil
}

// judge adds exemption and reason.
func (g Group) judge(p *Place) {
	switch {
	case p.Last:
		p.Why = Cheated
	case p.Third == NoThird:
		p.Why = SmallGroup
	case p.Third == Outside:
		if g.tiedAcross(*p) {
			p.Why = TieAcross
		}
	case p.Member.Exempt <= 0: // this ranking exempts nobody
	case p.Previous == 0:
		p.Why = NoPrevious
	case p.Previous-p.Rank >= p.Member.Exempt:
		p.Exempt, p.Why = true, Improved
	case p.Previous > p.Rank:
		p.Why = RoseTooFew
	}
}

// tiedAcross reports whether members level with p reach over the boundary.
func (g Group) tiedAcross(p Place) bool {
	last := 0
	for i, q := range g.Places {
		if q.Rank == p.Rank && q.Rank != 0 {
			last = i + 1
		}
	}
	return last > g.LastOutside && g.K > 0
}
