package value

import (
	"regexp"
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/exact"
)

// identifier reads what is compared as text and may look like a number: codes,
// identity and student numbers, telephones. Leading zeros stay; a number cell
// gives its digits in full, those it lost as zeros, and says so (Value.Int 1).
// A student number that lost digits is none: those of a whole class would be
// one, and so would be its pupils.
func (r *Reader) identifier(c sheet.Cell) (Value, *Problem) {
	switch c.Type {
	case sheet.Number:
		s := allDigitsOf(c.Text)
		switch {
		case r.spec.Type == StudentNo && len(s) > significantDigits:
			return Value{}, r.problem("id_lost_digits", c)
		case s != "":
			return Value{State: exact.Value, Int: 1, Text: s}, nil
		}
		return text(c.Text), nil
	case sheet.Bool:
		return kept(c.Text), r.problem("unknown_value", c)
	}
	s := r.strip(strings.Trim(fold(c.Text), "'`’‘"))
	switch {
	case r.spec.Type == Code:
		s = ordinal(s)
	case r.spec.Type == StudentNo && shortened.MatchString(s):
		return Value{}, r.problem("id_lost_digits", c)
	}
	if s == "" {
		return r.blank, nil
	}
	return text(s), nil
}

// ordinal takes 第5期, 第五期, 第5号 down to 5; any other text stays.
func ordinal(s string) string {
	inner, ok := strings.CutPrefix(s, "第")
	if !ok {
		return s
	}
	for _, counter := range [...]string{"期", "号", "次", "批", "届", "件"} {
		if n, cut := strings.CutSuffix(inner, counter); cut {
			if n = chineseNumbers(n); allDigits(n) {
				return n
			}
		}
	}
	return s
}

// allDigitsOf writes a number without an exponent and without a fraction of
// zeros: 9.90123198712345E+17 is 990123198712345000. Digits behind the fifteenth
// are noise of the binary number. It is blank where the number has a real
// fraction or is too long to be one of these.
func allDigitsOf(literal string) string {
	mantissa, tail, hasExponent := strings.Cut(strings.ToUpper(literal), "E")
	shift := 0
	if hasExponent {
		n, rest, ok := leading(strings.TrimPrefix(tail, "+"), 2)
		if !ok || rest != "" {
			return ""
		}
		shift = n
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if hasExponent && allDigits(whole+fraction) {
		whole, fraction = significant(whole, fraction)
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > shift || shift > maxIdentifier || !allDigits(whole+fraction) {
		return ""
	}
	return whole + fraction + strings.Repeat("0", shift-len(fraction))
}

// shortened knows a number as a program shows it that has no room for it.
var shortened = regexp.MustCompile(`^\d(?:\.\d+)?E\+?\d+$`)

// significantDigits is how many digits a number of a spreadsheet holds.
const significantDigits = 15

// significant rounds a mantissa of one digit before the point.
func significant(whole, fraction string) (string, string) {
	n := significantDigits - len(whole)
	if len(whole) != 1 || len(fraction) <= n {
		return whole, fraction
	}
	digits := []byte(whole + fraction[:n])
	if fraction[n] >= '5' {
		i := len(digits) - 1
		for ; i > 0 && digits[i] == '9'; i-- {
			digits[i] = '0'
		}
		if digits[i] == '9' {
			return whole, fraction // 9.99…: no identity number
		}
		digits[i]++
	}
	return string(digits[:1]), string(digits[1:])
}

// maxIdentifier bounds the zeros that an exponent adds.
const maxIdentifier = 40

// text reads free text: as sent, without blanks at its ends. A number or day
// reads as it is shown.
func (r *Reader) text(c sheet.Cell) (Value, *Problem) {
	return text(r.shown(c)), nil
}

// shown writes a cell as a reader of the sheet sees it.
func (r *Reader) shown(c sheet.Cell) string {
	switch c.Type {
	case sheet.Number:
		if c.Style == sheet.Date {
			if _, day, ok := r.dayIn(c); ok {
				return day.String()
			}
		}
		if d, ok := plain(c.Text); ok {
			return d.String()
		}
		if s := allDigitsOf(c.Text); s != "" {
			return s
		}
		if d, err := exact.ParseNumber(c.Text); err == nil {
			return d.String()
		}
		return c.Text
	case sheet.Bool:
		if c.Text == "1" {
			return "TRUE"
		}
		return "FALSE"
	}
	return strings.TrimSpace(c.Text)
}

// person reads a staff id or a name; blanks inside fall away (冯  莎). Several
// persons in one cell need a column of lists, or a form that splits them.
func (r *Reader) person(c sheet.Cell) (Value, *Problem) {
	if c.Type != sheet.Text {
		return r.identifier(c)
	}
	if r.spec.List {
		return text(r.persons(c.Text)), nil
	}
	s := r.strip(fold(c.Text))
	if strings.ContainsAny(s, "、,;/") {
		return kept(strings.TrimSpace(c.Text)), r.problem("several_values", c)
	}
	return text(s), nil
}
