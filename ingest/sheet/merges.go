package sheet

import (
	"bytes"
	"io"
)

// scanMerges gives the merged ranges of a sheet part. They stand behind the
// rows, yet are wanted before the first: so the rows are passed over unread,
// looking only for their end, which costs little more than inflating them.
func scanMerges(r io.Reader, l *Limits) ([]Range, error) {
	var (
		s      = newXMLScanner(r, l)
		merges []Range
		root   = true
	)
	for {
		kind, err := s.next()
		if err == nil && kind == xmlEOF && root {
			err = damaged("a sheet without XML")
		}
		if err != nil || kind == xmlEOF {
			return merges, err
		}
		if kind != xmlStart {
			continue
		}
		if root && string(s.name) != "worksheet" {
			return nil, damaged("a sheet that begins with <%s>", s.name)
		}
		root = false
		switch string(s.name) {
		case "sheetData":
			if !s.empty {
				if err := s.skipToEnd("sheetData"); err != nil {
					return nil, err
				}
			}
		case "mergeCell":
			ref := s.attr("ref")
			m, ok := parseRange([]byte(ref))
			if !ok {
				return nil, damaged("merged range %q", ref)
			}
			if !m.single() {
				merges = append(merges, m)
			}
			if err := over("Merges", int64(len(merges)), l.Merges); err != nil {
				return nil, err
			}
		}
	}
}

// longestPrefix bounds the namespace prefix looked at by skipToEnd.
const longestPrefix = 64

// skipToEnd moves to the end tag of an element without looking at what is in
// it: a '<' can't stand in text. (It can in CDATA and comments; an end tag of a
// sheet's rows in there would end the scan early and then fail by its depth.)
func (s *xmlScanner) skipToEnd(local string) error {
	for {
		for at := s.pos; ; {
			i := bytes.Index(s.buf[at:s.end], []byte(local))
			if i < 0 {
				break
			}
			if lt := endTagStart(s.buf[s.pos : at+i]); lt >= 0 {
				s.pos += lt
				return nil
			}
			at += i + len(local)
		}
		s.pos = max(s.pos, s.end-len(local)-longestPrefix)
		if err := s.need(); err != nil {
			return err
		}
	}
}

// endTagStart gives the index of the "</" or "</prefix:" that b ends with, or -1.
func endTagStart(b []byte) int {
	low := max(0, len(b)-longestPrefix)
	lt := bytes.LastIndexByte(b[low:], '<')
	if lt < 0 {
		return -1
	}
	lt += low
	tail := b[lt+1:]
	if len(tail) == 0 || tail[0] != '/' || len(tail) > 1 && tail[len(tail)-1] != ':' {
		return -1
	}
	return lt
}
