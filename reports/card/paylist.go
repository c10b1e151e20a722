package card

import (
	"math/big"
	"strconv"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
)

// OfficeLists are lists for the office alone, never published: near misses and
// cases not decided, the history of quashed vetoes, and candidates for awards
// with their score, would-be place and what bars them.
func OfficeLists(near, revoked []result.Veto, candidates []result.Candidate, l lang.Lang) []*Table {
	return []*Table{Near(near, l), Revoked(revoked, l), Candidates(candidates)}
}

// Near is near_misses.csv.
func Near(vs []result.Veto, l lang.Lang) *Table {
	t := table("near_misses", "person", "person_name", "unit", "item", "clause", "source", "date", "evidence", "status")
	for i := range vs {
		v := &vs[i]
		t.add(v.Person, v.PersonName, v.Unit, strconv.Itoa(v.Item), v.Clause, v.Source.In(l), v.Date, evidence(v, l), string(v.Status))
	}
	return t
}

// Revoked is veto_history.csv: what an appeal quashed, with both decisions.
func Revoked(vs []result.Veto, l lang.Lang) *Table {
	t := table("veto_history", "person", "person_name", "unit", "item", "clause", "date", "evidence", "status", "appeal", "appeal_date", "paper", "paper_date", "recorder")
	for i := range vs {
		v := &vs[i]
		t.add(v.Person, v.PersonName, v.Unit, strconv.Itoa(v.Item), v.Clause, v.Date, evidence(v, l), string(v.Status),
			v.Appeal.State, v.Appeal.Decided, v.Appeal.Paper, v.Appeal.PaperDay, v.Appeal.RecordedBy)
	}
	return t
}

