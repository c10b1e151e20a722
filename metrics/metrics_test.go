package metrics

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"dudao/internal/calendar"
	"dudao/internal/fact"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// The office of this file: a junior school S1 with three classes, S2 with two,
// and S10. Its facts are written by hand, its figures worked out by hand.

var factFiles = fstest.MapFS{
	"movement.yaml": {Data: []byte(`
fact: movement
name: {zh: 班级学额变动, en: Class movement}
columns: {class_id: text, homeroom_id: text, school_id: text, grade_id: text, town_id: text, period: text, state: text, start_n: n, end_n: n}
grains: {class: class_id, school: school_id, grade: grade_id, town: town_id}
member: class_id
period: period
state: state
`)},
	"teaching.yaml": {Data: []byte(`
fact: teaching
name: {zh: 学科成绩, en: Results}
columns: {person_id: text, school_id: text, grade_id: text, stage: text, subject: text, period: text, state: text, score: decimal, full: n, pass_n: n, entered_n: n, cheated: flag}
grains: {person: person_id, school: school_id}
member: person_id
period: period
state: state
`)},
	"hazard.yaml": {Data: []byte(`
fact: hazard
name: {zh: 隐患, en: Hazards}
columns: {key: text, school_id: text, town_id: text, period: text, state: text, sent: flag, found_n: n, fixed_n: n}
grains: {school: school_id, town: town_id}
member: key
period: period
state: state
`)},
	"stock.yaml": {Data: []byte(`
fact: stock
name: {zh: 图书, en: Books}
columns: {school_stage_id: text, town_id: text, stage: text, period: text, state: text, books: n, pupils: n}
grains: {school_stage: school_stage_id, town: town_id}
member: school_stage_id
period: period
state: state
`)},
	"petition.yaml": {Data: []byte(`
fact: petition
name: {zh: 信访, en: Petitions}
columns: {case_no: text, unit_id: text, period: text, state: text, received_on: date, accepted_on: date, closed_on: date, days: integer}
grains: {unit: unit_id}
period: period
state: state
`)},
	"petition_event.yaml": {Data: []byte(`
fact: petition_event
name: {zh: 信访事项, en: Events of petitions}
columns: {case_no: text, unit_id: text, period: text, state: text}
grains: {unit: unit_id}
period: period
state: state
`)},
}

var packFiles = fstest.MapFS{"t.yaml": {Data: []byte(`
pack: t
version: 1
name: {zh: 测试, en: Test}
indicators:
- id: retention
  code: TG11
  name: {zh: 巩固率, en: Retention}
  clause: 方案4 二·3⑵
  kind: rate
  fact: movement
  numerator: sum(end_n)
  denominator: sum(start_n)
  bounded: true
  grains: [class, school, grade, town]
  unit: percent
  decimals: 1
  target: {from: [巩固], op: ">=", value: 98, grains: [school, grade, town]}
- id: hazards
  name: {zh: 隐患月报, en: Hazards}
  clause: 方案3 二·1
  kind: schedule
  fact: hazard
  grains: [school, town]
  period: [month, evaluation]
  unit: percent
  measures:
  - {id: sent, state: all, numerator: count(where sent), denominator: count(), reported: sent, target: {op: ">=", value: 100}}
  - {id: fixed, numerator: sum(fixed_n), denominator: sum(found_n), bounded: true, zero_counts: true}
- id: books
  code: BA5
  name: {zh: 生均图书, en: Books}
  clause: 方案5 二·1
  kind: distribution
  fact: stock
  numerator: sum(books)
  denominator: sum(pupils)
  grains: [town]
  dimension: stage
  cv: true
  unit: cv
  decimals: 4
  target: {op: "<=", values: {小学: 0.65, 初中: 0.55}}
rankings:
- id: composite
  name: {zh: 综合成绩, en: Composite}
  clause: 方案4 四·1⑸
  fact: teaching
  member: person_id
  unit: school_id
  group: grade_id
  dimension: subject
  stage: stage
  period: [exam.previous, exam.current]
  previous: {exam.current: exam.previous}
  terms:
  - {weight: 0.5, numerator: sum(score), denominator: sum(full)}
  - {weight: 0.5, numerator: sum(pass_n), denominator: sum(entered_n)}
  last: cheated
  improvement: {小学: 4, 初中: 3}
cases: {fact: petition, number: case_no, unit: unit_id, received: received_on, accepted: accepted_on, closed: closed_on, extension: days, events: petition_event}
`)}}

