package result

import (
	"math/big"
	"testing"
)

// A yuan is 100 fen, 万元 are a million; what is shown in anything else is no
// money.
func TestPerUnit(t *testing.T) {
	for unit, want := range map[string]int64{Yuan: 100, WanYuan: 1_000_000} {
		if got, ok := PerUnit(unit); !ok || got.Cmp(big.NewRat(want, 1)) != 0 {
			t.Errorf("%s: %v, %v, want %d", unit, got, ok, want)
		}
	}
	for _, unit := range []string{"percent", "count", "元", ""} {
		if got, ok := PerUnit(unit); ok || got != nil {
			t.Errorf("%q is money: %v", unit, got)
		}
	}
}

// The callers divide by what they are given; the next caller gets it whole.
func TestPerUnit_GivesAFreshNumber(t *testing.T) {
	first, _ := PerUnit(Yuan)
	first.SetInt64(7)
	if second, _ := PerUnit(Yuan); second.Cmp(big.NewRat(100, 1)) != 0 {
		t.Errorf("a caller changed what others get: %s", second)
	}
}
