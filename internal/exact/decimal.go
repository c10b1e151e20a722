package exact

import (
	"cmp"
	"errors"
	"math/big"
	"strings"
)

// MaxDigits is the number of digits a Decimal holds: what fits a 64-bit
// integer whole, and more than any count, score, area or amount of the trade.
const MaxDigits = 18

// ErrRange says that a number has more digits than a Decimal holds.
var ErrRange = errors.New("number has more than 18 digits")

// ErrSyntax says that a text is no plain decimal number.
var ErrSyntax = errors.New("not a decimal number")

// Decimal is the exact number Unscaled × 10^-Scale.
type Decimal struct {
	Unscaled int64
	Scale    uint8
}

// ParseDecimal reads a plain number: an optional sign, digits, an optional
// point and an optional exponent, as spreadsheets store them. Trailing zeros
// of the fraction are dropped, so equal numbers have equal representations.
func ParseDecimal(s string) (Decimal, error) {
	mantissa, exponent, err := splitExponent(s)
	if err != nil {
		return Decimal{}, err
	}
	negative := strings.HasPrefix(mantissa, "-")
	mantissa = strings.TrimPrefix(strings.TrimPrefix(mantissa, "-"), "+")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole == "" && fraction == "" {
		return Decimal{}, ErrSyntax
	}
	digits := whole + fraction
	for _, c := range digits {
		if c < '0' || c > '9' {
			return Decimal{}, ErrSyntax
		}
	}
	return normalise(negative, digits, len(fraction)-exponent)
}

// splitExponent takes "1.5E-3" apart into "1.5" and -3.
func splitExponent(s string) (mantissa string, exponent int, err error) {
	i := strings.IndexAny(s, "eE")
	if i < 0 {
		return s, 0, nil
	}
	sign := 1
	e := s[i+1:]
	switch {
	case strings.HasPrefix(e, "-"):
		sign, e = -1, e[1:]
	case strings.HasPrefix(e, "+"):
		e = e[1:]
	}
	if e == "" || len(e) > 3 {
		return "", 0, ErrSyntax
	}
	for _, c := range e {
		if c < '0' || c > '9' {
			return "", 0, ErrSyntax
		}
		exponent = exponent*10 + int(c-'0')
	}
	return s[:i], sign * exponent, nil
}

// normalise turns digits with scale decimal places into the shortest Decimal.
func normalise(negative bool, digits string, scale int) (Decimal, error) {
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		return Decimal{}, nil
	}
	for scale > 0 && strings.HasSuffix(digits, "0") {
		digits, scale = digits[:len(digits)-1], scale-1
	}
	if scale < 0 {
		if len(digits)-scale > MaxDigits {
			return Decimal{}, ErrRange
		}
		digits, scale = digits+strings.Repeat("0", -scale), 0
	}
	if len(digits) > MaxDigits || scale > MaxDigits {
		return Decimal{}, ErrRange
	}
	var u int64
	for _, c := range digits {
		u = u*10 + int64(c-'0')
	}
	if negative {
		u = -u
	}
	return Decimal{Unscaled: u, Scale: uint8(scale)}, nil
}

// Int is the Decimal of a whole number.
func Int(n int64) Decimal { return Decimal{Unscaled: n} }

// IsInt reports whether d is a whole number.
func (d Decimal) IsInt() bool { return d.Scale == 0 || d.Unscaled%pow10(d.Scale) == 0 }

// Int64 gives the whole number d is; ok is false where it is none.
func (d Decimal) Int64() (n int64, ok bool) {
	if !d.IsInt() {
		return 0, false
	}
	return d.Unscaled / pow10(d.Scale), true
}

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.Unscaled < 0:
		return -1
	case d.Unscaled > 0:
		return 1
	}
	return 0
}

// Rat gives d as an exact ratio.
func (d Decimal) Rat() *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(d.Unscaled), big.NewInt(pow10(d.Scale)))
}

// Cmp compares two decimals exactly.
func (d Decimal) Cmp(e Decimal) int {
	places := max(d.Scale, e.Scale)
	a, _, err1 := d.Rescale(places)
	b, _, err2 := e.Rescale(places)
	if err1 != nil || err2 != nil {
		return d.Rat().Cmp(e.Rat())
	}
	return cmp.Compare(a, b)
}

// Mul multiplies two decimals exactly; ok is false where the product has more
// than MaxDigits digits or places.
func (d Decimal) Mul(e Decimal) (product Decimal, ok bool) {
	digits := new(big.Int).Mul(big.NewInt(d.Unscaled), big.NewInt(e.Unscaled)).String()
	product, err := normalise(digits[0] == '-', strings.TrimPrefix(digits, "-"), int(d.Scale)+int(e.Scale))
	return product, err == nil
}

// Rescale gives the unscaled number of d at the given number of decimal
// places, rounded half away from zero; exact is false where digits fell off.
// It fails with ErrRange where the result has more than 18 digits.
func (d Decimal) Rescale(places uint8) (unscaled int64, exact bool, err error) {
	if places > MaxDigits {
		return 0, false, ErrRange
	}
	if places >= d.Scale {
		f := pow10(places - d.Scale)
		u := d.Unscaled * f
		if f != 0 && u/f != d.Unscaled || u > maxUnscaled || u < -maxUnscaled {
			return 0, false, ErrRange
		}
		return u, true, nil
	}
	f := pow10(d.Scale - places)
	q, r := d.Unscaled/f, d.Unscaled%f
	if r < 0 {
		r = -r
	}
	if r >= f-r {
		q += int64(d.Sign())
	}
	return q, r == 0, nil
}

// Shift multiplies d by 10^n: Shift(2) turns yuan into fen, Shift(4) ten
// thousands into ones.
func (d Decimal) Shift(n int) (Decimal, error) {
	digits := strings.TrimPrefix(big.NewInt(d.Unscaled).String(), "-")
	return normalise(d.Unscaled < 0, digits, int(d.Scale)-n)
}

// String writes d without an exponent.
func (d Decimal) String() string {
	digits := big.NewInt(d.Unscaled).String()
	if d.Scale == 0 {
		return digits
	}
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	if pad := int(d.Scale) + 1 - len(digits); pad > 0 {
		digits = strings.Repeat("0", pad) + digits
	}
	cut := len(digits) - int(d.Scale)
	return sign + digits[:cut] + "." + digits[cut:]
}

const maxUnscaled = 999_999_999_999_999_999

func pow10(n uint8) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
