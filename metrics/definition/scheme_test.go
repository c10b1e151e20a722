package definition

import (
	"strings"
	"testing"
	"testing/fstest"
)

// someCodes are parts of the code lists 岗位 and 行为类别.
var someCodes = Codes{
	Posts:      []string{"专任教师", "校长", "中心校校长", "中心校副校长"},
	Categories: []string{"体罚学生", "有偿家教", "其他"},
}

// Every shipped scheme loads; only the scoring sheets are a decision by
// themselves, the examples have to be adopted.
func TestLoadScheme_Shipped(t *testing.T) {
	c := shippedCatalogue(t)
	ids, err := Schemes()
	if err != nil || len(ids) < 4 {
		t.Fatalf("schemes %v, %v", ids, err)
	}
	for _, id := range ids {
		s, err := LoadScheme(ShippedSchemes(), id+".yaml", c, someCodes)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		if s.ID != id || s.Decided != (id == AsScored) {
			t.Errorf("%s: id %s, decided %v", id, s.ID, s.Decided)
		}
	}
}

func TestLoadScheme_SaysWhereTheFaultIs(t *testing.T) {
	c := shippedCatalogue(t)
	head := "scheme: own\nversion: 1\nname: {zh: 本镇, en: Own}\nclause: 方案4 三(二)4\n"
	for name, one := range map[string]struct{ text, want string }{
		"pupils":        {head + "for: student\nitems:\n- {id: a, name: {zh: 甲, en: A}, sheet: all}", `own.yaml:5:6: for is "student": points of a scheme are a person's or a school's, never a pupil's`},
		"weight":        {head + "items:\n- {id: a, name: {zh: 甲, en: A}, ranking: {id: township_goals.composite_rank}}", "own.yaml:6:3: weight is missing"},
		"unknown":       {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, ranking: {id: township_goals.composite_rang}}", "no ranking township_goals.composite_rang"},
		"two sources":   {head + "items:\n- {id: a, name: {zh: 甲, en: A}, sheet: all, ledger: {each: -1}}", "exactly one of sheet, indicator, ranking, ledger, school; this one has 2"},
		"own weights":   {head + "adoption: sheet\nitems:\n- {id: a, name: {zh: 甲, en: A}, ledger: {each: -1}}", "an office has to adopt weights of its own"},
		"sheet weight":  {head + "adoption: sheet\nitems:\n- {id: a, name: {zh: 甲, en: A}, sheet: all, weight: 2}", "an office has to adopt weights of its own"},
		"sheet cap":     {head + "adoption: sheet\nitems:\n- {id: a, name: {zh: 甲, en: A}, sheet: all, cap: 30}", "an office has to adopt weights of its own"},
		"sheet in part": {head + "adoption: sheet\nitems:\n- {id: a, name: {zh: 甲, en: A}, sheet: [出勤]}", "an office has to adopt weights of its own"},
		"school posts":  {head + "items:\n- {id: a, name: {zh: 甲, en: A}, posts: [校长], school: {posts: [校长], rate: 1}}", "posts belong to an item of persons"},
		"no floor":      {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, indicator: {id: township_goals.staff_violations, grain: school}}", "floor is missing"},
		"grain":         {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, indicator: {id: township_goals.staff_violations, grain: town, floor: 3}}", "points come from figures of a school, or of a person"},
		"reading":       {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, indicator: {id: township_goals.junior_retention, grain: school, floor: 90}}", "township_goals.junior_retention has no figure without measure and reading; it is given with reading: cohort_a or reading: cohort_b"},
		"wrong reading": {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, indicator: {id: township_goals.junior_retention, reading: week, grain: person, floor: 90}}", "township_goals.junior_retention has no figure with reading: week; it is given with reading: year or reading: term or reading: cohort_a or reading: cohort_b"},
		"months":        {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, indicator: {id: township_goals.heads_lessons, grain: person, floor: 0, target: 8}}", "own.yaml:6:60: township_goals.heads_lessons is given for no period that a year's points could take"},
		"dimension":     {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, indicator: {id: township_goals.exam_results, measure: pass_rate, grain: school, floor: 50, target: 100}}", "own.yaml:6:60: dimension is missing: township_goals.exam_results is given for each of its parts alone"},
		"turned bounds": {head + "floor: 5\ncap: 1\nitems:\n- {id: a, name: {zh: 甲, en: A}, sheet: all}", "own.yaml:5:8: floor 5 is above cap 1"},
		"unknown field": {head + "items:\n- {id: a, name: {zh: 甲, en: A}, sheets: all}", `unknown field "sheets"`},
		"ledger":        {head + "items:\n- {id: a, name: {zh: 甲, en: A}, ledger: {items: [18], each: -1}}", "item is 18; expected 1 to 17"},
	} {
		_, err := LoadScheme(fstest.MapFS{"own.yaml": {Data: []byte(one.text)}}, "own.yaml", c, someCodes)
		if err == nil || !strings.Contains(err.Error(), one.want) {
			t.Errorf("%s: %v\nwant %s", name, err, one.want)
		}
	}
}

