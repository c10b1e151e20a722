package aggregate

import (
	"fmt"
	"strings"
	"testing"
)

const movementFact = `
fact: movement
name: {zh: 班级学额变动, en: Class movement}
columns: {class_id: text, school_stage_id: text, school_id: text, grade_id: text, town_id: text, stage: text, span: text, period: text, state: text,
  start_n: n, in_n: n, out_n: n, died_n: n, end_n: n}
grains: {class: class_id, school_stage: school_stage_id, grade: grade_id, town: town_id}
member: class_id
period: period
state: state
`

const retentionPack = `
indicators:
- id: retention
  name: {zh: 巩固率, en: Retention}
  clause: 方案4 二·3⑵
  kind: rate
  fact: movement
  where: span = '学年'
  numerator: sum(end_n)
  denominator: sum(start_n + in_n - out_n - died_n)
  bounded: true
  grains: [class, school_stage, grade, town]
  unit: percent
`

// movements are the classes of a town of two schools. Base = start + in − out
// − died, worked out by hand:
//
//	S1-7-1: 50+2−1−0 = 51, end 50
//	S1-7-2: 48+0−0−0 = 48, end 49: impossible
//	S1-8-1: nothing sent
//	S2-7-1: 40+1−2−1 = 38, end 38
//	S2-8-1: no pupils, not applicable
//	S2-8-2: 30+0−0−0 = 30, end blank: not reported
func movements() []string {
	row := func(class, school, grade, state, figures string) string {
		return fmt.Sprintf("INSERT INTO fact_movement VALUES ('%s','%s/初中','%s','%s','TOWN','初中','学年','2013-2014','%s',%s)",
			class, school, school, grade, state, figures)
	}
	return []string{
		`CREATE TABLE fact_movement (class_id VARCHAR, school_stage_id VARCHAR, school_id VARCHAR, grade_id VARCHAR, town_id VARCHAR, stage VARCHAR, span VARCHAR,
			period VARCHAR, state VARCHAR, start_n BIGINT, in_n BIGINT, out_n BIGINT, died_n BIGINT, end_n BIGINT)`,
		row("S1-7-1", "S1", "G7", "value", "50,2,1,0,50"),
		row("S1-7-2", "S1", "G7", "value", "48,0,0,0,49"),
		row("S1-8-1", "S1", "G8", "not_reported", "NULL,NULL,NULL,NULL,NULL"),
		row("S2-7-1", "S2", "G7", "value", "40,1,2,1,38"),
		row("S2-8-1", "S2", "G8", "not_applicable", "NULL,NULL,NULL,NULL,NULL"),
		row("S2-8-2", "S2", "G8", "value", "30,0,0,0,NULL"),
		// Another year and another span take no part.
		strings.Replace(row("S1-7-1", "S1", "G7", "value", "9,9,9,9,9"), "2013-2014", "2012-2013", 1),
		strings.Replace(row("S1-7-1", "S1", "G7", "value", "9,9,9,9,9"), "学年", "上学期", 1),
	}
}

func TestRun_Retention(t *testing.T) {
	c := load(t, map[string]string{"movement": movementFact}, retentionPack, nil)
	got, a := run(t, open(t, movements()...), c)
	for key, want := range map[string]string{
		"class S1-7-1":       "50/51 1 0 0 0",
		"class S1-7-2":       "- 0 0 0 1",
		"class S1-8-1":       "- 0 1 0 0",
		"class S2-8-1":       "- 0 0 1 0",
		"class S2-8-2":       "- 0 1 0 0",
		"school_stage S1/初中": "50/51 1 1 0 1",
		"school_stage S2/初中": "38/38 1 1 1 0",
		"grade G7":           "88/89 2 0 0 1",
		"grade G8":           "- 0 2 1 0",
		"town TOWN":          "88/89 2 2 1 1",
	} {
		s, ok := got["t.retention "+key+" 2013-2014"]
		if g := fmt.Sprint(s.text(), " ", s.Value, " ", s.NotReported, " ", s.NotApplicable, " ", s.Error); !ok || g != want {
			t.Errorf("%s: %s, want %s", key, g, want)
		}
	}
	if len(got) != 6+2+2+1 {
		t.Errorf("%d sums, want 11", len(got))
	}
	if a.Queries != 2 {
		t.Errorf("%d queries, want one for periods and one for the figure", a.Queries)
	}
}
