package feedback

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"dudao/internal/lang"
)

// undo takes out what an earlier answer put into the workbook: its list, its
// colours and its comments. Of a workbook that never was an answer nothing is
// touched. A fill that a cell had before it was coloured is not brought back.
func (c *copying) undo() (err error) {
	if c.marker, err = readMarker(c.File); err != nil {
		return err
	}
	for _, name := range slices.Clone(c.marker.Aside) {
		if !isListName(name) {
			continue
		}
		c.marker.Aside = slices.DeleteFunc(c.marker.Aside, func(s string) bool { return s == name })
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

func isListName(name string) bool {
	return strings.HasPrefix(name, text(lang.ZH, "list_sheet")) || strings.HasPrefix(name, text(lang.EN, "list_sheet"))
}

// undoColours makes every cell format in one of our colours plain.
func (c *copying) undoColours() {
	if c.Styles == nil || c.Styles.Fills == nil || c.Styles.CellXfs == nil {
		return
	}
	ours := map[int]bool{}
	for i, fill := range c.Styles.Fills.Fill {
		if fill.PatternFill == nil || fill.PatternFill.FgColor == nil {
			continue
		}
		for _, colour := range colours {
			ours[i] = ours[i] || strings.HasSuffix(strings.ToUpper(fill.PatternFill.FgColor.RGB), colour)
		}
	}
	none := 0
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
