package feedback

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"dudao/internal/kind"
)

// field is one column of a template.
type field struct {
	column *kind.Column
	header string // as the template writes it: *经费(万元)
	group  string // header over a block of columns
	block  string // value of the block's place: 七年级, 语文
	needed bool
	open   bool // the header itself is to be filled in: days, classes
}

// fields lists the columns a template asks for: all of the kind but those
// never stored, those the title gives, and those the form gives by itself.
func (t *Template) fields() []field {
	given := t.given()
	owners := t.owners()
	var list []field
	for i := range t.Kind.Columns {
		c := &t.Kind.Columns[i]
		if given[c.ID] || c.Class == neverStored || c.ID == noteID {
			continue
		}
		list = append(list, t.field(c, owners))
	}
	list = append(list, t.carried()...)
	list = append(list, t.blocks(owners)...)
	if i, ok := t.Kind.Column(noteID); ok && !given[noteID] {
		list = append(list, t.field(&t.Kind.Columns[i], owners))
	}
	return list
}

// Columns with a place of their own in every kind (datasets.md §0.8).
const (
	unitCode = "unit_code"
	unitName = "unit_name"
	noteID   = "note"
)

// neverStored is the class of personal data that nobody should be asked for
// (datasets.md §0.7).
const neverStored = "M0"

// given tells the columns that need no header.
func (t *Template) given() map[string]bool {
	given := map[string]bool{}
	for _, constants := range []map[string]string{t.Form.Constants, t.Form.List} {
		for id := range constants {
			given[id] = true
		}
	}
	for _, id := range slices.Concat(t.Form.Absent, t.Form.Unasked) {
		given[id] = true
	}
	for _, u := range t.Form.Unpivot {
		given[u.Column] = true
		for _, in := range u.Into {
			given[in.Column] = true
		}
	}
	if m := t.Form.Matrix; m != nil {
		given[m.Header], given[m.Cell] = true, true
	}
	if m := t.Form.Items; m != nil {
		given[m.Asked], given[m.Correct] = true, true
	}
	for i := range t.Kind.Columns {
		c := &t.Kind.Columns[i]
		counts := len(t.Form.List) > 0 && c.Type == kind.Count // of a list of persons nobody is counted twice
		days := t.daily() && (c.Type == kind.Date || c.Type == kind.DateMonth)
		if (counts || days) && !slices.Contains(t.Form.Headers, c.ID) {
			given[c.ID] = true
		}
	}
	for from, texts := range t.Form.Values {
		if _, carried := t.Form.Carry[from]; !carried {
			continue
		}
		for _, to := range texts {
			for id := range to {
				given[id] = true
			}
		}
	}
	if t.For != nil && t.owes() {
		given[unitCode], given[unitName] = true, true
	}
	return given
}

// owes reports whether the unit fills the table in about itself.
func (t *Template) owes() bool {
	return !t.Kind.Settings && (len(t.Kind.Owed) == 0 || slices.Contains(t.Kind.Owed, t.For.Type))
}

// owners gives, for every header word, the column that takes it.
func (t *Template) owners() map[string]string {
	owners := map[string]string{}
	claim := func(id string, words ...string) {
		for _, w := range words {
			if _, taken := owners[headerWord(w)]; !taken {
				owners[headerWord(w)] = id
			}
		}
	}
	for word := range t.Form.Drop {
		claim("-", word)
	}
	for _, s := range t.Form.Sums {
		claim("-", s.Words...)
	}
	for i := range t.Kind.Columns {
		claim(t.Kind.Columns[i].ID, t.Form.Columns[t.Kind.Columns[i].ID]...)
	}
	for step := range 3 {
		for i := range t.Kind.Columns {
			c := &t.Kind.Columns[i]
			switch {
			case step == 0 && !c.Common:
				claim(c.ID, c.Header)
			case step == 1:
				claim(c.ID, c.Aliases...)
			case step == 2:
				claim(c.ID, c.Shared...)
			}
		}
	}
	return owners
}

// field makes the header of a column: its usual word, or the first of its
// words that no other column takes, with its unit.
func (t *Template) field(c *kind.Column, owners map[string]string) field {
	word := c.Header
	for _, w := range slices.Concat([]string{c.Header}, t.Form.Columns[c.ID], c.Words()) {
		if owners[headerWord(w)] == c.ID {
			word = w
			break
		}
	}
	f := field{column: c, header: word + unitOf(c), needed: t.isNeeded(c)}
	if f.needed {
		f.header = "*" + f.header
	}
	return f
}

func unitOf(c *kind.Column) string {
	switch {
	case c.Type == kind.Percent:
		return "(%)"
	case c.Unit != "":
		return "(" + c.Unit + ")"
	}
	return ""
}

// isNeeded reports whether a row can't do without a column: it has no other
// source and no usual value. The unit may be told by code or name.
func (t *Template) isNeeded(c *kind.Column) bool {
	otherwise := func(s kind.Source) bool { return s.Place.OfRow() || s.Place == kind.PlaceConfig }
	switch {
	case c.Default != "" || c.Blank != "", slices.ContainsFunc(c.Sources, otherwise), slices.ContainsFunc(t.Form.From[c.ID], otherwise):
		return false
	case c.Required && c.ID == unitCode && !t.Kind.Settings:
		return false
	case c.ID == unitName && t.Kind.Columns[0].ID != unitName:
		i, ok := t.Kind.Column(unitCode)
		return ok && t.Kind.Columns[i].Required && t.Kind.Columns[i].Default == "" || c.Required
	}
	return c.Required
}

