package office_test

import (
	"slices"
	"strings"
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/office"
)

// The year is 2013-09-01 to 2014-08-31. An entry is of the period it names,
// else of the year its date lies in.
func TestPay_EntriesAreOfOneYear(t *testing.T) {
	first, _ := calendar.ParseDate("2013-09-01")
	last, _ := calendar.ParseDate("2014-08-31")
	year := calendar.Period{ID: "2013-2014", Start: first, End: last}
	p := office.Pay{
		Decisions: []office.Decision{
			{Person: "in", Adoption: office.Adoption{Date: "2014-07-05"}},
			{Person: "before", Adoption: office.Adoption{Date: "2013-08-31"}},
			{Person: "named", Period: "2013-2014", Adoption: office.Adoption{Date: "2014-09-10"}},
			{Person: "other", Period: "2014-2015", Adoption: office.Adoption{Date: "2014-07-05"}},
		},
		Corrections: []office.Correction{{Person: "in", Adoption: office.Adoption{Date: "2014-08-31"}}, {Person: "after", Adoption: office.Adoption{Date: "2014-09-01"}}},
	}
	own, others := p.Within(year)
	if len(own.Decisions) != 2 || own.Decisions[0].Person != "in" || own.Decisions[1].Person != "named" || len(own.Corrections) != 1 {
		t.Errorf("kept %+v, %+v", own.Decisions, own.Corrections)
	}
	if want := []string{"before(2013-08-31)", "other(2014-2015)", "after(2014-09-01)"}; !slices.Equal(others, want) {
		t.Errorf("left out %q, want %q", others, want)
	}
}

// Of two entries on one figure the second would silently not count: both lines
// are told. Line 5 repeats 3, line 11 repeats 7; what names another year is no double.
func TestPay_OneEntryForOneFigure(t *testing.T) {
	const by = `, why: x, by: y, date: "2014-07-05", paper: z}`
	dir := t.TempDir()
	write(t, dir, office.ConfigName, `pay:
  decisions:
  - {person: A, points: 70`+by+`
  - {person: B, points: 70`+by+`
  - {person: A, base: "100"`+by+`
  corrections:
  - {person: A, item: 出勤, points: 70`+by+`
  - {person: A, item: 师德, points: 70, base: "7"`+by+`
  - {person: B, item: 出勤, points: 70, period: 2013-2014`+by+`
  - {person: B, item: 出勤, points: 80, period: 2012-2013`+by+`
  - {person: A, item: 出勤, points: 71, period: 2013-2014`+by+`
`)
	_, err := office.Open(dir)
	if err == nil {
		t.Fatal("nothing is refused")
	}
	said := err.Error()
	for _, want := range []string{"dudao.yaml:5:", "line 3 already", "dudao.yaml:11:", "line 7 already"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in:\n%s", want, said)
		}
	}
	if strings.Count(said, "already says this") != 2 {
		t.Errorf("want two faults:\n%s", said)
	}
}
