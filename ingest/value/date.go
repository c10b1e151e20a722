package value

import (
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

// day is what a cell says of a date: a whole date, a month, or a day of a year
// that the table has to give.
type day struct {
	year, month, day int // 0 where not said
	doubtful         bool
	ok               bool // false: no notation of a date
}

// date reads date and date|month cells.
func (r *Reader) date(c sheet.Cell) (Value, *Problem) {
	d, serial, isSerial := r.dayIn(c)
	if isSerial {
		return Value{State: exact.Value, Int: int64(serial)}, nil
	}
	switch {
	case !d.ok:
		return Value{}, r.problem("invalid_date", c)
	case d.doubtful && r.spec.Type == DateMonth:
		return Value{}, r.problem("ambiguous_month", c)
	case d.day == 0:
		return r.monthAsDate(d, c)
	}
	if d.year == 0 {
		d.year = r.yearOf(d.month, d.day)
	}
	date, ok := calendar.NewDate(d.year, d.month, d.day)
	if !ok {
		return Value{}, r.problem("invalid_date", c)
	}
	return Value{State: exact.Value, Int: int64(date)}, nil
}

// monthAsDate gives a month where a date was asked for: only date|month may
// leave the day open.
func (r *Reader) monthAsDate(d day, c sheet.Cell) (Value, *Problem) {
	if d.year == 0 {
		d.year = r.yearOf(d.month, 1)
	}
	if r.spec.Type != DateMonth || d.year == 0 || d.month < 1 || d.month > 12 {
		return Value{}, r.problem("invalid_date", c)
	}
	m := calendar.MonthPeriod(d.year, d.month)
	return Value{State: exact.Value, Int: int64(m.Start), Text: m.ID}, nil
}

// yearOf gives the year that puts a day inside the table's period, 0 where
// none or several do.
func (r *Reader) yearOf(month, dayOfMonth int) int {
	found := 0
	if r.spec.Context.IsZero() {
		return 0
	}
	for y := r.spec.Context.Start.Year(); y <= r.spec.Context.End.Year(); y++ {
		d, ok := calendar.NewDate(y, month, dayOfMonth)
		if !ok || !r.spec.Context.Contains(d) {
			continue
		}
		if found != 0 {
			return 0
		}
		found = y
	}
	return found
}

// dayIn reads a date, a month, or the day number of a spreadsheet.
func (r *Reader) dayIn(c sheet.Cell) (d day, serial calendar.Date, isSerial bool) {
	switch c.Type {
	case sheet.Number:
		n, ok := plain(c.Text)
		if !ok {
			var err error
			if n, err = exact.ParseNumber(c.Text); err != nil {
				return day{}, 0, false
			}
		}
		return r.numberDay(n, c.Style == sheet.Date)
	case sheet.Text:
		d = textDay(c.Text)
		if !d.ok {
			// A day number that a text file kept: five digits are nothing else.
			s := fold(c.Text)
			if n, ok := plain(s); ok && len(s) == 5 && n.IsInt() {
				return r.numberDay(n, true)
			}
		}
		return d, 0, false
	}
	return day{}, 0, false
}

// numberDay reads a number in a date column: a day number, 20130901, or
// 2013.9. Years of four digits alone are no dates, though they are day numbers
// of the years 1905 to 1910.
func (r *Reader) numberDay(n exact.Decimal, styled bool) (d day, serial calendar.Date, isSerial bool) {
	whole, isInt := n.Int64()
	if !isInt {
		whole = n.Unscaled / pow10(n.Scale)
	}
	switch {
	case n.Unscaled <= 0:
		return day{}, 0, false
	case isInt && whole >= 10_000_000:
		d = day{year: int(whole / 10000), month: int(whole / 100 % 100), day: int(whole % 100), ok: whole < 100_000_000}
		return d, 0, false
	case styled, isInt && (whole < firstYear || whole > lastYear):
		// The time of a styled day is not asked for here.
		serial, isSerial = serialDay(whole, r.spec.Date1904)
		return day{}, serial, isSerial
	case !isInt && whole >= firstYear && whole <= lastYear:
		return yearDotMonth(n, int(whole)), 0, false
	case !isInt && whole > lastYear:
		serial, isSerial = serialDay(whole, r.spec.Date1904)
		return day{}, serial, isSerial
	}
	return day{}, 0, false
}

// yearDotMonth reads the number 2013.9. 2013.1 is January, or October with its
// zero lost.
func yearDotMonth(n exact.Decimal, year int) day {
	switch n.Scale {
	case 1:
		m := int(n.Unscaled % 10)
		return day{year: year, month: m, doubtful: m == 1, ok: true}
	case 2:
		m := int(n.Unscaled % 100)
		return day{year: year, month: m, ok: m >= 1 && m <= 12}
	}
	return day{}
}

// The years that dates and months of the trade lie in.
const (
	firstYear = 1900
	lastYear  = 2099
)

// Day numbers of spreadsheets: 1 is 1900-01-01 (or 0 is 1904-01-01), 73050 is
// 2099-12-31.
const (
	lastSerial  = 73050
	offset1904  = 1462
	leapSerial  = 60     // 1900-02-29, which spreadsheets have and the calendar has not
	serialEpoch = -25569 // 1899-12-30, from which day numbers after it count
)

// serialDay gives the day of a day number.
func serialDay(n int64, date1904 bool) (calendar.Date, bool) {
	if date1904 {
		n += offset1904
	}
	switch {
	case n < 1 || n > lastSerial || n == leapSerial:
		return 0, false
	case n < leapSerial:
		n++
	}
	return calendar.Date(serialEpoch + n), true
}

func pow10(n uint8) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// textDay reads a date as text. A time or weekday behind it is left out.
func textDay(s string) day {
	s = trimDay(s)
	year, rest, ok := leading(s, 8)
	switch {
	case !ok:
		return day{}
	case len(s)-len(rest) == 8:
		return day{year: year / 10000, month: year / 100 % 100, day: year % 100, ok: rest == ""}
	case len(s)-len(rest) == 6:
		return day{year: year / 100, month: year % 100, ok: rest == "" && year/100 >= firstYear && year/100 <= lastYear}
	case len(s)-len(rest) <= 2:
		return monthDay(year, rest)
	case len(s)-len(rest) != 4 || rest == "":
		return day{}
	}
	sep, rest := separator(rest)
	month, rest, ok := leading(rest, 2)
	if sep == 0 || !ok {
		return day{}
	}
	if sep == '年' {
		return chineseDay(day{year: year, month: month}, rest)
	}
	if rest == "" || rest == "月" || rest == "月份" {
		return day{year: year, month: month, ok: true}
	}
	second, rest := separator(rest)
	d, rest, ok := leading(rest, 2)
	return day{year: year, month: month, day: d, ok: ok && second == sep && (rest == "" || rest == "日")}
}

// chineseDay reads on after 年 and the number of a month.
func chineseDay(d day, rest string) day {
	rest, ok := strings.CutPrefix(rest, "月")
	if !ok {
		return day{}
	}
	if rest == "" || rest == "份" {
		d.ok = true
		return d
	}
	d.day, rest, ok = leading(rest, 2)
	d.ok = ok && (rest == "日" || rest == "号" || rest == "")
	return d
}

// monthDay reads 9月, 9月5日, 9.5, 9/5, whose year the table gives.
func monthDay(month int, rest string) day {
	if r, ok := strings.CutPrefix(rest, "月"); ok {
		return chineseDay(day{month: month}, "月"+r)
	}
	sep, rest := separator(rest)
	d, rest, ok := leading(rest, 2)
	return day{month: month, day: d, ok: ok && rest == "" && (sep == '.' || sep == '/')}
}

// separator takes . / - or 年 off the front; 0 where there is none.
func separator(s string) (sep rune, rest string) {
	if r, ok := strings.CutPrefix(s, "年"); ok {
		return '年', r
	}
	if s != "" && (s[0] == '.' || s[0] == '/' || s[0] == '-') {
		return rune(s[0]), s[1:]
	}
	return 0, s
}

// leading reads at most n digits off the front.
func leading(s string, n int) (number int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < n && s[i] >= '0' && s[i] <= '9' {
		number = number*10 + int(s[i]-'0')
		i++
	}
	return number, s[i:], i > 0 && (i == len(s) || s[i] < '0' || s[i] > '9')
}

// trimDay folds a text and takes a time of day and a weekday off its end.
func trimDay(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, ':'); i > 8 {
		// 2013-09-01 08:00: the time stands behind a blank or a T.
		if cut := strings.LastIndexAny(s[:i], " T"); cut > 0 {
			s = s[:cut]
		}
	}
	s = chineseNumbers(fold(s))
	for _, mark := range [...]string{"(", "星期", "周", "礼拜", "上午", "下午"} {
		if i := strings.Index(s, mark); i > 0 {
			s = s[:i]
		}
	}
	return strings.TrimRight(s, ".。")
}
