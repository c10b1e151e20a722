package form

import (
	"strings"

	"dudao/internal/kind"
)

// stem is what is left of a header word when its ending and the words that say
// nothing fall away (datasets.md §0.2.4): two words of one stem mean the same
// column, where only one column fits.
type stem struct {
	text string
	kind ending
}

type ending uint8

const (
	bare ending = iota // no ending; may stand for a count
	date
	count
	times
	lessons
)

// equalEndings lists the endings, longer ones first.
var equalEndings = []struct {
	text string
	kind ending
}{
	{"年月日", date}, {"日期", date}, {"时间", date}, {"年月", date}, {"日", date},
	{"人数", count}, {"数量", count}, {"数", count},
	{"次数", times}, {"次", times},
	{"节数", lessons}, {"节", lessons},
}

var (
	idleLeads = []string{"是否", "本年", "本期", "本月", "实际"}
	idleEnds  = []string{"情况", "名称", "与否"}
)

func stemOf(word string) stem {
	for _, lead := range idleLeads {
		if rest, ok := strings.CutPrefix(word, lead); ok && rest != "" {
			word = rest
		}
	}
	for _, end := range idleEnds {
		if rest, ok := strings.CutSuffix(word, end); ok && rest != "" {
			word = rest
		}
	}
	for _, e := range equalEndings {
		rest, ok := strings.CutSuffix(word, e.text)
		if !ok || rest == "" {
			continue
		}
		if e.kind == count && (strings.HasSuffix(rest, "次") || strings.HasSuffix(rest, "节")) {
			continue // 次数, 节数 are endings of their own
		}
		return stem{rest, e.kind}
	}
	return stem{word, bare}
}

// fits says whether a column of a type can bear a word with this ending.
func (s stem) fits(t kind.Type) bool {
	switch s.kind {
	case date:
		return t == kind.Date || t == kind.DateMonth || t == kind.Time || t == kind.Month || t == kind.Period
	case count, times, lessons:
		return t.Numeric() || t == kind.Percent
	}
	return true
}

// alike gives the stems a header's stem is looked up under: a bare word and a
// count are equal (转入, 转入人数).
func (s stem) alike() []stem {
	switch s.kind {
	case bare:
		return []stem{s, {s.text, count}}
	case count:
		return []stem{s, {s.text, bare}}
	}
	return []stem{s}
}
