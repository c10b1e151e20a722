package sheet

import (
	"bytes"
	"context"
	"io"
	"strings"
	"unicode/utf8"

	htmlcharset "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// charset is an encoding of text, and how long the mark is that told it.
type charset struct {
	name string
	bom  int
	enc  encoding.Encoding // nil: valid UTF-8, nothing to do
}

// The encodings in which Chinese offices send text.
const (
	utf8Name    = "UTF-8"
	utf16leName = "UTF-16LE"
	utf16beName = "UTF-16BE"
	gb18030Name = "GB18030" // and with it GBK and GB 2312
)

// byBOM tells an encoding by its byte order mark.
func byBOM(head []byte) (charset, bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return charset{utf8Name, 3, nil}, true
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return charset{utf16leName, 2, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}, true
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return charset{utf16beName, 2, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}, true
	case bytes.HasPrefix(head, []byte("\x84\x31\x95\x33")):
		return charset{gb18030Name, 4, simplifiedchinese.GB18030}, true
	}
	return charset{}, false
}

// sniffBytes is how much of a file without a byte order mark is looked at for
// UTF-16.
const (
	sniffBytes = 4 << 10
	sniffLeast = 4 // with fewer there is no saying
)

// byZeros tells UTF-16 without a byte order mark: every second byte of what is
// ASCII in it (digits, separators, ends of lines) is zero, which no other text
// has. All of head must then be of the characters that tables hold, so that a
// binary file is not taken for one.
func byZeros(head []byte) (charset, bool) {
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	order, name := unicode.LittleEndian, utf16leName
	if zeros[0] > zeros[1] {
		order, name = unicode.BigEndian, utf16beName
	}
	if zeros[0]+zeros[1] == 0 || len(head) < sniffLeast {
		return charset{}, false
	}
	enc := unicode.UTF16(order, unicode.IgnoreBOM)
	text, err := enc.NewDecoder().Bytes(head[:len(head)/2*2])
	if err != nil {
		return charset{}, false
	}
	for i, r := range string(text) {
		if !isTableRune(r) && i < len(text)-utf8.UTFMax { // the last may be cut off
			return charset{}, false
		}
	}
	return charset{name, 0, enc}, true
}

// isTableRune knows the characters tables of this field are written in: ASCII,
// signs, Chinese, and full-width forms.
func isTableRune(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\r' || r == '\n'
	case r < 0x7F, r >= 0xA0 && r < 0x0500, r >= 0x2000 && r < 0x2800, r >= 0x2E80 && r < 0xA000, r >= 0xF900 && r < 0xFB00, r >= 0xFE30 && r < 0xFFF0:
		return true
	}
	return r >= 0x20000 && r < 0x32000
}

// textSource is a file of text: its encoding, and what decoding it found.
type textSource struct {
	ctx     context.Context // of Open
	r       io.ReaderAt
	size    int64
	charset charset
	tally   tally
}

// tally is what was counted in a text while decoding it.
type tally struct {
	runes   int64
	multi   int64 // bytes of characters beyond their first
	damaged int64 // U+FFFD: bytes without a meaning, here or in an earlier life of the file
	invalid int64 // bytes that are not UTF-8
	nul     bool  // holds a NUL: no text at all
}

// sureUTF8: a text with damage is UTF-8 if this many times more bytes make
// sense in UTF-8 than not. A text in GB18030 read as UTF-8 is damage nearly
// throughout: some 13 % of its characters make sense by chance.
const sureUTF8 = 3

// openText finds the encoding of a whole file: a byte order mark decides, or the
// zeros of UTF-16; else it is UTF-8 if all of it (a few damaged bytes apart) is valid, and GB18030 if
// not. A sample would not do: the first Chinese character may stand behind any
// number of ASCII lines.
func openText(ctx context.Context, r io.ReaderAt, size int64) (*textSource, error) {
	t := &textSource{ctx: ctx, r: r, size: size}
	head := make([]byte, min(size, sniffBytes))
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	set, marked := byBOM(head[:n])
	if !marked {
		set, marked = byZeros(head[:n])
	}
	if !marked {
		set = charset{utf8Name, 0, nil}
	}
	if t.charset = set; set.enc != nil {
		return t, t.count(t.open())
	}
	if err := t.count(t.raw()); err != nil {
		return nil, err
	}
	switch {
	case t.tally.invalid == 0:
		return t, nil
	case marked || t.tally.multi > sureUTF8*t.tally.invalid:
		t.charset.enc = unicode.UTF8 // its decoder gives U+FFFD for what is damaged
		return t, t.count(t.open())
	}
	t.charset = charset{gb18030Name, 0, simplifiedchinese.GB18030}
	return t, t.count(t.open())
}

