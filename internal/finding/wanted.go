package finding

import (
	"regexp"
	"strings"

	"dudao/internal/lang"
)

// Wanted says what should stand there, in words: Expected is short and free of
// any language (≥0, 0…366, ×0.5), as findings.csv has it.
func (f Finding) Wanted(l lang.Lang) string {
	c, _ := Lookup(f.Code)
	if f.Expected == "" || c.Expected.In(l) == "" {
		return bounds(f.Expected, l)
	}
	return strings.ReplaceAll(c.Expected.In(l), "{expected}", bounds(f.Expected, l))
}

var (
	// bound is one limit: a sign and a number or day, or two numbers.
	bound = regexp.MustCompile(`^(?:([≥>≤<×≠])(-?\d[\d.,]*(?:-\d\d-\d\d)?\D{0,2})|(-?\d[\d.]*)…(-?\d[\d.]*))$`)
	isDay = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
)

// boundWords says a limit of each sign, of a number and of a day.
var boundWords = map[string][2]lang.Text{
	"≥": {{ZH: "不小于", EN: "at least "}, {ZH: "不早于", EN: "not before "}},
	">": {{ZH: "大于", EN: "more than "}, {ZH: "晚于", EN: "after "}},
	"≤": {{ZH: "不大于", EN: "at most "}, {ZH: "不晚于", EN: "not after "}},
	"<": {{ZH: "小于", EN: "less than "}, {ZH: "早于", EN: "before "}},
	"≠": {{ZH: "不等于", EN: "other than "}, {ZH: "不是", EN: "other than "}},
}

// bounds writes limits in words; a text that is none stands as it is.
func bounds(s string, l lang.Lang) string {
	if !strings.ContainsAny(s, "≥>≤<×≠…") {
		return s
	}
	parts := strings.Split(s, ", ")
	for i, part := range parts {
		m := bound.FindStringSubmatch(part)
		if m == nil {
			return s
		}
		sign, limit := m[1], m[2]
		n := 0
		if isDay.MatchString(limit) {
			n = 1
		}
		switch {
		case sign == "":
			parts[i] = lang.Text{ZH: m[3] + "至" + m[4], EN: m[3] + " to " + m[4]}.In(l)
		case sign == "×" && limit == "1":
			parts[i] = lang.Text{ZH: "整数", EN: "a whole number"}.In(l)
		case sign == "×":
			parts[i] = lang.Text{ZH: limit + "的倍数", EN: "a multiple of " + limit}.In(l)
		default:
			parts[i] = boundWords[sign][n].In(l) + limit
		}
	}
	return strings.Join(parts, lang.Text{ZH: "、", EN: ", "}.In(l))
}
