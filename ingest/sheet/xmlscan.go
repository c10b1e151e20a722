package sheet

import (
	"bytes"
	"io"
)

// xmlKind is the kind of a token of an XML stream.
type xmlKind uint8

const (
	xmlEOF xmlKind = iota
	xmlStart
	xmlEnd
	xmlText  // raw: entities not resolved
	xmlCDATA // literal
)

// xmlScanner cuts an XML stream into tokens. It exists because encoding/xml is
// ten times too slow for a sheet of a million rows. It looks at local names
// only, so that a prefix (<x:c>) or the strict namespace changes nothing, and
// it checks nesting by depth. Comments, processing instructions and a DOCTYPE
// are skipped; entities defined by a DOCTYPE are never expanded.
//
// The slices of a token are valid until the next call of next.
type xmlScanner struct {
	r        io.Reader
	buf      []byte
	pos, end int   // unread bytes: buf[pos:end]
	base     int64 // bytes of the stream before buf[0]
	readErr  error // why no more bytes come; io.EOF at the end

	maxToken, maxDepth int64

	kind  xmlKind
	depth int    // of open elements; a start tag counts itself, an end tag no more
	name  []byte // local name of a tag
	attrs []byte // what stands behind the name of a start tag
	text  []byte // of xmlText and xmlCDATA
	start int64  // offset of the token in the stream
	empty bool   // the start tag was <name/>: its end comes next
}

// How much of the stream is looked at together: little at first, since most
// parts are small, and more as it goes on.
const (
	firstWindow = 8 << 10
	fullWindow  = 256 << 10
)

func newXMLScanner(r io.Reader, l *Limits) *xmlScanner {
	return &xmlScanner{r: r, maxToken: l.CellBytes, maxDepth: l.Nesting}
}

// next reads a token. At the end of a complete document it gives xmlEOF; a
// document that ends inside an element is truncated.
func (s *xmlScanner) next() (xmlKind, error) {
	if s.empty {
		s.empty = false
		s.depth--
		s.kind = xmlEnd
		return xmlEnd, nil
	}
	for {
		if s.pos == s.end {
			if err := s.fill(); err == io.EOF {
				if s.depth > 0 {
					return xmlEOF, truncated("XML ends inside <%s>", s.name)
				}
				s.kind = xmlEOF
				return xmlEOF, nil
			} else if err != nil {
				return xmlEOF, err
			}
		}
		var err error
		if s.buf[s.pos] != '<' {
			err = s.scanText()
		} else {
			err = s.scanMarkup()
		}
		if err != nil || s.kind != xmlEOF {
			return s.kind, err
		}
	}
}

// scanText takes what stands up to the next '<'. Text outside the root is
// skipped (kind xmlEOF).
func (s *xmlScanner) scanText() error {
	from := 0
	for {
		i := bytes.IndexByte(s.buf[s.pos+from:s.end], '<')
		if i >= 0 {
			s.take(xmlText, from+i)
			break
		}
		from = s.end - s.pos
		if err := s.fill(); err == io.EOF {
			s.take(xmlText, from)
			break
		} else if err != nil {
			return err
		}
	}
	if s.depth == 0 {
		s.kind = xmlEOF
	}
	return nil
}

// take makes the next n bytes the text of the token.
func (s *xmlScanner) take(k xmlKind, n int) {
	s.kind = k
	s.start = s.base + int64(s.pos)
	s.text = s.buf[s.pos : s.pos+n]
	s.pos += n
}

// scanMarkup takes one tag, or skips what is no content (kind xmlEOF).
func (s *xmlScanner) scanMarkup() error {
	for s.end-s.pos < 2 {
		if err := s.need(); err != nil {
			return err
		}
	}
	s.start = s.base + int64(s.pos)
	switch s.buf[s.pos+1] {
	case '/':
		return s.scanEnd()
	case '!':
		return s.scanDeclaration()
	case '?':
		s.kind = xmlEOF
		n, err := s.until("?>")
		s.pos += n
		return err
	}
	return s.scanStart()
}

func (s *xmlScanner) scanEnd() error {
	n := bytes.IndexByte(s.buf[s.pos:s.end], '>')
	for n < 0 {
		if err := s.need(); err != nil {
			return err
		}
		n = bytes.IndexByte(s.buf[s.pos:s.end], '>')
	}
	if s.depth == 0 {
		return damaged("XML closes an element that is not open")
	}
	name := s.buf[s.pos+len("</") : s.pos+n]
	for len(name) > 0 && xmlSpace(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	s.kind = xmlEnd
	s.name = localName(name)
	s.pos += n + 1
	s.depth--
	return nil
}

func (s *xmlScanner) scanStart() error {
	n := tagEnd(s.buf[s.pos:s.end])
	for n < 0 {
		if err := s.need(); err != nil {
			return err
		}
		n = tagEnd(s.buf[s.pos:s.end])
	}
	tag := s.buf[s.pos+1 : s.pos+n]
	s.pos += n + 1
	s.empty = len(tag) > 0 && tag[len(tag)-1] == '/'
	if s.empty {
		tag = tag[:len(tag)-1]
	}
	i, colon := 0, -1
	for i < len(tag) && !xmlSpace(tag[i]) {
		if tag[i] == ':' {
			colon = i
		}
		i++
	}
	if i == colon+1 {
		return damaged("XML tag without a name")
	}
	s.kind = xmlStart
	s.name, s.attrs = tag[colon+1:i], tag[i:]
	s.depth++
	return over("Nesting", int64(s.depth), s.maxDepth)
}

// scanDeclaration takes a CDATA section and skips a comment or a DOCTYPE.
func (s *xmlScanner) scanDeclaration() error {
	for s.end-s.pos < len("<![CDATA[") {
		if err := s.need(); err != nil {
			return err
		}
	}
	s.kind = xmlEOF
	head := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		n, err := s.until("]]>")
		if err != nil {
			return err
		}
		s.take(xmlCDATA, n)
		s.text = s.text[len("<![CDATA[") : len(s.text)-len("]]>")]
		return nil
	case bytes.HasPrefix(head, []byte("<!--")):
		n, err := s.until("-->")
		s.pos += n
		return err
	}
	return s.skipDoctype()
}

