package judge_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/judge"
)

func rat(n, d int64) *big.Rat { return big.NewRat(n, d) }

func sum(n, d int64) result.Sum {
	return result.Sum{Num: rat(n, 1), Den: rat(d, 1), Value: 1}
}

// The expected margins are worked out by hand from rules §1: the smallest
// whole number of people that turns the verdict, the denominator kept.
func TestJudge_VerdictMarginNearAndDisplay(t *testing.T) {
	percent := &result.Indicator{Unit: judge.Percent, Decimals: 1}
	count := &result.Indicator{Unit: "count"}
	hundred := &result.Indicator{Unit: "人", Decimals: 2, Step: 100} // per 100: each counts 100
	tests := []struct {
		name     string
		def      *result.Indicator
		num, den int64
		op       result.Op
		target   int64
		verdict  result.Verdict
		margin   int64
		near     string
		display  string
	}{
		{"exactly the target is met, one fewer fails", percent, 49, 50, ">=", 98, "met", 1, "yes", "98.0"},
		{"98 % of 47 is 46.06, so 47 are needed", percent, 46, 47, ">=", 98, "not_met", 1, "yes", "97.9"},
		{"three short", percent, 44, 47, ">=", 98, "not_met", 3, "no", "93.6"},
		{"98 % of 563 is 551.74: 554 may lose two, the third fails", percent, 554, 563, ">=", 98, "met", 3, "yes", "98.4"},
		{"97.959 % would show as 98.0 and fails", percent, 288, 294, ">=", 98, "not_met", 1, "yes", "97.96"},
		{"1999 of 2500 is 79.96 %", percent, 1999, 2500, ">=", 80, "not_met", 1, "yes", "79.96"},
		{"24 of 30 is exactly 80 %", percent, 24, 30, ">=", 80, "met", 1, "yes", "80.0"},
		{"a ceiling met is never near", percent, 10, 10, ">=", 100, "met", 1, "no", "100.0"},
		{"a ceiling missed by one is near", percent, 9, 10, ">=", 100, "not_met", 1, "yes", "90.0"},
		{"a ceiling missed by five is not, however close the rate", percent, 995, 1000, ">=", 100, "not_met", 5, "no", "99.5"},
		{"exactly 100 % does not exceed 100 %", percent, 28, 28, ">", 100, "not_met", 1, "yes", "100.0"},
		{"29 of 28 exceeds 100 % by one person", percent, 29, 28, ">", 100, "met", 1, "yes", "103.6"},
		{"28 of 30 needs 31", percent, 28, 30, ">", 100, "not_met", 3, "no", "93.3"},
		{"one teacher of 45 pupils is 2.22 per 100; none is below 1", hundred, 100, 45, ">=", 1, "met", 1, "yes", "2.22"},
		{"none of 245 pupils: two are 0.82, three 1.22", hundred, 0, 245, ">=", 1, "not_met", 3, "no", "0.00"},
		{"two of 200 are exactly 1, one is not", hundred, 200, 200, ">=", 1, "met", 1, "yes", "1.00"},
		{"a count at its target", count, 12, 1, ">=", 12, "met", 1, "yes", "12"},
		{"two short", count, 8, 1, ">=", 10, "not_met", 2, "no", "8"},
		{"none wanted, two happened", count, 2, 1, "=", 0, "not_met", 2, "no", "2"},
		{"none wanted, none happened", count, 0, 1, "=", 0, "met", 1, "yes", "0"},
		{"at most five: the sixth fails", count, 5, 1, "<=", 5, "met", 1, "yes", "5"},
		{"below five: five fails", count, 5, 1, "<", 5, "not_met", 1, "yes", "5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := judge.Judge(tt.def, sum(tt.num, tt.den), &result.Target{Op: tt.op, Value: rat(tt.target, 1)}, judge.WithMembers)
			if r.Verdict != tt.verdict || r.Margin.Int64() != tt.margin || r.Near != tt.near || r.Display != tt.display {
				t.Errorf("got %s margin %s near %s shown %s, want %s %d %s %s",
					r.Verdict, r.Margin, r.Near, r.Display, tt.verdict, tt.margin, tt.near, tt.display)
			}
		})
	}
}

// A share of amounts has no people behind its numerator: 1250.00 of 1200.00 yuan
// is met, by no number of them.
func TestJudge_NoMarginOfAmounts(t *testing.T) {
	def := &result.Indicator{Unit: judge.Percent, Decimals: 1, Money: true}
	r := judge.Judge(def, sum(125_000, 120_000), &result.Target{Op: ">=", Value: rat(100, 1)}, judge.WithoutMembers)
	if r.Verdict != result.Met || r.Margin != nil || r.Near != "" || r.Display != "104.2" {
		t.Errorf("got %s, margin %v, near %q, shown %s", r.Verdict, r.Margin, r.Near, r.Display)
	}
}

