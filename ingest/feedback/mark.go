package feedback

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"dudao/internal/finding"
)

// The colours of findings: red, yellow and blue of a kind that nobody picks by
// hand, so that undo knows them again.
var colours = map[finding.Severity]string{
	finding.Error: "FFC9CF", finding.Warning: "FFEBA3", finding.Info: "D3E7FD",
}

// separator stands between the sender's own comment on a cell and ours.
const separator = "———— dudao ————"

// target is a cell of the copy.
type target struct{ sheet, cell string }

// target gives the cell a finding points at; ok is false where it points at a
// whole sheet or file, or at nothing this copy has.
func (c *copying) target(f *finding.Finding) (t target, ok bool) {
	name, there := c.sheets[f.At.Sheet]
	if _, _, err := excelize.CellNameToCoordinates(f.At.Cell); !there || err != nil {
		return target{sheet: name}, false
	}
	return target{name, f.At.Cell}, true
}

// mark colours and comments every cell with a finding.
func (c *copying) mark() error {
	var order []target
	at := map[target][]*finding.Finding{}
	for i := range c.n.Findings {
		f := &c.n.Findings[i]
		t, ok := c.target(f)
		if !ok {
			continue
		}
		if at[t] == nil {
			order = append(order, t)
		}
		at[t] = append(at[t], f)
	}
	own := map[string]map[string]excelize.Comment{}
	for _, t := range order {
		if own[t.sheet] == nil {
			var err error
			if own[t.sheet], err = c.comments(t.sheet); err != nil {
				return err
			}
		}
		if err := c.paint(t, worst(at[t])); err != nil {
			return fmt.Errorf("%s!%s: %w", t.sheet, t.cell, err)
		}
		old, has := own[t.sheet][t.cell]
		if err := c.comment(t, at[t], old, has); err != nil {
			return fmt.Errorf("%s!%s: %w", t.sheet, t.cell, err)
		}
	}
	return nil
}

// comments gives the comments a sheet has, by cell.
func (c *copying) comments(sheet string) (map[string]excelize.Comment, error) {
	list, err := c.GetComments(sheet)
	if err != nil {
		return nil, err
	}
	byCell := map[string]excelize.Comment{}
	for _, comment := range list {
		byCell[comment.Cell] = comment
	}
	return byCell, nil
}

func worst(list []*finding.Finding) finding.Severity {
	weight := finding.Info
	for _, f := range list {
		switch f.Weight() {
		case finding.Error:
			return finding.Error
		case finding.Warning:
			weight = finding.Warning
		}
	}
	return weight
}

// comment says what was found in a cell, after what the sender wrote there.
func (c *copying) comment(t target, list []*finding.Finding, old excelize.Comment, has bool) error {
	note := excelize.Comment{Author: author, Cell: t.cell, Width: commentWidth}
	if has {
		if err := c.DeleteComment(t.sheet, t.cell); err != nil {
			return err
		}
		note.Author, note.Paragraph = old.Author, append(runs(&old), excelize.RichTextRun{Text: "\n" + separator + "\n"})
	}
	for i, f := range list {
		if i > 0 {
			note.Paragraph = append(note.Paragraph, excelize.RichTextRun{Text: "\n\n"})
		}
		note.Paragraph = append(note.Paragraph, c.paragraph(f)...)
	}
	lines := 1
	for _, r := range note.Paragraph {
		for line := range strings.Lines(r.Text) {
			lines += 1 + len([]rune(line))/charactersPerLine
		}
	}
	note.Height = uint(min(lines, commentLines) * lineHeight)
	return c.AddComment(t.sheet, note)
}

// Sizes of a comment's box, in pixels and characters.
const (
	commentWidth      = 340
	charactersPerLine = 24
	lineHeight        = 18
	commentLines      = 24
)

func runs(old *excelize.Comment) []excelize.RichTextRun {
	if old.Text == "" {
		return old.Paragraph
	}
	return append([]excelize.RichTextRun{{Text: old.Text}}, old.Paragraph...)
}

// paragraph writes one finding into a comment.
func (c *copying) paragraph(f *finding.Finding) []excelize.RichTextRun {
	l, m := c.n.Lang, f.Masked()
	body := m.Message(l)
	for _, part := range []struct{ id, text string }{{"found", m.Found}, {"expected", m.Wanted(l)}, {"remedy", m.Remedy(l)}} {
		if part.text != "" {
			body += "\n" + text(l, "note_"+part.id, "text", part.text)
		}
	}
	head := text(l, "note_head", "severity", text(l, "severity_"+string(m.Weight())), "code", m.Code)
	return []excelize.RichTextRun{{Text: head + "\n", Font: &excelize.Font{Bold: true}}, {Text: body}}
}

// fillOf is a cell format in the colour of a finding.
type fillOf struct {
	style  int
	weight finding.Severity
}

// paint colours a cell and keeps the rest of its format, byte by byte: its
// format record is copied, with another fill.
func (c *copying) paint(t target, weight finding.Severity) error {
	before, err := c.GetCellStyle(t.sheet, t.cell)
	if err != nil {
		return err
	}
	key := fillOf{before, weight}
	id, made := c.fills[key]
	if !made {
		if id, err = c.recoloured(before, weight); err != nil {
			return err
		}
		if c.fills == nil {
			c.fills = map[fillOf]int{}
		}
		c.fills[key] = id
	}
	c.kept = append(c.kept, keptFormat{t, before})
	return c.SetCellStyle(t.sheet, t.cell, t.cell, id)
}

func (c *copying) recoloured(style int, weight finding.Severity) (int, error) {
	plain, err := c.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colours[weight]}}})
	if err != nil {
		return 0, err
	}
	formats := c.Styles.CellXfs
	if style < 0 || style >= len(formats.Xf) {
		return plain, nil
	}
	copied, yes := formats.Xf[style], true
	copied.FillID, copied.ApplyFill = formats.Xf[plain].FillID, &yes
	formats.Xf = append(formats.Xf, copied)
	formats.Count = len(formats.Xf)
	return len(formats.Xf) - 1, nil
}
