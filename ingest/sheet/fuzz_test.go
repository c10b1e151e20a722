package sheet_test

import (
	"context"
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"dudao/ingest/sheet"
)

// fuzzLimits make a finding of what would only be slow.
var fuzzLimits = sheet.Limits{
	InflatedBytes: 1 << 20, Cells: 10_000, HeldCells: 10_000, CellBytes: 64 << 10, RowBytes: 128 << 10,
	SharedStringBytes: 256 << 10, Sheets: 20, Nesting: 50, Merges: 1000, Styles: 1000,
}

// holds reads a file through and checks what is promised of every grid: rows
// and cells in ascending order, no empty text, valid UTF-8, a second reading
// equal to the first, and no error but those of this package.
func holds(t *testing.T, data []byte) {
	start := time.Now()
	defer func() {
		if d := time.Since(start); d > 3*time.Second {
			t.Errorf("took %v", d)
		}
	}()
	b, err := sheet.OpenBytes(context.Background(), data, fuzzLimits)
	if err != nil {
		refused(t, err)
		return
	}
	first, err := tryGrid(b)
	refused(t, err)
	if again, _ := tryGrid(b); again != first {
		t.Errorf("read again:\n%s\nfirst:\n%s", again, first)
	}
	for _, s := range b.Sheets {
		n := 0
		for r, err := range s.Rows() {
			if err != nil {
				break
			}
			if r.N <= n || len(r.Cells) == 0 {
				t.Errorf("row %d with %d cells behind row %d", r.N, len(r.Cells), n)
			}
			n = r.N
			for i, c := range r.Cells {
				if i > 0 && c.Col <= r.Cells[i-1].Col || c.Col < 0 {
					t.Errorf("column %d out of order in row %d", c.Col, r.N)
				}
				if (c.Text == "") != (c.Type == sheet.Blank) || c.Type == sheet.Blank && !c.Formula {
					t.Errorf("type %d with text %q", c.Type, c.Text)
				}
				if !utf8.ValidString(c.Text) {
					t.Errorf("text %q is not UTF-8", c.Text)
				}
			}
		}
	}
}

func refused(t *testing.T, err error) {
	var u *sheet.UnreadableError
	switch {
	case err != nil && !errors.Is(err, sheet.ErrUnreadable) && !errors.Is(err, sheet.ErrEncrypted):
		t.Errorf("error without a kind: %v", err)
	case errors.As(err, &u) && u.Err != nil && len(u.Err.Error()) > 9 && u.Err.Error()[:9] == "internal:":
		t.Errorf("panic: %v", err)
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add([]byte(`<c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>_x000D_&amp;<![CDATA[x]]></t></r><rPh/></is></c>`), []byte(`<si><t>甲</t></si>`))
	f.Add([]byte(`<c r="B2" s="1" t="str"><f>1</f><v/></c><c t="b"><v>1</v></c><c t="d"><v>2013-09-01</v></c><c t="e"><v>#N/A</v></c>`), []byte(`<si><r><t/></r></si>`))
	f.Fuzz(func(t *testing.T, row, texts []byte) {
		holds(t, parts{
			"xl/sharedStrings.xml":     `<sst>` + string(texts) + `</sst>`,
			"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="2">` + string(row) + `</row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`,
		}.pack(t))
	})
}

func FuzzXLSXParts(f *testing.F) {
	f.Add([]byte(`<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`), []byte(`<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`), []byte(`<worksheet/>`))
	f.Fuzz(func(t *testing.T, workbook, styles, sheet []byte) {
		holds(t, parts{"xl/workbook.xml": string(workbook), "xl/styles.xml": string(styles), "xl/worksheets/sheet1.xml": string(sheet)}.pack(t))
	})
}

func FuzzZip(f *testing.F) {
	f.Add(xlsx(f, `<row><c><v>1</v></c></row>`)[len("PK\x03\x04"):])
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, append([]byte("PK\x03\x04"), data...)) })
}

func FuzzText(f *testing.F) {
	f.Add([]byte("a,b\n\"c\nd\",\"\"\"\"\r\n;\t"))
	f.Add(gb18030("姓名\t分数\r张三\t80"))
	f.Add(utf16le("sep=;\n甲;乙"))
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, data) })
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(`<h1>a</h1><table><caption>x<tr hidden><td rowspan=2 colspan=3>1<th x:num="1">1%<tr><td><table><td>2</table>b<br>c</table>d`))
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, append([]byte("<table>"), data...)) })
}

func FuzzSpreadsheetML(f *testing.F) {
	f.Add([]byte(`<Worksheet ss:Name="S"><Table><Column ss:Span="2" ss:StyleID="d"/><Row ss:Index="2"><Cell ss:MergeAcross="1" ss:Index="3" ss:Formula="=1"><Data ss:Type="DateTime">2013-09-01T00:00:00.000</Data></Cell></Row></Table></Worksheet>`))
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, append([]byte(xmlHead), data...)) })
}

func FuzzBIFF(f *testing.F) {
	var globals, body stream
	globals.rec(0x00FC, uint32(1), uint32(1), long("姓名")).rec(0x003C, byte(0)).rec(0x041E, u16(14), long("yyyy"))
	body.cell(0x00FD, 0, 0, 0, uint32(0)).cell(0x0006, 1, 0, 0, result(0, 0), noTokens).rec(0x0207, long("x")).
		rec(0x00BD, u16(2), u16(1), u16(0), rk(1, true), u16(1)).rec(0x00E5, u16(1), u16(0), u16(1), u16(0), u16(1))
	f.Add(workbook(v8, &globals, testSheet{"\x00s", 1, 0, &body}))
	f.Add(workbook(v5, &stream{}, testSheet{"s", 1, 0, &body}))
	f.Fuzz(func(t *testing.T, data []byte) {
		holds(t, data)
		holds(t, compound("Workbook", data, "Book", data))
	})
}

func FuzzCompound(f *testing.F) {
	var globals, body stream
	body.cell(0x0203, 0, 0, 0, f64(1))
	f.Add(compound("Workbook", workbook(v8, &globals, testSheet{"\x00s", 1, 0, &body}))[8:])
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), data...)) })
}
