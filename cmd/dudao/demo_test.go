package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// demo is the sample office, made and run once for all tests that read it.
// None of them may change it.
var demo struct {
	once           sync.Once
	root           string
	code           int
	stdout, stderr string
}

// demoFolder is the folder of the example of help.
const demoFolder = "示例"

func sampleOffice(t testing.TB) *folder {
	t.Helper()
	demo.once.Do(func() {
		root, err := os.MkdirTemp("", "dudao-demo")
		if err != nil {
			t.Fatal(err)
		}
		demo.root = root
		var out, errs bytes.Buffer
		demo.code = run(context.Background(), []string{"demo", filepath.Join(root, demoFolder)}, streams{out: &out, err: &errs})
		demo.stdout, demo.stderr = out.String(), errs.String()
	})
	if demo.code != exitFaults {
		t.Fatalf("dudao demo: exit %d, want 1 (the sample holds faults on purpose)\n%s", demo.code, demo.stderr)
	}
	return &folder{t, filepath.Join(demo.root, demoFolder)}
}

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

// outputTexts gives every file below out/ that holds text, workbooks part by
// part; pictures in points (png) hold none.
func outputTexts(t testing.TB, o *folder) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for name, data := range o.out() {
		switch filepath.Ext(name) {
		case ".png":
		case ".xlsx":
			for _, f := range zipFiles(t, data) {
				r, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				text, err := io.ReadAll(r)
				if err != nil {
					t.Fatal(err)
				}
				texts[name+"!"+f.Name] = string(text)
			}
		default:
			texts[name] = data
		}
	}
	return texts
}

func zipFiles(t testing.TB, data string) []*zip.File {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return z.File
}

// around shows a word with a little of what stands beside it.
func around(text, word string) string {
	i := strings.Index(text, word)
	from, to := max(0, i-60), min(len(text), i+len(word)+60)
	return fmt.Sprintf("…%s…", strings.ToValidUTF8(text[from:to], ""))
}

// personal are the columns of the sample that hold what must not get out: words
// of the file's name, header words, what they hold.
var personal = []struct {
	files, headers []string
	what           string
	least          int // fewer known values would prove nothing
}{
	{[]string{"期末成绩"}, []string{"姓名", "学生姓名", "考生姓名", "考生"}, "pupil's name", 500},
	{[]string{"期末成绩"}, []string{"学号", "学籍号", "考号", "准考证号"}, "pupil's number", 1000},
	{[]string{"信访登记"}, []string{"信访人", "来访人", "信访人姓名"}, "petitioner", 10},
	{[]string{"住院病人"}, []string{"姓名", "病人姓名", "患者姓名"}, "patient", 50},
	{[]string{"知识测试"}, []string{"姓名"}, "respondent", 30},
	{[]string{"教师花名册"}, []string{"身份证号码", "身份证号"}, "identity number", 100},
}

// No output and nothing the program says holds a pupil's, patient's,
// respondent's or petitioner's name, a pupil's number or an identity number.
// Names of staff stand in the office's own view.
func TestDemo_NoPersonalDataGetsOut(t *testing.T) {
	t.Parallel()
	o := sampleOffice(t)
	secret := personalData(t, o)
	texts := outputTexts(t, o)
	texts["(said by demo)"] = demo.stdout + demo.stderr
	what := map[string]string{}
	for _, p := range personal {
		if n := len(secret[p.what]); n < p.least {
			t.Errorf("the test knows %d values of %s, want at least %d: it proves nothing", n, p.what, p.least)
		}
		for word := range secret[p.what] {
			what[word] = p.what
		}
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		for word := range wordsOf(texts[name]) {
			if what[word] != "" {
				t.Errorf("%s holds the %s %s: %s", name, what[word], word, around(texts[name], word))
				delete(what, word) // once is enough
			}
		}
	}
}

// wordsOf gives every word of a text that could be a name or a number: each
// two to four characters of a run of Chinese, each run of letters and digits.
func wordsOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		var run []int // where the characters of the run begin
		from := -1    // where letters and digits began
		for i, c := range text + " " {
			if alnum := c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c)); !alnum {
				if from >= 0 && !yield(text[from:i]) {
					return
				}
				from = -1
			} else if from < 0 {
				from = i
			}
			for n := 2; n <= min(4, len(run)); n++ {
				if !yield(text[run[len(run)-n]:i]) {
					return
				}
			}
			if run = append(run, i); !unicode.Is(unicode.Han, c) {
				run = run[:0]
			}
		}
	}
}

