package feedback

import (
	"encoding/csv"
	"fmt"
	"slices"
	"sync"

	"dudao/internal/kind"
)

// examples is examples.csv: of a column of a kind ("" of any kind), what two
// rows show.
var examples = sync.OnceValue(func() map[[2]string][2]string {
	file, err := texts.Open("examples.csv")
	if err != nil {
		panic(err) // it is embedded
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("the program's own examples.csv: %v", err)) // a test reads it
	}
	list := map[[2]string][2]string{}
	for _, r := range rows[1:] {
		list[[2]string{r[0], r[1]}] = [2]string{r[2], r[3]}
	}
	return list
})

// Examples gives two rows as they could be filled in, a text for each column
// of the template.
func (t *Template) Examples() [2][]string {
	var rows [2][]string
	for _, f := range t.fields() {
		for n := range rows {
			rows[n] = append(rows[n], t.example(&f, n))
		}
	}
	return rows
}

func (t *Template) example(f *field, n int) string {
	c := f.column
	for _, id := range []string{t.Form.ID, t.Kind.ID, ""} {
		if e, ok := examples()[[2]string{id, c.ID}]; ok {
			return e[n]
		}
	}
	if (c.ID == unitCode || c.ID == unitName) && len(t.Units) > 0 && !t.Kind.Settings {
		b := templating{Template: t}
		units := b.subjects()
		u := units[min(n, len(units)-1)]
		if c.ID == unitCode {
			return u.Code
		}
		return u.Name
	}
	return t.usual(c, n)
}

// usual gives an example by the type of a column: figures that contradict no
// check, and texts and days where a row can't do without.
func (t *Template) usual(c *kind.Column, n int) string {
	switch c.Type {
	case kind.Enum:
		if c.Default != "" {
			return c.Default
		}
		return c.Enum[min(n, len(c.Enum)-1)].Value
	case kind.Integer, kind.Count, kind.Decimal, kind.Money:
		switch {
		case c.Above:
			return "100"
		case c.Min != nil && c.Min.Sign() > 0:
			return c.Min.String()
		}
		return "0"
	case kind.Percent:
		return ""
	}
	if !t.identifies(c) {
		return ""
	}
	return [2]map[kind.Type]string{
		{kind.Date: "2013-09-10", kind.DateMonth: "2013-09-10", kind.Month: "2013-09", kind.Period: "2013-2014", kind.Time: "2013-09-10 09:30",
			kind.Code: "A01", kind.Text: "示例一", kind.Person: "张三", kind.Class: "七(1)班", kind.Flag: "是", kind.StudentNo: "G990123200101011234"},
		{kind.Date: "2014-03-12", kind.DateMonth: "2014-03-12", kind.Month: "2014-03", kind.Period: "2013-2014", kind.Time: "2014-03-12 15:00",
			kind.Code: "A02", kind.Text: "示例二", kind.Person: "李四", kind.Class: "七(2)班", kind.Flag: "否", kind.StudentNo: "G990123200102021234"},
	}[n][c.Type]
}

// identifies reports whether a row is told from others by a column, or placed
// in time.
func (t *Template) identifies(c *kind.Column) bool {
	is := c.Required || slices.Contains(t.Form.Headers, c.ID) || slices.Contains(t.Kind.Period.Dates, c.ID)
	for _, k := range t.Kind.Key {
		is = is || k.Column == c.ID
	}
	for _, need := range t.Kind.Needs {
		is = is || need.Columns[0] == c.ID
	}
	return is
}
