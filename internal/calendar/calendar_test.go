package calendar

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func day(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The standard library keeps the same proleptic calendar: days, weekdays and
// ISO weeks agree with it for every day of years 1 to 9999.
func TestDate_AgreesWithTheStandardLibrary(t *testing.T) {
	epoch := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.Int32Range(-719162, 2932896).Draw(t, "day"))
		std := epoch.AddDate(0, 0, int(d))
		y, m, n := d.YMD()
		if y != std.Year() || m != int(std.Month()) || n != std.Day() || d.Weekday() != std.Weekday() || d.String() != std.Format("2006-01-02") {
			t.Fatalf("day %d is %s, want %s", d, d, std)
		}
		if again, ok := NewDate(y, m, n); !ok || again != d {
			t.Fatalf("%s comes back as %d", d, again)
		}
		if parsed, err := ParseDate(d.String()); err != nil || parsed != d {
			t.Fatalf("%s parses as %v %v", d, parsed, err)
		}
		isoYear, isoWeek := std.ISOWeek()
		if isoYear < 1 || isoYear > 9998 {
			return
		}
		w, ok := WeekPeriod(isoYear, isoWeek)
		if !ok || !w.Contains(d) || w.Start.Weekday() != time.Monday || w.Days() != 7 {
			t.Fatalf("%s is in week %d-%d, got %s %s..%s", d, isoYear, isoWeek, w, w.Start, w.End)
		}
	})
}

