package feedback

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"dudao/internal/kind"
	"dudao/internal/lang"
)

// Unit is a registered unit, for titles and dropdowns.
type Unit struct{ Code, Name, Type string }

// Template is a blank workbook of one form. Its marker makes ingest read it by
// that form, whatever its title comes to.
type Template struct {
	Lang    lang.Lang
	Kind    *kind.Kind
	Form    *kind.Form
	For     *Unit  // who fills it in: named in the title, so that no row has to; nil: each row names its unit
	Period  string // as titles write it (2013—2014学年); blank: the rows tell
	Days    int    // of the month that Period names, for a form with a column a day; 0: 31
	Units   []Unit // the registry
	Version string // of the definitions
	// Sessions are the names of the office's registered sessions, each a column
	// of a form that is headed by them (BySession).
	Sessions []string
}

// templateRows is how far down dropdowns and bounds reach.
const templateRows = 2000

// The rows of a template.
const (
	titleRow = iota + 1
	unitRow
	groupRow // the header, or the upper part of one of two rows
)

// templating is a template being written.
type templating struct {
	*Template
	*excelize.File
	sheet  string
	guide  string
	fields []field
	head   int // lowest header row
	lists  *picks
}

// Write writes the workbook: the sheet to fill in, a guide, and the hidden
// marker with the lists of dropdowns.
func (t *Template) Write(w io.Writer) error {
	f, err := newBook(t.Title())
	if err != nil {
		return err
	}
	defer f.Close()
	b := &templating{Template: t, File: f, sheet: sheetName(t.Kind.Name.ZH), guide: text(t.Lang, "guide_sheet"), fields: t.fields(), head: groupRow}
	if slices.ContainsFunc(b.fields, func(f field) bool { return f.group != "" }) {
		b.head++
	}
	b.lists = &picks{File: f}
	for _, step := range []func() error{b.sheets, b.body, b.heading, b.headers, b.protect, b.writeGuide, b.mark} {
		if err := step(); err != nil {
			return fmt.Errorf("template %s: %w", t.Form.ID, err)
		}
	}
	return save(f, w)
}

// Title is the line above the table: who, when, what. It holds a title word of
// every group of the form, so that it is recognised without its marker too.
func (t *Template) Title() string {
	title := t.Period + t.Kind.Name.ZH
	if t.daily() && !strings.HasSuffix(t.Period, "月") {
		title = "    年  月" + t.Kind.Name.ZH // to be filled in
	}
	if t.For != nil {
		title = t.For.Name + title
	}
	for _, group := range t.Form.Title {
		if len(group) > 0 && !slices.ContainsFunc(group, func(w string) bool { return strings.Contains(title, w) }) {
			title += strings.ReplaceAll(group[0], "{y}", "")
		}
	}
	if !strings.HasSuffix(title, "表") && !strings.HasSuffix(title, "册") && !strings.HasSuffix(title, "台账") {
		title += "表"
	}
	return title
}

func (b *templating) sheets() error {
	if err := b.SetSheetName(b.GetSheetName(0), b.sheet); err != nil {
		return err
	}
	for _, name := range []string{b.guide, kind.MarkerSheet} {
		if _, err := b.NewSheet(name); err != nil {
			return err
		}
	}
	return nil
}

