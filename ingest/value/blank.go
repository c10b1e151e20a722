package value

import (
	"strings"
	"unicode/utf8"

	"dudao/internal/exact"
)

const dittoMark = "〃"

// special reads the texts that mean no value in any column: blanks, 不适用 and
// ditto marks. A word that the column itself knows (无 as the level of a
// backbone teacher, 免 of 免考) is a value there.
func (r *Reader) special(s string) (Value, bool) {
	if s == "" {
		return r.blank, true
	}
	if len(s) > longestSpecial || plainStart(s) {
		return Value{}, false
	}
	word := fold(s)
	if word == "" {
		return r.blank, true
	}
	if len(r.choices) > 0 {
		if _, ok := r.choices[word]; ok {
			return Value{}, false
		}
	}
	switch word {
	case "无", "空", "N/A", "#N/A", "NULL":
		return r.blank, true
	case "未报", "未上报", "未检":
		// Says that nothing was reported, so it is not what ∅=x is about.
		return Value{}, true
	case "不适用", "免":
		return Value{State: exact.NotApplicable}, true
	case "〃", "″", "\"", "''", "同上", "〞":
		if r.figure {
			return Value{}, false
		}
		return kept(dittoMark), true
	}
	return r.blank, strings.Trim(word, `-/\.…·_`) == ""
}

// longestSpecial is the most bytes that a special text takes, blanks included.
const longestSpecial = 48

// plainStart says that a text begins with an ASCII digit or a common Chinese
// character of names and values, and so is nothing special. It keeps most
// cells off the slow path.
func plainStart(s string) bool {
	if c := s[0]; c < utf8.RuneSelf {
		return c >= '0' && c <= '9' || c >= 'A' && c <= 'M' || c >= 'O' && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	if r < 0x4E00 || r > 0x9FFF {
		return false
	}
	switch r {
	case '无', '空', '未', '不', '免', '同':
		return false
	}
	return true
}
