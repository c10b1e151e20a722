package sheet

import (
	"strconv"
	"time"
)

// isNumber says whether b is a number literal: -12, 0.5, 1.5E-3. An empty text
// counts as one, being no text.
func isNumber(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	i, digits := 0, 0
	if b[0] == '-' || b[0] == '+' {
		i++
	}
	for dot := false; i < len(b); i++ {
		if b[i] == '.' && !dot {
			dot = true
			continue
		}
		if b[i] < '0' || b[i] > '9' {
			break
		}
		digits++
	}
	if digits == 0 {
		return false
	}
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		i++
		if i < len(b) && (b[i] == '-' || b[i] == '+') {
			i++
		}
		start := i
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		if i == start {
			return false
		}
	}
	return i == len(b)
}

// isoDate turns a date of XML (2013-09-01, 2013-09-01T08:30:00.000) into the
// serial number a spreadsheet would hold, so that there is one kind of date
// cell whatever the container. What is no such date stays text.
func isoDate(b []byte, date1904 bool) (Type, []byte) {
	for _, layout := range []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02", time.RFC3339} {
		t, err := time.Parse(layout, string(b))
		if err != nil || t.Year() < 1900 {
			continue
		}
		return Number, strconv.AppendFloat(nil, serial(t, date1904), 'f', -1, 64)
	}
	return Text, b
}

// serial counts the days since 1899-12-30, or 1904-01-01; the time of day is
// the fraction. Before March 1900 the 1900 system is one day ahead, since it
// believes in a 29 February 1900.
func serial(t time.Time, date1904 bool) float64 {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
	_, offset := day.Zone() // a zone, where given, does not move the date as written
	days := (day.Unix() + int64(offset) - epoch.Unix()) / secondsPerDay
	if !date1904 && days <= 60 {
		days--
	}
	return float64(days) + t.Sub(day).Seconds()/secondsPerDay
}

const secondsPerDay = 24 * 60 * 60
