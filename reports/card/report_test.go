package card_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/reports/card"
	"dudao/reports/card/cardtest"
	"dudao/reports/chart"
)

func build(v privacy.View) *card.Report { return card.Build(cardtest.Input(lang.ZH, v)) }

func figure(t *testing.T, r *card.Report, k result.Key) *card.Figure {
	t.Helper()
	f, ok := r.Figure(k)
	if !ok {
		t.Fatalf("%v is not in the report", k)
	}
	return f
}

func key(grain, unit string) result.Key {
	return result.Key{Indicator: "goals.retention", Grain: grain, Unit: unit, Period: cardtest.Year}
}

func TestFigure_SaysWhatTheResultSays(t *testing.T) {
	r := build(privacy.Internal)
	for _, c := range []struct {
		key                                                 result.Key
		pair, value, target, verdict, margin, members, mark string
	}{
		{key("class", "A1-7-1"), "48 / 49", "97.96%", "≥98%", "未达标", "1", "", card.MarkNotMet},
		{key("town", "TOWN"), "196 / 201", "97.5%", "≥98%", "未达标", "", "3/4", card.MarkNotMet},
		{key("school", "A3"), "", "未报", "≥98%", "", "", "", card.MarkNone},
	} {
		f := figure(t, r, c.key)
		got := []string{f.Pair, f.Value, f.Target, f.Verdict, f.Margin, f.Members, f.Mark}
		want := []string{c.pair, c.value, c.target, c.verdict, c.margin, c.members, c.mark}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", c.key.Unit, got, want)
		}
	}
}

