package sheet

import (
	"io"
	"strings"
	"unicode/utf8"
)

// The pieces in which texts are kept grow from small to large: one allocation
// for thousands of texts, and little for a small file.
const (
	arenaFirst = 4 << 10
	arenaMost  = 1 << 20
)

// arena keeps many texts in few allocations.
type arena struct {
	chunk strings.Builder
}

// keep gives a copy of b that lives as long as it is used.
func (a *arena) keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if a.chunk.Cap()-a.chunk.Len() < len(b) {
		size := min(max(arenaFirst, 2*a.chunk.Cap()), arenaMost)
		a.chunk = strings.Builder{}
		a.chunk.Grow(max(size, len(b)))
	}
	start := a.chunk.Len()
	a.chunk.Write(b)
	return a.chunk.String()[start:]
}

// stringHeader is what a text costs beside its bytes.
const stringHeader = 16

// readSharedStrings reads the texts a workbook of packed bytes keeps once for
// all its sheets.
func readSharedStrings(r io.Reader, packed int64, l *Limits) (*texts, error) {
	var (
		s    = newXMLScanner(r, l)
		kept texts
		buf  []byte
		size int64
	)
	for {
		kind, err := s.next()
		if err != nil || kind == xmlEOF {
			kept.seal()
			return &kept, err
		}
		if kind != xmlStart || string(s.name) != "si" {
			continue
		}
		if buf, err = s.richText(buf[:0], l); err != nil {
			return nil, err
		}
		if !utf8.Valid(buf) {
			return nil, damaged("shared text %d holds bytes that are no text", kept.n)
		}
		size += int64(len(buf)) + stringHeader
		if err := over("SharedStringBytes", size, l.SharedStringBytes); err != nil {
			return nil, err
		}
		if size > heldFloor {
			if err := over("InflateRatio", size/packed, heldRatio); err != nil {
				return nil, err
			}
		}
		kept.add(buf)
	}
}

// richText appends the text of the element just started (si, is) to dst: its
// own and that of its runs, joined. Phonetic runs (rPh) are reading aids and
// not part of the text.
func (s *xmlScanner) richText(dst []byte, l *Limits) ([]byte, error) {
	start := len(dst)
	for want := s.depth - 1; s.depth > want; {
		kind, err := s.next()
		if err != nil {
			return dst, err
		}
		if kind != xmlStart {
			continue
		}
		switch string(s.name) {
		case "t":
			if dst, err = s.plainText(dst); err != nil {
				return dst, err
			}
		case "rPh":
			if err := s.skip(); err != nil {
				return dst, err
			}
		}
		if err := over("CellBytes", int64(len(dst)-start), l.CellBytes); err != nil {
			return dst, err
		}
	}
	return dst, nil
}

// plainText appends the character data of the element just started to dst,
// escapes of spreadsheet strings resolved.
func (s *xmlScanner) plainText(dst []byte) ([]byte, error) {
	start := len(dst)
	dst, err := s.allText(dst)
	if err != nil {
		return dst, err
	}
	return dst[:start+len(unescape(dst[start:]))], nil
}
