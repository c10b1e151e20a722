package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dudao/ingest/sheet"
)

// zeros gives n bytes of one character, without holding them.
func zeros(c byte, n int64) io.Reader { return io.LimitReader(endless(c), n) }

type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

// bomb packs a workbook whose part name is head followed by n bytes of c.
func bomb(t *testing.T, name, head string, c byte, n int64) []byte {
	t.Helper()
	base, err := zip.NewReader(bytes.NewReader(xlsx(t, "")), int64(len(xlsx(t, ""))))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range base.File {
		if f.Name != name {
			if err := z.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, io.MultiReader(strings.NewReader(head), zeros(c, n))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// A bomb is refused by the name of the limit, and costs little memory.
func TestLimits_Bombs(t *testing.T) {
	const size = 64 << 20
	for _, c := range []struct {
		name, limit string
		data        []byte
	}{
		{"rows of blanks", "InflateRatio", bomb(t, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>", ' ', size)},
		{"endless shared text", "CellBytes", bomb(t, "xl/sharedStrings.xml", "<sst><si><t>", 'x', size)},
		{"endless attribute", "CellBytes", bomb(t, "xl/workbook.xml", `<workbook a="`, 'x', size)},
		{"endless comment", "CellBytes", bomb(t, "xl/styles.xml", `<!--`, 'x', size)},
		{"nested elements", "Nesting", xlsx(t, strings.Repeat("<row><c>", 1000))},
		{"column behind the last", "", xlsx(t, `<row r="1"><c r="XFE1"><v>1</v></c></row>`)},
		{"too many columns", "Columns", xlsx(t, "<row>"+strings.Repeat("<c><v>1</v></c>", 16385)+"</row>")},
		{"too many columns of text", "Columns", []byte(strings.Repeat("a,", 20_000))},
		{"a row below the last", "Rows", xlsx(t, `<row r="1048577"><c><v>1</v></c></row>`)},
		{"long field of text", "CellBytes", append([]byte(`a,"`), bytes.Repeat([]byte("x"), 2<<20)...)},
		{"long cell of HTML", "CellBytes", []byte("<table><tr><td>" + strings.Repeat("x ", 1<<20))},
		{"wide HTML", "Columns", []byte("<table><tr><td colspan=60000>x")},
		{"deep HTML", "Nesting", []byte(strings.Repeat("<table><tr><td>", 1000))},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := tryOpen(c.data)
			runtime.ReadMemStats(&after)
			var l *sheet.LimitError
			if c.limit != "" && (!errors.As(err, &l) || l.Limit != c.limit || !errors.Is(err, sheet.ErrLimit)) || !errors.Is(err, sheet.ErrUnreadable) {
				t.Errorf("got %v, want limit %s", err, c.limit)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 100<<20 {
				t.Errorf("took %d MB", used>>20)
			}
		})
	}
}

// Every limit may be set lower by the caller.
func TestLimits_Set(t *testing.T) {
	book := parts{
		"xl/sharedStrings.xml": `<sst><si><t>甲</t></si><si><t>乙</t></si></sst>`,
		"xl/styles.xml":        `<styleSheet><cellXfs><xf/><xf/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c><v>12345</v></c></row></sheetData>` +
			`<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>`,
	}.pack(t)
	for name, l := range map[string]sheet.Limits{
		"FileBytes": {FileBytes: 100}, "InflatedBytes": {InflatedBytes: 300}, "SharedStringBytes": {SharedStringBytes: 20},
		"RowBytes": {RowBytes: 4}, "Cells": {Cells: 2}, "Merges": {Merges: 1}, "Rows": {Rows: 1}, "Columns": {Columns: 1}, "Styles": {Styles: 1},
	} {
		b, err := sheet.OpenBytes(context.Background(), book, l)
		if err == nil {
			_, err = tryGrid(b)
		}
		var got *sheet.LimitError
		if !errors.As(err, &got) || got.Limit != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Entities of a DOCTYPE are not expanded: the text stays as it is written.
func TestLimits_EntitiesAreNotExpanded(t *testing.T) {
	wantGrid(t, parts{"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "lol>"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`}.pack(t),
		"sheet S\nA1 text &b;")
}

func TestLimits_ManyParts(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := range 60_000 {
		if _, err := z.Create(fmt.Sprintf("part%060d", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := tryOpen(buf.Bytes()); !errors.Is(err, sheet.ErrLimit) {
		t.Error(err)
	}
}

func TestRefused(t *testing.T) {
	whole := xlsx(t, `<row><c><v>1</v></c></row>`)
	flipped := bytes.Clone(whole)
	flipped[bytes.Index(flipped, []byte("sheet1.xml"))+30] ^= 0xFF // inside the packed data
	for _, c := range []struct {
		name   string
		data   []byte
		reason sheet.Reason
	}{
		{"no bytes", nil, sheet.Empty},
		{"blank text", []byte(" \r\n\t\n"), sheet.Empty},
		{"zip without its end", whole[:len(whole)-30], sheet.Truncated},
		{"half a zip", whole[:len(whole)/2], sheet.Truncated},
		{"damaged part", flipped, sheet.Damaged},
		{"XML ends within a row", parts{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c><v>1</v>`}.pack(t), sheet.Truncated},
		{"tag closed twice", parts{"xl/worksheets/sheet1.xml": `<worksheet><sheetData></sheetData></worksheet></worksheet>`}.pack(t), sheet.Damaged},
		{"rows go back", xlsx(t, `<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>`), sheet.Damaged},
		{"cell of another row", xlsx(t, `<row r="2"><c r="A3"><v>1</v></c></row>`), sheet.Damaged},
		{"cell twice", xlsx(t, `<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), sheet.Damaged},
		{"text that is not there", xlsx(t, `<row><c t="s"><v>5</v></c></row>`), sheet.Damaged},
		{"bytes that are no text", xlsx(t, "<row><c t=\"str\"><v>\xD5\xC5\xC8\xFD</v></c></row>"), sheet.Damaged},
		{"workbook without sheets", parts{"xl/workbook.xml": `<workbook/>`}.pack(t), sheet.Empty},
		{"sheet without a part", parts{"xl/_rels/workbook.xml.rels": `<Relationships/>`}.pack(t), sheet.Damaged},
		{"binary workbook", parts{"xl/workbook.bin": "x"}.pack(t), sheet.Unsupported},
		{"Word", parts{"_rels/.rels": `<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>`, "word/document.xml": "<x/>"}.pack(t), sheet.NotATable},
		{"PDF", []byte("%PDF-1.4 ..."), sheet.NotATable},
		{"picture", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), sheet.NotATable},
		{"binary", bytes.Repeat([]byte{0, 1, 2, 3}, 100), sheet.NotATable},
		{"other XML", []byte(`<?xml version="1.0"?><order><item/></order>`), sheet.NotATable},
		{"SpreadsheetML cut off", []byte(xmlHead + `<Worksheet><Table><Row>`), sheet.Truncated},
	} {
		t.Run(c.name, func(t *testing.T) {
			if text, err := tryOpen(c.data); !isUnreadable(err, c.reason) {
				t.Errorf("got %v, want %s\n%s", err, c.reason, text)
			}
		})
	}
}

func TestEncryptedXLSX(t *testing.T) {
	f := excelize.NewFile()
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	locked, err := excelize.Encrypt(buf.Bytes(), &excelize.Options{Password: "x"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tryOpen(locked); !errors.Is(err, sheet.ErrEncrypted) {
		t.Error(err)
	}
}

func TestContext(t *testing.T) {
	for name, data := range map[string][]byte{
		"xlsx": xlsx(t, strings.Repeat("<row><c><v>1</v></c></row>", 100_000)),
		"text": []byte(strings.Repeat("a,b\n", 100_000)),
		"xml": []byte(xmlHead + `<Worksheet ss:Name="s"><Table>` +
			strings.Repeat(`<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>`, 20_000) + `</Table></Worksheet></Workbook>`),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			b, err := sheet.OpenBytes(ctx, data, sheet.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			var last error
			for _, err := range b.Sheets[0].Rows() {
				cancel()
				last = err
			}
			if !errors.Is(last, context.Canceled) {
				t.Errorf("rows: %v", last)
			}
			if _, err := sheet.OpenBytes(ctx, data, sheet.Limits{}); !errors.Is(err, context.Canceled) {
				t.Errorf("open: %v", err)
			}
		})
	}
}

func TestOpen_File(t *testing.T) {
	path := t.TempDir() + "/成绩.xls" // a tab-separated text under a wrong name
	writeFile(t, path, gb18030("姓名\t分数\n张三\t80\n"))
	b, err := sheet.Open(context.Background(), path, sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if got := grid(t, b); b.Format != sheet.Delimited || !strings.Contains(got, "B2 text 80") {
		t.Errorf("%s\n%s", b.Format, got)
	}
	if _, err := sheet.Open(context.Background(), path+"x", sheet.Limits{}); err == nil || errors.Is(err, sheet.ErrUnreadable) {
		t.Errorf("missing file: %v", err)
	}
}
