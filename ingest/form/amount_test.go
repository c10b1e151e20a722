package form_test

import (
	"math/big"
	"testing"

	"dudao/ingest/form"
)

// An amount is shown as its cell has it: 31.5 万元 are 31,500,000 fen.
func TestAmount_InTheUnitOfTheCell(t *testing.T) {
	for _, c := range []struct {
		fen  int64
		unit string
		want string
	}{
		{31_500_000, "万元", "31.5万元"}, {31_500_000, "元", "315000"}, {31_500_050, "", "315000.5"}, {120_000, "千元", "1.2千元"}, {7, "户", "0.07"},
	} {
		if got := form.Amount(big.NewRat(c.fen, 1), c.unit); got != c.want {
			t.Errorf("%d fen in %q is %q, want %q", c.fen, c.unit, got, c.want)
		}
	}
}
