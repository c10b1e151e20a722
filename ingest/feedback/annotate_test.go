package feedback_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dudao/ingest/feedback"
	"dudao/internal/finding"
	"dudao/internal/lang"
)

const list = "检查结果"

// sent makes a workbook as somebody might send it: a merged title, number
// formats, a formula with its value, widths, a print area, comments, a hidden
// sheet, and another visible one.
func sent(t *testing.T) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	try := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	try(f.SetSheetName("Sheet1", "学额"))
	for at, v := range map[string]any{
		"A1": "双泉镇第一小学班级学额变动表2013—2014学年", "A2": "班级", "B2": "期初人数", "C2": "期末人数", "D2": "巩固率",
		"A3": "一(1)班", "B3": 40, "C3": 45, "D3": 0.975, "A4": "一(2)班", "B4": 38, "C4": 38, "D4": 1, "A5": "合计", "B5": 78, "E3": "自评", "F3": "007",
	} {
		try(f.SetCellValue("学额", at, v))
	}
	try(f.SetCellFormula("学额", "C5", "SUM(C3:C4)"))
	try(f.MergeCell("学额", "A1", "D1"))
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10, Font: &excelize.Font{Bold: true, Color: "FF0000"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EEEEEE"}}})
	try(err)
	try(f.SetCellStyle("学额", "C3", "D4", percent))
	try(f.SetColWidth("学额", "A", "A", 31))
	try(f.AddComment("学额", excelize.Comment{Author: "王校长", Cell: "C3", Text: "秋季转入两人"}))
	try(f.AddComment("学额", excelize.Comment{Author: "王校长", Cell: "E3", Text: "不用看"}))
	for _, name := range []string{"底稿", "说明"} {
		_, err := f.NewSheet(name)
		try(err)
		try(f.SetCellValue(name, "A1", name))
	}
	try(f.SetSheetVisible("底稿", false))
	try(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "说明!$A$1:$B$2", Scope: "说明"}))
	file := filepath.Join(t.TempDir(), "学额变动表.xlsx")
	try(f.SaveAs(file))
	return file
}

func notice(findings ...finding.Finding) *feedback.Notice {
	return &feedback.Notice{Lang: lang.ZH, File: "学额变动表.xlsx", State: "read", Findings: findings}
}

func at(sheet, cell, code, found, expected string) finding.Finding {
	return finding.Finding{Code: code, At: finding.Position{File: "学额变动表.xlsx", Sheet: sheet, Cell: cell}, Found: found, Expected: expected}
}

func annotate(t *testing.T, file string, n *feedback.Notice) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := feedback.Annotate(context.Background(), &buf, file, n); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// comments gives the text of every comment of a sheet by cell.
func comments(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	all, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, c := range all {
		text := c.Text
		for _, r := range c.Paragraph {
			text += r.Text
		}
		if texts[c.Cell] != "" {
			t.Errorf("two comments on %s", c.Cell)
		}
		texts[c.Cell] = text
	}
	return texts
}

// fillColour gives the colour of a cell, blank where it has none.
func fillColour(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if s.Fill.Pattern == 0 || len(s.Fill.Color) == 0 {
		return ""
	}
	return s.Fill.Color[0]
}

