package value

import (
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/exact"
)

const secondsOfDay = 24 * 60 * 60

// time reads a date with a time of day: 2014-07-03 08:00, 2014年7月3日8时5分, or
// a day number with its fraction. A date alone is its first moment.
func (r *Reader) time(c sheet.Cell) (Value, *Problem) {
	whole, seconds := c.Text, int64(0)
	switch c.Type {
	case sheet.Number:
		n, err := exact.ParseNumber(c.Text)
		if err != nil {
			return Value{}, r.problem("invalid_date", c)
		}
		if fraction := n.Unscaled % pow10(n.Scale); fraction > 0 {
			part, _, err := exact.Decimal{Unscaled: fraction, Scale: n.Scale}.Rescale(9)
			if err != nil {
				return Value{}, r.problem("invalid_date", c)
			}
			seconds = (part*secondsOfDay + 500_000_000) / 1_000_000_000
		}
	case sheet.Text:
		clock, rest := splitClock(c.Text)
		if clock != "" {
			s, ok := clockSeconds(clock)
			if !ok {
				return Value{}, r.problem("invalid_date", c)
			}
			seconds, c.Text = s, rest
		}
	}
	v, p := r.date(c)
	if p != nil {
		p.Found = shorten(whole)
		return v, p
	}
	return Value{State: exact.Value, Int: v.Int*secondsOfDay + seconds}, nil
}

// splitClock takes the time of day off the end of a text.
func splitClock(s string) (clock, rest string) {
	s = strings.TrimSpace(strings.ReplaceAll(s, "：", ":"))
	if i := strings.LastIndexAny(s, " \u3000T"); i > 0 && strings.ContainsAny(s[i:], ":时点") {
		return strings.TrimLeft(s[i:], " \u3000T"), s[:i]
	}
	// 2014年7月3日8时: nothing between.
	if i := strings.LastIndex(s, "日"); i > 0 && i+len("日") < len(s) && strings.ContainsAny(s[i:], ":时点") {
		return s[i+len("日"):], s[:i+len("日")]
	}
	return "", s
}

// clockSeconds reads 08:00, 8:05:30, 8时5分, 8点.
func clockSeconds(s string) (int64, bool) {
	s = strings.NewReplacer("时", ":", "点", ":", "分", ":", "秒", "").Replace(fold(s))
	parts := strings.Split(strings.TrimSuffix(s, ":"), ":")
	if len(parts) > 3 {
		return 0, false
	}
	limits := [...]int{24, 60, 60}
	total := int64(0)
	for i := range limits {
		n := 0
		if i < len(parts) {
			part, _, _ := strings.Cut(parts[i], ".") // fractions of a second
			v, rest, ok := leading(part, 2)
			if !ok || rest != "" {
				return 0, false
			}
			n = v
		}
		if n >= limits[i] {
			return 0, false
		}
		total = total*60 + int64(n)
	}
	return total, true
}
