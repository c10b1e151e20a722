package value

import (
	"slices"
	"strconv"
	"strings"
)

// digitRunes are the Chinese digits by value.
var digitRunes = []rune("〇一二三四五六七八九")

// chineseNumbers rewrites the Chinese numerals of a date or class with Arabic
// ones: 二〇一三年九月 → 2013年9月, 十一班 → 11班. It gives back the same string
// where there are none.
func chineseNumbers(s string) string {
	if !strings.ContainsAny(s, "〇○零一二三四五六七八九十元") {
		return s
	}
	runes := []rune(s)
	var out strings.Builder
	for i := 0; i < len(runes); {
		n, size := numeral(runes[i:])
		if size == 0 {
			out.WriteRune(runes[i])
			i++
			continue
		}
		out.WriteString(n)
		i += size
	}
	return out.String()
}

// numeral reads the Chinese numeral at the front: 十二, 二十, 三; digit by digit
// where it has no 十 (二〇一三); 元 of 元月.
func numeral(r []rune) (number string, size int) {
	if len(r) > 1 && r[0] == '元' && r[1] == '月' {
		return "1", 1
	}
	for size < len(r) && (digitOf(r[size]) >= 0 || r[size] == '十') {
		size++
	}
	part := r[:size]
	ten := slices.Index(part, '十')
	if ten < 0 {
		var b strings.Builder
		for _, d := range part {
			b.WriteByte(byte('0' + digitOf(d)))
		}
		return b.String(), size
	}
	if ten > 1 || len(part)-ten > 2 || slices.Contains(part[ten+1:], '十') {
		return "", 0
	}
	n := 10
	if ten == 1 {
		n = 10 * digitOf(part[0])
	}
	if len(part) > ten+1 {
		n += digitOf(part[ten+1])
	}
	return strconv.Itoa(n), size
}

func digitOf(r rune) int {
	if r == '○' || r == '零' {
		return 0
	}
	return slices.Index(digitRunes, r)
}
