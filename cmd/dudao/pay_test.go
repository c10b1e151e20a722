package main

import (
	"math/big"
	"slices"
	"strings"
	"testing"
)

// rules §6: Σ shares = pool to the fen, by both readings; the sample has a
// school of eight equal scores whose pool of 2 510 300 fen leaves four over,
// which go by staff number.
func TestPay_SharesAddUpToThePool(t *testing.T) {
	t.Parallel()
	rows := sampleOffice(t).table("pay.csv")
	if len(rows) < 50 {
		t.Fatalf("%d people are paid; the sample has more", len(rows))
	}
	for _, reading := range []string{"points", "share"} {
		sums, pools := map[string]*big.Rat{}, map[string]*big.Rat{}
		for _, r := range rows {
			if r["state"] != "value" {
				continue
			}
			if sums[r["unit"]] == nil {
				sums[r["unit"]] = new(big.Rat)
			}
			sums[r["unit"]].Add(sums[r["unit"]], rat(t, r["share_"+reading]))
			pools[r["unit"]] = rat(t, r["pool_"+reading])
		}
		for unit, sum := range sums {
			if sum.Cmp(pools[unit]) != 0 {
				t.Errorf("%s by %s: shares add up to %s, the pool is %s", unit, reading, sum.FloatString(2), pools[unit].FloatString(2))
			}
		}
	}
	var level []string
	for _, r := range find(rows, "unit", "SQ18") {
		level = append(level, r["share_points"])
	}
	// 2 510 300 ÷ 8 = 313 787.5: four fen are left over.
	if got := strings.Join(level, " "); got != "3137.88 3137.88 3137.88 3137.88 3137.87 3137.87 3137.87 3137.87" {
		t.Errorf("SQ18 gets %s", got)
	}
}

// A scheme that nobody adopted pays nobody. It is refused before anything is
// worked out.
func TestPay_RefusesASchemeNobodyAdopted(t *testing.T) {
	t.Parallel()
	o := newOffice(t, mini(t))
	code, _, stderr := o.dudao("pay", "--scheme", "example_plan_4")
	if code != exitUsage || !strings.Contains(stderr, "example_plan_4") {
		t.Errorf("exit %d, said %q", code, stderr)
	}
	if left := o.files("out"); len(left) > 0 {
		t.Errorf("a refused scheme wrote %v", left)
	}
	code, _, stderr = o.dudao("pay", "--slip", "T0x")
	if code != exitUsage || !strings.Contains(stderr, "T0x") {
		t.Errorf("a slip of nobody: exit %d, said %q", code, stderr)
	}
}

// What the notice says is public: no name in full, no number of a person, no
// points, no base, no share (datasets.md §0.7).
func TestPay_NoticeShowsOnlyWhatMayBePublic(t *testing.T) {
	t.Parallel()
	o, _, _ := paidOffice(t)
	texts, public := outputTexts(t, o), ""
	for name, text := range texts {
		if strings.HasPrefix(name, "2013-2014/pay/public/") {
			public += text
		}
	}
	for _, word := range []string{"2014-07-10", "2014-07-16", "办公室", "010-0"} {
		if !strings.Contains(public, word) {
			t.Errorf("the notice does not say %s", word)
		}
	}
	for _, r := range o.table("pay.csv") {
		for _, word := range []string{r["staff"], r["staff_name"], r["base"], r["share_points"], r["share_share"]} {
			if word != "" && strings.Contains(public, ">"+word+"<") || len(word) >= 6 && strings.Contains(public, word) {
				t.Errorf("the notice holds %s: %s", word, around(public, word))
			}
		}
	}
	for _, name := range []string{
		"slips/SQ01.xlsx!xl/worksheets/sheet1.xml", "appeals/SQ01.xlsx!xl/worksheets/sheet1.xml", "what_if.csv", "what_if_units.csv",
		"summary.csv", "missing.csv",
	} {
		if texts["2013-2014/pay/"+name] == "" {
			t.Errorf("pay/%s was not written", name)
		}
	}
}

