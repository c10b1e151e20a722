package value

import (
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

// month reads a month into its id. A month without a year takes it from the
// table's period; without one it could be any and is ambiguous_month.
func (r *Reader) month(c sheet.Cell) (Value, *Problem) {
	if c.Type == sheet.Number && c.Style != sheet.Date {
		if v, p, ok := r.monthNumber(c); ok {
			return v, p
		}
	}
	d, serial, isSerial := r.dayIn(c)
	if isSerial {
		y, m, _ := serial.YMD()
		return text(calendar.MonthPeriod(y, m).ID), nil
	}
	if !d.ok && c.Type == sheet.Text {
		s := strings.TrimSuffix(trimDay(c.Text), "份")
		if n, rest, ok := leading(s, 2); ok && (rest == "" || rest == "月") {
			d = day{month: n, ok: true}
		}
	}
	switch {
	case !d.ok || d.month < 1 || d.month > 12:
		return Value{}, r.problem("invalid_date", c)
	case d.doubtful:
		return Value{}, r.problem("ambiguous_month", c)
	}
	return r.monthOf(d.year, d.month, c)
}

// monthOf gives the id of a month, its year from the table where it has none.
func (r *Reader) monthOf(year, month int, c sheet.Cell) (Value, *Problem) {
	if year == 0 {
		year = r.yearOf(month, 1)
	}
	if year == 0 {
		return kept(c.Text), r.problem("ambiguous_month", c)
	}
	return text(calendar.MonthPeriod(year, month).ID), nil
}

// monthNumber reads 9 and 201309.
func (r *Reader) monthNumber(c sheet.Cell) (Value, *Problem, bool) {
	d, ok := plain(c.Text)
	n, isInt := d.Int64()
	switch {
	case !ok || !isInt:
		return Value{}, nil, false
	case n >= 1 && n <= 12:
		v, p := r.monthOf(0, int(n), c)
		return v, p, true
	case n/100 >= firstYear && n/100 <= lastYear && n%100 >= 1 && n%100 <= 12:
		return text(calendar.MonthPeriod(int(n/100), int(n%100)).ID), nil, true
	}
	return Value{}, nil, false
}

// period reads any id of rules §10, or its Chinese name.
func (r *Reader) period(c sheet.Cell) (Value, *Problem) {
	s := c.Text
	switch c.Type {
	case sheet.Number:
		if c.Style == sheet.Date {
			if _, day, ok := r.dayIn(c); ok {
				return text(calendar.DayPeriod(day).ID), nil
			}
			return Value{}, r.problem("invalid_date", c)
		}
		d, err := exact.ParseNumber(s)
		if err != nil {
			return kept(s), r.problem("unknown_value", c)
		}
		if !d.IsInt() && yearDotMonth(d, 0).doubtful {
			return Value{}, r.problem("ambiguous_month", c)
		}
		s = d.String()
	case sheet.Bool:
		return kept(s), r.problem("unknown_value", c)
	}
	if p, ok := r.spec.Calendar.Read(s, r.spec.Context); ok {
		return text(p.ID), nil
	}
	return kept(s), r.problem("unknown_value", c)
}
