package office_test

import (
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/office"
)

// catalogue P: the last session of the year in 考试科目 is the current exam, the
// one before it the previous. Of 期中 in November and 期末 in January the second
// is current and the first previous; a session of another year is neither.
func TestParams_ExamsFollowTheSessions(t *testing.T) {
	day := func(text string) calendar.Date {
		d, err := calendar.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	year := "2013-2014"
	for name, c := range map[string]struct {
		exams             []office.Exam
		current, previous string
		table             map[string]string
	}{
		"none":           {nil, "2013-2014-2-期末", "2013-2014-1-期末", nil},
		"half a year":    {[]office.Exam{{"2013-2014-1-期末", day("2014-01-14")}, {"2013-2014-1-期中", day("2013-11-12")}}, "2013-2014-1-期末", "2013-2014-1-期中", nil},
		"a midterm too":  {[]office.Exam{{"2013-2014-1-期末", day("2014-01-14")}, {"2013-2014-2-期末", day("2014-06-24")}, {"2013-2014-2-期中", day("2014-04-21")}}, "2013-2014-2-期末", "2013-2014-2-期中", nil},
		"days not told":  {[]office.Exam{{"2013-2014-2-期末", 0}, {"2013-2014-2-期中", 0}, {"2013-2014-1-期末", 0}}, "2013-2014-2-期末", "2013-2014-2-期中", nil},
		"other years":    {[]office.Exam{{"2012-2013-2-期末", day("2013-06-24")}, {"2014-2015-1-期中", day("2014-11-12")}}, "2013-2014-2-期末", "2013-2014-1-期末", nil},
		"one":            {[]office.Exam{{"2013-2014-2-期末", day("2014-06-24")}, {"2013-2014-2-期末", day("2014-06-25")}}, "2013-2014-2-期末", "2013-2014-1-期末", nil},
		"the first":      {[]office.Exam{{"2013-2014-1-期末", day("2014-01-14")}}, "2013-2014-1-期末", "", nil},
		"said otherwise": {[]office.Exam{{"2013-2014-1-期末", day("2014-01-14")}, {"2013-2014-1-期中", day("2013-11-12")}}, "2013-2014-1-期中", "", map[string]string{"本期考试": "2013-2014-1-期中"}},
		"named alone":    {nil, "2013-2014-1-期末", "", map[string]string{"本期考试": "2013-2014-1-期末"}},
		"not listed yet": {[]office.Exam{{"2013-2014-1-期末", day("2014-01-14")}}, "2013-2014-2-期末", "2013-2014-1-期末", map[string]string{"本期考试": "2013-2014-2-期末"}},
		"both said":      {[]office.Exam{{"2013-2014-2-期末", 0}, {"2013-2014-2-期中", 0}}, "2013-2014-2-期末", "2013-2014-1-期末", map[string]string{"本期考试": "2013-2014-2-期末", "上期考试": "2013-2014-1-期末"}},
	} {
		o := &office.Office{Config: office.Config{Period: year}}
		p, err := o.Params("", c.table, office.Registers{Exams: c.exams})
		if err != nil {
			t.Fatal(err)
		}
		if current, previous := p.Periods["exam.current"].ID, p.Periods["exam.previous"].ID; current != c.current || previous != c.previous {
			t.Errorf("%s: %s after %q, want %s after %q", name, current, previous, c.current, c.previous)
		}
	}
}
