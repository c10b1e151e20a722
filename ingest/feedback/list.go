package feedback

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"dudao/internal/finding"
)

// The columns of the list of findings; those of tables use the first ones.
var listColumns = []struct {
	id    string
	width float64
}{
	{"no", 6}, {"severity", 8}, {"place", 22}, {"message", 48}, {"found", 22}, {"expected", 22}, {"remedy", 48}, {"column", 18}, {"code", 22},
}

// lister writes the first sheet of the answer, row by row.
type lister struct {
	*copying
	row int
}

// addList writes the first sheet.
func (c *copying) addList() error {
	fresh := c.sheets == nil
	c.list = unusedName(c.File, text(c.n.Lang, "list_sheet"))
	first := c.GetSheetName(0)
	if fresh {
		if err := c.SetSheetName(first, c.list); err != nil {
			return err
		}
	} else {
		if _, err := c.NewSheet(c.list); err != nil {
			return err
		}
		if err := c.toFront(first); err != nil {
			return err
		}
	}
	l := &lister{copying: c}
	for i, col := range listColumns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := c.SetColWidth(c.list, letter, letter, col.width); err != nil {
			return err
		}
	}
	for _, part := range []func() error{l.head, l.findings, l.tables} {
		if err := part(); err != nil {
			return fmt.Errorf("list of findings: %w", err)
		}
	}
	return nil
}

// toFront moves the list before the first sheet. Names that belong to one
// sheet (print areas) refer to it by its place, which moves too.
func (c *copying) toFront(first string) error {
	if err := c.MoveSheet(c.list, first); err != nil {
		return err
	}
	if names := c.WorkBook.DefinedNames; names != nil {
		for i := range names.DefinedName {
			if at := names.DefinedName[i].LocalSheetID; at != nil {
				moved := *at + 1
				names.DefinedName[i].LocalSheetID = &moved
			}
		}
	}
	c.SetActiveSheet(0)
	return nil
}

// add writes one row of texts and numbers in a style.
func (l *lister) add(style int, cells ...any) error {
	l.row++
	for i, v := range cells {
		cell, err := excelize.CoordinatesToCellName(i+1, l.row)
		if err != nil {
			return err
		}
		switch v := v.(type) {
		case int:
			err = l.SetCellInt(l.list, cell, int64(v))
		case string:
			if v == "" && style == 0 {
				continue
			}
			err = l.SetCellStr(l.list, cell, v)
		}
		if err != nil {
			return err
		}
	}
	if style == 0 || len(cells) == 0 {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(cells), l.row)
	if err != nil {
		return err
	}
	return l.SetCellStyle(l.list, fmt.Sprintf("A%d", l.row), last, style)
}

func (l *lister) say(style int, id string, args ...any) error {
	return l.add(style, text(l.n.Lang, id, args...))
}

// head says of which file, how many findings, and what to do with the copy.
func (l *lister) head() error {
	if err := l.say(l.styles.title, "list_title", "file", l.n.File); err != nil {
		return err
	}
	count := l.n.counts()
	if err := l.say(0, "list_counts", "errors", count[finding.Error], "warnings", count[finding.Warning], "infos", count[finding.Info]); err != nil {
		return err
	}
	how := "list_how"
	switch {
	case l.n.State != stateRead:
		how = "list_unreadable"
	case l.sheets == nil:
		how = "list_alone"
	case len(l.n.Findings) == 0:
		how = "list_good"
	}
	return l.say(0, how, "bytes", MaxBytes>>20, "cells", MaxCells, "findings", MaxFindings)
}

// findings lists them all, each with a link to its cell.
func (l *lister) findings() error {
	l.row++
	heads := make([]any, len(listColumns))
	for i, col := range listColumns {
		heads[i] = text(l.n.Lang, "list_"+col.id)
	}
	if err := l.add(l.styles.header, heads...); err != nil {
		return err
	}
	top := l.row
	for i := range l.n.Findings {
		m := l.n.Findings[i].Masked()
		weight := m.Weight()
		err := l.add(l.styles.body, i+1, text(l.n.Lang, "severity_"+string(weight)), Place(m.At), m.Message(l.n.Lang), m.Found, m.Wanted(l.n.Lang),
			m.Remedy(l.n.Lang), m.Column, m.Code)
		if err != nil {
			return err
		}
		if err := l.colour(weight); err != nil {
			return err
		}
		if err := l.link(&m); err != nil {
			return err
		}
	}
	if l.row > top {
		return l.AutoFilter(l.list, fmt.Sprintf("A%d:%s%d", top, lastListColumn, l.row), nil)
	}
	return nil
}

const lastListColumn = "I"

func (l *lister) colour(weight finding.Severity) error {
	cell := fmt.Sprintf("B%d", l.row)
	return l.SetCellStyle(l.list, cell, cell, l.styles.severity[weight])
}

// link leads from the place of a finding to its cell, or its sheet.
func (l *lister) link(f *finding.Finding) error {
	t, ok := l.target(f)
	if t.sheet == "" || l.sheets == nil {
		return nil
	}
	if !ok {
		t.cell = "A1"
	}
	cell := fmt.Sprintf("C%d", l.row)
	to := "'" + strings.ReplaceAll(t.sheet, "'", "''") + "'!" + t.cell
	if err := l.SetCellHyperLink(l.list, cell, to, "Location"); err != nil {
		return err
	}
	return l.SetCellStyle(l.list, cell, cell, l.styles.link)
}

// Place writes where something stands inside its file: sheet!cell.
func Place(p finding.Position) string {
	switch {
	case p.Sheet != "" && p.Cell != "":
		return p.Sheet + "!" + p.Cell
	case p.Cell != "":
		return p.Cell
	}
	return p.Sheet
}
