package explain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/fact"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/judge"
)

const movementFact = `
fact: movement
name: {zh: 班级学额变动, en: Class movement}
columns: {class_id: text, town_id: text, homeroom: text, period: text, state: text, start_n: n, in_n: n, end_n: n}
grains: {class: class_id, town: town_id}
member: class_id
period: period
state: state
lineage: {kind: class_movement, rows: identity, cells: {start_n: [start_n], in_n: [in_n], end_n: [end_n], homeroom: [homeroom_name]}}
`

const leaveFact = `
fact: leave
name: {zh: 请假, en: Leave}
columns: {person_id: text, town_id: text, period: text, state: text, days: decimal}
grains: {person: person_id, town: town_id}
member: person_id
period: period
state: state
lineage: {kind: leave_records, rows: join, on: {person_id: person_id}, cells: {days: [days, date_start, note]}}
`

const taskFact = `
fact: task
name: {zh: 任务, en: Tasks}
columns: {school_id: text, period: text, state: text, earned: money, task: money}
grains: {school: school_id}
period: period
state: state
lineage: {kind: finance, rows: identity, cells: {earned: [actual], task: [budget]}}
also: [{kind: targets, view: trace_task_target, on: {school_id: school_id}, cells: {task: [value]}}]
`

const pack = `
pack: t
version: 1
name: {zh: 测试, en: Test}
indicators:
- id: retention
  name: {zh: 巩固率, en: Retention}
  clause: 方案4 二·3⑵
  kind: rate
  fact: movement
  where: homeroom <> '无'
  numerator: sum(end_n)
  denominator: sum(start_n + in_n)
  bounded: true
  grains: [class, town]
  unit: percent
  readings:
  - {id: a}
  - {id: b, denominator: sum(start_n)}
- id: leave
  name: {zh: 请假, en: Leave}
  clause: 方案4 四·1⑾
  kind: count
  fact: leave
  numerator: sum(days)
  grains: [person, town]
  unit: day
  decimals: 1
- id: task
  name: {zh: 任务完成率, en: Tasks}
  clause: 方案4 二·7⑶
  kind: rate
  fact: task
  numerator: sum(earned)
  denominator: sum(task)
  grains: [school]
  unit: percent
rankings:
- id: rank
  name: {zh: 排名, en: Ranks}
  clause: 方案4 四·1⑹
  fact: movement
  member: class_id
  person: homeroom
  unit: class_id
  bounded: true
  terms: [{numerator: sum(end_n), denominator: sum(start_n + in_n)}]
`

