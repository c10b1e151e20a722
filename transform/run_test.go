package transform

import (
	"strings"
	"testing"
	"testing/fstest"

	"dudao/internal/warehouse"
)

func TestRun_EmptyWarehouse(t *testing.T) {
	o := newOffice(t)
	r := o.run()
	if len(r.Models) < 50 {
		t.Errorf("%d models made", len(r.Models))
	}
	if len(r.Findings) != 0 {
		t.Errorf("findings of nothing: %v", r.Findings)
	}
}

// Every fact has a model, and every column a model gives is declared: a column
// nobody declared would silently be lost.
func TestRun_FactsAndModelsAgree(t *testing.T) {
	o := newOffice(t)
	o.run()
	outputs := map[string]*model{}
	for _, m := range shippedModels(t) {
		outputs[m.output] = m
	}
	for _, f := range o.facts.All() {
		m := outputs[f.Table()]
		if m == nil {
			t.Errorf("fact %s has no model", f.ID)
			continue
		}
		if f.Lineage != nil && f.Lineage.Rows == "join" && outputs[f.Trace()] == nil {
			t.Errorf("fact %s has no model %s", f.ID, f.Trace())
		}
		declared := map[string]bool{"_file": true, "_table": true, "_row": true, "_slot": true}
		for _, c := range f.Columns {
			declared[c.ID] = true
		}
		rows, err := o.db.Query(t.Context(), "SELECT * FROM ("+m.body+") LIMIT 0")
		if err != nil {
			t.Fatal(err)
		}
		given, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		rows.Close()
		for _, c := range given {
			if !declared[c] {
				t.Errorf("model %s gives %s, which the fact does not declare", m.file, c)
			}
		}
	}
}

// The columns a lineage joins on must stand in the trace view.
func TestRun_TracesJoin(t *testing.T) {
	o := newOffice(t)
	o.run()
	for _, f := range o.facts.All() {
		if f.Lineage == nil || f.Lineage.Rows != "join" {
			continue
		}
		var on []string
		for a, b := range f.Lineage.On {
			on = append(on, "f."+a+" = t."+b)
		}
		o.rows("SELECT t._file, t._table, t._row, t._slot FROM " + f.Table() + " f JOIN " + f.Trace() + " t ON " + strings.Join(on, " AND "))
	}
}

