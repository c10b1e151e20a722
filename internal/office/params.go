package office

import (
	"slices"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/yamlfile"
)

// Params are the periods, days, lists and settings of one run (catalogue.md
// P). Names are those that facts and indicators use.
type Params struct {
	Calendar *calendar.Calendar
	Periods  map[string]calendar.Period // evaluation, exam.current, petition.window …
	Dates    map[string]calendar.Date   // as_of.staff …
	Lists    map[string][]string        // hazard.months …
	Settings map[string]string

	exams        []calendar.Period // sessions of the evaluation period, in their order
	firstTerm    calendar.Period   // the exam that ends the first term
	previousTold bool              // the office names the previous exam
}

// Evaluation is the school year that is judged.
func (p *Params) Evaluation() calendar.Period { return p.Periods["evaluation"] }

// parameterNames are the names that settings/参数 may use and what they set
// (catalogue.md P).
var parameterNames = map[string]string{
	"评价学年": "period:evaluation", "学年起": "start", "学年止": "end",
	"本期考试": "period:exam.current", "上期考试": "period:exam.previous", "毕业届": "period:cohort",
	"卫生年度": "period:health.year", "信访期": "period:petition.window", "信访统计日": "date:as_of.petitions",
	"接访期": "period:reception.window", "听课月份": "list:visit.months", "安全月报月份": "list:hazard.months",
	"常规检查月份": "list:routine.months", "教职工统计日": "date:as_of.staff", "年龄计算日": "date:as_of.staff",
	"学生统计日": "date:as_of.pupils",
}

// ParameterKnown reports whether settings/参数 may use a name.
func ParameterKnown(name string) bool { _, ok := parameterNames[name]; return ok }

// periodNames and dateNames are what dudao.yaml may set.
var (
	periodNames = map[string]bool{
		"exam.current": true, "exam.previous": true, "cohort": true, "health.year": true, "calendar.year": true,
		"petition.window": true, "reception.window": true, "mass_line.window": true, "volunteer.window": true, "theme.year": true,
	}
	dateNames = map[string]bool{"as_of.staff": true, "as_of.pupils": true, "as_of.tasks": true, "as_of.health": true, "as_of.petitions": true}
)

// Registers is what the office's own lists say of periods and days.
type Registers struct {
	Exams []Exam          // of 考试科目
	Duty  []calendar.Date // days of reception in 接访日历
}

// Params works out periods and days: the defaults of the evaluation period and
// of the registers, over them the config, over that settings/参数 (name → value
// as written there). period replaces the config's where it is not blank.
func (o *Office) Params(period string, table map[string]string, known Registers) (*Params, error) {
	evaluation := first(period, table["评价学年"], o.Config.Period)
	if evaluation == "" {
		return nil, yamlfile.Fault("no evaluation period: write `period: 2013-2014` in %s, or give --period", ConfigName)
	}
	p := &Params{Calendar: &calendar.Calendar{}, Settings: o.settings(), Lists: map[string][]string{}}
	year, err := p.schoolYear(evaluation, table)
	if err != nil {
		return nil, err
	}
	p.defaults(year)
	p.sessions(known.Exams)
	p.reception(known.Duty)
	if o.Config.Period != "" && evaluation != o.Config.Period && evaluation != table["评价学年"] {
		return p, nil // the periods and days written down are those of another year
	}
	for _, name := range sortedKeys(o.Config.Periods) {
		if err := p.set("period:"+name, o.Config.Periods[name]); err != nil {
			return nil, yamlfile.Fault("%s: %s: %v", ConfigName, name, err)
		}
	}
	for _, name := range sortedKeys(o.Config.Dates) {
		if err := p.set("date:"+name, o.Config.Dates[name]); err != nil {
			return nil, yamlfile.Fault("%s: %s: %v", ConfigName, name, err)
		}
	}
	if period != "" && period != table["评价学年"] {
		return p, nil // another year than the one settings/参数 speaks of
	}
	for _, name := range sortedKeys(table) {
		if err := p.set(parameterNames[name], table[name]); err != nil {
			return nil, yamlfile.Fault("参数 %s: %v", name, err)
		}
	}
	return p, nil
}