// raw reads the bytes behind the byte order mark.
func (t *textSource) raw() io.Reader {
	bom := int64(t.charset.bom)
	return &contextReader{t.ctx, io.NewSectionReader(t.r, bom, t.size-bom)}
}

// open reads the text as UTF-8, from its start.
func (t *textSource) open() io.Reader {
	if t.charset.enc == nil {
		return t.raw()
	}
	return transform.NewReader(t.raw(), t.charset.enc.NewDecoder())
}

// count reads r through as UTF-8.
func (t *textSource) count(r io.Reader) error {
	buf := make([]byte, 64<<10)
	t.tally = tally{}
	for rest := 0; ; {
		n, err := r.Read(buf[rest:])
		n += rest
		whole := n
		if err == nil {
			whole = wholeRunes(buf[:n])
		}
		t.tally.add(buf[:whole])
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		rest = copy(buf, buf[whole:n])
	}
}

func (t *tally) add(b []byte) {
	t.nul = t.nul || bytes.IndexByte(b, 0) >= 0
	t.damaged += int64(bytes.Count(b, []byte("\uFFFD")))
	if runes := utf8.RuneCount(b); utf8.Valid(b) {
		t.runes += int64(runes)
		t.multi += int64(len(b) - runes)
		return
	}
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		t.runes++
		if t.multi += int64(n - 1); r == utf8.RuneError && n == 1 {
			t.invalid++
		}
		b = b[n:]
	}
}

// declare takes up the encoding that the text itself names, where its bytes
// do not speak against it: it is not UTF-8, and has no byte order mark.
func (t *textSource) declare(label string) error {
	if t.charset.name != gb18030Name || t.charset.bom > 0 {
		return nil
	}
	enc, name := htmlcharset.Lookup(label)
	switch {
	case enc == nil, name == "utf-8", name == "gbk", name == "gb18030", strings.HasPrefix(name, "utf-16"):
		return nil
	}
	t.charset = charset{name, 0, enc}
	return t.count(t.open())
}

// A file is no text in any encoding known here if more than a few characters,
// and more than one in twenty, are damaged.
const (
	fewDamaged  = 10
	damageShare = 20
)

// check refuses what is no text.
func (t *textSource) check() error {
	if t.tally.nul || t.tally.damaged > fewDamaged && t.tally.damaged*damageShare > t.tally.runes {
		return &UnreadableError{Reason: NotATable, Detail: "no text in UTF-8, UTF-16 or GB18030"}
	}
	return nil
}

// wholeRunes gives the length of b without a character cut off at its end.
func wholeRunes(b []byte) int {
	for i := 1; i <= utf8.UTFMax && i <= len(b); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-i:]) {
				return len(b) - i
			}
			break
		}
	}
	return len(b)
}

// contextReader stops reading when its context is done.
type contextReader struct {
	ctx context.Context // of the call that reads
	r   io.Reader
}

func (c *contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// xmlHead is how much of an XML document is looked at for its encoding.
const xmlHead = 256

// xmlToUTF8 decodes an XML part by its byte order mark or its declaration. What
// says nothing is UTF-8, as XML demands.
func xmlToUTF8(r io.Reader) (io.Reader, error) {
	head := make([]byte, xmlHead)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	head = head[:n]
	set, ok := byBOM(head)
	if !ok && strings.HasPrefix(declaredEncoding(head), "gb") {
		set.enc = simplifiedchinese.GB18030
	}
	all := io.MultiReader(bytes.NewReader(head[set.bom:]), r)
	if set.enc == nil {
		return all, nil
	}
	return transform.NewReader(all, set.enc.NewDecoder()), nil
}

// declaredEncoding gives the encoding an XML declaration names, in lower case.
func declaredEncoding(head []byte) string {
	decl, _, ok := bytes.Cut(head, []byte("?>"))
	if !ok || !bytes.HasPrefix(decl, []byte("<?xml")) {
		return ""
	}
	for rest := decl[len("<?xml"):]; ; {
		name, value, next, ok := nextAttr(rest)
		if !ok {
			return ""
		}
		if string(name) == "encoding" {
			return strings.ToLower(string(value))
		}
		rest = next
	}
}
