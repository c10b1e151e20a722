package metrics

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/dossier"
	"dudao/metrics/rank"
	"dudao/metrics/veto"
)

// A school of four on duty: the handyman's 90 is the best, then the head's 85,
// and 80 twice, so that the places are 1, 2, 3, 3, whoever of them is barred;
// W2, who has no points and does not teach, is no candidate. L left with 95.
func TestCandidates_EverybodyScoredOnDuty(t *testing.T) {
	b := &barring{
		dossier: &dossier.Dossier{
			Schools: map[string]string{"W": "S1", "H": "S1", "Y": "S1", "Z": "S1", "L": "S1"},
			Duties: []dossier.Duty{
				{Person: "H", School: "S1", OnDuty: true, Teaches: true}, {Person: "L", School: "S1"}, {Person: "W", School: "S1", OnDuty: true},
				{Person: "W2", School: "S1", OnDuty: true}, {Person: "Y", School: "S1", OnDuty: true, Teaches: true}, {Person: "Z", School: "S1", OnDuty: true, Teaches: true},
			},
		},
		scores: map[string]*big.Rat{
			"W": big.NewRat(90, 1), "H": big.NewRat(85, 1), "Y": big.NewRat(80, 1), "Z": big.NewRat(80, 1), "L": big.NewRat(95, 1), "W2": nil,
		},
	}
	for _, c := range []struct {
		barred []string
		want   []string
	}{
		{nil, []string{"W 1 false", "H 2 false", "Y 3 false", "Z 3 false"}},
		{[]string{"W", "Y"}, []string{"W 1 true", "H 2 false", "Y 3 true", "Z 3 false"}},
		{[]string{"L"}, []string{"L 1 true", "W 1 false", "H 2 false", "Y 3 false", "Z 3 false"}},
	} {
		var vetoes []result.Veto
		for _, who := range c.barred {
			vetoes = append(vetoes, result.Veto{Person: who, Item: 14, Status: result.VetoActive})
		}
		var got []string
		for _, one := range b.candidates(vetoes) {
			got = append(got, fmt.Sprintf("%s %d %t", one.Person, one.Place, one.Barred))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("barred %v: got %q, want %q", c.barred, got, c.want)
		}
	}
}

// A month is 30 days or 22 workdays; 22 days, or 30 workdays, mix the two.
func TestOtherUnit(t *testing.T) {
	for _, c := range []struct {
		days     int64
		workdays bool
		told     int
	}{{30, false, 0}, {28, false, 0}, {22, true, 0}, {20, true, 0}, {22, false, 1}, {30, true, 1}} {
		got := (&barring{}).otherUnit(veto.Rules{LeaveDays: c.days, Workdays: c.workdays})
		if len(got) != c.told || c.told == 1 && (got[0].Code != "leave_month_unit" || got[0].Found != fmt.Sprint(c.days)) {
			t.Errorf("%d, workdays %t: %+v", c.days, c.workdays, got)
		}
	}
}

// Who is last of two for cheating reads so, and figures in error are not missing.
func TestReason_CheatingAndErrors(t *testing.T) {
	for _, c := range []struct {
		place rank.Place
		state exact.State
		want  string
	}{
		{rank.Place{Third: rank.NoThird, Why: rank.Cheated}, exact.Value, "考试作弊,列末位;人数不足3人,不设后三分之一"},
		{rank.Place{Third: rank.Inside, Why: rank.Cheated}, exact.Value, "考试作弊,列末位"},
		{rank.Place{Third: rank.Unplaced, Why: rank.NotReported}, exact.Error, "数据有误,改正前不参加排名"},
		{rank.Place{Third: rank.Unplaced, Why: rank.NotReported}, exact.NotReported, "无数据,不参加排名"},
	} {
		if got := reason(c.place, aggregate.Ranked{State: c.state}).ZH; got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
