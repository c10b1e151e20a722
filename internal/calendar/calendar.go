package calendar

import (
	"fmt"
	"slices"
)

// The usual school year: it begins in September, its second term in February
// (datasets.md §0.5).
const (
	yearStartMonth   = 9
	secondTermMonth  = 2
	cohortYears      = 3 // 初中 and 高中 take three years
	lastMonthOfAYear = yearStartMonth - 1
)

// Calendar gives the days of school years, terms and exam sessions. A nil or
// zero Calendar has the usual ones: school year 1 September to 31 August,
// 上学期 September to January, 下学期 February to August, a session as long as
// its term. It may be used by several goroutines once it is no longer Set.
type Calendar struct {
	set []Period // in order of id
}

// Set gives a school year, term or exam session of an office its own first and
// last day.
func (c *Calendar) Set(id string, start, end Date) error {
	p, err := ParsePeriod(id)
	if err != nil {
		return err
	}
	if p.Grain != SchoolYear && p.Grain != Term && p.Grain != Exam {
		return fmt.Errorf("period %s: its days are fixed", id)
	}
	if end < start {
		return fmt.Errorf("period %s: ends on %s, before it begins on %s", id, end, start)
	}
	p.Start, p.End = start, end
	i, found := c.find(id)
	if found {
		c.set[i] = p
		return nil
	}
	c.set = slices.Insert(c.set, i, p)
	return nil
}

func (c *Calendar) find(id string) (int, bool) {
	if c == nil {
		return 0, false
	}
	return slices.BinarySearchFunc(c.set, id, func(p Period, id string) int {
		switch {
		case p.ID < id:
			return -1
		case p.ID > id:
			return 1
		}
		return 0
	})
}

// IsSet reports whether an id has days of its own, not the usual ones.
func (c *Calendar) IsSet(id string) bool {
	_, ok := c.find(id)
	return ok
}

// own puts the office's days into p where it has set some.
func (c *Calendar) own(p Period) Period {
	if i, ok := c.find(p.ID); ok {
		return c.set[i]
	}
	return p
}

// SchoolYear gives the school year that begins in the autumn of year:
// 2013-2014.
func (c *Calendar) SchoolYear(year int) Period {
	return c.own(Period{
		fmt.Sprintf("%04d-%04d", year, year+1), SchoolYear,
		civil(year, yearStartMonth, 1), civil(year+1, lastMonthOfAYear, 31),
	})
}

// Term gives term 1 (上学期) or 2 (下学期) of the school year that begins in
// the autumn of year: 2013-2014-2. Unless its own days are set, it begins and
// ends with its school year.
func (c *Calendar) Term(year, term int) Period {
	p := c.SchoolYear(year)
	p.ID, p.Grain = fmt.Sprintf("%s-%d", p.ID, term), Term
	border := civil(year+1, secondTermMonth, 1)
	if term == 1 {
		p.End = border.Add(-1)
	} else {
		p.Start = border
	}
	return c.own(p)
}

// Exam gives an exam session of a term: 2013-2014-2-期末.
func (c *Calendar) Exam(year, term int, session string) Period {
	p := c.Term(year, term)
	p.ID, p.Grain = p.ID+"-"+session, Exam
	return c.own(p)
}

// Cohort gives the pupils who entered in the autumn of a year, over the three
// years of their stage: 2011级. The school year they leave in is that of End.
func (c *Calendar) Cohort(entered int) Period {
	return Period{
		fmt.Sprintf("%04d级", entered), Cohort,
		c.SchoolYear(entered).Start, c.SchoolYear(entered + cohortYears - 1).End,
	}
}

// Leaving gives the school year that pupils of the 届 of a year leave in:
// 2014 → 2013-2014.
func (c *Calendar) Leaving(year int) Period { return c.SchoolYear(year - 1) }

// SchoolYearOf gives the school year a day belongs to. A day that no year with
// set days claims belongs where the usual ones place it.
func (c *Calendar) SchoolYearOf(d Date) Period {
	if p, ok := c.claims(d, SchoolYear); ok {
		return p
	}
	return c.SchoolYear(schoolStart(d))
}

// TermOf gives the term a day belongs to, on the same terms as SchoolYearOf:
// a day of the holidays belongs to the term the usual months give.
func (c *Calendar) TermOf(d Date) Period {
	if p, ok := c.claims(d, Term); ok {
		return p
	}
	year, term := termOf(d)
	if p, ok := c.claims(d, SchoolYear); ok {
		if first := p.firstYear(); first != year {
			// The office's school year begins or ends beside 1 September.
			if term = 1; first < year {
				term = 2
			}
			year = first
		}
	}
	return c.Term(year, term)
}

// schoolStart gives the year in which the usual school year of d begins.
func schoolStart(d Date) int {
	y, m, _ := d.YMD()
	if m < yearStartMonth {
		y--
	}
	return y
}

func termOf(d Date) (year, term int) {
	if m := d.Month(); m >= secondTermMonth && m < yearStartMonth {
		return schoolStart(d), 2
	}
	return schoolStart(d), 1
}

// claims finds the period of a grain whose set days hold d.
func (c *Calendar) claims(d Date, g Grain) (Period, bool) {
	if c == nil {
		return Period{}, false
	}
	for _, p := range c.set {
		if p.Grain == g && p.Contains(d) {
			return p, true
		}
	}
	return Period{}, false
}

// firstYear gives the year an id begins with.
func (p Period) firstYear() int {
	y, _ := number(p.ID[:4])
	return y
}

// At gives the period of a coarser grain that p belongs to: a month's school
// year, a session's term, a day's month. ok is false where there is none, as
// for the calendar year of a school year. A month or day stands for the term
// and the school year that hold its first day (datasets.md §0.5).
func (c *Calendar) At(p Period, g Grain) (q Period, ok bool) {
	if p.IsZero() {
		return Period{}, false
	}
	if p.Grain == g {
		return p, true
	}
	switch g {
	case SchoolYear:
		return c.schoolYearAt(p)
	case Term:
		return c.termAt(p)
	case Year:
		q = YearPeriod(p.Start.Year())
	case Quarter:
		q = QuarterPeriod(p.Start.Year(), (p.Start.Month()+2)/3)
	case Month:
		q = MonthPeriod(p.Start.Year(), p.Start.Month())
	case Week:
		monday := p.Start.Monday()
		q = weekFrom(monday)
	}
	return q, q.Covers(p)
}

func (c *Calendar) schoolYearAt(p Period) (Period, bool) {
	switch p.Grain {
	case Term, Exam:
		return c.SchoolYear(p.firstYear()), true
	case Cohort:
		return c.SchoolYearOf(p.End), true
	}
	q := c.SchoolYearOf(p.Start)
	return q, q == c.SchoolYearOf(p.End)
}

func (c *Calendar) termAt(p Period) (Period, bool) {
	switch p.Grain {
	case Exam:
		return c.Term(p.firstYear(), int(p.ID[len("2013-2014-")]-'0')), true
	case SchoolYear, Year, Cohort:
		return Period{}, false
	}
	q := c.TermOf(p.Start)
	return q, q == c.TermOf(p.End)
}

// weekFrom gives the ISO week that begins on a Monday; its year is that of the
// Thursday.
func weekFrom(monday Date) Period {
	year := monday.Add(3).Year()
	first := civil(year, 1, 4).Monday()
	p, _ := WeekPeriod(year, int(monday-first)/7+1)
	return p
}
