package form_test

import (
	"strings"
	"testing"

	"dudao/ingest/form"
)

const movement = "学校,班级,班主任,期初人数,转入,转出,死亡,期末人数\n东山,一年级1班,王伟,30,1,0,0,31\n"

func TestRecognise_TitleThenHeaders(t *testing.T) {
	for name, c := range map[string]struct {
		path, text, state, form string
		codes                   []string
	}{
		"title words in the title": {"a.csv", "班级学额变动表(2013—2014学年),,,,,,,\n" + movement, form.Read, "class_movement", nil},
		"title words in the file name alone": {
			"学额变动/2013—2014学年.csv", movement, form.Read, "class_movement", nil,
		},
		"no title words, headers of one form": {
			"东山.csv", movement, form.Read, "class_movement", []string{"A1 form_by_headers", "period_assumed"},
		},
		"headers of no kind": {
			"报表.csv", "物品,颜色,产地\n桌,红,东\n椅,绿,西\n", form.UnknownForm, "", []string{"A1 unknown_form"},
		},
		"a needed column is not there": {
			"学额变动表.csv", "班级学额变动表(2013—2014学年),,,\n学校,班级,期初人数,转入,转出,死亡\n东山,一年级1班,30,1,0,0\n", form.MissingColumn, "class_movement",
			[]string{"A1 missing_column"},
		},
		"title and sheet exclude each other in time": {
			"2012—2013学年学额.csv", "班级学额变动表(2013—2014学年),,,,,,,\n" + movement, form.PeriodConflict, "class_movement",
			[]string{"A1 period_conflict"},
		},
		"another period": {
			"学额.csv", "班级学额变动表(2011—2012学年),,,,,,,\n" + movement, form.WrongPeriod, "class_movement", []string{"A1 wrong_period"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := readText(t, town(), c.path, c.text)
			if len(r.readings) != 1 {
				t.Fatalf("%d readings, want 1", len(r.readings))
			}
			got := r.readings[0]
			if got.State != c.state {
				t.Errorf("state %s, want %s", got.State, c.state)
			}
			if got.Form != nil && got.Form.ID != c.form || got.Form == nil && c.form != "" {
				t.Errorf("form %v, want %s", got.Form, c.form)
			}
			r.finds(t, c.codes...)
		})
	}
}

func TestRecognise_OrderOfColumnsDoesNotMatter(t *testing.T) {
	r := readText(t, town(), "a.csv", "学额变动(2013—2014学年),,,,,,\n期末人数,死亡人数,转出人数,转入人数,学期初人数,班别,学校名称\n31,0,0,1,30,一(1)班,清溪镇东山小学\n")
	r.wants(t, row{"_unit": "A", "start_n": "30", "in_n": "1", "out_n": "0", "died_n": "0", "end_n": "31", "grade": "一年级", "class_no": "1"})
	r.finds(t)
}

func TestHeaders_DoubtIsTold(t *testing.T) {
	r := readText(t, town(), "a.csv", "学额变动(2013—2014学年),,,,,,,,\n编号,学校,班级,期初人数,转入人数,插班,意外死忘,期末人数,经办\n1,东山,一(1)班,30,1,2,9,31,甲\n2,东山,一(2)班,30,1,1,9,31,甲\n")
	r.wants(t, row{"in_n": "", "died_n": "", "end_n": "31"}, row{"in_n": ""})
	r.finds(t, "F2 ambiguous_column", "G2 near_header", "I2 unknown_column")
	if got := r.readings[0].Unused; len(got) != 3 {
		t.Errorf("unused %v", got)
	}
}

func TestHeaders_EqualColumnsAreOne(t *testing.T) {
	r := readText(t, town(), "a.csv", "学额变动(2013—2014学年),,,,\n学校,班级,期初人数,转入人数,插班,期末人数\n东山,一(1)班,30,1,1,31\n")
	r.wants(t, row{"in_n": "1"})
	r.finds(t)
}

func TestHeaders_LegendAndValuesNameAColumn(t *testing.T) {
	r := readText(t, town(), "登记.csv", "健康教育培训登记(2013年;培训对象见“姓名”列),,\n日期,姓名,主题\n2013-03-05,全院医务人员,健康教育知识\n2013-04-05,村医,健康教育知识\n")
	for _, rec := range r.records {
		if rec["audience"] == "" {
			t.Errorf("record %v has no audience; found %v", rec, r.codes())
		}
	}
}

func TestUnits_ExactOrNobody(t *testing.T) {
	r := readText(t, town(), "a.csv", "学额变动(2013—2014学年),,,\n学校,班级,期初人数,期末人数\n东 山完小,一(1)班,30,31\n东三完小,一(2)班,8O,31\n无名小学,一(3)班,30,31\n")
	r.wants(t, row{"_unit": "A", "class_no": "1"})
	r.finds(t, "A4 unknown_school", "A5 unknown_school")
	if got := r.findings[0].Expected; !strings.Contains(got, "东山完小") {
		t.Errorf("near names %q, want 东山完小 among them", got)
	}
	if c := r.readings[0].Counts; c.Rejected != 2 || c.Kept != 1 {
		t.Errorf("counts %+v", c)
	}
}

func TestUnits_TownInTheTitleIsNoSchool(t *testing.T) {
	// 清溪镇 is above its schools: no conflict, and never the unit of a class.
	r := readBook(t, town(), "a.xlsx", sheets{"表": `
清溪镇学额变动表(2013—2014学年)
学校|班级|期初人数|期末人数
东山|一(1)班|30|31
|一(2)班|30|31`})
	r.wants(t, row{"_unit": "A"})
	r.finds(t, "A4 missing_key")
	if n := r.readings[0].Strays; n != 1 {
		t.Errorf("%d rows without a unit, want 1", n)
	}
}

