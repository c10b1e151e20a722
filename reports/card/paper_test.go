package card_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/reports/card"
)

// rules §6: papers print the reading that is paid and what the other would
// give. An office that adopted 7.8 % splits 780.00 of a base of 10 000.00 yuan,
// the other reading 2 600.00; with a quarter of the points, 195.00 and 650.00.
func TestPayPapers_SayWhichReadingIsPaid(t *testing.T) {
	fen := big.NewInt
	a := result.Allotment{
		Unit: "S1", State: exact.Value, Base: fen(1000000), Points: big.NewRat(40, 1),
		Splits: []result.Split{{Reading: "share", Pool: fen(78000)}, {Reading: "points", Pool: fen(260000)}},
		Staff: []result.Entitled{{Person: "A", PersonName: "何进", Unit: "S1", Base: fen(250000), Points: big.NewRat(10, 1), State: exact.Value, Shares: []result.Share{
			{Fen: fen(19500), Floor: fen(19500), Remainder: new(big.Rat)}, {Fen: fen(65000), Floor: fen(65000), Remainder: new(big.Rat)},
		}}},
	}
	p := &card.PayPapers{Lang: lang.ZH, Allotments: []result.Allotment{a}}
	for name, paper := range map[string]*card.Paper{"slip": p.Slip(&a, "A"), "appeal form": p.Appeal(&a, "A")} {
		at := func(amount string) card.PaperRow {
			i := slices.IndexFunc(paper.Pages[0], func(r card.PaperRow) bool { return len(r.Cells) > 1 && r.Cells[1] == amount })
			if i < 0 {
				t.Fatalf("the %s has no amount of %s", name, amount)
			}
			return paper.Pages[0][i]
		}
		if paid := at("195.00"); !strings.Contains(paid.Cells[0], "采用的读法:30%的26%") || !paid.Bold {
			t.Errorf("%s: the amount that is paid is called %q", name, paid.Cells[0])
		}
		if other := at("650.00"); !strings.Contains(other.Cells[0], "仅供比较") {
			t.Errorf("%s: the amount to compare with is called %q", name, other.Cells[0])
		}
	}
}

// The notice says no pool of fewer people than suppress.min, and no sum it could be taken from (docs/schemes.md): of
// schools of four and five people with 400.00 and 700.00 yuan it says 700.00, and neither 400.00 nor 1100.00.
func TestPayPapers_NoticeHoldsNoPoolOfAFew(t *testing.T) {
	school := func(name string, people int, fen int64) result.Allotment {
		a := result.Allotment{Unit: name, UnitName: name, State: exact.Value, Splits: []result.Split{{Reading: "share", Pool: big.NewInt(fen)}}}
		for range people {
			a.Staff = append(a.Staff, result.Entitled{PersonName: "何进", Unit: name})
		}
		return a
	}
	p := &card.PayPapers{Lang: lang.ZH, Smallest: 5, Allotments: []result.Allotment{school("一小", 4, 40000), school("二小", 5, 70000)}}
	pools := map[string]string{}
	for _, page := range p.Public().Pages {
		for _, r := range page {
			if text := strings.Join(r.Cells, "|"); strings.Contains(text, "400.00") || strings.Contains(text, "1100.00") {
				t.Errorf("the notice says %s", text)
			}
			if len(r.Cells) > 2 {
				pools[r.Cells[0]] = r.Cells[2]
			}
		}
	}
	if pools["一小"] == "" || pools["二小"] != "700.00" || len(pools) != 3 { // with the header
		t.Errorf("pools %q", pools)
	}
}

// Two people share 780.00 yuan by 1 and 39 points: the slip of the one with a
// fortieth, 19.50, must not tell the other's 39 points and 760.50 by the whole.
func TestPayPapers_SlipOfAFewHoldsNoWhole(t *testing.T) {
	fen := big.NewInt
	a := result.Allotment{
		Unit: "S1", State: exact.Value, Base: fen(1000000), Points: big.NewRat(40, 1), Splits: []result.Split{{Reading: "share", Pool: fen(78000)}},
		Staff: []result.Entitled{
			{Person: "A", Unit: "S1", Points: big.NewRat(1, 1), State: exact.Value, Shares: []result.Share{{Fen: fen(1950), Floor: fen(1950), Remainder: new(big.Rat)}}},
			{Person: "B", Unit: "S1", Points: big.NewRat(39, 1), State: exact.Value, Shares: []result.Share{{Fen: fen(76050), Floor: fen(76050), Remainder: new(big.Rat)}}},
		},
	}
	for smallest, whole := range map[int]bool{5: false, 2: true} {
		p := &card.PayPapers{Lang: lang.ZH, Smallest: smallest, Allotments: []result.Allotment{a}}
		var all []string
		for _, r := range p.Slip(&a, "A").Pages[0] {
			all = append(all, strings.Join(r.Cells, "|"))
		}
		text := strings.Join(all, "\n")
		if strings.Contains(text, "780.00") != whole || !strings.Contains(text, "19.50") {
			t.Errorf("of two people with suppress.min %d the slip says\n%s", smallest, text)
		}
	}
}
