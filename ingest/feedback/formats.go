package feedback

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"dudao/internal/kind"
)

// keptFormat is the format that a cell had before it was coloured.
type keptFormat struct {
	target
	style int
}

// The columns of the hidden sheet that keeps formats: whose they are, and a
// blank cell that has the format itself. So the programs in which the answer
// is mended carry the formats along, whatever numbers they give them.
const (
	formatSheet  = "A"
	formatCell   = "B"
	formatItself = "C"
)

// keepFormats writes down the formats of the cells that were coloured.
func (c *copying) keepFormats() error {
	if len(c.kept) == 0 {
		return nil
	}
	if _, err := c.NewSheet(kind.FormatSheet); err != nil {
		return err
	}
	for i, k := range c.kept {
		at := func(column string) string { return fmt.Sprint(column, i+1) }
		if err := c.SetCellStr(kind.FormatSheet, at(formatSheet), k.sheet); err != nil {
			return err
		}
		if err := c.SetCellStr(kind.FormatSheet, at(formatCell), k.cell); err != nil {
			return err
		}
		if err := c.SetCellStyle(kind.FormatSheet, at(formatItself), at(formatItself), k.style); err != nil {
			return err
		}
	}
	c.marker.Aside = append(c.marker.Aside, kind.FormatSheet)
	return c.SetSheetVisible(kind.FormatSheet, false, true)
}

// undoFormats gives cells that still have one of our colours the format they
// had before, and takes the sheet that kept them out. A cell that was moved
// meanwhile is not found again; its colour is taken out by undoColours.
func (c *copying) undoFormats() error {
	if i, err := c.GetSheetIndex(kind.FormatSheet); err != nil || i < 0 {
		return err
	}
	rows, err := c.GetRows(kind.FormatSheet)
	if err != nil {
		return err
	}
	ours := c.ourFills()
	for i, row := range rows {
		if len(row) < 2 {
			continue
		}
		if _, _, err := excelize.CellNameToCoordinates(row[1]); err != nil || !c.coloured(row[0], row[1], ours) {
			continue
		}
		style, err := c.GetCellStyle(kind.FormatSheet, fmt.Sprint(formatItself, i+1))
		if err != nil {
			return err
		}
		if err := c.SetCellStyle(row[0], row[1], row[1], style); err != nil {
			return err
		}
	}
	return c.DeleteSheet(kind.FormatSheet)
}

// coloured reports whether a cell has a fill of ours.
func (c *copying) coloured(sheet, cell string, ours map[int]bool) bool {
	style, err := c.GetCellStyle(sheet, cell)
	if err != nil || c.Styles == nil || c.Styles.CellXfs == nil || style < 0 || style >= len(c.Styles.CellXfs.Xf) {
		return false
	}
	fill := c.Styles.CellXfs.Xf[style].FillID
	return fill != nil && ours[*fill]
}
