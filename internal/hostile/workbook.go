package hostile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// part is one entry of a zip.
type part struct {
	name   string
	text   string
	open   func() io.Reader      // instead of text, for what is too long to hold
	header func(*zip.FileHeader) // changes what the zip says of the entry
}

// book is the parts of a workbook in the order in which they are packed.
type book []part

const (
	mainSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strictSpace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	relSpace    = "http://schemas.openxmlformats.org/package/2006/relationships"
	relType     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	sheetPart    = "xl/worksheets/sheet1.xml"
	workbookPart = "xl/workbook.xml"
	workbookRels = "xl/_rels/workbook.xml.rels"
	stringsPart  = "xl/sharedStrings.xml"
	stylesPart   = "xl/styles.xml"
	typesPart    = "[Content_Types].xml"
	rootRels     = "_rels/.rels"
)

// plain is the workbook that the variants vary: the table as one sheet, its
// texts shared.
func plain() book {
	return book{
		{name: typesPart, text: declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
		{name: rootRels, text: relations("officeDocument", workbookPart)},
		{name: workbookPart, text: workbookXML("", sheetEntry("Sheet1", 1, ""))},
		{name: workbookRels, text: relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml")},
		{name: stylesPart, text: stylesXML(1)},
		{name: stringsPart, text: sharedXML()},
		{name: sheetPart, text: worksheet("", tableRows(), "")},
	}
}

// inline is the same workbook without shared texts and formats.
func inline() book {
	return plain().without(stringsPart).without(stylesPart).
		with(workbookRels, relations("worksheet", "worksheets/sheet1.xml")).
		with(sheetPart, worksheet("", inlineRows(), ""))
}

// with gives the book with one part put in its place, or added.
func (b book) with(name, text string) book {
	return b.put(part{name: name, text: text})
}

func (b book) put(p part) book {
	out := append(book{}, b...)
	for i := range out {
		if out[i].name == p.name {
			out[i] = p
			return out
		}
	}
	return append(out, p)
}

func (b book) without(name string) book {
	out := book{}
	for _, p := range b {
		if p.name != name {
			out = append(out, p)
		}
	}
	return out
}

// renamed gives the book with the names of all parts changed.
func (b book) renamed(change func(string) string) book {
	out := append(book{}, b...)
	for i := range out {
		out[i].name = change(out[i].name)
	}
	return out
}

// changed gives the book with the text of a part changed.
func (b book) changed(name, old, replacement string) book {
	out := append(book{}, b...)
	for i := range out {
		if out[i].name == name {
			out[i].text = strings.Replace(out[i].text, old, replacement, 1)
		}
	}
	return out
}

// pack zips the parts.
func (b book) pack() []byte {
	var buf bytes.Buffer
	must(b.write(&buf))
	return buf.Bytes()
}

func (b book) write(w io.Writer) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, p := range b {
		h := &zip.FileHeader{Name: p.name, Method: zip.Deflate}
		if p.header != nil {
			p.header(h)
		}
		entry, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		var r io.Reader = strings.NewReader(p.text)
		if p.open != nil {
			r = p.open()
		}
		if _, err := io.Copy(entry, r); err != nil {
			return err
		}
	}
	return z.Close()
}

// must is for what cannot fail: writing to memory.
func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("hostile: %v", err))
	}
}

// relations makes a part of relations, r1, r2 …, from pairs of type and target.
func relations(pairs ...string) string {
	var b strings.Builder
	b.WriteString(declaration + `<Relationships xmlns="` + relSpace + `">`)
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, i/2+1, relType, pairs[i], pairs[i+1])
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// workbookXML makes the list of sheets; before stands in front of it.
func workbookXML(before string, entries ...string) string {
	return declaration + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relType + `">` + before +
		`<sheets>` + strings.Join(entries, "") + `</sheets></workbook>`
}

func sheetEntry(name string, n int, attrs string) string {
	return fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="r%d"%s/>`, name, n, n, attrs)
}

// worksheet wraps rows: before and after stand around them.
func worksheet(before, rows, after string) string {
	return declaration + `<worksheet xmlns="` + mainSpace + `">` + before + `<sheetData>` + rows + `</sheetData>` + after + `</worksheet>`
}

// tableRows gives the table with its texts shared.
func tableRows() string {
	n := 0
	return rowsOf(func(text, ref string) string {
		if isNumber(text) {
			return `<c r="` + ref + `"><v>` + text + `</v></c>`
		}
		n++
		return `<c r="` + ref + `" t="s"><v>` + strconv.Itoa(n-1) + `</v></c>`
	})
}

// inlineRows gives the table with its texts in the cells.
func inlineRows() string {
	return rowsOf(func(text, ref string) string {
		if isNumber(text) {
			return `<c r="` + ref + `"><v>` + text + `</v></c>`
		}
		return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	})
}

// rowsOf writes the rows of the table, each cell by cell.
func rowsOf(cell func(text, ref string) string) string {
	var b strings.Builder
	for i, row := range Table() {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, text := range row {
			b.WriteString(cell(text, ref(i+1, j)))
		}
		b.WriteString(`</row>`)
	}
	return b.String()
}

// ref names a cell of the first 26 columns.
func ref(row, col int) string { return string(rune('A'+col)) + strconv.Itoa(row) }

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// sharedXML gives the shared texts of the table, in the order of its cells.
func sharedXML() string {
	var b strings.Builder
	b.WriteString(declaration + `<sst xmlns="` + mainSpace + `">`)
	for _, row := range Table() {
		for _, text := range row {
			if !isNumber(text) {
				b.WriteString(`<si><t>` + text + `</t></si>`)
			}
		}
	}
	b.WriteString(`</sst>`)
	return b.String()
}

// stylesXML gives n cell formats.
func stylesXML(n int) string {
	return declaration + `<styleSheet xmlns="` + mainSpace + `"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="` + strconv.Itoa(n) + `">` +
		strings.Repeat(`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`, n) + `</cellXfs></styleSheet>`
}

// repeat gives n bytes of the repetition of s, without holding them.
func repeat(s string, n int64) io.Reader { return io.LimitReader(&repeater{s: s}, n) }

type repeater struct {
	s  string
	at int
}

func (r *repeater) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		c := copy(p[n:], r.s[r.at:])
		n += c
		r.at = (r.at + c) % len(r.s)
	}
	return n, nil
}

// around gives a reader of head, n bytes of the repetition of s, and tail.
func around(head, s string, n int64, tail string) func() io.Reader {
	return func() io.Reader {
		return io.MultiReader(strings.NewReader(head), repeat(s, n), strings.NewReader(tail))
	}
}
