package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Mention is one period named inside a text.
type Mention struct {
	Text       string // as written
	Start, End int    // bytes of the text it takes
	// Period is zero where the text leaves something open (9月, 第一学期,
	// 2014年期末); Complete then asks a context.
	Period Period
	// Session is the exam session named (期末), whether or not its term is
	// known.
	Session string

	parts parts
}

// Mentions finds the periods named in a title, sheet or file name, the most
// specific first: sessions and days, then months, windows, terms, school years
// and years. A month, term or session that lacks its year takes it from the
// rest of the same text where that names just one (2013—2014学年隐患月报9月); a
// month with a session gives the session whose term holds the month
// (2014年1月期末 → 2013-2014-1-期末), beside the month itself.
//
// The caller leaves out texts that name no period, such as 填报日期 lines. Only
// the first 300 characters are looked at.
func (c *Calendar) Mentions(s string) []Mention {
	t := newText(s)
	found := c.combine(t.scan())
	mentions := make([]Mention, 0, len(found))
	for _, p := range found {
		from, to := t.offsets[p.start], t.offsets[p.end]
		mentions = append(mentions, Mention{
			Text: strings.TrimRight(s[from:to], " \u3000"), Start: from, End: to,
			Period: c.resolve(&p), Session: p.session, parts: p,
		})
	}
	slices.SortStableFunc(mentions, func(a, b Mention) int {
		return cmp.Compare(a.parts.rank(), b.parts.rank())
	})
	return slices.CompactFunc(mentions, func(a, b Mention) bool {
		return !a.Period.IsZero() && a.Period == b.Period
	})
}

// rank orders mentions from the most to the least specific.
func (p *parts) rank() int {
	switch {
	case p.session != "":
		return 0
	case p.day != 0 && p.toMonth == 0:
		return 1
	case p.week != 0:
		return 2
	case p.month != 0 && p.toMonth == 0:
		return 3
	case p.toMonth != 0, p.quarter != 0, p.half != 0:
		return 4
	case p.term != 0:
		return 5
	case p.school != 0, p.left:
		return 6
	case p.entered, p.toYear != 0:
		return 8
	}
	return 7
}

// combine lets the statements of one text fill each other in.
func (c *Calendar) combine(found []parts) []parts {
	for i := range found {
		if p := &found[i]; !p.hasYear() && (p.term != 0 || p.month != 0 || p.half != 0 || p.quarter != 0) {
			c.lendYear(p, found)
		}
	}
	for i := range found {
		p := &found[i]
		if p.session == "" || p.term != 0 {
			continue
		}
		c.lendTerm(p, found)
	}
	return found
}

// lendYear gives p the year of the one other statement that has one and
// decides it.
func (c *Calendar) lendYear(p *parts, found []parts) {
	var lent []parts
	for _, other := range found {
		bare := other.school != 0 && other.term == 0 ||
			other.year != 0 && other.month == 0 && !other.entered && !other.left && other.toYear == 0
		if !bare {
			continue
		}
		if q, ok := c.completeIn(p, c.resolve(&other)); ok && !slices.ContainsFunc(lent, q.same) {
			lent = append(lent, q)
		}
	}
	if len(lent) == 1 {
		*p = lent[0]
	}
}

func (p *parts) same(q parts) bool {
	return p.school == q.school && p.year == q.year
}

// lendTerm gives a session its term: that of the only term, month or day the
// text names. Where it names a month or term without a year, the session takes
// over what is known, for Complete; likewise a year. A 月考 is named after its
// month, since a term has several.
func (c *Calendar) lendTerm(session *parts, found []parts) {
	var terms []Period
	var months []int
	var open *parts
	for i := range found {
		other := &found[i]
		if other.session != "" || other.toMonth != 0 {
			continue
		}
		if other.term == 0 && other.month == 0 {
			if open == nil {
				open = other
			}
			continue
		}
		term, ok := c.At(c.resolve(other), Term)
		if !ok {
			open = other
		} else if !slices.Contains(terms, term) {
			terms = append(terms, term)
		}
		if other.month != 0 {
			months = append(months, other.month)
		}
	}
	if session.session == monthlyExam && len(months) == 1 {
		session.session = fmt.Sprintf("%d月%s", months[0], monthlyExam)
	}
	if len(terms) == 1 {
		session.school, session.term = terms[0].firstYear(), int(terms[0].ID[len("2013-2014-")]-'0')
		return
	}
	if len(terms) == 0 && open != nil {
		name, start, end := session.session, session.start, session.end
		*session = *open
		session.session, session.start, session.end = name, start, end
	}
}

// resolve gives the period of what a text says, zero where something is open.
func (c *Calendar) resolve(p *parts) Period {
	if p.session != "" {
		return c.resolveSession(p)
	}
	if !p.hasYear() {
		return Period{}
	}
	year := p.year
	switch {
	case p.entered:
		return c.Cohort(year)
	case p.left:
		return c.Leaving(year)
	case p.term != 0:
		return c.resolveTerm(p)
	case p.school != 0:
		return c.SchoolYear(p.school)
	case p.toMonth != 0:
		return p.window()
	case p.third != 0:
		last := [...]int{10, 20, DaysIn(year, p.month)}[p.third-1]
		return WindowPeriod(civil(year, p.month, p.third*10-9), civil(year, p.month, last))
	case p.month != 0 && p.day != 0:
		d, ok := NewDate(year, p.month, p.day)
		if !ok {
			return Period{}
		}
		return DayPeriod(d)
	case p.month != 0:
		return MonthPeriod(year, p.month)
	case p.quarter != 0:
		return QuarterPeriod(year, p.quarter)
	case p.half == 1:
		return WindowPeriod(civil(year, 1, 1), civil(year, 6, 30))
	case p.half == 2:
		return WindowPeriod(civil(year, 7, 1), civil(year, 12, 31))
	case p.week != 0:
		w, _ := WeekPeriod(year, p.week)
		return w
	case p.toYear != 0:
		return WindowPeriod(civil(year, 1, 1), civil(p.toYear, 12, 31))
	}
	return YearPeriod(year)
}

