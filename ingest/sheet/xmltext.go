package sheet

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// appendXML appends raw character data to dst: entities and character
// references resolved, line ends made "\n" as XML demands. A reference that
// means nothing stays as it is written, so that nothing is lost.
func appendXML(dst, raw []byte) []byte {
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			i = len(raw)
		}
		dst = appendLines(dst, raw[:i])
		if raw = raw[i:]; len(raw) == 0 {
			break
		}
		r, n := reference(raw)
		if n == 0 {
			dst, raw = append(dst, '&'), raw[1:]
			continue
		}
		dst, raw = utf8.AppendRune(dst, r), raw[n:]
	}
	return dst
}

// appendLines appends text with "\r\n" and "\r" turned into "\n".
func appendLines(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '\r')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(append(dst, raw[:i]...), '\n')
		raw = raw[i+1:]
		if len(raw) > 0 && raw[0] == '\n' {
			raw = raw[1:]
		}
	}
}

// soleValue reads the rest of a cell just started whose content is a value that
// stands for itself, and nothing else: <v>17</v></c>. Nearly every cell of a
// large sheet is one, and is read twice as fast as by its tokens. Where it is
// not, ok is false and nothing has been read.
func (s *xmlScanner) soleValue() (text []byte, ok bool) {
	const before, behind = "<v>", "</v></c>"
	b := s.buf[s.pos:s.end]
	if s.empty || len(b) < len(before) || string(b[:len(before)]) != before || int64(s.depth) >= s.maxDepth {
		return nil, false
	}
	n := len(before)
	for ; n < len(b) && b[n] != '<'; n++ {
		switch b[n] {
		case '&', '\r', '_': // may stand for something else
			return nil, false
		}
	}
	if len(b)-n < len(behind) || string(b[n:n+len(behind)]) != behind || int64(n) > s.maxToken {
		return nil, false
	}
	s.pos += n + len(behind)
	s.depth--
	s.kind = xmlEnd
	return b[len(before):n], true
}

// longestReference bounds what is looked at behind an '&': "&#x10FFFF;".
const longestReference = 12

// reference resolves the reference b begins with; n is its length, 0 if it is
// none that XML knows.
func reference(b []byte) (r rune, n int) {
	end := bytes.IndexByte(b[:min(len(b), longestReference)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := string(b[1:end]); name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	default:
		if name[0] != '#' {
			return 0, 0
		}
		digits, base := name[1:], 10
		if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
			digits, base = digits[1:], 16
		}
		v, err := strconv.ParseUint(digits, base, 32)
		if err != nil || v == 0 || !utf8.ValidRune(rune(v)) {
			return 0, 0
		}
		return rune(v), end + 1
	}
}

// unescape resolves, in place, the escapes of a spreadsheet's own strings:
// _xHHHH_ is the UTF-16 unit HHHH, _x005F_ an underscore that would otherwise
// begin such an escape (ISO/IEC 29500 §22.9.2.19, ST_Xstring).
func unescape(b []byte) []byte {
	i := bytes.Index(b, []byte("_x"))
	if i < 0 {
		return b
	}
	out := b[:i]
	for i < len(b) {
		u, ok := escapedUnit(b[i:])
		if !ok {
			out = append(out, b[i])
			i++
			continue
		}
		i += escapeLen
		r := rune(u)
		if utf16.IsSurrogate(r) {
			low, _ := escapedUnit(b[i:])
			if r = utf16.DecodeRune(r, rune(low)); r != utf8.RuneError {
				i += escapeLen
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

const escapeLen = len("_xHHHH_")

// escapedUnit reads an escape at the start of b.
func escapedUnit(b []byte) (uint16, bool) {
	if len(b) < escapeLen || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	v, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return uint16(v), err == nil
}
