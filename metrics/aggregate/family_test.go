package aggregate

import (
	"fmt"
	"testing"
)

// Families tell which rows each figure counts. Men and women are parts of all,
// a class with no rows is in nothing, and rows in error give nothing to add up.
func TestFamilies(t *testing.T) {
	const fact = `
fact: tree
name: {zh: 人, en: People}
columns: {class_id: text, town_id: text, sex: text, band: text, period: text, state: text, n: n}
grains: {class: class_id, town: town_id}
member: class_id
period: period
state: state
`
	c := load(t, map[string]string{"tree": fact}, `
indicators:
- id: people
  name: {zh: 人数, en: People}
  clause: —
  kind: count
  fact: tree
  numerator: sum(n)
  people: numerator
  grains: [class, town]
  unit: person
  measures:
  - {name: {zh: 合计, en: all}}
  - {id: men, where: sex = '男', dimension: band}
- id: women
  name: {zh: 女, en: Women}
  clause: —
  kind: count
  fact: tree
  numerator: sum(n where sex = '女')
  grains: [town]
  unit: person
- id: area
  name: {zh: 面积, en: Area}
  clause: —
  kind: count
  fact: tree
  numerator: count()
  grains: [town]
  unit: count
`, nil)
	db := open(t, `CREATE TABLE fact_tree (class_id VARCHAR, town_id VARCHAR, sex VARCHAR, band VARCHAR, period VARCHAR, state VARCHAR, n BIGINT)`,
		`INSERT INTO fact_tree VALUES
		('A', 'TOWN', '男', '30', '2013-2014', 'value', 3), ('A', 'TOWN', '女', '30', '2013-2014', 'value', 4),
		('A', 'TOWN', '男', NULL, '2013-2014', 'value', 1), ('B', 'TOWN', '男', '30', '2013-2014', 'error', NULL),
		('A', 'TOWN', '男', '30', '2012-2013', 'value', 9)`)
	families, err := Families(t.Context(), db, c, periods2013())
	if err != nil {
		t.Fatal(err)
	}
	if len(families) != 1 {
		t.Fatalf("%d families; the area is about nobody", len(families))
	}
	got := map[string]bool{}
	for _, a := range families[0].Atoms {
		text := a.Units["class"] + " " + a.Units["town"]
		for _, in := range a.In {
			text += fmt.Sprintf(" [%s %s %s]", in.Def.Measure+in.Def.Name.EN[:1], in.Dimension, in.Period)
		}
		got[text] = true
	}
	for _, want := range []string{
		"A TOWN [P  2013-2014] [menP 30 2013-2014]", // men of a known band
		"A TOWN [P  2013-2014]",                     // men of no band
		"A TOWN [P  2013-2014] [W  2013-2014]",      // women, who another indicator counts by a condition of its own
	} {
		if !got[want] {
			t.Errorf("no rows %q in %v", want, got)
		}
	}
	if len(got) != 3 {
		t.Errorf("got %v", got)
	}
}

// The number of people is added up beside the figure.
func TestRun_People(t *testing.T) {
	c := load(t, map[string]string{"tree": treeFact}, `
indicators:
- id: share
  name: {zh: 率, en: Share}
  clause: —
  kind: rate
  fact: tree
  numerator: sum(area)
  denominator: sum(all_n)
  people: sum(good)
  grains: [school]
  unit: m²
`, nil)
	db := open(t, `CREATE TABLE fact_tree (class_id VARCHAR, school_id VARCHAR, grade_id VARCHAR, town_id VARCHAR, subject VARCHAR, period VARCHAR, state VARCHAR, good BIGINT, all_n BIGINT, area DECIMAL(18,6))`,
		`INSERT INTO fact_tree VALUES ('A1', 'A', 'G1', 'T', '', '2013-2014', 'value', 3, 10, 5), ('A2', 'A', 'G1', 'T', '', '2013-2014', 'value', 4, 10, 5),
		('A3', 'A', 'G1', 'T', '', '2013-2014', 'not_reported', 8, 10, 5)`)
	a, err := Run(t.Context(), db, c, periods2013())
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Sums) != 1 || a.Sums[0].People == nil || a.Sums[0].People.RatString() != "7" {
		t.Errorf("got %+v; want 7 people, of the classes that reported", a.Sums)
	}
}

// A number made of several columns stands in the family of each of them: with the
// average and one rate shown the composite gives the other rate, and with that of a
// hidden class what its school hides.
func TestFamilies_OfACompositeAreThoseOfItsParts(t *testing.T) {
	c := load(t, map[string]string{"tree": treeFact}, `
indicators:
- id: results
  name: {zh: 成绩, en: Results}
  clause: —
  kind: rate
  fact: tree
  grains: [school]
  unit: marks
  measures:
  - {id: average, numerator: sum(area), denominator: sum(all_n), people: denominator, name: {zh: 平均分, en: average}}
  - {id: rate, numerator: sum(good), denominator: sum(all_n), people: denominator, name: {zh: 率, en: rate}}
  - {id: composite, numerator: 40 * sum(area) + 60 * sum(good), denominator: sum(all_n), people: denominator, name: {zh: 综合, en: composite}}
`, nil)
	groups, err := families(c.Figures(), c.Settings)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, group := range groups {
		text := ""
		for _, p := range group {
			text += " " + p.figure.Info.Measure
		}
		got[text] = true
	}
	for _, want := range []string{" average composite", " rate composite", " average rate composite"} { // area, good, all_n
		if !got[want] {
			t.Errorf("no family of%s in %v", want, got)
		}
	}
	if len(got) != 3 {
		t.Errorf("got %v", got)
	}
}
