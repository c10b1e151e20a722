package xlsx_test

import (
	"archive/zip"
	"bytes"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/reports/card"
	"dudao/reports/card/cardtest"
	"dudao/reports/xlsx"
)

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func scorecard(t *testing.T) []byte {
	t.Helper()
	var buf bytes.Buffer
	cards := card.Build(cardtest.Input(lang.ZH, privacy.Internal)).Cards
	if err := xlsx.Scorecard(&buf, cards[0]); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func results(t *testing.T, tables ...*card.Table) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := xlsx.Results(&buf, tables); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestWorkbooks_AreTheSameBytesEachTime(t *testing.T) {
	for range 5 { // excelize's own order of parts is random
		if !bytes.Equal(scorecard(t), scorecard(t)) {
			t.Fatal("two scorecards of the same unit differ")
		}
		in := cardtest.Input(lang.ZH, privacy.Internal)
		if !bytes.Equal(results(t, card.Tables(in)...), results(t, card.Tables(in)...)) {
			t.Fatal("two workbooks of the same results differ")
		}
	}
}

func TestResults_KeepNumbersExactAndTextText(t *testing.T) {
	table := &card.Table{ID: "t", Header: []string{"code", "n"}, Numbers: []bool{false, true}}
	long := "1234567890123456" // 16 digits: a double would not keep them
	for _, row := range [][]string{{"007", "97.96"}, {"12", "007"}, {"2014-07-02", long}, {"", "1/3"}, {"=1+1", "-0.5"}} {
		table.Rows = append(table.Rows, row)
	}
	f := open(t, results(t, table))
	for cell, want := range map[string]struct {
		text   string
		number bool
	}{
		"A2": {"007", false}, "B2": {"97.96", true}, "A3": {"12", false}, "B3": {"007", false},
		"B4": {long, false}, "B5": {"1/3", false}, "A6": {"=1+1", false}, "B6": {"-0.5", true},
	} {
		got, err := f.GetCellValue("t", cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		kind, err := f.GetCellType("t", cell)
		if err != nil {
			t.Fatal(err)
		}
		if number := kind == excelize.CellTypeNumber || kind == excelize.CellTypeUnset; got != want.text || number != want.number {
			t.Errorf("%s: %q, number %v; want %+v", cell, got, number, want)
		}
		if formula, _ := f.GetCellFormula("t", cell); formula != "" {
			t.Errorf("%s became the formula %s", cell, formula)
		}
	}
}

// rowOf finds the row of a figure on a sheet by a text in one of its cells.
func rowOf(t *testing.T, f *excelize.File, sheet, text string) int {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for _, c := range row {
			if c == text {
				return i + 1
			}
		}
	}
	t.Fatalf("%s is not on sheet %s: %q", text, sheet, rows)
	return 0
}

func at(column string, row int) string { return column + strconv.Itoa(row) }

// The sheet's own formulas give what the results say: 48 ÷ 49 = 97.96 % misses
// 98 %, and 57 ÷ 57 = 100 % does not pass a strict >100 %.
func TestScorecard_FormulasAgreeWithTheResults(t *testing.T) {
	f := open(t, scorecard(t))
	for name, want := range map[string]struct{ rate, verdict string }{
		"初中巩固率":   {"97.96%", "未达标"},
		"职高招生完成率": {"100.0%", "未达标"},
	} {
		row := rowOf(t, f, "记分卡", name)
		for column, want := range map[string]string{"F": want.rate, "H": want.verdict} {
			stored, err := f.GetCellValue("记分卡", at(column, row))
			if err != nil {
				t.Fatal(err)
			}
			computed, err := f.CalcCellValue("记分卡", at(column, row))
			if err != nil {
				t.Fatal(err)
			}
			if stored != want || computed != want {
				t.Errorf("%s %s%d: stored %q, computed %q, want %q", name, column, row, stored, computed, want)
			}
		}
	}
}

// What the sheet decides must turn where the rules say it does, whatever the
// clerk types over a numerator.
func TestScorecard_VerdictTurnsExactlyAtTheTarget(t *testing.T) {
	f := open(t, scorecard(t))
	for _, c := range []struct {
		name     string
		num, den int
		want     string
	}{
		{"初中巩固率", 49, 50, "达标"}, {"初中巩固率", 4899, 5000, "未达标"}, {"初中巩固率", 98_000_000, 100_000_000, "达标"}, {"初中巩固率", 97_999_999, 100_000_000, "未达标"},
		{"职高招生完成率", 58, 57, "达标"}, {"职高招生完成率", 57, 57, "未达标"},
	} {
		row := rowOf(t, f, "记分卡", c.name)
		if err := f.SetCellValue("记分卡", at("D", row), c.num); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue("记分卡", at("E", row), c.den); err != nil {
			t.Fatal(err)
		}
		got, err := f.CalcCellValue("记分卡", at("H", row))
		if err != nil || got != c.want {
			t.Errorf("%s %d/%d: %q, %v; want %q", c.name, c.num, c.den, got, err, c.want)
		}
	}
}

// A kindergarten has no rate: its chart shows what it counts, 155 children.
func TestScorecard_WithoutRatesChartsItsCounts(t *testing.T) {
	one := *card.Build(cardtest.Input(lang.ZH, privacy.Internal)).Cards[0]
	one.Figures = []*card.Figure{{
		Code: "TB4", Name: "在园幼儿数", Unit: "甲园", Numerator: "155", Denominator: "1", Value: "155", Mark: card.MarkPlain, Quotient: &card.Quotient{},
	}}
	var buf bytes.Buffer
	if err := xlsx.Scorecard(&buf, &one); err != nil {
		t.Fatal(err)
	}
	row := rowOf(t, open(t, buf.Bytes()), "图表数据", "在园幼儿数")
	if got, err := open(t, buf.Bytes()).CalcCellValue("图表数据", at("B", row)); err != nil || got != "155" {
		t.Errorf("the chart shows %q, %v", got, err)
	}
	parts, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(parts.File, func(f *zip.File) bool { return f.Name == "xl/charts/chart1.xml" }) {
		t.Error("there is no chart")
	}
}

func TestScorecard_HasItsSheets(t *testing.T) {
	f := open(t, scorecard(t))
	want := []string{"记分卡", "班级", "数据问题", "应报清单", "图表数据", "口径设置"}
	got := f.GetSheetList()
	if len(got) != len(want) {
		t.Fatalf("sheets %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("sheets %q, want %q", got, want)
		}
	}
	rowOf(t, f, "班级", "甲校七年级1班")
	rowOf(t, f, "班级", "数学")
	rowOf(t, f, "数据问题", "I5")
	rowOf(t, f, "应报清单", "班级学额变动表")
	rowOf(t, f, "口径设置", "及格线")
}
