package sheet

import (
	"bytes"
	"io"
	"iter"
	"strconv"
)

// xmlBook is a workbook in SpreadsheetML, the XML of Excel 2002 and 2003.
type xmlBook struct {
	src      *textSource
	held     []byte // the decoded text, if it had to be decoded
	limits   *Limits
	date1904 bool
	styles   map[string]Style
}

// openSpreadsheetML reads a workbook through once, for its list of sheets, its
// formats and the merged cells; the rows are read later, each sheet from where
// it begins.
func openSpreadsheetML(src *textSource, head []byte, l *Limits) (*Book, error) {
	if err := src.declare(declaredEncoding(head)); err != nil {
		return nil, err
	}
	if err := src.check(); err != nil {
		return nil, err
	}
	x := &xmlBook{src: src, limits: l, styles: map[string]Style{}}
	if src.charset.enc != nil {
		if err := over("HeldBytes", src.size, l.HeldBytes); err != nil {
			return nil, err
		}
		var err error
		if x.held, err = io.ReadAll(src.open()); err != nil {
			return nil, err
		}
	}
	book := &Book{Format: SpreadsheetML}
	if err := x.scan(book); err != nil {
		return nil, err
	}
	if len(book.Sheets) == 0 {
		return nil, &UnreadableError{Reason: Empty, Detail: "workbook without sheets"}
	}
	for _, s := range book.Sheets {
		s.Date1904 = x.date1904
	}
	return book, nil
}

// from reads the text from an offset.
func (x *xmlBook) from(off int64) io.Reader {
	if x.held != nil {
		return bytes.NewReader(x.held[off:])
	}
	off += int64(x.src.charset.bom)
	return &contextReader{x.src.ctx, io.NewSectionReader(x.src.r, off, x.src.size-off)}
}

func (x *xmlBook) scan(book *Book) error {
	s := newXMLScanner(x.from(0), x.limits)
	for {
		kind, err := s.next()
		if err != nil || kind == xmlEOF {
			return err
		}
		if kind != xmlStart {
			continue
		}
		switch string(s.name) {
		case "Date1904":
			x.date1904 = true
		case "Style":
			err = x.readStyle(s)
		case "Worksheet":
			err = x.scanSheet(s, book)
		}
		if err != nil {
			return err
		}
	}
}

// readStyle reads what a style says about values; what it does not say it has
// from its parent.
func (x *xmlBook) readStyle(s *xmlScanner) error {
	id, style := s.attr("ID"), x.styles[s.attr("Parent")]
	for want := s.depth - 1; s.depth > want; {
		kind, err := s.next()
		if err != nil {
			return err
		}
		if kind == xmlStart && string(s.name) == "NumberFormat" {
			style = namedStyle(s.attr("Format"))
		}
	}
	x.styles[id] = style
	return over("Styles", int64(len(x.styles)), x.limits.Styles)
}

// namedStyle knows the formats that SpreadsheetML has names for.
func namedStyle(format string) Style {
	switch format {
	case "General Date", "Long Date", "Medium Date", "Short Date", "Long Time", "Medium Time", "Short Time":
		return Date
	case "Percent":
		return Percent
	case "", "General Number", "Currency", "Euro Currency", "Fixed", "Standard", "Scientific",
		"Yes/No", "True/False", "On/Off":
		return General
	}
	return styleOf(format)
}

// scanSheet reads through a sheet for its merged cells and whether it is hidden.
func (x *xmlBook) scanSheet(s *xmlScanner, book *Book) error {
	off := s.start
	sheet := &Sheet{
		Name: s.attr("Name"), Index: len(book.Sheets), Merging: true,
		rows: func() iter.Seq2[*Row, error] { return x.rows(off) },
	}
	book.Sheets = append(book.Sheets, sheet)
	if err := over("Sheets", int64(len(book.Sheets)), x.limits.Sheets); err != nil {
		return err
	}
	var at xmlPlace
	for want := s.depth - 1; s.depth > want; {
		kind, err := s.next()
		if err != nil {
			return err
		}
		if kind != xmlStart {
			continue
		}
		switch string(s.name) {
		case "Row":
			_, err = at.row(s, x.limits)
		case "Cell":
			var c xmlCell
			if c, err = at.cell(s, x.limits); err == nil && !c.area.single() {
				sheet.Merges = append(sheet.Merges, c.area)
				err = over("Merges", int64(len(sheet.Merges)), x.limits.Merges)
			}
		case "Visible":
			var state []byte
			state, err = s.plainText(nil)
			sheet.Hidden = bytes.Contains(state, []byte("Hidden"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// xmlPlace follows rows and cells through their indices, which need not be given.
type xmlPlace struct {
	n    int // row at hand, from 1
	span int // rows below it that it stands for too
	col  int // where the next cell is if it does not say so
}

// xmlRow is what the tag of a row says.
type xmlRow struct {
	hidden bool
	style  string
}

func (p *xmlPlace) row(s *xmlScanner, l *Limits) (xmlRow, error) {
	next, span := p.n+p.span+1, 0
	var r xmlRow
	err := eachAttr(s, func(name string, value []byte) (err error) {
		switch name {
		case "Index":
			next, err = xmlIndex(value, p.n+1, l.Rows, "Rows")
		case "Span":
			span, err = xmlIndex(value, 0, l.Rows, "Rows")
		case "Hidden":
			r.hidden = isTrue(string(value))
		case "StyleID":
			r.style = string(value)
		}
		return err
	})
	p.n, p.span, p.col = next, span, 0
	if err == nil {
		err = over("Rows", int64(next)+int64(span), l.Rows)
	}
	return r, err
}

// xmlCell is what the tag of a cell says.
type xmlCell struct {
	area    Range
	style   string
	formula bool
}

func (p *xmlPlace) cell(s *xmlScanner, l *Limits) (xmlCell, error) {
	col, across, down := p.col, 0, 0
	var c xmlCell
	err := eachAttr(s, func(name string, value []byte) (err error) {
		switch name {
		case "Index":
			col, err = xmlIndex(value, p.col+1, l.Columns, "Columns")
			col--
		case "MergeAcross":
			across, err = xmlIndex(value, 0, l.Columns, "Columns")
		case "MergeDown":
			down, err = xmlIndex(value, 0, l.Rows, "Rows")
		case "StyleID":
			c.style = string(value)
		case "Formula":
			c.formula = true
		}
		return err
	})
	if err == nil {
		err = over("Columns", int64(col)+int64(across)+1, l.Columns)
	}
	if err == nil && p.n == 0 {
		err = damaged("a cell outside of rows")
	}
	c.area = Range{Top: p.n, Left: col, Bottom: p.n + down, Right: col + across}
	p.col = c.area.Right + 1
	return c, err
}

// xmlIndex reads a number of a tag, at least least.
func xmlIndex(value []byte, least int, limit int64, name string) (int, error) {
	n, err := strconv.Atoi(string(value))
	if err != nil || n < least {
		return least, damaged("index %q where %d or more is due", value, least)
	}
	return n, over(name, int64(n), limit)
}

// eachAttr calls fn for the attributes of the tag at hand, with local names.
func eachAttr(s *xmlScanner, fn func(name string, value []byte) error) error {
	for rest := s.attrs; ; {
		name, value, next, ok := nextAttr(rest)
		if !ok {
			return nil
		}
		if err := fn(string(localName(name)), value); err != nil {
			return err
		}
		rest = next
	}
}
