package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A second run of the same inputs, in another folder, by another process with
// another number of processors, time zone and language of the system, writes
// the same bytes.
func TestDemo_SecondRunIsByteIdentical(t *testing.T) {
	t.Parallel()
	first := sampleOffice(t)
	second := &folder{t, filepath.Join(t.TempDir(), "另一处")}
	for _, part := range []string{"settings", "inbox", "rules"} {
		if err := os.CopyFS(second.path(part), os.DirFS(first.path(part))); err != nil {
			t.Fatal(err)
		}
	}
	config, err := os.ReadFile(first.path("dudao.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	second.write("dudao.yaml", config)
	cmd := exec.CommandContext(t.Context(), "dudao", "run", "--quiet")
	cmd.Dir = second.dir
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "TZ=America/Lima", "LANG=de_DE.UTF-8")
	if said, err := cmd.CombinedOutput(); exitCodeOf(err) != exitFaults {
		t.Fatalf("%v\n%s", err, said)
	}
	sameOut(t, "second run", second.out(), first.out())
}

func exitCodeOf(err error) int {
	if err == nil {
		return 0
	}
	if e, ok := err.(*exec.ExitError); ok { //nolint:errorlint // what exec returns, unwrapped
		return e.ExitCode()
	}
	return -1
}

// What is written names no folder of this machine and no day of this run.
func TestDemo_OutputHoldsNoPathAndNoToday(t *testing.T) {
	t.Parallel()
	o := sampleOffice(t)
	now := time.Now()
	forbidden := map[string]string{
		"the office's folder": o.dir, "its parent": demo.root, "the temporary folder": os.TempDir() + "/",
		"today": now.Format("2006-01-02"), "today in Chinese": now.Format("2006年1月2日"), "today compact": now.Format("20060102"),
		"today with slashes": now.Format("2006/1/2"),
	}
	if home, err := os.UserHomeDir(); err == nil && len(home) > 1 {
		forbidden["the home folder"] = home + "/"
	}
	texts := outputTexts(t, o)
	for name, text := range texts {
		for what, word := range forbidden {
			if strings.Contains(text, word) {
				t.Errorf("%s holds %s: %s", name, what, around(text, word))
			}
		}
	}
	for name, data := range o.out() {
		if !strings.HasSuffix(name, ".xlsx") {
			continue
		}
		for _, f := range zipFiles(t, data) {
			if !f.Modified.IsZero() && f.Modified.Year() > 2013 {
				t.Errorf("%s: %s carries the time %s", name, f.Name, f.Modified)
			}
		}
	}
}
