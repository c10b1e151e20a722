package calendar

import "fmt"

// scan finds every statement about time in a text, from the left, none
// overlapping another.
func (t *text) scan() []parts {
	var found []parts
	for i := 0; i < len(t.runes); {
		p, ok := t.statement(i)
		if !ok {
			i++
			continue
		}
		p.start = i
		found = append(found, p)
		i = max(p.end, i+1)
	}
	return found
}

// statement reads what begins at i.
func (t *text) statement(i int) (parts, bool) {
	if p, ok := t.compact(i); ok {
		return p, true
	}
	if year, end := t.fourDigits(i); year != 0 && !t.documentNumber(i, end) {
		return t.fromYear(year, end)
	}
	if p, ok := t.shortSchoolYear(i); ok {
		return p, true
	}
	return t.withoutYear(i)
}

// documentNumber recognises 〔2013〕25号: the year of a paper, no period.
func (t *text) documentNumber(start, end int) bool {
	switch t.at(start - 1) {
	case '〔', '[', '【', '(':
	default:
		return false
	}
	switch t.at(end) {
	case '〕', ']', '】', ')':
	default:
		return false
	}
	_, ok := t.word(end+1, "第")
	if ok {
		return true
	}
	n, j := t.digits(t.skip(end + 1))
	return n > 0 && t.at(j) == '号'
}

// compact reads 20130901 and 201309.
func (t *text) compact(i int) (parts, bool) {
	if !isDigit(t.at(i)) || isDigit(t.at(i-1)) || isLetter(t.at(i-1)) || t.at(i-1) == '.' {
		return parts{}, false
	}
	n, end := t.digits(i)
	if isLetter(t.at(end)) {
		return parts{}, false
	}
	p := parts{end: end}
	switch end - i {
	case 8:
		p.year, p.month, p.day = n/10000, n/100%100, n%100
		if _, ok := NewDate(p.year, p.month, p.day); !ok {
			return parts{}, false
		}
	case 6:
		p.year, p.month = n/100, n%100
	default:
		return parts{}, false
	}
	return p, p.year >= firstYear && p.year <= lastYear && p.month >= 1 && p.month <= 12
}

// fromYear reads on after a year of four digits that ends at j.
func (t *text) fromYear(year, j int) (parts, bool) {
	if p, ok := t.schoolYear(year, j); ok {
		return p, true
	}
	if p, ok := t.dateOrMonth(year, j); ok {
		return p, true
	}
	if k, ok := t.word(j, "级"); ok {
		return parts{year: year, entered: true, end: k}, true
	}
	if k, ok := t.word(j, "届"); ok {
		return parts{year: year, left: true, end: k}, true
	}
	if k, ok := t.word(j, "学年度", "学年"); ok {
		return t.withTerm(parts{school: year, end: k}), true
	}
	if p, ok := t.yearWithPart(year, j); ok {
		return p, true
	}
	if k, ok := t.word(j, "年度", "年"); ok {
		return parts{year: year, end: k}, true
	}
	return parts{year: year, end: j}, t.plainYear(j)
}

// plainYear says whether four digits without 年 may be a year: nothing behind
// them that makes them a number of something.
func (t *text) plainYear(j int) bool {
	r := t.at(j)
	if isDigit(r) || isLetter(r) || (r == '.' || r == ',' || r == dash) && isDigit(t.at(j+1)) {
		return false
	}
	switch r {
	case '元', '人', '分', '名', '套', '册', '号', '班', '%', '个', '台', '万', '亩', '户':
		return false
	}
	return true
}

