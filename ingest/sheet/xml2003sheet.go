package sheet

import (
	"bytes"
	"iter"
)

// rows iterates over the rows of the sheet that begins at an offset.
func (x *xmlBook) rows(off int64) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		s := &xmlSheet{xmlBook: x, xml: newXMLScanner(x.from(off), x.limits), row: rowBuilder{limits: x.limits}}
		for {
			ok, err := s.next()
			switch {
			case err != nil:
				yield(nil, classify("XML", err))
				return
			case !ok:
				return
			case len(s.row.Cells) > 0 && !yield(&s.row.Row, nil):
				return
			}
		}
	}
}

// xmlSheet reads the rows of one sheet.
type xmlSheet struct {
	*xmlBook
	xml     *xmlScanner
	at      xmlPlace
	columns []string // style of each column, "" where it has none
	row     rowBuilder
	value   []byte // scratch: text of the cell at hand
}

// next reads a row into s.row; ok is false behind the last row of the sheet.
func (s *xmlSheet) next() (ok bool, err error) {
	for {
		kind, err := s.xml.next()
		if err != nil {
			return false, err
		}
		switch {
		case kind == xmlEOF || kind == xmlEnd && s.xml.depth == 0:
			return false, nil
		case kind != xmlStart:
		case string(s.xml.name) == "Column":
			err = s.readColumn()
		case string(s.xml.name) == "Row":
			return true, s.readRow()
		}
		if err != nil {
			return false, err
		}
	}
}

// readColumn notes the style of a column, or of several side by side.
func (s *xmlSheet) readColumn() error {
	first, span, style := len(s.columns), 0, ""
	err := eachAttr(s.xml, func(name string, value []byte) (err error) {
		switch name {
		case "Index":
			first, err = xmlIndex(value, len(s.columns)+1, s.limits.Columns, "Columns")
			first--
		case "Span":
			span, err = xmlIndex(value, 0, s.limits.Columns, "Columns")
		case "StyleID":
			style = string(value)
		}
		return err
	})
	if err == nil {
		err = over("Columns", int64(first)+int64(span)+1, s.limits.Columns)
	}
	if err != nil {
		return err
	}
	for len(s.columns) < first {
		s.columns = append(s.columns, "")
	}
	for range span + 1 {
		s.columns = append(s.columns, style)
	}
	return nil
}

func (s *xmlSheet) readRow() error {
	r, err := s.at.row(s.xml, s.limits)
	if err != nil {
		return err
	}
	s.row.reset(s.at.n, r.hidden)
	for want := s.xml.depth - 1; s.xml.depth > want; {
		kind, err := s.xml.next()
		if err != nil {
			return err
		}
		if kind == xmlStart && string(s.xml.name) == "Cell" {
			if err := s.readCell(r.style); err != nil {
				return err
			}
		}
	}
	return s.row.finish()
}

// readCell reads the cell just started: its Data, whose text may be in runs.
// Comments and phonetic runs are passed over.
func (s *xmlSheet) readCell(rowStyle string) error {
	c, err := s.at.cell(s.xml, s.limits)
	if err != nil {
		return err
	}
	cell := Cell{Col: c.area.Left, Formula: c.formula, Style: s.style(c.style, rowStyle, c.area.Left)}
	kind := ""
	s.value = s.value[:0]
	for want := s.xml.depth - 1; s.xml.depth > want; {
		token, err := s.xml.next()
		if err != nil {
			return err
		}
		if token != xmlStart {
			continue
		}
		if string(s.xml.name) != "Data" {
			err = s.xml.skip()
		} else {
			kind = s.xml.attr("Type")
			s.value, err = s.xml.allText(s.value[:0])
		}
		if err != nil {
			return err
		}
	}
	return s.add(cell, kind)
}

// style finds the format of a cell: its own, or that of its row or column.
func (s *xmlSheet) style(own, row string, col int) Style {
	id := own
	if id == "" {
		id = row
	}
	if id == "" && col < len(s.columns) {
		id = s.columns[col]
	}
	if id == "" {
		id = "Default"
	}
	return s.styles[id]
}

// add puts a cell into the row; one without content and formula is left out.
func (s *xmlSheet) add(c Cell, kind string) error {
	text := s.value
	switch kind {
	case "Number":
		text = bytes.TrimSpace(text)
		if c.Type = Number; !isNumber(text) {
			c.Type = Text
		}
	case "DateTime":
		if c.Type, text = isoDate(bytes.TrimSpace(text), s.date1904); c.Type == Number {
			c.Style = Date
		}
	case "Boolean":
		if text = bytes.TrimSpace(text); len(text) > 0 {
			c.Type, text = Bool, boolText(isTrue(string(text)))
		}
	case "Error":
		c.Type = Fault
	default:
		c.Type = Text
	}
	if len(text) == 0 {
		if !c.Formula {
			return nil
		}
		c.Type, c.NoCache = Blank, kind != "String"
	}
	return s.row.add(c, text)
}

// allText appends all text in the element just started, at any depth.
func (s *xmlScanner) allText(dst []byte) ([]byte, error) {
	for want := s.depth - 1; s.depth > want; {
		kind, err := s.next()
		if err != nil {
			return dst, err
		}
		switch kind {
		case xmlText:
			dst = appendXML(dst, s.text)
		case xmlCDATA:
			dst = appendLines(dst, s.text)
		}
	}
	return dst, nil
}