// rows are the contents of the facts; tests shuffle them.
func rows() map[string][]string {
	exam := func(who, school string, score int, pass int, state, cheated, session string) string {
		return fmt.Sprintf("('%s','%s','G7','初中','语文','2013-2014-%s-期末','%s',%d,1000,%d,10,%s)", who, school, session, state, score, pass, cheated)
	}
	return map[string][]string{
		"fact_movement (class_id VARCHAR, homeroom_id VARCHAR, school_id VARCHAR, grade_id VARCHAR, town_id VARCHAR, period VARCHAR, state VARCHAR, start_n BIGINT, end_n BIGINT)": {
			"('S1-7-1','A','S1','G7','TOWN','2013-2014','value',50,49)",
			"('S1-7-2','B','S1','G7','TOWN','2013-2014','value',49,50)",
			"('S1-8-1','C','S1','G8','TOWN','2013-2014','not_reported',NULL,NULL)",
			"('S2-7-1','D','S2','G7','TOWN','2013-2014','value',40,40)",
			"('S10-7-1','E','S10','G7','TOWN','2013-2014','value',35,34)",
		},
		"fact_teaching (person_id VARCHAR, school_id VARCHAR, grade_id VARCHAR, stage VARCHAR, subject VARCHAR, period VARCHAR, state VARCHAR, score DECIMAL(18,6), \"full\" BIGINT, pass_n BIGINT, entered_n BIGINT, cheated BOOLEAN)": {
			// First session: A … F in this order, B of two classes.
			exam("A", "S1", 900, 9, "value", "false", "1"), exam("B", "S1", 850, 9, "value", "false", "1"), exam("C", "S1", 800, 8, "value", "false", "1"),
			exam("D", "S2", 700, 8, "value", "false", "1"), exam("E", "S10", 600, 6, "value", "false", "1"), exam("F", "S10", 500, 5, "value", "false", "1"),
			// Second session: A cheats, F rises by three, B lacks a class.
			exam("A", "S1", 990, 10, "value", "true", "2"), exam("B", "S1", 850, 9, "value", "false", "2"), exam("B", "S1", 0, 0, "not_reported", "false", "2"),
			exam("C", "S1", 800, 8, "value", "false", "2"), exam("D", "S2", 700, 7, "value", "false", "2"), exam("E", "S10", 600, 6, "value", "false", "2"),
			exam("F", "S10", 650, 7, "value", "false", "2"), exam("G", "S10", 0, 0, "not_reported", "false", "2"),
		},
		"fact_hazard (key VARCHAR, school_id VARCHAR, town_id VARCHAR, period VARCHAR, state VARCHAR, sent BOOLEAN, found_n BIGINT, fixed_n BIGINT)": {
			"('S1/09','S1','TOWN','2013-09','value',true,4,3)", "('S1/10','S1','TOWN','2013-10','value',true,0,0)", "('S1/11','S1','TOWN','2013-11','not_reported',false,NULL,NULL)",
			"('S2/09','S2','TOWN','2013-09','value',true,0,0)", "('S2/10','S2','TOWN','2013-10','value',true,2,3)", "('S2/08','S2','TOWN','2013-08','value',true,9,9)",
		},
		// The example of rules §8: pupils 45, 37, 89, 76, 55; books 279, 137, 935, 160, 402.
		"fact_stock (school_stage_id VARCHAR, town_id VARCHAR, stage VARCHAR, period VARCHAR, state VARCHAR, books BIGINT, pupils BIGINT)": {
			"('S1','TOWN','小学','2013-2014','value',279,45)", "('S2','TOWN','小学','2013-2014','value',137,37)", "('S3','TOWN','小学','2013-2014','value',935,89)",
			"('S4','TOWN','小学','2013-2014','value',160,76)", "('S5','TOWN','小学','2013-2014','value',402,55)", "('S6','TOWN','小学','2013-2014','not_reported',NULL,9)",
			"('S7','TOWN','初中','2013-2014','value',0,10)",
		},
		"fact_petition (case_no VARCHAR, unit_id VARCHAR, period VARCHAR, state VARCHAR, received_on DATE, accepted_on DATE, closed_on DATE, days BIGINT)": {
			"('X2','TOWN','2014-01-01..2014-06-30','value','2014-02-03','2014-02-10','2014-05-11',45)",
			"('X1','TOWN','2014-01-01..2014-06-30','value','2014-06-20',NULL,NULL,NULL)",
			"('X0','TOWN','2013-12-20..2013-12-20','value','2013-12-20','2013-12-30','2014-02-20',NULL)",
			"('W9','TOWN','2013-03-01..2013-03-01','value','2013-03-01','2013-03-05','2013-04-01',NULL)",
		},
		"fact_petition_event (case_no VARCHAR, unit_id VARCHAR, period VARCHAR, state VARCHAR)": {
			"('X0','TOWN','2014-02-28..2014-02-28','value')", "('X0','TOWN','2014-02-20..2014-02-20','value')", "('W9','TOWN','2013-04-01..2013-04-01','value')",
		},
		"std_targets (indicator VARCHAR, _unit VARCHAR, grade VARCHAR, year VARCHAR, op VARCHAR, value DECIMAL(18,6), paper VARCHAR)": {
			"('TG11','S2',NULL,'2013-2014','>',99,'县发1号')", "('巩固','T01','七年级','2013-2014',NULL,97,NULL)", "('巩固','S10',NULL,'2012-2013','≥',50,NULL)",
			"('巩固率','S1',NULL,'2013-2014','≥',90,NULL)", "('巩固','S1',NULL,NULL,'≥',91,NULL)",
		},
		"dim_unit (code VARCHAR, unit_id VARCHAR)":                  {"('T01','TOWN')", "('S1','S1')", "('S2','S2')", "('S10','S10')"},
		"dim_member (grain VARCHAR, unit_id VARCHAR, name VARCHAR)": {"('school','S1','一中')", "('person','A','甲')", "('town','TOWN','某镇')"},
	}
}