// Candidates is candidates.csv.
func Candidates(cs []result.Candidate) *Table {
	t := table("candidates", "unit", "place", "person", "person_name", "score", "barred", "items", "suspended_items")
	for i := range cs {
		c := &cs[i]
		t.add(c.Unit, place(c.Place), c.Person, c.PersonName, short(c.Score), yesNo(c.Barred), items(c.Items), items(c.Suspended))
	}
	return t
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func items(ns []int) string {
	texts := make([]string, len(ns))
	for i, n := range ns {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, " ")
}

// PaySummary is pay/summary.csv: every pool by both readings, the least and the
// most somebody gets, and of how many people an input is missing.
func PaySummary(as []result.Allotment, l lang.Lang) *Table {
	t := table("summary", "unit", "unit_name", "staff", "base", "reading", "pool", "points", "least", "most", "state", "why", "missing")
	for i := range as {
		a := &as[i]
		for k, s := range a.Splits {
			least, most := extremes(a, k)
			t.add(a.Unit, a.UnitName, strconv.Itoa(len(a.Staff)), money(a.Base), s.Reading, money(s.Pool), short(a.Points),
				money(least), money(most), a.State.String(), a.Why.In(l), strconv.Itoa(len(a.Gaps)))
		}
	}
	return t
}

func extremes(a *result.Allotment, k int) (least, most *big.Int) {
	for i := range a.Staff {
		if k >= len(a.Staff[i].Shares) {
			return nil, nil
		}
		fen := a.Staff[i].Shares[k].Fen
		if least == nil || fen.Cmp(least) < 0 {
			least = fen
		}
		if most == nil || fen.Cmp(most) > 0 {
			most = fen
		}
	}
	return least, most
}

// PayMissing is pay/missing.csv: what every pool that waits is waiting for, a
// row a person.
func PayMissing(as []result.Allotment, l lang.Lang) *Table {
	t := table("missing", "unit", "unit_name", "state", "staff", "staff_name", "missing")
	for i := range as {
		for _, g := range as[i].Gaps {
			t.add(as[i].Unit, as[i].UnitName, as[i].State.String(), g.Person, g.PersonName, g.What.In(l))
		}
	}
	return t
}

// PayChanges is a comparison of two ways of splitting, person by person.
func PayChanges(id string, cs []result.PayChange) *Table {
	t := table(id, "unit", "staff", "staff_name", "points_before", "points_after", "before", "after", "difference")
	for i := range cs {
		c := &cs[i]
		t.add(c.Unit, c.Person, c.PersonName, short(c.PointsBefore), short(c.PointsAfter), money(c.Before), money(c.After), money(c.Difference))
	}
	return t
}

// PayCorrections is pay/corrections.csv: what corrections changed, for the
// persons themselves and whoever shares a pool with them; of the former which
// item, the figures and the decision.
func PayCorrections(cs []result.PayChange, l lang.Lang) *Table {
	t := table("corrections", "unit", "staff", "staff_name", "points_before", "points_after", "before", "after", "difference", "item", "was", "is", "decision")
	for i := range cs {
		c := &cs[i]
		var item, was, is, decision []string
		for _, r := range c.Corrections {
			what, from, to := Corrected(&r, l)
			item, was, is, decision = append(item, what), append(was, from), append(is, to), append(decision, r.Text)
		}
		t.add(c.Unit, c.Person, c.PersonName, short(c.PointsBefore), short(c.PointsAfter), money(c.Before), money(c.After), money(c.Difference),
			strings.Join(item, "; "), strings.Join(was, "; "), strings.Join(is, "; "), strings.Join(decision, "; "))
	}
	return t
}

// Corrected gives in words what a correction is of, what it was and what it is;
// the base in yuan, a figure that was not there as not reported.
func Corrected(c *result.Correction, l lang.Lang) (what, was, is string) {
	figure := func(r *big.Rat) string {
		switch {
		case r == nil:
			return word(l, "state", exact.NotReported.String())
		case c.Item == "":
			return Yuan(r)
		}
		return short(r)
	}
	what = c.Item
	if what == "" {
		what = messages().Text(l, "pay.base")
	}
	return what, figure(c.Before), figure(c.After)
}

// PayLeftOut is pay/left_out.csv: who of the permanent staff or the payroll has
// no part in a pool, and why.
func PayLeftOut(all []result.LeftOut, l lang.Lang) *Table {
	t := table("left_out", "unit", "unit_name", "staff", "staff_name", "base", "why")
	for _, o := range all {
		t.add(o.Unit, o.UnitName, o.Person, o.PersonName, money(o.Base), o.Why.In(l))
	}
	return t
}

// PaySpreads is the same by unit; the last row is all of them.
func PaySpreads(id string, ss []result.PaySpread) *Table {
	t := table(id, "unit", "unit_name", "people", "gain", "lose", "same", "total_before", "total_after",
		"least_before", "most_before", "gini_before", "least_after", "most_after", "gini_after")
	for i := range ss {
		s := &ss[i]
		t.add(s.Unit, s.UnitName, strconv.Itoa(s.People), strconv.Itoa(s.Gain), strconv.Itoa(s.Lose), strconv.Itoa(s.Same),
			money(s.TotalBefore), money(s.TotalAfter), money(s.MinBefore), money(s.MaxBefore), four(s.GiniBefore),
			money(s.MinAfter), money(s.MaxAfter), four(s.GiniAfter))
	}
	return t
}

func four(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return exact.FormatFixed(r, 4)
}

// SchoolRow is one school with its points 〔方案3 五·8〕.
type SchoolRow struct {
	Unit, Name    string
	Points        *big.Rat
	Place         int
	Last, Flagged bool // in the last place; with an item that counted 0 for want of a figure, or is pending
	Items         []result.PointItem
}

// SchoolPoints is pay/school_points.csv: one row a school and item, the sum in
// a row with a blank item.
func SchoolPoints(rows []SchoolRow) *Table {
	t := table("school_points", "unit", "unit_name", "item", "raw", "points", "state", "place", "last", "flagged")
	for i := range rows {
		r := &rows[i]
		for k := range r.Items {
			it := &r.Items[k]
			t.add(r.Unit, r.Name, it.ID, short(it.Raw), short(it.Points), it.State.String(), "", "", "")
		}
		state := ""
		if r.Points == nil {
			state = exact.NotApplicable.String() // what is missing counts 0; no points are of whom no item concerns
		}
		t.add(r.Unit, r.Name, "", "", short(r.Points), state, place(r.Place), yesNo(r.Last), yesNo(r.Flagged))
	}
	return t
}