// schoolYear reads 2013—2014学年, 2013-14学年, 2013/2014, and a span of several
// calendar years (2011—2014年).
func (t *text) schoolYear(year, j int) (parts, bool) {
	k, _ := t.word(j, "年")
	from, ok := t.dashes(k)
	if !ok {
		if t.at(t.skip(k)) != '/' {
			return parts{}, false
		}
		from = t.skip(t.skip(k) + 1)
	}
	n, end := t.digits(from)
	if chinese, e := t.fourDigits(from); chinese != 0 {
		n, end = chinese, e
	}
	switch {
	case end-from == 2 && n == (year+1)%100:
		// 2013-14 alone is a month that does not exist, or a score.
		end, ok = t.word(end, "学年度", "学年")
		return t.withTerm(parts{school: year, end: end}), ok
	case end-from != 4 || n <= year || n > lastYear || t.moreOfDate(end):
		return parts{}, false
	}
	if n > year+1 {
		end, ok = t.word(end, "学年度", "学年")
		if ok {
			return parts{}, false
		}
		end, ok = t.word(end, "年度", "年")
		return parts{year: year, toYear: n, end: end}, ok
	}
	end, _ = t.word(end, "学年度", "学年", "年度", "年", "度")
	return t.withTerm(parts{school: year, end: end}), true
}

// moreOfDate says that what ends at i goes on as a date: 2014.6, 2014年6月.
func (t *text) moreOfDate(i int) bool {
	if (t.at(i) == '.' || t.at(i) == '/') && isDigit(t.at(i+1)) {
		return true
	}
	k, ok := t.word(i, "年")
	if !ok {
		return false
	}
	n, k := t.small(k)
	return n > 0 && t.at(t.skip(k)) == '月'
}

// shortSchoolYear reads 13-14学年, 13—14学年度.
func (t *text) shortSchoolYear(i int) (parts, bool) {
	if !isDigit(t.at(i)) || isDigit(t.at(i-1)) || t.at(i-1) == '.' || t.at(i-1) == dash {
		return parts{}, false
	}
	a, j := t.digits(i)
	k, ok := t.dashes(j)
	b, end := t.digits(k)
	if !ok || j-i != 2 || end-k != 2 || b != (a+1)%100 {
		return parts{}, false
	}
	if end, ok = t.word(end, "学年度", "学年"); !ok {
		return parts{}, false
	}
	return t.withTerm(parts{school: 2000 + a, end: end}), true
}

// withTerm reads on after a school year: a term, and the session of an id.
func (t *text) withTerm(p parts) parts {
	if t.at(p.end) == dash && (t.at(p.end+1) == '1' || t.at(p.end+1) == '2') && !isDigit(t.at(p.end+2)) {
		p.term = int(t.at(p.end+1) - '0')
		p.end += 2
		if session, end := t.session(p.end + 1); t.at(p.end) == dash && session != "" {
			p.session, p.end = session, end
		}
		return p
	}
	if term, how, end := t.term(p.end, true); term != 0 {
		p.term, p.naming, p.end = term, how, end
	}
	return t.endOfTerm(p)
}

// endOfTerm takes 第二学期末考试 for the session 期末 of that term; a term that
// is followed by 末 otherwise is only the term.
func (t *text) endOfTerm(p parts) parts {
	if p.term != 0 && t.at(p.end-1) == '期' && t.at(p.end) == '末' && t.examFollows(p.end+1) {
		p.session, p.end = "期末", p.end+1
	}
	return p
}

func (t *text) examFollows(i int) bool {
	switch t.at(i) {
	case '考', '测', '检', '质', '成', '统', '联', '调', '抽', '试':
		return true
	}
	return false
}

// term reads 第一学期, 上学期, 秋季学期 …; the short 上期, 下期, 春, 秋 only where
// attached says that a year stands in front. 上学期末人数 counts at the end of
// the last term: there the term has no name.
func (t *text) term(i int, attached bool) (term int, how naming, end int) {
	names := [...]struct {
		word   string
		term   int
		how    naming
		follow bool // only behind a year
	}{
		{"第一学期", 1, numbered, false}, {"第1学期", 1, numbered, false},
		{"第二学期", 2, numbered, false}, {"第2学期", 2, numbered, false},
		{"上学期", 1, relative, false}, {"下学期", 2, relative, false},
		{"秋季学期", 1, season, false}, {"春季学期", 2, season, false},
		{"秋季期", 1, season, false}, {"春季期", 2, season, false},
		{"秋季", 1, season, false}, {"春季", 2, season, false},
		{"秋学期", 1, season, true}, {"春学期", 2, season, true},
		{"秋期", 1, season, true}, {"春期", 2, season, true},
		{"秋", 1, season, true}, {"春", 2, season, true},
		{"上期", 1, relative, true}, {"下期", 2, relative, true},
	}
	for _, n := range names {
		if n.follow && !attached {
			continue
		}
		j, ok := t.word(i, n.word)
		if !ok {
			continue
		}
		if point := t.at(j) == '末' || t.at(j) == '初'; point && !attached && t.at(t.skip(i)) != '第' && !t.examFollows(j+1) {
			return 0, numbered, i
		}
		return n.term, n.how, j
	}
	return 0, numbered, i
}

