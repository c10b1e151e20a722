package form

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dudao/internal/calendar"
	"dudao/internal/kind"
)

// lookup finds what a text names in one of the registers; "" where it names
// nothing there.
func (p *plan) lookup(src *kind.Source, text string) string {
	env := p.f.env
	switch src.Lookup {
	case kind.LookupUnit:
		if u, ok := env.Units.Mentioned(text, p.kind.Owed); ok {
			return u.Code
		}
	case kind.LookupPerson:
		return env.person(text, src)
	case kind.LookupExam:
		return env.session(text, p.context())
	case kind.LookupTraining:
		return env.training(text)
	}
	return ""
}

// personName is what a text must be to stand for a name by itself.
var personName = regexp.MustCompile(`^\p{Han}{2,4}$`)

// person finds a name: a known one that the text holds, else the text itself
// where a pattern cut it out or a sheet is called by it.
func (e *Env) person(text string, src *kind.Source) string {
	text = squeeze(text)
	best := ""
	for _, name := range e.Persons {
		name = squeeze(name)
		if strings.Contains(text, name) && utf8.RuneCountInString(name) > utf8.RuneCountInString(best) {
			best = name
		}
	}
	if best == "" && (src.Pattern != nil || src.Place == kind.PlaceSheet) && personName.MatchString(text) {
		return text
	}
	return best
}

// session finds the exam session a text names, by its period, its registered
// name, or a month or day that only one session holds.
func (e *Env) session(text string, context calendar.Period) string {
	if p, _, ok := e.Calendar.Find(text, calendar.Exam, context); ok {
		return p.ID
	}
	text = squeeze(text)
	for _, x := range e.Exams {
		if x.Name != "" && strings.Contains(text, squeeze(x.Name)) {
			return x.ID
		}
	}
	for _, m := range e.Calendar.Mentions(text) {
		if id := e.sessionIn(m.Period); id != "" {
			return id
		}
	}
	return ""
}

// sessionIn gives the one session whose days a month or day holds.
func (e *Env) sessionIn(p calendar.Period) string {
	if p.Grain != calendar.Month && p.Grain != calendar.Day {
		return ""
	}
	id := ""
	for _, x := range e.Exams {
		days := calendar.Period{ID: x.ID, Start: x.Start, End: max(x.Start, x.End)}
		if x.Start == 0 || !days.Overlaps(p) || x.ID == id {
			continue
		}
		if id != "" {
			return ""
		}
		id = x.ID
	}
	return id
}

// training finds the registered session a text names: the longest title in it,
// or its number.
func (e *Env) training(text string) string {
	text = squeeze(text)
	no, length := "", 0
	for _, s := range e.Trainings {
		for _, name := range []string{squeeze(s.Title), squeeze(s.No)} {
			if name != "" && len(name) > length && strings.Contains(text, name) {
				no, length = s.No, len(name)
			}
		}
	}
	return no
}

// trainingOn finds the one registered session held on a day.
func (e *Env) trainingOn(day string) string {
	no := ""
	for _, s := range e.Trainings {
		if s.Date == 0 || s.Date.String() != day {
			continue
		}
		if no != "" {
			return ""
		}
		no = s.No
	}
	return no
}

// registered reads the registers by what a row says.
func (p *plan) registered(lookup string, rec *Record) string {
	env := p.f.env
	switch lookup {
	case kind.LookupTrainingOf:
		no := rec.text("session_no")
		for _, s := range env.Trainings {
			if s.No == no && s.Date != 0 {
				return s.Date.String()
			}
		}
	case kind.LookupTraining:
		if no := env.training(rec.text("title")); no != "" {
			return no
		}
		return env.trainingOn(rec.text("date_start"))
	case kind.LookupExam:
		return env.session(rec.text("exam_name")+" "+rec.text("exam_date"), p.context())
	case kind.LookupExamLevel:
		x, _ := p.exam(rec.text("exam_id"), "", "")
		return x.Level
	case kind.LookupExamName:
		x, _ := p.exam(rec.text("exam_id"), "", "")
		return x.Name
	case kind.LookupFullMarks:
		if grade, subject := rec.text(gradeID), rec.text("subject"); grade != "" && subject != "" {
			x, _ := p.exam(rec.text("exam_id"), grade, subject)
			return x.FullMarks
		}
	}
	return ""
}

// exam finds a subject of a session, or with a blank subject (and grade) any of
// the grade (the session). What was asked once is kept.
func (p *plan) exam(id, grade, subject string) (Exam, bool) {
	key := [3]string{id, grade, subject}
	x, asked := p.exams[key]
	if !asked {
		for _, e := range p.f.env.Exams {
			if e.ID == id && (grade == "" || e.Grade == grade) && (subject == "" || e.Subject == subject) {
				x = e
				break
			}
		}
		p.exams[key] = x
	}
	return x, x.ID != ""
}
