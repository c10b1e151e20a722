package value

import (
	"errors"
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/exact"
)

// number reads integer, n and decimal cells.
func (r *Reader) number(c sheet.Cell) (Value, *Problem) {
	w, p := r.figureIn(c)
	if w.approximate {
		return kept(c.Text), p
	}
	if p != nil && !w.more {
		return Value{}, p
	}
	if w.percent {
		return Value{}, r.problem("not_a_number", c)
	}
	d, ok := w.number, true
	if w.unit != "" {
		d, ok = convert(d, w.unit)
	} else if r.spec.Unit != "" {
		d, ok = convert(d, r.spec.Unit)
	}
	switch {
	case !ok:
		return Value{}, r.problem("out_of_range", c)
	case r.spec.Type != Decimal && !d.IsInt():
		p := r.problem("out_of_range", c)
		p.Expected = strings.TrimPrefix(p.Expected+", ×1", ", ") // 49.5 is not below 0
		return Value{}, p
	}
	if code := r.outside(d); code != "" {
		return Value{}, r.problem(code, c)
	}
	if r.spec.Type != Decimal {
		n, _ := d.Int64()
		return Value{State: exact.Value, Int: n}, p
	}
	return Value{State: exact.Value, Int: d.Unscaled, Scale: d.Scale}, p
}

// outside gives the code said of a number that its column cannot hold.
func (r *Reader) outside(d exact.Decimal) string {
	s := &r.spec
	if d.Unscaled < 0 && (s.Type == Count || s.Min != nil && s.Min.Sign() >= 0) {
		return "negative_value"
	}
	if s.Min != nil {
		if c := d.Cmp(*s.Min); c < 0 || c == 0 && s.Above {
			return "out_of_range"
		}
	}
	if s.Max != nil && d.Cmp(*s.Max) > 0 || s.Step != nil && !multiple(d, *s.Step) {
		return "out_of_range"
	}
	return ""
}

// multiple reports whether d is a whole multiple of step.
func multiple(d, step exact.Decimal) bool {
	places := max(d.Scale, step.Scale)
	a, _, err1 := d.Rescale(places)
	b, _, err2 := step.Rescale(places)
	return err1 == nil && err2 == nil && b != 0 && a%b == 0
}

// figureIn reads the number a cell holds, before its unit is applied.
func (r *Reader) figureIn(c sheet.Cell) (written, *Problem) {
	if c.Type == sheet.Bool {
		return written{}, r.problem("not_a_number", c)
	}
	if d, ok := plain(c.Text); ok && c.Type == sheet.Number {
		return written{number: d}, nil
	} else if ok && len(r.spec.Strip) == 0 {
		return written{number: d}, nil
	}
	if c.Type == sheet.Number {
		d, err := exact.ParseNumber(c.Text)
		switch {
		case errors.Is(err, exact.ErrRange):
			return written{}, r.problem("out_of_range", c)
		case err != nil:
			return written{}, r.problem("not_a_number", c)
		}
		return written{number: d}, nil
	}
	w, code := parseFigure(r.strip(strings.Trim(fold(c.Text), "'`’")), r.strip)
	if code == "several_values" && r.spec.Rest != "" && w.more {
		return w, &Problem{Code: r.spec.Rest, Found: shorten(c.Text)}
	}
	if code != "" {
		w.more = false
		return w, r.problem(code, c)
	}
	return w, nil
}

// plain reads what most cells are: an optional minus, at most 15 digits, a
// point somewhere among them.
func plain(s string) (exact.Decimal, bool) {
	i, negative := 0, false
	if len(s) > 0 && s[0] == '-' {
		i, negative = 1, true
	}
	if len(s)-i > 16 || len(s) == i {
		return exact.Decimal{}, false
	}
	var n int64
	point, digits := -1, 0
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			n = n*10 + int64(c-'0')
			digits++
		case c == '.' && point < 0:
			point = i
		default:
			return exact.Decimal{}, false
		}
	}
	if digits == 0 || digits > 15 {
		return exact.Decimal{}, false
	}
	scale := 0
	if point >= 0 {
		for scale = len(s) - point - 1; scale > 0 && n%10 == 0; scale-- {
			n /= 10
		}
	}
	if negative {
		n = -n
	}
	return exact.Decimal{Unscaled: n, Scale: uint8(scale)}, true
}