// Of the sample's figures of the whole: retention and vocational are not met,
// two sums of money and six age bands have no target.
func TestSummary_CountsFiguresOfTheWhole(t *testing.T) {
	s := build(privacy.Internal).Summary
	want := card.Summary{
		Files: 2, Tables: 2, Read: 9, Kept: 7, Rejected: 1, SetApart: 1, Errors: s.Errors, Warnings: s.Warnings, Infos: s.Infos,
		Owed: 3, Received: 2, Figures: 10, NotMet: 2, Untargeted: 8,
	}
	if s != want {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
	if s.Errors+s.Warnings+s.Infos != 3 {
		t.Errorf("%d+%d+%d findings, want 3", s.Errors, s.Warnings, s.Infos)
	}
}

func TestReport_UnitsStandApartFromTheWhole(t *testing.T) {
	s := build(privacy.Internal).Sections
	if len(s) != 1 || s[0].Name != "教育目标" {
		t.Fatalf("sections: %+v", s)
	}
	for _, f := range s[0].Figures {
		if f.Result.Grain != "town" {
			t.Errorf("%s of %s stands among the figures of the town", f.Name, f.Unit)
		}
	}
	if len(s[0].Units) == 0 || len(s[0].Units[0].Figures) != 4 {
		t.Errorf("retention by school: %+v", s[0].Units)
	}
}

func TestReport_ListsWhatIsNear(t *testing.T) {
	near := build(privacy.Internal).Near
	if len(near) != 1 || near[0].Unit != "甲校七年级1班" {
		t.Errorf("near: %+v", near)
	}
}

func TestThirds_OnlyInsideTheOffice(t *testing.T) {
	thirds := build(privacy.Internal).Thirds
	if len(thirds) != 1 || len(thirds[0].Members) != 1 {
		t.Fatalf("thirds: %+v", thirds)
	}
	m := thirds[0].Members[0]
	if m.Member != "欧阳三" || m.Composite != "60.500000" || m.Distance != "-9.500000" || thirds[0].Group != "七年级" {
		t.Errorf("got %+v in %+v", m, thirds[0])
	}
	if list := build(privacy.Public).Thirds; list != nil {
		t.Errorf("the public sees %d bottom thirds", len(list))
	}
}

func TestViews_PublicHoldsNoPersonNoCaseNoFile(t *testing.T) {
	r := build(privacy.Public)
	if r.Petitions != nil || r.Files != nil {
		t.Error("petitions or files are shown to the public")
	}
	if _, ok := r.Figure(result.Key{Indicator: "goals.lessons", Grain: "person", Unit: "D1", Period: cardtest.Year}); ok {
		t.Error("a figure of a person is shown to the public")
	}
	for _, c := range r.Charts {
		if strings.HasSuffix(c.ID, "-spread") || c.ID == "petitions-status" {
			t.Errorf("chart %s is shown to the public", c.ID)
		}
	}
	if build(privacy.Unit).Petitions != nil {
		t.Error("petitions leave the office")
	}
}

func TestFindings_StandByFileAndMaskIdentityNumbers(t *testing.T) {
	files := build(privacy.Internal).Files
	if len(files) != 3 || files[2].File != "" {
		t.Fatalf("files: %+v", files)
	}
	for _, g := range files {
		for _, f := range g.Findings {
			if strings.Contains(f.Found+f.Message, "19900307") {
				t.Errorf("a birth date shows in %+v", f)
			}
		}
	}
}

func TestScorecard_HoldsWhatIsTheUnits(t *testing.T) {
	cards := build(privacy.Internal).Cards
	if len(cards) != 4 || cards[0].Unit.Code != "A1" {
		t.Fatalf("%d cards, want 4, A1 first", len(cards))
	}
	c := cards[0]
	if len(c.Figures) != 2 || len(c.Classes) != 1 || len(c.Board.Tables) != 1 {
		t.Errorf("A1: %d figures, %d classes, %d tables owed; want 2, 1, 1", len(c.Figures), len(c.Classes), len(c.Board.Tables))
	}
	if got := c.Board.Tables[0].Rows[0].Received; got != "2014-07-02" { // at 08:35 by the receipts
		t.Errorf("A1's return came on %q; want the day", got)
	}
	if len(c.Grids) != 1 || len(c.Grids[0].Rows) != 2 || c.Grids[0].Columns[0] != "平均分" || c.Grids[0].Rows[1].Dimension != "数学" {
		t.Errorf("A1 by subject: %+v", c.Grids)
	}
	// The file is A1's alone, so what is wrong in it is A1's though no unit is named.
	if len(c.Files) != 1 || c.Files[0].Findings[0].Cell != "I5" {
		t.Errorf("A1's findings: %+v", c.Files)
	}
	if len(cards[2].Files) != 1 || cards[2].Files[0].Findings[0].Code != "not_reported" {
		t.Errorf("A3's findings: %+v", cards[2].Files)
	}
}

func TestCharts_FollowTheDefinitions(t *testing.T) {
	r := build(privacy.Internal)
	var ids []string
	for _, c := range r.Charts {
		ids = append(ids, c.ID)
	}
	want := []string{"goals-targets", "goals-retention-school", "goals-funds-town", "goals-ages-town", "goals-rank-spread", "petitions-status", "returns-received"}
	if !slices.Equal(ids, want) {
		t.Errorf("got %q\nwant %q", ids, want)
	}
}

func spec(t *testing.T, id string) *chart.Spec {
	t.Helper()
	for _, c := range build(privacy.Internal).Charts {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no chart %s", id)
	return nil
}

func TestCharts_ShowWhatIsMissingAsWordsNotBars(t *testing.T) {
	c := spec(t, "goals-retention-school")
	last := c.Categories[2]
	if last.Label != "丙校" || last.Shown != "未报" || len(last.Values) != 0 || last.Mark != chart.NoFigure {
		t.Errorf("got %+v", last)
	}
	if c.Target == nil || c.Target.Value.Cmp(big.NewRat(98, 1)) != 0 || c.Target.Label != "目标 ≥98%" {
		t.Errorf("target: %+v", c.Target)
	}
	// The lowest is 96.2: the axis starts a ten below its own.
	if c.From == nil || c.From.Cmp(big.NewRat(80, 1)) != 0 || c.To.Cmp(big.NewRat(100, 1)) != 0 {
		t.Errorf("axis from %v to %v", c.From, c.To)
	}
}

// 1 240 000.00 yuan are 124.00 of 万元, 380 000.50 are 38.00005.
func TestCharts_MoneyInTenThousandYuanIsExact(t *testing.T) {
	c := spec(t, "goals-funds-town")
	if c.Axis != "万元" || c.Categories[0].Shown != "124.00" || c.Categories[1].Label != "社会捐资" {
		t.Errorf("got %+v", c)
	}
	if want := big.NewRat(3800005, 100000); c.Categories[1].Values[0].Cmp(want) != 0 {
		t.Errorf("got %v, want %v", c.Categories[1].Values[0], want)
	}
}

func TestCharts_PyramidSetsTheTwoSidesBackToBack(t *testing.T) {
	c := spec(t, "goals-ages-town")
	if !slices.Equal(c.Series, []string{"男", "女"}) || len(c.Categories) != 3 || c.Categories[0].Shown != "13 + 15" || c.Title != "TB33 年龄结构" {
		t.Errorf("got %+v", c)
	}
}

// Of a pool within a base of 1 492.30 yuan at each school the chart shows the
// base once, the pool in it; of a share and a number of people the share alone.
func TestCharts_WholesAndUnitsAreNotMixed(t *testing.T) {
	in := cardtest.Input(lang.ZH, privacy.Internal)
	add := func(id, measure, unit, shape string, num, den int64, shown string) {
		def := &result.Indicator{Pack: "goals", ID: "goals." + id, Code: "X", Measure: measure, Name: lang.Text{ZH: id + "·" + measure}, Unit: unit, Chart: shape}
		for _, school := range []string{"A1", "A2", "A3"} {
			in.Results = append(in.Results, result.Result{
				Key: result.Key{Indicator: def.ID, Measure: measure, Grain: "school", Unit: school, Period: cardtest.Year}, Def: def, UnitName: school,
				Num: big.NewRat(num, 1), Den: big.NewRat(den, 1), State: exact.Value, Reported: -1, Expected: -1, Display: shown,
			})
		}
	}
	add("pay", "base", "fen", "waterfall", 149230, 1, "1492.30")
	add("pay", "pool", "fen", "waterfall", 38800, 1, "388.00")
	add("old", "share", "percent", "pyramid", 1, 4, "25.0")
	add("old", "number", "person", "pyramid", 7, 1, "7")
	found := 0
	for _, c := range card.Build(in).Charts {
		switch c.ID {
		case "goals-pay-base-school":
			found++
			if c.Kind != chart.Within || !slices.Equal(c.Series, []string{"base", "pool"}) || c.Categories[0].Shown != "388.00 / 1492.30" {
				t.Errorf("got %+v", c)
			}
		case "goals-old-share-school":
			found++
			if c.Axis != "%" || len(c.Categories) != 3 {
				t.Errorf("got %+v", c)
			}
		}
	}
	if found != 2 {
		t.Errorf("%d of 2 charts drawn", found)
	}
}

func TestCharts_SpreadHasNoNames(t *testing.T) {
	c := spec(t, "goals-rank-spread")
	if len(c.Categories) != 1 || c.Categories[0].Label != "七年级 语文" || len(c.Categories[0].Values) != 3 || c.Categories[0].Shown != "3名" {
		t.Errorf("got %+v", c.Categories)
	}
}

// Every number drawn is that of a result of the input: charts compute nothing.
func TestCharts_DrawOnlyResults(t *testing.T) {
	in := cardtest.Input(lang.ZH, privacy.Internal)
	known := map[string]bool{}
	for i := range in.Results {
		if r := &in.Results[i]; r.Num != nil {
			v := new(big.Rat).Quo(r.Num, r.Den)
			for _, by := range []*big.Rat{big.NewRat(1, 1), big.NewRat(100, 1), big.NewRat(1, 1_000_000)} { // as it is, percent, fen in 万元
				known[new(big.Rat).Mul(v, by).RatString()] = true
			}
		}
	}
	for _, c := range card.Build(in).Charts {
		if !strings.HasPrefix(c.ID, "goals-") || strings.HasSuffix(c.ID, "-spread") {
			continue
		}
		for _, cat := range c.Categories {
			for _, v := range cat.Values {
				if v != nil && !known[v.RatString()] {
					t.Errorf("chart %s draws %s for %s, which is no result", c.ID, v.RatString(), cat.Label)
				}
			}
		}
	}
}

func TestCharts_WithoutDataAreLeftOutAndSaid(t *testing.T) {
	in := cardtest.Input(lang.ZH, privacy.Internal)
	for i := range in.Results {
		in.Results[i].State, in.Results[i].Num, in.Results[i].Den, in.Results[i].Verdict = 0, nil, nil, result.None
	}
	r := card.Build(in)
	if !slices.Contains(r.Undrawn, "TG11 初中巩固率") {
		t.Errorf("undrawn: %q", r.Undrawn)
	}
	for _, c := range r.Charts {
		if strings.HasPrefix(c.ID, "goals-") && !strings.HasSuffix(c.ID, "-spread") {
			t.Errorf("chart %s drawn without a value", c.ID)
		}
	}
}

func TestBuild_SpeaksEnglish(t *testing.T) {
	r := card.Build(cardtest.Input(lang.EN, privacy.Internal))
	if f := figure(t, r, key("school", "A3")); f.Value != "not reported" {
		t.Errorf("got %q", f.Value)
	}
	if got := r.Text("chart.target", "value", "≥98%"); got != "target ≥98%" {
		t.Errorf("got %q", got)
	}
}
