package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// folder is an office's folder under test.
type folder struct {
	t   testing.TB
	dir string
}

// miniSources reads testdata/mini.txtar as it is written: name → text.
func miniSources(t testing.TB) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/mini.txtar")
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{}
	for _, f := range archive.Files {
		sources[f.Name] = string(f.Data)
	}
	return sources
}

// mini gives the files of the mini office.
func mini(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for name, text := range miniSources(t) {
		files[name] = content(t, name, text)
	}
	return files
}

// content gives the bytes of a file whose text is known: of .xlsx the text is a
// grid.
func content(t testing.TB, name, text string) []byte {
	t.Helper()
	if !strings.HasSuffix(name, ".xlsx") {
		return []byte(text)
	}
	var b bytes.Buffer
	if err := writeBook(&b, text); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// newOffice makes an office of the given files in a fresh folder.
func newOffice(t testing.TB, files map[string][]byte) *folder {
	t.Helper()
	o := &folder{t, t.TempDir()}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		o.write(name, files[name])
	}
	return o
}

func (o *folder) path(name string) string { return filepath.Join(o.dir, filepath.FromSlash(name)) }

func (o *folder) write(name string, data []byte) {
	o.t.Helper()
	if err := os.MkdirAll(filepath.Dir(o.path(name)), 0o750); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(o.path(name), data, 0o600); err != nil {
		o.t.Fatal(err)
	}
}

func (o *folder) remove(name string) {
	o.t.Helper()
	if err := os.RemoveAll(o.path(name)); err != nil {
		o.t.Fatal(err)
	}
}

// dudao runs the program on the office in this process and gives what it said.
func (o *folder) dudao(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(context.Background(), append([]string{"--dir", o.dir}, args...), streams{out: &out, err: &errs})
	return code, out.String(), errs.String()
}

// must runs a command that is to end with code 0 or 1.
func (o *folder) must(args ...string) string {
	o.t.Helper()
	code, stdout, stderr := o.dudao(args...)
	if code > exitFaults {
		o.t.Fatalf("dudao %s: exit %d\n%s", strings.Join(args, " "), code, stderr)
	}
	return stdout
}

// files lists what lies in a folder of the office; none where it is not there.
func (o *folder) files(name string) []string {
	entries, err := os.ReadDir(o.path(name))
	if err != nil {
		return nil
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names
}

// out reads every file below out/, by its name there.
func (o *folder) out() map[string]string {
	o.t.Helper()
	files := map[string]string{}
	root := o.path("out")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(root, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	if len(files) == 0 {
		o.t.Fatal("out/ is empty")
	}
	return files
}

// sameOut fails where two outputs differ, and names the files.
func sameOut(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		text, ok := got[name]
		switch {
		case !ok:
			t.Errorf("%s: %s is missing", what, name)
		case text != want[name]:
			t.Errorf("%s: %s differs%s", what, name, firstDifference(name, text, want[name]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s should not be there", what, name)
		}
	}
}

func firstDifference(name, got, want string) string {
	if !strings.HasSuffix(name, ".csv") && !strings.HasSuffix(name, ".json") && !strings.HasSuffix(name, ".svg") {
		return ""
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := line(g, i), line(w, i)
		if a != b {
			return ":\n got " + a + "\nwant " + b
		}
	}
	return ""
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(no line)"
}

// row is a row of an output table by column name.
type row map[string]string

// table reads a table of the output contract.
func (o *folder) table(name string) []row {
	o.t.Helper()
	return readTable(o.t, o.out()["2013-2014/"+name])
}

func readTable(t testing.TB, text string) []row {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for _, r := range records[1:] {
		at := row{}
		for i, column := range records[0] {
			at[column] = r[i]
		}
		rows = append(rows, at)
	}
	return rows
}

// find gives the rows whose columns have the given values: column, value, ….
func find(rows []row, pairs ...string) []row {
	var found []row
	for _, r := range rows {
		fits := true
		for i := 0; i < len(pairs); i += 2 {
			fits = fits && r[pairs[i]] == pairs[i+1]
		}
		if fits {
			found = append(found, r)
		}
	}
	return found
}
