package table

import (
	"regexp"
	"strings"
)

// The syntax of periods as header words have them, without blanks. What they
// mean is for the form to find out; here they only have to come off the word.
const (
	year     = `(?:19|20)\d\d`
	dashes   = `[-—–−~〜至到]+`
	schoolYr = year + dashes + `(?:` + year + `|\d\d)(?:学年度?|年度?)?`
	term     = `[(]?(?:第[一二12]|[上下])学期[)]?`
	month    = `(?:1[0-2]|0?[1-9])`
	month2   = `(?:1[0-2]|0[1-9])`
	day      = `(?:3[01]|[12]\d|0?[1-9])`
	day2     = `(?:3[01]|[12]\d|0[1-9])`
	named    = `(?:十[一二]?|[一二三四五六七八九])`
)

var (
	period = longest(
		schoolYr,
		year+`(?:年度?|学年度?)`,
		year+`年?[春秋](?:季|期)?(?:学期)?`,
		year+`年?`+month+`月?`+dashes+month+`月份?`,
		year+`(?:年`+month+`月份?|[-./]`+month+`)`,
		year+`(?:年`+month+`月`+day+`日?|[-./]`+month+`[-./]`+day+`|`+month2+day2+`)`,
		month+`月?`+dashes+month+`月份?`,
		month+`月`+day+`日`,
		month+`月份?`, named+`月份?`,
		term, `[春秋][季期](?:学期)?`, `[上下]半年`, `第?[一二三四1-4]季度`,
	)
	// yearEdge is where the years of 2013-2014学年 end.
	yearEdge = regexp.MustCompile(`(?:学年|年)$`)
)

// longest compiles alternatives at the front of a text of which the longest
// match counts.
func longest(alternatives ...string) *regexp.Regexp {
	re := regexp.MustCompile(`^(?:` + strings.Join(alternatives, "|") + `)`)
	re.Longest()
	return re
}

// periodLength gives the bytes at the front of a text that name a period: 9月
// of 9月缺课, all of 2013—2014学年第一学期.
func periodLength(s string) int {
	total := 0
	for {
		n := len(period.FindString(s[total:]))
		if n == 0 {
			return total
		}
		match, rest := s[total:total+n], s[total+n:]
		switch {
		case startsWithAny(rest, "末", "初", "底", "级", "龄", "度", "上旬", "中旬", "下旬"):
			// 上学期末人数 and 9月底 are words of their own; of 2013年末人数
			// the year alone comes off and leaves 年末人数.
			return total + beforeEdge(match)
		case rest != "" && isDigit(rest[0]) && isDigit(match[n-1]):
			return total // 2013.91 is no month
		}
		total += n
	}
}

// beforeEdge gives the length of the years in front of 年 or 学年, 0 where the
// match is no year.
func beforeEdge(match string) int {
	at := yearEdge.FindStringIndex(match)
	if at == nil || !isDigit(match[at[0]-1]) {
		return 0
	}
	return at[0]
}

// isPeriod reports whether a text is nothing but a period.
func isPeriod(s string) bool { return s != "" && periodLength(s) == len(s) }

// cutPeriod takes the period in front off, unless it is the whole text.
func (w *Word) cutPeriod(s string) string {
	n := periodLength(s)
	if n == 0 {
		return s
	}
	w.Period = s[:n]
	if rest := strings.TrimLeft(s[n:], "-—_/·、,"); rest != "" {
		return rest
	}
	return s
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func startsWithAny(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
