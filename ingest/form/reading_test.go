package form_test

import (
	"testing"

	"dudao/ingest/form"
	"dudao/ingest/sheet"
)

// A hidden row is no data, and is accounted for: read = kept + set apart.
func TestReading_CountsHiddenRows(t *testing.T) {
	sh := sheetOf("投入", "财政投入统计表(2013—2014学年)\n项目|受益单位|金额\n校门|东山|1\n图书|东山|2\n操场|东山|3")
	rows := make([]*sheet.Row, 0, 5)
	for row, err := range sh.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		kept := *row
		kept.Cells = append([]sheet.Cell(nil), row.Cells...)
		kept.Hidden = row.N == 4
		rows = append(rows, &kept)
	}
	r := readSheets(t, town(), "教育投入.xlsx", []*sheet.Sheet{sheet.FromRows("投入", rows, nil)})
	if got, want := r.readings[0].Counts, (form.Counts{Read: 3, Kept: 2, SetApart: 1}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	r.finds(t, "A4 hidden_rows")
}

// What stands under no header says where it was read.
func TestReading_SaysWhatNoHeaderGave(t *testing.T) {
	r := readText(t, town(), "收/东山2013—2014学年教育投入.csv", "财政投入统计表,\n项目,金额(元)\n校门,1\n")
	want := map[string]string{"year": "file", "unit_code": "file", "item": "", "amount": "", "source": "title"}
	for _, c := range r.readings[0].Columns {
		id := r.readings[0].Kind.Columns[c.Column].ID
		if from, ok := want[id]; ok && c.From != from {
			t.Errorf("%s is from %q, want %q", id, c.From, from)
		}
		delete(want, id)
	}
	if len(want) > 0 {
		t.Errorf("the reading has no column for %v", want)
	}
}

// A calendar year under 学年: what the table is of decides, then the year that
// begins in it if that is the one asked for; else it may be either of two.
func TestSchoolYear_WrittenAsACalendarYear(t *testing.T) {
	const rows = "学年,学校,年级,班级,期初人数,期末人数\n2013,东山,一年级,1,50,49\n2014年,东山,一年级,2,50,49\n"
	r := readText(t, town(), "a.csv", "学额变动表,,,,,\n"+rows)
	r.wants(t, row{"_period": "2013-2014", "school_year": "2013-2014", "class_no": "1"})
	r.finds(t, "A4 unknown_value", "A4 missing_key")
	r = readText(t, town(), "a.csv", "2013—2014学年学额变动表,,,,,\n"+rows)
	r.wants(t, row{"_period": "2013-2014", "class_no": "1"}, row{"_period": "2013-2014", "class_no": "2"})
	r.finds(t)
}

// Money by calendar years is in no figure of a school year, though the two
// meet: who sent it is told, once a year and not of every row.
func TestYear_CountedInTheOtherWay(t *testing.T) {
	r := readText(t, town(), "a.csv", "财政投入统计表,,,\n年度,项目,受益单位,金额\n2013,校门,东山,1\n2013,图书,东山,2\n2013-2014,操场,东山,4\n2012-2013,操场,东山,4\n")
	r.finds(t, "A3 year_counted_otherwise")
	r = readText(t, town(), "a.csv", "清溪镇2014年财政投入统计表,,\n项目,受益单位,金额\n校门,东山,1\n")
	r.finds(t, "A1 year_counted_otherwise")
	if f := r.findings[0]; f.Unit != "T" {
		t.Errorf("the title's finding is about %q, not the town", f.Unit)
	}
}

// A month inside the evaluated year is no other kind of year: monthly pay is the
// base that is paid. Told is a year that only meets it, even of such a month.
func TestYear_MonthsOfTheEvaluatedYear(t *testing.T) {
	const pay = "学校,姓名,年度,月份,绩效工资总额\n"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"title's year":            {"东山2013—2014学年绩效工资月发放表,,,\n学校,姓名,月份,绩效工资总额\n东山,甲,2013-09,1\n东山,甲,2014-08,1\n", nil},
		"title's month":           {"东山2013年9月绩效工资月发放表,,\n学校,姓名,绩效工资总额\n东山,甲,1\n", nil},
		"month beside the year":   {"东山绩效工资月发放表,,,,\n" + pay + "东山,甲,2013-2014,2013-09,1\n", nil},
		"month of another year":   {"东山绩效工资月发放表,,,,\n" + pay + "东山,甲,2013,2013-09,1\n东山,甲,2013,2013-10,1\n", []string{"C3 year_counted_otherwise"}},
		"calendar year of title":  {"东山2013年绩效工资月发放表,,,\n学校,姓名,月份,绩效工资总额\n东山,甲,2013-08,1\n东山,甲,2013-09,1\n", []string{"A1 year_counted_otherwise"}},
		"month, term, day funded": {"财政投入统计表,,,\n年度,项目,受益单位,金额\n2013-09,校门,东山,1\n2013-2014学年第一学期,图书,东山,2\n2013年10月5日,操场,东山,4\n", nil},
		"year funded":             {"财政投入统计表,,,\n年度,项目,受益单位,金额\n2013-09,校门,东山,1\n2014,图书,东山,2\n", []string{"A4 year_counted_otherwise"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := readText(t, town(), "a.csv", c.text)
			r.finds(t, c.want...)
		})
	}
}