// statements make the warehouse by hand: two classes of one file, the second
// of them impossible, one not sent; and leave of one person from two rows.
func statements() []string {
	return []string{
		`CREATE TABLE fact_movement (class_id VARCHAR, town_id VARCHAR, homeroom VARCHAR, period VARCHAR, state VARCHAR, start_n BIGINT, in_n BIGINT, end_n BIGINT, _file INTEGER, _table INTEGER, _row INTEGER, _slot INTEGER)`,
		`INSERT INTO fact_movement VALUES ('S1-7-1','TOWN','欧阳明','2013-2014','value',50,2,51,7,1,4,0), ('S1-7-2','TOWN','甲乙','2013-2014','value',40,0,40,7,1,5,0),
			('S1-7-3','TOWN','丙丁','2013-2014','value',30,0,31,7,1,6,0), ('S1-8-1','TOWN','戊','2013-2014','not_reported',NULL,NULL,NULL,NULL,NULL,NULL,NULL)`,
		`CREATE TABLE raw_class_movement (_file INTEGER, _table INTEGER, _row INTEGER, _slot INTEGER, start_n BIGINT, in_n BIGINT, end_n BIGINT, homeroom_name VARCHAR)`,
		`INSERT INTO raw_class_movement VALUES (7,1,4,0,50,2,51,'欧阳明'), (7,1,5,0,40,0,40,'甲乙'), (7,1,6,0,30,0,31,'丙丁')`,
		`CREATE TABLE fact_leave (person_id VARCHAR, town_id VARCHAR, period VARCHAR, state VARCHAR, days DECIMAL(18,6))`,
		`INSERT INTO fact_leave VALUES ('P1','TOWN','2013-2014','value',3.5), ('P2','TOWN','2013-2014','value',0)`,
		`CREATE VIEW trace_leave AS SELECT 'P1' AS person_id, 8 AS _file, 1 AS _table, unnest([3, 9]) AS _row, 0 AS _slot`,
		`CREATE TABLE raw_leave_records (_file INTEGER, _table INTEGER, _row INTEGER, _slot INTEGER, days DECIMAL(18,6), date_start DATE, note VARCHAR)`,
		`INSERT INTO raw_leave_records VALUES (8,1,3,0,3,'2013-09-02','阑尾炎'), (8,1,9,0,0.5,'2013-10-08','事')`,
		`CREATE TABLE fact_task (school_id VARCHAR, period VARCHAR, state VARCHAR, earned BIGINT, task BIGINT, _file INTEGER, _table INTEGER, _row INTEGER, _slot INTEGER)`,
		`INSERT INTO fact_task VALUES ('S1','2013-2014','value',60000,50000,9,1,3,0)`,
		`CREATE VIEW trace_task_target AS SELECT 'S1' AS school_id, 10 AS _file, 1 AS _table, 2 AS _row, 0 AS _slot`,
		`CREATE TABLE raw_finance (_file INTEGER, _table INTEGER, _row INTEGER, _slot INTEGER, actual BIGINT, budget BIGINT)`,
		`INSERT INTO raw_finance VALUES (9,1,3,0,60000,NULL)`,
		`CREATE TABLE raw_targets (_file INTEGER, _table INTEGER, _row INTEGER, _slot INTEGER, value DECIMAL(18,6))`,
		`INSERT INTO raw_targets VALUES (10,1,2,0,500)`,
		`CREATE TABLE meta_file (file INTEGER, path VARCHAR)`,
		`INSERT INTO meta_file VALUES (7,'学额/变动.xlsx'), (8,'请假.csv'), (9,'财务.csv'), (10,'settings/目标.csv')`,
		`CREATE TABLE meta_table (file INTEGER, "table" INTEGER, sheet VARCHAR, kind VARCHAR)`,
		`INSERT INTO meta_table VALUES (7,1,'2013年','class_movement'), (8,1,NULL,'leave_records'), (9,1,NULL,'finance'), (10,1,NULL,'targets')`,
		`CREATE TABLE meta_cell (file INTEGER, "table" INTEGER, kind VARCHAR, slot INTEGER, "column" VARCHAR, cells VARCHAR, header VARCHAR)`,
		`INSERT INTO meta_cell VALUES (7,1,'class_movement',0,'start_n','E','期初'), (7,1,'class_movement',0,'in_n','F:G','转入'), (7,1,'class_movement',0,'end_n','J','期末'),
			(7,1,'class_movement',0,'homeroom_name','$B$2','班主任'), (8,1,'leave_records',0,'days','D','天数'), (8,1,'leave_records',0,'note','E','事由'), (9,1,'finance',0,'actual','E','实际发生'), (10,1,'targets',0,'value','G','目标值')`,
		`CREATE TABLE meta_cell_override (file INTEGER, "table" INTEGER, kind VARCHAR, "row" INTEGER, slot INTEGER, "column" VARCHAR, cell VARCHAR)`,
		`INSERT INTO meta_cell_override VALUES (7,1,'class_movement',5,0,'end_n','K5')`,
		`CREATE TABLE meta_finding (file INTEGER, path VARCHAR, sheet VARCHAR, cell VARCHAR, code VARCHAR)`,
		`INSERT INTO meta_finding VALUES (7,'学额/变动.xlsx','2013年','J6','part_above_whole'), (7,'学额/变动.xlsx','2013年','','hidden_rows')`,
	}
}

