package definition

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"dudao/internal/fact"
	"dudao/internal/yamlfile"
)

const movementFact = `
fact: movement
name: {zh: 班级学额变动, en: Class movement}
columns: {class_id: text, homeroom_id: text, school_id: text, grade_id: text, town_id: text, student_no: text, stage: text, span: text, period: text, state: text,
  start_n: n, end_n: n, paid: money, sent_on: date, cheated: flag}
grains: {student: student_no, class: class_id, grade: grade_id, town: town_id}
member: class_id
period: period
state: state
`

// options are a small office: one fact, some settings and periods.
func options(t *testing.T) Options {
	t.Helper()
	facts, err := fact.Load(fstest.MapFS{"movement.yaml": {Data: []byte(movementFact)}})
	if err != nil {
		t.Fatal(err)
	}
	return Options{
		Facts: facts,
		Settings: map[string]Setting{
			"rank.k": {Value: "ceil"}, "rank.ties": {Value: "favour"}, "exempt.primary": {Type: "integer", Value: "4"},
			"half": {Type: "number", Value: "0.5"}, "basis": {Value: "b"}, "plan": {Value: "forbid"}, "op": {Value: "equal"},
			"as_of.staff": {Type: "date", Value: "2014-08-31"}, "limit": {Type: "integer", Value: "10"},
		},
		Periods: []string{"evaluation", "exam.current", "exam.previous", "petition.window", "health.year"},
	}
}

// load reads one pack named p, whose indicators or rankings are given.
func load(t *testing.T, text string) (*Catalogue, error) {
	t.Helper()
	return Load(options(t), fstest.MapFS{"p.yaml": {Data: []byte("pack: p\nversion: 1\nname: {zh: 包, en: Pack}\n" + text)}})
}

// indicator is a right one; tests replace a part of it.
const indicator = `indicators:
- id: retention
  code: TG11
  name: {zh: 巩固率, en: Retention}
  clause: 方案4 二·3⑵
  quote: 初中巩固率要达98%
  kind: rate
  fact: movement
  where: span = '学年'
  numerator: sum(end_n)
  denominator: sum(start_n)
  bounded: true
  grains: [class, grade, town]
  unit: percent
  decimals: 1
  target: {op: ">=", value: 98}
`

func TestLoad_Figure(t *testing.T) {
	c, err := load(t, indicator)
	if err != nil {
		t.Fatal(err)
	}
	f := c.Figures()[0]
	if f.Info.ID != "p.retention" || f.Info.Unit != "percent" || f.Info.Decimals != 1 || f.Member != "class_id" || f.State != "state" {
		t.Errorf("figure %+v, info %+v", f, f.Info)
	}
	if f.Info.Formula != "sum(end_n) ÷ (sum(start_n)) ⟨span = '学年'⟩" {
		t.Errorf("formula %q", f.Info.Formula)
	}
	class, _ := f.Grain("class")
	grade, _ := f.Grain("grade")
	if f.HasMembers(class) || !f.HasMembers(grade) {
		t.Error("n of m stands above the members' own grain alone")
	}
	if f.Target.Value.RatString() != "98" || f.Target.Paper != "方案4 二·3⑵" {
		t.Errorf("target %+v", f.Target)
	}
	if f.Periods[0] != (Period{Name: "evaluation"}) {
		t.Errorf("periods %v", f.Periods)
	}
}

