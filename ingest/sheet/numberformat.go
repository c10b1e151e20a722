package sheet

import "strings"

// builtinStyle says what the number formats mean that a file refers to by
// number without spelling them out (ISO/IEC 29500 §18.8.30). 27–36 and 50–58
// are the dates of Chinese, Japanese and Korean versions of Excel.
func builtinStyle(id int) Style {
	switch {
	case id == 9 || id == 10:
		return Percent
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return Date
	}
	return General
}

// styleOf says what a number format code means: `yyyy"年"m"月"d"日"` is a date,
// `0.0%` a percentage. Text in quotes, escaped characters, colours and
// conditions in brackets say nothing; an elapsed time `[h]:mm` is a Date too,
// since its number is a serial. A code with both is a date.
func styleOf(code string) Style {
	style := General
	if isGeneral(code) {
		return General
	}
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				return style
			}
			i += n + 1
		case '\\', '_', '*': // the next character is literal, a space of its width, or a filling
			i++
		case '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return style
			}
			if elapsed(code[i+1 : i+n]) {
				return Date
			}
			i += n
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return Date
		case 'e', 'E': // a year, unless it is the exponent of 0.00E+00
			if i+1 >= len(code) || code[i+1] != '+' && code[i+1] != '-' {
				return Date
			}
		case 'a', 'A': // weekdays: aaa, aaaa
			if len(code) >= i+3 && strings.EqualFold(code[i:i+3], "aaa") {
				return Date
			}
		case '%':
			style = Percent
		}
	}
	return style
}

// elapsed tells [h], [mm], [ss] from other brackets.
func elapsed(s string) bool {
	return s != "" && (strings.Trim(s, "hH") == "" || strings.Trim(s, "mM") == "" || strings.Trim(s, "sS") == "")
}

// isGeneral knows the general format, also as a section and as Chinese Excel
// writes it (G/通用格式).
func isGeneral(code string) bool {
	for section := range strings.SplitSeq(code, ";") {
		section = strings.TrimSpace(section)
		for strings.HasPrefix(section, "[") {
			_, after, found := strings.Cut(section, "]")
			if !found {
				break
			}
			section = after
		}
		if strings.EqualFold(section, "General") || strings.EqualFold(section, "G/通用格式") ||
			strings.EqualFold(section, "Standard") {
			return true
		}
	}
	return false
}
