package veto

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
)

// place holds one entry of a ranking against the grounds that use it 〔⑸⑹⑺〕.
func (j *judge) place(p result.Place) {
	for _, g := range j.rules.Grounds {
		if g.Ranking != p.Ranking || g.Period != "" && g.Period != p.Period || p.Num == nil {
			continue
		}
		value := new(big.Rat).Quo(p.Num, p.Den)
		if g.Unmet && value.Cmp(full) >= 0 {
			continue
		}
		v := result.Veto{Person: p.Member, Unit: p.Unit, Item: g.Item, Source: g.Source, Evidence: evidence(p, value), Entry: &p}
		switch {
		case p.BottomThird == "yes" && p.Exempt != "yes":
			v.Status = result.VetoActive
		case nearMiss(p):
			v.Status = result.VetoNear
		default:
			continue
		}
		if p.Member == "" {
			if v.Status == result.VetoActive {
				j.unnamed(Unnamed{Item: g.Item, Unit: p.Unit, What: p.Dimension, Row: j.from(p)})
			}
			continue
		}
		if j.in.Behind != nil {
			v.Cells = j.in.Behind(p)
		}
		rows := j.replaced(&v, p.Unit)
		if g.Item == itemComposite {
			rows = append(rows, j.in.Cheated[Cheat{Person: p.Member, Session: p.Period, Subject: p.Dimension}]...)
		}
		j.ground(v, rows...)
	}
}

func (j *judge) from(p result.Place) Row {
	if j.in.From == nil {
		return Row{}
	}
	return j.in.From(p)
}

// replaced says of ⑹ who was homeroom teacher before the one at the end of the
// year, whom alone it concerns, and gives the rows that tell.
func (j *judge) replaced(v *result.Veto, class string) (rows []Row) {
	if v.Item != itemHomeroom {
		return nil
	}
	for _, e := range j.in.Earlier[class] {
		v.Evidence.ZH += fmt.Sprintf(";期末班主任为本人,年内原班主任%s已更换,不计", e.Name)
		v.Evidence.EN += fmt.Sprintf("; homeroom teacher at the end of the period; %s was one earlier, was replaced and is not concerned", e.Name)
		rows = append(rows, e.Row)
	}
	return rows
}

var full = big.NewRat(100, 1)

// nearMiss: the last place outside the bottom third, a tie across the boundary,
// or inside it and exempt. Where the best share the boundary, all being equal,
// nobody came near.
func nearMiss(p result.Place) bool {
	return p.BottomThird == "yes" || p.BottomThird == "no" && p.Rank > 1 && p.Distance != nil && p.Distance.Sign() <= 0
}

// evidence is the group, its size and third, value, place and boundary.
func evidence(p result.Place, value *big.Rat) lang.Text {
	boundary := "—"
	if p.Boundary != nil {
		boundary = exact.FormatFixed(p.Boundary, 6)
	}
	what := lang.Text{ZH: p.Dimension, EN: p.Dimension}
	if grade, ok := gradeOf(p.Group); ok {
		what = lang.Text{ZH: grade + what.ZH, EN: grade + " " + what.EN}
	}
	t := lang.Text{
		ZH: fmt.Sprintf("%s;n=%d,k=%d,值%s,名次%d,界线名次%d,界线值%s", what.ZH, p.N, p.K, exact.FormatFixed(value, 6), p.Rank, p.LastOutside, boundary),
		EN: fmt.Sprintf("%s; n=%d, k=%d, value %s, place %d, last place outside %d, its value %s",
			what.EN, p.N, p.K, exact.FormatFixed(value, 6), p.Rank, p.LastOutside, boundary),
	}
	if p.Reason.ZH != "" {
		t.ZH += ";" + p.Reason.ZH
		t.EN += "; " + p.Reason.EN
	}
	return t
}

// gradeOf turns G7, or SQ/G7 of several towns, into the name of the grade.
func gradeOf(group string) (string, bool) {
	no, err := strconv.Atoi(strings.TrimPrefix(group[strings.LastIndex(group, "/")+1:], "G"))
	if err != nil {
		return "", false
	}
	g, ok := calendar.GradeNumbered(no)
	return g.Name, ok
}