// What a scheme would not look at, or could never meet, changes pay without a
// word; each is refused at its place.
func TestLoadScheme_RefusesWhatWouldBeIgnored(t *testing.T) {
	c := shippedCatalogue(t)
	for name, one := range map[string]struct{ item, want string }{
		"category":          {"ledger: {categories: [有偿家教, 打学生], each: -5}", `own.yaml:6:61: "打学生" is no value of violations.category; known: 体罚学生, 其他, 有偿家教`},
		"near category":     {"ledger: {categories: [体罚学员], each: -5}", `own.yaml:6:55: "体罚学员" is no value of violations.category; did you mean "体罚学生"?`},
		"post":              {"posts: [校长, 中心校校董], sheet: [出勤]", `own.yaml:6:45: "中心校校董" is no value of staff.post; did you mean "中心校校长"?`},
		"post of a school":  {"school: {posts: [督学组], rate: 0.2}", `own.yaml:6:50: "督学组" is no value of staff.post; known: 专任教师, 中心校副校长, 中心校校长, 校长`},
		"award for a case":  {"start: 10, ledger: {each: 5}", `own.yaml:6:59: each is "5"; a confirmed case deducts: write a number below 0`},
		"nothing for it":    {"start: 10, ledger: {each: 0}", `own.yaml:6:59: each is "0"; a confirmed case deducts`},
		"weight of ledger":  {"weight: 0.5, ledger: {each: -5}", "own.yaml:6:41: weight has no effect here"},
		"weight of school":  {"weight: 3, school: {posts: [校长], rate: 0.2}", "own.yaml:6:41: weight has no effect here"},
		"weight of credits": {"weight: 3, indicator: {id: township_goals.heads_lessons, grain: person, each: 0.05}", "own.yaml:6:41: weight has no effect here"},
		"negative weight":   {"weight: -2, sheet: [出勤]", "own.yaml:6:41: weight is below 0"},
		"negative rate":     {"school: {posts: [校长], rate: -0.2}", "own.yaml:6:61: rate is below 0"},
		"start of a sheet":  {"start: 10, sheet: [出勤]", "own.yaml:6:40: start belongs to what is counted by events"},
		"start of a school": {"start: 10, school: {posts: [校长], rate: 0.2}", "own.yaml:6:40: start belongs to what is counted by events"},
	} {
		text := "scheme: own\nversion: 1\nname: {zh: 本镇, en: Own}\nclause: 方案4 三(二)4\nitems:\n- {id: a, name: {zh: 甲, en: A}, " + one.item + "}"
		_, err := LoadScheme(fstest.MapFS{"own.yaml": {Data: []byte(text)}}, "own.yaml", c, someCodes)
		if err == nil || !strings.Contains(err.Error(), one.want) {
			t.Errorf("%s: %v\nwant %s", name, err, one.want)
		}
	}
}

// Duty credits may be counted off as well as on, and a factor of 0 switches an
// item off.
func TestLoadScheme_TakesWhatCanBeMeant(t *testing.T) {
	c := shippedCatalogue(t)
	for _, item := range []string{
		"start: 10, indicator: {id: township_goals.heads_lessons, grain: person, each: -0.05}",
		"start: 10, ledger: {categories: [体罚学生], items: [4], each: -0.5}",
		"ledger: {stated: true}",
		"posts: [中心校校长], sheet: [出勤], weight: 0",
	} {
		text := "scheme: own\nversion: 1\nname: {zh: 本镇, en: Own}\nclause: —\nitems:\n- {id: a, name: {zh: 甲, en: A}, " + item + "}"
		if _, err := LoadScheme(fstest.MapFS{"own.yaml": {Data: []byte(text)}}, "own.yaml", c, someCodes); err != nil {
			t.Errorf("%s: %v", item, err)
		}
	}
}

func TestLoad_ChecksTheVetoOfARanking(t *testing.T) {
	c := shippedCatalogue(t)
	items := map[int]int{}
	for _, r := range c.Rankings() {
		if r.Veto != nil {
			items[r.Veto.Item]++
		}
	}
	if items[5] != 2 || items[6] != 1 || items[7] != 1 {
		t.Errorf("rankings that bar, by item: %v; 方案4 四·1⑸⑹⑺ want 5 twice, 6 and 7", items)
	}
}

// An item takes the year's own figure where there is one, the current exam's of
// exams; of terms alone the later, of months alone a credit takes all.
func TestCurrent_PeriodOfAFigure(t *testing.T) {
	for _, c := range []struct {
		periods []Period
		credit  bool
		want    string
		ok      bool
	}{
		{[]Period{{Each: "month", Name: "evaluation"}, {Name: "evaluation"}}, false, "evaluation", true},
		{[]Period{{Name: "exam.current"}, {Name: "exam.previous"}}, false, "exam.current", true},
		{[]Period{{Name: "exam.previous"}}, false, "", false},
		{[]Period{{Name: "evaluation", ShownAs: "calendar.year"}}, false, "calendar.year", true},
		{[]Period{{Name: "health.year"}, {Each: "month", Name: "health.year"}}, true, "health.year", true},
		{[]Period{{Each: "term", Name: "evaluation"}}, false, "", true},
		{[]Period{{Each: "month", Name: "evaluation"}}, true, "", true},
		{[]Period{{Each: "month", Name: "evaluation"}}, false, "", false},
	} {
		if got, ok := current(c.periods, c.credit); got != c.want || ok != c.ok {
			t.Errorf("%v: %q, %v; want %q, %v", c.periods, got, ok, c.want, c.ok)
		}
	}
}
