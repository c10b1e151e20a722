// Command cases runs dudao on a folder of workbooks with known answers and
// compares. It is a tool for developers: it works on a copy, with the config
// of testdata/cases, reads what dudao wrote as any user could, and prints per
// answer file and key how many rows match. It exits with 1 where a row
// differs.
//
//	go run ./cmd/cases [-v] [-dudao bin/dudao] [-config testdata/cases] DIR
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	verbose := flag.Bool("v", false, "print every row that differs")
	binary := flag.String("dudao", "bin/dudao", "the built program")
	config := flag.String("config", "testdata/cases", "folder with dudao.yaml and rules/")
	keep := flag.String("keep", "", "work in this folder and keep it")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	same, err := compare(options{cases: flag.Arg(0), binary: *binary, config: *config, work: *keep, verbose: *verbose}, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "cases:", err)
		os.Exit(3)
	}
	if !same {
		os.Exit(1)
	}
}

type options struct {
	cases, binary, config, work string
	verbose                     bool
}

// compare runs the program on a copy of the cases and prints the table.
func compare(o options, w io.Writer) (same bool, err error) {
	if o.work == "" {
		if o.work, err = os.MkdirTemp("", "dudao-cases"); err != nil {
			return false, err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.work)) }()
	}
	for _, part := range []string{filepath.Join(o.cases, "settings"), filepath.Join(o.cases, "inbox")} {
		if err := copyTree(part, filepath.Join(o.work, filepath.Base(part))); err != nil {
			return false, err
		}
	}
	if err := copyTree(o.config, o.work); err != nil {
		return false, err
	}
	if err := runProgram(o.binary, o.work); err != nil {
		return false, err
	}
	out, err := outputFolder(o.work)
	if err != nil {
		return false, err
	}
	t := newTally(o.verbose, w)
	if err := against(o.cases, out, t); err != nil {
		return false, err
	}
	return t.print(), nil
}

// against holds what was written in out against the answers of a case folder.
func against(cases, out string, t *tally) error {
	for _, check := range []func(string, string, *tally) error{
		compareFigures, compareTotals, compareRankings, compareVetoes, comparePay, comparePetitions, compareFindings,
	} {
		if err := check(cases, out, t); err != nil {
			return err
		}
	}
	return nil
}

// runProgram runs `dudao run`; code 1 only says that the data has errors.
func runProgram(binary, work string) error {
	cmd := exec.Command(binary, "run", "--dir", work, "--quiet")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("run dudao: %w", err)
	}
	return nil
}

// outputFolder finds the one period that was written.
func outputFolder(work string) (string, error) {
	found, err := filepath.Glob(filepath.Join(work, "out", "*", "results.csv"))
	if err != nil || len(found) != 1 {
		return "", fmt.Errorf("expected one out/*/results.csv, found %d (%w)", len(found), err)
	}
	return filepath.Dir(found[0]), nil
}

func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}
