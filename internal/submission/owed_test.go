package submission

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/lang"
)

// returns of datasets.md, cut down to titles, keys and what their forms fix.
func returns() *Names {
	given := func(id, name string, title ...[]string) *kind.Kind {
		k := &kind.Kind{ID: id, Name: lang.Text{ZH: name}}
		k.Form = &kind.Form{ID: id, Kind: id, Title: title}
		return k
	}
	movement := given("class_movement", "班级学生变动", []string{"学额", "变动情况", "巩固率", "流失"})
	movement.Key = []kind.Key{{Column: "unit_code"}, {Column: "span"}}
	hazard := given("hazard_monthly", "安全隐患排查月报", []string{"隐患"}, []string{"月报", "统计"})
	issues := given("issues", "问题台账", []string{"隐患", "事故"}, []string{"登记", "排查"})
	issues.Form.Not = []string{"月报"}
	training := given("training", "培训与进修", []string{"培训", "签到"})
	scores := given("exam_scores", "考试成绩", []string{"成绩", "考试"})
	owed := given("owed", "应报清单", []string{"应报", "成绩"})
	owed.Settings = true
	forms := []*kind.Form{
		{ID: "cohort", Kind: "class_movement", Title: [][]string{{"三年"}, {"巩固"}}, Constants: map[string]string{"span": "三年"}},
		{ID: "sign-in", Kind: "training", Title: [][]string{{"签到", "出勤"}}, Constants: map[string]string{"due_n": "1"}},
		{ID: "wide", Kind: "exam_scores", Title: scores.Form.Title},
	}
	return NewNames([]*kind.Kind{movement, hazard, issues, training, scores, owed}, forms)
}

func TestNames_Find(t *testing.T) {
	tests := []struct{ name, want string }{
		{"班级学额变动表", "class_movement[class_movement]"},
		{"初中三年巩固率统计表", "class_movement[cohort]"},
		{"cohort", "class_movement[cohort]"},
		{"class_movement", "class_movement[class_movement]"},
		{"安全隐患排查月报", "hazard_monthly[hazard_monthly]"},
		{"安全隐患排查登记", "issues[issues]"},
		{"培 训 签到表", "training[training sign-in]"},
		{"教师培训", "training[training sign-in]"},
		{"成绩表", "exam_scores[exam_scores wide]"},
		{"花名册", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, r := range returns().Find(tt.name) {
			got = append(got, fmt.Sprintf("%s%v", r.Kind.ID, r.Forms))
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s means %q, want %q", tt.name, g, tt.want)
		}
	}
}

func period(t *testing.T, id string) calendar.Period {
	t.Helper()
	if id == "" {
		return calendar.Period{}
	}
	p, err := calendar.ParsePeriod(id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAnswers(t *testing.T) {
	tests := []struct {
		claim, sent string
		want        bool
	}{
		{"2013-2014", "2013-2014", true},
		{"2013-2014", "2012-2013", false},
		{"2013-2014-2-期末", "2013-2014-2-期中", false}, // both last the term
		{"2013-2014", "2013-2014-1", true},
		{"2014-03", "2014-03-17", true},
		{"2014-03", "2014-04-01", false},
		{"2014W10", "2014-03-05", true}, // 3 to 9 March 2014
		{"2013", "2013-2014", true},
		{"2014", "2013-2014", false},
		{"2013-2014", "", false},
		{"", "2013-2014", false},
	}
	for _, tt := range tests {
		if got := Answers(period(t, tt.claim), period(t, tt.sent)); got != tt.want {
			t.Errorf("claim %q, sent for %q: %v, want %v", tt.claim, tt.sent, got, tt.want)
		}
	}
}

func TestBoard(t *testing.T) {
	n := returns()
	claim := func(table, unit, p, due string) Claim {
		return Claim{Table: table, Returns: n.Find(table), Unit: unit, Period: p, Due: due}
	}
	sent := func(kind, form, unit, p, file, received string, filled bool) Evidence {
		return Evidence{Kind: kind, Form: form, Unit: unit, Period: p, File: file, Received: received, Filled: filled}
	}
	board := Board(nil, []Claim{
		claim("班级学额变动表", "S19", "2013-2014", ""),
		claim("班级学额变动表", "S18", "2013-2014", ""),
		claim("隐患月报", "S01", "2014-03", "2014-04-05"),
		claim("隐患月报", "S02", "2014-03", "2014-04-05"),
		claim("隐患月报", "S17", "2014-03", "2014-04-05"),
		claim("隐患月报", "S17", "2014-03", "2014-04-05"), // told twice
		claim("培训签到表", "PX04", "2013-2014", ""),
		claim("督学听课", "DX05", "2014-03", ""), // no such return
	}, []Evidence{
		sent("class_movement", "class_movement", "S19", "2013-2014", "a", "2014-07-01", true),
		sent("class_movement", "cohort", "S18", "2013-2014", "b", "2014-07-01", true),
		sent("hazard_monthly", "hazard_monthly", "S01", "2014-03", "c", "2014-04-05T16:00", true),
		sent("hazard_monthly", "hazard_monthly", "S02", "2014-03", "d", "2014-04-06T08:00", true),
		sent("hazard_monthly", "hazard_monthly", "S17", "2014-03", "d", "2014-04-01", false),
		sent("training", "sign-in", "PX03", "2013-2014", "e", "", true),
	})
	var got []string
	for _, s := range board {
		got = append(got, fmt.Sprint(s.Table, " ", s.Unit, " ", s.State))
	}
	want := []string{
		"培训签到表 PX04 not_reported",
		"班级学额变动表 S18 not_reported", // the cohort table is another return
		"班级学额变动表 S19 reported",
		"督学听课 DX05 not_reported",
		"隐患月报 S01 reported", // on the day it was due
		"隐患月报 S02 late",
		"隐患月报 S17 blank",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	missing := Missing(board, func(s *Status) finding.Position { return finding.Position{File: s.Evidence.File, Cell: "C19"} })
	got = nil
	for _, f := range missing {
		got = append(got, fmt.Sprint(f.Table, f.Unit, f.Period, f.At.File, f.At.Cell))
	}
	want = []string{"培训签到表PX042013-2014", "班级学额变动表S182013-2014", "督学听课DX052014-03", "隐患月报S172014-03dC19"}
	if !slices.Equal(got, want) {
		t.Errorf("missing %v, want %v", got, want)
	}
}