// schoolYear fixes the evaluation year and its first and last day.
func (p *Params) schoolYear(id string, table map[string]string) (int, error) {
	year, err := calendar.ParsePeriod(id)
	if err != nil || year.Grain != calendar.SchoolYear {
		return 0, yamlfile.Fault("evaluation period %q is no school year like 2013-2014", id)
	}
	first, last := year.Start, year.End
	if id == table["评价学年"] {
		for name, day := range map[string]*calendar.Date{"学年起": &first, "学年止": &last} {
			if table[name] == "" {
				continue
			}
			if *day, err = calendar.ParseDate(table[name]); err != nil {
				return 0, yamlfile.Fault("参数 %s: %v", name, noDay(table[name]))
			}
		}
	}
	if err := p.Calendar.Set(id, first, last); err != nil {
		return 0, yamlfile.Fault("evaluation period %s ends on %s, before it begins on %s", id, last, first)
	}
	return year.Start.Year(), nil
}

// defaults are those of catalogue.md P for the school year that begins in year.
func (p *Params) defaults(year int) {
	day := func(y, m, d int) calendar.Date {
		date, _ := calendar.NewDate(y, m, d)
		return date
	}
	evaluation := p.Calendar.SchoolYear(year)
	p.firstTerm = p.Calendar.Exam(year, 1, endOfTerm)
	p.Periods = map[string]calendar.Period{
		"evaluation":       evaluation,
		examCurrent:        p.Calendar.Exam(year, 2, endOfTerm),
		examPrevious:       p.firstTerm,
		"cohort":           p.Calendar.Cohort(year - 2),
		"health.year":      calendar.YearPeriod(year),
		"calendar.year":    calendar.YearPeriod(year + 1),
		"theme.year":       calendar.YearPeriod(year + 1),
		"volunteer.window": calendar.YearPeriod(year + 1),
		"petition.window":  calendar.WindowPeriod(day(year+1, 1, 1), day(year+1, 6, 30)),
		"reception.window": calendar.WindowPeriod(evaluation.Start, evaluation.End),
	}
	p.Dates = map[string]calendar.Date{
		"as_of.staff": evaluation.End, "as_of.tasks": evaluation.End,
		"as_of.pupils": day(year+1, 6, 30), "as_of.health": day(year, 12, 31), "as_of.petitions": day(year+1, 6, 30),
	}
	// month.set without a teaching calendar: September to June.
	for _, name := range []string{"hazard.months", "routine.months", "visit.months"} {
		for i := range 10 {
			p.Lists[name] = append(p.Lists[name], calendar.MonthPeriod(year+(8+i)/12, (8+i)%12+1).ID)
		}
	}
}

// reception makes the days of the duty calendar the window of reception
// (catalogue.md P). Without one in the evaluation period it stays the whole of it.
func (p *Params) reception(duty []calendar.Date) {
	evaluation := p.Evaluation()
	days := slices.DeleteFunc(slices.Clone(duty), func(d calendar.Date) bool { return !evaluation.Contains(d) })
	if len(days) > 0 {
		p.Periods["reception.window"] = calendar.WindowPeriod(slices.Min(days), slices.Max(days))
	}
}

// set puts one value where its target says: period:name, date:name, list:name.
func (p *Params) set(target, value string) error {
	kind, name, _ := strings.Cut(target, ":")
	value = strings.TrimSpace(value)
	if value == "" {
		return nil
	}
	switch kind {
	case "period":
		q, err := p.Calendar.Parse(value)
		if err != nil {
			return noPeriod(value)
		}
		p.Periods[name] = q
		switch name {
		case "petition.window":
			p.Dates["as_of.petitions"] = q.End
		case examCurrent:
			p.current(q)
		case examPrevious:
			p.previousTold = true
		}
	case "date":
		d, err := calendar.ParseDate(value)
		if err != nil {
			return noDay(value)
		}
		p.Dates[name] = d
	case "list":
		p.Lists[name] = nil
		for _, part := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(";；、,，", r) }) {
			q, err := p.Calendar.Parse(strings.TrimSpace(part))
			if err != nil {
				return noPeriod(part)
			}
			p.Lists[name] = append(p.Lists[name], q.ID)
		}
	}
	return nil
}

func noDay(text string) error {
	return yamlfile.Fault("%q is no day; write one like 2014-07-10", text)
}

func noPeriod(text string) error {
	return yamlfile.Fault("%q is no period; write one like 2013-2014, 2013-2014-1, 2013, 2014-06, 2013-2014-2-期末 or 2014-01-01..2014-06-30", text)
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// AsOf is the day on which ages and the like of a kind are counted.
func (p *Params) AsOf(kindID string) (calendar.Date, bool) {
	name := "as_of.tasks"
	switch kindID {
	case "staff", "payroll":
		name = "as_of.staff"
	case "students", "enrolment", "class_movement":
		name = "as_of.pupils"
	case "petition_cases", "assigned_cases":
		name = "as_of.petitions"
	}
	d, ok := p.Dates[name]
	return d, ok
}
