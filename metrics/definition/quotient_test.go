package definition

import "testing"

// A sum of several on top stands in brackets; one inside an aggregate needs none.
func TestQuotient_BracketsASumOnTop(t *testing.T) {
	for num, want := range map[string]string{
		"sum(done_n)":               "sum(done_n) ÷ (sum(n))",
		"sum(key1_n) + sum(key2_n)": "(sum(key1_n) + sum(key2_n)) ÷ (sum(n))",
		"sum(a_n - b_n)":            "sum(a_n - b_n) ÷ (sum(n))",
	} {
		if got := Quotient(num, "sum(n)"); got != want {
			t.Errorf("%s: %s, want %s", num, got, want)
		}
	}
}
