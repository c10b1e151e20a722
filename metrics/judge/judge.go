// Package judge turns a sum into a judged result: state, verdict, margin, near
// threshold and the figure as shown (rules §1). Everything is compared as exact
// ratios; rounding happens for display alone. It knows no SQL, no YAML and no
// unit names, and it is pure: the same sum gives the same result.
package judge

import (
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
)

// Unit names with a meaning of their own; every other unit is shown as a plain
// number with the indicator's decimals.
const (
	Percent = "percent" // numerator ÷ denominator × 100
	Pair    = "pair"    // shown as numerator/denominator: 11/12
	CV      = "cv"      // a coefficient of variation: the pair is its square
	Day     = "day"     // days: whole ones are shown without decimals
)

// Members says how "n of m" is shown.
type Members bool

// Whether a figure has members at its grain.
const (
	WithMembers    Members = true
	WithoutMembers Members = false
)

// Judge judges one sum against its target, which may be nil.
func Judge(def *result.Indicator, sum result.Sum, target *result.Target, members Members) result.Result {
	r := result.Result{
		Key: sum.Key, Def: def, Target: target,
		State: state(sum), Verdict: result.None,
		Reported: -1, Expected: -1,
	}
	if members {
		r.Reported = sum.Value
		r.Expected = sum.Value + sum.NotReported + sum.Error
	}
	switch r.State {
	case exact.Value:
		r.Num, r.Den = sum.Num, sum.Den
		if r.Den == nil {
			r.Den = big.NewRat(1, 1)
		}
	case exact.NotApplicable:
		r.Num, r.Den = new(big.Rat), new(big.Rat)
		return r
	default:
		return r
	}
	if target != nil {
		judgeAgainst(&r, def, *target)
	}
	r.Display, r.Note = display(r, def)
	return r
}

// state of a unit: a value if any member has one; else the worst that its
// members are in; not applicable if it concerns none of them.
func state(s result.Sum) exact.State {
	switch {
	case s.Value > 0 && s.Num != nil:
		if s.Den != nil && s.Den.Sign() == 0 {
			return exact.NotApplicable
		}
		return exact.Value
	case s.Error > 0:
		return exact.Error
	case s.NotReported > 0:
		return exact.NotReported
	}
	return exact.NotApplicable
}

// limit gives the numerator at which value equals the target, the denominator
// kept: target × den for a plain ratio, a hundredth of that for a percentage.
func limit(r result.Result, def *result.Indicator, t result.Target) *big.Rat {
	l := new(big.Rat).Mul(t.Value, r.Den)
	switch def.Unit {
	case Percent:
		return l.Quo(l, hundred)
	case CV: // the pair is the square
		return new(big.Rat).Mul(l, t.Value)
	}
	return l
}

var hundred = big.NewRat(100, 1)

func judgeAgainst(r *result.Result, def *result.Indicator, t result.Target) {
	l := limit(*r, def, t)
	if holds(r.Num.Cmp(l), t.Op) {
		r.Verdict = result.Met
	} else {
		r.Verdict = result.NotMet
	}
	if t.Earlier || !countable(def) {
		return // rising or falling is a direction, with no distance to a limit
	}
	r.Margin = margin(persons(r.Num, def), persons(l, def), t.Op, r.Verdict)
	if near(*r, def, t) {
		r.Near = "yes"
	} else {
		r.Near = "no"
	}
}

// countable says whether people or cases stand behind the numerator: only then
// does "how many more" have a meaning.
func countable(def *result.Indicator) bool {
	if _, money := result.PerUnit(def.Unit); money {
		return false
	}
	return !def.Money && def.Unit != CV && def.Unit != "marks"
}

func holds(cmp int, op result.Op) bool {
	switch op {
	case result.AtLeast:
		return cmp >= 0
	case result.Above:
		return cmp > 0
	case result.AtMost:
		return cmp <= 0
	case result.Below:
		return cmp < 0
	case result.Equal:
		return cmp == 0
	}
	return false
}

// persons turns a numerator into the people or cases behind it: in a figure per
// hundred pupils each counts a hundred.
func persons(num *big.Rat, def *result.Indicator) *big.Rat {
	if def.Step == 0 {
		return num
	}
	return new(big.Rat).Quo(num, new(big.Rat).SetInt64(def.Step))
}

