package main

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/explain"
	"dudao/reports/card"
)

// figure prints one figure: what it is, how it was judged, and its rows.
func (e *explainer) figure(x *explain.Explanation) {
	r, l := &x.Result, e.app.lang
	name := r.Def.Name.In(l)
	if r.Dimension != "" {
		name += "·" + r.Dimension
	}
	e.line(0, "explain_title", "name", name, "id", figureName(r), "unit", r.UnitName, "code", r.Unit, "period", r.Period)
	if r.Def.Quote != "" {
		e.line(1, "explain_clause_quote", "clause", r.Def.Clause, "quote", r.Def.Quote)
	} else {
		e.line(1, "explain_clause", "clause", r.Def.Clause)
	}
	e.line(1, "explain_formula", "formula", r.Def.Formula)
	e.line(1, "explain_value", "value", e.shown(r))
	if r.Target != nil {
		e.line(1, "explain_target", "op", r.Target.Op, "target", card.WithSign(l, card.TargetText(r), r.Def.Unit),
			"paper", orDash(r.Target.Paper), "verdict", e.app.text("verdict_"+string(r.Verdict)))
	}
	if r.Margin != nil {
		e.line(1, "explain_margin", "margin", r.Margin, "near", e.app.text("near_"+r.Near))
	}
	if r.Expected >= 0 {
		e.line(1, "explain_members", "reported", r.Reported, "expected", r.Expected)
	}
	if note := r.Note.In(l); note != "" {
		e.line(1, "explain_note", "note", note)
	}
	for i := range x.Others {
		o := &x.Others[i]
		e.line(1, "explain_other", "reading", o.Reading, "formula", o.Def.Formula, "value", e.shown(o))
	}
	e.members(x.Result.Def, x.Members, x.Columns)
	fmt.Fprintln(e.app.out)
	for _, part := range x.Parts {
		e.figure(part)
	}
}

// shown writes a figure with its pair, or the state it is in.
func (e *explainer) shown(r *result.Result) string {
	if r.State != exact.Value {
		return e.app.text("state_" + r.State.String())
	}
	num, den := e.pair(r)
	if den == "1" {
		return card.WithSign(e.app.lang, r.Display, r.Def.Unit)
	}
	return fmt.Sprintf("%s ÷ %s = %s", num, den, card.WithSign(e.app.lang, r.Display, r.Def.Unit))
}

// pair writes numerator and denominator, amounts with their unit.
func (e *explainer) pair(r *result.Result) (num, den string) {
	num, den = card.Pair(r)
	if _, money := result.PerUnit(r.Def.Unit); money || r.Def.Money {
		num = card.WithSign(e.app.lang, num, result.Yuan)
	}
	if r.Def.Money {
		den = card.WithSign(e.app.lang, den, result.Yuan)
	}
	return num, den
}

func figureName(r *result.Result) string {
	parts := []string{r.Indicator}
	for _, s := range []string{r.Measure, r.Reading} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// members prints the members with what became of each, and their source rows.
func (e *explainer) members(def *result.Indicator, members []explain.Member, columns []string) {
	rows := 0
	for _, m := range members {
		if m.ID != "" || m.State != exact.Value {
			e.line(1, "explain_member", "member", orDash(strings.TrimSpace(m.Name+" "+m.ID)), "state", e.member(def, m))
		}
		for _, r := range m.Rows {
			for _, src := range r.Sources {
				if rows++; rows <= e.cmd.Limit {
					e.source(src)
				}
			}
		}
	}
	if rows > e.cmd.Limit {
		e.line(1, "explain_more", "n", rows-e.cmd.Limit, "limit", e.cmd.Limit)
	}
	if rows > 0 {
		e.line(1, "explain_columns", "columns", strings.Join(columns, "、"), "rows", rows)
	}
}

func (e *explainer) member(def *result.Indicator, m explain.Member) string {
	if m.State != exact.Value || m.Num == nil {
		text := e.app.text("state_" + m.State.String())
		if id := "why_member_" + string(m.Why); e.app.messages.Has(id) {
			text += "(" + e.app.text(id) + ")"
		}
		return text
	}
	den := m.Den
	if den == nil {
		den = big.NewRat(1, 1)
	}
	above, below := e.pair(&result.Result{Def: def, Num: m.Num, Den: den})
	if m.Den == nil {
		return above
	}
	return above + " / " + below
}

// source prints one row of the inbox: file, sheet, and each cell used.
func (e *explainer) source(src explain.Source) {
	var cells []string
	for _, c := range src.Cells {
		text := card.WithSign(e.app.lang, c.Value, c.Unit)
		if c.Address != "" {
			text = c.Address + "=" + text
		}
		if c.Header != "" {
			text = c.Header + " " + text
		}
		if len(c.Findings) > 0 {
			text += "[" + strings.Join(c.Findings, " ") + "]"
		}
		cells = append(cells, text)
	}
	where := src.File
	if src.Sheet != "" {
		where += " · " + src.Sheet
	}
	fmt.Fprintf(e.app.out, "    %s · %s %s\n", where, e.app.text("row", "n", src.Row), strings.Join(cells, "  "))
}

// place prints one entry of a ranking with the values around it.
func (e *explainer) place(x *explain.Evidence) {
	p, l := &x.Place, e.app.lang
	e.line(0, "explain_place", "name", x.Ranking.Name.In(l), "id", p.Ranking, "member", p.MemberName, "code", p.Member,
		"group", strings.TrimSpace(p.Group+" "+p.Dimension), "period", p.Period)
	e.line(1, "explain_clause", "clause", x.Ranking.Clause)
	if p.Num != nil {
		e.line(1, "explain_composite", "value", six(new(big.Rat).Quo(p.Num, p.Den)), "rank", p.Rank, "n", p.N, "k", p.K,
			"last", p.LastOutside, "boundary", six(p.Boundary), "distance", six(p.Distance), "third", e.app.text("third_"+p.BottomThird),
			"previous", orDash(ordinal(p.PreviousRank)), "exempt", e.app.text("exempt_"+orNo(p.Exempt)))
	}
	if reason := p.Reason.In(l); reason != "" {
		e.line(1, "explain_note", "note", reason)
	}
	for _, n := range x.Neighbours {
		e.neighbour(n)
	}
	for _, t := range x.Terms {
		e.line(1, "explain_term", "weight", exact.Exact(t.Weight), "formula", t.Formula, "num", rational(t.Num), "den", rational(t.Den))
		e.members(x.Ranking, t.Members, t.Columns)
	}
	fmt.Fprintln(e.app.out)
}

// neighbour prints one entry around the one that is explained.
func (e *explainer) neighbour(n explain.Neighbour) {
	mark := ""
	switch {
	case n.Own:
		mark = e.app.text("neighbour_own")
	case n.Boundary:
		mark = e.app.text("neighbour_boundary")
	}
	e.line(1, "explain_neighbour", "rank", n.Place.Rank, "name", n.Name, "unit", n.Place.UnitName,
		"value", six(new(big.Rat).Quo(n.Place.Num, n.Place.Den)), "third", e.app.text("third_"+n.Place.BottomThird), "mark", mark)
}

func six(r *big.Rat) string {
	if r == nil {
		return "—"
	}
	return exact.FormatFixed(r, 6)
}

func rational(r *big.Rat) string {
	if r == nil {
		return "—"
	}
	return exact.Exact(r)
}

func orNo(s string) string {
	if s == "" {
		return "no"
	}
	return s
}

// ordinal writes a number from 1; 0 is none.
func ordinal(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
