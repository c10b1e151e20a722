package feedback

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"dudao/internal/kind"
)

// undo takes out what an earlier answer put into the workbook: its list, its
// colours and its comments. Of a workbook that never was an answer nothing is
// touched. A coloured cell gets the format back that it had.
func (c *copying) undo() (err error) {
	if c.marker, err = readMarker(c.File); err != nil {
		return err
	}
	if err := c.undoFormats(); err != nil {
		return err
	}
	c.marker.Aside = slices.DeleteFunc(c.marker.Aside, func(s string) bool { return kind.IsAnswerList(s) || s == kind.FormatSheet })
	for _, name := range c.GetSheetList() {
		if !c.isList(name) {
			continue
		}
		if err := c.DeleteSheet(name); err != nil {
			return err
		}
	}
	for _, name := range c.GetSheetList() {
		c.sheets[name] = name
		if err := c.undoComments(name); err != nil {
			return err
		}
	}
	c.undoColours()
	return nil
}

// isList recognises a list of ours by its name and its first cell: the sender
// may have a sheet of that name too.
func (c *copying) isList(sheet string) bool {
	title, err := c.GetCellValue(sheet, "A1")
	return err == nil && kind.IsAnswerList(sheet) && kind.IsAnswerList(title)
}

// aside says that a sheet holds nothing of the sender.
func aside(sheet string) bool {
	return sheet == kind.MarkerSheet || sheet == kind.FormatSheet || kind.IsAnswerList(sheet)
}

// ourFills gives the fills in one of our colours.
func (c *copying) ourFills() map[int]bool {
	ours := map[int]bool{}
	if c.Styles == nil || c.Styles.Fills == nil {
		return ours
	}
	for i, fill := range c.Styles.Fills.Fill {
		if fill.PatternFill == nil || fill.PatternFill.FgColor == nil {
			continue
		}
		for _, colour := range colours {
			ours[i] = ours[i] || strings.HasSuffix(strings.ToUpper(fill.PatternFill.FgColor.RGB), colour)
		}
	}
	return ours
}

// undoColours makes every cell format in one of our colours plain.
func (c *copying) undoColours() {
	if c.Styles == nil || c.Styles.Fills == nil || c.Styles.CellXfs == nil {
		return
	}
	ours, none := c.ourFills(), 0
	for i := range c.Styles.CellXfs.Xf {
		if format := &c.Styles.CellXfs.Xf[i]; format.FillID != nil && ours[*format.FillID] {
			format.FillID, format.ApplyFill = &none, nil
		}
	}
}

// undoComments removes our comments of a sheet and what we added to others'.
func (c *copying) undoComments(sheet string) error {
	list, err := c.GetComments(sheet)
	if err != nil {
		return nil // a chart sheet has none
	}
	for _, comment := range list {
		own, ours := withoutOurs(&comment)
		if !ours {
			continue
		}
		if err := c.DeleteComment(sheet, comment.Cell); err != nil {
			return err
		}
		if len(own) == 0 {
			continue
		}
		if err := c.AddComment(sheet, excelize.Comment{Author: comment.Author, Cell: comment.Cell, Paragraph: own}); err != nil {
			return err
		}
	}
	return nil
}

// withoutOurs gives what is the sender's own in a comment; ours reports
// whether there is anything of us in it.
func withoutOurs(comment *excelize.Comment) (own []excelize.RichTextRun, ours bool) {
	if comment.Author == author {
		return nil, true
	}
	for _, run := range runs(comment) {
		before, _, found := strings.Cut(run.Text, separator)
		if run.Text = strings.TrimRight(before, "\n"); run.Text != "" {
			own = append(own, run)
		}
		if found {
			return own, true
		}
	}
	return own, false
}
