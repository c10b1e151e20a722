package form

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/ingest/value"
	"dudao/internal/exact"
	"dudao/internal/kind"
)

// spec describes the cells of a column as they stand under a header (nil where
// the text comes from elsewhere).
func (p *plan) spec(col *kind.Column, h *table.Header) value.Spec {
	s := value.Spec{
		Type: value.Type(col.Type), Blank: col.Blank,
		Other: col.Other, OtherAs: col.OtherAs, Unknown: col.Unknown,
		Min: col.Min, Max: col.Max, Step: col.Step, Above: col.Above,
		Unit: col.Unit, Strip: col.Strip, Rest: col.Rest,
		List: col.List != "" || p.splitsRows(col.ID), Date1904: p.t.Sheet.Date1904,
		Calendar: p.f.env.Calendar, Context: p.context(),
	}
	for _, v := range col.Enum {
		c := value.Choice{Value: v.Value, Aliases: v.Aliases}
		if wide := norm.NFKC.String(v.Value); wide != v.Value {
			c.Aliases = append(slices.Clone(v.Aliases), wide) // ⑴ is typed (1) too
		}
		s.Choices = append(s.Choices, c)
	}
	if h == nil {
		return s
	}
	if typ, ok := p.form.Read[col.ID]; ok {
		// √ under a count: read as the mark it is, kept as 1 or 0.
		s.Type, s.Min, s.Max, s.Step, s.Blank = value.Type(typ), nil, nil, nil, ""
		s.Choices, s.Other, s.OtherAs = nil, "", ""
	}
	s.Percent = h.Unit == "%"
	s.Unit = p.measure(col, h)
	return s
}

// converted turns a value read as another type into the column's: √ into 1 of
// a count, a class into its grade, a month into its last day.
func (p *plan) converted(i int, v value.Value) value.Value {
	col := &p.kind.Columns[i]
	if col.Type == kind.Class && col.ID != classNo && v.State == exact.Value {
		// No grade column stands beside it: 101班 is 1-1.
		if grade, ok := v.Grade(); ok && grade.No > 0 {
			v.Text = exact.Int(int64(grade.No)).String() + "-" + v.Text
		}
		return v
	}
	typ, ok := p.form.Read[col.ID]
	if !ok || v.State != exact.Value || typ == col.Type {
		return v
	}
	switch {
	case typ == kind.Class && col.Type == kind.Enum:
		grade, ok := v.Grade()
		if !ok {
			return value.Value{Text: v.Text}
		}
		return textValue(grade.Name)
	case typ == kind.Month && (col.Type == kind.Date || col.Type == kind.DateMonth):
		month, err := p.f.env.Calendar.Parse(v.Text)
		if err != nil {
			return value.Value{Text: v.Text}
		}
		return dateValue(month.End)
	}
	return v
}

// asWritten gives a rate the decimals it is written with: 98.0% says more than
// 98%.
func asWritten(v value.Value, t kind.Type, c sheet.Cell) value.Value {
	if t != kind.Percent || c.Type != sheet.Text || v.State != exact.Value {
		return v
	}
	_, fraction, _ := strings.Cut(squeeze(c.Text), ".")
	places := len(fraction) - len(strings.TrimLeft(fraction, "0123456789"))
	if places <= int(v.Scale) || places > mostWritten {
		return v
	}
	if n, _, err := v.Decimal().Rescale(uint8(places)); err == nil {
		v.Int, v.Scale = n, uint8(places)
	}
	return v
}

// mostWritten is the most decimals a rate is stored with.
const mostWritten = 6

// measure gives the unit of measure of a column: its header's, else for money
// that of the 单位: line, else the kind's.
func (p *plan) measure(col *kind.Column, h *table.Header) string {
	if col.Unit == "" {
		return ""
	}
	if h.Unit != "" {
		return h.Unit
	}
	if col.Type == kind.Money && p.money != "" {
		return p.money
	}
	return col.Unit
}

// splitsRows says whether a form takes cells of a column apart.
func (p *plan) splitsRows(id string) bool {
	for _, s := range p.form.Split {
		if s.Column == id {
			return true
		}
	}
	return false
}

// reader prepares the reading of a column. The definitions have been checked
// as a whole, so a failure is a fault of a unit the file names.
func (p *plan) reader(col *kind.Column, h *table.Header) (*value.Reader, error) {
	r, err := value.New(p.spec(col, h))
	if err != nil && h != nil {
		// A header may name a unit that is none of this measure: 金额(次).
		s := p.spec(col, h)
		s.Unit = col.Unit
		r, err = value.New(s)
	}
	if err != nil {
		return nil, fmt.Errorf("column %s of %s: %w", col.ID, p.kind.ID, err)
	}
	return r, nil
}

// textReader gives the reader of texts that stand in no column, made once.
func (p *plan) textReader(column int) (*value.Reader, error) {
	if p.texted[column] == nil {
		r, err := p.reader(&p.kind.Columns[column], nil)
		if err != nil {
			return nil, err
		}
		p.texted[column] = r
	}
	return p.texted[column], nil
}

func textCell(s string) sheet.Cell { return sheet.Cell{Type: sheet.Text, Text: s} }

// carries says whether 〃, 同上 and merged cells bring down the value above:
// never in figures.
func carries(t kind.Type) bool {
	switch t {
	case kind.Code, kind.Text, kind.Enum, kind.Person, kind.Class, kind.Month, kind.Period, kind.Date, kind.DateMonth:
		return true
	}
	return false
}

// inText says whether a blank cell takes the value above in files that can't
// merge cells: whose a row is.
func inText(id string) bool {
	return id == unitCode || id == unitName || id == gradeID || id == classNo
}
