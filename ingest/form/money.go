package form

import (
	"regexp"

	"dudao/ingest/table"
	"dudao/ingest/value"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

var (
	// moneyLine finds 单位:万元 around a table, and not 填报单位:双泉镇.
	moneyLine = regexp.MustCompile(`(?:^|[^\p{Han}])(?:金额|计量|货币)?单位[::\s]*(?:人民币)?[((]?(` + moneyNames + `)`)
	// moneyBracket finds the (万元) of a title or name.
	moneyBracket = regexp.MustCompile(`[((\[【〔]\s*(?:(?:金额|计量|货币)?单位\s*[::]?)?\s*(?:人民币)?(` + moneyNames + `)\s*[))\]】〕]`)
)

const moneyNames = `(?:百|千|万|百万|千万|亿)?元`

// moneyWord is one place around a table that names the unit of its amounts.
type moneyWord struct {
	unit string
	cell string // blank for the name of the sheet or file
	name kind.Place
}

// where names the place to whom the finding is for.
func (w moneyWord) where() string {
	if w.cell != "" {
		return w.cell
	}
	return string(w.name)
}

// moneyWords lists what the surroundings of a table say of the unit of money,
// what counts first in front: the 单位: lines, then the title, the name of the
// sheet, that of the file.
func moneyWords(t *table.Table, texts map[kind.Place]string) []moneyWord {
	var words []moneyWord
	for _, line := range append([]table.Line{t.Title}, t.Legend()...) {
		if m := moneyLine.FindStringSubmatch(line.Text); m != nil {
			words = append(words, moneyWord{unit: m[1], cell: line.Cell})
		}
	}
	if m := moneyBracket.FindStringSubmatch(t.Title.Text); m != nil {
		words = append(words, moneyWord{unit: m[1], cell: t.Title.Cell})
	}
	for _, place := range []kind.Place{kind.PlaceSheet, kind.PlaceFile} {
		if m := moneyBracket.FindStringSubmatch(texts[place]); m != nil {
			words = append(words, moneyWord{unit: m[1], name: place})
		}
	}
	return words
}

// planMoney settles the unit of amounts that neither their cells nor their
// header tell. Where two places name different ones nobody knows which is
// meant, and they are a factor of ten thousand apart: no amount counts.
func (p *plan) planMoney() {
	words := moneyWords(p.t, p.texts)
	if len(words) == 0 {
		return
	}
	p.money = words[0].unit
	first, _ := value.MoneyPlaces(p.money)
	for _, w := range words[1:] {
		if other, _ := value.MoneyPlaces(w.unit); other != first {
			p.moneyClash = []moneyWord{words[0], w}
			return
		}
	}
}

// doubtful lists the columns of amounts whose unit is told in two ways.
func (p *plan) doubtful() (columns []int) {
	if p.moneyClash == nil {
		return nil
	}
	depends := func(column, header int) bool {
		return p.kind.Columns[column].Type == kind.Money && !value.NamesMoney(p.t.Headers[header].Unit)
	}
	for i := range p.columns {
		if c := &p.columns[i]; c.has && depends(i, c.header) {
			columns = append(columns, i)
		}
	}
	seen := map[int]bool{}
	for _, b := range p.blocks {
		for _, bc := range b.cells {
			if !seen[bc.column] && depends(bc.column, bc.header) {
				seen[bc.column] = true
				columns = append(columns, bc.column)
			}
		}
	}
	return columns
}

// sayMoney tells that two places name different units of money.
func (c *converter) sayMoney() {
	if len(c.doubtful) == 0 || c.muted {
		return
	}
	used, other := c.p.moneyClash[0], c.p.moneyClash[1]
	at := other.cell
	if at == "" {
		at = used.cell
	}
	c.p.f.say(c.reading, at, finding.Finding{
		Code: "money_unit_conflict", Column: c.header(c.doubtful[0]), Found: other.unit, Expected: used.unit,
		Args: map[string]string{"cell": other.where(), "other": used.where()},
	})
}
