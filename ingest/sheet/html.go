package sheet

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// openHTML opens a page saved as a spreadsheet. Each table with a cell is a
// sheet without a name, tables within tables too. What stands in front of a
// table (its title, as a rule) gives rows of one cell above it, and what
// stands behind the last one rows below: the page looks like that in a
// spreadsheet program, and nothing is lost. The rows are held in memory.
func openHTML(src *textSource, head []byte, l *Limits) (*Book, error) {
	if err := over("HeldBytes", src.size, l.HeldBytes); err != nil {
		return nil, err
	}
	if err := src.declare(declaredCharset(head)); err != nil {
		return nil, err
	}
	if err := src.check(); err != nil {
		return nil, err
	}
	p := &htmlPage{z: html.NewTokenizer(src.open()), limits: l}
	p.z.SetMaxBuf(int(l.CellBytes))
	if err := p.read(); err != nil {
		return nil, err
	}
	book := &Book{Format: HTML}
	for _, t := range p.tables {
		if len(t.rows) == 0 {
			continue
		}
		book.Sheets = append(book.Sheets, &Sheet{
			Index: len(book.Sheets), Hidden: t.hidden, Merges: t.merges, Merging: slices.ContainsFunc(t.merges, isTall),
			rows: func() iter.Seq2[*Row, error] { return heldRows(t.rows) },
		})
	}
	if len(book.Sheets) == 0 {
		return nil, &UnreadableError{Reason: NotATable, What: "page", Detail: "HTML page without a table"}
	}
	return book, over("Sheets", int64(len(book.Sheets)), l.Sheets)
}

// isTall tells the merged cells of a table that says by rowspan what stands for
// several rows. One without any is like text: its writer left cells blank.
func isTall(m Range) bool { return m.Bottom > m.Top }

// declaredCharset gives the encoding a page or document names in its head.
func declaredCharset(head []byte) string {
	if e := declaredEncoding(head); e != "" {
		return e
	}
	head = head[:min(len(head), 4096)]
	i := bytes.Index(bytes.ToLower(head), []byte("charset="))
	if i < 0 {
		return ""
	}
	label := strings.TrimLeft(string(head[i+len("charset="):]), `"' `)
	if end := strings.IndexAny(label, `"'; />`); end >= 0 {
		label = label[:end]
	}
	return label
}

// htmlPage reads the tables of a page. Tags that HTML lets one leave out are
// supplied: a cell ends where the next begins, a row likewise.
type htmlPage struct {
	z      *html.Tokenizer
	limits *Limits
	tables []*htmlTable // in the order in which they begin
	stack  []*htmlTable // the open ones, the innermost last
	loose  htmlText     // outside of tables
	lines  []string     // its finished lines, until a table begins
	mute   string       // the element that is no content: script, style, title, settings in XML
	cells  int64
}

func (p *htmlPage) read() error {
	for {
		var err error
		switch kind := p.z.Next(); kind {
		case html.ErrorToken:
			if err := p.z.Err(); errors.Is(err, html.ErrBufferExceeded) {
				return &LimitError{Limit: "CellBytes", Max: p.limits.CellBytes}
			} else if err != io.EOF {
				return err
			}
			return p.end()
		case html.TextToken:
			err = p.text(p.z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, hasAttr := p.z.TagName()
			err = p.startTag(string(name), hasAttr)
		case html.EndTagToken:
			name, _ := p.z.TagName()
			err = p.endTag(string(name))
		}
		if err != nil {
			return err
		}
	}
}

// table gives the innermost open table, or nil.
func (p *htmlPage) table() *htmlTable {
	if n := len(p.stack); n > 0 {
		return p.stack[n-1]
	}
	return nil
}

func (p *htmlPage) text(b []byte) error {
	if p.mute != "" {
		return nil
	}
	text := p.current()
	text.write(b)
	return over("CellBytes", int64(len(text.b)), p.limits.CellBytes)
}

// htmlAttrs are the attributes of a tag that say something about cells.
type htmlAttrs struct {
	hidden           bool
	colspan, rowspan int
	number           string // x:num of Excel: the exact number behind what is shown
}

func (p *htmlPage) attrs(more bool) htmlAttrs {
	a := htmlAttrs{colspan: 1, rowspan: 1}
	for more {
		var k, v []byte
		k, v, more = p.z.TagAttr()
		switch string(k) {
		case "style":
			a.hidden = a.hidden || isHiddenStyle(string(v))
		case "hidden":
			a.hidden = true
		case "colspan":
			a.colspan = span(string(v), 1)
		case "rowspan":
			a.rowspan = span(string(v), 0)
		case "x:num":
			a.number = string(v)
		}
	}
	return a
}

// mostSpan is what HTML caps a rowspan at; a colspan is held by the limits.
const mostSpan = 65534

// span reads a colspan or rowspan; what is no number is 1.
func span(s string, least int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < least {
		return 1
	}
	return min(n, mostSpan)
}

func isHiddenStyle(style string) bool {
	for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
		name, value, _ := strings.Cut(declaration, ":")
		if strings.TrimSpace(name) == "display" && strings.HasPrefix(strings.TrimSpace(value), "none") {
			return true
		}
	}
	return false
}

