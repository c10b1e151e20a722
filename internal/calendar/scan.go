package calendar

import "slices"

// parts is what a text says of a period; zero fields are left open.
type parts struct {
	school          int // first year of a school year
	year            int // calendar year
	month, day      int
	toYear, toMonth int // last year and month of a range; 0 where it is none
	toDay           int
	term, half      int // 1 or 2
	quarter, week   int
	third           int    // 1–3: 上旬, 中旬, 下旬 of the month
	session         string // 期末, 期中, 第1次月考 …
	entered, left   bool   // year is that of a 级, of a 届
	naming          naming // of the term
	start, end      int    // rune positions in the text
}

// naming is how a term is named, which decides what a calendar year in front of
// it means.
type naming uint8

const (
	numbered naming = iota // 第一学期: of a school year
	relative               // 上学期: of a school year; where people count by calendar years, of spring
	season                 // 春, 秋: of that year
)

// hasYear reports whether the text itself says which year.
func (p *parts) hasYear() bool { return p.school != 0 || p.year != 0 }

// text is a text cut into runes that are folded to one form each: full-width
// letters and digits to ASCII, every dash to '-', every blank to ' '.
type text struct {
	runes   []rune
	offsets []int // of the rune's bytes; one more for the end
}

const dash = '-'

func fold(r rune) rune {
	switch r {
	case '—', '–', '‐', '‑', '‒', '―', '−', '－', '~', '～', '〜', '∼', '至', '到', '─':
		return dash
	case '\u3000', '\u00a0', '\t', '\n', '\r':
		return ' '
	case '〇', '○', 'Ｏ', 'Ο', '零', '◯', 'O':
		return '〇'
	}
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

// maxText is the number of characters of a text that are looked at: titles are
// shorter, and what a hostile file holds must not cost time.
const maxText = 300

func newText(s string) *text {
	t := &text{}
	for i, r := range s {
		if len(t.runes) == maxText {
			t.offsets = append(t.offsets, i)
			return t
		}
		t.runes = append(t.runes, fold(r))
		t.offsets = append(t.offsets, i)
	}
	t.offsets = append(t.offsets, len(s))
	return t
}

// at gives a rune, 0 beyond the ends.
func (t *text) at(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// skip passes blanks.
func (t *text) skip(i int) int {
	for t.at(i) == ' ' {
		i++
	}
	return i
}

// word passes one of the words, after blanks.
func (t *text) word(i int, words ...string) (end int, ok bool) {
	i = t.skip(i)
	for _, w := range words {
		j := i
		for _, r := range w {
			if t.at(j) != r {
				j = -1
				break
			}
			j++
		}
		if j > i {
			return j, true
		}
	}
	return i, false
}

// dashes passes one or more dashes (—— is one), after blanks.
func (t *text) dashes(i int) (end int, ok bool) {
	j := t.skip(i)
	i = j
	for t.at(j) == dash {
		j++
	}
	return t.skip(j), j > i
}

// digits reads a run of ASCII digits.
func (t *text) digits(i int) (n, end int) {
	for isDigit(t.at(end + i)) {
		if end < 9 {
			n = n*10 + int(t.at(end+i)-'0')
		}
		end++
	}
	return n, i + end
}

var chineseDigits = []rune("〇一二三四五六七八九")

// chinese reads a Chinese numeral from 1 to 99: 九, 十, 十二, 二十一; and 元 of
// the first month.
func (t *text) chinese(i int) (n, end int) {
	one := func(i int) int { return slices.Index(chineseDigits, t.at(i)) }
	if t.at(i) == '元' && t.at(i+1) == '月' {
		return 1, i + 1
	}
	tens := max(one(i), 0)
	if tens > 0 {
		i++
	}
	if t.at(i) != '十' {
		return tens, i
	}
	if tens == 0 {
		tens = 1
	}
	i++
	if d := one(i); d > 0 {
		return tens*10 + d, i + 1
	}
	return tens * 10, i
}

// small reads a number of at most two digits in either script, after blanks; n
// is 0 where there is none.
func (t *text) small(i int) (n, end int) {
	i = t.skip(i)
	if isDigit(t.at(i)) {
		n, end = t.digits(i)
		if end-i > 2 {
			return 0, i
		}
		return n, end
	}
	return t.chinese(i)
}

// The years a period can lie in. Four digits outside are some other number.
const (
	firstYear = 1949
	lastYear  = 2099
)

// fourDigits reads a year of exactly four digits in either script, and says
// which: 二○一三 is a year only where 年, 级, 届 or a range follows.
func (t *text) fourDigits(i int) (year, end int) {
	if isDigit(t.at(i)) {
		if isDigit(t.at(i-1)) || isLetter(t.at(i-1)) || t.at(i-1) == '.' {
			return 0, i
		}
		n, end := t.digits(i)
		if end-i != 4 || n < firstYear || n > lastYear {
			return 0, i
		}
		return n, end
	}
	n := 0
	for k := range 4 {
		d := slices.Index(chineseDigits, t.at(i+k))
		if d < 0 {
			return 0, i
		}
		n = n*10 + d
	}
	if n < firstYear || n > lastYear || !slices.Contains([]rune{'年', '级', '届', dash, '学', ' '}, t.at(i+4)) {
		return 0, i
	}
	return n, i + 4
}
