package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// desk is a small office: three schools, what they owe, and what they sent.
func desk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"dudao.yaml":          "office: 双泉镇中心学校\nlanguage: zh\nperiod: 2013-2014\nprivacy: {salt: test}\n",
		"settings/学校名册.csv":   "单位代码,单位名称,简称,单位类型\nTOWN,双泉镇,本镇,乡镇街\nS01,双泉镇第一小学,一小,完全小学\nS02,双泉镇第二小学,二小,完全小学\nS03,双泉镇第三小学,三小,完全小学\n",
		"settings/应报清单.csv":   "表,单位代码,单位,期间,截止日期\n班级学额变动表,S01,,2013-2014,2014-07-05\n班级学额变动表,S02,,2013-2014,2014-07-05\n班级学额变动表,S03,,2013-2014,2014-07-05\n",
		"inbox/一小学额变动表.csv":   "双泉镇第一小学2013—2014学年班级学额变动表,,,\n年级,班级,期初人数,期末人数\n一年级,1班,40,41\n二年级,1班,38,8O\n",
		"inbox/二小学额变动表.csv":   "双泉镇第二小学2013—2014学年班级学额变动表,,,\n年级,班级,期初人数,期末人数\n一年级,1班,30,30\n",
		"inbox/二小学额变动表更正.csv": "双泉镇第二小学2013—2014学年班级学额变动表,,,\n年级,班级,期初人数,期末人数\n一年级,1班,31,31\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func command(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), args, streams{out: &out, err: &errs}); code != want {
		t.Fatalf("dudao %v: exit %d, want %d\n%s%s", args, code, want, out.String(), errs.String())
	}
	return out.String()
}