func (p *htmlPage) startTag(name string, hasAttr bool) error {
	if p.mute != "" {
		return nil
	}
	t := p.table()
	switch name {
	case "script", "style", "title", "xml":
		p.mute = name
	case "table":
		return p.openTable(p.attrs(hasAttr))
	case "tr", "td", "th", "thead", "tbody", "tfoot", "caption":
		if t != nil {
			return p.structure(t, name, p.attrs(hasAttr))
		}
	case "br":
		p.current().newLine()
	default:
		if isBlock(name) {
			p.current().newBlock()
		}
	}
	return nil
}

func (p *htmlPage) endTag(name string) error {
	if p.mute != "" {
		if name == p.mute {
			p.mute = ""
		}
		return nil
	}
	t := p.table()
	switch name {
	case "table":
		if t == nil {
			return nil
		}
		p.stack = p.stack[:len(p.stack)-1]
		return p.closeTable(t)
	case "tr", "thead", "tbody", "tfoot", "caption":
		if t != nil {
			if name != "tr" && name != "caption" {
				t.groupHidden = false
			}
			return p.closeRow(t)
		}
	case "td", "th":
		if t != nil {
			return p.closeCell(t)
		}
	default:
		if isBlock(name) {
			p.current().newBlock()
		}
	}
	return nil
}

// structure follows a start tag inside a table.
func (p *htmlPage) structure(t *htmlTable, name string, a htmlAttrs) error {
	switch name {
	case "td", "th":
		if err := p.closeCell(t); err != nil {
			return err
		}
		if !t.inRow {
			p.openRow(t, false)
		}
		return p.openCell(t, a)
	}
	if err := p.closeRow(t); err != nil {
		return err
	}
	switch name {
	case "tr":
		p.openRow(t, a.hidden)
	case "caption": // a row of its own
		p.openRow(t, a.hidden)
		return p.openCell(t, a)
	default:
		t.groupHidden = a.hidden
	}
	return nil
}

// isBlock says that an element begins and ends a line.
func isBlock(name string) bool {
	switch name {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "center", "pre", "hr", "body":
		return true
	}
	return false
}

// current gives the text being collected.
func (p *htmlPage) current() *htmlText {
	if t := p.table(); t != nil {
		return &t.value
	}
	return &p.loose
}

// takeLoose ends the text outside of tables and keeps its lines.
func (p *htmlPage) takeLoose() {
	for line := range strings.SplitSeq(p.loose.take(), "\n") {
		if line != "" {
			p.lines = append(p.lines, line)
		}
	}
}

// end closes what is open and puts what stands behind the last table under it.
func (p *htmlPage) end() error {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if err := p.closeTable(p.stack[i]); err != nil {
			return err
		}
	}
	p.stack = nil
	p.takeLoose()
	if n := len(p.tables); n > 0 {
		return p.addLines(p.tables[n-1])
	}
	return nil
}
