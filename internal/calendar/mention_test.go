package calendar

import (
	"strings"
	"testing"
)

// ids lists what a text names, most specific first; what stays open is the
// text itself with a ?.
func ids(c *Calendar, s string) string {
	var list []string
	for _, m := range c.Mentions(s) {
		if m.Period.IsZero() {
			list = append(list, m.Text+"?")
		} else {
			list = append(list, m.Period.ID)
		}
	}
	return strings.Join(list, " ")
}

func TestMentions_Notations(t *testing.T) {
	var usual *Calendar
	for _, c := range []struct{ in, want string }{
		{"双泉镇班级学额变动表2013—2014学年", "2013-2014"},
		{"成绩表(2013—2014学年第一学期期末)", "2013-2014-1-期末 2013-2014-1"},
		{"双泉小学2014年1月期末成绩", "2013-2014-1-期末 2014-01"},
		{"双泉小学2014年6月期末成绩.xlsx", "2013-2014-2-期末 2014-06"},
		{"2013-2014学年度下期期中", "2013-2014-2-期中 2013-2014-2"},
		{"2013—2014学年五年级第一学期期末", "2013-2014-1-期末 2013-2014-1 2013-2014"},
		{"2013—2014学年第二学期末考试", "2013-2014-2-期末"},
		{"2013年10月月考", "2013-2014-1-10月月考 2013-10"},
		{"2013—2014学年上学期第一次月考", "2013-2014-1-第1次月考 2013-2014-1"},
		{"2013-2014-2-期末", "2013-2014-2-期末"},
		{"2014年春", "2013-2014-2"},
		{"2013年秋季学期", "2013-2014-1"},
		{"2013学年第一学期", "2013-2014-1"},
		{"2014年第二学期", "2013-2014-2"},
		{"2014年下学期", "2014"}, // spring for some offices, autumn for others
		{"2014年上学期期末", "期末? 2014"},
		{"２０１３－２０１４学年", "2013-2014"},
		{"2013–2014学年", "2013-2014"},
		{"2013~2014学年", "2013-2014"},
		{"2013——2014学年", "2013-2014"},
		{"2013至2014学年", "2013-2014"},
		{"2013／2014学年", "2013-2014"},
		{"2013年—2014年度", "2013-2014"},
		{"2013 — 2014 学年 第一学期", "2013-2014-1"},
		{"13-14学年", "2013-2014"},
		{"2013-14学年", "2013-2014"},
		{"二○一三年", "2013"},
		{"二〇一三—二〇一四学年", "2013-2014"},
		{"二〇一三年九月", "2013-09"},
		{"二零一四年一月期末", "2013-2014-1-期末 2014-01"},
		{"2014年1—6月", "2014-01-01..2014-06-30"},
		{"2014年3—5月", "2014-03-01..2014-05-31"},
		{"2014年3月至5月", "2014-03-01..2014-05-31"},
		{"2013年9月—2014年1月", "2013-09-01..2014-01-31"},
		{"2013.9-2014.6", "2013-09-01..2014-06-30"},
		{"2013年9—1月", "2013-09-01..2014-01-31"},
		{"2013年9月1日至2014年6月30日", "2013-09-01..2014-06-30"},
		{"2014.3.1-5.31", "2014-03-01..2014-05-31"},
		{"2014年5月1日至3日", "2014-05-01..2014-05-03"},
		{"2014年3、4月", "2014-03-01..2014-04-30"},
		{"2014年3、5月", "2014"},
		{"2014年2月中旬", "2014-02-11..2014-02-20"},
		{"2014年2月下旬", "2014-02-21..2014-02-28"},
		{"2014年上半年", "2014-01-01..2014-06-30"},
		{"2013年下半年", "2013-07-01..2013-12-31"},
		{"2014年第二季度", "2014Q2"},
		{"2014年一季度", "2014Q1"},
		{"2014Q2", "2014Q2"},
		{"2014年第23周", "2014W23"},
		{"2011级", "2011级"},
		{"2014届毕业生", "2013-2014"},
		{"2011—2014年", "2011-01-01..2014-12-31"},
		{"2013.9", "2013-09"},
		{"2013年9月份", "2013-09"},
		{"201309", "2013-09"},
		{"20140703", "2014-07-03"},
		{"2014-07-03 08:00", "2014-07-03"},
		{"2014年元月", "2014-01"},
		{"2013年度", "2013"},
		{"健康教育培训登记(2013年)", "2013"},
		{"2013年隐患月报 9月", "2013-09 2013"},
		{"2013—2014学年 3月份", "2014-03 2013-2014"},
		{"9月", "9月?"},
		{"十二月份", "十二月份?"},
		{"1—6月", "1—6月?"},
		{"上半年", "上半年?"},
		{"一季度", "一季度?"},
		{"第3周", "第3周?"},
		{"第一学期", "第一学期?"},
		{"下期", "下期?"},
		{"2013—2014学年期末成绩", "期末? 2013-2014"},
		{"2014年期末", "期末? 2014"},
	} {
		if got := ids(usual, c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestMentions_WhatIsNoPeriod(t *testing.T) {
	for _, s := range []string{
		"", "期末人数", "上学期末人数", "学期末", "本学期", "双政发〔2013〕25号", "(2013)第25号", "共2014人", "2014元", "三年级",
		"七(3)班", "初中三年巩固率", "13-14", "考号20140109X", "12个月", "第1-8周", "2013.95", "G201309", "上期末人数",
		"电话07361234", "1200102", "三年", "满分120分", "2014-123456",
	} {
		if got := ids(nil, s); got != "" {
			t.Errorf("%s names %q", s, got)
		}
	}
}

func TestMentions_SayWhereTheyStand(t *testing.T) {
	s := "双泉镇 2013年9月份 月报"
	m := (*Calendar)(nil).Mentions(s)
	if len(m) != 1 || m[0].Text != "2013年9月份" || s[m[0].Start:m[0].End] != m[0].Text {
		t.Errorf("got %+v", m)
	}
}

func TestComplete_TheContextDecides(t *testing.T) {
	c := &Calendar{}
	for _, tt := range []struct{ text, context, want string }{
		{"9月", "2013-2014", "2013-09"},
		{"3月", "2013-2014", "2014-03"},
		{"9月", "2013", "2013-09"},
		{"9月", "2013-2014-2", ""},
		{"9月", "2013-01-01..2014-12-31", ""}, // two Septembers
		{"9月1日", "2013-2014", "2013-09-01"},
		{"9—12月", "2013-2014", "2013-09-01..2013-12-31"},
		{"9月—1月", "2013-2014", "2013-09-01..2014-01-31"},
		{"8—9月", "2013-2014", ""}, // touches both ends
		{"2月中旬", "2013-2014", "2014-02-11..2014-02-20"},
		{"上半年", "2013-2014", "2014-01-01..2014-06-30"},
		{"下半年", "2013-2014", ""},
		{"下半年", "2013", "2013-07-01..2013-12-31"},
		{"一季度", "2013-2014", "2014Q1"},
		{"第一学期", "2013-2014", "2013-2014-1"},
		{"下学期", "2013-2014", "2013-2014-2"},
		{"下学期", "2014", ""},
		{"春季", "2014", "2013-2014-2"},
		{"第二学期", "2014-03", "2013-2014-2"},
		{"期末", "2013-2014-2", "2013-2014-2-期末"},
		{"期末", "2013-2014", ""}, // one in each term
		{"期末", "2013-2014-1-期末", "2013-2014-1-期末"},
		{"1月期末", "2013-2014", "2013-2014-1-期末"},
		{"第二学期期末", "2013-2014", "2013-2014-2-期末"},
		{"2014年期末", "2013-2014-2", "2013-2014-2-期末"},
		{"2014年第一学期", "2013-2014", "2013-2014-1"},
		{"第23周", "2014", "2014W23"},
		{"2013年秋", "2011-2012", "2013-2014-1"}, // says its year itself
	} {
		context, err := c.Parse(tt.context)
		if err != nil {
			t.Fatal(err)
		}
		m := c.Mentions(tt.text)
		if len(m) == 0 {
			t.Errorf("%s names nothing", tt.text)
			continue
		}
		if p, ok := c.Complete(m[0], context); p.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("%s in %s: got %q %v, want %q", tt.text, tt.context, p.ID, ok, tt.want)
		}
		if _, ok := c.Complete(m[0], Period{}); ok && tt.text != "2013年秋" {
			t.Errorf("%s is complete without a context", tt.text)
		}
	}
}

// Week 3 of a term that begins on Tuesday 2014-02-18 is that of 3 March.
func TestComplete_TeachingWeeks(t *testing.T) {
	c := &Calendar{}
	m := c.Mentions("第3周")[0]
	if p, ok := c.Complete(m, c.Term(2013, 2)); ok {
		t.Errorf("%s without the days of the term", p)
	}
	if err := c.Set("2013-2014-2", day(t, "2014-02-18"), day(t, "2014-07-05")); err != nil {
		t.Fatal(err)
	}
	p, ok := c.Complete(m, c.Term(2013, 2))
	if !ok || p.ID != "2014W10" || p.Start != day(t, "2014-03-03") {
		t.Errorf("got %s from %s", p, p.Start)
	}
}

func TestFind_TheGrainAskedFor(t *testing.T) {
	c := &Calendar{}
	year := c.SchoolYear(2013)
	for _, tt := range []struct {
		text  string
		grain Grain
		want  string
	}{
		{"双泉小学2014年1月期末成绩", SchoolYear, "2013-2014"},
		{"双泉小学2014年1月期末成绩", Term, "2013-2014-1"},
		{"双泉小学2014年1月期末成绩", Month, "2014-01"},
		{"双泉小学2014年1月期末成绩", Exam, "2013-2014-1-期末"},
		{"9月", Month, "2013-09"},
		{"9月", SchoolYear, "2013-2014"},
		{"2013年", SchoolYear, ""}, // lies in two
		{"2011级", SchoolYear, "2013-2014"},
		{"2014年1—6月", Year, "2014"},
		{"2014年1—6月", Term, ""},
		{"名册", SchoolYear, ""},
	} {
		if p, _, ok := c.Find(tt.text, tt.grain, year); p.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("%s as %s: got %q, want %q", tt.text, tt.grain, p.ID, tt.want)
		}
	}
}

func TestRead_WholeTextsOnly(t *testing.T) {
	c := &Calendar{}
	for _, tt := range []struct{ in, want string }{
		{"2013-2014", "2013-2014"}, {"2013—2014学年", "2013-2014"}, {"2013—2014学年度第二学期期末考试", "2013-2014-2-期末"},
		{"2013—2014学年(第二学期)", "2013-2014-2"}, {" 2014年春 ", "2013-2014-2"}, {"9月份", "2013-09"}, {"2013", "2013"},
		{"2014年1月期末", "2013-2014-1-期末"}, {"2014-06", "2014-06"}, {"2014-06-30", "2014-06-30"},
		{"第一次月考", ""}, {"长期", ""}, {"2013年和2014年", ""}, {"双泉小学2013年", ""}, {"", ""},
	} {
		if p, ok := c.Read(tt.in, c.SchoolYear(2013)); p.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("%q: got %q %v, want %q", tt.in, p.ID, ok, tt.want)
		}
	}
}

