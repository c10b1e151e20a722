package form

import (
	"dudao/ingest/sheet"
	"dudao/ingest/value"
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

// gradeNamed finds the grade a text names: that of its class, else its own.
func (p *plan) gradeNamed(column int, text string) (value.Value, bool, error) {
	if i, ok := p.kind.Column(classNo); ok {
		v, ok, err := p.parse(i, classIn(text))
		if err != nil {
			return value.Value{}, false, err
		}
		if grade, named := v.Grade(); ok && named {
			return textValue(grade.Name), true, nil
		}
	}
	return p.parse(column, gradeIn(text))
}

// parseCell reads a cell of a column of the kind.
func (c *converter) parseCell(i int, r *value.Reader, cell sheet.Cell) (value.Value, *value.Problem) {
	if c.p.kind.Columns[i].ID == classNo {
		return c.readClass(r, cell)
	}
	return r.Read(cell)
}

// classMemo is the last class read beside a grade: the pupils of a class follow
// each other.
type classMemo struct {
	reader  *value.Reader
	grade   string
	cell    sheet.Cell
	value   value.Value
	problem *value.Problem
}

// readClass reads a class beside the grade of its row, with which it must
// agree. The grade of title or sheet only helps where the class alone could be
// read in two ways (12班).
func (c *converter) readClass(r *value.Reader, cell sheet.Cell) (value.Value, *value.Problem) {
	if cell.Type != sheet.Text && cell.Type != sheet.Number {
		return r.Read(cell)
	}
	i, ok := c.p.kind.Column(gradeID)
	if !ok {
		return r.Read(cell)
	}
	if v := c.base.Values[i]; v.State == exact.Value {
		if m := &c.class; m.reader != r || m.grade != v.Text || m.cell.Type != cell.Type || m.cell.Style != cell.Style || m.cell.Text != cell.Text {
			grade, _ := calendar.GradeNamed(v.Text)
			*m = classMemo{reader: r, grade: v.Text, cell: cell}
			m.value, m.problem = r.ReadClass(cell, grade)
		}
		return c.class.value, c.class.problem
	}
	v, problem := r.Read(cell)
	if g := c.p.columns[i].given; problem != nil && g != nil {
		if grade, ok := calendar.GradeNamed(g.value.Text); ok {
			return r.ReadClass(cell, grade)
		}
	}
	return v, problem
}
