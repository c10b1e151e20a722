package value

import (
	"testing"

	"dudao/ingest/sheet"
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

func txt(s string) sheet.Cell { return sheet.Cell{Type: sheet.Text, Text: s} }

func num(s string) sheet.Cell { return sheet.Cell{Type: sheet.Number, Text: s} }

func styled(s string, style sheet.Style) sheet.Cell {
	return sheet.Cell{Type: sheet.Number, Style: style, Text: s}
}

func reader(t testing.TB, s Spec) *Reader {
	t.Helper()
	r, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func limit(s string) *exact.Decimal {
	d, err := exact.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return &d
}

func year2013() calendar.Period {
	p, err := calendar.ParsePeriod("2013-2014")
	if err != nil {
		panic(err)
	}
	return p
}

// want is what a cell should read as: a value in the spelling of show, or a
// code; "" is a plain blank, "n/a" not applicable.
type want struct {
	cell  sheet.Cell
	value string
	code  string
}

// show writes a value the way the tests expect it.
func show(s Spec, v Value) string {
	switch v.State {
	case exact.NotReported:
		return ""
	case exact.NotApplicable:
		return "n/a"
	}
	switch s.Type {
	case Integer, Count, Money, Time, Flag:
		return exact.Int(v.Int).String()
	case Decimal, Percent:
		return v.Decimal().String()
	case Date, DateMonth:
		if v.Text != "" {
			return v.Text + "*"
		}
		return v.Date().String()
	case Class:
		if g, ok := v.Grade(); ok {
			return g.Name + "-" + v.Text
		}
		return "-" + v.Text
	}
	return v.Text
}

func check(t *testing.T, s Spec, cases []want) {
	t.Helper()
	r := reader(t, s)
	for _, c := range cases {
		v, p := r.Read(c.cell)
		code := ""
		if p != nil {
			code = p.Code
		}
		if got := show(s, v); got != c.value || code != c.code {
			t.Errorf("%s %q (type %d, style %d): got %q %q, want %q %q", s.Type, c.cell.Text, c.cell.Type, c.cell.Style, got, code, c.value, c.code)
		}
	}
}