func TestAnnotate_MarksEveryCellAndKeepsTheWorkbook(t *testing.T) {
	file := sent(t)
	data := annotate(t, file, notice(
		at("学额", "C3", "part_above_whole", "45", "40"), at("学额", "C3", "total_mismatch", "83", ""),
		at("学额", "D4", "reported_rate_mismatch", "100%", "95%"), at("底稿", "", "hidden_sheet", "底稿", ""),
		at("学额", "H9", "unknown_column", "某列", ""),
	))
	f, was := opened(t, data), opened(t, read(t, file))
	if got := f.GetSheetList()[0]; got != list || f.GetActiveSheetIndex() != 0 {
		t.Errorf("the first sheet is %s of %v", got, f.GetSheetList())
	}
	sameCells(t, f, was)
	notes := comments(t, f, "学额")
	for cell, wants := range map[string][]string{
		"C3": {"秋季转入两人", "part_above_whole", "total_mismatch", "现在填的:45", "应为:40", "怎样改:"},
		"D4": {"reported_rate_mismatch", "应为:95%"}, "H9": {"unknown_column"}, "E3": {"不用看"},
	} {
		for _, want := range wants {
			if !strings.Contains(notes[cell], want) {
				t.Errorf("the comment on %s lacks %s: %q", cell, want, notes[cell])
			}
		}
	}
	if len(notes) != 4 {
		t.Errorf("%d comments: %v", len(notes), notes)
	}
	colours := []string{fillColour(t, f, "学额", "C3"), fillColour(t, f, "学额", "D4"), fillColour(t, f, "学额", "H9"), fillColour(t, f, "学额", "D3")}
	if slices.Contains(colours[:3], "") || colours[0] == colours[1] || colours[1] == colours[2] || colours[3] != "EEEEEE" {
		t.Errorf("colours of an error, a warning, a remark and of nothing: %v", colours)
	}
	id, _ := f.GetCellStyle("学额", "D4")
	if s, _ := f.GetStyle(id); s.NumFmt != 10 || s.Font == nil || !s.Font.Bold || s.Font.Color != "FF0000" {
		t.Errorf("the coloured cell lost its format: %+v", s)
	}
	if w, _ := f.GetColWidth("学额", "A"); w != 31 {
		t.Errorf("width %v", w)
	}
	if m, _ := f.GetMergeCells("学额"); len(m) != 1 || m[0].GetStartAxis() != "A1" || m[0].GetEndAxis() != "D1" {
		t.Errorf("merges %v", m)
	}
	if visible, _ := f.GetSheetVisible("底稿"); visible {
		t.Error("the hidden sheet shows")
	}
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" && n.Scope != "说明" {
			t.Errorf("the print area moved to %s", n.Scope)
		}
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// sameCells holds every value and formula of the sheets sent against the copy.
func sameCells(t *testing.T, f, was *excelize.File) {
	t.Helper()
	n := 0
	for _, sheet := range was.GetSheetList() {
		for row := 1; row <= 10; row++ {
			for col := 1; col <= 10; col++ {
				cell, _ := excelize.CoordinatesToCellName(col, row)
				a, _ := was.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				b, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				fa, _ := was.GetCellFormula(sheet, cell)
				fb, _ := f.GetCellFormula(sheet, cell)
				if err != nil || a != b || fa != fb {
					t.Errorf("%s!%s was %q %q and is %q %q (%v)", sheet, cell, a, fa, b, fb, err)
				}
				if a+fa != "" {
					n++
				}
			}
		}
	}
	if n < 15 {
		t.Errorf("only %d cells compared", n)
	}
}

func TestAnnotate_ListsEveryFindingWithALink(t *testing.T) {
	findings := []finding.Finding{
		at("学额", "C3", "part_above_whole", "45", "40"), at("学额", "D4", "id_check_digit", "990123199001011234", ""), at("底稿", "", "hidden_sheet", "底稿", ""),
	}
	f := opened(t, annotate(t, sent(t), notice(findings...)))
	rows, err := f.GetRows(list)
	if err != nil {
		t.Fatal(err)
	}
	start := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == "序号" })
	if start < 0 || !strings.Contains(rows[1][0], "错误 2 条") || !strings.Contains(rows[1][0], "警告 1 条") {
		t.Fatalf("counts and header: %q", rows)
	}
	for i, want := range []struct{ place, code, found, link string }{
		{"学额!C3", "part_above_whole", "45", "'学额'!C3"}, {"学额!D4", "id_check_digit", "990***********1234", "'学额'!D4"}, {"底稿", "hidden_sheet", "底稿", "'底稿'!A1"},
	} {
		row := rows[start+1+i]
		if row[0] != fmt.Sprint(i+1) || row[2] != want.place || row[8] != want.code || row[4] != want.found || row[3] != findings[i].Message(lang.ZH) || row[6] != findings[i].Remedy(lang.ZH) {
			t.Errorf("line %d is %q", i+1, row)
		}
		ok, link, err := f.GetCellHyperLink(list, fmt.Sprintf("C%d", start+2+i))
		if err != nil || !ok || link != want.link {
			t.Errorf("line %d leads to %q", i+1, link)
		}
	}
	for _, row := range rows {
		if strings.Contains(strings.Join(row, " "), "199001011") {
			t.Errorf("an identity number stands in %q", row)
		}
	}
}

