package value

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"dudao/ingest/sheet"
	"dudao/internal/exact"
)

func TestRead_Count(t *testing.T) {
	check(t, Spec{Type: Count}, []want{
		{num("3"), "3", ""},
		{num("0"), "0", ""},
		{num("12.0"), "12", ""},
		{num("12.000000000000002"), "12", ""}, // 12 as a binary fraction
		{num("1E+3"), "1000", ""},
		{num("0.5"), "", "out_of_range"}, // half a class, as of 复式班
		{num("-1"), "", "negative_value"},
		{txt("45"), "45", ""},
		{txt(" 4 5　"), "45", ""},
		{txt("４５"), "45", ""},
		{txt("1,234"), "1234", ""},
		{txt("１，２３４人"), "1234", ""},
		{txt("12人次"), "12", ""},
		{txt("2.3万册"), "23000", ""},
		{txt("共12人"), "12", ""},
		{txt("零"), "0", ""},
		{txt("０"), "0", ""},
		{txt("'38"), "38", ""}, // the mark that makes a cell text
		{txt("(3)"), "", "negative_value"},
		{txt("8O"), "", "not_a_number"},
		{txt("l0"), "", "not_a_number"},
		{txt("三"), "", "not_a_number"}, // 一 is often a dash
		{txt("86+5"), "", "not_a_number"},
		{txt("98%"), "", "not_a_number"},
		{txt("12(含转入2)"), "", "not_a_number"},
		{txt("约5"), "", "approximate_figure"},
		{txt("近80"), "", "approximate_figure"},
		{txt("38余"), "", "approximate_figure"},
		{txt("30多人"), "", "approximate_figure"},
		{txt("50左右"), "", "approximate_figure"},
		{txt("几十"), "", "approximate_figure"},
		{txt("≥30"), "", "approximate_figure"},
		{txt("+2/-1"), "", "several_values"},
		{txt("35/38"), "", "several_values"},
		{txt("2-3次"), "", "several_values"},
		{txt("3、4"), "", "several_values"},
		{txt("86,5"), "", "several_values"},
		{txt("12,3456"), "", "several_values"},
		{txt("〃"), "", "not_a_number"}, // never for figures
		{txt("1234567890123456789"), "", "out_of_range"},
		{sheet.Cell{Type: sheet.Bool, Text: "1"}, "", "not_a_number"},
	})
}

func TestRead_BlanksAreNeverZero(t *testing.T) {
	for _, typ := range []Type{Count, Integer, Decimal, Money, Percent, Date, DateMonth, Month, Time, Text, Code, Person, Class, Phone} {
		r := reader(t, Spec{Type: typ})
		for _, s := range []string{
			"", " ", "　", "-", "—", "——", "－", "/", "／", "\\", "无", " 无 ", "空", "N/A", "n/a", "#N/A", "…", "……", "...",
			"未报", "未上报", "未检", "\u00a0", "\ufeff",
		} {
			if v, p := r.Read(txt(s)); v != (Value{}) || p != nil {
				t.Errorf("%s %q: got %+v %v, want not reported", typ, s, v, p)
			}
		}
		for _, s := range []string{"不适用", "免", " 免 "} {
			if v, p := r.Read(txt(s)); v.State != exact.NotApplicable || p != nil {
				t.Errorf("%s %q: got %+v %v, want not applicable", typ, s, v, p)
			}
		}
	}
}

func TestRead_CellsWithoutAValue(t *testing.T) {
	check(t, Spec{Type: Count}, []want{
		{sheet.Cell{}, "", ""},
		{sheet.Cell{Formula: true, NoCache: true}, "", "no_cached_value"},
		{sheet.Cell{Type: sheet.Fault, Text: "#REF!", Formula: true}, "", "formula_error"},
		{sheet.Cell{Type: sheet.Fault, Text: "#DIV/0!", Formula: true}, "", "formula_error"},
		{sheet.Cell{Type: sheet.Fault, Text: "#N/A", Formula: true}, "", ""},
		{sheet.Cell{Type: sheet.Number, Text: "7", Formula: true}, "7", ""},
	})
}