// office makes the warehouse and gives the results of the run on it.
func office(t *testing.T, view privacy.View, more ...string) (Office, []result.Result) {
	t.Helper()
	ctx := context.Background()
	db, err := warehouse.Open(ctx, "", warehouse.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for _, s := range statements() {
		if err := db.Exec(ctx, s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	facts, err := fact.Load(fstest.MapFS{"movement.yaml": {Data: []byte(movementFact)}, "leave.yaml": {Data: []byte(leaveFact)}, "task.yaml": {Data: []byte(taskFact)}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := definition.Load(definition.Options{Facts: facts, Periods: []string{"evaluation"}}, fstest.MapFS{"t.yaml": {Data: []byte(pack)}})
	if err != nil {
		t.Fatal(err)
	}
	kinds, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		t.Fatal(err)
	}
	year, _ := calendar.ParsePeriod("2013-2014")
	o := Office{DB: db, Catalogue: c, Kinds: kinds, View: view, Periods: aggregate.Periods{Calendar: &calendar.Calendar{}, Named: map[string]calendar.Period{"evaluation": year}}}
	answer, err := aggregate.Run(ctx, db, c, o.Periods)
	if err != nil {
		t.Fatal(err)
	}
	var all []result.Result
	for _, s := range answer.Sums {
		all = append(all, judge.Judge(s.Figure.Info, s.Sum, nil, judge.Members(s.Figure.HasMembers(s.Grain))))
	}
	for _, s := range more {
		if err := db.Exec(ctx, s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	return o, all
}

// find gives the result "indicator reading unit".
func find(t *testing.T, all []result.Result, name string) result.Result {
	t.Helper()
	for _, r := range all {
		if name == strings.Join(strings.Fields(r.Indicator+" "+r.Reading+" "+r.Unit), " ") {
			return r
		}
	}
	t.Fatalf("no result %s", name)
	return result.Result{}
}

func explain(t *testing.T, o Office, all []result.Result, name string) *Explanation {
	t.Helper()
	e, err := o.Explain(context.Background(), find(t, all, name), all, aggregate.Names{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestExplain_Town(t *testing.T) {
	o, all := office(t, privacy.Internal)
	e := explain(t, o, all, "t.retention a TOWN")
	var got []string
	for _, m := range e.Members {
		got = append(got, fmt.Sprintf("%s %s %s", m.ID, m.State, m.Why))
	}
	// Class 2: 40/40. Class 1: 51/52. Class 3: 31 of 30 is impossible.
	want := []string{"S1-7-1 value value", "S1-7-2 value value", "S1-7-3 error above_whole", "S1-8-1 not_reported not_sent"}
	if !slices.Equal(got, want) {
		t.Errorf("members %q, want %q", got, want)
	}
	if e.Result.Num.RatString() != "91" || e.Result.Den.RatString() != "92" || e.Where != "homeroom <> '无'" {
		t.Errorf("result %s/%s where %q", e.Result.Num, e.Result.Den, e.Where)
	}
	if len(e.Others) != 1 || e.Others[0].Reading != "b" || e.Others[0].Unit != "TOWN" {
		t.Errorf("other readings %+v", e.Others)
	}
}

func TestExplain_Cells(t *testing.T) {
	o, all := office(t, privacy.Internal)
	e := explain(t, o, all, "t.retention a TOWN")
	show := func(i int) string {
		s := e.Members[i].Rows[0].Sources[0]
		text := s.File + " " + s.Sheet
		for _, c := range s.Cells {
			text += fmt.Sprintf(" %s=%s@%s%v", c.Header, c.Value, c.Address, c.Findings)
		}
		return text
	}
	for i, want := range []string{
		"学额/变动.xlsx 2013年 期末=51@J4[] 期初=50@E4[] 转入=2@F4:G4[] 班主任=欧阳明@B2[]",
		"学额/变动.xlsx 2013年 期末=40@K5[] 期初=40@E5[] 转入=0@F5:G5[] 班主任=甲乙@B2[]", // one value stands elsewhere
		"学额/变动.xlsx 2013年 期末=31@J6[part_above_whole] 期初=30@E6[] 转入=0@F6:G6[] 班主任=丙丁@B2[]",
	} {
		if got := show(i); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if rows := e.Members[3].Rows; len(rows) != 1 || len(rows[0].Sources) != 0 {
		t.Errorf("a class that sent nothing has no cells: %+v", rows)
	}
}

// The cells listed add up to the figure: for sums of columns the values of the
// members with a value are all there is.
func TestExplain_CellsAddUpToTheFigure(t *testing.T) {
	o, all := office(t, privacy.Internal)
	for _, r := range all {
		if r.Indicator != "t.retention" || r.Reading != "a" || r.State != exact.Value {
			continue
		}
		e, err := o.Explain(context.Background(), r, all, aggregate.Names{})
		if err != nil {
			t.Fatal(err)
		}
		sums := map[string]*big.Rat{"end_n": {}, "start_n": {}, "in_n": {}}
		for _, m := range e.Members {
			for _, row := range m.Rows {
				for _, s := range row.Sources {
					for _, c := range s.Cells {
						if v, ok := new(big.Rat).SetString(c.Value); ok && m.State == exact.Value && sums[c.Column] != nil {
							sums[c.Column].Add(sums[c.Column], v)
						}
					}
				}
			}
		}
		if den := new(big.Rat).Add(sums["start_n"], sums["in_n"]); sums["end_n"].Cmp(r.Num) != 0 || den.Cmp(r.Den) != 0 {
			t.Errorf("%s: cells give %s/%s, the figure is %s/%s", r.Unit, sums["end_n"], den, r.Num, r.Den)
		}
	}
}

func TestExplain_ByJoin(t *testing.T) {
	o, all := office(t, privacy.Internal)
	e := explain(t, o, all, "t.leave P1")
	sources := e.Members[0].Rows[0].Sources
	if len(sources) != 2 || sources[0].Row != 3 || sources[1].Cells[0].Value != "0.5" || sources[1].Cells[0].Address != "D9" {
		t.Errorf("sources %+v", sources)
	}
	if c := sources[0].Cells[1]; c.Value != "2013-09-02" || c.Address != "" {
		t.Errorf("a day whose cell is not known: %+v", c)
	}
	if e.Result.Den.RatString() != "1" || e.Result.Reported != -1 {
		t.Errorf("a count of a member: %+v", e.Result)
	}
	if none := explain(t, o, all, "t.leave P2").Members[0].Rows[0].Sources; len(none) != 0 {
		t.Errorf("no record, no source: %v", none)
	}
}

func TestExplain_Masks(t *testing.T) {
	for view, want := range map[privacy.View][]string{
		privacy.Internal: {"欧阳明", "阑尾炎"}, privacy.Unit: {"欧阳明"}, privacy.Public: {"欧阳某"},
	} {
		o, all := office(t, view)
		var texts []string
		for _, name := range []string{"t.retention a S1-7-1", "t.leave P1"} {
			text, err := json.Marshal(explain(t, o, all, name).Members)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(text))
		}
		both := strings.Join(texts, "")
		for _, personal := range []string{"欧阳明", "欧阳某", "阑尾炎"} {
			if strings.Contains(both, personal) != slices.Contains(want, personal) {
				t.Errorf("view %s, %s: shown %v", view, personal, !slices.Contains(want, personal))
			}
		}
	}
}

// A fact that has changed since the run is noticed.
func TestExplain_RefusesWhatDoesNotAddUp(t *testing.T) {
	o, all := office(t, privacy.Internal, "UPDATE fact_movement SET end_n = 39 WHERE class_id = 'S1-7-2'")
	_, err := o.Explain(context.Background(), find(t, all, "t.retention a TOWN"), all, aggregate.Names{})
	if !errors.Is(err, ErrDoesNotAddUp) {
		t.Errorf("err = %v", err)
	}
}

func TestPlace(t *testing.T) {
	o, _ := office(t, privacy.Internal)
	ctx := context.Background()
	answer, err := aggregate.Run(ctx, o.DB, o.Catalogue, o.Periods)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range answer.Ranked {
		p := result.Place{Ranking: r.Ranking.Info.ID, Period: r.Period, Group: r.Group, Dimension: r.Dimension, Member: r.Person, Unit: r.Unit, State: r.State}
		if r.Composite != nil {
			p.Num, p.Den = new(big.Rat).SetInt(r.Composite.Num()), new(big.Rat).SetInt(r.Composite.Denom())
		}
		e, err := o.Place(ctx, p, aggregate.Names{})
		if err != nil {
			t.Fatalf("%s: %v", r.Member, err)
		}
		if len(e.Terms) != 1 || len(e.Terms[0].Members) != 1 || e.Terms[0].Members[0].ID != r.Member {
			t.Errorf("%s: evidence %+v", r.Member, e.Terms)
		}
		if p.Num == nil {
			continue
		}
		p.Num = new(big.Rat).Add(p.Num, big.NewRat(1, 1))
		if _, err := o.Place(ctx, p, aggregate.Names{}); !errors.Is(err, ErrDoesNotAddUp) {
			t.Errorf("%s: a wrong composite is explained, err = %v", r.Member, err)
		}
	}
}

// A task that the table of targets sets is walked back to its cell there: 500,
// beside the 600.00 yuan of the accounts, which are an amount.
func TestExplain_CellsOfAnotherReturn(t *testing.T) {
	o, all := office(t, privacy.Internal)
	i := slices.IndexFunc(all, func(r result.Result) bool { return r.Indicator == "t.task" })
	if i < 0 {
		t.Fatal("no figure of the task")
	}
	e, err := o.Explain(t.Context(), all[i], all, aggregate.Names{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range e.Members[0].Rows[0].Sources {
		for _, c := range s.Cells {
			got = append(got, s.File+" "+c.Address+"="+c.Value+c.Unit)
		}
	}
	want := []string{"财务.csv E3=600.00fen", "财务.csv =fen", "settings/目标.csv G2=500"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !all[i].Def.Money {
		t.Error("a share of amounts is not known as one")
	}
}
