package calendar

import "fmt"

// Earlier gives the like period of the year before: the same term, quarter,
// month, week, session or cohort a year earlier, of a window its days a year
// earlier. ok is false where there is none, as of a 53rd week.
func (c *Calendar) Earlier(p Period) (q Period, ok bool) {
	if p.IsZero() {
		return Period{}, false
	}
	year, id := p.firstYear(), ""
	switch p.Grain {
	case Window:
		return WindowPeriod(p.Start.AddYears(-1), p.End.AddYears(-1)), true
	case Day:
		return DayPeriod(p.Start.AddYears(-1)), true
	case SchoolYear, Term, Exam:
		id = fmt.Sprintf("%04d-%04d%s", year-1, year, p.ID[len("2013-2014"):])
	case Year, Quarter, Month, Week, Cohort:
		id = fmt.Sprintf("%04d%s", year-1, p.ID[len("2013"):])
	}
	q, err := c.Parse(id)
	return q, err == nil && q.Grain == p.Grain
}
