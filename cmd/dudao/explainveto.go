package main

import (
	"fmt"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/veto"
)

// vetoAnswer is what is known of the vetoes asked about, for the office.
type vetoAnswer struct {
	Vetoes, Revoked, Near []result.Veto
	Candidates            []result.Candidate
}

// vetoes explains the vetoes of an item (0: all) of a person or school, or of
// everybody.
func (e *explainer) vetoes(item int, unit string) error {
	b := e.outcome.Barred
	wanted := func(all []result.Veto) (kept []result.Veto) {
		for _, v := range all {
			if (item == 0 || v.Item == item) && (unit == "" || v.Person == unit || v.Unit == unit) {
				kept = append(kept, v)
			}
		}
		return kept
	}
	a := vetoAnswer{Vetoes: wanted(b.Vetoes), Revoked: wanted(b.Revoked), Near: wanted(b.Near)}
	for _, c := range b.Candidates {
		if unit != "" && c.Person == unit {
			a.Candidates = append(a.Candidates, c)
		}
	}
	if e.app.cli.JSON {
		return e.app.printJSON(a)
	}
	e.line(0, "explain_vetoes", "period", e.params.Evaluation().ID, "n", len(a.Vetoes), "who", e.called(unit))
	for i := range a.Vetoes {
		e.veto(&a.Vetoes[i])
	}
	e.beside("explain_revoked", a.Revoked)
	e.beside("explain_near", a.Near)
	for i := range a.Candidates {
		e.candidate(&a.Candidates[i])
	}
	return nil
}

// called writes the name and id of a unit or person; blank: everybody.
func (e *explainer) called(unit string) string {
	if unit == "" {
		return e.app.text("explain_everybody")
	}
	return strings.TrimSpace(e.names.Of("", unit) + "[" + unit + "]")
}

// beside prints vetoes that do not stand, under a headline.
func (e *explainer) beside(headline string, list []result.Veto) {
	if len(list) == 0 {
		return
	}
	e.line(0, headline, "n", len(list))
	for i := range list {
		e.veto(&list[i])
	}
}

// veto prints one ground: who, by which item, on what evidence, what an appeal
// made of it.
func (e *explainer) veto(v *result.Veto) {
	l := e.app.lang
	item := veto.Items()[v.Item-1]
	e.line(0, "explain_veto", "clause", v.Clause, "item", item.Name.In(l), "code", item.Code, "person", v.PersonName, "id", v.Person,
		"unit", v.UnitName, "status", e.app.text("veto_"+string(v.Status)))
	e.line(1, "explain_clause_quote", "clause", item.Source(), "quote", item.Quote)
	e.line(1, "explain_evidence", "source", v.Source.In(l), "evidence", v.Evidence.In(l))
	for _, c := range v.Cells {
		fmt.Fprintln(e.app.out, "    "+c)
	}
	if v.Entry != nil {
		for _, n := range e.from.Neighbours(*v.Entry, e.outcome.Places) {
			e.neighbour(n)
		}
	}
	if v.Date != "" {
		e.line(1, "explain_case", "date", v.Date, "paper", orDash(v.Appeal.Paper), "paper_date", orDash(v.Appeal.PaperDay), "recorder", orDash(v.Appeal.RecordedBy))
		e.line(1, "explain_appeal", "appeal", e.appealed(v.Appeal))
	}
}

func (e *explainer) appealed(a result.Appeal) string {
	if a.State == "" {
		return e.app.text("no_appeal")
	}
	return strings.TrimSpace(a.State + " " + a.Decided)
}

// candidate prints the score that a veto leaves as it is.
func (e *explainer) candidate(c *result.Candidate) {
	score := "—"
	if c.Score != nil {
		score = exact.Exact(c.Score)
	}
	barred := "candidate_open"
	if c.Barred {
		barred = "candidate_barred"
	}
	e.line(0, "explain_candidate", "score", score, "place", orDash(ordinal(c.Place)), "barred", e.app.text(barred, "items", signs(c.Items)))
	if len(c.Suspended) > 0 {
		e.line(0, "candidate_suspended", "items", signs(c.Suspended))
	}
}

// signs writes items as the clause does: ⑸⑹.
func signs(items []int) string {
	var b strings.Builder
	for _, i := range items {
		b.WriteString(veto.Clause(i))
	}
	return b.String()
}
