package dossier

import (
	"context"
	"testing"
)

// A case of which the ledger tells the month alone is of that month, and never of
// its first day; one of the first day is of that day; one without a date has none.
func TestRead_ACaseOfAMonthIsOfTheMonth(t *testing.T) {
	d, err := Read(context.Background(), filled(t, `CREATE TABLE violation_case AS SELECT v.*, w.* FROM (VALUES
		('A', DATE '2013-10-01', TRUE, 1), ('B', DATE '2013-10-01', FALSE, 2), ('C', NULL, FALSE, 3)) AS v(person_id, happened_on, by_month, _row),
		(VALUES ('甲', 'S1', 'S1', 'TOWN', 4, '一年级', '语文', 'confirmed', FALSE, FALSE, '无', NULL::DATE, '文号', NULL::DATE, '', '', '2013-2014', '当事人', NULL::DECIMAL(18,6), '', 1, 1, 0))
			AS w(staff_name, unit_id, school_id, town_id, item, grade, subject, state, disputed, suspended, appeal, appealed_on, decision_no, decided_on, description, recorder, school_year, role,
				ethics_points, category, _file, _table, _slot)`), "2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"2013-10", "2013-10-01", ""} {
		if got := d.Cases[i].Date; got != want {
			t.Errorf("case %d: %q, want %q", i+1, got, want)
		}
	}
}
