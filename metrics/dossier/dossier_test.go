package dossier

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"dudao/internal/warehouse"
	"dudao/metrics/aggregate"
	"dudao/metrics/veto"
)

func filled(t *testing.T, statements ...string) *warehouse.DB {
	t.Helper()
	db, err := warehouse.Open(context.Background(), "", warehouse.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	for _, s := range statements {
		if err := db.Exec(context.Background(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	return db
}

// A warehouse that lacks the tables has nobody, and that is no fault.
func TestRead_NothingThere(t *testing.T) {
	d, err := Read(context.Background(), filled(t), "2013-2014")
	if err != nil || len(d.Schools) != 0 || len(d.Ledger) != 0 {
		t.Errorf("%+v, %v", d, err)
	}
}

// Only the year asked for; a quashed case is kept, one against a unit is not a
// person's; points of conduct come of confirmed cases that are not stayed, of
// the school's own and of those against nobody known too.
func TestRead_LedgerOfOneYear(t *testing.T) {
	d, err := Read(context.Background(), filled(t, `CREATE TABLE violation_case AS SELECT * FROM (VALUES
		('A', '甲', 'S1', 4, DATE '2013-11-08', 'confirmed', FALSE, '无', '2013-2014', '当事人', 5.0::DECIMAL(18,6), 1),
		('B', '乙', 'S1', 13, DATE '2013-11-20', 'confirmed', TRUE, '中止执行', '2013-2014', '当事人', 3.0, 2),
		('C', '丙', 'S1', 16, DATE '2013-12-09', 'revoked', FALSE, '撤销', '2013-2014', '当事人', NULL, 3),
		(NULL, '周外', 'S1', 13, DATE '2014-03-10', 'confirmed', FALSE, '无', '2013-2014', '当事人', NULL, 6),
		(NULL, '某校', 'S1', 10, DATE '2013-12-10', 'confirmed', FALSE, '无', '2013-2014', '单位', NULL, 4),
		('D', '丁', 'S1', 10, DATE '2013-05-17', 'confirmed', FALSE, '无', '2012-2013', '当事人', NULL, 5)
	) AS v(person_id, staff_name, unit_id, item, happened_on, state, suspended, appeal, school_year, role, ethics_points, _row),
	(VALUES (FALSE, FALSE, '七年级', '语文', DATE '2014-01-01', 'x', DATE '2013-12-01', 'y', 'z', 'c', 'S1', 'TOWN', 1, 1, 0)) AS w(by_month, disputed, grade, subject, appealed_on, decision_no, decided_on, description, recorder, category, school_id, town_id, _file, _table, _slot)`), "2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	var persons []string
	for _, c := range d.Cases {
		persons = append(persons, c.Person+" "+string(c.State)+" "+c.Date)
	}
	if want := []string{"A confirmed 2013-11-08", "B confirmed 2013-11-20", "C revoked 2013-12-09", " confirmed 2014-03-10"}; !slices.Equal(persons, want) {
		t.Errorf("cases %q, want %q", persons, want)
	}
	if want := []Unplaced{{Unit: "S1", School: "S1", Town: "TOWN", Category: "c"}}; !slices.Equal(d.Unplaced, want) {
		t.Errorf("against nobody known: %+v, want %+v", d.Unplaced, want)
	}
	var conduct []string
	for _, e := range d.Ethics {
		conduct = append(conduct, fmt.Sprintf("%s at %s, its own %v: %v", e.Person, e.School, e.OfUnit, e.Points))
	}
	// B's is stayed, C's quashed, D's of another year; row 4 is the school's own,
	// row 6 names nobody known.
	want := []string{" at S1, its own true: <nil>", " at S1, its own false: <nil>", "A at S1, its own false: 5/1"}
	if !slices.Equal(conduct, want) {
		t.Errorf("conduct %q, want %q", conduct, want)
	}
}

// The ledger is sent for the schools whose figures of breaches of this year are
// told, with no case too; S3's of last year says nothing. Of what a school owes
// a blank return is none.
func TestRead_WhatWasSent(t *testing.T) {
	d, err := Read(context.Background(), filled(t,
		`CREATE TABLE fact_violation AS SELECT * FROM (VALUES ('2013-2014', 'value', 'S1'), ('2013-2014', 'not_reported', 'S2'), ('2012-2013', 'value', 'S3'))
			AS f(period, state, school_id)`,
		`CREATE TABLE dim_unit AS SELECT * FROM (VALUES ('S1', 'S1', NULL), ('S2', 'S2', NULL), ('TOWN', NULL, 'TOWN')) AS u(code, school_id, town_id)`,
		`CREATE TABLE meta_status AS SELECT * FROM (VALUES ('leave_records', 'S1', '2013-2014', 'late'), ('leave_records', 'S2', '2013-2014', 'blank'),
			('violations', 'TOWN', '2013-2014', 'reported')) AS m(kind, unit, period, state)`,
	), "2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	if !d.Ledger["S1"] || d.Ledger["S2"] || d.Ledger["S3"] {
		t.Errorf("ledger sent for %v; want S1", d.Ledger)
	}
	want := []Owed{{"leave_records", "S1", "2013-2014", true}, {"leave_records", "S2", "2013-2014", false}}
	if !slices.Equal(d.Owed, want) {
		t.Errorf("owed %+v, want %+v", d.Owed, want)
	}
}

// The address of a value: its column's letters with the row, an address of its
// own where it has one, a fixed cell as it is; spans of rows as ranges.
func TestCells_WhereAValueStands(t *testing.T) {
	d, err := Read(context.Background(), filled(t,
		`CREATE TABLE meta_file AS SELECT 7 AS file, '台账.xlsx' AS path`,
		`CREATE TABLE meta_table AS SELECT 7 AS file, 1 AS "table", '表一' AS sheet`,
		`CREATE TABLE meta_cell AS SELECT * FROM (VALUES ('projects', 7, 1, 0, 'result', 'D'), ('payroll', 7, 1, 0, 'total_pay', '$B$2'),
			('projects', 8, 1, 0, 'leader_id', 'F'), ('exam_scores', 7, 1, 2, 'score', 'E'), ('class_movement', 7, 1, 0, 'in_n', 'F:G')) AS c(kind, file, "table", slot, "column", cells)`,
		`CREATE TABLE meta_cell_override AS SELECT 'projects' AS kind, 7 AS file, 1 AS "table", 0 AS slot, 9 AS "row", 'result' AS "column", 'D8' AS cell`,
	), "2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		got  []string
		want string
	}{
		{d.Cells.Of(veto.Row{Kind: "projects", File: 7, Table: 1, Row: 4}), "台账.xlsx · 表一 · D4"},
		{d.Cells.Of(veto.Row{Kind: "projects", File: 7, Table: 1, Row: 9}), "台账.xlsx · 表一 · D8"},
		{d.Cells.Of(veto.Row{Kind: "payroll", File: 7, Table: 1, Row: 4}), "台账.xlsx · 表一 · B2"},
		{d.Cells.Behind("exam_scores", []string{"score"}, aggregate.Span{File: 7, Table: 1, Slot: 2, First: 3, Last: 45}), "台账.xlsx · 表一 · E3:E45"},
		{d.Cells.Behind("class_movement", []string{"in_n"}, aggregate.Span{File: 7, Table: 1, First: 6, Last: 6}), "台账.xlsx · 表一 · F6:G6"},
	} {
		if !slices.Equal(c.got, []string{c.want}) {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	for row, want := range map[veto.Row][3]string{
		{Kind: "projects", File: 8, Table: 1, Row: 6}: {"", "", "F6"},          // who should be named
		{Kind: "projects", File: 7, Table: 1, Row: 9}: {"台账.xlsx", "表一", "D8"}, // no such column: the result
		{}: {},
	} {
		if file, sheet, cell := d.Cells.Named(row); [3]string{file, sheet, cell} != want {
			t.Errorf("%+v is named at %q %q %q, want %q", row, file, sheet, cell, want)
		}
	}
	if got := d.Cells.Of(veto.Row{Kind: "projects", File: 8, Table: 1, Row: 4}); got != nil {
		t.Errorf("a row of no known file stands at %q", got)
	}
}

// The rows of the ledger that put a teacher last, by session and subject; of two
// grades taught the row is told once.
func TestRead_CasesBehindALastPlace(t *testing.T) {
	d, err := Read(context.Background(), filled(t, `CREATE TABLE cheating_case AS SELECT * FROM (VALUES
		('2', '七年级', '数学', 'A', 1, 1, 3, 0), ('2', '八年级', '数学', 'A', 1, 1, 3, 0), ('1', '七年级', '数学', 'A', 1, 1, 9, 0)
	) AS c(exam_id, grade, subject, person_id, _file, _table, _row, _slot)`), "2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	got := d.Cheated[veto.Cheat{Person: "A", Session: "2", Subject: "数学"}]
	if want := []veto.Row{{Kind: "violations", File: 1, Table: 1, Row: 3}}; !slices.Equal(got, want) || len(d.Cheated) != 2 {
		t.Errorf("got %+v of %d, want %+v", got, len(d.Cheated), want)
	}
}