func TestRead_BlankMayMeanAValue(t *testing.T) {
	check(t, Spec{Type: Count, Blank: "0"}, []want{
		{sheet.Cell{}, "0", ""},
		{txt("—"), "0", ""},
		{txt("无"), "0", ""},
		{txt("未报"), "", ""}, // says that it was not reported
		{txt("4"), "4", ""},
		{sheet.Cell{NoCache: true}, "", "no_cached_value"},
	})
	levels := []Choice{{Value: "镇", Aliases: []string{"否"}}, {Value: "市"}}
	check(t, Spec{Type: Enum, Choices: levels, Blank: "镇"}, []want{
		{txt(""), "镇", ""}, {txt("市"), "市", ""}, {txt("/"), "镇", ""},
	})
	if _, err := New(Spec{Type: Count, Blank: "无"}); err == nil {
		t.Error("a blank that means no number is accepted")
	}
}

func TestRead_Integer(t *testing.T) {
	check(t, Spec{Type: Integer, Min: limit("16"), Max: limit("80")}, []want{
		{num("45"), "45", ""}, {num("15"), "", "out_of_range"}, {num("81"), "", "out_of_range"},
		{num("-3"), "", "negative_value"}, {txt("45岁"), "45", ""},
	})
	check(t, Spec{Type: Integer}, []want{{txt("(3)"), "-3", ""}, {txt("（1,200）"), "-1200", ""}, {txt("−3"), "-3", ""}, {num("-3"), "-3", ""}})
}

func TestRead_Decimal(t *testing.T) {
	check(t, Spec{Type: Decimal}, []want{
		{num("86.5"), "86.5", ""},
		{num("0.30000000000000004"), "0.3", ""},
		{txt("86.50"), "86.5", ""},
		{txt("８６．５分"), "86.5", ""},
		{txt("-2"), "-2", ""},
		{txt("半天"), "0.5", ""},
		{txt("3天半"), "3.5", ""},
		{txt("3天"), "3", ""},
		{txt(".5"), "0.5", ""},
		{txt("缺考"), "", "not_a_number"},
		{txt("9.5.1"), "", "not_a_number"},
	})
	check(t, Spec{Type: Decimal, Min: limit("0"), Max: limit("366"), Step: limit("0.5")}, []want{
		{num("2.5"), "2.5", ""}, {num("2.25"), "", "out_of_range"}, {num("400"), "", "out_of_range"},
	})
	check(t, Spec{Type: Decimal, Min: limit("0"), Above: true, Max: limit("200")}, []want{
		{num("0"), "", "out_of_range"}, {num("0.5"), "0.5", ""}, {num("200"), "200", ""}, {num("-1"), "", "negative_value"},
	})
}

func TestRead_AreasComeToSquareMetres(t *testing.T) {
	check(t, Spec{Type: Decimal, Unit: "m²", Min: limit("0")}, []want{
		{num("1234.5"), "1234.5", ""}, {txt("1,234.5㎡"), "1234.5", ""}, {txt("12亩"), "8000.04", ""}, // 12 × 666.67
		{txt("1公顷"), "10000", ""}, {txt("1.2万平方米"), "12000", ""},
	})
	check(t, Spec{Type: Decimal, Unit: "亩"}, []want{{num("3"), "2000.01", ""}, {txt("500㎡"), "500", ""}})
	check(t, Spec{Type: Count, Unit: "万册"}, []want{{num("2.3"), "23000", ""}, {txt("180册"), "180", ""}})
	check(t, Spec{Type: Decimal, Unit: "百分制"}, []want{{num("90"), "90", ""}})
}

