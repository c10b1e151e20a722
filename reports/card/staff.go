package card

import (
	"math/big"
	"strconv"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
)

// Vetoes is vetoes.csv: the vetoes that stand and those that are stayed.
func Vetoes(vs []result.Veto, l lang.Lang) *Table {
	t := table("vetoes", "person", "person_name", "unit", "item", "clause", "source", "date", "evidence", "status", "score", "place")
	for i := range vs {
		v := &vs[i]
		t.add(v.Person, v.PersonName, v.Unit, strconv.Itoa(v.Item), v.Clause, v.Source.In(l), v.Date, evidence(v, l), string(v.Status),
			short(v.Score), place(v.Place))
	}
	return t
}

// evidence is what a veto rests on, and where that stands.
func evidence(v *result.Veto, l lang.Lang) string {
	s := v.Evidence.In(l)
	if len(v.Cells) > 0 {
		s += " [" + strings.Join(v.Cells, "; ") + "]"
	}
	return s
}

// points writes an exact number of points; blank where there is none.
func points(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return exact.Exact(r)
}

// Pay is pay.csv: every person of the permanent staff with both readings of
// the clause side by side, in yuan.
func Pay(as []result.Allotment) *Table {
	t := table("pay", "unit", "staff", "staff_name", "base", "points", "state", "pool_points", "share_points", "pool_share", "share_share")
	for i := range as {
		a := &as[i]
		for j := range a.Staff {
			e := &a.Staff[j]
			row := []string{a.Unit, e.Person, e.PersonName, money(e.Base), points(e.Points), e.State.String()}
			for _, reading := range []string{"points", "share"} {
				row = append(row, split(a, e, reading)...)
			}
			t.add(row...)
		}
	}
	return t
}

// split gives the pool and the person's share by one reading.
func split(a *result.Allotment, e *result.Entitled, reading string) []string {
	for i, s := range a.Splits {
		if s.Reading != reading {
			continue
		}
		if i >= len(e.Shares) {
			return []string{money(s.Pool), ""}
		}
		return []string{money(s.Pool), money(e.Shares[i].Fen)}
	}
	return []string{"", ""}
}

// money writes whole fen in yuan; blank where there is none.
func money(fen *big.Int) string {
	if fen == nil {
		return ""
	}
	return Yuan(new(big.Rat).SetInt(fen))
}
