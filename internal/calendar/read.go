package calendar

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Read reads a text that is one period and nothing else: an id of rules §10,
// or a Chinese name such as 2013—2014学年第二学期期末 (a word like 考试 behind it
// may stay). What it leaves open comes from the context, which may be zero. ok
// is false where it is no period, several, or stays open.
func (c *Calendar) Read(s string, context Period) (p Period, ok bool) {
	s = strings.TrimSpace(s)
	if p, ok := c.parse(s); ok {
		return p, true
	}
	mentions := c.Mentions(s)
	if len(mentions) == 0 || !nothingElse(s, mentions) {
		return Period{}, false
	}
	p, ok = c.Complete(mentions[0], context)
	if !ok {
		return Period{}, false
	}
	for _, m := range mentions[1:] {
		// What is left beside the first must describe the same time.
		if m.parts.rank() == mentions[0].parts.rank() || !m.Period.IsZero() && !m.Period.Overlaps(p) {
			return Period{}, false
		}
	}
	return p, true
}

// nothingElse reports whether a text holds only mentions, words that go with
// an exam, and punctuation.
func nothingElse(s string, mentions []Mention) bool {
	slices.SortFunc(mentions[1:], func(a, b Mention) int { return a.Start - b.Start })
	inside := func(i int) bool {
		return slices.ContainsFunc(mentions, func(m Mention) bool { return i >= m.Start && i < m.End })
	}
	var left strings.Builder
	for i, r := range s {
		if !inside(i) && !strings.ContainsRune(" \u3000\u00a0()（）[]【】,，、:：度份", r) {
			left.WriteRune(r)
		}
	}
	rest := left.String()
	for _, w := range []string{"考试", "测试", "检测", "监测", "调研", "成绩", "质量", "教学"} {
		rest = strings.ReplaceAll(rest, w, "")
	}
	return rest == ""
}

// Leading takes the year, term, month, date or range off the front of a header
// word: 9月缺课 → 9月 and 缺课, 2011年秋入学 → 2011年秋 and 入学. Sessions stay,
// since 期末人数 is a word of its own. ok is false where the word does not begin
// with one; rest may be blank.
func (c *Calendar) Leading(word string) (m Mention, rest string, ok bool) {
	t := newText(word)
	start := t.skip(0)
	p, ok := t.statement(start)
	if !ok || p.session != "" || p.end > len(t.runes) {
		return Mention{}, word, false
	}
	p.start = start
	from, to := t.offsets[p.start], t.offsets[p.end]
	m = Mention{Text: strings.TrimSpace(word[from:to]), Start: from, End: to, Period: c.resolve(&p), parts: p}
	return m, strings.TrimLeft(word[to:], " \u3000"), utf8.ValidString(word)
}
