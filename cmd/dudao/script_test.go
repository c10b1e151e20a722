package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs testdata/script/*.txtar: one file a command, with its
// inputs, what it says and how it ends. DUDAO_UPDATE=1 rewrites the texts that
// are compared. Beside testscript's own commands they have
//
//	mini DIR                 unpacks the office of testdata/mini.txtar
//	mkbook GRID BOOK.xlsx    builds a workbook from a grid (book_test.go)
//	cut FILE BYTES           keeps the first bytes of a file
//	table FILE [WORD...]     prints the lines of a table of the output that
//	                         hold all the words, the header first
//	exits CODE COMMAND ...   runs a command that must end with that code
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       os.Getenv("DUDAO_UPDATE") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Values["t"] = t
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"mini": miniCommand, "mkbook": mkbookCommand, "cut": cutCommand, "table": tableCommand, "exits": exitsCommand,
		},
	})
}

func miniCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: mini DIR")
	}
	o := &folder{ts.Value("t").(testing.TB), ts.MkAbs(args[0])}
	for name, data := range mini(o.t) {
		o.write(name, data)
	}
}

func mkbookCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mkbook GRID BOOK.xlsx")
	}
	var b bytes.Buffer
	ts.Check(writeBook(&b, ts.ReadFile(args[0])))
	target := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(filepath.Dir(target), 0o750))
	ts.Check(os.WriteFile(target, b.Bytes(), 0o600))
}

func cutCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut FILE BYTES")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

func tableCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: table FILE [WORD...]")
	}
	text := ts.ReadFile(args[0])
	if !strings.HasPrefix(text, "\ufeff") || strings.Count(text, "\r\n") != strings.Count(text, "\n") {
		ts.Fatalf("%s: want a byte-order mark and \\r\\n", args[0])
	}
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	n := 0
	for line := range strings.Lines(text) {
		fits := true
		for _, word := range args[1:] {
			fits = fits && strings.Contains(line, word)
		}
		if fits || n == 0 {
			fmt.Fprint(ts.Stdout(), line)
		}
		n++
	}
}

func exitsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ...")
	}
	err := ts.Exec(args[1], args[2:]...)
	if got := fmt.Sprint(exitCodeOf(err)); got != args[0] {
		ts.Fatalf("exit %s, want %s", got, args[0])
	}
}
