package main

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

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