func TestRead_FirstOfSeveralWhereTheColumnSaysSo(t *testing.T) {
	s := Spec{Type: Integer, Blank: "0", Strip: []string{"延期", "再延"}, Rest: "extension_twice"}
	check(t, s, []want{
		{txt("延期30天"), "30", ""}, {txt("延期30天、再延20天"), "30", "extension_twice"}, {txt("30"), "30", ""},
		{txt(""), "0", ""}, {txt("延期"), "", "not_a_number"},
	})
}

func TestRead_Money(t *testing.T) {
	check(t, Spec{Type: Money, Unit: "元", Min: limit("0")}, []want{
		{num("31500"), "3150000", ""},
		{num("12345.67"), "1234567", ""},
		{num("12345.670000000002"), "1234567", ""},
		{num("3150.0000001"), "315000", ""}, // the noise of a float, not a fraction of a fen
		{num("3149.9999999"), "315000", ""},
		{txt("31,500.00元"), "3150000", ""},
		{txt("￥31,500.00"), "3150000", ""},
		{txt("¥ 31500"), "3150000", ""},
		{txt("３１，５００．００"), "3150000", ""},
		{txt("2.3万元"), "2300000", ""},
		{txt("2.3万"), "2300000", ""},
		{txt("0.5亿元"), "5000000000", ""},
		{txt("5角"), "50", ""},
		{txt("100元整"), "10000", ""},
		{txt("300元/月"), "30000", ""},
		{num("10.005"), "", "out_of_range"}, // half a fen cannot be paid
		{num("-5"), "", "negative_value"},
		{txt("(5)"), "", "negative_value"},
		{txt("近三万"), "", "approximate_figure"},
		{txt("约2.3万元"), "", "approximate_figure"},
		{txt("500人"), "", "not_a_number"},
		{txt("5%"), "", "out_of_range"},
		{num("99999999999999999"), "", "out_of_range"},
	})
	check(t, Spec{Type: Money, Unit: "万元"}, []want{
		{num("2.3"), "2300000", ""}, {num("1.23456"), "1234560", ""}, {txt("500元"), "50000", ""},
		{txt("2.3万"), "2300000", ""}, {num("3.33333333333333"), "", "out_of_range"}, {num("-1"), "-1000000", ""},
	})
	check(t, Spec{Type: Money, Unit: "分"}, []want{{num("12"), "12", ""}})
	if _, err := New(Spec{Type: Money, Unit: "人"}); err == nil {
		t.Error("人 is accepted as a unit of money")
	}
	for unit, ok := range map[string]bool{"元": true, "万元": true, "人民币元": true, "元/年": true, "人": false, "": false, "份": false} {
		if NamesMoney(unit) != ok {
			t.Errorf("NamesMoney(%q) is %v", unit, !ok)
		}
	}
}

func TestRead_Percent(t *testing.T) {
	check(t, Spec{Type: Percent}, []want{
		{styled("0.985", sheet.Percent), "98.5", ""},
		{styled("1", sheet.Percent), "100", ""},
		{styled("0.98499999999999999", sheet.Percent), "98.5", ""},
		{styled("98.5", sheet.Percent), "9850", ""},
		{txt("98.5%"), "98.5", ""},
		{txt("９８．５％"), "98.5", ""},
		{txt("0.5%"), "0.5", ""},
		{txt("百分之98"), "98", ""},
		{num("98.5"), "98.5", ""},
		{num("0"), "0", ""},
		{num("0.985"), "", "ambiguous_percent"},
		{num("1"), "", "ambiguous_percent"},
		{txt("0.98"), "", "ambiguous_percent"},
		{num("1.01"), "1.01", ""},
		{txt("98人"), "", "not_a_number"},
		{txt("近98%"), "", "approximate_figure"},
	})
	check(t, Spec{Type: Percent, Percent: true, Min: limit("0"), Max: limit("100")}, []want{
		{num("0.985"), "0.985", ""}, {num("1"), "1", ""}, {num("101"), "", "out_of_range"},
		{styled("0.985", sheet.Percent), "98.5", ""},
	})
}

