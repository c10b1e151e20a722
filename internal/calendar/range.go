package calendar

// dateOrMonth reads what follows a year as a month, a date or a range of
// either: 2013.9, 2013-09-01, 2013年9月份, 2014年1—6月, 2013年9月—2014年1月.
func (t *text) dateOrMonth(year, j int) (parts, bool) {
	sep := t.at(t.skip(j))
	p := parts{year: year}
	switch sep {
	case '.', '/', dash:
		if !isDigit(t.at(t.skip(j) + 1)) {
			return p, false
		}
	case '年':
	default:
		return p, false
	}
	n, end := t.small(t.skip(j) + 1)
	if n < 1 || n > 12 {
		return p, false
	}
	p.month, p.end = n, end
	if sep == '年' {
		return t.afterMonth(p)
	}
	if t.at(end) == sep && isDigit(t.at(end+1)) {
		d, e := t.small(end + 1)
		if _, ok := NewDate(year, n, d); !ok {
			return p, false
		}
		p.day, p.end = d, e
	} else {
		p.end, _ = t.word(end, "月份", "月")
	}
	return t.rangeEnd(p), true
}

// afterMonth reads on after a month's number that 月 must follow, or a range
// of months.
func (t *text) afterMonth(p parts) (parts, bool) {
	if to, end := t.monthRange(p.month, p.end); to != 0 {
		p.toYear, p.toMonth, p.end = p.year, to, end
		if to < p.month && p.year != 0 {
			p.toYear++
		}
		return p, true
	}
	end, ok := t.word(p.end, "月份", "月")
	if !ok {
		return p, false
	}
	p.end = end
	for i, third := range [...]string{"上旬", "中旬", "下旬"} {
		if e, ok := t.word(end, third); ok {
			p.third, p.end = i+1, e
			return p, true
		}
	}
	if d, e := t.small(end); d > 0 && (t.at(e) == '日' || t.at(e) == '号') {
		if d > 31 {
			return p, false
		}
		p.day, p.end = d, e+1
	}
	return t.rangeEnd(p), true
}

// monthRange reads "—6月" and "、4月" after a first month; 3、5月 is no range.
func (t *text) monthRange(from, i int) (to, end int) {
	j, ok := t.dashes(i)
	if !ok {
		k := t.skip(i)
		switch t.at(k) {
		case '、', ',', '和', '及':
		default:
			return 0, i
		}
		n, e := t.small(k + 1)
		if e, ok := t.word(e, "月份", "月"); ok && n == from+1 {
			return n, e
		}
		return 0, i
	}
	n, e := t.small(j)
	if e, ok := t.word(e, "月份", "月"); ok && n >= 1 && n <= 12 && t.at(e) != '日' {
		if d, k := t.small(e); d == 0 || t.at(k) != '日' {
			return n, e
		}
	}
	return 0, i
}

// rangeEnd reads the second half of a range whose first half is complete:
// —2014年1月, -2014.6.30, —6月, —5月31日, -31日.
func (t *text) rangeEnd(p parts) parts {
	j, ok := t.dashes(p.end)
	if !ok {
		return p
	}
	q := parts{}
	if year, e := t.fourDigits(j); year != 0 {
		if q, ok = t.plainDate(year, e); !ok {
			return p
		}
	} else if q, ok = t.yearless(j, p); !ok {
		return p
	}
	if (q.day != 0) != (p.day != 0) {
		return p
	}
	p.toYear, p.toMonth, p.toDay, p.end = q.year, q.month, q.day, q.end
	if p.toYear == 0 && p.year != 0 {
		p.toYear = p.year
		if p.toMonth < p.month {
			p.toYear++
		}
	}
	return p
}

// plainDate reads a month or date after a year, without a range behind it.
func (t *text) plainDate(year, j int) (parts, bool) {
	k := t.skip(j)
	sep := t.at(k)
	if sep != '.' && sep != '/' && sep != dash && sep != '年' {
		return parts{}, false
	}
	n, end := t.small(k + 1)
	if n < 1 || n > 12 {
		return parts{}, false
	}
	p := parts{year: year, month: n, end: end}
	if sep == '年' {
		if p.end, _ = t.word(end, "月份", "月"); p.end == end {
			return p, false
		}
		if d, e := t.small(p.end); d > 0 && d <= 31 && (t.at(e) == '日' || t.at(e) == '号') {
			p.day, p.end = d, e+1
		}
		return p, true
	}
	if d, e := t.small(end + 1); t.at(end) == sep && d > 0 {
		p.day, p.end = d, e
	} else {
		p.end, _ = t.word(end, "月份", "月")
	}
	return p, true
}

// yearless reads the end of a range in the year of its beginning.
func (t *text) yearless(j int, from parts) (parts, bool) {
	n, end := t.small(j)
	if n == 0 {
		return parts{}, false
	}
	if k, ok := t.word(end, "月份", "月"); ok && n <= 12 {
		p := parts{month: n, end: k}
		if d, e := t.small(k); d > 0 && d <= 31 && (t.at(e) == '日' || t.at(e) == '号') {
			p.day, p.end = d, e+1
		}
		return p, true
	}
	if (t.at(end) == '日' || t.at(end) == '号') && from.day != 0 && n >= from.day && n <= 31 {
		return parts{month: from.month, day: n, end: end + 1}, true
	}
	if t.at(end) == '.' && from.day != 0 && n <= 12 {
		if d, e := t.small(end + 1); d > 0 && d <= 31 {
			return parts{month: n, day: d, end: e}, true
		}
	}
	return parts{}, false
}

// bareMonth reads 9月, 九月份, 1—6月, 3月—5月, 3月1日.
func (t *text) bareMonth(i int) (parts, bool) {
	switch r := t.at(i - 1); {
	case isDigit(r), isLetter(r), r == '.', r == '第', r == '、', r == ',', r == '/', r == dash && isDigit(t.at(i-2)):
		return parts{}, false
	}
	if t.at(i) == ' ' {
		return parts{}, false
	}
	n, end := t.small(i)
	if n < 1 || n > 12 {
		return parts{}, false
	}
	return t.afterMonth(parts{month: n, end: end})
}