// margin is the smallest whole number by which the numerator has to change for
// the verdict to turn, the denominator kept fixed.
func margin(num, l *big.Rat, op result.Op, v result.Verdict) *big.Int {
	gap := new(big.Rat).Sub(l, num) // how far up to the limit
	if gap.Sign() < 0 {
		gap.Neg(gap)
	}
	// A step that lands on the limit itself turns the verdict where the limit
	// counts as the other side.
	lands := v == result.NotMet && (op == result.AtLeast || op == result.AtMost || op == result.Equal) ||
		v == result.Met && (op == result.Above || op == result.Below)
	if lands {
		return ceil(gap)
	}
	return new(big.Int).Add(floor(gap), one)
}

var one = big.NewInt(1)

func floor(r *big.Rat) *big.Int { return new(big.Int).Div(r.Num(), r.Denom()) }

func ceil(r *big.Rat) *big.Int {
	f := floor(r)
	if !r.IsInt() {
		f.Add(f, one)
	}
	return f
}

// near tells whether a figure stands at its target: one person away, or within
// half a percentage point, met or not. At a ceiling, which nothing can pass,
// only a figure that misses it by one does.
func near(r result.Result, def *result.Indicator, t result.Target) bool {
	byOne := r.Margin.Cmp(one) <= 0
	if ceiling(def, t) {
		return r.Verdict == result.NotMet && byOne
	}
	if byOne || def.Unit != Percent {
		return byOne
	}
	gap := new(big.Rat).Quo(r.Num, r.Den)
	gap.Mul(gap, hundred).Sub(gap, t.Value)
	return gap.Abs(gap).Cmp(big.NewRat(1, 2)) <= 0
}

func ceiling(def *result.Indicator, t result.Target) bool {
	if t.Op != result.AtLeast {
		return false
	}
	switch def.Unit {
	case Percent:
		return t.Value.Cmp(hundred) == 0
	case Pair:
		return t.Value.Cmp(big.NewRat(1, 1)) == 0
	}
	return false
}

// display writes the figure in the indicator's own unit. One that fails its
// target must not look as if it met it: decimals are added until it does not,
// and the note says so.
func display(r result.Result, def *result.Indicator) (string, lang.Text) {
	switch def.Unit {
	case Pair:
		return exact.Exact(r.Num) + "/" + exact.Exact(r.Den), lang.Text{}
	case CV:
		return Sqrt(new(big.Rat).Quo(r.Num, r.Den), def.Decimals), lang.Text{}
	}
	v := Shown(r.Num, r.Den, def.Unit)
	places := def.Decimals
	if def.Unit == Day && v.IsInt() {
		places = 0
	}
	s := exact.FormatFixed(v, places)
	if r.Verdict != result.NotMet {
		return s, lang.Text{}
	}
	target := inUnit(r.Target.Value, def.Unit)
	if v.Cmp(target) == 0 {
		return s, lang.Text{}
	}
	few := places
	for places < few+maxExtra {
		if shown, _ := new(big.Rat).SetString(s); shown.Cmp(target) != 0 {
			break
		}
		places++
		s = exact.FormatFixed(v, places)
	}
	if places == few {
		return s, lang.Text{}
	}
	return s, lang.Text{
		ZH: "四舍五入后与目标相同而实际未达标,多显示小数位",
		EN: "would round to its target but misses it: shown with more decimals",
	}
}

// maxExtra bounds the decimals added; a difference below 10^-30 of a percent
// would need a denominator no county has.
const maxExtra = 30

// Shown gives the figure in the indicator's own unit as an exact ratio.
func Shown(num, den *big.Rat, unit string) *big.Rat {
	v := new(big.Rat).Quo(num, den)
	if unit == Percent {
		return v.Mul(v, hundred)
	}
	return inUnit(v, unit)
}

// inUnit turns fen into what an amount is shown in.
func inUnit(v *big.Rat, unit string) *big.Rat {
	if fen, money := result.PerUnit(unit); money {
		return new(big.Rat).Quo(v, fen)
	}
	return v
}

// Sqrt writes the square root of a ratio with a number of decimals, rounded
// half away from zero, from whole numbers alone.
func Sqrt(r *big.Rat, places int) string {
	// root = floor(sqrt(r × 10^2(places+1))) is exact to one place more than
	// asked; a half is exact only where the root is, so floor decides rightly.
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(2*(places+1))), nil)
	n := new(big.Int).Div(new(big.Int).Mul(r.Num(), scale), r.Denom())
	root := new(big.Int).Sqrt(n)
	den := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places+1)), nil)
	return exact.FormatFixed(new(big.Rat).SetFrac(root, den), places)
}