func TestCheck_WritesTheAnswerIntoTheOffice(t *testing.T) {
	dir := desk(t)
	sent := filepath.Join(dir, "inbox", "一小学额变动表.csv")
	before, err := os.ReadFile(sent)
	if err != nil {
		t.Fatal(err)
	}
	out := command(t, exitFaults, "check", "-C", dir, sent)
	for _, want := range []string{"班级学生变动", "来自标题", "数据行 2 = 采用 2", "D2 期末人数→end_n", "8O", "(检查).xlsx"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	answer := filepath.Join(dir, "returned", "一小学额变动表(检查).xlsx")
	f, err := excelize.OpenFile(answer)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	notes, err := f.GetComments(f.GetSheetList()[1])
	if err != nil || len(notes) == 0 || notes[0].Cell != "D4" {
		t.Errorf("comments %+v, %v", notes, err)
	}
	if after, _ := os.ReadFile(sent); !bytes.Equal(before, after) {
		t.Error("the file sent was changed")
	}
	// The answer itself may come back: it reads as the file it is a copy of,
	// and its own answer does not overwrite it.
	again := command(t, exitFaults, "check", "-C", dir, "--out", filepath.Join(dir, "returned"), answer)
	if !strings.Contains(again, "数据行 2 = 采用 2") || !strings.Contains(again, "(检查)2.xlsx") {
		t.Errorf("the answer reads as\n%s", again)
	}
}

func TestCheck_NoCopyAndJSON(t *testing.T) {
	dir := desk(t)
	var got []struct {
		Copy   string
		Tables []struct {
			Kind    string
			Columns []struct{ Cell, ID string }
		}
	}
	out := command(t, exitDone, "check", "-C", dir, "--no-copy", "--json", filepath.Join(dir, "inbox", "二小学额变动表.csv"))
	if err := json.Unmarshal([]byte(out), &got); err != nil || len(got) != 1 || got[0].Copy != "" || len(got[0].Tables) != 1 || len(got[0].Tables[0].Columns) == 0 {
		t.Errorf("%v: %s", err, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "returned")); err == nil {
		t.Error("a copy was written")
	}
}

// Lines that check proposes pass the check of own definitions.
func TestCheck_ProposalsAreGoodDefinitions(t *testing.T) {
	dir := desk(t)
	file := filepath.Join(dir, "inbox", "三小.csv")
	if err := os.WriteFile(file, []byte("双泉镇第三小学2013—2014学年班级学额变动表,,,\n年级,班级,期初人数,期末的总人数\n一年级,1班,40,41\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var got []struct {
		Tables []struct{ Proposal struct{ File, YAML string } }
	}
	out := command(t, exitFaults, "check", "-C", dir, "--no-copy", "--json", file)
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	p := got[0].Tables[0].Proposal
	if !strings.Contains(p.YAML, "{id: end_n, aliases: ['期末的总人数']}") {
		t.Fatalf("proposed\n%s", p.YAML)
	}
	own := filepath.Join(dir, filepath.FromSlash(p.File))
	if err := os.MkdirAll(filepath.Dir(own), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte(p.YAML), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, exitDone, "catalogue", "--check", own)
	if out := command(t, exitDone, "check", "-C", dir, "--no-copy", file); !strings.Contains(out, "期末的总人数→end_n") {
		t.Errorf("with the lines saved\n%s", out)
	}
}

func TestTemplate_WritesWorkbooksAndKeepsFilledOnes(t *testing.T) {
	dir, to := desk(t), t.TempDir()
	command(t, exitDone, "template", "-C", dir, "class_movement", "staff", "--unit", "一小", "--out", to)
	for _, kind := range []string{"班级学生变动", "教职工花名册"} {
		if found, _ := filepath.Glob(filepath.Join(to, kind+"_双泉镇第一小学.xlsx")); len(found) != 1 && kind == "班级学生变动" {
			all, _ := filepath.Glob(filepath.Join(to, "*"))
			t.Errorf("no template of %s in %v", kind, all)
		}
	}
	command(t, exitUsage, "template", "-C", dir, "class_movement", "--unit", "一小", "--out", to)
	command(t, exitDone, "template", "-C", dir, "class_movement", "--unit", "S01", "--out", to, "--force")
	command(t, exitUsage, "template", "-C", dir, "class_movement", "--unit", "四小", "--out", to)
	command(t, exitUsage, "template", "-C", dir, "no_such_kind", "--out", to)
	command(t, exitDone, "check", "-C", dir, "--no-copy", filepath.Join(to, "班级学生变动_双泉镇第一小学.xlsx"))
}

func TestStatus_BoardHistoryAndReminders(t *testing.T) {
	dir := desk(t)
	out := command(t, exitDone, "status", "-C", dir)
	for _, want := range []string{
		"班级学额变动表", "2/3", "未报:三小 班级学额变动表 2013-2014,截止日期 2014-07-05",
		"已被替代 二小学额变动表.csv", "以 二小学额变动表更正.csv 为准", "采用 二小学额变动表更正.csv",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if out := command(t, exitDone, "status", "-C", dir, "--missing"); strings.Count(out, "\n") != 1 || !strings.Contains(out, "三小") {
		t.Errorf("missing:\n%s", out)
	}
	if out := command(t, exitDone, "status", "-C", dir, "--unit", "二小"); !strings.Contains(out, "文件 二小学额变动表更正.csv") || strings.Contains(out, "三小") {
		t.Errorf("one unit:\n%s", out)
	}
	out = command(t, exitDone, "status", "-C", dir, "--remind")
	for _, want := range []string{"催报通知", "三小:", "1. 班级学额变动表(期间 2013-2014),截止日期 2014-07-05", "双泉镇中心学校"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	var list []struct {
		Unit  string
		Owing []struct{ Table, Due string }
	}
	if err := json.Unmarshal([]byte(command(t, exitDone, "status", "-C", dir, "--remind", "--json")), &list); err != nil ||
		len(list) != 1 || list[0].Unit != "S03" || list[0].Owing[0].Due != "2014-07-05" {
		t.Errorf("%v %+v", err, list)
	}
}

func TestIngest_AnswersFilesWithErrors(t *testing.T) {
	dir := desk(t)
	command(t, exitFaults, "ingest", "-C", dir, "--returned")
	found, err := filepath.Glob(filepath.Join(dir, "returned", "*"))
	if err != nil || len(found) != 1 || filepath.Base(found[0]) != "一小学额变动表(检查).xlsx" {
		t.Errorf("answers %v, %v", found, err)
	}
}
