package table

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Word is a header text taken apart (datasets.md §0.2.1).
type Word struct {
	// Text is what is compared: without blanks, ordinals, 其中, brackets and
	// period. It may be blank where the cell held a unit alone, as (万元).
	Text string
	Unit string // a unit of measure: 万元, %, and of 120分 the 分
	Hint string // what stood in end brackets and is no unit alone: √/×, 120分
	// Period is the year, term, month or date in front, else one that filled
	// the end brackets, without blanks. A text that is nothing but a period
	// keeps it as Text too: it may be a block of its own (9月).
	Period string
}

// Clean takes a header text apart. Forms compare their own words after the
// same treatment, so both sides of a comparison are cut alike. Cleaning the
// Text again changes nothing.
func Clean(raw string) Word {
	var w Word
	s := plain(dropCircled(raw))
	if strings.ContainsAny(s, "*:") {
		s = strings.Map(dropMarks, s)
	}
	for {
		// A pass may lay bare what the next one takes: 其中:(1)男(人).
		before := s
		s = w.cutEnd(dropLead(s))
		s = w.cutPeriod(s)
		if s == before {
			w.Text = s
			return w
		}
	}
}

func dropMarks(r rune) rune {
	if r == '*' || r == ':' {
		return -1
	}
	return r
}

// plain gives a text in NFKC without blanks and line breaks, visible or not.
func plain(s string) string {
	if isPlain(s) {
		return s
	}
	s = norm.NFKC.String(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// isPlain saves the work for the many cells that are numbers or Chinese
// characters alone, which are in NFKC as they are.
func isPlain(s string) bool {
	for _, r := range s {
		if (r <= ' ' || r >= 0x7f) && !isHan(r) {
			return false
		}
	}
	return true
}

// dropCircled takes a leading ①, ⑴ or ⒈ off while it still can be told from
// the digit that NFKC makes of it.
func dropCircled(s string) string {
	t := strings.TrimSpace(s)
	for i, r := range t {
		if i > 0 {
			return strings.TrimLeft(t[i:], ".、 \u3000")
		}
		if r < '①' || r > '⒛' {
			return s
		}
	}
	return s
}

var (
	bracketOrdinal = regexp.MustCompile(`^[(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)][、.]?`)
	pointOrdinal   = regexp.MustCompile(`^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]`)
	// What follows an ordinal can't be the rest of a number (1.5) or of a list
	// (一、二年级).
	continuesNumber = regexp.MustCompile(`^(?:\d|[一二三四五六七八九十]+(?:年|、|$))`)
	startsWithYear  = regexp.MustCompile(`^` + year + `(?:\D|$)`)
)

// dropLead takes leading ordinals and 其中 off, unless nothing would be left.
func dropLead(s string) string {
	if rest := bracketOrdinal.ReplaceAllString(s, ""); rest != s && rest != "" && !strings.HasPrefix(rest, "班") {
		return rest
	}
	if at := pointOrdinal.FindStringIndex(s); at != nil {
		rest := s[at[1]:]
		switch {
		case rest == "":
			return strings.TrimRight(s, "、.．")
		case !continuesNumber.MatchString(rest) || startsWithYear.MatchString(rest):
			return rest
		}
	}
	if rest := strings.TrimLeft(strings.TrimPrefix(s, "其中"), ",、"); rest != "" {
		return rest
	}
	return s
}

var (
	endBracket = regexp.MustCompile(`^(.*?)(?:[(]([^()]*)[)]|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕)$`)
	// A class is written with a bracket of its own: 七(1), 高一(12).
	classStem  = regexp.MustCompile(`(?:级|[一二三四五六七八九初高])$`)
	classNo    = regexp.MustCompile(`^\d{1,2}$`)
	unitPrefix = regexp.MustCompile(`^(?:计量|金额)?单位`)
	countUnit  = regexp.MustCompile(`^(?:满分)?\d+(?:\.\d+)?(\D+)$`)
)

// cutEnd takes bracketed ends and a final % off.
func (w *Word) cutEnd(s string) string {
	if rest := strings.TrimRight(s, "%‰"); rest != s {
		w.setUnit(s[len(rest):])
		return rest
	}
	m := endBracket.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	stem, inner := m[1], m[2]+m[3]+m[4]+m[5]
	if classNo.MatchString(inner) && classStem.MatchString(stem) {
		return s
	}
	unit := unitPrefix.ReplaceAllString(inner, "")
	switch {
	case inner == "":
	case isUnit(unit):
		w.setUnit(unit)
	case stem == "":
		return inner
	default:
		w.addHint(inner)
	}
	return stem
}

func (w *Word) setUnit(unit string) {
	if w.Unit == "" {
		w.Unit = unit
	}
}

func (w *Word) addHint(inner string) {
	if isPeriod(inner) {
		w.Period = first(w.Period, inner)
	} else if m := countUnit.FindStringSubmatch(inner); m != nil && isUnit(m[1]) {
		w.setUnit(m[1])
	}
	if w.Hint != "" {
		inner += ";" + w.Hint
	}
	w.Hint = inner
}

// isUnit knows the units of measure that headers name in brackets.
func isUnit(s string) bool {
	switch s {
	case "元", "万元", "亿元", "千元", "百元", "百万元", "角", "%", "‰", "百分比",
		"人", "人次", "名", "位", "户", "个", "所", "间", "套", "台", "件", "册", "万册", "本", "份", "张", "条", "项",
		"例", "期", "场", "组", "班", "只", "处", "部", "辆", "床",
		"次", "节", "节次", "课时", "学时", "小时", "分钟", "时", "天", "日", "周", "月", "年", "岁", "分",
		"m2", "m²", "平方米", "平米", "亩", "公顷", "m", "米", "公里", "km", "cm", "kg", "公斤", "千克", "吨", "克":
		return true
	}
	return false
}
