package main

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"html"
	"os"
	"strconv"
)

// book writes a workbook the way Excel does: a sheet's cells name texts that
// stand once in a table of shared strings. It keeps that table, nothing else.
type book struct {
	file   *os.File
	zip    *zip.Writer
	out    *bufio.Writer // the sheet being written
	row    int
	sheets []string
	shared map[string]int
	texts  []string
	uses   int
	err    error
}

func newBook(path string) (*book, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &book{file: f, zip: zip.NewWriter(f), shared: map[string]int{}}, nil
}

// part starts another part of the package.
func (b *book) part(name string) {
	b.flush()
	w, err := b.zip.Create(name)
	if err != nil {
		b.err = errors.Join(b.err, err)
		return
	}
	b.out = bufio.NewWriterSize(w, 1<<16)
}

func (b *book) flush() {
	if b.out != nil {
		b.err = errors.Join(b.err, b.out.Flush())
	}
	b.out = nil
}

const mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// sheet starts a sheet; the one before it must have been ended.
func (b *book) sheet(name string) {
	b.sheets = append(b.sheets, name)
	b.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.sheets)))
	b.row = 0
	b.write(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<worksheet " + mainNS + "><sheetData>")
}

func (b *book) write(s string) {
	if b.out != nil {
		_, _ = b.out.WriteString(s) // bufio keeps the error for Flush
	}
}

func (b *book) endSheet() { b.write("</sheetData></worksheet>") }

// cells writes one row: string and int cells; nil leaves a cell out.
func (b *book) cells(values ...any) {
	b.row++
	number := strconv.Itoa(b.row)
	b.write(`<row r="` + number + `">`)
	for i, v := range values {
		at := `<c r="` + string(rune('A'+i)) + number
		switch v := v.(type) {
		case string:
			b.write(at + `" t="s"><v>` + strconv.Itoa(b.text(v)) + `</v></c>`)
		case int:
			b.write(at + `"><v>` + strconv.Itoa(v) + `</v></c>`)
		}
	}
	b.write(`</row>`)
}

func (b *book) text(s string) int {
	b.uses++
	i, ok := b.shared[s]
	if !ok {
		i = len(b.texts)
		b.shared[s] = i
		b.texts = append(b.texts, s)
	}
	return i
}

// close writes what belongs to the whole book.
func (b *book) close() error {
	b.part("xl/sharedStrings.xml")
	b.write(fmt.Sprintf(`<sst %s count="%d" uniqueCount="%d">`, mainNS, b.uses, len(b.texts)))
	for _, s := range b.texts {
		b.write("<si><t>" + html.EscapeString(s) + "</t></si>")
	}
	b.write("</sst>")
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	types, sheets, rels := "", "", ""
	for i, name := range b.sheets {
		n := strconv.Itoa(i + 1)
		types += `<Override PartName="/xl/worksheets/sheet` + n + `.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`
		sheets += `<sheet name="` + html.EscapeString(name) + `" sheetId="` + n + `" r:id="rId` + n + `"/>`
		rels += `<Relationship Id="rId` + n + `" Type="` + office + `/worksheet" Target="worksheets/sheet` + n + `.xml"/>`
	}
	rels += `<Relationship Id="rIdS" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/>`
	rels += `<Relationship Id="rIdF" Type="` + office + `/styles" Target="styles.xml"/>`
	const packageRels = "http://schemas.openxmlformats.org/package/2006/relationships"
	for _, p := range [][2]string{
		{"xl/styles.xml", `<styleSheet ` + mainNS + `><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>` +
			`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>`},
		{"xl/workbook.xml", `<workbook ` + mainNS + ` xmlns:r="` + office + `"><sheets>` + sheets + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packageRels + `">` + rels + `</Relationships>`},
		{"_rels/.rels", `<Relationships xmlns="` + packageRels + `"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>` + types + `</Types>`},
	} {
		b.part(p[0])
		b.write(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + p[1])
	}
	b.flush()
	return errors.Join(b.err, b.zip.Close(), b.file.Close())
}