func run(t *testing.T, tables map[string][]string) *Outcome {
	t.Helper()
	ctx := context.Background()
	db, err := warehouse.Open(ctx, "", warehouse.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for table, rows := range tables {
		name, _, _ := strings.Cut(table, " ")
		for _, sql := range []string{"CREATE TABLE " + table, "INSERT INTO " + name + " VALUES " + strings.Join(rows, ", ")} {
			if err := db.Exec(ctx, sql); err != nil {
				t.Fatalf("%s: %v", sql, err)
			}
		}
	}
	facts, err := fact.Load(factFiles)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{DB: db, Facts: facts, Params: params()}
	catalogue, err := definition.Load(o.definitions(), packFiles)
	if err != nil {
		t.Fatal(err)
	}
	out, err := compute(ctx, o, catalogue)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// params are those of the school year 2013-2014.
func params() Params {
	p := Params{Calendar: &calendar.Calendar{}, Periods: map[string]calendar.Period{}, Dates: map[string]calendar.Date{}}
	for name, id := range map[string]string{
		"evaluation": "2013-2014", "exam.current": "2013-2014-2-期末", "exam.previous": "2013-2014-1-期末", "petition.window": "2014-01-01..2014-06-30",
	} {
		p.Periods[name], _ = p.Calendar.Parse(id)
	}
	p.Dates[asOfPetitions], _ = calendar.ParseDate("2014-06-30")
	return p
}

func TestCompute_Results(t *testing.T) {
	out := run(t, rows())
	got := map[string]string{}
	for _, r := range out.Results {
		key := strings.Join(strings.Fields(strings.Join([]string{r.Def.ID[2:], r.Measure, r.Grain, r.Unit, r.Dimension, r.Period}, " ")), " ")
		got[key] = show(r)
	}
	for key, want := range map[string]string{
		// 49 of 50; 50 of 49 is impossible; the rest added up.
		"retention class S1-7-1 2013-2014":  "value 49/50 98.0 none - -",
		"retention class S1-7-2 2013-2014":  "error - none - -",
		"retention class S1-8-1 2013-2014":  "not_reported - none - -",
		"retention grade G7 2013-2014":      "value 123/125 98.4 >=97 met 2 no 3 of 4",
		"retention grade G8 2013-2014":      "not_reported - >=98 none 0 of 1",
		"retention town TOWN 2013-2014":     "value 123/125 98.4 >=98 met 1 yes 3 of 5",
		"retention school S2 2013-2014":     "value 40/40 100.0 >99 met 1 yes 1 of 1", // a row of the table
		"retention school S10 2013-2014":    "value 34/35 97.1 >=98 not_met 1 yes 1 of 1",
		"retention school S1 2013-2014":     "value 49/50 98.0 none 1 of 3", // two rows differ
		"hazards sent school S1 2013-2014":  "value 2/3 67 >=100 not_met 1 yes 2 of 3",
		"hazards sent school S1 2013-11":    "value 0/1 0 >=100 not_met 1 yes 0 of 1",
		"hazards sent town TOWN 2013-2014":  "value 4/5 80 >=100 not_met 1 yes 4 of 5",
		"hazards fixed school S1 2013-2014": "value 3/4 75 none 2 of 3",
		"hazards fixed school S1 2013-10":   "not_applicable 0/0 none 1 of 1", // a zero report
		"hazards fixed school S2 2013-2014": "not_applicable 0/0 none 1 of 2", // the other month is impossible
		"hazards fixed town TOWN 2013-2014": "value 3/4 75 none 3 of 5",
		"books town TOWN 小学 2013-2014":      "value 0.5153 <=0.65 met 5 of 6",
		"books town TOWN 初中 2013-2014":      "not_applicable 0/0 <=0.55 none 1 of 1",
	} {
		if got[key] != want {
			t.Errorf("%s:\n got %s\nwant %s", key, got[key], want)
		}
	}
	if _, ok := got["hazards fixed school S2 2013-08"]; ok {
		t.Error("a month before the year took part")
	}
	if len(out.Findings) != 1 || out.Findings[0].Code != "quota_mismatch" || out.Findings[0].Unit != "S1" {
		t.Errorf("findings %v", out.Findings)
	}
}

// show writes a result in one line: state, pair or coefficient, display,
// target, verdict, margin, near, n of m.
func show(r result.Result) string {
	s := r.State.String()
	switch {
	case r.Num == nil:
		s += " -"
	case r.Def.Unit != "cv" || r.State != 1:
		s += " " + r.Num.RatString() + "/" + r.Den.RatString()
	}
	if r.Display != "" {
		s += " " + r.Display
	}
	if r.Target != nil {
		limit := r.Target.Value.FloatString(2)
		s += " " + string(r.Target.Op) + strings.TrimSuffix(strings.TrimRight(limit, "0"), ".")
	}
	s += " " + string(r.Verdict)
	if r.Margin != nil {
		s += " " + r.Margin.String() + " " + r.Near
	}
	if r.Expected < 0 {
		return s + " - -"
	}
	return s + fmt.Sprintf(" %d of %d", r.Reported, r.Expected)
}

func TestCompute_StableOrder(t *testing.T) {
	var units []string
	for _, r := range run(t, rows()).Results {
		if r.Def.ID == "t.retention" {
			units = append(units, r.Grain+" "+r.Unit+" "+r.UnitName)
		}
	}
	want := "class S1-7-1 , class S1-7-2 , class S1-8-1 , class S2-7-1 , class S10-7-1 , school S1 一中, school S2 , school S10 , grade G7 , grade G8 , town TOWN 某镇"
	if got := strings.Join(units, ", "); got != want {
		t.Errorf("order\n got %s\nwant %s", got, want)
	}
}

// A composite is half the average and half the pass rate, both in percent:
// A in the first session 0.5 × 900/1000 + 0.5 × 9/10 → 90.
func TestCompute_Ranking(t *testing.T) {
	out := run(t, rows())
	var got []string
	for _, p := range out.Places {
		value := "-"
		if p.Num != nil {
			value = p.Num.RatString() + "/" + p.Den.RatString()
		}
		got = append(got, fmt.Sprintf("%s %s %s %d %d %s %s", p.Period[10:11], p.Member, value, p.Rank, p.PreviousRank, p.BottomThird, p.Exempt))
	}
	want := []string{
		"1 A 90/1 1 0 no no", "1 B 175/2 2 0 no no", "1 C 80/1 3 0 no no", "1 D 75/1 4 0 no no", "1 E 60/1 5 0 yes no", "1 F 50/1 6 0 yes no",
		// n = 6, k = 2: the cheater is last though best; F rose from 6 to 4 and is outside; E 5 → 5.
		"2 B 175/2 1 2 no no", "2 C 80/1 2 3 no no", "2 D 70/1 3 4 no no", "2 F 135/2 4 6 no no", "2 E 60/1 5 5 yes no", "2 A 199/2 6 1 yes no",
		"2 G - 0 0 not_applicable no",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	cheater, lacking := out.Places[11], out.Places[6]
	if cheater.Reason.ZH != "考试作弊,列末位" || cheater.MemberName != "甲" || cheater.UnitName != "一中" || cheater.Dimension != "语文" || cheater.Group != "G7" {
		t.Errorf("cheater %+v", cheater)
	}
	if lacking.Reason.EN != "1 of its parts missing, ranked on the rest" || lacking.Boundary.RatString() != "135/2" || lacking.Distance.RatString() != "20" {
		t.Errorf("teacher with a class missing: %+v", lacking)
	}
}

func TestCompute_Cases(t *testing.T) {
	cases := run(t, rows()).Cases
	// 2014-02-03 + 15 = 02-18; accepted 02-10 + 60 + at most 30 = 05-11. X0 came
	// before the window and was closed in it; W9 is none of its business.
	want := []result.Case{
		{Number: "X0", Unit: "TOWN", Received: "2013-12-20", AcceptDue: "2014-01-04", Accepted: "2013-12-30", AcceptStatus: "on_time",
			FinishDue: "2014-02-28", Closed: "2014-02-20", FinishStatus: "closed_on_time"},
		{Number: "X1", Unit: "TOWN", Received: "2014-06-20", AcceptDue: "2014-07-05", AcceptStatus: "pending", FinishStatus: "not_accepted"},
		{Number: "X2", Unit: "TOWN", Received: "2014-02-03", AcceptDue: "2014-02-18", Accepted: "2014-02-10", AcceptStatus: "on_time",
			ExtendedDays: 30, FinishDue: "2014-05-11", Closed: "2014-05-11", FinishStatus: "closed_on_time"},
	}
	if fmt.Sprint(cases) != fmt.Sprint(want) {
		t.Errorf("got  %+v\nwant %+v", cases, want)
	}
}

// Nothing depends on the order in which rows were written.
func TestCompute_OrderOfRowsDoesNotMatter(t *testing.T) {
	want := fingerprint(run(t, rows()))
	for seed := range uint64(5) {
		shuffled := rows()
		for _, list := range shuffled {
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		}
		if got := fingerprint(run(t, shuffled)); got != want {
			t.Fatalf("seed %d changes the outcome:\n%s\nwant\n%s", seed, got, want)
		}
	}
}

func fingerprint(o *Outcome) string {
	var b strings.Builder
	for _, r := range o.Results {
		fmt.Fprintln(&b, r.Key, show(r))
	}
	for _, p := range o.Places {
		fmt.Fprintln(&b, p.Ranking, p.Period, p.Group, p.Dimension, p.Member, p.Num, p.Rank, p.Reason)
	}
	fmt.Fprintln(&b, o.Cases, o.Findings)
	return b.String()
}