// A slip that is handed on as a file holds one person alone: nobody else of the
// school is in it, neither by name nor by number; the person's base stands in it
// with its cell.
func TestPay_ASlipHoldsOnePersonAlone(t *testing.T) {
	t.Parallel()
	o, _, _ := paidOffice(t)
	texts := outputTexts(t, o)
	rows := o.table("pay.csv")
	own := map[string]string{}
	for name, text := range texts {
		for _, folder := range []string{"slips", "appeals"} {
			rest, ok := strings.CutPrefix(name, "2013-2014/pay/"+folder+"/")
			if unit, file, of := strings.Cut(rest, "/"); ok && of && !strings.Contains(unit, "!") {
				person, _, _ := strings.Cut(file, ".xlsx!")
				own[folder+" "+unit+" "+person] += text
			}
		}
	}
	// SQ0104, and the eight of SQ18; each by slip and appeal form.
	if len(own) != 2*(1+len(find(rows, "unit", "SQ18"))) {
		t.Fatalf("%d papers of single people", len(own))
	}
	for name, text := range own {
		parts := strings.Fields(name)
		for _, r := range find(rows, "unit", parts[1]) {
			if holds := strings.Contains(text, r["staff"]) || strings.Contains(text, r["staff_name"]); holds != (r["staff"] == parts[2]) {
				t.Errorf("%s holds %s: %v", name, r["staff"], holds)
			}
		}
		if parts[0] == "slips" && !strings.Contains(text, "绩效工资基数表") {
			t.Errorf("%s does not say where the base stands", name)
		}
	}
}

// A recorded correction changes whom it must: in one pool, and its sum stays.
func TestPay_CorrectionTellsWhatChangedForWhom(t *testing.T) {
	t.Parallel()
	o, _, said := paidOffice(t)
	if !strings.Contains(said, "NOBODY") {
		t.Errorf("a correction that fits nobody is not told: %s", said)
	}
	rows := readTable(t, o.out()["2013-2014/pay/corrections.csv"])
	sum := new(big.Rat)
	for _, r := range rows {
		if r["unit"] != "SQ01" {
			t.Errorf("%s of another pool changed", r["staff"])
		}
		sum.Add(sum, rat(t, r["difference"]))
	}
	if len(rows) < 2 || sum.Sign() != 0 || len(find(rows, "staff", "SQ0104")) != 1 {
		t.Errorf("%d people changed by %s in all; one's gain is the others' loss", len(rows), sum.FloatString(2))
	}
}

// What a pool waits for is told person by person, a line each, and all of it
// stands in a table.
func TestPay_MissingInputsAreListed(t *testing.T) {
	t.Parallel()
	o, _, said := paidOffice(t)
	missing := readTable(t, o.out()["2013-2014/pay/missing.csv"])
	for _, unit := range find(readTable(t, o.out()["2013-2014/pay/summary.csv"]), "reading", "points", "state", "not_reported") {
		people := find(missing, "unit", unit["unit"])
		if got := people; len(got) == 0 || unit["missing"] == "0" {
			t.Errorf("%s waits and misses nothing", unit["unit"])
		}
		lines := 0
		for _, p := range people {
			if p["missing"] == "" {
				t.Errorf("%s misses nothing", p["staff"])
			}
			if slices.ContainsFunc(strings.Split(said, "\n"), func(line string) bool { return strings.HasPrefix(line, "  "+p["staff"]+" ") }) {
				lines++
			}
		}
		if lines != min(len(people), gapsSaid) {
			t.Errorf("%s: %d of %d people are told, want at most %d", unit["unit"], lines, len(people), gapsSaid)
		}
	}
	if len(missing) == 0 {
		t.Error("the sample has a town whose pay is not reported")
	}
}