// heading writes the title and the line of the unit.
func (b *templating) heading() error {
	last, err := excelize.ColumnNumberToName(len(b.fields))
	if err != nil {
		return err
	}
	name := ""
	if b.For != nil {
		name = b.For.Name
	}
	lines := []struct {
		row   int
		text  string
		style excelize.Style
	}{
		{titleRow, b.Title(), excelize.Style{Protection: &excelize.Protection{Locked: !b.daily()}, Font: &excelize.Font{Bold: true, Size: 16}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{unitRow, text(b.Lang, "line_unit", "unit", name), excelize.Style{Alignment: &excelize.Alignment{Horizontal: "left"}}},
	}
	for _, l := range lines {
		from, to := fmt.Sprintf("A%d", l.row), fmt.Sprintf("%s%d", last, l.row)
		style, err := b.NewStyle(&l.style)
		if err != nil {
			return err
		}
		if err := b.SetCellStr(b.sheet, from, l.text); err != nil {
			return err
		}
		if err := b.SetCellStyle(b.sheet, from, to, style); err != nil {
			return err
		}
		if from != to {
			if err := b.MergeCell(b.sheet, from, to); err != nil {
				return err
			}
		}
	}
	return b.SetRowHeight(b.sheet, titleRow, 28)
}

// headers writes the header, the groups of blocks merged over their columns.
func (b *templating) headers() error {
	border := []excelize.Border{
		{Type: "left", Color: "7F7F7F", Style: 1}, {Type: "right", Color: "7F7F7F", Style: 1},
		{Type: "top", Color: "7F7F7F", Style: 1}, {Type: "bottom", Color: "7F7F7F", Style: 1},
	}
	centre := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	plain, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: solid("EDEDED"), Border: border, Alignment: centre})
	if err != nil {
		return err
	}
	needed, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: solid("FCE4D6"), Border: border, Alignment: centre})
	if err != nil {
		return err
	}
	open, err := b.NewStyle(&excelize.Style{Fill: solid("FFFFFF"), Border: border, Alignment: centre, NumFmt: 49, Protection: &excelize.Protection{}})
	if err != nil {
		return err
	}
	for i, f := range b.fields {
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		style := plain
		switch {
		case f.open:
			style = open
		case f.needed:
			style = needed
		}
		top, low := fmt.Sprintf("%s%d", col, groupRow), fmt.Sprintf("%s%d", col, b.head)
		if err := b.SetCellStyle(b.sheet, top, low, style); err != nil {
			return err
		}
		if err := b.SetCellStr(b.sheet, low, f.header); err != nil {
			return err
		}
		if err := b.SetColWidth(b.sheet, col, col, f.width()); err != nil {
			return err
		}
	}
	return b.groups()
}

// groups writes the upper row of a header of two rows.
func (b *templating) groups() error {
	if b.head == groupRow {
		return nil
	}
	for i := 0; i < len(b.fields); {
		end := i + 1
		for end < len(b.fields) && b.fields[i].group != "" && b.fields[end].group == b.fields[i].group {
			end++
		}
		first, err := excelize.CoordinatesToCellName(i+1, groupRow)
		if err != nil {
			return err
		}
		last, err := excelize.CoordinatesToCellName(end, groupRow)
		if err != nil {
			return err
		}
		group := b.fields[i].group
		if group == "" { // one cell over both rows
			group = b.fields[i].header
			if last, err = excelize.CoordinatesToCellName(end, b.head); err != nil {
				return err
			}
		}
		if err := b.SetCellStr(b.sheet, first, group); err != nil {
			return err
		}
		if first != last {
			if err := b.MergeCell(b.sheet, first, last); err != nil {
				return err
			}
		}
		i = end
	}
	return nil
}

// body formats what is to be filled in: whole columns, so that further rows
// have it too. It comes before what is written above the body, whose formats
// it would replace.
func (b *templating) body() error {
	for i := range b.fields {
		f := &b.fields[i]
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		style, err := b.NewStyle(f.style())
		if err != nil {
			return err
		}
		if err := b.SetColStyle(b.sheet, col, style); err != nil {
			return err
		}
		if err := b.validate(f, fmt.Sprintf("%s%d:%s%d", col, b.head+1, col, templateRows)); err != nil {
			return err
		}
	}
	return nil
}

// protect locks the header; everything below is open. No password: it keeps
// from mistakes, not from intent.
func (b *templating) protect() error {
	if err := b.SetPanes(b.sheet, &excelize.Panes{
		Freeze: true, YSplit: b.head, TopLeftCell: fmt.Sprintf("A%d", b.head+1), ActivePane: "bottomLeft",
	}); err != nil {
		return err
	}
	b.SetActiveSheet(0)
	return b.ProtectSheet(b.sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true,
		InsertRows: true, DeleteRows: true, Sort: true, AutoFilter: true,
	})
}

// mark writes the hidden marker.
func (b *templating) mark() error {
	return writeMarker(b.File, &kind.Marker{Form: b.Form.ID, Version: b.Version, Aside: []string{b.guide}})
}
