package card

import (
	"math/big"
	"strconv"

	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/lang"
	"dudao/internal/result"
)

// The tables of the output contract (docs/output.md): their ids, headers and
// order of columns are fixed, whatever the language; notes and reasons are in
// the language asked for.

func table(id string, header ...string) *Table {
	t := &Table{ID: id, Title: id, Header: header, Numbers: make([]bool, len(header))}
	for i, h := range header {
		t.Numbers[i] = numeric(h)
	}
	return t
}

// numeric reports whether a column of the contract holds numbers.
func numeric(header string) bool {
	switch header {
	case "numerator", "denominator", "value", "target", "margin", "reported", "expected",
		"n", "k", "rank", "previous_rank", "last_rank_outside", "boundary_value", "distance",
		"extended_days", "days_left", "read", "kept", "rejected", "set_apart", "duplicate":
		return true
	}
	return false
}

// Results is results.csv.
func Results(rs []result.Result, l lang.Lang) *Table {
	t := table("results", "pack", "indicator", "measure", "reading", "name", "clause", "period", "grain", "unit", "unit_name",
		"dimension", "numerator", "denominator", "value", "measure_unit", "state", "op", "target", "verdict", "margin",
		"near_threshold", "reported", "expected", "note")
	for i := range rs {
		r := &rs[i]
		num, den := Pair(r)
		op, target := "", ""
		if r.Target != nil {
			op, target = string(r.Target.Op), TargetText(r)
		}
		t.add(r.Def.Pack, r.Indicator, r.Measure, r.Reading, r.Def.Name.In(l), r.Def.Clause, r.Period, r.Grain, r.Unit, r.UnitName,
			r.Dimension, num, den, r.Display, measureUnit(r.Def.Unit), r.State.String(), op, target, string(r.Verdict), whole(r.Margin),
			r.Near, known(r.Reported), known(r.Expected), r.Note.In(l))
	}
	return t
}

// fen is the unit of money in results; the contract writes it in yuan.
const fen = result.Yuan

func isMoney(unit string) bool {
	_, ok := result.PerUnit(unit)
	return ok
}

// measureUnit names what a value is written in.
func measureUnit(unit string) string {
	if unit == fen {
		return "yuan"
	}
	return unit
}

// Pair writes numerator and denominator as the contract has them: exact
// decimals, money in yuan with two.
func Pair(r *result.Result) (num, den string) {
	if r.Num == nil {
		return "", ""
	}
	switch {
	case r.Def.Money:
		return Yuan(r.Num), Yuan(r.Den)
	case isMoney(r.Def.Unit):
		return Yuan(r.Num), exact.Exact(r.Den)
	}
	return exact.Exact(r.Num), exact.Exact(r.Den)
}

// Yuan writes fen in yuan.
func Yuan(fen *big.Rat) string {
	return exact.FormatFixed(new(big.Rat).Quo(fen, big.NewRat(100, 1)), 2)
}

// TargetText writes the value of a target in the indicator's own unit.
func TargetText(r *result.Result) string {
	if fen, money := result.PerUnit(r.Def.Unit); money {
		return exact.FormatFixed(new(big.Rat).Quo(r.Target.Value, fen), 2)
	}
	return exact.Exact(r.Target.Value)
}

func whole(n *big.Int) string {
	if n == nil {
		return ""
	}
	return n.String()
}

func known(n int) string {
	if n < 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func place(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func ratio(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return exact.FormatFixed(r, 6)
}

// composite gives a place's composite; nil where it has none.
func composite(p *result.Place) *big.Rat {
	if p.Num == nil || p.Den == nil || p.Den.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(p.Num, p.Den)
}

// Rankings is rankings.csv.
func Rankings(ps []result.Place, l lang.Lang) *Table {
	t := table("rankings", "ranking", "period", "group", "dimension", "n", "k", "member", "member_name", "unit", "numerator",
		"denominator", "value", "rank", "previous_rank", "last_rank_outside", "boundary_value", "distance", "bottom_third", "exempt", "reason")
	for i := range ps {
		p := &ps[i]
		num, den := "", ""
		if p.Num != nil {
			num, den = exact.Exact(p.Num), exact.Exact(p.Den)
		}
		t.add(p.Ranking, p.Period, p.Group, p.Dimension, strconv.Itoa(p.N), strconv.Itoa(p.K), p.Member, p.MemberName, p.Unit, num,
			den, ratio(composite(p)), place(p.Rank), place(p.PreviousRank), place(p.LastOutside), ratio(p.Boundary), ratio(p.Distance), p.BottomThird, p.Exempt, p.Reason.In(l))
	}
	return t
}

// Petitions is petitions.csv.
func Petitions(cs []result.Case) *Table {
	t := table("petitions", "case", "received", "accept_due", "accepted", "accept_status", "extended_days", "finish_due", "closed", "finish_status", "days_left")
	for _, c := range cs {
		t.add(c.Number, c.Received, c.AcceptDue, c.Accepted, c.AcceptStatus, strconv.Itoa(c.ExtendedDays), c.FinishDue, c.Closed, c.FinishStatus, c.DaysLeft)
	}
	return t
}

// Findings is findings.csv.
func Findings(fs []finding.Finding, l lang.Lang) *Table {
	t := table("findings", "file", "sheet", "cell", "severity", "code", "unit", "kind", "table", "period", "message", "found", "expected", "remedy")
	for i := range fs {
		f := fs[i].Masked()
		t.add(f.At.File, f.At.Sheet, f.At.Cell, string(f.Weight()), f.Code, f.Unit, f.Kind, f.Table, f.Period,
			f.Message(l), f.Found, f.Expected, f.Remedy(l))
	}
	return t
}

// Load is one table of a file and what became of its rows; the numbers are
// source rows and add up: Read = Kept + Rejected + SetApart + Duplicate.
type Load struct {
	File, Sheet, Table, Form, Kind, Unit, Period, State, Received string
	Read, Kept, Rejected, SetApart, Duplicate                     int
	Measures                                                      string // the unit its amounts were read in, by column: amount=万元;paid=元
}

// Loads is loads.csv.
func Loads(ls []Load) *Table {
	t := table("loads", "file", "sheet", "table", "form", "kind", "unit", "period", "state", "received", "read", "kept", "rejected", "set_apart", "duplicate", "measures")
	for _, l := range ls {
		t.add(l.File, l.Sheet, l.Table, l.Form, l.Kind, l.Unit, l.Period, l.State, l.Received,
			strconv.Itoa(l.Read), strconv.Itoa(l.Kept), strconv.Itoa(l.Rejected), strconv.Itoa(l.SetApart), strconv.Itoa(l.Duplicate), l.Measures)
	}
	return t
}

// Return is one line of the board of who owes what. Table is what the owed
// list calls the return; it is no column of the contract.
type Return struct {
	Unit, Kind, Period, State, File, Received string
	Table                                     string
}

// Status is status.csv.
func Status(rs []Return) *Table {
	t := table("status", "unit", "kind", "period", "state", "file", "received")
	for _, r := range rs {
		t.add(r.Unit, r.Kind, r.Period, r.State, r.File, r.Received)
	}
	return t
}
