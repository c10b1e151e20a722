package load

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/warehouse"
)

// Which submissions share a record is asked of the keys in the warehouse.
func TestSettle_WhoCounts(t *testing.T) {
	score := func(no, name, subject, score string) string {
		s := "unit_code=S1 subject=" + subject + " score=" + score
		if no != "" {
			s += " student_no=" + no
		}
		return s + " student_name=" + name
	}
	tests := []struct {
		name     string
		sources  []source
		standing []string // path of std_ rows, with the count
		said     []string
	}{
		{
			"subjects in files of their own stand beside each other",
			[]source{
				{"数学.xlsx", "1", "scores", []string{score("G1", "甲", "数学", "90")}},
				{"语文.xlsx", "2", "scores", []string{score("G1", "甲", "语文", "80")}},
			},
			[]string{"数学.xlsx 1", "语文.xlsx 1"}, nil,
		},
		{
			"a later file that speaks of one of the pupils replaces the unit",
			[]source{
				{"旧.xlsx", "1", "scores", []string{score("G1", "甲", "语文", "90"), score("G2", "乙", "语文", "70")}},
				{"新.xlsx", "2", "scores", []string{score("G2", "乙", "语文", "71"), score("G3", "丙", "语文", "60")}},
			},
			[]string{"新.xlsx 2"}, []string{"旧.xlsx superseded"},
		},
		{
			"numbers added later do not hide that the pupil is the same",
			[]source{
				{"旧.xlsx", "1", "scores", []string{score("", "甲", "语文", "90")}},
				{"新.xlsx", "2", "scores", []string{score("G1", "甲", "语文", "91")}},
			},
			[]string{"新.xlsx 1"}, []string{"旧.xlsx superseded"},
		},
		{
			"two pupils of one name with numbers are two, in files of their own",
			[]source{
				{"一班.xlsx", "1", "scores", []string{score("G1", "甲", "语文", "90")}},
				{"二班.xlsx", "2", "scores", []string{score("G2", "乙", "语文", "91")}},
			},
			[]string{"一班.xlsx 1", "二班.xlsx 1"}, nil,
		},
		{
			"equal records in another order are a duplicate",
			[]source{
				{"a.xls", "1", "scores", []string{score("G1", "甲", "语文", "90"), score("G2", "乙", "语文", "70")}},
				{"a(1).xlsx", "2", "scores", []string{score("G2", "乙", "语文", "70"), score("G1", "甲", "语文", "90.0")}},
			},
			[]string{"a.xls 2"}, []string{"a(1).xlsx duplicate_file"},
		},
		{
			"rows without a number are the same only where every cell is",
			[]source{
				{"一月.xlsx", "1", "patients", []string{"unit_code=H asked=10"}},
				{"二月.xlsx", "2", "patients", []string{"unit_code=H asked=9"}},
			},
			[]string{"一月.xlsx 1", "二月.xlsx 1"}, nil,
		},
		{
			"a corrected register shares the rows that were right",
			[]source{
				{"一月.xlsx", "1", "patients", []string{"unit_code=H asked=10", "unit_code=H asked=8"}},
				{"一月更正.xlsx", "2", "patients", []string{"unit_code=H asked=10", "unit_code=H asked=9"}},
			},
			[]string{"一月更正.xlsx 2"}, []string{"一月.xlsx superseded"},
		},
		{
			"of a file that stands otherwise the replaced rows are pointed at, in their main column",
			[]source{
				{"全镇.xlsx", "1", "scores", []string{
					"unit_code=S1 student_no=G1 subject=语文 score=1", "unit_code=S2 student_no=G2 subject=语文 score=2",
					"unit_code=S2 student_no=G3 subject=语文 score=3",
				}},
				{"S2更正.xlsx", "2", "scores", []string{"unit_code=S2 student_no=G2 subject=语文 score=4"}},
			},
			[]string{"S2更正.xlsx 1", "全镇.xlsx 1"},
			[]string{"S2更正.xlsx coverage_shrinks", "全镇.xlsx 表1 E3 superseded", "全镇.xlsx 表1 E4 superseded"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := newOffice(t)
			o.ingest(tt.sources...)
			o.expect(`SELECT f.path, count(*) FROM (SELECT _file FROM std_scores UNION ALL SELECT _file FROM std_patients) AS r
				JOIN meta_file AS f ON f.file = r._file GROUP BY ALL ORDER BY 1`, tt.standing...)
			o.expect(`SELECT concat_ws(' ', path, nullif(sheet, ''), nullif(cell, ''), code) FROM meta_finding ORDER BY 1`, tt.said...)
		})
	}
}

func TestSettle_NamesTheRowsACorrectionLost(t *testing.T) {
	o := newOffice(t)
	row := func(no string) string { return "unit_code=S1 subject=语文 score=1 student_no=" + no }
	o.ingest(
		source{"旧.xlsx", "1", "scores", []string{row("G1"), row("G2"), row("G3")}},
		source{"新.xlsx", "2", "scores", []string{row("G2")}},
	)
	o.expect(`SELECT found, expected, args->>'rows', args->>'other' FROM meta_finding WHERE code = 'coverage_shrinks'`, "1 3 表1!E2、表1!E4 旧.xlsx")
}

