package feedback_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dudao/ingest"
	"dudao/ingest/feedback"
	"dudao/ingest/sheet"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/lang"
)

// registry is an office's list of units, one of each type that owes something.
const registry = `单位代码,单位名称,简称,单位类型
TOWN,双泉镇,本镇,乡镇街
S01,双泉镇第一小学,一小,完全小学
S02,双泉镇第二小学,二小,完全小学
S19,双泉镇中学,双中,初级中学
`

// sessions is its list of training sessions.
const sessions = `班次编号,培训名称,日期,主办单位代码,学年
PX01,新课标培训,2013-10-19,TOWN,2013-2014
PX02,班主任培训,2013-12-07,TOWN,2013-2014
`

var units = []feedback.Unit{
	{Code: "TOWN", Name: "双泉镇", Type: "乡镇街"},
	{Code: "S01", Name: "双泉镇第一小学", Type: "完全小学"},
	{Code: "S02", Name: "双泉镇第二小学", Type: "完全小学"},
	{Code: "S19", Name: "双泉镇中学", Type: "初级中学"},
}

func shipped(t *testing.T) *kind.Set {
	t.Helper()
	set, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// check reads a file in an office with that registry.
func check(t *testing.T, set *kind.Set, file string) *ingest.Checked {
	t.Helper()
	settings := t.TempDir()
	for name, text := range map[string]string{"学校名册.csv": registry, "培训班次.csv": sessions} {
		if err := os.WriteFile(filepath.Join(settings, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := ingest.Check(context.Background(), file, ingest.Options{Set: set, Settings: settings, Limits: sheet.DefaultLimits()})
	if err != nil {
		t.Fatal(err)
	}
	if got.Fault != nil {
		t.Fatal(got.Fault)
	}
	return got
}

func template(set *kind.Set, f *kind.Form) *feedback.Template {
	k, _ := set.Kind(f.Kind)
	return &feedback.Template{Lang: lang.ZH, Kind: k, Form: f, Units: units, Period: "2013—2014学年", Version: "test", Sessions: []string{"新课标培训", "班主任培训"}}
}

func blank(t *testing.T, tpl *feedback.Template) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := tpl.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// fill enters rows below the header of a template, figures as numbers.
func fill(t *testing.T, data []byte, rows [][]string) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetName(0)
	panes, err := f.GetPanes(name)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		for c, text := range row {
			at, _ := excelize.CoordinatesToCellName(c+1, panes.YSplit+1+r)
			if text == "" {
				continue
			}
			var v any = text
			if n, err := strconv.ParseFloat(text, 64); err == nil && (text == "0" || !strings.HasPrefix(text, "0")) && len(text) < 8 {
				v = n
			}
			if err := f.SetCellValue(name, at, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	file := filepath.Join(t.TempDir(), "报表.xlsx")
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	return file
}

// Every template, filled in as its own guide shows, loads without a finding
// that asks anybody to do something.
func TestTemplate_EveryFormFilledInLoads(t *testing.T) {
	set := shipped(t)
	for _, f := range set.Forms() {
		t.Run(f.ID, func(t *testing.T) {
			tpl := template(set, f)
			if strings.HasSuffix(f.ID, ".grid") { // a table of one month
				tpl.Period = "2013年10月"
			}
			examples := tpl.Examples()
			got := check(t, set, fill(t, blank(t, tpl), examples[:]))
			if len(got.Readings) == 0 || got.Readings[0].Form == nil || got.Readings[0].Form.ID != f.ID || got.Readings[0].Why != "marker" {
				t.Fatalf("read as %+v, %+v", *got.Readings[0], got.Findings)
			}
			if c := got.Readings[0].Counts; c.Kept != 2 || c.Read != 2 {
				t.Errorf("of two rows %+v", c)
			}
			for _, x := range got.Findings {
				if w := x.Weight(); w != finding.Info {
					t.Errorf("%s %s %s: %s (%s)", w, x.Code, x.At.Cell, x.Message(lang.ZH), x.Column)
				}
			}
		})
	}
}

// A template for one unit names it in the title, so that no row has to.
func TestTemplate_ForAUnitAsksForNoUnit(t *testing.T) {
	set := shipped(t)
	f, _ := set.Form("class_movement")
	tpl := template(set, f)
	tpl.For = &units[1]
	examples := tpl.Examples()
	got := check(t, set, fill(t, blank(t, tpl), examples[:]))
	r := got.Readings[0]
	if r.Unit != "S01" || r.UnitFrom != "title" || r.Counts.Kept != 2 || r.Period != "2013-2014" {
		t.Errorf("read as %+v with %+v", *r, got.Findings)
	}
	for _, c := range r.Columns {
		if c.HeaderCell != "" && strings.HasPrefix(r.Kind.Columns[c.Column].ID, "unit_") {
			t.Errorf("there is a column %s", c.Header)
		}
	}
}

// Without its marker (rows copied into another workbook) a template is still
// known by its title and headers.
func TestTemplate_WithoutItsMarker(t *testing.T) {
	set := shipped(t)
	for _, id := range []string{"class_movement", "enrolment", "exam_scores", "finance", "staff", "hazard_monthly.year"} {
		form, _ := set.Form(id)
		tpl := template(set, form)
		examples := tpl.Examples()
		file := fill(t, blank(t, tpl), examples[:])
		f, err := excelize.OpenFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range f.GetSheetList()[1:] {
			if err := f.DeleteSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
		got := check(t, set, file)
		if len(got.Readings) != 1 || got.Readings[0].Form == nil || got.Readings[0].Form.ID != id || got.Readings[0].Why != "title" {
			t.Errorf("%s: %+v", id, got.Findings)
		}
	}
}

func TestTemplate_LocksTheHeaderAndKeepsTextAsText(t *testing.T) {
	set := shipped(t)
	form, _ := set.Form("students")
	data := blank(t, template(set, form))
	if again := blank(t, template(set, form)); !bytes.Equal(data, again) {
		t.Error("the same template gave other bytes")
	}
	f := opened(t, data)
	sheet := f.GetSheetName(0)
	columns, err := f.GetRows(sheet)
	if err != nil || len(columns) != 3 {
		t.Fatalf("%d rows stand in a blank template, want title, unit and header: %v", len(columns), err)
	}
	formats := map[string]int{}
	for i, header := range columns[2] {
		cell, _ := excelize.CoordinatesToCellName(i+1, 4)
		head, _ := excelize.CoordinatesToCellName(i+1, 3)
		below, above := styleAt(t, f, sheet, cell), styleAt(t, f, sheet, head)
		if below.Protection == nil || below.Protection.Locked || above.Protection != nil && !above.Protection.Locked {
			t.Errorf("%s: header %+v, body %+v", header, above.Protection, below.Protection)
		}
		formats[header] = below.NumFmt
		if header == "家庭住址" {
			t.Error("it asks for what is never stored")
		}
	}
	const asText = 49 // the built-in format @
	for _, header := range []string{"学籍号", "身份证号", "联系电话", "班级", "*单位名称"} {
		if formats[header] != asText {
			t.Errorf("%s has number format %d", header, formats[header])
		}
	}
	if p, err := f.GetSheetProtection(sheet); err != nil || !p.SelectUnlockedCells {
		t.Errorf("protection %+v, %v", p, err)
	}
	if visible, _ := f.GetSheetVisible(kind.MarkerSheet); visible {
		t.Error("the marker shows")
	}
	picks := map[string]string{}
	rules, err := f.GetDataValidations(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		picks[strings.TrimRight(strings.Split(r.Sqref, ":")[0], "0123456789")] = r.Formula1
	}
	for i, header := range columns[2] {
		col, _ := excelize.ColumnNumberToName(i + 1)
		if header == "性别" && !strings.Contains(picks[col], "男,女") || header == "*单位名称" && !strings.Contains(picks[col], "第一小学") {
			t.Errorf("%s can be picked from %q", header, picks[col])
		}
	}
}

func styleAt(t *testing.T, f *excelize.File, sheet, cell string) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A list too long for a cell rule stands on the marker sheet.
func TestTemplate_LongListsArePicked(t *testing.T) {
	set := shipped(t)
	form, _ := set.Form("class_movement")
	tpl := template(set, form)
	for i := range 60 {
		tpl.Units = append(tpl.Units, feedback.Unit{Code: "T" + strconv.Itoa(i), Name: "双泉镇第" + strconv.Itoa(i) + "教学点", Type: "教学点"})
	}
	f := opened(t, blank(t, tpl))
	rules, err := f.GetDataValidations(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		if !strings.Contains(r.Formula1, kind.MarkerSheet) {
			continue
		}
		ref := r.Formula1[strings.Index(r.Formula1, "!")+1:]
		last := ref[strings.LastIndex(ref, ":")+1:]
		last = strings.TrimSuffix(strings.ReplaceAll(last, "$", ""), "</formula1>")
		if got, _ := f.GetCellValue(kind.MarkerSheet, last); got != "双泉镇第59教学点" && got != "T59" && got == "" {
			t.Errorf("the list %s ends with %q", r.Formula1, got)
		}
		return
	}
	t.Error("no rule refers to the marker sheet")
}

// What a township's office sends is about its schools: they can be picked. A
// school's own return is about schools alone.
func TestTemplate_UnitsToPickAreThoseOfTheRows(t *testing.T) {
	set := shipped(t)
	for kindID, want := range map[string]string{"funding": "TOWN S19 HOSP", "appraisals": "TOWN S19 HOSP", "class_movement": "S19", "inpatient_education": "HOSP"} {
		form, _ := set.Form(kindID)
		tpl := template(set, form)
		tpl.Units = []feedback.Unit{
			{Code: "TOWN", Name: "双泉镇人民政府", Type: "乡镇街"}, {Code: "S19", Name: "双泉镇中学", Type: "初级中学"}, {Code: "HOSP", Name: "双泉镇卫生院", Type: "卫生院"},
		}
		f := opened(t, blank(t, tpl))
		rules, err := f.GetDataValidations(f.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, r := range rules {
			all.WriteString(r.Formula1)
		}
		for _, code := range []string{"TOWN", "S19", "HOSP"} {
			if got := strings.Contains(all.String(), code); got != strings.Contains(want, code) {
				t.Errorf("%s: %s can be picked: %v, want of %s", kindID, code, got, want)
			}
		}
	}
}
