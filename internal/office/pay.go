package office

import (
	"cmp"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/yamlfile"
)

// Pay is what the committee decided on the points of a year (docs/schemes.md).
type Pay struct {
	Scheme       SchemeChoice `yaml:"scheme"`
	SchoolScheme SchemeChoice `yaml:"school_scheme"`
	Decisions    []Decision   `yaml:"decisions"`
	Corrections  []Correction `yaml:"corrections"`
	Notice       Notice       `yaml:"notice"`
}

// SchemeChoice names a scheme of points: a shipped id, or a file of the office.
type SchemeChoice struct {
	File    string   `yaml:"file"`
	Adopted Adoption `yaml:"adopted"`
}

// Adoption says who adopted a scheme, when, and by which paper.
type Adoption struct {
	By    string `yaml:"by"`
	Date  string `yaml:"date"`
	Paper string `yaml:"paper"`
}

// Complete reports whether all three are there.
func (a Adoption) Complete() bool { return a.By != "" && a.Date != "" && a.Paper != "" }

// Decision lets a pool be split although an input of a person is missing:
// points or base stand in, or the person is left out of the pool.
type Decision struct {
	Person   string `yaml:"person,required"`
	Points   string `yaml:"points"`
	Base     string `yaml:"base"` // in yuan
	LeaveOut bool   `yaml:"leave_out"`
	Period   string `yaml:"period"` // of the points and pay; blank: the year of its date
	Why      string `yaml:"why,required"`
	Adoption `yaml:",inline"`
}

// Correction puts a right figure in the place of a wrong one: an item of the
// scoring sheet, or the base.
type Correction struct {
	Person   string `yaml:"person,required"`
	Item     string `yaml:"item"`
	Points   string `yaml:"points"`
	Base     string `yaml:"base"`   // in yuan
	Period   string `yaml:"period"` // of the points and pay; blank: the year of its date
	Why      string `yaml:"why,required"`
	Adoption `yaml:",inline"`
}

// Notice is the period of publicity 公示.
type Notice struct {
	From    string `yaml:"from"` // first day
	Days    int    `yaml:"days"` // length in days, 7 where it is not given
	Contact string `yaml:"contact"`
	Phone   string `yaml:"phone"`
}

// Within gives what was decided for one year of evaluation, and the entries of
// other years in words. An entry is of the period it names, else of the year
// that its date lies in: what one year's committee found must not change the
// pay of the next.
func (p Pay) Within(year calendar.Period) (own Pay, others []string) {
	of := func(person, period string, a Adoption) bool {
		day, err := calendar.ParseDate(a.Date)
		if period == year.ID || period == "" && err == nil && year.Contains(day) {
			return true
		}
		others = append(others, person+"("+cmp.Or(period, a.Date)+")")
		return false
	}
	own = p
	own.Decisions, own.Corrections = nil, nil
	for _, d := range p.Decisions {
		if of(d.Person, d.Period, d.Adoption) {
			own.Decisions = append(own.Decisions, d)
		}
	}
	for _, c := range p.Corrections {
		if of(c.Person, c.Period, c.Adoption) {
			own.Corrections = append(own.Corrections, c)
		}
	}
	return own, others
}

func (p *Pay) check(doc *yamlfile.Doc, errs *yamlfile.Errors) {
	day := func(text, path string) {
		if text == "" {
			return
		}
		if _, err := calendar.ParseDate(text); err != nil {
			errs.Add(doc.Pos(path), "%q is no day; write one like 2014-07-10", text)
		}
	}
	number := func(text, path string, places uint8) {
		if text == "" {
			return
		}
		d, err := exact.ParseDecimal(text)
		if err != nil {
			errs.Add(doc.Pos(path), "%q is no number", text)
		} else if d.Scale > places {
			errs.Add(doc.Pos(path), "%s has more than %d decimals", text, places)
		}
	}
	period := func(text, path string) {
		if q, err := calendar.ParsePeriod(text); text != "" && (err != nil || q.Grain != calendar.SchoolYear) {
			errs.Add(doc.Pos(path), "period %q is no school year: write one like 2013-2014", text)
		}
	}
	day(p.Scheme.Adopted.Date, "pay.scheme.adopted.date")
	day(p.SchoolScheme.Adopted.Date, "pay.school_scheme.adopted.date")
	day(p.Notice.From, "pay.notice.from")
	if p.Notice.Days < 0 {
		errs.Add(doc.Pos("pay.notice.days"), "a period of publicity has at least one day")
	}
	for i, d := range p.Decisions {
		at := yamlfile.Path("pay", "decisions", i)
		number(d.Points, at+".points", exact.MaxDigits)
		number(d.Base, at+".base", 2)
		day(d.Date, at+".date")
		period(d.Period, at+".period")
		if !d.Complete() {
			errs.Add(doc.Pos(at), "a decision needs by, date and paper")
		}
		if d.Points == "" && d.Base == "" && !d.LeaveOut {
			errs.Add(doc.Pos(at), "a decision gives points, base, or leave_out: true")
		}
	}
	for i, c := range p.Corrections {
		at := yamlfile.Path("pay", "corrections", i)
		number(c.Points, at+".points", exact.MaxDigits)
		number(c.Base, at+".base", 2)
		day(c.Date, at+".date")
		period(c.Period, at+".period")
		if !c.Complete() {
			errs.Add(doc.Pos(at), "a correction needs by, date and paper")
		}
		if (c.Item == "") != (c.Points == "") || c.Points == "" && c.Base == "" {
			errs.Add(doc.Pos(at), "a correction gives item and points, or base")
		}
	}
	p.twice(doc, errs)
}

// twice refuses two entries on the same figure of a person, of which one would
// silently not count. They are of different years only where both say which.
func (p *Pay) twice(doc *yamlfile.Doc, errs *yamlfile.Errors) {
	type entry struct {
		at             yamlfile.Position
		person, period string
	}
	seen := map[string][]entry{} // by what it says
	say := func(what, person, period, path string) {
		one := entry{doc.Pos(path), person, period}
		for _, e := range seen[what] {
			if e.person == person && (e.period == "" || period == "" || e.period == period) {
				errs.Add(one.at, "line %d already says this of %q; leave one of them, or give each its period", e.at.Line, person)
				break
			}
		}
		seen[what] = append(seen[what], one)
	}
	for i, d := range p.Decisions { // one decision says everything of a person
		say("decision", d.Person, d.Period, yamlfile.Path("pay", "decisions", i))
	}
	for i, c := range p.Corrections {
		at := yamlfile.Path("pay", "corrections", i)
		if c.Item != "" {
			say("item "+c.Item, c.Person, c.Period, at)
		}
		if c.Base != "" {
			say("base", c.Person, c.Period, at)
		}
	}
}
