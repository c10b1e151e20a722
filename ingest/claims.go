package ingest

import (
	"context"
	"slices"

	"dudao/ingest/load"
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

// usualClaims stand in for an owed list: what somebody has sent for a period
// is owed for it by every open unit of the types that owe the kind. A register
// is left out: who enters nothing may have had nothing to enter.
func (r *run) usualClaims(ctx context.Context, tx *warehouse.Tx) ([]submission.Claim, error) {
	sent, err := load.Sent(ctx, tx)
	if err != nil {
		return nil, err
	}
	names := submission.NewNames(r.o.Set.Kinds(), r.o.Set.Forms())
	var claims []submission.Claim
	for _, m := range sent {
		k, ok := r.o.Set.Kind(m.Kind)
		if !ok || k.Settings || k.Period.Grain == kind.GrainLedger || k.Period.Grain == kind.GrainNone || !r.concerns(k, m.Period) {
			continue
		}
		returns := names.Find(k.ID)
		for _, u := range r.office.units {
			if !u.Closed && slices.Contains(k.Owed, u.Type) {
				claims = append(claims, submission.Claim{Table: k.Name.ZH, Returns: returns, Unit: u.Code, Period: m.Period})
			}
		}
	}
	return claims, nil
}

// concerns reports whether a period is of the one configured for a kind.
func (r *run) concerns(k *kind.Kind, id string) bool {
	configured, ok := r.office.configured.Periods[k.Period.Config]
	p, err := r.office.configured.Calendar.Parse(id)
	return !ok || err == nil && p.Overlaps(configured)
}