// yearWithPart reads 2014年春, 2014年上半年, 2014年第二季度, 2014Q2, 2014年第23周,
// 2014W23, 2014年第二学期. Of 2014年上学期 only the year is sure.
func (t *text) yearWithPart(year, j int) (parts, bool) {
	p := parts{year: year}
	if r := t.at(j); (r == 'Q' || r == 'W') && isDigit(t.at(j+1)) {
		n, end := t.digits(j + 1)
		p.end = end
		if r == 'Q' {
			p.quarter = n
			return p, n >= 1 && n <= 4
		}
		p.week = n
		return p, n >= 1 && n <= 53
	}
	k, _ := t.word(j, "年度", "年")
	if term, how, end := t.term(k, true); term != 0 {
		p.term, p.naming, p.end = term, how, end
		p = t.endOfTerm(p)
		if how == relative {
			p.term = 0 // some mean the first half of that year, others its school year
		}
		return p, true
	}
	q, ok := t.fraction(k)
	q.year = year
	return q, ok
}

// fraction reads 上半年, 第二季度, 一季度, 第3周.
func (t *text) fraction(i int) (parts, bool) {
	if j, ok := t.word(i, "上半年"); ok {
		return parts{half: 1, end: j}, true
	}
	if j, ok := t.word(i, "下半年"); ok {
		return parts{half: 2, end: j}, true
	}
	j, ordinal := t.word(i, "第")
	n, k := t.small(j)
	if end, ok := t.word(k, "季度"); ok && n >= 1 && n <= 4 {
		return parts{quarter: n, end: end}, true
	}
	if end, ok := t.word(k, "周"); ok && ordinal && n >= 1 && n <= 53 && t.at(end) != '岁' {
		return parts{week: n, end: end}, true
	}
	return parts{}, false
}

// withoutYear reads a month, term, half, quarter, week or session that stands
// alone.
func (t *text) withoutYear(i int) (parts, bool) {
	if name, end := t.session(i); name != "" {
		return parts{session: name, end: end}, true
	}
	if term, how, end := t.term(i, t.alone()); term != 0 {
		return t.endOfTerm(parts{term: term, naming: how, end: end}), true
	}
	if p, ok := t.fraction(i); ok {
		return p, true
	}
	return t.bareMonth(i)
}

// alone says that the text is so short that 上期 can only be the term.
func (t *text) alone() bool { return len(t.runes) <= 2 }

// monthlyExam is the session that a term has several of.
const monthlyExam = "月考"

// session reads the name of an exam session. 期末人数 and 学期末 are points in
// time.
func (t *text) session(i int) (name string, end int) {
	if r := t.at(i); r != '期' && r != '月' && r != '段' && r != '半' && r != '第' {
		return "", i
	}
	if j, ok := t.word(i, "第"); ok {
		n, k := t.small(j)
		if k, ok = t.word(k, "次月考"); ok && n > 0 {
			return fmt.Sprintf("第%d次月考", n), k
		}
		return "", i
	}
	names := [...][2]string{
		{"期末", "期末"}, {"期终", "期末"}, {"期中", "期中"}, {"半期考", "期中"}, {monthlyExam, monthlyExam}, {"段考", "段考"},
	}
	for _, n := range names {
		j, ok := t.word(i, n[0])
		if !ok {
			continue
		}
		switch t.at(j) {
		case '人', '数', '余', '结', '在', '实', '库':
			return "", i
		}
		switch t.at(i - 1) {
		case '学', '上', '下', '本':
			return "", i
		}
		return n[1], j
	}
	return "", i
}
