package form

import (
	"slices"

	"dudao/ingest/sheet"
	"dudao/ingest/value"
	"dudao/internal/exact"
)

// mapped applies the form's value maps to a cell; it reports whether the cell
// is dealt with by that. A column's own cell, where it says something, stands
// before what a text of another column would give it.
func (c *converter) mapped(rec *Record, i int, cell sheet.Cell, at, col int) bool {
	texts := c.p.columns[i].values
	if len(texts) == 0 || cell.Type == sheet.Blank {
		return false
	}
	to, ok := texts[squeeze(cell.Text)]
	if !ok {
		return false
	}
	for _, id := range sortedKeys(to) {
		target, ok := c.p.kind.Column(id)
		if !ok || target != i && c.hasOwn(rec, target) {
			continue
		}
		if v, ok, err := c.p.parse(target, to[id]); ok && err == nil {
			rec.Values[target], c.told[target] = v, target != i
			rec.Cells[target] = a1(at, col)
		}
	}
	return true
}

// hasOwn reports whether a column's own cell, read before, says something: a
// cell of the row for what its blocks share, else one of the block.
func (c *converter) hasOwn(rec *Record, i int) bool {
	read := c.p.columns[i].has
	if rec == &c.rec {
		read = slices.ContainsFunc(c.now.cells, func(bc blockCell) bool { return bc.column == i })
	}
	return read && !c.told[i] && !c.silent(i, rec.Values[i])
}

// silent reports whether what a column's own cell gives says no more than a
// blank one: such a cell takes nothing back that the text of another column
// tells (认定状态 申诉中止 beside a blank 申诉, or one that says 无).
func (c *converter) silent(i int, v value.Value) bool {
	if v.State == exact.NotReported {
		return v.Text == ""
	}
	col := &c.p.kind.Columns[i]
	return col.Default != "" && Written(col.Type, v) == col.Default
}
