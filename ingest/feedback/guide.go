package feedback

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"dudao/internal/kind"
)

// writeGuide writes the sheet that explains every column, with two examples.
func (b *templating) writeGuide() error {
	var s styles
	if err := s.make(b.File); err != nil {
		return err
	}
	g := &lister{copying: &copying{File: b.File, n: &Notice{Lang: b.Lang}, list: b.guide, styles: s}}
	for col, width := range map[string]float64{"A": 22, "B": 8, "C": 34, "D": 10, "E": 60, "F": 18} {
		if err := b.SetColWidth(b.guide, col, col, width); err != nil {
			return err
		}
	}
	if err := g.say(s.title, "guide_title", "kind", b.Kind.Name.In(b.Lang)); err != nil {
		return err
	}
	if err := g.say(0, "guide_about", "about", b.Kind.About.In(b.Lang)); err != nil {
		return err
	}
	if err := g.say(0, "guide_how"); err != nil {
		return err
	}
	g.row++
	heads := []any{}
	for _, id := range []string{"header", "needed", "what", "unit", "values", "blank"} {
		heads = append(heads, text(b.Lang, "guide_"+id))
	}
	if err := g.add(s.header, heads...); err != nil {
		return err
	}
	seen := map[string]bool{}
	for i := range b.fields {
		f := &b.fields[i]
		if seen[f.column.ID] {
			continue
		}
		seen[f.column.ID] = true
		if err := g.add(s.body, b.guideLine(f)...); err != nil {
			return err
		}
	}
	g.row++
	return b.examples(g)
}

func (b *templating) guideLine(f *field) []any {
	c, needed := f.column, ""
	if f.needed {
		needed = text(b.Lang, "guide_yes")
	}
	name := strings.TrimPrefix(f.header, "*")
	if f.block != "" {
		name = c.Header
	}
	return []any{name, needed, text(b.Lang, "type_"+string(c.Type)), strings.Trim(unitOf(c), "()"), b.allowed(f), b.blankMeans(c)}
}

// allowed writes the values or the range a column may have.
func (b *templating) allowed(f *field) string {
	c := f.column
	switch {
	case (c.ID == unitCode || c.ID == unitName) && !b.Kind.Settings && len(b.Units) > 0:
		return text(b.Lang, "guide_registry")
	case len(c.Enum) > 0:
		values := make([]string, len(c.Enum))
		for i, v := range c.Enum {
			values[i] = v.Value
		}
		return strings.Join(values, " / ")
	}
	return rangeText(c)
}

func rangeText(c *kind.Column) string {
	_, bounds, _ := strings.Cut(c.TypeText(), " ")
	if bounds == "" && c.Type == kind.Count {
		return "≥0"
	}
	return bounds
}

func (b *templating) blankMeans(c *kind.Column) string {
	switch {
	case c.Default == kind.Town:
		return text(b.Lang, "guide_town")
	case c.Blank != "":
		return c.Blank
	case c.Default != "":
		return c.Default
	case c.Type.Numeric() || c.Type == kind.Percent:
		return text(b.Lang, "guide_not_reported")
	}
	return ""
}

// examples shows two rows as they could be filled in. They stand here and not
// in the table, so that they are never loaded.
func (b *templating) examples(g *lister) error {
	if err := g.say(g.styles.bold, "guide_example"); err != nil {
		return err
	}
	italic, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Italic: true, Color: "7F7F7F"}, NumFmt: 49})
	if err != nil {
		return err
	}
	head := []any{""}
	for _, f := range b.fields {
		name := strings.TrimPrefix(f.header, "*")
		if f.group != "" {
			name = f.group + " " + name
		}
		head = append(head, name)
	}
	if err := g.add(g.styles.header, head...); err != nil {
		return err
	}
	for n, values := range b.Examples() {
		row := []any{text(b.Lang, "guide_example_no", "n", n+1)}
		for _, v := range values {
			row = append(row, v)
		}
		if err := g.add(italic, row...); err != nil {
			return fmt.Errorf("examples: %w", err)
		}
	}
	return nil
}
