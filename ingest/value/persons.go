package value

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// between are the persons of a list; ，and ；are them too.
const between = "、,;，；"

// compoundSurnames are the usual surnames of two characters: 欧阳 before a blank
// is half a name.
var compoundSurnames = []string{"欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "东方", "端木", "轩辕", "长孙", "宇文"}

// persons takes a list of persons apart, and gives it with 、 between them, as
// whoever asked for lists expects it. A blank stands between two persons where
// full names stand on both sides of it, else inside a name (卢 妹).
func (r *Reader) persons(s string) string {
	var all []string
	for _, part := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(between, c) }) {
		names := strings.Fields(part)
		if slices.ContainsFunc(names, func(name string) bool { return !isFullName(name) }) {
			names = []string{part}
		}
		for _, name := range names {
			if name = r.strip(fold(name)); name != "" {
				all = append(all, name)
			}
		}
	}
	return strings.Join(all, "、")
}

// isFullName tells a Chinese name of surname and given name; longer names may
// be written with blanks of their own.
func isFullName(s string) bool {
	if strings.ContainsFunc(s, func(c rune) bool { return !unicode.Is(unicode.Han, c) }) {
		return false
	}
	n := utf8.RuneCountInString(s)
	if slices.ContainsFunc(compoundSurnames, func(surname string) bool { return strings.HasPrefix(s, surname) }) {
		return n == 3 || n == 4
	}
	return n == 2 || n == 3
}