func TestLeading_TakesThePeriodOffAHeader(t *testing.T) {
	c := &Calendar{}
	for _, tt := range []struct{ in, text, rest string }{
		{"9月缺课", "9月", "缺课"}, {"2011年秋入学", "2011年秋", "入学"}, {"2013年9月", "2013年9月", ""}, {"2013.9", "2013.9", ""},
		{"1—6月累计", "1—6月", "累计"}, {"2013—2014学年 人数", "2013—2014学年", "人数"}, {"第一学期课时", "第一学期", "课时"},
	} {
		if m, rest, ok := c.Leading(tt.in); !ok || m.Text != tt.text || rest != tt.rest {
			t.Errorf("%s: got %q %q %v, want %q %q", tt.in, m.Text, rest, ok, tt.text, tt.rest)
		}
	}
	for _, word := range []string{"期末人数", "上学期末人数", "缺课", "", "三年级", "本期人数"} {
		if m, rest, ok := c.Leading(word); ok || rest != word {
			t.Errorf("%s: %q taken off, %q left", word, m.Text, rest)
		}
	}
}

func FuzzMentions(f *testing.F) {
	for _, s := range []string{
		"2013—2014学年第一学期期末", "2014年1—6月", "9月", "二○一三年", "2013.9-2014.6", "第3周", "2011级", "2013-2014-2-期末", "\xff月",
		"13-14学年", "2014年2月中旬", "2014年3、4月", "99月99日", "2014年2月30日—3月1日",
	} {
		f.Add(s)
	}
	year := (*Calendar)(nil).SchoolYear(2013)
	f.Fuzz(func(t *testing.T, s string) {
		var c *Calendar
		for _, m := range c.Mentions(s) {
			if m.Start < 0 || m.End > len(s) || m.Start >= m.End {
				t.Fatalf("%q: mention at %d–%d", s, m.Start, m.End)
			}
			p, ok := c.Complete(m, year)
			if !ok {
				continue
			}
			if p.End < p.Start {
				t.Fatalf("%q: %s ends before it begins", s, p)
			}
			if again, err := ParsePeriod(p.ID); err != nil || again != p {
				t.Fatalf("%q: %+v does not come back from its id: %+v %v", s, p, again, err)
			}
		}
		c.Read(s, year)
		c.Leading(s)
	})
}
