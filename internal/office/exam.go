package office

import (
	"cmp"
	"slices"
	"strings"

	"dudao/internal/calendar"
)

// Exam is a session of settings/考试科目; Start is zero where its first day is
// not told.
type Exam struct {
	ID    string
	Start calendar.Date
}

const (
	examCurrent  = "exam.current"
	examPrevious = "exam.previous"
)

// endOfTerm is the session that closes a term.
const endOfTerm = "期末"

// sessions puts those of the evaluation period in order and makes the last the
// current exam (catalogue.md P). Without one the ends of the terms stay.
func (p *Params) sessions(exams []Exam) {
	first := map[string]calendar.Date{}
	for _, x := range exams {
		q, err := p.Calendar.Parse(x.ID)
		if err != nil || !p.Evaluation().Covers(q) {
			continue
		}
		if x.Start == 0 {
			x.Start = usualDay(q)
		}
		day, known := first[x.ID]
		if !known {
			p.exams = append(p.exams, q)
		}
		if !known || x.Start < day {
			first[x.ID] = x.Start
		}
	}
	slices.SortFunc(p.exams, func(a, b calendar.Period) int {
		return cmp.Or(cmp.Compare(first[a.ID], first[b.ID]), cmp.Compare(a.ID, b.ID))
	})
	if n := len(p.exams); n > 0 {
		p.current(p.exams[n-1])
	}
}

// current sets the exam that is judged, and the previous one where that is not
// told: the session before it; of the first one known, the end of the term
// before its own, if that is of the same school year, else none (rules §4).
func (p *Params) current(exam calendar.Period) {
	p.Periods[examCurrent] = exam
	if p.previousTold {
		return
	}
	i := slices.IndexFunc(p.exams, func(q calendar.Period) bool { return q.ID == exam.ID })
	switch {
	case i > 0:
		p.Periods[examPrevious] = p.exams[i-1]
	case p.firstTerm.End < exam.Start:
		p.Periods[examPrevious] = p.firstTerm
	default:
		delete(p.Periods, examPrevious)
	}
}

// usualDay places a session whose day is not told: the end of a term at its
// last day, another at its first.
func usualDay(session calendar.Period) calendar.Date {
	if strings.HasSuffix(session.ID, endOfTerm) {
		return session.End
	}
	return session.Start
}
