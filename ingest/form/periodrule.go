package form

import (
	"dudao/ingest/value"
	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/kind"
)

// adapt reads a period as a kind means it: of graduates and cohorts a bare
// year is the year of leaving, of the yearly counts of children a term stands
// for its school year.
func adapt(rule *kind.PeriodRule, cal *calendar.Calendar, p calendar.Period) calendar.Period {
	switch {
	case rule.Leaving && p.Grain == calendar.Year:
		return cal.Leaving(p.Start.Year())
	case rule.Whole && p.Grain == calendar.Term:
		if year, ok := cal.At(p, calendar.SchoolYear); ok {
			return year
		}
	}
	return p
}

// Texts of the term enum.
const (
	firstTerm  = "上学期"
	secondTerm = "下学期"
	bothTerms  = "全年"
)

// part gives what a period says of a column that names one: the id of its
// school year, year, month or session, or its term; "" where it does not say.
func (e *Env) part(rule *kind.PeriodRule, col *kind.Column, p calendar.Period) string {
	if p.IsZero() {
		return ""
	}
	cal := e.Calendar
	switch col.ID {
	case schoolYear:
		return at(cal, p, calendar.SchoolYear)
	case "term":
		return termText(cal, p)
	case "exam_id":
		return at(cal, p, calendar.Exam)
	case "month":
		return at(cal, p, calendar.Month)
	case "year":
		return e.yearOf(rule, p)
	}
	if col.Type == kind.Month {
		return at(cal, p, calendar.Month)
	}
	return p.ID
}

func at(cal *calendar.Calendar, p calendar.Period, g calendar.Grain) string {
	q, ok := cal.At(p, g)
	if !ok {
		return ""
	}
	return q.ID
}

// termText gives the term a period lies in, as the enum writes it.
func termText(cal *calendar.Calendar, p calendar.Period) string {
	term, ok := cal.At(p, calendar.Term)
	switch {
	case !ok:
		return ""
	case term.ID[len(term.ID)-1] == '1':
		return firstTerm
	}
	return secondTerm
}

// yearOf gives a year column what the source counts in: years and school years
// stand as they are, what is shorter belongs to the year the office counts the
// kind in.
func (e *Env) yearOf(rule *kind.PeriodRule, p calendar.Period) string {
	switch p.Grain {
	case calendar.Year, calendar.SchoolYear:
		return p.ID
	case calendar.Term, calendar.Exam, calendar.Cohort:
		return at(e.Calendar, p, calendar.SchoolYear)
	}
	if e.Periods[rule.Config].Grain == calendar.Year {
		return at(e.Calendar, p, calendar.Year)
	}
	if year := at(e.Calendar, p, calendar.SchoolYear); year != "" {
		return year
	}
	return at(e.Calendar, p, calendar.Year)
}

// ofDay gives the period a day of a ledger belongs to: that of the table where
// the day lies in it, else the year of the office's own count.
func (e *Env) ofDay(rule *kind.PeriodRule, d calendar.Date, table calendar.Period) string {
	if table.Contains(d) {
		return table.ID
	}
	day := calendar.DayPeriod(d)
	if e.Periods[rule.Config].Grain == calendar.Year {
		return at(e.Calendar, day, calendar.Year)
	}
	return at(e.Calendar, day, calendar.SchoolYear)
}

// schoolYear settles a calendar year written under 学年: the year of leaving
// where the kind counts so, the school year the table is of where the two
// overlap, and else the one that begins in it if that is the one asked for.
// Otherwise 2014 may be either of two, and a row under a year of its own would
// be in no figure without a word.
func (p *plan) schoolYear(v value.Value) (value.Value, *value.Problem) {
	cal := p.f.env.Calendar
	q, err := cal.Parse(v.Text)
	if err != nil || q.Grain != calendar.Year || v.State != exact.Value {
		return v, nil
	}
	if p.kind.Period.Leaving {
		return textValue(cal.Leaving(q.Start.Year()).ID), nil
	}
	if of, ok := cal.At(p.period.period, calendar.SchoolYear); ok && of.Overlaps(q) {
		return textValue(of.ID), nil
	}
	begins := cal.SchoolYear(q.Start.Year())
	if asked, ok := cal.At(p.configured(), calendar.SchoolYear); ok && asked.ID == begins.ID {
		return textValue(begins.ID), nil
	}
	return value.Value{Text: v.Text}, &value.Problem{Code: "unknown_value", Found: v.Text, Expected: begins.ID + ", " + cal.Leaving(q.Start.Year()).ID}
}