// window gives a range of months or days.
func (p *parts) window() Period {
	firstDay, lastDay := 1, DaysIn(p.toYear, p.toMonth)
	if p.day != 0 {
		firstDay, lastDay = p.day, p.toDay
	}
	start, ok1 := NewDate(p.year, p.month, firstDay)
	end, ok2 := NewDate(p.toYear, p.toMonth, lastDay)
	if !ok1 || !ok2 {
		return Period{}
	}
	return WindowPeriod(start, end)
}

// resolveTerm gives a term of a school year, or of a calendar year: its spring
// or autumn, or the only term of that number that overlaps it. 第一学期 of a
// calendar year stays open: January and the autumn both are.
func (c *Calendar) resolveTerm(p *parts) Period {
	switch {
	case p.school != 0:
		return c.Term(p.school, p.term)
	case p.term == 2:
		return c.Term(p.year-1, 2)
	case p.naming == season:
		return c.Term(p.year, 1)
	}
	return Period{}
}

func (c *Calendar) resolveSession(p *parts) Period {
	bare := *p
	bare.session = ""
	term, ok := c.At(c.resolve(&bare), Term)
	if !ok {
		return Period{}
	}
	return c.Exam(term.firstYear(), int(term.ID[len("2013-2014-")]-'0'), p.session)
}

// Complete gives the period of a mention; where the mention leaves the year or
// the term open, the context decides: the one period of that description that
// lies in it, or else overlaps it. ok is false where none or several do. A
// 第3周 is a week of the calendar year, or of a term whose days are set.
func (c *Calendar) Complete(m Mention, context Period) (p Period, ok bool) {
	if !m.Period.IsZero() {
		return m.Period, true
	}
	if context.IsZero() {
		return Period{}, false
	}
	if m.parts.week != 0 && !m.parts.hasYear() && context.Grain == Term {
		return c.teachingWeek(context, m.parts.week)
	}
	q, ok := c.completeIn(&m.parts, context)
	if !ok {
		return Period{}, false
	}
	return c.resolve(&q), true
}

// completeIn fills in what p leaves open so that it lies in the context.
func (c *Calendar) completeIn(p *parts, context Period) (q parts, ok bool) {
	var inside, touching []parts
	for _, q := range c.candidates(p, context) {
		switch r := c.resolve(&q); {
		case context.Covers(r):
			inside = append(inside, q)
		case context.Overlaps(r):
			touching = append(touching, q)
		}
	}
	switch {
	case len(inside) == 1:
		return inside[0], true
	case len(inside) == 0 && len(touching) == 1:
		return touching[0], true
	}
	return parts{}, false
}

// candidates lists the ways to fill in p near the context.
func (c *Calendar) candidates(p *parts, context Period) []parts {
	var list []parts
	if p.term != 0 && p.naming == relative && context.Grain == Year {
		return nil
	}
	for year := context.Start.Year() - 1; year <= context.End.Year(); year++ {
		q := *p
		switch {
		case p.term == 0 && p.month == 0 && p.session != "":
			// Either term of any school year the statement itself allows.
			for q.term = 1; q.term <= 2; q.term++ {
				if q.school = year; p.allows(c.Term(year, q.term)) {
					q.year = 0
					list = append(list, q)
				}
			}
			continue
		case p.term != 0:
			if q.school = year; !p.allows(c.Term(year, p.term)) {
				continue
			}
			q.year = 0
		case p.hasYear():
			continue
		default:
			q.year = year
			if p.toMonth != 0 {
				q.toYear = year
				if p.toMonth < p.month {
					q.toYear++
				}
			}
		}
		list = append(list, q)
	}
	return list
}

// allows says whether a term agrees with the year a statement names, if any.
func (p *parts) allows(term Period) bool {
	switch {
	case p.school != 0:
		return p.school == term.firstYear()
	case p.year != 0:
		return YearPeriod(p.year).Overlaps(term)
	}
	return true
}

// teachingWeek gives week n of a term whose days the office has set: week 1
// holds its first day.
func (c *Calendar) teachingWeek(term Period, n int) (Period, bool) {
	if !c.IsSet(term.ID) {
		return Period{}, false
	}
	monday := term.Start.Monday().Add(7 * (n - 1))
	return weekFrom(monday), monday <= term.End
}

// Find gives the most specific period of a grain that a text names, its open
// parts filled in from the context (which may be zero). A finer period stands
// for the one of that grain that holds it: 2014年1月期末 for its school year.
func (c *Calendar) Find(s string, g Grain, context Period) (p Period, m Mention, ok bool) {
	for _, m := range c.Mentions(s) {
		whole, ok := c.Complete(m, context)
		if !ok {
			continue
		}
		if p, ok := c.At(whole, g); ok {
			return p, m, true
		}
	}
	return Period{}, Mention{}, false
}
