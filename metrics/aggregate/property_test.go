package aggregate

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

const treeFact = `
fact: tree
name: {zh: 班级, en: Classes}
columns: {class_id: text, school_id: text, grade_id: text, town_id: text, subject: text, period: text, state: text, good: n, all_n: n, area: decimal}
grains: {class: class_id, school: school_id, grade: grade_id, town: town_id}
member: class_id
period: period
state: state
`

const treePack = `
indicators:
- id: share
  name: {zh: 率, en: Share}
  clause: —
  kind: rate
  fact: tree
  dimension: subject
  grains: [class, school, grade, town]
  unit: percent
  measures:
  - {id: share, numerator: sum(good), denominator: sum(all_n), bounded: true}
  - {id: area, numerator: sum(area), unit: m²}
  - {id: rows, numerator: count(where good > 2), unit: count, where: subject <> '美术'}
`

// drawTree draws the rows of a town with up to 3 schools, 2 grades, 2 classes.
func drawTree(t *rapid.T) []string {
	var rows []string
	for s := range rapid.IntRange(1, 3).Draw(t, "schools") {
		for g := 1; g <= 2; g++ {
			for c := range rapid.IntRange(0, 2).Draw(t, "classes") {
				for _, subject := range []string{"语文", "数学", "美术"} {
					state := rapid.SampledFrom([]string{"value", "value", "value", "not_reported", "not_applicable", "error"}).Draw(t, "state")
					figures := fmt.Sprintf("%d, %d, %d.%d", rapid.IntRange(0, 9).Draw(t, "good"), rapid.IntRange(0, 9).Draw(t, "all"), rapid.IntRange(0, 9).Draw(t, "area"), rapid.IntRange(0, 9).Draw(t, "tenth"))
					if state != "value" || rapid.IntRange(0, 5).Draw(t, "blank") == 0 {
						figures = "NULL, NULL, NULL"
					}
					rows = append(rows, fmt.Sprintf("('S%d-%d-%d','S%d','G%d','T%d','%s','2013-2014','%s',%s)", s, g, c, s, g, s/2, subject, state, figures))
				}
			}
		}
	}
	return rows
}

// tree is a warehouse whose one fact is filled anew for every draw.
type tree struct {
	t  testing.TB
	db *warehouse.DB
	c  *definition.Catalogue
}

func newTree(t testing.TB) *tree {
	return &tree{t, open(t, `CREATE TABLE fact_tree (class_id VARCHAR, school_id VARCHAR, grade_id VARCHAR, town_id VARCHAR, subject VARCHAR, period VARCHAR, state VARCHAR,
		good BIGINT, all_n BIGINT, area DECIMAL(18,6))`), load(t, map[string]string{"tree": treeFact}, treePack, nil)}
}

func (w *tree) sums(rows []string) map[string]Sum {
	statements := []string{"DELETE FROM fact_tree"}
	if len(rows) > 0 {
		statements = append(statements, "INSERT INTO fact_tree VALUES "+strings.Join(rows, ", "))
	}
	for _, sql := range statements {
		if err := w.db.Exec(context.Background(), sql); err != nil {
			w.t.Fatal(err)
		}
	}
	got, _ := run(w.t, w.db, w.c)
	return got
}

// What a town has is what its schools have, its grades have, its classes have:
// numerators, denominators and members of every state.
func TestRun_ChildrenAddUpToTheirParent(outer *testing.T) {
	w := newTree(outer)
	rapid.Check(outer, func(t *rapid.T) {
		totals := map[string]map[string]Sum{} // measure and subject → grain → total
		for _, s := range w.sums(drawTree(t)) {
			key := s.Measure + s.Dimension
			if totals[key] == nil {
				totals[key] = map[string]Sum{}
			}
			sum := totals[key][s.Grain.ID]
			sum.Num, sum.Den = plus(sum.Num, s.Num), plus(sum.Den, s.Den)
			sum.Value, sum.NotReported = sum.Value+s.Value, sum.NotReported+s.NotReported
			sum.NotApplicable, sum.Error = sum.NotApplicable+s.NotApplicable, sum.Error+s.Error
			totals[key][s.Grain.ID] = sum
		}
		for key, byGrain := range totals {
			want := describe(byGrain["town"])
			for _, grain := range []string{"class", "school", "grade"} {
				if got := describe(byGrain[grain]); got != want {
					t.Fatalf("%s: %s adds up to %s, town to %s", key, grain, got, want)
				}
			}
		}
	})
}

func plus(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	return new(big.Rat).Add(a, b)
}

func describe(s Sum) string {
	return fmt.Sprint(s.Num, s.Den, s.Value, s.NotReported, s.NotApplicable, s.Error)
}

// A sum does not depend on the order of its rows.
func TestRun_OrderOfRowsDoesNotMatter(outer *testing.T) {
	w := newTree(outer)
	rapid.Check(outer, func(t *rapid.T) {
		rows := drawTree(t)
		want := w.sums(rows)
		got := w.sums(rapid.Permutation(rows).Draw(t, "order"))
		if len(got) != len(want) {
			t.Fatalf("%d sums, then %d", len(want), len(got))
		}
		for key, s := range want {
			if describe(got[key]) != describe(s) {
				t.Fatalf("%s: %s, then %s", key, describe(s), describe(got[key]))
			}
		}
	})
}
