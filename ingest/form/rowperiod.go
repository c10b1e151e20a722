package form

import (
	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// periodMemo keeps the last period worked out: rows of one period follow each
// other.
type periodMemo struct {
	texts  [4]string
	period string
	full   bool
}

// recordPeriod gives the id of the period a record belongs to.
func (p *plan) recordPeriod(rec *Record) string {
	rule := &p.kind.Period
	switch p.grain() {
	case kind.GrainNone:
		return ""
	case kind.GrainCohort:
		return p.cohort(rec)
	case kind.GrainLedger:
		if d, ok := p.dayOfRow(rec); ok {
			return p.f.env.ofDay(rule, d, p.context())
		}
		return p.context().ID
	}
	var texts [4]string
	for n, id := range rule.Columns[:min(len(rule.Columns), len(texts))] {
		texts[n] = rec.text(id)
	}
	if !p.last.full || p.last.texts != texts {
		p.last = periodMemo{texts, p.periodOfTexts(texts[:min(len(rule.Columns), len(texts))]), true}
	}
	return p.last.period
}

// grain says how the rows of the form are counted in time.
func (p *plan) grain() string {
	if p.form != nil && p.form.Grain != "" {
		return p.form.Grain
	}
	return p.kind.Period.Grain
}

// cohort gives the pupils a record is about, by the year they entered: that of
// the title, else of the school year they leave in.
func (p *plan) cohort(rec *Record) string {
	if p.period.period.Grain == calendar.Cohort {
		return p.period.period.ID
	}
	year, err := p.f.env.Calendar.Parse(rec.text(schoolYear))
	if err != nil {
		return p.context().ID
	}
	entered := year.End.Year()
	for q := entered; q > entered-cohortSpan; q-- {
		if c := p.f.env.Calendar.Cohort(q); c.End == year.End {
			return c.ID
		}
	}
	return p.context().ID
}

// cohortSpan is the most years a stage takes.
const cohortSpan = 7

// periodOfTexts reads period columns, the coarsest first; a finer one that is
// blank leaves the coarser.
func (p *plan) periodOfTexts(texts []string) string {
	cal := p.f.env.Calendar
	var found calendar.Period
	for n := len(texts) - 1; n >= 0; n-- {
		text := texts[n]
		if text == "" || text == bothTerms {
			continue
		}
		q, err := cal.Parse(text)
		if err != nil {
			ok := false
			if q, ok = cal.Read(text, found); !ok {
				continue
			}
		}
		found = q
	}
	if found.IsZero() {
		return p.context().ID
	}
	return found.ID
}

// dayOfRow gives the day that places a row of a ledger.
func (p *plan) dayOfRow(rec *Record) (calendar.Date, bool) {
	for _, id := range p.kind.Period.Dates {
		if i, ok := p.kind.Column(id); ok && rec.Values[i].State == exact.Value {
			return rec.Values[i].Date(), true
		}
	}
	return 0, false
}

// notePeriod remembers whether any row lies in the configured period.
func (c *converter) notePeriod() {
	if c.inOwnPeriod || c.p.period.from != "" {
		return
	}
	configured := c.p.configured()
	period, err := c.p.f.env.Calendar.Parse(c.rec.Period)
	c.inOwnPeriod = configured.IsZero() || err != nil || period.Overlaps(configured)
}

// finishPeriod settles the period of a table that only its rows could tell:
// one of which no row lies in the configured period is of another one.
func (c *converter) finishPeriod() {
	r := c.reading
	if r.Counts.Kept == 0 || c.inOwnPeriod || c.p.period.from != "" || c.p.kind.Settings || c.p.kind.Period.Grain == kind.GrainNone {
		return
	}
	configured := c.p.configured()
	if configured.IsZero() {
		return
	}
	r.State, r.Period, r.PeriodFrom = WrongPeriod, c.rec.Period, string(kind.PlaceColumn)
	c.p.f.wrongPeriod(c.p, r, configured.ID)
}

// noteYear says, once for each, that rows are of a year that meets the
// configured one without being it (2013 beside 2013-2014), and so in no figure
// of it. It is the year of a row that its figures go by, whatever month of it
// the row is of.
func (c *converter) noteYear() {
	rule := &c.p.kind.Period
	if !rule.Exact || c.muted || len(rule.Columns) == 0 {
		return
	}
	column := rule.Columns[len(rule.Columns)-1] // the coarsest
	id := c.rec.text(column)
	if c.yearsTold[id] {
		return
	}
	configured := c.p.configured()
	year, err := c.p.f.env.Calendar.Parse(id)
	if err != nil || year.ID == configured.ID || !year.Overlaps(configured) || countsWithin(rule, year, configured) {
		return
	}
	c.yearsTold[id] = true
	f := finding.Finding{Code: "year_counted_otherwise", Found: year.ID, Expected: configured.ID, Unit: c.reading.Unit, At: finding.Position{Cell: c.reading.TitleCell}}
	if i, ok := c.p.kind.Column(column); ok && c.p.columns[i].has {
		f.Unit, f.At.Cell, f.Column = "", c.reading.Cell(&c.rec, i), c.header(i)
	}
	c.say(f)
}

// countsWithin says whether rows of a month, term or day count in the year that
// it lies in. Where the kind has a column for the month, what stands under the
// year must be the year.
func countsWithin(rule *kind.PeriodRule, part, year calendar.Period) bool {
	return len(rule.Columns) == 1 && year.Covers(part)
}