func TestJudge_StateFollowsTheMembers(t *testing.T) {
	def := &result.Indicator{Unit: judge.Percent, Decimals: 1}
	tests := []struct {
		name               string
		sum                result.Sum
		state              exact.State
		reported, expected int
	}{
		{"one with a value speaks for the group", result.Sum{Num: rat(1, 1), Den: rat(2, 1), Value: 1, NotReported: 2, Error: 1, NotApplicable: 4}, exact.Value, 1, 4},
		{"nothing but errors", result.Sum{Error: 1, NotReported: 1}, exact.Error, 0, 2},
		{"owed and not sent", result.Sum{NotReported: 2}, exact.NotReported, 0, 2},
		{"concerns nobody", result.Sum{NotApplicable: 3}, exact.NotApplicable, 0, 0},
		{"a denominator of zero", result.Sum{Num: rat(0, 1), Den: rat(0, 1), Value: 1}, exact.NotApplicable, 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := judge.Judge(def, tt.sum, &result.Target{Op: ">=", Value: rat(98, 1)}, judge.WithMembers)
			if r.State != tt.state || r.Reported != tt.reported || r.Expected != tt.expected {
				t.Errorf("got %s %d of %d, want %s %d of %d", r.State, r.Reported, r.Expected, tt.state, tt.reported, tt.expected)
			}
			if r.State != exact.Value && (r.Verdict != result.None || r.Margin != nil || r.Display != "") {
				t.Errorf("a figure without a value was judged: %s %v %q", r.Verdict, r.Margin, r.Display)
			}
		})
	}
}

// 0.5153 is the worked example of rules §8; its pair was computed there.
func TestSqrt_RoundsHalfAwayFromZeroOnTheExactRoot(t *testing.T) {
	tests := []struct {
		r      *big.Rat
		places int
		want   string
	}{
		{rat(1, 4), 3, "0.500"},
		{rat(2, 1), 3, "1.414"},
		{rat(0, 1), 3, "0.000"},
		{rat(425, 10000), 3, "0.206"},         // 0.20615…
		{rat(1234567, 100000000), 3, "0.111"}, // 0.11111…
		{rat(625, 1000000), 3, "0.025"},
		{rat(180625, 100000000), 3, "0.043"}, // exactly 0.0425
	}
	for _, tt := range tests {
		if got := judge.Sqrt(tt.r, tt.places); got != tt.want {
			t.Errorf("Sqrt(%s, %d) = %s, want %s", tt.r, tt.places, got, tt.want)
		}
	}
}

// Moving the numerator by the margin turns the verdict; by one less it does not.
func TestJudge_MarginIsTheSmallestStepThatTurnsTheVerdict(t *testing.T) {
	def := &result.Indicator{Unit: judge.Percent, Decimals: 1}
	rapid.Check(t, func(t *rapid.T) {
		num := rapid.Int64Range(0, 3000).Draw(t, "num")
		den := rapid.Int64Range(1, 3000).Draw(t, "den")
		op := rapid.SampledFrom([]result.Op{result.AtLeast, result.Above, result.AtMost, result.Below}).Draw(t, "op")
		target := &result.Target{Op: op, Value: rat(rapid.Int64Range(1, 1500).Draw(t, "target"), 10)}
		r := judge.Judge(def, sum(num, den), target, judge.WithMembers)
		up := (op == result.AtLeast || op == result.Above) == (r.Verdict == result.NotMet)
		step := func(by int64) result.Verdict {
			if !up {
				by = -by
			}
			return judge.Judge(def, sum(num+by, den), target, judge.WithMembers).Verdict
		}
		m := r.Margin.Int64()
		if m < 1 || step(m) == r.Verdict || m > 1 && step(m-1) != r.Verdict {
			t.Fatalf("%d/%d %s %s: margin %d is not the smallest step", num, den, op, target.Value, m)
		}
	})
}

// A figure that misses its target is never shown as the target.
func TestJudge_AMissNeverLooksLikeAHit(t *testing.T) {
	def := &result.Indicator{Unit: judge.Percent, Decimals: 1}
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.Int64Range(1, 2_000_000).Draw(t, "den")
		target := rapid.Int64Range(1, 100).Draw(t, "target")
		num := max(0, (target*den-1)/100-rapid.Int64Range(0, 2).Draw(t, "short"))
		r := judge.Judge(def, sum(num, den), &result.Target{Op: result.AtLeast, Value: rat(target, 1)}, judge.WithMembers)
		shown, _ := new(big.Rat).SetString(r.Display)
		if r.Verdict == result.NotMet && shown.Cmp(rat(target, 1)) == 0 {
			t.Fatalf("%d/%d misses %d %% and is shown as %s", num, den, target, r.Display)
		}
	})
}
