package exact

import "strings"

// ParseNumber reads a number as a spreadsheet stores it and shows it: a binary
// fraction written out in full (0.30000000000000004) is rounded to 15
// significant digits, half away from zero, which is what the user sees and
// typed. Whole numbers keep every digit. Digits beyond MaxDigits places fall
// off in the same way, so 1E-20 is 0.
func ParseNumber(s string) (Decimal, error) {
	mantissa, exponent, err := splitExponent(s)
	if err != nil {
		return Decimal{}, err
	}
	negative := strings.HasPrefix(mantissa, "-")
	mantissa = strings.TrimPrefix(strings.TrimPrefix(mantissa, "-"), "+")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := whole + fraction
	if digits == "" {
		return Decimal{}, ErrSyntax
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return Decimal{}, ErrSyntax
		}
	}
	digits = strings.TrimLeft(digits, "0")
	scale := len(fraction) - exponent
	drop := min(max(len(digits)-shownDigits, scale-MaxDigits), scale)
	if drop > 0 {
		digits, scale = roundOff(digits, drop), scale-drop
	}
	return normalise(negative, digits, scale)
}

// shownDigits is the number of significant digits spreadsheets show and keep.
const shownDigits = 15

// roundOff drops the last n digits of a whole number, half away from zero.
func roundOff(digits string, n int) string {
	if n > len(digits) {
		return "0"
	}
	kept := []byte("0" + digits[:len(digits)-n]) // room for a carry
	if digits[len(digits)-n] >= '5' {
		i := len(kept) - 1
		for ; kept[i] == '9'; i-- {
			kept[i] = '0'
		}
		kept[i]++
	}
	return string(kept)
}
