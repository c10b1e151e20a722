package result

import "math/big"

// Units of measure of amounts. Amounts are fen in every computation; the unit
// says in what they are shown.
const (
	Yuan    = "fen"      // fen, shown in yuan
	WanYuan = "wan_yuan" // fen, shown in ten thousands of yuan
)

// PerUnit gives how many fen make one of what an amount is shown in; ok is
// false where the unit is none of money.
func PerUnit(unit string) (fen *big.Rat, ok bool) {
	switch unit {
	case Yuan:
		return big.NewRat(100, 1), true
	case WanYuan:
		return big.NewRat(1_000_000, 1), true
	}
	return nil, false
}
