package form

import (
	"dudao/internal/calendar"
	"dudao/internal/kind"
)

// tablePeriod is the period a table names outside its rows.
type tablePeriod struct {
	period calendar.Period
	from   kind.Place // "" where no place named one
	// conflict is the text of a nearer and a farther place that exclude each
	// other.
	conflict [2]string
}

// periodPlaces are where a table's period is looked for, nearest first.
var periodPlaces = []kind.Place{kind.PlaceTitle, placeAbove, kind.PlaceSheet, kind.PlaceFile, kind.PlaceFolder}

// periodOf finds the period a table names: the nearest place says which, and
// the others must agree with it by overlapping (datasets.md §0.5). What a
// place leaves open (9月) is completed by the other places, then by the period
// configured for the kind.
func (e *Env) periodOf(k *kind.Kind, texts map[kind.Place]string) tablePeriod {
	rule := &k.Period
	if rule.Grain == kind.GrainNone {
		return tablePeriod{}
	}
	cal := e.Calendar
	mentions := map[kind.Place][]calendar.Mention{}
	var contexts []calendar.Period
	for _, p := range periodPlaces {
		mentions[p] = cal.Mentions(texts[p])
		for _, m := range mentions[p] {
			if !m.Period.IsZero() {
				contexts = append(contexts, m.Period)
			}
		}
	}
	contexts = append(contexts, e.Periods[rule.Config])
	var found tablePeriod
	for _, p := range periodPlaces {
		for _, m := range mentions[p] {
			period, ok := complete(cal, m, contexts)
			if !ok {
				continue
			}
			period = adapt(rule, cal, period)
			switch {
			case found.from == "":
				found = tablePeriod{period: period, from: said(p), conflict: [2]string{texts[p]}}
			case !agree(cal, found.period, period):
				found.conflict[1] = texts[p]
				return found
			case finer(found.period, period) && (p == placeAbove || p == kind.PlaceSheet || e.leavesOpen(k, found.period)):
				// 2013—2014学年 in the title, 9月 on the sheet. A file's name may
				// hold the day it was sent, so it only says what is missing.
				found.period, found.from = period, said(p)
			}
			break
		}
	}
	found.conflict = [2]string{}
	return found
}

// said names a place as readers know it: the lines above a table are its title.
func said(p kind.Place) kind.Place {
	if p == placeAbove {
		return kind.PlaceTitle
	}
	return p
}

func complete(cal *calendar.Calendar, m calendar.Mention, contexts []calendar.Period) (calendar.Period, bool) {
	for _, context := range contexts {
		if p, ok := cal.Complete(m, context); ok {
			return p, true
		}
	}
	return m.Period, !m.Period.IsZero()
}

// agree reports whether two places speak of the same time. A session is as
// long as its term here: papers are often marked, and files named, weeks after
// the exam.
func agree(cal *calendar.Calendar, a, b calendar.Period) bool {
	return wide(cal, a).Overlaps(wide(cal, b))
}

func wide(cal *calendar.Calendar, p calendar.Period) calendar.Period {
	if p.Grain == calendar.Exam {
		if term, ok := cal.At(p, calendar.Term); ok {
			return term
		}
	}
	return p
}

// finer reports whether b says more exactly when than a.
func finer(a, b calendar.Period) bool {
	if a.Grain == calendar.Exam || b.Grain == calendar.Exam {
		return a.Grain != calendar.Exam
	}
	return a.Covers(b) && !b.Covers(a)
}

// leavesOpen reports whether a period does not say what every row must know,
// such as the month of a monthly return.
func (e *Env) leavesOpen(k *kind.Kind, p calendar.Period) bool {
	for _, id := range k.Period.Columns {
		i, ok := k.Column(id)
		if ok && k.Columns[i].Required && e.part(&k.Period, &k.Columns[i], p) == "" {
			return true
		}
	}
	return false
}
