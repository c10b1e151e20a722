package feedback

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"dudao/internal/kind"
)

// picks keeps the lists of dropdowns that are too long to stand in the cell
// rule itself: on the marker sheet, beside the marker.
type picks struct {
	*excelize.File
	columns int
}

// Excel allows 255 characters in a list; commas between.
const longestList = 255

// firstPick is the first column of the marker sheet that holds a list.
const firstPick = 4

// add writes a list and gives its range.
func (p *picks) add(values []string) (string, error) {
	col, err := excelize.ColumnNumberToName(firstPick + p.columns)
	if err != nil {
		return "", err
	}
	p.columns++
	for i, v := range values {
		if err := p.SetCellStr(kind.MarkerSheet, fmt.Sprintf("%s%d", col, i+1), v); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("'%s'!$%s$1:$%s$%d", kind.MarkerSheet, col, col, len(values)), nil
}

// validate puts the dropdown or the bounds of a column on its cells. A list
// warns and does not refuse: other words for a value are read too.
func (b *templating) validate(f *field, cells string) error {
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	if values := b.values(f); len(values) > 0 {
		return b.pick(v, values)
	}
	c := f.column
	if !c.Type.Numeric() && c.Type != kind.Percent || c.Min == nil && c.Max == nil {
		return nil
	}
	typ := excelize.DataValidationTypeDecimal
	if c.Type == kind.Integer || c.Type == kind.Count {
		typ = excelize.DataValidationTypeWhole
	}
	low, high, op := "", "", excelize.DataValidationOperatorGreaterThanOrEqual
	switch {
	case c.Min != nil && c.Max != nil:
		low, high, op = c.Min.String(), c.Max.String(), excelize.DataValidationOperatorBetween
	case c.Max != nil:
		low, op = c.Max.String(), excelize.DataValidationOperatorLessThanOrEqual
	default:
		low = c.Min.String()
	}
	if c.Above && c.Max == nil {
		op = excelize.DataValidationOperatorGreaterThan
	}
	if err := v.SetRange(low, high, typ, op); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, text(b.Lang, "range_title"), text(b.Lang, "range_text", "range", rangeText(c)))
	return b.AddDataValidation(b.sheet, v)
}

func (b *templating) pick(v *excelize.DataValidation, values []string) error {
	size := len(values) - 1
	for _, s := range values {
		size += len([]rune(s))
	}
	if size > longestList || slices.ContainsFunc(values, func(s string) bool { return s != headerSafe(s) }) {
		at, err := b.lists.add(values)
		if err != nil {
			return err
		}
		v.SetSqrefDropList(at)
	} else if err := v.SetDropList(values); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleWarning, text(b.Lang, "pick_title"), text(b.Lang, "pick_text"))
	return b.AddDataValidation(b.sheet, v)
}

// headerSafe takes out what separates or quotes the values of a list.
func headerSafe(s string) string {
	return string(slices.DeleteFunc([]rune(s), func(r rune) bool { return r == ',' || r == '"' || r == '<' || r == '>' || r == '&' }))
}

// values gives the values a cell can be picked from; none where anything may
// stand, or several at once.
func (b *templating) values(f *field) []string {
	c := f.column
	var list []string
	switch {
	case c.List != "":
	case c.Type == kind.Enum:
		for _, v := range c.Enum {
			list = append(list, v.Value)
		}
	case c == &answer:
		list = []string{"√", "×"}
	case c.Type == kind.Flag:
		list = []string{"是", "否"}
	case b.Kind.Settings: // the registry itself
	case c.ID == unitCode, c.ID == unitName:
		for _, u := range b.subjects() {
			if c.ID == unitCode {
				list = append(list, u.Code)
			} else {
				list = append(list, u.Name)
			}
		}
	}
	return list
}

// subjects are the units that rows may be about: the registered ones of the
// types that owe the kind. What offices send is about the units below them:
// then it is all of them.
func (b *templating) subjects() []Unit {
	if b.byOffices() {
		return b.Units
	}
	var list []Unit
	for _, u := range b.Units {
		if slices.Contains(b.Kind.Owed, u.Type) {
			list = append(list, u)
		}
	}
	if len(list) == 0 {
		return b.Units
	}
	return list
}

// byOffices reports whether none owe the kind but offices: money for schools is
// reported by the town, training of teachers by the central school and the
// hospital. What the hospital alone sends is about itself.
func (b *templating) byOffices() bool {
	offices := 0
	for _, t := range b.Kind.Owed {
		switch t {
		case "乡镇街", "中心学校", "机关部门":
			offices++
		case "卫生院":
		default:
			return false
		}
	}
	return offices > 0
}
