package rank_test

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"dudao/metrics/rank"
)

func members(values ...int64) []rank.Member {
	ms := make([]rank.Member, len(values))
	for i, v := range values {
		ms[i] = rank.Member{ID: fmt.Sprintf("T%02d", i), Value: big.NewRat(v, 1)}
	}
	return ms
}

func ranks(g rank.Group) (s string) {
	for _, p := range g.Places {
		s += fmt.Sprintf("%s:%d:%d ", p.ID, p.Rank, p.Third)
	}
	return s
}

// Worked out by hand from rules §4.
func TestRank_TiesAndBottomThird(t *testing.T) {
	tests := []struct {
		name   string
		values []int64
		rules  rank.Rules
		want   string // member:rank:third (0 outside, 1 inside, 2 none)
		bound  int64
	}{
		{"equal values share the best place", []int64{90, 80, 80, 70}, rank.Rules{}, "T00:1:0 T01:2:0 T02:2:0 T03:4:1 ", 80},
		{"seven members, two in the third", []int64{7, 6, 5, 4, 3, 2, 1}, rank.Rules{}, "T00:1:0 T01:2:0 T02:3:0 T03:4:0 T04:5:0 T05:6:1 T06:7:1 ", 3},
		{"a tie across the boundary is wholly outside", []int64{9, 8, 7, 6, 5, 5, 1}, rank.Rules{}, "T00:1:0 T01:2:0 T02:3:0 T03:4:0 T04:5:0 T05:5:0 T06:7:1 ", 5},
		{"… and wholly inside where the setting says so", []int64{9, 8, 7, 6, 5, 5, 1}, rank.Rules{Strict: true}, "T00:1:0 T01:2:0 T02:3:0 T03:4:0 T04:5:1 T05:5:1 T06:7:1 ", 6},
		{"a tie inside the third stays inside", []int64{9, 8, 7, 6, 5, 1, 1}, rank.Rules{}, "T00:1:0 T01:2:0 T02:3:0 T03:4:0 T04:5:0 T05:6:1 T06:6:1 ", 5},
		{"all equal: nobody", []int64{5, 5, 5}, rank.Rules{}, "T00:1:0 T01:1:0 T02:1:0 ", 5},
		{"ceil takes one more of four", []int64{4, 3, 2, 1}, rank.Rules{K: rank.Ceil}, "T00:1:0 T01:2:0 T02:3:1 T03:4:1 ", 3},
		{"half-up: five thirds are two", []int64{5, 4, 3, 2, 1}, rank.Rules{K: rank.HalfUp}, "T00:1:0 T01:2:0 T02:3:0 T03:4:1 T04:5:1 ", 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := rank.Rank(members(tt.values...), tt.rules)
			if got := ranks(g); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if g.Boundary.Cmp(big.NewRat(tt.bound, 1)) != 0 {
				t.Errorf("boundary %s, want %d", g.Boundary, tt.bound)
			}
		})
	}
}

func TestRank_FewerThanThreeHaveNoThird(t *testing.T) {
	g := rank.Rank(members(80, 40), rank.Rules{})
	if g.K != 0 || g.LastOutside != 2 || g.Boundary != nil || ranks(g) != "T00:1:2 T01:2:2 " {
		t.Errorf("k %d, last outside %d, boundary %v, %s", g.K, g.LastOutside, g.Boundary, ranks(g))
	}
}

// Rules §4: several cheaters share the best of the last places and are all in
// the bottom third, ties or not, whatever their values.
func TestRank_CheatersAreLastTogether(t *testing.T) {
	ms := members(99, 98, 50, 40, 30, 20)
	ms[0].Last, ms[1].Last = true, true
	g := rank.Rank(ms, rank.Rules{})
	if got, want := ranks(g), "T02:1:0 T03:2:0 T04:3:0 T05:4:0 T00:5:1 T01:5:1 "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	ms[2].Last = true // three cheaters where the third is two
	g = rank.Rank(ms, rank.Rules{})
	if got, want := ranks(g), "T03:1:0 T04:2:0 T05:3:0 T00:4:1 T01:4:1 T02:4:1 "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if g.Boundary.Cmp(big.NewRat(20, 1)) != 0 {
		t.Errorf("boundary %s, want 20, the last member outside", g.Boundary)
	}
	// Of two the better one cheated: last of two, where there is no third.
	two := members(90, 10)
	two[0].Last = true
	if g := rank.Rank(two, rank.Rules{}); ranks(g) != "T01:1:2 T00:2:2 " || g.Places[1].Why != rank.Cheated || g.Places[0].Why != rank.SmallGroup {
		t.Errorf("a cheater of two: %+v", g.Places)
	}
}

func TestRank_ImprovementExempts(t *testing.T) {
	ms := members(70, 60, 50, 40, 30, 20, 10, 5, 4, 3, 2, 1)
	last := func(i, previous, need int) rank.Place {
		ms[i].Previous, ms[i].Exempt = previous, need
		for _, p := range rank.Rank(ms, rank.Rules{}).Places {
			if p.ID == ms[i].ID {
				return p
			}
		}
		return rank.Place{}
	}
	// T08 stands ninth of twelve: k = 4, so it is the first inside.
	if p := last(8, 13, 4); !p.Exempt || p.Why != rank.Improved {
		t.Errorf("13 → 9 rises by 4 and exempts: %+v", p)
	}
	if p := last(8, 12, 4); p.Exempt || p.Why != rank.RoseTooFew || p.Third != rank.Inside {
		t.Errorf("12 → 9 rises by 3 of 4: %+v", p)
	}
	if p := last(8, 12, 3); !p.Exempt {
		t.Errorf("12 → 9 rises by 3, enough in a junior grade: %+v", p)
	}
	if p := last(8, 0, 4); p.Exempt || p.Why != rank.NoPrevious {
		t.Errorf("no previous place, no exemption: %+v", p)
	}
	if p := last(7, 12, 4); p.Exempt {
		t.Errorf("a member outside needs no exemption: %+v", p)
	}
}

