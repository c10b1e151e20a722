package sheet

import (
	"bytes"
	"iter"
	"strconv"
)

// rows iterates over the rows of a sheet part.
func (x *xlsxBook) rows(part string) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		r, err := x.zip.reopen(x.ctx, part)
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		text, err := xmlToUTF8(r)
		if err != nil {
			yield(nil, err)
			return
		}
		s := &sheetReader{xlsxBook: x, xml: newXMLScanner(text, x.limits), row: rowBuilder{limits: x.limits, most: mostText(x.zip.size)}}
		for {
			ok, err := s.next()
			switch {
			case err != nil:
				yield(nil, classify(part, err))
				return
			case !ok:
				return
			case len(s.row.Cells) > 0 && !yield(&s.row.Row, nil):
				return
			}
		}
	}
}

// sheetReader reads the rows of one sheet part from its XML.
type sheetReader struct {
	*xlsxBook
	xml    *xmlScanner
	row    rowBuilder
	inData bool
	value  []byte // scratch: text of the cell at hand
}

// next reads a row into s.row; ok is false behind the last. Everything behind
// the rows is read too, so that the checksum of the part is checked.
func (s *sheetReader) next() (ok bool, err error) {
	for {
		kind, err := s.xml.next()
		if err != nil || kind == xmlEOF {
			return false, err
		}
		name := string(s.xml.name)
		switch {
		case name == "sheetData" && kind != xmlText: // the text between two tags keeps the name
			s.inData = kind == xmlStart
		case kind == xmlStart && name == "row" && s.inData:
			return true, s.readRow()
		}
	}
}

func (s *sheetReader) readRow() error {
	n, hidden := s.row.N+1, false
	for rest := s.xml.attrs; ; {
		name, value, next, ok := nextAttr(rest)
		if !ok {
			break
		}
		switch string(name) {
		case "r":
			v, err := strconv.Atoi(string(value))
			if err != nil || v < n {
				return damaged("row %q behind row %d", value, n-1)
			}
			n = v
		case "hidden":
			hidden = isTrue(string(value))
		}
		rest = next
	}
	s.row.reset(n, hidden)
	for want, col := s.xml.depth-1, 0; s.xml.depth > want; {
		kind, err := s.xml.next()
		if err != nil {
			return err
		}
		if kind != xmlStart {
			continue
		}
		if string(s.xml.name) != "c" {
			if err := s.xml.skip(); err != nil {
				return err
			}
			continue
		}
		if col, err = s.readCell(col); err != nil {
			return err
		}
	}
	return s.row.finish()
}

// xlsxCell is a cell as its XML has it.
type xlsxCell struct {
	kind     string // attribute t
	style    int
	formula  bool
	hasValue bool // <v> or <is> is there, if only empty
}

// readCell reads the cell just started; col is where it stands if it does not
// say so. It gives the column behind the cell.
func (s *sheetReader) readCell(col int) (next int, err error) {
	var c xlsxCell
	for rest := s.xml.attrs; ; {
		name, value, next, ok := nextAttr(rest)
		if !ok {
			break
		}
		if len(name) == 1 {
			switch name[0] {
			case 'r':
				row, at, ok := parseRef(value)
				if !ok || row != s.row.N {
					return 0, damaged("cell %q in row %d", value, s.row.N)
				}
				col = at
			case 's':
				c.style, _ = strconv.Atoi(string(value))
			case 't':
				c.kind = cellKind(value)
			}
		}
		rest = next
	}
	if err := s.readContent(&c); err != nil {
		return 0, err
	}
	return col + 1, s.add(col, &c)
}

// cellKind gives a known cell type without an allocation.
func cellKind(t []byte) string {
	switch string(t) {
	case "s":
		return "s"
	case "n", "":
		return "n"
	case "str":
		return "str"
	case "inlineStr":
		return "inlineStr"
	case "b":
		return "b"
	case "e":
		return "e"
	case "d":
		return "d"
	}
	return string(t)
}

// readContent reads what is in a cell; its text goes to s.value.
func (s *sheetReader) readContent(c *xlsxCell) error {
	if text, ok := s.xml.soleValue(); ok {
		s.value, c.hasValue = append(s.value[:0], text...), true
		return nil
	}
	s.value = s.value[:0]
	for want := s.xml.depth - 1; s.xml.depth > want; {
		kind, err := s.xml.next()
		if err != nil {
			return err
		}
		if kind != xmlStart {
			continue
		}
		switch string(s.xml.name) {
		case "v":
			c.hasValue = true
			s.value, err = s.xml.plainText(s.value[:0])
		case "is":
			c.hasValue = true
			s.value, err = s.xml.richText(s.value[:0], s.limits)
		case "f":
			c.formula = true
			err = s.xml.skip()
		default:
			err = s.xml.skip()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// add puts a cell into the row; one without content and formula is left out.
func (s *sheetReader) add(col int, c *xlsxCell) error {
	cell := Cell{Col: col, Formula: c.formula}
	if c.style > 0 && c.style < len(s.styles) || c.style == 0 && len(s.styles) > 0 {
		cell.Style = s.styles[c.style]
	}
	text := s.value
	switch c.kind {
	case "s":
		if len(text) == 0 {
			break
		}
		i, err := strconv.Atoi(string(bytes.TrimSpace(text)))
		if err != nil || i < 0 || i >= s.shared.n {
			return damaged("%s refers to text %q of %d", A1(s.row.N, col), text, s.shared.n)
		}
		if cell.Text = s.shared.at(i); cell.Text != "" {
			cell.Type = Text
		}
		text = nil
	case "str", "inlineStr":
		cell.Type = Text
	case "b":
		cell.Type = Bool
		if text = bytes.TrimSpace(text); len(text) > 0 {
			text = boolText(isTrue(string(text)))
		}
	case "e":
		cell.Type = Fault
	case "d":
		cell.Type, text = isoDate(bytes.TrimSpace(text), s.date1904)
		if cell.Type == Number {
			cell.Style = Date
		}
	default:
		text = bytes.TrimSpace(text)
		if cell.Type = Number; !isNumber(text) {
			cell.Type = Text // no number, whatever the file says: it stays what it is
		}
	}
	if len(text) == 0 && cell.Text == "" {
		cell.Type = Blank
		// A formula that gave an empty text has a result: t="str" and a <v>.
		cell.NoCache = c.formula && (c.kind != "str" || !c.hasValue)
		if !c.formula {
			return nil
		}
	}
	return s.row.add(cell, text)
}

func boolText(b bool) []byte {
	if b {
		return []byte{'1'}
	}
	return []byte{'0'}
}
