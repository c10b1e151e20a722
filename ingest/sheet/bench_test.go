package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// benchRows × 12 cells: three texts, nine numbers, as a return of a county has
// them. The size is that of 1,000,000 rows, divided by ten.
const benchRows = 100_000

func benchBook(b *testing.B) (data []byte, inflated int64) {
	var rows strings.Builder
	for r := 1; r <= benchRows; r++ {
		fmt.Fprintf(&rows, `<row r="%d" spans="1:12">`, r)
		for c := range 12 {
			at := string(rune('A' + c))
			switch {
			case c == 0:
				fmt.Fprintf(&rows, `<c r="%s%d" t="s"><v>%d</v></c>`, at, r, r%1000)
			case c < 3:
				fmt.Fprintf(&rows, `<c r="%s%d" t="inlineStr"><is><t>第%d中学学生</t></is></c>`, at, r, r*7%50_000)
			default:
				fmt.Fprintf(&rows, `<c r="%s%d" s="%d"><v>%d.%d</v></c>`, at, r, c%4, r*c%997, c)
			}
		}
		rows.WriteString(`</row>`)
	}
	data = parts{
		"xl/sharedStrings.xml":     `<sst>` + strings.Repeat(`<si><t>第一中学</t></si>`, 1000) + `</sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + rows.String() + `</sheetData><mergeCells><mergeCell ref="A1:L1"/></mergeCells></worksheet>`,
	}.pack(b)
	return data, int64(rows.Len())
}

// BenchmarkXLSX reads a sheet: open it, with its merged ranges, then every row.
// Compare with BenchmarkInflate, the floor below which no reader gets.
func BenchmarkXLSX(b *testing.B) {
	data, size := benchBook(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for r, err := range open(b, data).Sheets[0].Rows() {
			if err != nil {
				b.Fatal(err)
			}
			n += len(r.Cells)
		}
		if n != 12*benchRows {
			b.Fatal(n)
		}
	}
}

// BenchmarkInflate only inflates the same sheet, once.
func BenchmarkInflate(b *testing.B) {
	data, size := benchBook(b)
	b.SetBytes(size)
	for b.Loop() {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			b.Fatal(err)
		}
		r, err := z.Open("xl/worksheets/sheet1.xml")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	data := gb18030(strings.Repeat("0590105,第一中学,张三,\"86.5\",90,男,备注\r\n", 100_000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for _, err := range open(b, data).Sheets[0].Rows() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
