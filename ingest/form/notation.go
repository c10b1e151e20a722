package form

import (
	"regexp"
	"strings"
	"unicode/utf8"

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

// gradeName finds grades inside a title or sheet name, with the list in front of
// 年级 (一、二年级) and the stage before it (初中一年级).
var gradeName = regexp.MustCompile(`(小学?|初中?|高中?)?((?:[一二三四五六七八九1-9][、,，和与及至到—~-])*[一二三四五六七八九1-9])年级|(初[一二三])|(高[一二三])(?:期|班|成|[((]|$)`)

// gradeIn gives the grade that a text names; blank where it names several.
func gradeIn(text string) string {
	name := ""
	for _, m := range gradeName.FindAllStringSubmatch(squeeze(text), -1) {
		grade := m[3] + m[4]
		if m[2] != "" {
			if utf8.RuneCountInString(m[2]) > 1 {
				return ""
			}
			grade = staged(m[1], m[2])
		}
		if name != "" && name != grade {
			return ""
		}
		name = grade
	}
	return name
}

// staged writes a year of a stage as the enum of grades has it: 初中一年级 and
// 初一年级 are 初一, 小学三年级 is 三.
func staged(stage, year string) string {
	if strings.HasPrefix(stage, "初") || strings.HasPrefix(stage, "高") {
		if strings.Contains("一二三", year) {
			return stage[:len("初")] + year
		}
	}
	return year
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