// A row that lacks something else is nobody's stray: whose it is can be read.
func TestUnits_StraysNameNoUnit(t *testing.T) {
	r := readBook(t, town(), "a.xlsx", sheets{"表": `
清溪镇学额变动表(2013—2014学年)
学校|班级|期初人数|期末人数
东山||30|31
无名小学|一(2)班|30|31`})
	r.wants(t)
	if got := r.readings[0]; got.Strays != 0 || got.Counts.Rejected != 2 {
		t.Errorf("%d rows without a unit of %+v, want none of 2", got.Strays, got.Counts)
	}
}

// A page without any rowspan leaves the cells blank that a workbook would
// merge; where it has one, a blank cell is blank.
func TestUnits_BlankInAPage(t *testing.T) {
	head := "<table><tr><td colspan=4>清溪镇学额变动表(2013—2014学年)</td></tr><tr><td>学校<td>班级<td>期初人数<td>期末人数</tr>"
	r := readText(t, town(), "a.xls", head+"<tr><td>东山<td>一(1)班<td>30<td>31<tr><td><td>一(2)班<td>30<td>31</table>")
	r.wants(t, row{"_unit": "A", "class_no": "1"}, row{"_unit": "A", "class_no": "2"})
	r.finds(t)
	r = readText(t, town(), "a.xls", head+"<tr><td rowspan=2>东山<td>一(1)班<td>30<td>31<tr><td>一(2)班<td>30<td>31<tr><td><td>一(3)班<td>30<td>31</table>")
	r.wants(t, row{"_unit": "A", "class_no": "1"}, row{"_unit": "A", "class_no": "2"})
	r.finds(t, "A5 missing_key")
}

func TestUnits_TitleAndColumnDiffer(t *testing.T) {
	r := readText(t, town(), "a.csv", "西岭小学学额变动(2013—2014学年),,,\n学校,班级,期初人数,期末人数\n东山,一(1)班,30,31\n")
	r.wants(t, row{"_unit": "A"})
	r.finds(t, "A1 source_conflict")
}

func TestUnits_SheetBelowTheTitle(t *testing.T) {
	r := readBook(t, town(), "学额.xlsx", sheets{"东山": `
清溪镇学额变动表(2013—2014学年)
班级|期初人数|期末人数
一(1)班|30|31`})
	r.wants(t, row{"_unit": "A"})
	if got := r.readings[0].UnitFrom; got != "sheet" {
		t.Errorf("unit from %s, want sheet", got)
	}
}

func TestPeriods_MonthOfTheSheetYearOfTheTitle(t *testing.T) {
	r := readBook(t, town(), "隐患.xlsx", sheets{"9月": `
安全隐患排查月报(2013—2014学年)
学校|排查|整改
东山|3|2`, "4月份": `
安全隐患排查月报(2013—2014学年)
学校|排查|整改
东山|0|0`})
	r.wants(t, row{"_period": "2014-04", "found": "0"}, row{"_period": "2013-09"})
	r.finds(t)
}

func TestPeriods_MonthColumnCompletedByTheConfiguration(t *testing.T) {
	r := readText(t, town(), "安全隐患月报.csv", "月份,学校,排查隐患数,整改数\n9月,东山,1,1\n3月,东山,2,2\n")
	r.wants(t, row{"_period": "2013-09"}, row{"_period": "2014-03"})
}

func TestMoney_UnitOfTheLineUnderTheTitle(t *testing.T) {
	r := readText(t, town(), "捐资.csv", "社会捐资统计表(2013—2014学年),,\n填报单位:清溪镇    单位:元,,\n项目,受益单位,金额\n校门,东山,\"1,500.50\"\n图书,东山,0.2万元\n宣传,,30\n")
	r.wants(t,
		row{"_unit": "A", "amount": "1500.50", "source": "社会捐资"},
		row{"_unit": "A", "amount": "2000.00"},
		row{"_unit": "T", "amount": "30.00"},
	)
}

// Nothing names the unit but who sent the file.
func TestUnit_OfTheSender(t *testing.T) {
	env := town()
	env.Sender = func(file string) string {
		return map[string]string{"收/2013—2014学年第二学期期末成绩.csv": "东 山"}[file]
	}
	const scores = "班级,学号,语文\n一(1)班,0101,80\n"
	r := readText(t, env, "收/2013—2014学年第二学期期末成绩.csv", scores)
	r.wants(t, row{"_unit": "A", "unit_code": "A", "score": "80"})
	if r := readText(t, env, "2013—2014学年第二学期期末成绩.csv", scores); len(r.records) > 0 || r.readings[0].State != form.MissingColumn {
		t.Errorf("without a receipt: %d records, state %s", len(r.records), r.readings[0].State)
	}
}

// A table of which no header is known names the kinds it comes near, by the
// words of its title, else by headers that resemble theirs; where nothing
// does, that is why.
func TestUnknown_NamesTheNearest(t *testing.T) {
	for _, c := range []struct{ text, nearest, why string }{
		{"东山小学学额变动表,\n甲,乙\n1,2\n", "班级学生变动", "nearest"},
		{"表一,\n甲乙丙,丁戊己\n1,2\n", "", "nothing"},
	} {
		r := readText(t, town(), "a.csv", c.text)
		if len(r.readings) != 1 || r.readings[0].Why != c.why || r.readings[0].State == form.Read {
			t.Fatalf("%q: %+v", c.text, r.readings)
		}
		got := ""
		for _, f := range r.findings {
			if f.Code == "unknown_form" {
				got = f.Expected
			}
		}
		if !strings.HasPrefix(got, c.nearest) || (got == "") != (c.nearest == "") {
			t.Errorf("%q: nearest %q, want %q", c.text, got, c.nearest)
		}
	}
}
