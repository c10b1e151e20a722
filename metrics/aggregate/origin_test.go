package aggregate

import (
	"context"
	"slices"
	"testing"
)

// Lessons of two people on one sheet: A in rows 3, 4 and 6, twice of row 6, B in
// row 5; A once more on another sheet, and in a year that is not asked for. Rows
// that a figure leaves out are not behind it.
func TestFigureOrigins_RowsOfEachUnit(t *testing.T) {
	db := open(t, `CREATE TABLE fact_lesson AS SELECT * FROM (VALUES
		('A', '2013-2014', 1, 1, 3, 0, 1), ('A', '2013-2014', 1, 1, 4, 0, 1), ('B', '2013-2014', 1, 1, 5, 0, 1), ('A', '2013-2014', 1, 1, 6, 0, 2), ('A', '2013-2014', 1, 1, 6, 0, 1),
		('A', '2013-2014', 2, 1, 9, 0, 1), ('A', '2012-2013', 3, 1, 2, 0, 1), ('A', '2013-2014', 1, 1, 7, 0, 0))
		AS f(person_id, period, _file, _table, _row, _slot, lessons_n)`, `ALTER TABLE fact_lesson ADD COLUMN state VARCHAR DEFAULT 'value'`)
	c := load(t, map[string]string{"lesson": `
fact: lesson
name: {zh: 听课, en: Lessons}
columns: {person_id: text, period: text, state: text, lessons_n: n}
grains: {person: person_id}
period: period
state: state
lineage: {kind: supervision_visits, rows: identity, cells: {lessons_n: [lessons_observed]}}
`}, `
indicators:
- {id: lessons, code: T1, name: {zh: 听课, en: Lessons}, clause: —, kind: count, fact: lesson, where: lessons_n > 0, numerator: sum(lessons_n), grains: [person], period: evaluation, unit: count, chart: table}
`, nil)
	f := c.Figures()[0]
	got, err := Base{DB: db, Catalogue: c, Periods: periods2013()}.FigureOrigins(context.Background(), f, f.Grains[0])
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]Span{
		"A": {{File: 1, Table: 1, First: 3, Last: 6, Rows: 3}, {File: 2, Table: 1, First: 9, Last: 9, Rows: 1}},
		"B": {{File: 1, Table: 1, First: 5, Last: 5, Rows: 1}},
	}
	if len(got) != len(want) {
		t.Errorf("%d units, want %d: %v", len(got), len(want), got)
	}
	for unit, spans := range want {
		if s := got[Entry{Period: "2013-2014", Member: unit}]; !slices.Equal(s, spans) {
			t.Errorf("%s: %v, want %v", unit, s, spans)
		}
	}
}