func TestLoad_VariantsOverrideAndNarrow(t *testing.T) {
	c, err := load(t, indicator+`  first_reading: $basis
  notes: [{zh: "限{limit}", en: "limit {limit}"}]
  measures:
  - {id: rate}
  - {id: lost, numerator: sum(start_n - end_n), unit: person, name: {zh: 流失, en: lost}}
  readings:
  - {id: a, where: stage = '初中'}
  - {id: b, grains: [town], members: school_id, target: {op: ">", value: 99}, period: [month@health.year, evaluation], settings: [limit]}
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range c.Figures() {
		got = append(got, f.Info.Measure+"/"+f.Info.Reading)
	}
	if strings.Join(got, " ") != "rate/b rate/a lost/b lost/a" {
		t.Fatalf("figures %v: the reading the setting names comes first", got)
	}
	b, a, lost := c.Figures()[0], c.Figures()[1], c.Figures()[2]
	if a.Where.Source != "(span = '学年') and (stage = '初中')" || b.Where.Source != "span = '学年'" {
		t.Errorf("conditions add up: %q, %q", a.Where.Source, b.Where.Source)
	}
	if b.Member != "school_id" || len(b.Grains) != 1 || b.Target.Op != ">" || a.Target.Op != ">=" || b.Den.Source != "sum(start_n)" {
		t.Errorf("reading b: %+v", b)
	}
	if b.Periods[0] != (Period{Each: "month", Name: "health.year"}) || len(b.Periods) != 2 {
		t.Errorf("periods %v", b.Periods)
	}
	if lost.Info.Unit != "person" || lost.Info.Name.ZH != "巩固率·流失" {
		t.Errorf("measure: %+v", lost.Info)
	}
	if len(b.Info.Notes) != 2 || b.Info.Notes[0].ZH != "限10" {
		t.Errorf("notes %v", b.Info.Notes)
	}
}

func TestLoad_WhenChoosesAmongVariantsOfOneID(t *testing.T) {
	c, err := load(t, indicator+`  measures:
  - {when: $basis = 'a', grains: [class]}
  - {when: $basis = 'b', grains: [town]}
`)
	if err != nil {
		t.Fatal(err)
	}
	if list := c.Figures(); len(list) != 1 || list[0].Grains[0].ID != "town" || list[0].When.Source != "$basis = 'b'" {
		t.Errorf("%d figures; the setting chooses the second: %+v", len(list), list[0])
	}
	if _, err := load(t, indicator+"  when: $basis = stage\n"); err == nil || !strings.Contains(err.Error(), "unknown column stage") {
		t.Errorf("a condition on rows chooses no figure: %v", err)
	}
}

func TestLoad_Targets(t *testing.T) {
	for written, want := range map[string]string{
		`{op: ">=", value: $limit}`:                               "10",
		`{op: ">=", value: 1, when: $plan <> 'forbid'}`:           "none",
		`{from: 招生班数, op: $op}`:                                   "from p.retention,TG11,巩固率,招生班数 op =",
		`{op: "<=", values: {小学: 0.65}}` + "\n  dimension: stage": "小学 13/20",
	} {
		c, err := load(t, strings.Replace(indicator, `{op: ">=", value: 98}`, written, 1))
		if err != nil {
			t.Errorf("%s: %v", written, err)
			continue
		}
		got := "none"
		if f := c.Figures()[0]; f.Target != nil {
			switch target := f.Target; {
			case target.FromTable:
				got = "from " + strings.Join(target.Names, ",") + " op " + string(target.Op)
			case target.Values != nil:
				got = "小学 " + target.Values["小学"].RatString()
			default:
				got = target.Value.RatString()
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", written, got, want)
		}
	}
}

func TestLoad_TellsEveryFault(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown column":   {"sum(end_n)", "sum(endn)", `p.yaml:14:14: character 5: unknown column endn; did you mean "end_n"?`},
		"wrong type":       {"sum(end_n)", "sum(stage)", "p.yaml:14:14: character 1: sum needs a number, not text"},
		"no aggregate":     {"sum(end_n)", "end_n", "p.yaml:14:14: end_n is a figure of one row; write an aggregate such as sum(end_n)"},
		"syntax":           {"sum(end_n)", "sum(end_n) / 2", "p.yaml:14:14: character 12: there is no division: give the numerator and the denominator apart"},
		"unknown setting":  {"span = '学年'", "start_n > $limt", `p.yaml:13:10: character 11: unknown setting $limt; did you mean "$limit"?`},
		"grain":            {"[class, grade, town]", "[class, garde]", `p.yaml:17:19: fact movement has no grain "garde"; did you mean "grade"?`},
		"pupils":           {"[class, grade, town]", "[student]", "p.yaml:17:12: grain student of fact movement is the pupil: pupils are neither ranked nor listed by a figure 〔方案3 三·2〕"},
		"no unit":          {"  unit: percent\n", "", "p.yaml:6:3: unit is missing: percent, pair, fen, count …"},
		"money without it": {"sum(end_n)\n  denominator: sum(start_n)\n  bounded: true", "sum(paid)", "p.yaml:16:9: unit is percent, but the numerator is money: its unit is fen or wan_yuan"},
		"no clause":        {"方案4 二·3⑵", `" "`, "p.yaml:9:11: clause is blank; name the clause it comes from, or — where there is none"},
		"long quote":       {"初中巩固率要达98%", strings.Repeat("字", 31), "p.yaml:10:10: quote has 31 characters; at most 30"},
		"fact":             {"fact: movement", "fact: movemnt", `p.yaml:12:9: unknown fact "movemnt"; did you mean "movement"?`},
		"period":           {"  bounded: true", "  bounded: true\n  period: exam.last", "p.yaml:17:11: unknown period \"exam.last\"; known: evaluation, exam, exam.current, exam.previous, health.year, month, petition.window, quarter, term, week"},
		"target":           {`value: 98`, `value: many`, `p.yaml:20:29: "many" is no number`},
		"target grain":     {`value: 98`, `value: 98, grains: [school]`, `p.yaml:20:42: the figure is not given for grain "school"`},
		"operator":         {`">="`, `">>"`, `p.yaml:20:16: op: ">>" is none of atleast, above, atmost, below, equal, >=, >, <=, <, =`},
		"kind":             {"kind: rate", "kind: ratio", `p.yaml:11:9: kind is "ratio"; expected one of rate, count, amount, distribution, coverage, schedule, checklist, allocation, ranking, veto`},
		"field":            {"bounded: true", "bouned: true", `p.yaml:16:3: unknown field "bouned" in indicators[0]; did you mean "bounded"?`},
		"two alike":        {"  unit: percent", "  unit: percent\n  measures: [{id: x}, {id: x}]", `p.yaml:6:3: two figures for grain class have measure "x", reading "", slice ""`},
	} {
		t.Run(name, func(t *testing.T) {
			// The pack's own three lines and a comment stand in front.
			_, err := load(t, "# a pack\n"+strings.Replace(indicator, c.old, c.new, 1))
			if err == nil || !strings.Contains("\n"+err.Error()+"\n", "\n"+c.want+"\n") {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestLoad_TellsAllFaultsAtOnce(t *testing.T) {
	bad := strings.NewReplacer("sum(end_n)", "sum(x)", "sum(start_n)", "sum(y)", "town]", "z]").Replace(indicator)
	_, err := load(t, bad)
	var all *yamlfile.Errors
	if !errors.As(err, &all) || len(all.All()) != 3 {
		t.Errorf("three faults, got %v", err)
	}
}

const ranking = `rankings:
- id: class_rank
  name: {zh: 排名, en: Ranks}
  clause: 方案4 四·1⑹
  fact: movement
  member: class_id
  person: homeroom_id
  unit: class_id
  group: grade_id
  stage: stage
  slice: 巩固率
  period: [exam.previous, exam.current]
  previous: {exam.current: exam.previous}
  terms:
  - {weight: $half, numerator: sum(end_n), denominator: sum(start_n)}
  - {weight: 0.5, numerator: sum(end_n), denominator: sum(start_n)}
  last: cheated
  improvement: {小学: $exempt.primary}
  k: $rank.k
`

func TestLoad_Ranking(t *testing.T) {
	c, err := load(t, ranking)
	if err != nil {
		t.Fatal(err)
	}
	r := c.Rankings()[0]
	if r.K != "ceil" || r.Ties != "favour" || r.Improvement["小学"] != 4 || r.Terms[0].Weight.RatString() != "1/2" || r.Person != "homeroom_id" {
		t.Errorf("ranking %+v", r)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"pupils":   {"member: class_id", "member: student_no", "member student_no of fact movement is the pupil: pupils are neither ranked nor listed by a figure 〔方案3 三·2〕"},
		"weights":  {"weight: 0.5", "weight: 0.4", "the weights add up to 9/10; they must add up to 1"},
		"previous": {"previous: {exam.current: exam.previous}", "previous: {exam.current: evaluation}", "previous names evaluation, which is none of the ranking's periods"},
		"word":     {"k: $rank.k", "k: half", `k: "half" is none of floor, ceil, half_up`},
		"column":   {"unit: class_id", "unit: start_n", "column start_n is n; ids and words are text"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := load(t, strings.Replace(ranking, c.old, c.new, 1)); err == nil || !strings.HasSuffix(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestLoad_OfficePackReplacesShipped(t *testing.T) {
	pack := func(version, name string) fstest.MapFS {
		return fstest.MapFS{"p.yaml": {Data: []byte("pack: p\nversion: " + version + "\nname: {zh: " + name + ", en: Pack}\n")}}
	}
	c, err := Load(options(t), pack("1", "程序的"), pack("2", "本局的"))
	if err != nil || len(c.Packs) != 1 || c.Packs[0].Name.ZH != "本局的" {
		t.Errorf("packs %v, err %v", c.Packs, err)
	}
	wrong := fstest.MapFS{"q.yaml": {Data: []byte("pack: p\nversion: 0\nname: {zh: 包, en: Pack}\n")}}
	_, err = Load(options(t), wrong)
	want := "q.yaml:1:7: pack \"p\" stands in q.yaml: file and pack must have one name\nq.yaml:2:10: version is 0; versions count from 1"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}
