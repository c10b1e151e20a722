package value

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dudao/ingest/sheet"
	"dudao/internal/exact"
)

// FuzzRead reads any text under every type: nothing may crash, a value is
// never made of nothing, and what is read is told apart from what is not.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"3", "-", "1,234元", "8O", "近80", "(3)", "2.3万", "98.5%", "2013.9.1", "9月", "七(3)班", "12班", "√", "不适用", "〃",
		"9.90123198712345E+17", "2013—2014学年第一学期", "2014-07-03 08:00", "张三、李四", "+2/-1", "2013年9月1日至", "\xff\xfe", "1e999", "七年级十一班",
	} {
		f.Add(s, uint8(sheet.Text), uint8(sheet.General))
		f.Add(s, uint8(sheet.Number), uint8(sheet.Date))
	}
	types := []Type{
		Code, Text, Integer, Count, Decimal, Money, Percent, Date, DateMonth, Month, Period, Time, Flag, IDCard, StudentNo,
		Phone, Person, Enum, Class,
	}
	readers := make([]*Reader, len(types))
	for i, typ := range types {
		readers[i] = reader(f, Spec{Type: typ, Context: year2013(), Choices: []Choice{{Value: "是"}, {Value: "7"}}})
	}
	f.Fuzz(func(t *testing.T, s string, kind, style uint8) {
		c := sheet.Cell{Type: sheet.Type(kind % 5), Style: sheet.Style(style % 3), Text: s}
		for i, r := range readers {
			v, p := r.Read(c)
			if p != nil && p.Code == "" {
				t.Fatalf("%s %q: a problem without a code", types[i], s)
			}
			if p != nil && v.State != exact.NotReported {
				t.Fatalf("%s %q: %s beside a value %+v", types[i], s, p.Code, v)
			}
			if v.State == exact.Value && r.figure && !strings.ContainsAny(s, "0123456789０１２３４５６７８９零半") {
				t.Fatalf("%s %q: a figure %+v without a digit", types[i], s, v)
			}
			if types[i] == Count && v.State == exact.Value && v.Int < 0 {
				t.Fatalf("%q counts %d", s, v.Int)
			}
			if v.State == exact.Value && utf8.ValidString(s) && !utf8.ValidString(v.Text) {
				t.Fatalf("%s %q: text %q is broken", types[i], s, v.Text)
			}
			if again, _ := r.Read(c); again != v {
				t.Fatalf("%s %q: reads as %+v and then as %+v", types[i], s, v, again)
			}
		}
	})
}
