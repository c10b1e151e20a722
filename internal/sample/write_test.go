package sample

import (
	"bytes"
	_ "embed"
	"errors"
	"math/big"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

//go:embed doc.go
var packageDoc string

func TestWrite_SameBytesTwice(t *testing.T) {
	first, err := build()
	if err != nil {
		t.Fatal(err)
	}
	second, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range first.entries {
		if !bytes.Equal(e.data, second.entries[i].data) {
			t.Errorf("%s differs", e.Path)
		}
	}
}

func TestWrite_Folder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	made, err := Write(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"dudao.yaml", "README.md", "settings/收件登记.csv", "inbox/双泉镇/期末成绩/坝上小学2014年1月期末成绩.xlsx"} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	paths := map[string]bool{}
	for _, f := range made.Files {
		if paths[f.Path] {
			t.Errorf("%s is written twice", f.Path)
		}
		paths[f.Path] = true
	}
	if _, err := Write(t.Context(), dir); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("a full folder: %v", err)
	}
}

// Every stored result of a formula is what a spreadsheet works out, so that no
// total is wrong but by intent.
func TestWorkbooks_StoredResults(t *testing.T) {
	f, err := build()
	if err != nil {
		t.Fatal(err)
	}
	formulas := 0
	for _, e := range f.entries {
		if !strings.HasSuffix(e.Path, ".xlsx") || strings.HasPrefix(e.Fault, "文件残缺") {
			continue
		}
		book, err := excelize.OpenReader(bytes.NewReader(e.data))
		if err != nil {
			t.Fatalf("%s: %v", e.Path, err)
		}
		for _, sheet := range book.GetSheetList() {
			formulas += checkFormulas(t, e.Path, book, sheet)
		}
		if err := book.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if formulas < 300 {
		t.Errorf("only %d formulas", formulas)
	}
}

func checkFormulas(t *testing.T, name string, book *excelize.File, sheet string) (n int) {
	t.Helper()
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s %s: %v", name, sheet, err)
	}
	for r, row := range rows {
		for c, stored := range row {
			cell := at(c+1, r+1)
			text, err := book.GetCellFormula(sheet, cell)
			if err != nil || text == "" {
				continue
			}
			n++
			got, err := book.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Errorf("%s %s %s: %v", name, sheet, cell, err)
				continue
			}
			a, ok1 := new(big.Rat).SetString(stored)
			b, ok2 := new(big.Rat).SetString(got)
			if !ok1 || !ok2 || a.Cmp(b) != 0 {
				t.Errorf("%s %s %s: =%s stored %s, is %s", name, sheet, cell, text, stored, got)
			}
		}
	}
	return n
}

func TestPersons_IdentityNumbers(t *testing.T) {
	cards := map[string]bool{}
	check := func(name, card string) {
		if !strings.HasPrefix(card, "990123") || len(card) != 18 || card[17] != checkDigit(card[:17]) {
			t.Errorf("%s: %s", name, card)
		}
		if cards[card] {
			t.Errorf("%s: %s is another's", name, card)
		}
		cards[card] = true
	}
	for _, s := range newTownStaff() {
		check(s.name, s.card)
	}
	for _, s := range newWorld().schools {
		for _, p := range s.teachers {
			check(p.name, p.card)
		}
	}
	// The example of GB 11643: 11010519491231002X.
	if got := checkDigit("11010519491231002"); got != 'X' {
		t.Errorf("check digit %c, want X", got)
	}
}

// The package comment names every file in which something is planted.
func TestDoc_NamesEveryFault(t *testing.T) {
	f, err := build()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range f.entries {
		if e.Fault == "" || strings.Contains(e.Path, "/期末成绩/") {
			continue // scores are listed by school
		}
		if !strings.Contains(packageDoc, path.Base(e.Path)) {
			t.Errorf("%s is not in the package comment: %s", e.Path, e.Fault)
		}
	}
}