func TestNewDate_RefusesDaysThatAreNot(t *testing.T) {
	for _, c := range [][3]int{{2013, 2, 29}, {1900, 2, 29}, {2014, 6, 31}, {2014, 13, 1}, {2014, 0, 1}, {2014, 1, 0}, {0, 1, 1}, {10000, 1, 1}} {
		if d, ok := NewDate(c[0], c[1], c[2]); ok {
			t.Errorf("%v is %s", c, d)
		}
	}
	if _, err := ParseDate("2014-02-30"); !errors.Is(err, ErrNoSuchDay) {
		t.Errorf("2014-02-30: %v", err)
	}
	for _, s := range []string{"2014-2-3", "2014/02/03", "20140203", "", "2014-02-03 "} {
		if _, err := ParseDate(s); err == nil || errors.Is(err, ErrNoSuchDay) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestAddYears_Birthdays(t *testing.T) {
	for _, c := range []struct {
		born  string
		years int
		want  string
	}{
		{"1964-08-31", 50, "2014-08-31"},
		{"1964-02-29", 50, "2014-02-28"},
		{"1964-02-29", 52, "2016-02-29"},
		{"2000-01-01", -1, "1999-01-01"},
	} {
		if got := day(t, c.born).AddYears(c.years); got.String() != c.want {
			t.Errorf("%s + %d years is %s, want %s", c.born, c.years, got, c.want)
		}
	}
}

func TestParsePeriod_EveryIDOfTheRules(t *testing.T) {
	for _, c := range []struct {
		id, start, end string
		grain          Grain
	}{
		{"2013-2014", "2013-09-01", "2014-08-31", SchoolYear},
		{"2013-2014-1", "2013-09-01", "2014-01-31", Term},
		{"2013-2014-2", "2014-02-01", "2014-08-31", Term},
		{"2013", "2013-01-01", "2013-12-31", Year},
		{"2014-06", "2014-06-01", "2014-06-30", Month},
		{"2012-02", "2012-02-01", "2012-02-29", Month},
		{"2014Q2", "2014-04-01", "2014-06-30", Quarter},
		{"2014W23", "2014-06-02", "2014-06-08", Week},
		{"2014W01", "2013-12-30", "2014-01-05", Week},
		{"2013-2014-2-期末", "2014-02-01", "2014-08-31", Exam},
		{"2013-2014-1-第1次月考", "2013-09-01", "2014-01-31", Exam},
		{"2014-01-01..2014-06-30", "2014-01-01", "2014-06-30", Window},
		{"2014-03-05", "2014-03-05", "2014-03-05", Day},
		{"2011级", "2011-09-01", "2014-08-31", Cohort},
	} {
		p, err := ParsePeriod(c.id)
		if err != nil || p.String() != c.id || p.Grain != c.grain || p.Start.String() != c.start || p.End.String() != c.end {
			t.Errorf("%s: got %+v (%s..%s) %v", c.id, p, p.Start, p.End, err)
		}
	}
	for _, bad := range []string{
		"", "13", "2013-2015", "2013-2014-3", "2013-2014-", "2013-2014-2-", "2013-2014-2期末", "2014-13", "2014-6", "2014Q5", "2014Q0", "2014W54",
		"2014W1", "2014-02-30", "2014-06-30..2014-01-01", "2014-01..2014-06", "级", "11级", "2013-2014学年", "0000", "2014Q", "2014W53",
	} {
		if p, err := ParsePeriod(bad); err == nil || !p.IsZero() {
			t.Errorf("%q is read as %+v", bad, p)
		}
	}
}

// Whatever constructor makes a period, its id gives the same one back.
func TestParsePeriod_IsTheInverseOfString(t *testing.T) {
	var c *Calendar
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.IntRange(2, 9990).Draw(t, "year")
		d, _ := NewDate(y, rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		term := rapid.IntRange(1, 2).Draw(t, "term")
		week, _ := WeekPeriod(y, rapid.IntRange(1, 52).Draw(t, "week"))
		for _, p := range []Period{
			c.SchoolYear(y), c.Term(y, term), c.Cohort(y), YearPeriod(y), MonthPeriod(y, d.Month()), QuarterPeriod(y, term+2), week,
			c.Exam(y, term, rapid.SampledFrom([]string{"期末", "期中", "10月月考"}).Draw(t, "session")),
			DayPeriod(d), WindowPeriod(d, d.Add(rapid.IntRange(0, 800).Draw(t, "length"))), c.SchoolYearOf(d), c.TermOf(d),
		} {
			again, err := ParsePeriod(p.String())
			if err != nil || again != p {
				t.Fatalf("%+v comes back as %+v %v", p, again, err)
			}
		}
		if year := c.SchoolYearOf(d); !year.Contains(d) || !year.Covers(c.TermOf(d)) || !c.TermOf(d).Contains(d) {
			t.Fatalf("%s is placed in %s and %s", d, year, c.TermOf(d))
		}
	})
}

func TestPeriod_ContainsOverlapsCovers(t *testing.T) {
	var c *Calendar
	year, term := c.SchoolYear(2013), c.Term(2013, 1)
	if !year.Contains(year.Start) || !year.Contains(year.End) || year.Contains(year.Start-1) || year.Contains(year.End+1) {
		t.Error("the ends of a period are not its own")
	}
	if !year.Covers(term) || term.Covers(year) || !year.Overlaps(YearPeriod(2013)) || !year.Overlaps(YearPeriod(2014)) || year.Overlaps(YearPeriod(2015)) {
		t.Error("overlap of a school year and calendar years")
	}
	if (Period{}).Contains(0) || (Period{}).Overlaps(year) || year.Covers(Period{}) {
		t.Error("the zero period takes part")
	}
}

// An office whose school year runs from 26 August, with its own terms.
func TestCalendar_OwnDays(t *testing.T) {
	c := &Calendar{}
	set := func(id, start, end string) {
		if err := c.Set(id, day(t, start), day(t, end)); err != nil {
			t.Fatal(err)
		}
	}
	set("2013-2014", "2013-08-26", "2014-07-31")
	if got := c.SchoolYearOf(day(t, "2013-08-28")).ID; got != "2013-2014" {
		t.Errorf("28 August belongs to %s", got)
	}
	if got := c.TermOf(day(t, "2013-08-28")).ID; got != "2013-2014-1" {
		t.Errorf("28 August belongs to %s", got)
	}
	if got := c.SchoolYearOf(day(t, "2014-08-15")).ID; got != "2013-2014" {
		t.Errorf("the holidays belong to %s", got)
	}
	set("2013-2014-1", "2013-08-26", "2014-01-18")
	set("2013-2014-2", "2014-02-17", "2014-07-05")
	for d, want := range map[string]string{"2014-01-18": "2013-2014-1", "2014-01-25": "2013-2014-1", "2014-02-10": "2013-2014-2", "2014-02-17": "2013-2014-2"} {
		if got := c.TermOf(day(t, d)).ID; got != want {
			t.Errorf("%s belongs to %s, want %s", d, got, want)
		}
	}
	set("2013-2014-2-期末", "2014-06-24", "2014-06-26")
	p, err := c.Parse("2013-2014-2-期末")
	if err != nil || p.Days() != 3 {
		t.Errorf("session of %d days %v", p.Days(), err)
	}
	if term, ok := c.At(p, Term); !ok || term.ID != "2013-2014-2" || term.Start != day(t, "2014-02-17") {
		t.Errorf("the session's term is %+v", term)
	}
	for _, bad := range []string{"2013", "2014-06", "2011级", "nonsense"} {
		if err := c.Set(bad, 0, 1); err == nil {
			t.Errorf("%s takes days of its own", bad)
		}
	}
	if err := c.Set("2013-2014", 1, 0); err == nil {
		t.Error("a year may end before it begins")
	}
}

func TestGrades_Ladder(t *testing.T) {
	for no, want := range map[int]Grade{1: {"一年级", 1, Primary}, 6: {"六年级", 6, Primary}, 7: {"七年级", 7, Junior}, 9: {"九年级", 9, Junior}, 10: {"高一", 10, Senior}, 12: {"高三", 12, Senior}} {
		if g, ok := GradeNumbered(no); !ok || g != want {
			t.Errorf("grade %d is %+v", no, g)
		}
		if g, ok := GradeNamed(want.Name); !ok || g != want {
			t.Errorf("%s is %+v", want.Name, g)
		}
	}
	for _, no := range []int{0, 13, -1} {
		if g, ok := GradeNumbered(no); ok {
			t.Errorf("grade %d is %+v", no, g)
		}
	}
	if g, _ := GradeNamed("大班"); g.Stage != Kindergarten || g.No != 0 || g.ID() != "大班" {
		t.Errorf("大班 is %+v", g)
	}
	if g, _ := GradeNamed("七年级"); g.ID() != "G7" {
		t.Errorf("七年级 is %s", g.ID())
	}
	if n := len(Grades()); n != 17 {
		t.Errorf("%d grades", n)
	}
}

// The like period of the year before, and the periods that have none.
func TestEarlier(t *testing.T) {
	for id, want := range map[string]string{
		"2013-2014": "2012-2013", "2013-2014-2": "2012-2013-2", "2013-2014-2-期末": "2012-2013-2-期末", "2013": "2012", "2014Q2": "2013Q2",
		"2014-03": "2013-03", "2014W23": "2013W23", "2011级": "2010级", "2014-06-30": "2013-06-30", "2012-02-29": "2011-02-28",
		"2014-01-01..2014-06-30": "2013-01-01..2013-06-30",
	} {
		p, err := ParsePeriod(id)
		if err != nil {
			t.Fatal(err)
		}
		if q, ok := (*Calendar)(nil).Earlier(p); !ok || q.ID != want {
			t.Errorf("a year before %s: %s, %v; want %s", id, q.ID, ok, want)
		}
	}
	week53, _ := ParsePeriod("2015W53")
	if q, ok := (*Calendar)(nil).Earlier(week53); ok {
		t.Errorf("2014 has no week 53, got %s", q.ID)
	}
	if _, ok := (*Calendar)(nil).Earlier(Period{}); ok {
		t.Error("no period has an earlier one")
	}
}
