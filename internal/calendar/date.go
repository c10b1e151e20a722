package calendar

import (
	"errors"
	"fmt"
	"time"
)

// Date is a day: the number of days since 1970-01-01 in the proleptic
// Gregorian calendar, as the warehouse stores it. It has no time zone.
type Date int32

// Years outside these are no dates of the trade, and keep arithmetic on Date
// far from overflow.
const (
	minYear = 1
	maxYear = 9999
)

// ErrNoSuchDay says that a text has the form of a date and names no day:
// 2014-02-30.
var ErrNoSuchDay = errors.New("no such day")

// NewDate gives the day of a year, month (1–12) and day of the month; ok is
// false where the calendar has no such day.
func NewDate(year, month, day int) (d Date, ok bool) {
	if year < minYear || year > maxYear || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return 0, false
	}
	return civil(year, month, day), true
}

// civil counts days by eras of 400 years, whose length is fixed; years are
// taken to begin in March so that the leap day comes last.
func civil(year, month, day int) Date {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	yearOfEra := year - era*400
	dayOfYear := (153*(month-3)+2)/5 + day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return Date(era*146097 + dayOfEra - 719468)
}

// YMD gives year, month (1–12) and day of the month.
func (d Date) YMD() (year, month, day int) {
	z := int(d) + 719468
	era := z / 146097
	if z < 0 {
		era = (z - 146096) / 146097
	}
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*m+2)/5 + 1
	month = m + 3
	year = yearOfEra + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// Year gives the year of YMD.
func (d Date) Year() int { y, _, _ := d.YMD(); return y }

// Month gives the month of YMD, 1–12.
func (d Date) Month() int { _, m, _ := d.YMD(); return m }

// Day gives the day of the month of YMD.
func (d Date) Day() int { _, _, n := d.YMD(); return n }

// String writes YYYY-MM-DD.
func (d Date) String() string {
	y, m, n := d.YMD()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, n)
}

// Add gives the day n days later.
func (d Date) Add(n int) Date { return d + Date(n) }

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday {
	w := (int(d) + 4) % 7 // 1970-01-01 was a Thursday
	if w < 0 {
		w += 7
	}
	return time.Weekday(w)
}

// Monday gives the Monday on or before d, the first day of its week.
func (d Date) Monday() Date {
	return d.Add(-(int(d.Weekday()) + 6) % 7)
}

// AddYears gives the same day n years later: a birthday. 29 February becomes
// the last day of February where the year has none, as 民法典 第202条 ends a
// period counted in years on the last day of the month that lacks the day.
func (d Date) AddYears(n int) Date {
	y, m, day := d.YMD()
	y += n
	return civil(y, m, min(day, DaysIn(y, m)))
}

// DaysIn gives the number of days of a month.
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// ParseDate reads YYYY-MM-DD, the spelling of ids and settings. A day the
// calendar lacks gives ErrNoSuchDay.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	year, ok1 := number(s[:4])
	month, ok2 := number(s[5:7])
	day, ok3 := number(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return 0, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	d, ok := NewDate(year, month, day)
	if !ok {
		return 0, fmt.Errorf("date %q: %w", s, ErrNoSuchDay)
	}
	return d, nil
}

// number reads plain ASCII digits.
func number(s string) (int, bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