// personalData reads the words that must not get out from the inbox itself.
func personalData(t testing.TB, o *folder) map[string]map[string]bool {
	t.Helper()
	secret, open := map[string]map[string]bool{}, map[string]bool{}
	for _, p := range personal {
		secret[p.what] = map[string]bool{}
	}
	for _, part := range []string{"inbox", "settings"} {
		err := filepath.WalkDir(o.path(part), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			for _, rows := range sheetsOf(t, path) {
				gather(secret, open, filepath.Base(path), rows)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	// All persons are named from one list of names: one whose name is a
	// teacher's or leader's, or a part of it, can't be told from them.
	for text := range open {
		for word := range wordsOf(text) {
			for what := range secret {
				delete(secret[what], word)
			}
		}
	}
	return secret
}

// gather takes the personal data of one sheet; open are the words of columns
// that hold none.
func gather(secret map[string]map[string]bool, open map[string]bool, file string, rows [][]string) {
	columns := map[int]string{}
	for _, r := range rows {
		header := false
		for i, cell := range r {
			for _, p := range personal {
				if containsAny(file, p.files) && slices.Contains(p.headers, squeeze(cell)) {
					columns[i], header = p.what, true
				}
			}
		}
		if header {
			continue
		}
		for i, cell := range r {
			word := squeeze(cell)
			switch what := columns[i]; {
			case len(word) < 6:
			case what != "":
				secret[what][word] = true
			default:
				open[word] = true
			}
		}
	}
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

func squeeze(cell string) string { return strings.Join(strings.Fields(cell), "") }

// sheetsOf reads a file of the sample as rows of text, by a reader of its own.
func sheetsOf(t testing.TB, path string) [][][]string {
	t.Helper()
	if filepath.Ext(path) == ".csv" {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(text))
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		rows, err := r.ReadAll()
		if err != nil {
			return nil // GB18030 or tabs: other files hold the same persons
		}
		return [][][]string{rows}
	}
	book, err := excelize.OpenFile(path)
	if err != nil {
		return nil // a workbook by its name only, planted in the sample
	}
	defer book.Close()
	var sheets [][][]string
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, rows)
	}
	return sheets
}

// Σ of children = the parent's sums, for every figure that is given at its
// members and above.
func TestDemo_ChildrenAddUpToTheirParent(t *testing.T) {
	t.Parallel()
	figures := map[string]map[string][]row{}
	for _, r := range sampleOffice(t).table("results.csv") {
		key := strings.Join([]string{r["indicator"], r["measure"], r["reading"], r["dimension"], r["period"]}, " ")
		if figures[key] == nil {
			figures[key] = map[string][]row{}
		}
		figures[key][r["grain"]] = append(figures[key][r["grain"]], r)
	}
	checked := map[string]int{}
	for key, grains := range figures {
		for _, pair := range [][2]string{
			{"class", "school_stage"}, {"class", "grade"}, {"class", "school"}, {"class", "town"}, {"school_stage", "town"},
			{"school", "town"}, {"village", "town"}, {"clinic", "town"}, {"kindergarten", "town"}, {"ward", "hospital"},
			{"place", "town"}, {"project", "town"}, {"session", "town"},
		} {
			for _, parent := range grains[pair[1]] {
				if children := below(grains[pair[0]], parent); len(children) > 0 {
					addUp(t, key, parent, children)
					checked[pair[0]+"→"+pair[1]]++
				}
			}
		}
	}
	for _, pair := range []string{"class→school_stage", "class→grade", "class→town", "school→town", "ward→hospital", "village→town"} {
		if checked[pair] == 0 {
			t.Errorf("no figure was checked for %s", pair)
		}
	}
}

// below gives the rows that lie under a parent, by their ids: S19-7-2 under
// S19, S19/初中, G7 and the town; BT… under the town BT, all others under SQ.
func below(rows []row, parent row) []row {
	return slices.DeleteFunc(slices.Clone(rows), func(r row) bool {
		id, up := r["unit"], parent["unit"]
		parts := strings.Split(id, "-")
		switch parent["grain"] {
		case "town":
			return strings.HasPrefix(id, "BT") != (up == "BT")
		case "hospital":
			return !strings.HasPrefix(id, up+"/")
		case "grade":
			return "G"+parts[1] != up
		case "school_stage":
			school, stage, _ := strings.Cut(up, "/")
			return parts[0] != school || stageOf(parts[1]) != stage
		}
		return parts[0] != up
	})
}

func stageOf(grade string) string {
	if grade >= "7" {
		return "初中"
	}
	return "小学"
}

// addUp checks one parent against its children.
func addUp(t *testing.T, key string, parent row, children []row) {
	t.Helper()
	num, den, ones := new(big.Rat), new(big.Rat), true
	n, reported, expected := 0, 0, 0
	for _, c := range children {
		reported, expected = reported+members(t, c, "reported"), expected+members(t, c, "expected")
		if c["state"] != "value" {
			continue
		}
		n++
		num.Add(num, rat(t, c["numerator"]))
		den.Add(den, rat(t, c["denominator"]))
		ones = ones && c["denominator"] == "1"
	}
	at := key + " " + parent["grain"] + " " + parent["unit"]
	if (n > 0) != (parent["state"] == "value") {
		t.Errorf("%s: %d children have a value, yet it is %s", at, n, parent["state"])
		return
	}
	if n == 0 {
		return
	}
	if parent["expected"] != "" && (members(t, parent, "reported") != reported || members(t, parent, "expected") != expected) {
		t.Errorf("%s: %s of %s members, its children have %d of %d", at, parent["reported"], parent["expected"], reported, expected)
	}
	if got := rat(t, parent["numerator"]); got.Cmp(num) != 0 {
		t.Errorf("%s: numerator %s, its children's sum %s", at, got.RatString(), num.RatString())
	}
	// A count is over 1 at every grain.
	if got := rat(t, parent["denominator"]); got.Cmp(den) != 0 && !(ones && parent["denominator"] == "1") {
		t.Errorf("%s: denominator %s, its children's sum %s", at, got.RatString(), den.RatString())
	}
}

// members gives how many members a row says it has (reported or expected); a
// row without the numbers is itself a member.
func members(t *testing.T, r row, column string) int {
	t.Helper()
	switch {
	case r[column] != "":
		n, err := strconv.Atoi(r[column])
		if err != nil {
			t.Fatal(err)
		}
		return n
	case r["state"] == "value", column == "expected" && r["state"] != "not_applicable":
		return 1
	}
	return 0
}

func rat(t *testing.T, text string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	return r
}
