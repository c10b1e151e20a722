package value

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold brings a text to the form in which words are compared: half width,
// upper case, one dash, no blanks, line breaks, asterisks or zero-width signs.
// It gives back the same string where nothing has to change.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c <= ' ' || c == '*' || c >= 'a' && c <= 'z' {
			return strings.Map(foldRune, s)
		}
	}
	return s
}

// foldRune maps one character; a negative result drops it.
func foldRune(r rune) rune {
	switch {
	case r == '*', r <= ' ':
		return -1
	case r < utf8.RuneSelf:
		return unicode.ToUpper(r)
	case r >= 0x4E00 && r <= 0x9FFF:
		return r
	case r >= 0xFF01 && r <= 0xFF5E: // full width
		r -= 0xFEE0
		if r == '*' {
			return -1
		}
		return unicode.ToUpper(r)
	}
	switch r {
	case '—', '–', '‐', '‑', '‒', '―', '−', '─', '～', '〜', '﹣':
		return '-'
	case '￥':
		return '¥'
	case '﹪', '٪':
		return '%'
	case '∕', '⁄':
		return '/'
	case '•', '‧', '・', '∙':
		return '·'
	case '✔', '☑', '✓', '√', '✅':
		return '√'
	case '✗', '✘', '☒', '❌', '╳', '✕':
		return '×'
	case '\u200b', '\u200c', '\u200d', '\ufeff', '\u2060', '\u00ad', '\u200e', '\u200f':
		return -1
	}
	if unicode.IsSpace(r) || unicode.IsControl(r) {
		return -1
	}
	return r
}

// strip takes the words of a Spec off both ends of a folded text.
func (r *Reader) strip(s string) string {
	for _, w := range r.spec.Strip {
		w = fold(w)
		if rest := strings.TrimSuffix(strings.TrimPrefix(s, w), w); rest != "" {
			s = rest
		}
	}
	return s
}