// Brute force over every group of one to seven members with values 1…3: the
// place is one more than the number of better members, and a member is inside
// exactly when that place is beyond n − ⌊n/3⌋.
func TestRank_AgreesWithTheDefinitionOnAllSmallGroups(t *testing.T) {
	for n := 1; n <= 7; n++ {
		total := 1
		for range n {
			total *= 3
		}
		for code := range total {
			values := make([]int64, n)
			for i, c := 0, code; i < n; i, c = i+1, c/3 {
				values[i] = int64(c%3 + 1)
			}
			checkDefinition(t, values)
		}
	}
}

func checkDefinition(t *testing.T, values []int64) {
	t.Helper()
	n := len(values)
	for _, p := range rank.Rank(members(values...), rank.Rules{}).Places {
		better := 0
		for _, v := range values {
			if big.NewRat(v, 1).Cmp(p.Value) > 0 {
				better++
			}
		}
		third := rank.Outside
		switch {
		case n < 3:
			third = rank.NoThird
		case better+1 > n-n/3:
			third = rank.Inside
		}
		if p.Rank != better+1 || p.Third != third {
			t.Fatalf("%v: %s has place %d third %d, want %d %d", values, p.ID, p.Rank, p.Third, better+1, third)
		}
	}
}

// The order of the input does not matter, and one more, worse member never
// worsens anyone else.
func TestRank_OrderAndAWorseMemberDoNotHurt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(1, 20), 1, 30).Draw(t, "values")
		ms := members(values...)
		before := rank.Rank(ms, rank.Rules{})
		mixed := rapid.Permutation(ms).Draw(t, "order")
		if a, b := ranks(before), ranks(rank.Rank(mixed, rank.Rules{})); a != b {
			t.Fatalf("the order of the input shows: %s / %s", a, b)
		}
		after := rank.Rank(append(mixed, rank.Member{ID: "Z", Value: big.NewRat(0, 1)}), rank.Rules{})
		was := map[string]rank.Place{}
		for _, p := range before.Places {
			was[p.ID] = p
		}
		for _, p := range after.Places {
			if q, ok := was[p.ID]; ok && (p.Rank != q.Rank || p.Third == rank.Inside && q.Third == rank.Outside) {
				t.Fatalf("%s fell from %d to %d because of a worse member", p.ID, q.Rank, p.Rank)
			}
		}
	})
}

// Brute force over every pattern of ties of one to seven members, every way to
// cut the third, both ways with ties and every choice of cheaters, by the
// definitions of rules §4: k is the greatest whole number up to n ÷ 3, the least not below it, or the nearest,
// half going up; a member is inside when its place (strict: the last place of
// its tie) is beyond n − k; cheaters share the place behind all others and are
// inside. The order of members is another test.
func TestRank_AgreesWithTheDefinitionOnAllCutsAndTies(t *testing.T) {
	fits := map[rank.Cut]func(k, n int) bool{
		rank.Floor:  func(k, n int) bool { return 3*k <= n && 3*(k+1) > n },
		rank.Ceil:   func(k, n int) bool { return 3*k >= n && 3*(k-1) < n },
		rank.HalfUp: func(k, n int) bool { return 6*k <= 2*n+3 && 6*(k+1) > 2*n+3 },
	}
	for cut, fit := range fits {
		for n := 1; n <= 7; n++ {
			k := 0
			for n >= 3 && !fit(k, n) {
				k++
			}
			for pattern := range 1 << (n - 1) {
				values := make([]int64, n)
				values[0] = 100
				for i := 1; i < n; i++ {
					values[i] = values[i-1] - int64(pattern>>(i-1)&1)
				}
				for cheaters := range 1 << n {
					checkCut(t, values, cheaters, rank.Rules{K: cut}, k)
					checkCut(t, values, cheaters, rank.Rules{K: cut, Strict: true}, k)
				}
			}
		}
	}
}

func checkCut(t *testing.T, values []int64, cheaters int, rules rank.Rules, k int) {
	t.Helper()
	n := len(values)
	ms := members(values...)
	honest := 0
	for i := range ms {
		if ms[i].Last = cheaters>>i&1 == 1; !ms[i].Last {
			honest++
		}
	}
	g := rank.Rank(ms, rules)
	if g.K != k || g.LastOutside != n-k {
		t.Fatalf("%v %+v: k %d, last outside %d; want %d, %d", values, rules, g.K, g.LastOutside, k, n-k)
	}
	for _, p := range g.Places {
		better, notWorse := 0, 0
		for _, m := range ms {
			switch {
			case m.Last:
			case m.Value.Cmp(p.Value) > 0:
				better++
				notWorse++
			case m.Value.Cmp(p.Value) == 0:
				notWorse++
			}
		}
		if p.Last {
			better = honest
		}
		place := better + 1
		if rules.Strict && !p.Last {
			place = notWorse
		}
		want := rank.Outside
		switch {
		case n < 3:
			want = rank.NoThird
		case p.Last, place > n-k:
			want = rank.Inside
		}
		if p.Rank != better+1 || p.Third != want {
			t.Fatalf("%v, cheaters %b, %+v: %s has place %d third %d, want %d %d", values, cheaters, rules, p.ID, p.Rank, p.Third, better+1, want)
		}
	}
}
