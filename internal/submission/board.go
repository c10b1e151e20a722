package submission

import (
	"cmp"
	"slices"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/finding"
)

// Claim is one row of the owed list: who owes what for which period. Unit is
// the id of a unit, a person or a training session.
type Claim struct {
	Table   string // as the list names it
	Returns []Return
	Unit    string
	Period  string // id of a period
	Due     string // day it is due, 2014-07-05; blank where the list does not say
}

// Evidence is what standing tables say of a unit, person or session: that
// something was sent for a period, and whether any figure in it is filled in.
type Evidence struct {
	Kind, Form string
	Unit       string // whom the rows are of
	Sender     string // unit whose table it is, for which it counts too; blank: for Unit alone
	Period     string // id of a period, or a day
	Filled     bool
	File       string // path
	FileID     int
	Received   string
}

// Standing of a claim.
type Standing string

// What has become of a claim. Late is reported, after the day it was due.
const (
	Reported    Standing = "reported"
	Late        Standing = "late"
	Blank       Standing = "blank" // sent without a figure: not reported
	NotReported Standing = "not_reported"
)

// Status is one claim and what became of it.
type Status struct {
	Claim
	Kind     string
	State    Standing
	Evidence *Evidence // the last received; nil where nothing came
}

// periods reads each period id once; an id that is none is the zero Period.
type periods struct {
	cal  *calendar.Calendar
	seen map[string]calendar.Period
}

func (p *periods) get(id string) calendar.Period {
	q, ok := p.seen[id]
	if !ok {
		q, _ = p.cal.Parse(id)
		p.seen[id] = q
	}
	return q
}

// Board holds every claim against the evidence; cal gives the days of periods.
// The answer is in order of table, unit and period, each claim once.
func Board(cal *calendar.Calendar, claims []Claim, evidence []Evidence) []Status {
	type at struct{ kind, unit string }
	byUnit := map[at][]*Evidence{}
	for i := range evidence {
		e := &evidence[i]
		k := at{e.Kind, e.Unit}
		byUnit[k] = append(byUnit[k], e)
		if e.Sender != "" && e.Sender != e.Unit {
			k.unit = e.Sender
			byUnit[k] = append(byUnit[k], e)
		}
	}
	days := &periods{cal, map[string]calendar.Period{}}
	board := make([]Status, 0, len(claims))
	for _, c := range claims {
		s := Status{Claim: c, State: NotReported}
		for _, r := range c.Returns {
			s.Kind = cmp.Or(s.Kind, r.Kind.ID)
			for _, e := range byUnit[at{r.Kind.ID, c.Unit}] {
				if r.Answers(e.Kind, e.Form) && days.answers(c.Period, e.Period) && better(e, s.Evidence) {
					s.Kind, s.Evidence = e.Kind, e
				}
			}
		}
		s.State = s.judge()
		board = append(board, s)
	}
	slices.SortStableFunc(board, func(a, b Status) int {
		return cmp.Or(strings.Compare(a.Table, b.Table), strings.Compare(a.Unit, b.Unit), strings.Compare(a.Period, b.Period))
	})
	return slices.CompactFunc(board, func(a, b Status) bool {
		return a.Table == b.Table && a.Unit == b.Unit && a.Period == b.Period
	})
}

// better prefers evidence with figures, then what was received first: that is
// when the claim was met.
func better(e, than *Evidence) bool {
	if than == nil {
		return true
	}
	if e.Filled != than.Filled {
		return e.Filled
	}
	return cmp.Or(truth(e.Received == "", than.Received == ""), cmp.Compare(e.Received, than.Received), cmp.Compare(e.File, than.File)) < 0
}

func (s *Status) judge() Standing {
	switch {
	case s.Evidence == nil:
		return NotReported
	case !s.Evidence.Filled:
		return Blank
	case s.Due != "" && len(s.Evidence.Received) >= len(s.Due) && s.Evidence.Received[:len(s.Due)] > s.Due:
		return Late
	}
	return Reported
}

// answers compares ids first: a period this package cannot read still answers
// for itself.
func (p *periods) answers(claim, sent string) bool {
	return claim == sent || Answers(p.get(claim), p.get(sent))
}

// Answers reports whether a return for one period meets a claim for another:
// periods of one grain must be the same (two exam sessions of a term last
// equally long), else one must lie inside the other; a year and the school
// year that begins in it are told apart by the source alone, and agree.
func Answers(claim, sent calendar.Period) bool {
	if claim.IsZero() || sent.IsZero() {
		return false
	}
	if claim.Grain == sent.Grain {
		return claim.ID == sent.ID
	}
	if claim.Covers(sent) || sent.Covers(claim) {
		return true
	}
	year := func(p calendar.Period) bool { return p.Grain == calendar.Year || p.Grain == calendar.SchoolYear }
	return year(claim) && year(sent) && claim.Start.Year() == sent.Start.Year()
}

// Missing makes the findings of a board: not_reported for every claim without
// a figure. at gives the cell to point at where a row came without figures.
func Missing(board []Status, at func(*Status) finding.Position) []finding.Finding {
	var list []finding.Finding
	for i := range board {
		s := &board[i]
		if s.State != NotReported && s.State != Blank {
			continue
		}
		f := finding.Finding{Code: "not_reported", Unit: s.Unit, Kind: s.Kind, Table: s.Table, Period: s.Period}
		if s.State == Blank {
			f.At = at(s)
		}
		list = append(list, f)
	}
	return list
}