// carried makes the columns that the form needs and the kind does not have.
func (t *Template) carried() []field {
	var list []field
	for _, id := range t.Form.Headers {
		words := t.Form.Carry[id]
		if len(words) == 0 {
			continue
		}
		c := &kind.Column{ID: id, Header: words[0], Type: kind.Text}
		if t.Form.Read[id] == kind.Flag || t.Form.Values[id]["是"] != nil {
			c.Type = kind.Flag
		}
		list = append(list, field{column: c, header: "*" + words[0], needed: true})
	}
	return list
}

// blocks makes the columns of blocks, a matrix, or questions.
func (t *Template) blocks(owners map[string]string) []field {
	var list []field
	for _, u := range t.Form.Unpivot {
		place := t.columnOf(u.Column)
		for _, value := range t.placeValues(&u, place) {
			head := pattern(u.Patterns[0], value)
			for _, in := range u.Into {
				c := t.columnOf(in.Column)
				f := field{column: c, header: head + unitOf(c), block: value, open: place.Type == kind.Class || place.Type == kind.Date && !t.daily()}
				if len(u.Into) > 1 {
					f.group, f.header = head, t.inner(&in, c, owners)+unitOf(c)
				}
				list = append(list, f)
			}
		}
	}
	if m := t.Form.Matrix; m != nil {
		for _, v := range t.columnOf(m.Header).Enum {
			list = append(list, field{column: t.columnOf(m.Cell), header: v.Value, block: v.Value})
		}
	}
	if m := t.Form.Items; m != nil {
		for n := 1; n <= questions; n++ {
			list = append(list, field{column: &answer, header: pattern(m.Patterns[0], fmt.Sprint(n)), block: fmt.Sprint(n)})
		}
	}
	return list
}

// questions is how many single questions a template has columns for.
const questions = 10

// answer stands for a column of questions, whose cells are √ or ×.
var answer = kind.Column{ID: "answer", Header: "√/×", Type: kind.Flag}

func (t *Template) columnOf(id string) *kind.Column {
	i, ok := t.Kind.Column(id)
	if !ok {
		return &kind.Column{ID: id, Header: id, Type: kind.Text}
	}
	return &t.Kind.Columns[i]
}

func (t *Template) inner(in *kind.Inner, c *kind.Column, owners map[string]string) string {
	for _, w := range in.Words {
		if w != "" {
			return w
		}
	}
	return strings.TrimPrefix(t.field(c, owners).header, "*")
}

// daily reports whether the form has a column for each day of a month.
func (t *Template) daily() bool {
	return slices.ContainsFunc(t.Form.Unpivot, func(u kind.Unpivot) bool { return strings.Contains(u.Patterns[0], "{day}") })
}

// longestMonth is how many days a grid has whose month is not known.
const longestMonth = 31

// Daily reports whether the form has a column for each day of a month, so that
// its title has to name the month.
func (t *Template) Daily() bool { return t.daily() }

// BySession reports whether the form has a column for each session of the
// office's register, so that it has to have some.
func (t *Template) BySession() bool {
	return slices.ContainsFunc(t.Form.Unpivot, func(u kind.Unpivot) bool { return u.Lookup != "" })
}

// placeValues lists what stands in the place of a block's header: the names of
// a register, the values of an enum or of the words of the form, the months of a school year, the
// days of a month; of days and classes an example to be overwritten.
func (t *Template) placeValues(u *kind.Unpivot, c *kind.Column) []string {
	var list []string
	switch {
	case u.Lookup != "":
		return t.Sessions
	case t.daily():
		for day := 1; day <= cmp.Or(t.Days, longestMonth); day++ {
			list = append(list, fmt.Sprint(day))
		}
	case len(u.Words) > 0:
		return usualWords(u.Words)
	case c.Type == kind.Month:
		for m := range 12 {
			list = append(list, fmt.Sprintf("%d月", (m+8)%12+1))
		}
	case c.Type == kind.Class:
		list = []string{"七(1)班", "七(2)班", "八(1)班", "八(2)班", "九(1)班", "九(2)班"}
	case c.Type == kind.Date:
		list = []string{"9月10日", "3月12日"}
	default:
		for _, v := range c.Enum {
			list = append(list, v.Value)
		}
	}
	return list
}

// usualWords gives one word for each value: the value itself where it is one,
// else the shortest; in order.
func usualWords(words map[string]string) []string {
	best := map[string]string{}
	for _, w := range slices.Sorted(maps.Keys(words)) {
		value := words[w]
		if b, ok := best[value]; !ok || w == value || b != value && len(w) < len(b) {
			best[value] = w
		}
	}
	return slices.Sorted(maps.Values(best))
}

// pattern puts a value into the place of a header pattern.
func pattern(p, value string) string {
	before, rest, _ := strings.Cut(p, "{")
	_, after, _ := strings.Cut(rest, "}")
	return before + value + after
}

// width gives the width of a column in characters.
func (f *field) width() float64 {
	least := 9
	switch f.column.Type {
	case kind.Text, kind.IDCard, kind.StudentNo:
		least = 20
	case kind.Date, kind.DateMonth, kind.Time, kind.Phone, kind.Period, kind.Person:
		least = 13
	}
	return float64(max(least, min(displayWidth(f.header)+2, 30)))
}

// style gives the format of the cells of a column: what is no figure and no
// day is text, so that leading zeros, ids and months stay as they are typed.
func (f *field) style() *excelize.Style {
	s := &excelize.Style{Protection: &excelize.Protection{Locked: false}}
	iso, number := "yyyy-mm-dd", "0.######"
	switch f.column.Type {
	case kind.Integer, kind.Count:
		s.NumFmt = 1
	case kind.Decimal, kind.Percent:
		s.CustomNumFmt = &number
	case kind.Money:
		s.NumFmt = 2
	case kind.Date:
		s.CustomNumFmt = &iso
	default:
		s.NumFmt = 49
	}
	return s
}
