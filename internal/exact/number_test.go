package exact

import (
	"math/big"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumber_ReadsWhatTheSpreadsheetShows(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"3", "3"},
		{"-0.5", "-0.5"},
		{"0.30000000000000004", "0.3"},
		{"77.040000000000006", "77.04"},
		{"31500.000000000004", "31500"},
		{"0.99999999999999989", "1"},
		{"9.90123198712345E+17", "990123198712345000"},
		{"-1.5E-3", "-0.0015"},
		{"0.1000000000000000055511151231257827", "0.1"},
		{"1E-20", "0"},
		{"5E-19", "0.000000000000000001"}, // half of the last place goes away from zero
		{"00012.500", "12.5"},
		{"123456789012345678", "123456789012345678"}, // whole numbers keep their digits
	} {
		got, err := ParseNumber(c.in)
		if err != nil || got.String() != c.want {
			t.Errorf("ParseNumber(%q) = %v, %v; want %s", c.in, got, err, c.want)
		}
	}
	for _, bad := range []string{"", ".", "-", "1,2", "1e", "8O", "1.2.3", "--1"} {
		if got, err := ParseNumber(bad); err == nil {
			t.Errorf("ParseNumber(%q) = %v, want an error", bad, got)
		}
	}
	if _, err := ParseNumber("1234567890123456789"); err != ErrRange {
		t.Errorf("19 digits give %v, want ErrRange", err)
	}
}

// A number of at most 15 digits survives being stored as a binary fraction
// with 17 digits, which is how spreadsheet files hold it.
func TestParseNumber_UndoesBinaryStorage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := Decimal{
			Unscaled: rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "digits"),
			Scale:    uint8(rapid.IntRange(0, 12).Draw(t, "places")),
		}
		f, err := strconv.ParseFloat(typed.String(), 64)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseNumber(strconv.FormatFloat(f, 'g', 17, 64))
		if err != nil || got.Cmp(typed) != 0 {
			t.Fatalf("typed %s, stored %.17g, read %v (%v)", typed, f, got, err)
		}
	})
}

func TestRescale_RoundsHalfAwayFromZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Decimal{rapid.Int64Range(-1e15, 1e15).Draw(t, "unscaled"), uint8(rapid.IntRange(0, 9).Draw(t, "scale"))}
		places := uint8(rapid.IntRange(0, 2).Draw(t, "places"))
		got, isExact, err := d.Rescale(places)
		if err != nil {
			t.Skip("more than 18 digits")
		}
		unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
		diff := new(big.Rat).Sub(new(big.Rat).Mul(new(big.Rat).SetInt64(got), unit), d.Rat())
		twice := new(big.Rat).Abs(new(big.Rat).Mul(diff, big.NewRat(2, 1)))
		switch twice.Cmp(unit) {
		case 1:
			t.Fatalf("%s at %d places: %d is farther than half a unit", d, places, got)
		case 0:
			if diff.Sign() != d.Sign() {
				t.Fatalf("%s at %d places: %d is rounded towards zero", d, places, got)
			}
		}
		if isExact != (diff.Sign() == 0) {
			t.Fatalf("%s at %d places: exact is %v", d, places, isExact)
		}
	})
}
