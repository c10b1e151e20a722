package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A template with a column a day is made for one month, which its title names;
// without one the program asks for it.
func TestTemplate_ADayGridIsOfAMonth(t *testing.T) {
	dir, to := desk(t), t.TempDir()
	command(t, exitUsage, "template", "-C", dir, "leave_records.grid", "--unit", "S01", "--out", to)
	command(t, exitDone, "template", "-C", dir, "leave_records.grid", "--unit", "S01", "--out", to, "--period", "2014-02")
	found, err := filepath.Glob(filepath.Join(to, "*.xlsx"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v %v", found, err)
	}
	f, err := excelize.OpenFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cells []string
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[:min(len(rows), 4)] {
			cells = append(cells, row...)
		}
	}
	if !slices.Contains(cells, "28") || slices.Contains(cells, "29") || !slices.ContainsFunc(cells, func(s string) bool {
		return strings.Contains(s, "2014年2月") && strings.Contains(s, "双泉镇第一小学")
	}) {
		t.Errorf("February 2014 has 28 days, and the title names the month: %q", cells)
	}
}
