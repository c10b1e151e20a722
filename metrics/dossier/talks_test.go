package dossier

import (
	"context"
	"reflect"
	"testing"

	"dudao/metrics/veto"
)

// Talks of both registers by school and day: an admonition of the ledger and a
// heart-to-heart talk of the meetings; other sanctions, other meetings, talks of
// units that are no school and those without a day are none.
func TestRead_Talks(t *testing.T) {
	d, err := Read(context.Background(), filled(t,
		`CREATE TABLE unit_scope AS SELECT * FROM (VALUES ('S1', 'S1', 'TOWN', TRUE), ('S2', 'S2', 'TOWN', TRUE), ('TOWN', NULL, 'TOWN', TRUE)) AS u(code, school_id, town_id, is_open)`,
		`CREATE TABLE std_violations AS SELECT * FROM (VALUES
			('S1', '诫勉谈话', DATE '2014-07-02', 1, 0, 5, 0), ('S1', '诫勉谈话', NULL, 1, 0, 6, 0), ('S1', '通报', DATE '2014-07-03', 1, 0, 7, 0),
			('TOWN', '诫勉谈话', DATE '2014-07-02', 1, 0, 8, 0)) AS v(_unit, action, date, _file, _table, _row, _slot)`,
		`CREATE TABLE std_meetings AS SELECT * FROM (VALUES
			('S1', '谈心谈话', DATE '2013-11-01', 2, 1, 4, 0), ('S2', '谈心谈话', DATE '2014-06-30', 2, 1, 3, 0), ('S2', '教师会', DATE '2014-07-01', 2, 1, 2, 0))
			AS m(_unit, kind, date, _file, _table, _row, _slot)`,
	), "2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]Talk{
		"S1": {
			{"2013-11-01", veto.Row{Kind: "meetings", File: 2, Table: 1, Row: 4}},
			{"2014-07-02", veto.Row{Kind: "violations", File: 1, Row: 5}},
		},
		"S2": {{"2014-06-30", veto.Row{Kind: "meetings", File: 2, Table: 1, Row: 3}}},
	}
	if !reflect.DeepEqual(d.Talks, want) {
		t.Errorf("talks %+v\nwant %+v", d.Talks, want)
	}
}
