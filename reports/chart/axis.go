package chart

import (
	"math"
	"math/big"
	"strconv"
)

// extent gives the ends of the value axis.
func (s *Spec) extent() (lo, hi float64) {
	top, bottom := 0.0, 0.0
	for _, cat := range s.Categories {
		left, right := s.reach(cat)
		top, bottom = max(top, right), min(bottom, left)
	}
	if s.Target != nil {
		top = max(top, length(s.Target.Value))
	}
	if top == 0 && bottom == 0 {
		top = 1
	}
	lo, hi = bottom*1.02, top*1.02
	if s.From != nil {
		lo = length(s.From)
	}
	if s.To != nil {
		hi = length(s.To)
	}
	if s.Kind == Pyramid { // both halves to one scale
		hi = max(hi, -lo)
		lo = -hi
	}
	if hi <= lo {
		hi = lo + 1
	}
	return lo, hi
}

// reach is how far a category goes to the left and to the right of 0.
func (s *Spec) reach(cat Category) (left, right float64) {
	sum := 0.0
	for i, v := range cat.Values {
		x := length(v)
		switch s.Kind {
		case Pyramid:
			if i == 0 {
				left = -x
				continue
			}
		case Within:
			if i > 0 {
				sum += x
				x = sum
			}
		case Stacked:
			sum += x
			x = sum
		case Bars, Spread:
		}
		left, right = min(left, x), max(right, x)
	}
	return left, max(right, length(cat.Target))
}

// ticks are round numbers between lo and hi, four to eight of them; fewer where
// only whole ones make sense.
func ticks(lo, hi float64, whole bool) []float64 {
	step := math.Pow(10, math.Floor(math.Log10(hi-lo)))
	for _, by := range []float64{0.1, 0.2, 0.25, 0.5, 1} {
		if (hi-lo)/(step*by) <= 7 && (!whole || step*by == math.Trunc(step*by)) {
			step *= by
			break
		}
	}
	if whole {
		step = max(step, 1)
	}
	var all []float64
	for i := math.Ceil(lo/step - 1e-9); i*step <= hi*(1+1e-9); i++ {
		all = append(all, i*step)
	}
	return all
}

// whole reports whether all values are whole, as those of things counted are:
// there is no half class.
func (s *Spec) whole() bool {
	for _, cat := range s.Categories {
		for _, v := range cat.Values {
			if v != nil && !v.IsInt() {
				return false
			}
		}
	}
	return true
}

// tickLabel writes a tick without the noise of its binary fraction.
func tickLabel(t float64) string {
	if math.Abs(t) < 1e-12 {
		return "0"
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(t, 'g', 6, 64), 64)
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// length is a value as a length on paper.
func length(v *big.Rat) float64 {
	if v == nil {
		return 0
	}
	x, _ := v.Float64()
	return x
}
