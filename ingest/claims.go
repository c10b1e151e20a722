package ingest

import (
	"cmp"
	"context"
	"slices"

	"dudao/ingest/load"
	"dudao/internal/calendar"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// claims reads the owed list as it stands. A row that names no known return or
// nobody known is kept as a claim and said.
func (r *run) claims(ctx context.Context, tx *warehouse.Tx) ([]submission.Claim, []finding.Finding, error) {
	k, ok := r.o.Set.Kind(kindOwed)
	if !ok {
		return nil, nil, nil
	}
	rows, err := load.Standing(ctx, tx, k, []string{"table", columnUnit, "unit", "period", "due_on"})
	if err != nil {
		return nil, nil, err
	}
	if len(rows) == 0 {
		claims, err := r.usualClaims(ctx, tx)
		return claims, nil, err
	}
	staff, err := r.people(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	names := submission.NewNames(r.o.Set.Kinds(), r.o.Set.Forms())
	var claims []submission.Claim
	var said []finding.Finding
	for _, row := range rows {
		c := submission.Claim{Table: row.Values[0], Returns: names.Find(row.Values[0]), Period: row.Values[3], Due: row.Values[4]}
		var known bool
		if c.Unit, known = r.debtor(row.Values[1], row.Values[2], staff); !known {
			said = append(said, finding.Finding{
				Code: "link_missing", At: row.At(1, 2), Kind: kindOwed, Found: c.Unit,
			})
		}
		claims = append(claims, c)
	}
	return claims, said, nil
}

// debtor finds who owes: a registered unit, a person, or a training session,
// by code, else by name. The code stands.
func (r *run) debtor(code, name string, staff map[string]string) (id string, known bool) {
	for _, text := range []string{code, name} {
		if text == "" {
			continue
		}
		if u, ok := r.office.env.Units.Lookup(text, nil); ok {
			return u.Code, true
		}
		if no, ok := r.office.sessions[text]; ok {
			return no, true
		}
		if id, ok := staff[text]; ok {
			return id, true
		}
		if text == code {
			return code, false
		}
	}
	return name, false
}

// usualClaims stand in for an owed list (datasets.md §0.6): every open unit of
// the types that owe a kind owes it for the kind's period, and for whatever
// else of the period somebody has sent.
func (r *run) usualClaims(ctx context.Context, tx *warehouse.Tx) ([]submission.Claim, error) {
	sent, err := load.Sent(ctx, tx)
	if err != nil {
		return nil, err
	}
	names := submission.NewNames(r.o.Set.Kinds(), r.o.Set.Forms())
	var claims []submission.Claim
	for _, k := range r.o.Set.Kinds() {
		if k.Settings || len(k.Owed) == 0 {
			continue
		}
		returns := names.Find(k.ID)
		for _, u := range r.office.units {
			if u.Closed || !slices.Contains(k.Owed, u.Type) {
				continue
			}
			for _, period := range r.duePeriods(k, u.Type, sent) {
				claims = append(claims, submission.Claim{Table: k.Name.ZH, Returns: returns, Unit: u.Code, Period: period})
			}
		}
	}
	return claims, nil
}

// duePeriods gives the ids of the periods for which a unit type owes a kind. A
// register is owed for the whole period, and only where one can say in it that
// there was nothing to enter: silence in the others is no fault.
func (r *run) duePeriods(k *kind.Kind, unitType string, sent []submission.Matter) []string {
	office := r.office.configured
	configured, ok := office.Periods[cmp.Or(k.Period.ByUnit[unitType], k.Period.Config)]
	var due []string
	switch k.Period.Grain {
	case kind.GrainNone:
		return nil
	case kind.GrainLedger:
		if len(k.Form.Nil) > 0 && ok {
			due = append(due, configured.ID)
		}
		return due
	case kind.GrainMonth:
		for _, id := range office.Lists[k.Period.Due] {
			if r.begun(k, id) {
				due = append(due, id)
			}
		}
	case kind.GrainExam:
		for _, name := range []string{"exam.previous", "exam.current"} {
			if p, is := office.Periods[name]; is && p.Overlaps(configured) {
				due = append(due, p.ID)
			}
		}
	default:
		if ok {
			due = append(due, yearDue(office.Calendar, k, configured)...)
		}
	}
	if k.Period.Grain == kind.GrainMonth && len(office.Lists[k.Period.Due]) > 0 {
		return due // the office has said which months are due; one more return makes no debt for the others
	}
	for _, m := range sent {
		if m.Kind == k.ID && r.concerns(k, m.Period) && !slices.Contains(due, m.Period) {
			due = append(due, m.Period)
		}
	}
	return due
}

// yearDue gives the year, or its two terms, for which a kind is owed.
func yearDue(cal *calendar.Calendar, k *kind.Kind, configured calendar.Period) []string {
	if k.Period.Grain != kind.GrainTerm {
		return []string{configured.ID}
	}
	year, ok := cal.At(configured, calendar.SchoolYear)
	if !ok {
		return nil
	}
	return []string{cal.Term(year.Start.Year(), 1).ID, cal.Term(year.Start.Year(), 2).ID}
}

// begun reports whether a month has begun on the day the kind is counted on.
func (r *run) begun(k *kind.Kind, month string) bool {
	p, err := r.office.configured.Calendar.Parse(month)
	if err != nil || r.office.configured.AsOf == nil {
		return err == nil
	}
	day, ok := r.office.configured.AsOf(k.ID)
	return !ok || p.Start <= day
}

// concerns reports whether a period is of the one configured for a kind.
func (r *run) concerns(k *kind.Kind, id string) bool {
	configured, ok := r.office.configured.Periods[k.Period.Config]
	p, err := r.office.configured.Calendar.Parse(id)
	return !ok || err == nil && p.Overlaps(configured)
}