func TestAnnotate_SameBytes(t *testing.T) {
	file := sent(t)
	n := notice(at("学额", "C3", "part_above_whole", "45", "40"), at("学额", "D4", "not_a_number", "8O", ""))
	if !bytes.Equal(annotate(t, file, n), annotate(t, file, n)) {
		t.Error("the same input gave other bytes")
	}
}

// A copy that was mended and comes back is answered anew: nothing of the first
// answer is left, and what the sender wrote is.
func TestAnnotate_AnAnswerIsAnsweredAnew(t *testing.T) {
	file := sent(t)
	first := annotate(t, file, notice(at("学额", "C3", "part_above_whole", "45", "40"), at("学额", "D4", "not_a_number", "8O", "")))
	back := filepath.Join(t.TempDir(), "学额变动表(检查).xlsx")
	if err := os.WriteFile(back, first, 0o600); err != nil {
		t.Fatal(err)
	}
	f := opened(t, annotate(t, back, notice(at("学额", "A3", "ambiguous_class", "一(1)班", ""))))
	sameCells(t, f, opened(t, read(t, file)))
	if names := f.GetSheetList(); len(names) != 6 || names[0] != list || slices.Index(names, list) != 0 {
		t.Errorf("sheets %v", names)
	}
	notes := comments(t, f, "学额")
	if len(notes) != 3 || notes["C3"] != "秋季转入两人" || notes["E3"] != "不用看" || !strings.Contains(notes["A3"], "ambiguous_class") {
		t.Errorf("comments %q", notes)
	}
	for _, cell := range []string{"C3", "D4"} {
		if c := fillColour(t, f, "学额", cell); c != "EEEEEE" {
			t.Errorf("%s is %s and was EEEEEE", cell, c)
		}
		id, _ := f.GetCellStyle("学额", cell)
		if s, _ := f.GetStyle(id); s == nil || s.NumFmt != 10 || s.Font == nil || !s.Font.Bold {
			t.Errorf("%s lost its format: %+v", cell, s)
		}
	}
}

func TestAnnotate_TextComesBackAsAWorkbookAtTheSameAddresses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "学额.csv")
	if err := os.WriteFile(file, []byte("班级学额变动表,,\n学籍号,班级,期末人数\n0012,一(1)班,8O\n,,\n0013,一(2)班,45\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f := opened(t, annotate(t, file, notice(at("", "C3", "not_a_number", "8O", ""))))
	sheet := f.GetSheetList()[1]
	for cell, want := range map[string]string{"A1": "班级学额变动表", "A3": "0012", "C3": "8O", "A4": "", "B5": "一(2)班", "C5": "45"} {
		if got, _ := f.GetCellValue(sheet, cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if !strings.Contains(comments(t, f, sheet)["C3"], "not_a_number") || fillColour(t, f, sheet, "C3") == "" {
		t.Error("the cell has no mark")
	}
}

func TestAnnotate_TheListAlone(t *testing.T) {
	garbage := filepath.Join(t.TempDir(), "坏.xlsx")
	if err := os.WriteFile(garbage, []byte("PK\x03\x04 no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	unreadable := notice(finding.Finding{Code: "unreadable", At: finding.Position{File: "坏.xlsx"}})
	unreadable.State = "unreadable"
	many := notice()
	for i := range feedback.MaxFindings + 1 {
		many.Findings = append(many.Findings, at("学额", fmt.Sprintf("C%d", i+1), "not_a_number", "8O", ""))
	}
	for name, c := range map[string]struct {
		file string
		n    *feedback.Notice
		says string
	}{
		"unreadable": {garbage, unreadable, "文件打不开"},
		"changed":    {garbage, notice(at("", "", "unreadable", "", "")), "只列清单"},
		"many":       {sent(t), many, "只列清单"},
	} {
		f := opened(t, annotate(t, c.file, c.n))
		if names := f.GetSheetList(); len(names) != 2 || names[0] != list {
			t.Errorf("%s: sheets %v", name, names)
		}
		rows, err := f.GetRows(list)
		if err != nil || len(rows) < 5+len(c.n.Findings) || !strings.Contains(rows[2][0], c.says) {
			t.Errorf("%s: %d rows for %d findings; %q", name, len(rows), len(c.n.Findings), rows[2])
		}
	}
}
