package main

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/points"
	"dudao/reports/card"
)

// payAnswer is what is known of points and pay of whom was asked about.
type payAnswer struct {
	Scheme string
	Pools  []result.Allotment
	Points *points.Standing `json:",omitempty"` // of who takes no part in any pool
}

// pay explains a person's points and share, the pool of a school or town with
// everybody in it, or all pools.
func (e *explainer) pay(unit string) error {
	paid := e.outcome.Paid
	if paid.Unadopted {
		return &userError{id: "scheme_not_adopted", args: []any{"scheme", paid.Scheme.ID}}
	}
	a := payAnswer{Scheme: paid.Scheme.ID, Pools: poolsOf(paid.Allotments, unit)}
	if s, ok := paid.Standings[unit]; ok && len(a.Pools) == 0 {
		a.Points = &s
	}
	if len(a.Pools) == 0 && a.Points == nil {
		return &userError{id: "no_pay", args: []any{"who", e.called(unit)}}
	}
	if e.app.cli.JSON {
		return e.app.printJSON(a)
	}
	if a.Points != nil {
		e.noShare(unit)
		e.items(a.Points.Items, a.Points.Points)
		return nil
	}
	for i := range a.Pools {
		e.pool(&a.Pools[i], unit)
	}
	return nil
}

// noShare says why somebody has no part in any pool.
func (e *explainer) noShare(person string) {
	for _, o := range e.outcome.Paid.LeftOut {
		if o.Person == person {
			e.line(0, "explain_left_out", "id", o.Person, "name", o.PersonName, "unit", o.UnitName, "why", o.Why.In(e.app.lang))
			return
		}
	}
	e.line(0, "explain_no_share", "who", e.called(person))
}

// poolsOf gives the pools of a unit: of a person the own pool with that person
// alone, of a school or town the pool with everybody there, blank: all.
func poolsOf(all []result.Allotment, unit string) (found []result.Allotment) {
	for _, a := range all {
		if unit == "" || a.Unit == unit {
			found = append(found, a)
			continue
		}
		whole := a.Staff
		a.Staff = nil
		a.LeftOut = slices.DeleteFunc(slices.Clone(a.LeftOut), func(o result.LeftOut) bool { return o.Person != unit && o.Unit != unit })
		for i := range whole {
			if whole[i].Person == unit || whole[i].Unit == unit {
				a.Staff = append(a.Staff, whole[i])
			}
		}
		if len(a.Staff)+len(a.LeftOut) > 0 {
			found = append(found, a)
		}
	}
	return found
}

// pool prints a pool by both readings, what stops it, and the people asked
// about: one of them down to the cells, several by a line each.
func (e *explainer) pool(a *result.Allotment, unit string) {
	l := e.app.lang
	e.line(0, "explain_pool", "unit", a.UnitName, "code", a.Unit, "period", a.Period, "state", e.app.text("state_"+a.State.String()))
	e.line(1, "explain_clause", "clause", "方案4 三(二)4")
	e.line(1, "explain_scheme", "scheme", e.outcome.Paid.Scheme.Name.In(l), "id", e.outcome.Paid.Scheme.ID)
	for i, s := range a.Splits {
		id := "explain_reading"
		if i > 0 {
			id = "explain_other_reading"
		}
		e.line(1, id, "reading", s.Reading, "base", yuanOf(a.Base), "pool", yuanOf(s.Pool), "points", rational(a.Points))
	}
	if why := a.Why.In(l); why != "" {
		e.line(1, "explain_note", "note", why)
	}
	for _, g := range a.Gaps {
		e.line(2, "pay_gap", "person", g.Person, "name", g.PersonName, "what", g.What.In(l))
	}
	for _, o := range a.LeftOut {
		e.line(1, "explain_left_out", "id", o.Person, "name", o.PersonName, "unit", o.UnitName, "why", o.Why.In(l))
	}
	for i := range a.Staff {
		if a.Staff[i].Person == unit {
			e.share(a, &a.Staff[i])
			continue
		}
		e.line(1, "explain_paid", "name", a.Staff[i].PersonName, "id", a.Staff[i].Person, "points", rational(a.Staff[i].Points), "shares", shares(a, &a.Staff[i]))
	}
	fmt.Fprintln(e.app.out)
}

// share prints one person's points item by item, the base, and how the share
// by each reading came about.
func (e *explainer) share(a *result.Allotment, one *result.Entitled) {
	e.line(1, "explain_person", "name", one.PersonName, "id", one.Person, "unit", one.UnitName)
	e.items(one.Items, one.Points)
	e.line(2, "explain_base", "base", yuanOf(one.Base), "cells", orDash(strings.Join(one.BaseCells, "; ")))
	if one.Decision != "" {
		e.line(2, "explain_decision", "text", one.Decision)
	}
	for i := range one.Corrections {
		what, was, is := card.Corrected(&one.Corrections[i], e.app.lang)
		e.line(2, "explain_correction", "what", what, "was", was, "is", is, "text", one.Corrections[i].Text)
	}
	for i, part := range one.Shares {
		fen := "no_last_fen"
		if part.LastFen {
			fen = "last_fen"
		}
		e.line(2, "explain_share", "reading", a.Splits[i].Reading, "pool", yuanOf(a.Splits[i].Pool), "points", rational(one.Points), "sum", rational(a.Points),
			"floor", yuanOf(part.Floor), "rest", exact.FormatFixed(part.Remainder, 6), "fen", e.app.text(fen), "share", yuanOf(part.Fen))
	}
}

// items prints points item by item with their cells.
func (e *explainer) items(items []result.PointItem, total *big.Rat) {
	l := e.app.lang
	for i := range items {
		it := &items[i]
		points := e.app.text("state_" + it.State.String())
		if it.State == exact.Value {
			points = rational(it.Points)
		}
		e.line(2, "explain_item", "item", it.Name.In(l), "raw", rational(it.Raw), "points", points, "note", it.Note.In(l))
		for _, c := range it.Cells {
			fmt.Fprintln(e.app.out, "      "+c)
		}
	}
	e.line(2, "explain_total", "points", rational(total))
}

// shares writes a person's share by each reading.
func shares(a *result.Allotment, one *result.Entitled) string {
	var texts []string
	for i, s := range one.Shares {
		texts = append(texts, a.Splits[i].Reading+" "+yuanOf(s.Fen))
	}
	return orDash(strings.Join(texts, ", "))
}

func yuanOf(fen *big.Int) string {
	if fen == nil {
		return "—"
	}
	return card.Yuan(new(big.Rat).SetInt(fen))
}
