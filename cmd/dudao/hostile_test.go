//go:build linux

package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dudao/internal/finding"
	"dudao/internal/hostile"
	"dudao/internal/lang"
)

// What the program may take, in a process of its own: computing time and the
// most memory held, of which it has 50 MB before it reads anything.
const (
	hostileSeconds  = 10 * time.Second
	hostileMemory   = 500 << 20
	bombSeconds     = 2 * time.Second // beside a busy machine; one alone
	bombMemory      = 200 << 20
	hostileFolder   = "目录.xlsx"
	hostileLink     = "链接.xlsx"
	hostileDangling = "断链.xlsx"
)

// hostileDesk is an office with the school of the corpus' table, and the files
// of the corpus that keep wants, in a folder of their own.
func hostileDesk(t *testing.T, keep func(hostile.Case) bool) (dir, corpus string) {
	t.Helper()
	dir = t.TempDir()
	corpus = filepath.Join(dir, "inbox")
	for name, text := range map[string]string{
		"dudao.yaml":        "office: 双泉镇中心学校\nlanguage: zh\nperiod: 2013-2014\nprivacy: {salt: test}\n",
		"settings/学校名册.csv": "单位代码,单位名称,简称,单位类型\nTOWN,双泉镇,本镇,乡镇街\nS01,双泉镇第一小学,一小,完全小学\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(corpus, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range hostile.Corpus() {
		if keep(c) {
			if err := c.WriteFile(corpus); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir, corpus
}

// measured runs the program in a process of its own and holds it to limits.
func measured(t *testing.T, limit time.Duration, memory int64, args ...string) (out []byte) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "dudao", args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	held := watchMemory(cmd.Process.Pid)
	err := cmd.Wait()
	if code := exitCodeOf(err); code != exitDone && code != exitFaults {
		t.Fatalf("dudao %s: exit %d: %s", strings.Join(args, " "), code, stderr.String())
	}
	if took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(); took > limit {
		t.Errorf("computed for %v", took)
	}
	if most := <-held; most > memory {
		t.Errorf("held %d MB", most>>20)
	}
	return stdout.Bytes()
}

// watchMemory follows the most memory that a process has held, until it ends.
// What the system counts for a child that ended has its parent's memory in it.
func watchMemory(pid int) <-chan int64 {
	most := make(chan int64, 1)
	go func() {
		var bytes int64
		for {
			status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
			_, after, found := strings.Cut(string(status), "VmHWM:")
			if err != nil || !found {
				most <- bytes
				return
			}
			if n, err := strconv.ParseInt(strings.Fields(after)[0], 10, 64); err == nil {
				bytes = n << 10
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	return most
}

// judge holds what `check --json` said of a file against what is due to it.
func judge(t *testing.T, c hostile.Case, got *checked) {
	t.Helper()
	kept := 0
	for _, table := range got.Tables {
		kept += table.Kept
	}
	want := c.Want
	if want == hostile.Either && got.State == "read" {
		want = hostile.Read
	}
	switch want {
	case hostile.Read:
		if got.State != "read" || kept != hostile.Rows && !strings.Contains(c.Name, "number_is_none") {
			t.Errorf("%s: state %s, %d rows: %+v", c.Name, got.State, kept, got.Findings)
		}
	case hostile.Told:
		if got.State != "read" || len(got.Findings) == 0 && !strings.Contains(c.Name, "repeated_headers") {
			t.Errorf("%s: state %s, said %+v", c.Name, got.State, got.Findings)
		}
	case hostile.Refused:
		if len(got.Findings) != 1 || got.Findings[0].Code != c.Code || got.State != c.Code || kept != 0 {
			t.Fatalf("%s: state %s, said %+v", c.Name, got.State, got.Findings)
		}
		named(t, c, got.Findings[0])
	}
	if got.Copy == "" {
		t.Errorf("%s has no answer", c.Name)
	}
}

// named holds the one finding of a refused file against its fault.
func named(t *testing.T, c hostile.Case, f finding.Finding) {
	t.Helper()
	if c.Reason != "" && f.Args["reason"] != c.Reason || c.What != "" && f.Args["what"] != c.What || c.Code == "unreadable" && f.Args["reason"] == "" {
		t.Errorf("%s: refused for %v, want %s %s", c.Name, f.Args, c.Reason, c.What)
	}
	if f.Args["reason"] == "fault" || strings.Contains(f.Message(lang.ZH), f.Args["reason"]) && c.Code == "unreadable" {
		t.Errorf("%s: %s", c.Name, f.Message(lang.ZH))
	}
}

// Every file of the corpus is checked in one process: none brings it down, each
// is read whole or refused with one finding that names its fault, each gets its
// answer.
func TestHostile_Check(t *testing.T) {
	t.Parallel()
	dir, corpus := hostileDesk(t, func(c hostile.Case) bool { return !c.Bomb })
	var cases []hostile.Case
	args := []string{"check", "--json", "-C", dir}
	for _, c := range hostile.Corpus() {
		if !c.Bomb {
			cases = append(cases, c)
			args = append(args, filepath.Join(corpus, c.Name))
		}
	}
	var got []checked
	if err := json.Unmarshal(measured(t, time.Duration(len(cases))*hostileSeconds, hostileMemory, args...), &got); err != nil || len(got) != len(cases) {
		t.Fatalf("%d of %d files, %v", len(got), len(cases), err)
	}
	for i, c := range cases {
		judge(t, c, &got[i])
	}
}

// A bomb costs no more than a moment and no more than any small file.
func TestHostile_Bombs(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a process each")
	}
	dir, corpus := hostileDesk(t, func(c hostile.Case) bool { return c.Bomb })
	for _, c := range hostile.Corpus() {
		if !c.Bomb {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			var got []checked
			if err := json.Unmarshal(measured(t, bombSeconds, bombMemory, "check", "--json", "-C", dir, filepath.Join(corpus, c.Name)), &got); err != nil || len(got) != 1 {
				t.Fatal(err)
			}
			judge(t, c, &got[0])
		})
	}
}

// In one inbox the files that cannot be read cost no other file anything. A
// folder that is named like a workbook is a folder; links that lead nowhere, to
// themselves or to a device are passed over.
func TestHostile_TheOthersGoOn(t *testing.T) {
	t.Parallel()
	dir, corpus := hostileDesk(t, func(c hostile.Case) bool {
		return c.Want != hostile.Unharmed && !strings.Contains(c.Name, "100_megabytes")
	})
	inside := filepath.Join(corpus, hostileFolder, "一小.csv")
	if err := os.MkdirAll(filepath.Dir(inside), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(inside, []byte("双泉镇第一小学2012—2013学年班级学额变动表,,,\n年级,班级,期初人数,期末人数\n三年级,1班,30,30\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{hostileLink: hostileLink, hostileDangling: "nowhere.xlsx", "设备.xlsx": "/dev/zero"} {
		if err := os.Symlink(to, filepath.Join(corpus, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(corpus, "管道.xlsx"), 0o600); err != nil {
		t.Fatal(err)
	}
	measured(t, 5*time.Minute, hostileMemory, "evaluate", "-C", dir)
	states := loadStates(t, filepath.Join(dir, "out", "2013-2014"))
	for _, c := range hostile.Corpus() {
		state, there := states[c.Name]
		switch {
		case c.Want == hostile.Refused && there && state != c.Code && state != "duplicate_file": // two cuts may be of the same bytes
			t.Errorf("%s is %s, want %s", c.Name, state, c.Code)
		case c.Want == hostile.Read && (state == "" || state == "unreadable" || state == "encrypted"):
			t.Errorf("%s is %q", c.Name, state)
		}
	}
	if s := states[hostileFolder+"/一小.csv"]; s == "" || s == "unreadable" {
		t.Errorf("the file in the folder is %q", s)
	}
	// A pipe that is named as a file to check is told and not waited for.
	out := measured(t, hostileSeconds, hostileMemory, "check", "-C", dir, filepath.Join(corpus, "管道.xlsx"), filepath.Join(corpus, hostileFolder))
	if n := strings.Count(string(out), "不是文件"); n != 2 {
		t.Errorf("said %s", out)
	}
}

// loadStates gives the state of each file of loads.csv.
func loadStates(t *testing.T, dir string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "loads.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]string{}
	for _, r := range rows[1:] {
		states[r[0]] = r[7] // file … state
	}
	return states
}
