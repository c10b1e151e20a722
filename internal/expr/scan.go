package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokName
	tokNumber
	tokText
	tokSetting
	tokSign // operators, brackets, commas
)

// token is one word of the source. text is the name, the digits, the sign, or
// the content of a quoted text.
type token struct {
	kind tokenKind
	at   int
	text string
}

func (t token) String() string {
	switch t.kind {
	case tokEnd:
		return "the end"
	case tokText:
		return "'" + t.text + "'"
	case tokSetting:
		return "$" + t.text
	}
	return t.text
}

// scan cuts the source into tokens; the last one is tokEnd.
func scan(src string) ([]token, error) {
	if !utf8.ValidString(src) {
		return nil, errorAt(src, 0, "the text is not UTF-8")
	}
	var toks []token
	for i := 0; i < len(src); {
		c := src[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
			continue
		case c == '\'':
			text, end := quoted(src, i)
			if end < 0 {
				return nil, errorAt(src, i, "the text that begins here has no closing '")
			}
			toks = append(toks, token{tokText, i, text})
			i = end
			continue
		}
		t, err := plainToken(src, i)
		if err != nil {
			return nil, err
		}
		toks = append(toks, t)
		i += len(t.text)
		if t.kind == tokSetting {
			i++ // the $
		}
	}
	return append(toks, token{tokEnd, len(src), ""}), nil
}

// quoted reads a text in single quotes from i; end is -1 where it is not
// closed.
func quoted(src string, i int) (text string, end int) {
	var b strings.Builder
	for j := i + 1; j < len(src); j++ {
		if src[j] != '\'' {
			b.WriteByte(src[j])
			continue
		}
		if j+1 < len(src) && src[j+1] == '\'' {
			b.WriteByte('\'')
			j++
			continue
		}
		return b.String(), j + 1
	}
	return "", -1
}

func plainToken(src string, i int) (token, error) {
	rest := src[i:]
	switch {
	case isLetter(rest[0]):
		return token{tokName, i, run(rest, isWord)}, nil
	case isDigit(rest[0]):
		return number(src, i)
	case rest[0] == '$':
		name := run(rest[1:], func(c byte) bool { return isWord(c) || c == '.' })
		if name == "" || !isLetter(name[0]) || strings.HasSuffix(name, ".") {
			return token{}, errorAt(src, i, "$ must be followed by the name of a setting")
		}
		return token{tokSetting, i, name}, nil
	}
	for _, s := range []string{"<>", "<=", ">=", "<", ">", "=", "+", "-", "*", "(", ")", ","} {
		if strings.HasPrefix(rest, s) {
			return token{tokSign, i, s}, nil
		}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return token{}, errorAt(src, i, "%v", unexpected(r))
}

func number(src string, i int) (token, error) {
	text := run(src[i:], isDigit)
	if rest := src[i+len(text):]; len(rest) > 1 && rest[0] == '.' && isDigit(rest[1]) {
		text += "." + run(rest[1:], isDigit)
	}
	if rest := src[i+len(text):]; rest != "" && (isWord(rest[0]) || rest[0] == '.') {
		return token{}, errorAt(src, i, "a number is digits with at most one decimal point")
	}
	return token{tokNumber, i, text}, nil
}

// unexpected names a sign that has no meaning here, and what to use instead
// for those that people are likely to write.
func unexpected(r rune) Message {
	switch r {
	case '/', '÷', '%':
		return message("there is no division: give the numerator and the denominator apart")
	case '"', '“', '”', '‘', '’':
		return message("texts stand in straight single quotes: 'text'")
	case '!', '≠':
		return message("unequal is written <>")
	case '≤':
		return message("write <=")
	case '≥':
		return message("write >=")
	case '×':
		return message("write *")
	case '（', '）', '，':
		return message("brackets and commas are half-width: ( ) ,")
	}
	if unicode.IsLetter(r) {
		return message("column names are English letters, digits and underscores; a text stands in quotes")
	}
	return message("unexpected sign %s", string(r))
}

func run(s string, in func(byte) bool) string {
	i := 0
	for i < len(s) && in(s[i]) {
		i++
	}
	return s[:i]
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isWord(c byte) bool   { return isLetter(c) || isDigit(c) }
