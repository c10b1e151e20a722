package dudao_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/kind"
	"dudao/internal/warehouse"
)

// at makes the row one of the unit.
func (d *draft) at(u *unit) {
	d.unit = u
	d.row["unit_code"], d.row["unit_name"] = u.code, u.name
}

// draw fills the columns that are not set yet.
func (d *draft) draw() {
	if d.how.first != nil {
		d.how.first(d)
	}
	for i := range d.kind.Columns {
		c := &d.kind.Columns[i]
		if _, set := d.row[c.ID]; set {
			continue
		}
		blank := !c.Required && d.how.words[c.ID] == ""
		switch {
		case blank && (c.Type.Numeric() || c.Type == kind.Percent) && d.chance(2):
			d.row.mark(d.word("_wrong _na"), c.ID)
			d.row[c.ID] = ""
		case blank && d.chance(4):
			d.row[c.ID] = ""
		default:
			d.row[c.ID] = d.value(c)
		}
	}
	d.mend()
	if d.how.last != nil {
		d.how.last(d)
	}
	for i := range d.kind.Columns { // what ingest writes where a cell is blank
		c := &d.kind.Columns[i]
		if d.row[c.ID] == "" && !strings.Contains(d.row["_wrong"]+d.row["_na"], ","+c.ID+",") {
			d.row[c.ID] = strings.NewReplacer("@town", d.units[0].code, "否", "false").Replace(c.Default + c.Blank)
			if c.Type == kind.Enum {
				d.row[c.ID] = c.Default + c.Blank
			}
		}
	}
}

// value draws what one cell says.
func (d *draft) value(c *kind.Column) string {
	if words := d.how.words[c.ID]; words != "" {
		return d.word(words)
	}
	if v, ok := d.common(c.ID); ok {
		return v
	}
	switch c.Type {
	case kind.Count, kind.Integer, kind.Decimal, kind.Percent, kind.Money:
		return d.figure(c)
	case kind.Enum:
		return c.Enum[d.rng.IntN(len(c.Enum))].Value
	case kind.Flag:
		return d.word("true true false")
	case kind.Date, kind.DateMonth:
		return d.date(c)
	case kind.Month:
		return d.day.String()[:7]
	case kind.Person:
		return d.named(strings.HasSuffix(c.ID, "_id"))
	case kind.Code:
		return fmt.Sprintf("N%03d", d.rng.IntN(400))
	case kind.Time, kind.Phone, kind.IDCard:
		return ""
	}
	return d.word("甲 乙 丙 丁 -")
}

// figure draws a number inside the bounds of its column.
func (d *draft) figure(c *kind.Column) string {
	lo, hi := 0, 12
	if c.Min != nil {
		least, _ := c.Min.Int64()
		lo = int(least)
	}
	if c.Max != nil {
		most, _ := c.Max.Int64()
		hi = min(int(most), 40)
	}
	switch c.Type {
	case kind.Money:
		hi = 500_000
	case kind.Percent:
		hi = 100
	}
	if most, ok := d.how.upTo[c.ID]; ok {
		hi = most
	}
	n := d.between(lo, max(hi, lo))
	if (c.Type == kind.Decimal || c.Type == kind.Percent) && c.Step == nil && n < hi && d.chance(50) {
		return fmt.Sprintf("%d.5", n)
	}
	return strconv.Itoa(n)
}

// date draws a day around that of the row; the first of the columns that place
// a row has the day itself.
func (d *draft) date(c *kind.Column) string {
	day := d.day
	if len(d.kind.Period.Dates) > 0 && c.ID != d.kind.Period.Dates[0] {
		day = day.Add(d.between(-10, 50))
	}
	if c.Type == kind.DateMonth && d.chance(8) {
		d.row[c.ID+"_month"] = "true"
		return day.String()[:8] + "01"
	}
	if c.Type == kind.DateMonth {
		d.row[c.ID+"_month"] = "false"
	}
	return day.String()
}

// named gives a person: mostly of the unit, by number or name, sometimes one
// that nobody knows.
func (d *draft) named(byNumber bool) string {
	p := d.persons[d.rng.IntN(len(d.persons))]
	if len(d.unit.people) > 0 && d.chance(85) {
		p = d.unit.people[d.rng.IntN(len(d.unit.people))]
	}
	switch {
	case d.chance(2):
		return d.word("X99 赵某某")
	case byNumber:
		return p.id
	}
	return p.name
}

