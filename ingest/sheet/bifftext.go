package sheet

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// textReader reads strings out of a record and its CONTINUE records.
type textReader struct {
	book   *biffBook
	pieces [][]byte // unread, the first possibly in part
}

// more says whether anything is left.
func (t *textReader) more() bool {
	for len(t.pieces) > 0 && len(t.pieces[0]) == 0 {
		t.pieces = t.pieces[1:]
	}
	return len(t.pieces) > 0
}

// take gives the next n bytes, n ≤ 4, across pieces if need be.
func (t *textReader) take(n int) (v uint32, err error) {
	for i := range n {
		if !t.more() {
			return 0, truncated("text")
		}
		v |= uint32(t.pieces[0][0]) << (8 * i)
		t.pieces[0] = t.pieces[0][1:]
	}
	return v, nil
}

func (t *textReader) skip(n int64) error {
	for n > 0 {
		if !t.more() {
			return truncated("text")
		}
		m := min(n, int64(len(t.pieces[0])))
		t.pieces[0] = t.pieces[0][m:]
		n -= m
	}
	return nil
}

// Flags of a BIFF8 string ([MS-XLS] §2.5.293).
const (
	textWide  = 0x01 // two bytes a character
	textExtra = 0x04 // phonetic data behind it
	textRich  = 0x08 // formatting runs behind it
)

// richText appends a string with its formatting and phonetics, which are
// skipped: XLUnicodeRichExtendedString.
func (t *textReader) richText(dst []byte) ([]byte, error) {
	n, err := t.take(2)
	if err != nil {
		return dst, err
	}
	flags, err := t.take(1)
	if err != nil {
		return dst, err
	}
	var behind int64
	if flags&textRich != 0 {
		runs, err := t.take(2)
		if err != nil {
			return dst, err
		}
		behind += 4 * int64(runs)
	}
	if flags&textExtra != 0 {
		extra, err := t.take(4)
		if err != nil {
			return dst, err
		}
		behind += int64(extra)
	}
	if dst, err = t.characters(dst, int(n), flags&textWide != 0); err != nil {
		return dst, err
	}
	return dst, t.skip(behind)
}

// text appends a string of n characters: with unicode one of BIFF8, which
// begins with its flags, else n bytes in the code page of the workbook.
func (t *textReader) text(dst []byte, n int, unicode bool) ([]byte, error) {
	if !unicode {
		return t.bytes(dst, n)
	}
	if n == 0 {
		return dst, nil
	}
	flags, err := t.take(1)
	if err != nil {
		return dst, err
	}
	return t.characters(dst, n, flags&textWide != 0)
}

// characters appends n characters. Where they go on in another record, it
// begins with a flag of its own, so the width may change within a text.
func (t *textReader) characters(dst []byte, n int, wide bool) ([]byte, error) {
	var high rune // first half of a surrogate pair
	for n > 0 {
		if len(t.pieces) == 0 {
			return dst, truncated("text")
		}
		p := t.pieces[0]
		for ; n > 0 && len(p) > 0 && !(wide && len(p) == 1); n-- {
			r := rune(p[0])
			if wide {
				r, p = rune(binary.LittleEndian.Uint16(p)), p[2:]
			} else {
				p = p[1:]
			}
			dst, high = appendUnit(dst, high, r)
		}
		t.pieces[0] = p
		if n == 0 {
			break
		}
		if len(p) == 1 {
			return dst, damaged("a character is cut in two")
		}
		if t.pieces = t.pieces[1:]; len(t.pieces) == 0 || len(t.pieces[0]) == 0 {
			return dst, truncated("text")
		}
		wide = t.pieces[0][0]&textWide != 0
		t.pieces[0] = t.pieces[0][1:]
	}
	if high != 0 {
		dst = utf8.AppendRune(dst, utf8.RuneError)
	}
	return dst, nil
}

// appendUnit appends a UTF-16 unit; high is the first half of a pair before
// it, and the half to keep for the next.
func appendUnit(dst []byte, high, r rune) ([]byte, rune) {
	if high != 0 {
		if pair := utf16.DecodeRune(high, r); pair != utf8.RuneError {
			return utf8.AppendRune(dst, pair), 0
		}
		dst = utf8.AppendRune(dst, utf8.RuneError)
	}
	if r >= 0xD800 && r < 0xDC00 {
		return dst, r
	}
	return utf8.AppendRune(dst, r), 0 // a second half alone becomes U+FFFD
}

// bytes appends n bytes decoded from the code page.
func (t *textReader) bytes(dst []byte, n int) ([]byte, error) {
	raw := make([]byte, 0, n)
	for len(raw) < n {
		if !t.more() {
			return dst, truncated("text")
		}
		m := min(n-len(raw), len(t.pieces[0]))
		raw = append(raw, t.pieces[0][:m]...)
		t.pieces[0] = t.pieces[0][m:]
	}
	ascii := true
	for _, c := range raw {
		ascii = ascii && c < utf8.RuneSelf
	}
	if ascii {
		return append(dst, raw...), nil
	}
	enc, err := codePage(t.book.codePage)
	if err != nil {
		return dst, err
	}
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return dst, damaged("text in code page %d", t.book.codePage)
	}
	return append(dst, text...), nil
}

// codePage gives the encoding of a code page. A file that names none comes
// from a program that writes the machine's own, here 936 (GBK).
func codePage(id int) (encoding.Encoding, error) {
	switch id {
	case 0, 936, 54936:
		return simplifiedchinese.GB18030, nil
	case 950:
		return traditionalchinese.Big5, nil
	case 1252, 32769:
		return charmap.Windows1252, nil
	case 65001:
		return unicode.UTF8, nil
	}
	return nil, &UnreadableError{Reason: Unsupported, Detail: "code page of the workbook"}
}