func modelFolder(files map[string]string) fstest.MapFS {
	folder := fstest.MapFS{}
	for name, text := range files {
		folder["models/"+name+".sql"] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func TestRun_OrdersByInputs(t *testing.T) {
	o := newOffice(t)
	r, err := run(t.Context(), o.db, modelFolder(map[string]string{
		"a": "-- output: a\n-- inputs: c\nSELECT * FROM c",
		"b": "-- output: b\nSELECT 1 AS x",
		"c": "-- output: c\n-- inputs: b\n-- assert: rows equal b\nSELECT * FROM b",
	}), Options{Facts: o.facts})
	if err != nil {
		t.Fatal(err)
	}
	var order string
	for _, m := range r.Models {
		order += m.Output
	}
	if order != "bca" {
		t.Errorf("made in order %s, want bca", order)
	}
}

func TestRun_Faults(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"circle": {map[string]string{
			"a": "-- output: a\n-- inputs: b\nSELECT * FROM b", "b": "-- output: b\n-- inputs: a\nSELECT * FROM a",
		}, "in a circle: a → b → a"},
		"missing input": {map[string]string{"a": "-- output: a\n-- inputs: std_nothing\nSELECT * FROM std_nothing"}, "lacks std_nothing"},
		"key twice": {map[string]string{"a": "-- output: a\n-- assert: keys unique (x)\nSELECT * FROM (VALUES (1), (2), (2)) AS v (x)"},
			`model a: assertion "keys unique (x)" broken by 1 rows, such as {'x': 2, 'times': 2}`},
		"none where": {map[string]string{"a": "-- output: a\n-- assert: none where x > 1\nSELECT * FROM (VALUES (1), (2)) AS v (x)"},
			"such as {'x': 2}"},
		"rows": {map[string]string{"a": "-- output: a\n-- assert: rows equal b\nSELECT 1 AS x WHERE FALSE", "b": "-- output: b\nSELECT 1 AS x"},
			"0 rows, b has 1"},
		"no schema":   {map[string]string{"fact_none": "-- output: fact_none\nSELECT 1 AS x"}, "internal/fact/facts/none.yaml"},
		"other name":  {map[string]string{"a": "-- output: b\nSELECT 1 AS x"}, `output is "b"`},
		"odd promise": {map[string]string{"a": "-- output: a\n-- assert: all is well\nSELECT 1 AS x"}, "expected keys unique"},
		"odd code": {map[string]string{"check_a": "-- output: check_a\n" +
			"SELECT 1 AS _file, 1 AS _table, 1 AS _row, 0 AS _slot, 'units' AS kind, 'unit_code' AS \"column\", 'no_such' AS code, '' AS unit, '' AS period, '' AS found, '' AS expected"},
			`code "no_such" is not in the catalogue`},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.exec("INSERT INTO meta_file VALUES (1, 'f.xlsx', '')")
			o.exec("INSERT INTO meta_table VALUES (1, 1, 's', 'units')")
			_, err := run(t.Context(), o.db, modelFolder(c.files), Options{Facts: o.facts})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

// A run that fails leaves what an earlier one made.
func TestRun_AllOrNothing(t *testing.T) {
	o := newOffice(t)
	o.exec("CREATE TABLE b AS SELECT 'old' AS x")
	_, err := run(t.Context(), o.db, modelFolder(map[string]string{
		"b": "-- output: b\nSELECT 'new' AS x",
		"c": "-- output: c\n-- inputs: b\n-- assert: none where x = 'new'\nSELECT * FROM b",
	}), Options{Facts: o.facts})
	if err == nil {
		t.Fatal("no error")
	}
	o.want("SELECT x FROM b", "old")
	var n int
	err = warehouse.Each(t.Context(), o.db, func(r *warehouse.Rows) error { return r.Scan(&n) },
		"SELECT count(*) FROM information_schema.tables WHERE table_name = 'c'")
	if err != nil || n != 0 {
		t.Errorf("%d tables left behind, %v", n, err)
	}
}

// What is told twice is a finding of the checks and a doubtful figure; it never
// stops a run by a promise of a model it breaks.
func TestRun_DoublesDoNotStopIt(t *testing.T) {
	o := newOffice(t)
	o.add("units", "unit_code", "S1", "unit_name", "又一小", "unit_type", "完全小学")
	for range 2 {
		o.add("staff", "_unit", "S1", "school_year", "2013-2014", "staff_name", "同名", "post", "专任教师", "establishment", "在编")
		o.add("staff", "_unit", "S1", "school_year", "2013", "staff_id", "P1", "staff_name", "王一")
		o.add("exam_subjects", "exam_id", "2013-2014-2-期末", "grade", "一年级", "subject", "语文", "full_mark", "100", "date_start", "2014-06-24")
		o.add("petition_cases", "_unit", "TOWN", "case_no", "1", "received_on", "2014-01-06", "repeat_of", "1")
		o.add("hazard_monthly", "_unit", "S1", "month", "2013-09", "found", "1", "fixed", "1")
		o.add("enrolment", "_unit", "S1", "school_year", "2013-2014", "grade", "一年级", "total", "40")
		o.add("facilities", "_unit", "S1", "school_year", "2013-2014", "pupils", "40")
		o.add("training", "_unit", "S1", "session_no", "T1", "date_start", "2013-10-19", "staff_name", "王一", "status", "签到")
		o.add("payroll", "_unit", "S1", "year", "2013-2014", "staff_name", "同名", "total_pay", "100")
		o.add("supervision_visits", "_unit", "S1", "staff_name", "王一", "date", "2014-03-03", "lessons_observed", "2")
		o.add("teaching_routine", "_unit", "S1", "staff_name", "王一", "month", "本月", "lessons_missed", "2")
		o.add("targets", "_unit", "S1", "year", "2013-2014", "indicator", "起始年级招生班数", "grade", "一年级", "value", "2")
		o.score("1", "a", "80", "正常")
		o.owe("training", "T1", "2013-2014")
		o.owe("exam_scores", "S1", "2013-2014")
	}
	o.run()
	o.want("SELECT state FROM fact_petition", "error")
	o.want("SELECT state, sent_n FROM fact_hazard_month WHERE school_id = 'S1' AND period = '2013-09'", "error 1")
	o.want("SELECT person_id FROM fact_staff WHERE period = '2013-2014'", "S1-同名")
}
