package calendar

import (
	"fmt"
	"strings"
)

// Grain says how long a period is and how it is counted.
type Grain string

// The grains. Day is not an id of rules §10 but appears where a list gives a
// date as its period.
const (
	SchoolYear Grain = "school_year"
	Term       Grain = "term"
	Year       Grain = "year"
	Quarter    Grain = "quarter"
	Month      Grain = "month"
	Week       Grain = "week" // ISO 8601, from Monday
	Exam       Grain = "exam"
	Window     Grain = "window"
	Day        Grain = "day"
	Cohort     Grain = "cohort" // pupils who entered together, until they leave
)

// Period is a span of days with an id of rules §10. End is its last day.
type Period struct {
	ID         string
	Grain      Grain
	Start, End Date
}

// IsZero reports whether p is no period.
func (p Period) IsZero() bool { return p.ID == "" }

// String gives the id.
func (p Period) String() string { return p.ID }

// Contains reports whether a day lies in p.
func (p Period) Contains(d Date) bool { return !p.IsZero() && p.Start <= d && d <= p.End }

// Overlaps reports whether two periods share a day.
func (p Period) Overlaps(q Period) bool {
	return !p.IsZero() && !q.IsZero() && p.Start <= q.End && q.Start <= p.End
}

// Covers reports whether all of q lies in p.
func (p Period) Covers(q Period) bool {
	return !p.IsZero() && !q.IsZero() && p.Start <= q.Start && q.End <= p.End
}

// Days gives the number of days, both ends counted.
func (p Period) Days() int { return int(p.End-p.Start) + 1 }

// YearPeriod gives a calendar year: 2013.
func YearPeriod(year int) Period {
	return Period{fmt.Sprintf("%04d", year), Year, civil(year, 1, 1), civil(year, 12, 31)}
}

// QuarterPeriod gives a quarter 1–4: 2014Q2.
func QuarterPeriod(year, quarter int) Period {
	last := quarter * 3
	return Period{
		fmt.Sprintf("%04dQ%d", year, quarter), Quarter,
		civil(year, last-2, 1), civil(year, last, DaysIn(year, last)),
	}
}

// MonthPeriod gives a month 1–12: 2014-06.
func MonthPeriod(year, month int) Period {
	return Period{
		fmt.Sprintf("%04d-%02d", year, month), Month,
		civil(year, month, 1), civil(year, month, DaysIn(year, month)),
	}
}

// WeekPeriod gives week n of the ISO year: 2014W23. Week 1 holds 4 January;
// ok is false where the year has no such week.
func WeekPeriod(year, week int) (p Period, ok bool) {
	start := civil(year, 1, 4).Monday().Add(7 * (week - 1))
	if week < 1 || start.Add(3).Year() != year {
		return Period{}, false
	}
	return Period{fmt.Sprintf("%04dW%02d", year, week), Week, start, start.Add(6)}, true
}

// DayPeriod gives a single day: 2014-03-05.
func DayPeriod(d Date) Period { return Period{d.String(), Day, d, d} }

// WindowPeriod gives the days from start to end: 2014-01-01..2014-06-30. It is
// zero where they are the wrong way round.
func WindowPeriod(start, end Date) Period {
	if end < start {
		return Period{}
	}
	return Period{start.String() + ".." + end.String(), Window, start, end}
}

// ParsePeriod reads an id of rules §10, or a date, by the usual school year
// and terms. Use Calendar.Parse where an office has its own.
func ParsePeriod(id string) (Period, error) { return (*Calendar)(nil).Parse(id) }

// Parse reads an id of rules §10, or a date, with the dates of c.
func (c *Calendar) Parse(id string) (Period, error) {
	p, ok := c.parse(id)
	if !ok {
		return Period{}, fmt.Errorf("period %q: no id such as 2013-2014, 2013-2014-1, 2013, 2014-06, 2014Q2, 2014W23, 2013-2014-2-期末 or 2014-01-01..2014-06-30", id)
	}
	return p, nil
}

func (c *Calendar) parse(id string) (Period, bool) {
	if from, to, ok := strings.Cut(id, ".."); ok {
		start, err1 := ParseDate(from)
		end, err2 := ParseDate(to)
		p := WindowPeriod(start, end)
		return p, err1 == nil && err2 == nil && !p.IsZero()
	}
	if entry, ok := strings.CutSuffix(id, "级"); ok {
		y, ok := year4(entry)
		return c.Cohort(y), ok
	}
	if len(id) < 4 {
		return Period{}, false
	}
	y, ok := year4(id[:4])
	if !ok {
		return Period{}, false
	}
	rest := id[4:]
	switch {
	case rest == "":
		return YearPeriod(y), true
	case rest[0] == 'Q':
		n, ok := number(rest[1:])
		return QuarterPeriod(y, max(n, 1)), ok && len(rest) == 2 && n >= 1 && n <= 4
	case rest[0] == 'W':
		n, ok1 := number(rest[1:])
		p, ok2 := WeekPeriod(y, n)
		return p, ok1 && ok2 && len(rest) == 3
	case len(rest) == 3 && rest[0] == '-':
		m, ok := number(rest[1:])
		if !ok || m < 1 || m > 12 {
			return Period{}, false
		}
		return MonthPeriod(y, m), true
	case len(id) == 10 && rest[0] == '-' && id[7] == '-':
		d, err := ParseDate(id)
		return DayPeriod(d), err == nil
	}
	return c.parseSchool(y, rest)
}

// parseSchool reads what follows the first year of a school year, term or exam
// session: "-2014", "-2014-1", "-2014-2-期末".
func (c *Calendar) parseSchool(year int, rest string) (Period, bool) {
	if len(rest) < 5 || rest[0] != '-' {
		return Period{}, false
	}
	if next, ok := year4(rest[1:5]); !ok || next != year+1 {
		return Period{}, false
	}
	rest = rest[5:]
	if rest == "" {
		return c.SchoolYear(year), true
	}
	if len(rest) < 2 || rest[0] != '-' || rest[1] != '1' && rest[1] != '2' {
		return Period{}, false
	}
	term := int(rest[1] - '0')
	if len(rest) == 2 {
		return c.Term(year, term), true
	}
	session, ok := strings.CutPrefix(rest[2:], "-")
	if !ok || session == "" || strings.TrimSpace(session) != session {
		return Period{}, false
	}
	return c.Exam(year, term, session), true
}

func year4(s string) (int, bool) {
	n, ok := number(s)
	return n, ok && len(s) == 4 && n >= minYear
}
