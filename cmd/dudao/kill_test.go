package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dudao/internal/warehouse"
)

// Killed at any moment of a run, the program leaves the output that stood
// before, whole, and the next run writes what a fresh one writes.
func TestKill_LeavesThePreviousStateAndTheNextRunIsFresh(t *testing.T) {
	t.Parallel()
	files := corrected(t)
	want, before := freshCorrected(t), freshMini(t)
	o := newOffice(t, mini(t))
	o.must("run", "--quiet")
	added := "inbox/河口中学班级学额变动表(更正).csv"
	o.write(added, files[added])

	began := time.Now()
	whole := newOffice(t, files)
	runDudao(t, whole, 0)
	took := time.Since(began)
	killed := 0
	for i := range 5 {
		// From the first moment to close to the end, at uneven steps.
		after := took * time.Duration(2*i*i+i+1) / 50
		t.Run(fmt.Sprint(after.Round(time.Millisecond)), func(t *testing.T) {
			if !runDudao(t, o, after) {
				return
			}
			killed++
			o.t = t
			got := o.out()
			maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, ".") })
			if got["2013-2014/results.csv"] != want["2013-2014/results.csv"] {
				sameOut(t, "killed", got, before)
			} else {
				sameOut(t, "killed after the swap", got, want)
			}
		})
		o.t = t
		if _, err := os.Stat(o.path("dudao.duckdb")); err == nil {
			// The warehouse opens as it was or with the file read whole.
			o.must("status", "--quiet")
		}
	}
	if killed < 2 {
		t.Errorf("%d of 5 runs were killed before they ended: too few to prove anything", killed)
	}
	o.must("run", "--quiet")
	sameOut(t, "after the kills", o.out(), want)
}

// runDudao runs the program in a process of its own; after > 0 kills it then.
// It reports whether the process was killed before it ended.
func runDudao(t *testing.T, o *folder, after time.Duration) (killed bool) {
	t.Helper()
	ctx := t.Context()
	if after > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, after)
		defer cancel()
	}
	cmd := exec.CommandContext(ctx, "dudao", "run", "--quiet", "--dir", o.dir)
	said, err := cmd.CombinedOutput()
	if code := exitCodeOf(err); code > exitFaults {
		t.Fatalf("exit %d: %s", code, said)
	}
	return exitCodeOf(err) < 0
}

// While one process writes, another gets one sentence and exit code 2, and
// leaves everything as it is.
func TestTwoProcesses_TheSecondIsTold(t *testing.T) {
	t.Parallel()
	o := newOffice(t, mini(t))
	o.must("run", "--quiet")
	before := o.out()
	db, err := warehouse.Open(t.Context(), o.path("dudao.duckdb"), warehouse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, args := range [][]string{{"run"}, {"ingest"}, {"status"}, {"explain", "TG11"}} {
		cmd := exec.CommandContext(t.Context(), "dudao", append(args, "--dir", o.dir)...)
		said, err := cmd.CombinedOutput()
		if code := exitCodeOf(err); code != exitUsage {
			t.Errorf("%s: exit %d, want 2", args[0], code)
		}
		if want := "dudao: 另一个 dudao 正在写这个办公文件夹:等它做完再试。\n"; string(said) != want {
			t.Errorf("%s said %q, want %q", args[0], said, want)
		}
	}
	sameOut(t, "while another writes", o.out(), before)
	if left, _ := filepath.Glob(o.path("out/.*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
