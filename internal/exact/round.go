package exact

import (
	"math/big"
	"strings"
)

// FormatFixed writes r with the given number of decimal places, rounded half
// away from zero (四舍五入): display only, never a step of a computation.
func FormatFixed(r *big.Rat, places int) string {
	scaled := new(big.Int).Mul(r.Num(), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	q := DivHalfAway(scaled, r.Denom())
	digits := new(big.Int).Abs(q).String()
	if places > 0 {
		if pad := places + 1 - len(digits); pad > 0 {
			digits = strings.Repeat("0", pad) + digits
		}
		digits = digits[:len(digits)-places] + "." + digits[len(digits)-places:]
	}
	if q.Sign() < 0 {
		return "-" + digits
	}
	return digits
}

// DivHalfAway divides a by b > 0, rounded half away from zero.
func DivHalfAway(a, b *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Abs(r).Lsh(r, 1).Cmp(b) >= 0 {
		q.Add(q, big.NewInt(int64(a.Sign())))
	}
	return q
}

// Exact writes r as a plain decimal where it is one (its denominator has only
// the factors 2 and 5) and as a/b where it is not.
func Exact(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	places, finite := r.FloatPrec()
	if !finite {
		return r.RatString()
	}
	return r.FloatString(places)
}