func TestSettle_ACopyWithoutUnitsIsWithheld(t *testing.T) {
	o := newOffice(t)
	row := func(no string) string { return "unit_code=S1 subject=语文 score=1 student_no=" + no }
	o.ingest(
		source{"旧.xlsx", "1", "scores", []string{row("G1"), row("G2"), row("G3")}},
		source{"新.xlsx", "2", "scores", []string{row("G1"), "stray", "stray"}},
	)
	o.expect("SELECT path, state, instead FROM meta_file ORDER BY 1 DESC", "旧.xlsx read", "新.xlsx withheld 旧.xlsx")
	o.expect("SELECT count(*) FROM std_scores", "3")
	o.expect(`SELECT "rows", strays, fate FROM meta_fallen`, "1 2 withheld")
	o.expect(`SELECT found, expected, args->>'strays', coalesce(args->>'rows', '') FROM meta_finding`, "1 3 2")
}

func TestNil_IsAReportWithoutRows(t *testing.T) {
	o := newOffice(t)
	o.ingest(source{"a.xlsx", "2014-07-01", "scores", []string{"nil W8", "unit_code=W9 student_no=G1 subject=语文 state=正常", "unit_code=W7 student_no=G1 subject=语文 state=缺考"}})
	o.expect("SELECT unit, \"rows\", filled, nil FROM meta_standing ORDER BY 1", "W7 1 1 0", "W8 0 0 1", "W9 1 0 0")
	k, _ := o.set.Kind("scores")
	evidence, err := Evidence(context.Background(), o.db, []*kind.Kind{k})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range evidence {
		got = append(got, fmt.Sprint(e.Unit, " ", e.Filled))
		if e.Unit == "W9" {
			at, err := BlankCell(context.Background(), o.db, k, &e)
			if want := (finding.Position{File: "a.xlsx", Sheet: "表1", Cell: "E3"}); err != nil || at != want {
				t.Errorf("blank cell %v, %v; want %v", at, err, want)
			}
		}
	}
	if want := []string{"W7 true", "W8 true", "W9 false"}; !slices.Equal(got, want) {
		t.Errorf("evidence %v, want %v", got, want)
	}
}

// dump writes down all tables, so that two warehouses can be held against each
// other.
func (o *office) dump() string {
	var all []string
	for _, name := range []string{"raw_scores", "raw_patients", "std_scores", "std_patients"} {
		all = append(all, name+"\n"+strings.Join(o.lines("SELECT * FROM "+name), "\n"))
	}
	for _, t := range metaTables() {
		all = append(all, t.name+"\n"+strings.Join(o.lines("SELECT * FROM "+t.name), "\n"))
	}
	return strings.Join(all, "\n")
}

func (o *office) lines(query string) []string {
	var list []string
	err := warehouse.Each(context.Background(), o.db, func(r *warehouse.Rows) error {
		var s string
		err := r.Scan(&s)
		list = append(list, s)
		return err
	}, "SELECT q::VARCHAR FROM ("+query+") AS q ORDER BY 1")
	if err != nil {
		o.t.Fatal(err)
	}
	return list
}

// However files come in, one run or several, in whatever order: the tables are
// the same, row for row. A dozen inboxes suffice, since each makes two
// warehouses.
func TestIncremental_EqualsFresh(t *testing.T) {
	for seed := range 12 {
		sources := rapid.Custom(someInbox).Example(seed)
		fresh := newOffice(t)
		fresh.ingest(sources...)
		grown := newOffice(t)
		for _, i := range rand.New(rand.NewPCG(uint64(seed), 0)).Perm(len(sources)) {
			grown.ingest(sources[i])
		}
		if a, b := fresh.dump(), grown.dump(); a != b {
			t.Fatalf("%v\nin one run:\n%s\nin several:\n%s", sources, a, b)
		}
	}
}

func someInbox(rt *rapid.T) []source {
	var sources []source
	for _, n := range []string{"甲.xlsx", "甲(更正).xlsx", "乙.xls", "丙/乙.xls", "丁.csv"} {
		s := source{path: n, kind: "scores", received: rapid.SampledFrom([]string{"", "2014-07-01", "2014-07-02"}).Draw(rt, "received")}
		for range rapid.IntRange(1, 3).Draw(rt, "rows") {
			s.rows = append(s.rows, fmt.Sprintf("unit_code=S%d student_no=G%d subject=语文 score=%d",
				rapid.IntRange(1, 2).Draw(rt, "unit"), rapid.IntRange(1, 3).Draw(rt, "no"), rapid.IntRange(0, 1).Draw(rt, "score")))
		}
		sources = append(sources, s)
	}
	return sources
}