// skipDoctype skips a DOCTYPE with its internal subset.
func (s *xmlScanner) skipDoctype() error {
	var quote byte
	square := 0
	for i := 0; ; i++ {
		for s.pos+i >= s.end {
			if err := s.need(); err != nil {
				return err
			}
		}
		switch c := s.buf[s.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			square++
		case c == ']':
			square--
		case c == '>' && square <= 0:
			s.pos += i + 1
			return nil
		}
	}
}

// until gives the length of the unread bytes up to and with mark.
func (s *xmlScanner) until(mark string) (int, error) {
	from := 0
	for {
		if i := bytes.Index(s.buf[s.pos+from:s.end], []byte(mark)); i >= 0 {
			return from + i + len(mark), nil
		}
		from = max(0, s.end-s.pos-len(mark)+1)
		if err := s.need(); err != nil {
			return 0, err
		}
	}
}

// need reads more bytes; that there are none is an error.
func (s *xmlScanner) need() error {
	err := s.fill()
	if err == io.EOF {
		return truncated("XML ends inside markup")
	}
	return err
}

// fill reads more bytes behind the unread ones, which move to the front of the
// window.
func (s *xmlScanner) fill() error {
	if s.readErr != nil {
		return s.readErr
	}
	rest := s.end - s.pos
	if err := over("CellBytes", int64(rest), s.maxToken); err != nil {
		return err
	}
	if s.buf == nil {
		s.buf = make([]byte, firstWindow)
	} else if rest > len(s.buf)/2 || len(s.buf) < fullWindow {
		grown := make([]byte, 2*len(s.buf))
		copy(grown, s.buf[s.pos:s.end])
		s.buf = grown
	} else {
		copy(s.buf, s.buf[s.pos:s.end])
	}
	s.base += int64(s.pos)
	s.pos, s.end = 0, rest
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		s.readErr = err
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	s.readErr = io.ErrNoProgress
	return s.readErr
}

// skip reads on to the end of the element just started.
func (s *xmlScanner) skip() error {
	for want := s.depth - 1; s.depth > want; {
		if _, err := s.next(); err != nil {
			return err
		}
	}
	return nil
}

// tagEnd gives the index of the '>' that ends the tag at b, or -1 if it is not
// in b. A '>' inside a quoted value does not count.
func tagEnd(b []byte) int {
	for i := 1; i < len(b); i++ {
		switch c := b[i]; c {
		case '>':
			return i
		case '"', '\'':
			n := bytes.IndexByte(b[i+1:], c)
			if n < 0 {
				return -1
			}
			i += n + 1
		}
	}
	return -1
}

// nextAttr cuts the first attribute off the attributes of a tag. The value is
// raw. ok is false when there is none.
func nextAttr(b []byte) (name, value, rest []byte, ok bool) {
	i := 0
	for i < len(b) && xmlSpace(b[i]) {
		i++
	}
	start := i
	for i < len(b) && b[i] != '=' && !xmlSpace(b[i]) {
		i++
	}
	name = b[start:i]
	for i < len(b) && (b[i] == '=' || xmlSpace(b[i])) {
		i++
	}
	if len(name) == 0 || i >= len(b) || b[i] != '"' && b[i] != '\'' {
		return nil, nil, nil, false
	}
	n := bytes.IndexByte(b[i+1:], b[i])
	if n < 0 {
		return nil, nil, nil, false
	}
	return name, b[i+1 : i+1+n], b[i+n+2:], true
}

// attr gives the resolved value of the attribute with a local name, "" where
// the tag has none.
func (s *xmlScanner) attr(local string) string {
	for rest := s.attrs; ; {
		name, value, next, ok := nextAttr(rest)
		if !ok {
			return ""
		}
		if string(localName(name)) == local {
			return string(appendXML(nil, value))
		}
		rest = next
	}
}

// localName takes the prefix off a name. Names are short: a loop beats IndexByte.
func localName(b []byte) []byte {
	for i, c := range b {
		if c == ':' {
			return b[i+1:]
		}
	}
	return b
}

func xmlSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
