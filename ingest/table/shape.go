package table

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"dudao/ingest/sheet"
)

// shape is what a row looks like without its words being known.
type shape struct {
	filled  int // cells that hold something
	figures int // … of which nothing but a figure, date or mark
	first   int // column of the first filled cell
	// Whether one of the first texts may be the label of a total or mean, or of
	// a statistic: hardly any row of a body, so no other is looked at for them.
	label, statistic bool
}

func shapeOf(row *sheet.Row) shape {
	var s shape
	texts := 0
	for i := range row.Cells {
		c := &row.Cells[i]
		if !filled(c) {
			continue
		}
		if s.filled == 0 {
			s.first = c.Col
		}
		s.filled++
		if isFigure(c) {
			if s.figures++; s.filled > 1 {
				texts = leadingTexts // labels stand left of the figures
			}
			continue
		}
		if texts++; texts <= leadingTexts {
			s.look(c.Text)
		}
	}
	return s
}

// look notes what a text may be the label of.
func (s *shape) look(text string) {
	s.label = s.label || strings.HasPrefix(strings.TrimSpace(text), "全")
	for _, r := range text {
		s.label = s.label || labelRune(r)
		s.statistic = s.statistic || statisticRune(r)
	}
}

// filled reports whether a cell holds something. A formula without a result
// does: a figure belongs there.
func filled(c *sheet.Cell) bool {
	switch c.Type {
	case sheet.Blank:
		return c.NoCache
	case sheet.Text:
		return hasInk(c.Text)
	}
	return true
}

// hasInk reports whether a text is more than blanks. Nearly every text shows
// it with its first rune.
func hasInk(s string) bool {
	if s != "" && s[0] > ' ' && s[0] < 0x7f {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return isHan(r) || plain(s) != ""
}

// isFigure reports whether a filled cell is what bodies hold and headers do
// not: a number, a date, a mark, a sign for nothing.
func isFigure(c *sheet.Cell) bool { return c.Type != sheet.Text || isFigureText(c.Text) }

var figureText = regexp.MustCompile(`^(?:[-+¥$(]*[0-9][-0-9,./:()]*[Xx]?[%)‰]?(?:万?元|人|天|岁)?|` +
	year + `年\d{1,2}月\d{1,2}日?|[-—–―/\\…]+|[√✓✔×✗✘☑☒xX]|无|〃|同上)$`)

// longFigure is more bytes than any figure has.
const longFigure = 60

func isFigureText(s string) bool {
	if r, _ := utf8.DecodeRuneInString(s); isHan(r) && r != '同' && r != '无' {
		return false
	}
	s = strings.TrimSpace(s)
	if len(s) > longFigure {
		return false
	}
	// Every cell of a body comes through here, so the usual ones are told
	// without the expression: a text begins with a Chinese character or a
	// letter, a figure or day is digits and signs.
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == "无":
		return true
	case isHan(r) && r != '同', isLetter(r) && r != 'x' && r != 'X':
		return false
	case strings.Trim(s, "0123456789.") == "":
		return s != ""
	case isDigit(s[0]) && digitsAndSigns(s):
		return true
	}
	if end, _ := utf8.DecodeLastRuneInString(s); isDigit(s[0]) && isHan(end) && !strings.ContainsRune("元人天岁日", end) {
		return false
	}
	return figureText.MatchString(plain(s))
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// digitsAndSigns reports whether a text that begins with a digit is what the
// first branch of figureText takes, without a unit: 2013-9-1, 1,024.5.
func digitsAndSigns(s string) bool {
	if end := s[len(s)-1]; end == 'X' || end == 'x' {
		s = s[:len(s)-1]
	}
	for i := range len(s) {
		if c := s[i]; !isDigit(c) && strings.IndexByte("-,./:()", c) < 0 {
			return false
		}
	}
	return true
}

// text gives what a cell says as a text: a date as its day.
func text(c *sheet.Cell, date1904 bool) string {
	if c.Type != sheet.Number || c.Style != sheet.Date {
		return c.Text
	}
	whole, _, _ := strings.Cut(c.Text, ".")
	serial, err := strconv.Atoi(whole)
	if err != nil || serial < 1 || serial > 73050 {
		return c.Text
	}
	// The 1900 system counts a 29 February 1900 that never was; days before it
	// are no header of ours.
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	d := base.AddDate(0, 0, serial)
	if d.Day() == 1 {
		// Spreadsheets store a month as its first day.
		return d.Format("2006年1月")
	}
	return d.Format("2006年1月2日")
}

// headPeriod is a year, month or day as a header has it.
var headPeriod = regexp.MustCompile(`^` + year + `(?:[-./]` + month + `(?:[-./]` + day + `)?|年` + month + `月(?:` + day + `日?)?)?$`)

// figuresAreWords reports whether at least n figures of a row can be header
// words: question numbers 1, 2, 3 … (of many in any order, since columns get
// moved about), years, months, dates in a row.
func figuresAreWords(row *sheet.Row, n int) bool {
	count, previous := 0, 0
	met, largest := map[int]bool{}, 0
	sequence, periods := true, true
	for i := range row.Cells {
		c := &row.Cells[i]
		if !filled(c) || !isFigure(c) {
			continue
		}
		number, err := strconv.Atoi(plain(c.Text))
		if err != nil || number < 0 || count > 0 && number != previous+1 {
			sequence = false
		}
		if !(c.Type == sheet.Number && c.Style == sheet.Date) && !headPeriod.MatchString(plain(c.Text)) {
			periods = false
		}
		if err == nil && number > 0 {
			met[number] = true
			largest = max(largest, number)
		}
		previous = number
		count++
	}
	shuffled := count >= surelyNumbers && len(met) == count && largest == count
	return count >= n && (sequence || periods || shuffled)
}

// eachFilled calls f for the filled cells of a row.
func eachFilled(row *sheet.Row, f func(c *sheet.Cell)) {
	for i := range row.Cells {
		if c := &row.Cells[i]; filled(c) {
			f(c)
		}
	}
}

// at gives the cell of a column as a plain text, "" where it is blank.
func at(row *sheet.Row, col int) string {
	c := row.At(col)
	if !filled(&c) {
		return ""
	}
	return plain(c.Text)
}
