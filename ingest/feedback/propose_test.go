package feedback_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"dudao/ingest"
	"dudao/ingest/feedback"
	"dudao/internal/kind"
)

// tableOf takes what a proposal needs from a reading, as the command does.
func tableOf(got *ingest.Checked) *feedback.Table {
	r := got.Readings[0]
	t := &feedback.Table{Sheet: r.Sheet, Title: r.Title, Kind: r.Kind, Form: r.Form}
	for _, c := range r.Columns {
		t.Columns = append(t.Columns, feedback.Column{Cell: c.HeaderCell, Header: c.Header, ID: r.Kind.Columns[c.Column].ID})
	}
	for _, u := range r.Unused {
		t.Unused = append(t.Unused, feedback.Unused{Cell: u.Cell, Header: u.Header, Code: u.Code})
	}
	for _, f := range got.Findings {
		switch f.Code {
		case "missing_column":
			t.Missing = f.Column
		case "unknown_form":
			t.Nearest, t.Missing = f.Expected, f.Args["lacking"]
		}
	}
	return t
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// What is proposed loads as it stands, and makes the table understood.
func TestPropose_TheLinesMakeTheTableUnderstood(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string // lines of the proposal
	}{
		"a needed column": {
			"双泉镇第一小学安全隐患排查月报\n哪个月份的,发现隐患数,已整改\n2013-09,2,2\n2013-10,1,1\n",
			[]string{"extend: hazard_monthly", "{id: month, aliases: ['哪个月份的']}"},
		},
		"another column": {
			"双泉镇第一小学2013—2014学年班级学额变动表\n班级,期初人数,期末人数,转进来的,死亡\n一(1)班,40,41,1,0\n一(2)班,38,38,0,0\n",
			[]string{"extend: class_movement", "{id: in_n, aliases: ['转进来的']}"},
		},
		"a title nobody knows": {
			"双泉镇第一小学2013—2014学年学生去留一览表\n学年,班级,期初人数,转入,转出,期末的总人数\n2013-2014,一(1)班,40,1,0,41\n2013-2014,一(2)班,38,0,0,38\n",
			[]string{"extend: class_movement", "title: [['", "{id: end_n, aliases: ['期末的总人数']}"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			set := shipped(t)
			file := write(t, "报表.csv", c.text)
			table := tableOf(check(t, set, file))
			p := feedback.Propose(set, table)
			if p == nil {
				t.Fatalf("no proposal for %+v", table)
			}
			for _, want := range c.want {
				if !strings.Contains(p.YAML, want) {
					t.Errorf("proposed\n%swithout %s", p.YAML, want)
				}
			}
			extended, err := kind.Load(kind.Shipped(), fstest.MapFS{strings.TrimPrefix(p.File, "rules/"): {Data: []byte(p.YAML)}})
			if err != nil {
				t.Fatalf("%v\n%s", err, p.YAML)
			}
			got := check(t, extended, file)
			r := got.Readings[0]
			if r.Kind == nil || r.State != "read" && r.State != "wrong_period" || len(r.Unused) > 0 || r.Counts.Kept != 2 {
				t.Errorf("read as %+v with %+v after\n%s", *r, got.Findings, p.YAML)
			}
		})
	}
}

// A header that resembles nothing is nobody's: a person has to choose.
func TestPropose_NothingIsGuessed(t *testing.T) {
	set := shipped(t)
	got := check(t, set, write(t, "报表.csv", "双泉镇第一小学安全隐患排查月报\n甲乙丙,丁戊,发现隐患数,已整改\n2013-09,4,2,2\n"))
	table := tableOf(got)
	p := feedback.Propose(set, table)
	if p == nil {
		t.Fatalf("no proposal for %+v; %+v", table, got.Findings)
	}
	for line := range strings.Lines(p.YAML) {
		if strings.Contains(line, "甲乙丙") && !strings.HasPrefix(line, "#") {
			t.Errorf("proposed\n%s", p.YAML)
		}
	}
	if !strings.Contains(p.YAML, "# - {id: month, aliases: [?]}") {
		t.Errorf("what is lacking is not in\n%s", p.YAML)
	}
	if _, err := kind.Load(kind.Shipped(), fstest.MapFS{"kinds/x.yaml": {Data: []byte(p.YAML)}}); err != nil {
		t.Errorf("%v\n%s", err, p.YAML)
	}
}

func TestPropose_WhereAllIsUnderstood(t *testing.T) {
	set := shipped(t)
	got := check(t, set, write(t, "报表.csv", "双泉镇第一小学2013—2014学年在校学生统计表\n年级,男,女\n一年级,20,21\n"))
	if p := feedback.Propose(set, tableOf(got)); p != nil {
		t.Errorf("proposed\n%s", p.YAML)
	}
}

// 年初学生 is as alike to 现有学生 (期末人数) as to any other word: saved unread,
// such a line would turn the figures round. What is only alike is for a person
// to choose, the title of a kind of which nothing is sure too.
func TestPropose_WhatIsOnlyAlikeIsAChoice(t *testing.T) {
	set := shipped(t)
	for _, text := range []string{
		"双泉镇第一小学2013—2014学年班级学额变动表\n班级,年初学生,进来,出去,死亡,年底学生\n一(1)班,40,1,0,0,41\n",
		"双泉镇第一小学2013—2014学年学生进出登记\n班,年初学生,进,出,亡,年底学生\n一(1)班,40,1,0,0,41\n",
	} {
		p := feedback.Propose(set, tableOf(check(t, set, write(t, "报表.csv", text))))
		if p == nil {
			t.Fatal("no proposal")
		}
		for line := range strings.Lines(p.YAML) {
			if !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "extend:") {
				t.Errorf("%q is proposed as sure in\n%s", line, p.YAML)
			}
		}
		if !strings.Contains(p.YAML, "年初学生") {
			t.Errorf("nothing to choose from in\n%s", p.YAML)
		}
	}
}
