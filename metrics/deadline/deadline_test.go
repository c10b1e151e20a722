package deadline_test

import (
	"testing"

	"pgregory.net/rapid"

	"dudao/internal/calendar"
	"dudao/metrics/deadline"
)

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Due days counted by hand on a calendar of 2014 (rules §9): day 0 + 15, + 60,
// + the extension of at most 30.
func TestDate_DueDaysAndStatus(t *testing.T) {
	tests := []struct {
		name                       string
		received, accepted, closed string
		extension                  int
		acceptDue                  string
		accept                     deadline.Status
		finishDue                  string
		finish                     deadline.Status
	}{
		{"both on their last day", "2014-01-06", "2014-01-21", "2014-03-22", 0, "2014-01-21", "on_time", "2014-03-22", "closed_on_time"},
		{"both a day late", "2014-01-08", "2014-01-24", "2014-03-26", 0, "2014-01-23", "late", "2014-03-25", "closed_late"},
		{"extended by 30 days", "2014-02-03", "2014-02-10", "2014-05-11", 30, "2014-02-18", "on_time", "2014-05-11", "closed_on_time"},
		{"asked for 45, granted 30", "2014-03-03", "2014-03-10", "", 45, "2014-03-18", "on_time", "2014-06-08", "open_overdue"},
		{"open and due on the counting day: not yet past", "2014-04-20", "2014-05-01", "", 0, "2014-05-05", "on_time", "2014-06-30", "open_in_time"},
		{"open and due the day before", "2014-04-20", "2014-04-30", "", 0, "2014-05-05", "on_time", "2014-06-29", "open_overdue"},
		{"not accepted, still in time", "2014-06-20", "", "", 0, "2014-07-05", "pending", "", "not_accepted"},
		{"not accepted and past due", "2014-05-01", "", "", 0, "2014-05-16", "not_accepted_overdue", "", "not_accepted"},
		{"accept-due on the counting day", "2014-06-15", "", "", 0, "2014-06-30", "pending", "", "not_accepted"},
		{"closed after the counting day", "2014-04-20", "2014-05-01", "2014-07-01", 0, "2014-05-05", "on_time", "2014-06-30", "open_in_time"},
		{"accepted after the counting day", "2014-06-20", "2014-07-02", "", 0, "2014-07-05", "pending", "", "not_accepted"},
		{"closed before accepted", "2014-02-26", "2014-03-05", "2014-03-01", 0, "2014-03-13", "error", "2014-05-04", "error"},
		{"accepted before received", "2014-02-26", "2014-02-20", "", 0, "2014-03-13", "error", "2014-04-21", "error"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := deadline.Petition{Received: day(t, tt.received), Extension: tt.extension}
			for s, at := range map[string]**calendar.Date{tt.accepted: &p.Accepted, tt.closed: &p.Closed} {
				if s != "" {
					d := day(t, s)
					*at = &d
				}
			}
			got := deadline.Date(p, day(t, "2014-06-30"), deadline.DefaultRules())
			finishDue := ""
			if got.FinishDue != nil {
				finishDue = got.FinishDue.String()
			}
			if got.AcceptDue.String() != tt.acceptDue || got.Accept != tt.accept || finishDue != tt.finishDue || got.Finish != tt.finish {
				t.Errorf("got %s %s %s %s, want %s %s %s %s", got.AcceptDue, got.Accept, finishDue, got.Finish,
					tt.acceptDue, tt.accept, tt.finishDue, tt.finish)
			}
		})
	}
}

// A day more never turns late into in time, and an extension never shortens.
func TestDate_TimeOnlyMakesThingsLate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		received := calendar.Date(rapid.Int32Range(16000, 17000).Draw(t, "received"))
		accepted := received.Add(rapid.IntRange(0, 40).Draw(t, "accepted"))
		extension := rapid.IntRange(0, 60).Draw(t, "extension")
		asOf := accepted.Add(rapid.IntRange(0, 200).Draw(t, "as of"))
		p := deadline.Petition{Received: received, Accepted: &accepted, Extension: extension}
		today := deadline.Date(p, asOf, deadline.DefaultRules())
		tomorrow := deadline.Date(p, asOf.Add(1), deadline.DefaultRules())
		if today.Finish == deadline.OpenOverdue && tomorrow.Finish != deadline.OpenOverdue {
			t.Fatal("an overdue case came back in time")
		}
		if *today.DaysLeft != *tomorrow.DaysLeft+1 {
			t.Fatalf("days left went from %d to %d in a day", *today.DaysLeft, *tomorrow.DaysLeft)
		}
		if (*today.DaysLeft < 0) != (today.Finish == deadline.OpenOverdue) {
			t.Fatalf("%d days left and %s", *today.DaysLeft, today.Finish)
		}
		p.Extension++
		if longer := deadline.Date(p, asOf, deadline.DefaultRules()); *longer.FinishDue < *today.FinishDue || *longer.FinishDue > accepted.Add(90) {
			t.Fatalf("extension %d gives %s", p.Extension, longer.FinishDue)
		}
	})
}
