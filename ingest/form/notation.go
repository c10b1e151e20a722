package form

import (
	"regexp"
	"strings"

	"dudao/ingest/sheet"
)

// className finds a class inside a title or sheet name.
var className = regexp.MustCompile(`(?:高[一二三]|初[一二三]|[一二三四五六七八九])(?:年级)?[((]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[))]?班|(?:^|\D)([1-9]\d{2}班)`)

// sheetClass is a sheet name that is a class and nothing else: 七1, 701, 三年级2.
var sheetClass = regexp.MustCompile(`^(?:(?:高|初)?[一二三四五六七八九](?:年级)?[(]?\d{1,2}[)]?|[1-9]\d{2})班?$`)

// classIn gives the one class a text names, "" where it names none or several.
func classIn(text string) string {
	all := className.FindAllStringSubmatch(squeeze(text), -1)
	name := ""
	for _, m := range all {
		class := m[0]
		if m[1] != "" {
			class = m[1]
		}
		if name != "" && name != class {
			return ""
		}
		name = class
	}
	return name
}

var number = regexp.MustCompile(`\d+(?:\.\d+)?`)

// leadingNumber gives the first number of a hint: 120分 → 120.
func leadingNumber(hint string) string { return number.FindString(squeeze(hint)) }

func a1(row, col int) string { return sheet.A1(row, col) }

// fixed writes an address that holds for every row: A1 → $A$1.
func fixed(cell string) string {
	i := strings.IndexAny(cell, "0123456789")
	if i <= 0 {
		return ""
	}
	return "$" + cell[:i] + "$" + cell[i:]
}