// common draws the columns many kinds share.
func (d *draft) common(column string) (value string, ok bool) {
	year := d.params.Calendar.SchoolYearOf(d.day).ID
	switch column {
	case "school_year":
		return year, true
	case "year":
		if p := d.params.Periods[d.kind.Period.Config]; p.Grain == calendar.Year {
			return d.day.String()[:4], true
		}
		return year, true
	case "term":
		return d.word("上学期 下学期 下学期 -"), true
	case "month":
		return d.day.String()[:7], true
	case "grade":
		if len(d.unit.grades) == 0 {
			return "", true
		}
		return d.unit.grades[d.rng.IntN(len(d.unit.grades))], true
	case "class_no":
		return strconv.Itoa(d.between(1, max(d.unit.classes[d.row["grade"]], 1))), true
	case "staff_id":
		d.one()
		return d.row["staff_id"], true
	case "staff_name":
		return "", true // drawn with the number
	case "note":
		return "", true
	}
	return "", false
}

// one draws the person a row is about, by number, name or both.
func (d *draft) one() {
	p := d.persons[d.rng.IntN(len(d.persons))]
	if len(d.unit.people) > 0 && d.chance(85) {
		p = d.unit.people[d.rng.IntN(len(d.unit.people))]
	}
	switch n := d.rng.IntN(100); {
	case n < 55:
		d.row["staff_id"], d.row["staff_name"] = p.id, p.name
	case n < 65:
		d.row["staff_id"], d.row["staff_name"] = p.id, ""
	case n < 97:
		d.row["staff_id"], d.row["staff_name"] = "", p.name
	default:
		d.row["staff_id"], d.row["staff_name"] = "", "赵某某"
	}
	if c, ok := d.kind.Column("staff_name"); ok && d.kind.Columns[c].Required && d.row["staff_name"] == "" {
		d.row["staff_name"] = p.name
	}
}

// sumRule is a rule whose left side is one column and whose right side adds
// columns up: a part and its whole, or a total.
var sumRule = regexp.MustCompile(`^(\w+) (<=|=) (\w+(?: [+-] \w+)*)$`)

// mend makes most rows keep the rules of their kind. Rules come one after the
// other, so that a part of a part is mended too.
func (d *draft) mend() {
	for range 2 {
		for _, check := range d.kind.Checks {
			if check.Built == kind.Order {
				d.mendOrder(check)
				continue
			}
			m := sumRule.FindStringSubmatch(check.Rule.Source)
			if m == nil || check.When != nil || d.row[m[1]] == "" {
				continue
			}
			part, err := halves(d.row[m[1]])
			whole, ok := d.sum(m[3])
			switch {
			case err != nil || !ok || d.chance(3):
			case m[2] == "=" && whole >= 0:
				d.row[m[1]] = halvesText(whole)
			case m[2] == "<=" && part > whole && whole >= 0:
				d.row[m[1]] = halvesText(max(whole-2*d.rng.IntN(3), 0))
			}
		}
	}
}

// halves reads a whole number, or one that ends in .5, as twice itself.
func halves(number string) (int, error) {
	whole, half := strings.CutSuffix(number, ".5")
	n, err := strconv.Atoi(whole)
	if n *= 2; half {
		n++
	}
	return n, err
}

func halvesText(n int) string { return strconv.Itoa(n/2) + strings.Repeat(".5", n%2) }

func (d *draft) mendOrder(check kind.Check) {
	before := check.Args["before"]
	if d.row[check.At] != "" && d.row[check.At] < d.row[before] && !d.chance(6) {
		d.row[check.At] = d.row[before]
		if month := d.row[check.At+"_month"]; month == "true" {
			d.row[check.At+"_month"] = "false"
		}
	}
}

// sum adds up the right side of a rule, in halves; false where a cell is blank.
func (d *draft) sum(terms string) (n int, ok bool) {
	sign := 1
	for _, word := range strings.Fields(terms) {
		switch word {
		case "+":
			sign = 1
		case "-":
			sign = -1
		default:
			v, err := halves(d.row[word])
			if err != nil {
				return 0, false
			}
			n += sign * v
		}
	}
	return n, true
}

// applyChecks marks what breaks a rule of the kind, as ingest/check does.
func (w *world) applyChecks(k *kind.Kind) {
	for _, check := range k.Checks {
		if len(check.Marks) == 0 {
			continue
		}
		broken := ""
		switch {
		case check.Built == kind.Order:
			broken = warehouse.QuoteIdent(check.At) + " < " + warehouse.QuoteIdent(check.Args["before"])
		case check.Built == "":
			rule, err := check.Rule.SQL("", nil)
			if err != nil {
				w.t.Fatal(err)
			}
			broken = "NOT (" + rule + ")"
		default:
			continue
		}
		if check.When != nil {
			when, err := check.When.SQL("", nil)
			if err != nil {
				w.t.Fatal(err)
			}
			broken += " AND (" + when + ")"
		}
		for _, column := range check.Marks {
			w.exec("UPDATE std_" + k.ID + " SET _wrong = CASE WHEN _wrong = '' THEN ',' ELSE _wrong END || " + text(column+",") +
				" WHERE " + broken + " AND NOT contains(_wrong, " + text(","+column+",") + ")")
		}
	}
}
