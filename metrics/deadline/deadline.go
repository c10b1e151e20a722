// Package deadline dates a petition: when it had to be accepted and finished,
// and how it stands on the counting day (rules §9; the days are those of the
// 信访条例 of 2005, articles 21, 22 and 33). Days are calendar days, day 0 is
// the day itself, and a due day that is a holiday stays due. It is pure: the
// counting day is an argument, never the clock.
package deadline

import "dudao/internal/calendar"

// Rules are the days allowed.
type Rules struct {
	Accept, Close, Extension int
}

// DefaultRules are 15 days to accept, 60 to close, one extension of 30.
func DefaultRules() Rules { return Rules{Accept: 15, Close: 60, Extension: 30} }

// Status of a step. The names are those of the output contract.
type Status string

// Statuses of acceptance and of closing.
const (
	OnTime             Status = "on_time"
	Late               Status = "late"
	Pending            Status = "pending"
	NotAcceptedOverdue Status = "not_accepted_overdue"
	ClosedOnTime       Status = "closed_on_time"
	ClosedLate         Status = "closed_late"
	OpenInTime         Status = "open_in_time"
	OpenOverdue        Status = "open_overdue"
	NotAccepted        Status = "not_accepted"
	Error              Status = "error"
)

// Petition is what is known of a case. A nil date has not happened.
type Petition struct {
	Received         calendar.Date
	Accepted, Closed *calendar.Date
	Extension        int // days asked for
}

// Dated is a petition with its due days and how it stands.
type Dated struct {
	AcceptDue    calendar.Date
	Accept       Status
	ExtendedDays int            // granted: at most Rules.Extension
	FinishDue    *calendar.Date // nil until accepted
	Finish       Status
	DaysLeft     *int // of an open, accepted case; negative when past due
}

// Date works out the due days of p on the counting day. Steps out of order
// make the whole case an error: it is in no rate.
func Date(p Petition, asOf calendar.Date, r Rules) Dated {
	d := Dated{
		AcceptDue:    p.Received.Add(r.Accept),
		ExtendedDays: min(max(p.Extension, 0), r.Extension),
	}
	wrong := outOfOrder(p)
	p.Accepted, p.Closed = happened(p.Accepted, asOf), happened(p.Closed, asOf)
	if p.Accepted != nil {
		due := p.Accepted.Add(r.Close + d.ExtendedDays)
		d.FinishDue = &due
	}
	if wrong {
		d.Accept, d.Finish = Error, Error
		return d
	}
	d.Accept = acceptance(p, d.AcceptDue, asOf)
	d.Finish = finish(p, d.FinishDue, asOf)
	if d.FinishDue != nil && p.Closed == nil {
		left := int(*d.FinishDue - asOf)
		d.DaysLeft = &left
	}
	return d
}

// happened leaves out what comes after the counting day: then it was still open.
func happened(day *calendar.Date, asOf calendar.Date) *calendar.Date {
	if day == nil || *day > asOf {
		return nil
	}
	return day
}

func outOfOrder(p Petition) bool {
	switch {
	case p.Accepted != nil && *p.Accepted < p.Received:
		return true
	case p.Closed != nil && *p.Closed < p.Received:
		return true
	}
	return p.Closed != nil && p.Accepted != nil && *p.Closed < *p.Accepted
}

func acceptance(p Petition, due, asOf calendar.Date) Status {
	switch {
	case p.Accepted != nil && *p.Accepted <= due:
		return OnTime
	case p.Accepted != nil:
		return Late
	case due < asOf:
		return NotAcceptedOverdue
	}
	return Pending
}

func finish(p Petition, due *calendar.Date, asOf calendar.Date) Status {
	switch {
	case due == nil:
		return NotAccepted
	case p.Closed != nil && *p.Closed <= *due:
		return ClosedOnTime
	case p.Closed != nil:
		return ClosedLate
	case *due < asOf:
		return OpenOverdue
	}
	return OpenInTime
}