// Amounts in whole fen, written in any of the usual ways, come back exactly.
func TestRead_MoneyRoundTrip(t *testing.T) {
	yuanColumn := reader(t, Spec{Type: Money})
	ownUnit := reader(t, Spec{Type: Money, Unit: "万元"})
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64Range(0, 999_999_999_999).Draw(t, "fen")
		yuan := exact.FormatFixed(big.NewRat(fen, 100), 2)
		layout := rapid.SampledFrom([]string{"%", "%元", "¥%", "￥ %", " % "}).Draw(t, "layout")
		s := ""
		for _, c := range layout {
			if c == '%' {
				s += thousands(yuan)
			} else {
				s += string(c)
			}
		}
		if v, p := yuanColumn.Read(txt(s)); p != nil || v.Int != fen {
			t.Fatalf("%q reads as %d (%v), want %d", s, v.Int, p, fen)
		}
		if layout == "%元" {
			if v, p := ownUnit.Read(txt(s)); p != nil || v.Int != fen {
				t.Fatalf("%q under 万元 reads as %d (%v), want %d", s, v.Int, p, fen)
			}
		}
	})
}

// thousands puts separators into a number with two decimals.
func thousands(s string) string {
	for i := len(s) - len(".00") - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// A decimal written out reads as itself, as text, as a number and full width.
func TestRead_DecimalRoundTrip(t *testing.T) {
	r := reader(t, Spec{Type: Decimal})
	rapid.Check(t, func(t *rapid.T) {
		d := exact.Decimal{
			Unscaled: rapid.Int64Range(-999_999_999_999, 999_999_999_999).Draw(t, "digits"),
			Scale:    uint8(rapid.IntRange(0, 6).Draw(t, "places")),
		}
		s := d.String()
		full := ""
		for _, c := range s {
			full += string(c + 0xFEE0)
		}
		for _, c := range []sheet.Cell{num(s), txt(s), txt(" " + s + " "), txt(full)} {
			v, p := r.Read(c)
			if p != nil || v.State != exact.Value || v.Decimal().Cmp(d) != 0 {
				t.Fatalf("%q reads as %v (%v)", c.Text, v, p)
			}
		}
	})
}

func TestRead_PlainCellsDoNotAllocate(t *testing.T) {
	for typ, c := range map[Type]sheet.Cell{
		Count: num("45"), Decimal: num("86.5"), Money: num("3150.25"), Text: txt("双泉"), Percent: num("98.5"),
		Enum: txt("男"), Flag: txt("√"), Date: styled("41518", sheet.Date), Person: txt("何柔"), IDCard: txt("990123199001011234"),
	} {
		r := reader(t, Spec{Type: typ, Min: limit("0"), Choices: []Choice{{Value: "男"}, {Value: "女"}}})
		if n := testing.AllocsPerRun(100, func() { r.Read(c) }); n > 0 {
			t.Errorf("%s %q: %v allocations a cell", typ, c.Text, n)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for _, c := range []struct {
		name string
		spec Spec
		cell sheet.Cell
	}{
		{"count", Spec{Type: Count}, num("45")},
		{"decimal", Spec{Type: Decimal, Min: limit("0"), Max: limit("150")}, num("86.5")},
		{"text count", Spec{Type: Count}, txt("45")},
		{"messy count", Spec{Type: Count}, txt("１，２３４人")},
		{"blank", Spec{Type: Count}, txt("—")},
		{"name", Spec{Type: Person}, txt("何柔")},
		{"date", Spec{Type: Date}, txt("2013-09-01")},
		{"class", Spec{Type: Class}, txt("七(3)班")},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := reader(b, c.spec)
			b.ReportAllocs()
			for b.Loop() {
				r.Read(c.cell)
			}
		})
	}
}
