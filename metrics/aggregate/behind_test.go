package aggregate

import (
	"context"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dudao/internal/exact"
	"dudao/metrics/definition"
)

// The rows behind a figure, worked out in Go member by member, give what the
// engine added up: numerator, denominator and members in each state.
func TestRows_GiveTheFigureAgain(outer *testing.T) {
	w := newTree(outer)
	rapid.Check(outer, func(t *rapid.T) {
		sums := w.sums(drawTree(t))
		if len(sums) == 0 {
			return
		}
		key := rapid.SampledFrom(slices.Sorted(keysOf(sums))).Draw(t, "figure")
		s := sums[key]
		rows, err := Base{w.db, w.c, periods2013()}.Rows(context.Background(), s.Figure, s.Key)
		if err != nil {
			t.Fatal(err)
		}
		var again Sum
		for first := 0; first < len(rows); {
			end := first + 1
			for end < len(rows) && rows[end].Member == rows[first].Member && rows[end].Part == rows[first].Part {
				end++
			}
			again.count(Evaluate(s.Figure, nil, rows[first:end]))
			first = end
		}
		if describe(again) != describe(s) {
			t.Fatalf("%s: engine %s, rows %s", key, describe(s), describe(again))
		}
	})
}

func keysOf(m map[string]Sum) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// count adds a member.
func (s *Sum) count(e Evaluated) {
	switch e.State {
	case exact.Value:
		s.Value++
		s.Num, s.Den = plus(s.Num, e.Num), plus(s.Den, e.Den)
	case exact.NotReported:
		s.NotReported++
	case exact.NotApplicable:
		s.NotApplicable++
	case exact.Error:
		s.Error++
	}
}

// The engine's / on decimals is a double, and a mean of rates is no rate: no
// printed SQL holds either.
func TestRun_SQLNeitherDividesNorAverages(t *testing.T) {
	db := open(t, append(movements(), `CREATE TABLE fact_tree (class_id VARCHAR, school_id VARCHAR, grade_id VARCHAR, town_id VARCHAR, subject VARCHAR,
		period VARCHAR, state VARCHAR, good BIGINT, all_n BIGINT, area DECIMAL(18,6))`, "INSERT INTO fact_tree VALUES ('S1-1-1','S1','G1','T','语文','2013-2014','value',1,2,3)")...)
	var queries []string
	for facts, pack := range map[string]string{movementFact: retentionPack + rankPack, treeFact: treePack} {
		id := regexp.MustCompile(`fact: (\w+)`).FindStringSubmatch(facts)[1]
		c := load(t, map[string]string{id: facts}, pack, nil)
		r := newRunner(db, periods2013(), c.Settings)
		if _, err := r.run(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		queries = append(queries, r.sql...)
	}
	if len(queries) < 5 {
		t.Fatalf("%d queries", len(queries))
	}
	literals := regexp.MustCompile(`'(?:[^']|'')*'|"(?:[^"]|"")*"`)
	for _, sql := range queries {
		plain := strings.ToLower(literals.ReplaceAllString(sql, ""))
		for _, bad := range []string{"/", "avg", "mean", "double", "float", "%"} {
			if strings.Contains(plain, bad) {
				t.Errorf("%q in\n%s", bad, sql)
			}
		}
	}
}

const rankPack = `
rankings:
- id: rank
  name: {zh: 班级巩固率排名, en: Class retention}
  clause: 方案4 四·1⑹
  fact: movement
  where: span = '学年'
  member: class_id
  unit: class_id
  group: grade_id
  bounded: true
  last: died_n > 0
  missing: count(where end_n is null)
  terms: [{numerator: sum(end_n), denominator: sum(start_n + in_n - out_n - died_n)}]
`

// The classes of TestRun_Retention: 50 of 51, an impossible one, one that sent
// nothing, 38 of 38 with a death, one without pupils and one with a blank.
func TestRun_Ranking(t *testing.T) {
	a, err := Run(context.Background(), open(t, movements()...), load(t, map[string]string{"movement": movementFact}, rankPack, nil), periods2013())
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		member, group string
		state         exact.State
		composite     *big.Rat
		last          bool
		missing       int
	}{
		{"S1-7-1", "G7", exact.Value, big.NewRat(5000, 51), false, 0},
		{"S1-7-2", "G7", exact.Error, nil, false, 0},
		{"S2-7-1", "G7", exact.Value, big.NewRat(100, 1), true, 0},
		{"S1-8-1", "G8", exact.NotReported, nil, false, 1},
		{"S2-8-1", "G8", exact.NotApplicable, nil, false, 1},
		{"S2-8-2", "G8", exact.NotReported, nil, false, 1},
	}
	if len(a.Ranked) != len(want) {
		t.Fatalf("%d members, want %d", len(a.Ranked), len(want))
	}
	for i, w := range want {
		r := a.Ranked[i]
		same := r.Composite == nil && w.composite == nil || r.Composite != nil && w.composite != nil && r.Composite.Cmp(w.composite) == 0
		if r.Member != w.member || r.Person != w.member || r.Group != w.group || r.State != w.state || !same || r.Last != w.last || r.Missing != w.missing {
			t.Errorf("got  %+v\nwant %+v", r, w)
		}
		if r.PeriodName != "evaluation" || r.Period != "2013-2014" {
			t.Errorf("period %s %s", r.PeriodName, r.Period)
		}
	}
}

func TestPeriods_Shares(t *testing.T) {
	p := periods2013()
	rows := []string{"2013-08", "2013-09", "2013-2014", "2013-2014-1", "2014-06", "2014-07-01..2014-07-02", "2011级", "odd"}
	for written, want := range map[string]string{
		"evaluation":       "2013-09>2013-2014 2013-2014>2013-2014 2013-2014-1>2013-2014 2014-06>2013-2014 2014-07-01..2014-07-02>2013-2014",
		"month@evaluation": "2013-09>2013-09 2014-06>2014-06 2014-07-01..2014-07-02>2014-07",
		"cohort shown as":  "2011级>2013-2014",
		"petition.window":  "2014-06>2014-01-01..2014-06-30",
		"exam.current":     "",
	} {
		wanted := map[string]definition.Period{
			"month@evaluation": {Each: "month", Name: "evaluation"}, "cohort shown as": {Name: "cohort", ShownAs: "evaluation"},
		}
		w, ok := wanted[written]
		if !ok {
			w = definition.Period{Name: written}
		}
		var got []string
		for _, s := range p.shares([]definition.Period{w}, rows) {
			got = append(got, s.row+">"+s.shown)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s:\n got %s\nwant %s", written, strings.Join(got, " "), want)
		}
	}
}
