package sheet_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dudao/ingest/sheet"
)

func TestXLSX_Cells(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"inline text, runs joined, phonetic skipped",
			`<row r="1"><c r="A1" t="inlineStr"><is><r><t>双泉</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 镇</t></r><rPh sb="0" eb="1"><t>shuang</t></rPh></is></c></row>`,
			"A1 text 双泉 镇"},
		{"number keeps the literal of the file",
			`<row r="1"><c r="A1"><v>0.30000000000000004</v></c><c r="B1" t="n"><v> 12.0 </v></c><c r="C1"><v>1E-05</v></c></row>`,
			"A1 number 0.30000000000000004\nB1 number 12.0\nC1 number 1E-05"},
		{"no number stays text", `<row r="1"><c r="A1"><v>8O</v></c></row>`, "A1 text 8O"},
		{"bool and error", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#REF!</v></c></row>`,
			"A1 bool 1\nB1 bool 0\nC1 fault #REF!"},
		{"empty value is no cell", `<row r="1"><c r="A1"><v/></c><c r="B1"><v></v></c><c r="C1" s="1"/><c r="D1"><v>1</v></c></row>`, "D1 number 1"},
		{"cells and rows without r", `<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>`,
			"A1 number 1\nB1 number 2\nC5 number 3\nD5 number 4\nA6 number 5"},
		{"formula with and without result",
			`<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v/></c><c r="D1" t="str"><f>"甲"</f><v>甲</v></c></row>`,
			"A1 number 3 formula\nB1 blank formula nocache\nC1 blank formula nocache\nD1 text 甲 formula"},
		{"a formula may result in an empty text", `<row r="1"><c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c></row>`, "A1 blank formula"},
		{"shared formula without text of its own", `<row r="1"><c r="A1"><f t="shared" si="0"/><v>7</v></c></row>`, "A1 number 7 formula"},
		{"escapes", `<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_&#10;b_x005F_x0041_&amp;&lt;_x00</t></is></c></row>`, "A1 text a\r⏎b_x0041_&<_x00"},
		{"escapes in a value, and none", `<row r="1"><c r="A1" t="str"><v>a_x0041_&amp;</v></c><c r="B1" t="str"><v>b</v></c><c r="C1"><v>7</v> </c></row>`,
			"A1 text aA&\nB1 text b\nC1 number 7"},
		{"CDATA", `<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a<b&amp;]]>c</t></is></c></row>`, "A1 text a<b&amp;c"},
		{"> in an attribute, single quotes, comment", `<!-- <row> --><row r='1' x="a>b"><c x='">' r='B1'><!-- <v>9</v> --><v>1</v></c></row>`, "B1 number 1"},
		{"hidden row", `<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>2</v></c></row>`, "A1 number 1 hidden-row\nA2 number 2"},
		{"cells out of order", `<row r="1"><c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>`, "A1 text a\nB1 text b"},
		{"ISO date", `<row r="1"><c r="A1" t="d"><v>2013-09-01</v></c><c r="B1" t="d"><v>2013-09-01T12:00:00</v></c></row>`,
			"A1 number 41518 date\nB1 number 41518.5 date"},
		{"last column", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "XFD1048576 number 1"},
		{"unknown extension in a cell", `<row r="1"><c r="A1"><v>1</v><extLst><ext><v>9</v></ext></extLst></c><foo><c r="B1"><v>2</v></c></foo></row>`, "A1 number 1"},
	} {
		t.Run(c.name, func(t *testing.T) { wantGrid(t, xlsx(t, c.rows), "sheet S\n"+c.want) })
	}
}

func TestXLSX_SharedStrings(t *testing.T) {
	wantGrid(t, parts{
		"xl/sharedStrings.xml": `<sst count="9" uniqueCount="9"><si><t>甲</t></si><si><t/></si><si><r><t>乙</t></r><r><t>丙</t></r><phoneticPr fontId="1"/></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet><dimension ref="A1"/><sheetData><row r="1"><c r="A1" t="s"><v>2</v></c>` +
			`<c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
	}.pack(t), `
		sheet S
		A1 text 乙丙
		C1 text 甲`)
}

// Each of thousands of texts is found by its number, the blank ones too, in rows
// that do not fit what is looked at together.
func TestXLSX_ManySharedStrings(t *testing.T) {
	const n = 5000
	text := func(i int) string { return strings.Repeat("甲", i%7) + strconv.Itoa(i)[:i%2] }
	var texts, rows strings.Builder
	for i := range n {
		texts.WriteString("<si><t>" + text(i) + "</t></si>")
		at := strconv.Itoa(i + 1)
		rows.WriteString(`<row r="` + at + `"><c r="A` + at + `" t="s"><v>` + strconv.Itoa(n-1-i) + `</v></c><c r="B` + at + `"><v>1</v></c></row>`)
	}
	book := open(t, parts{
		"xl/sharedStrings.xml":     "<sst>" + texts.String() + "</sst>",
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + rows.String() + "</sheetData></worksheet>",
	}.pack(t))
	met := 0
	for row, err := range book.Sheets[0].Rows() {
		if err != nil {
			t.Fatal(err)
		}
		if want := text(n - row.N); row.At(0).Text != want || row.At(1).Text != "1" {
			t.Fatalf("row %d holds %q and %q; want %q", row.N, row.At(0).Text, row.At(1).Text, want)
		}
		met++
	}
	if met != n {
		t.Errorf("%d rows, want %d", met, n)
	}
}

// Strict files (ISO/IEC 29500) use other namespaces, some programs a prefix.
func TestXLSX_StrictNamespaceAndPrefix(t *testing.T) {
	strict := `xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"`
	wantGrid(t, parts{
		"xl/workbook.xml": `<x:workbook ` + strict + ` xmlns:q="o"><x:workbookPr date1904="true"/><x:sheets><x:sheet name="表" sheetId="1" q:id="r1"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml":     `<x:sst ` + strict + `><x:si><x:t>甲</x:t></x:si></x:sst>`,
		"xl/worksheets/sheet1.xml": `<x:worksheet ` + strict + `><x:sheetData><x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A2:B3"/></x:mergeCells></x:worksheet>`,
	}.pack(t), `
		sheet 表 1904 merges A2:B3
		A2 text 甲`)
}

func TestXLSX_SheetsInOrderOfTheWorkbook(t *testing.T) {
	cell := func(v string) string {
		return `<worksheet><sheetData><row r="1"><c r="A1"><v>` + v + `</v></c></row></sheetData></worksheet>`
	}
	wantGrid(t, parts{
		"xl/workbook.xml": `<workbook><sheets><sheet name="二" r:id="b"/><sheet name="图" r:id="c"/><sheet name="一&amp;" state="hidden" r:id="a"/><sheet name="三" state="veryHidden" r:id="d"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s1.xml"/><Relationship Id="b" Type="x/worksheet" Target="s2.xml"/>` +
			`<Relationship Id="c" Type="x/chartsheet" Target="c.xml"/><Relationship Id="d" Type="x/worksheet" Target="S3.XML"/></Relationships>`,
		"xl/s1.xml": cell("1"), "xl/s2.xml": cell("2"), "xl/s3.xml": cell("3"), "xl/c.xml": `<chartsheet/>`,
	}.pack(t), `
		sheet 二
		A1 number 2
		sheet 一& hidden
		A1 number 1
		sheet 三 hidden
		A1 number 3`)
}

// Formats 27–36 and 50–58 are dates of Chinese Excel that files do not spell out.
func TestXLSX_Styles(t *testing.T) {
	wantGrid(t, parts{
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/><numFmt numFmtId="177" formatCode="0.0%"/><numFmt numFmtId="14" formatCode="0.00"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="10"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>1</v></c><c r="D1" s="3"><v>1</v></c>` +
			`<c r="E1" s="4"><v>1</v></c><c r="F1" s="5"><v>1</v></c><c r="G1" s="6"><v>1</v></c><c r="H1" s="99"><v>1</v></c></row></sheetData></worksheet>`,
	}.pack(t), `
		sheet S
		A1 number 1
		B1 number 1 date
		C1 number 1 date
		D1 number 1 percent
		E1 number 1 date
		F1 number 1 percent
		G1 number 1
		H1 number 1`)
}

// A file of Excel has the merged ranges behind the rows; they are there before.
func TestXLSX_MergesBeforeRows(t *testing.T) {
	var rows strings.Builder
	for range 50_000 { // several windows of the scanner, two goroutines
		rows.WriteString(`<row><c t="inlineStr"><is><t>sheetData /sheetData&gt; 第一中学</t></is></c></row>`)
	}
	b := open(t, parts{"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + rows.String() + `</sheetData>` +
		`<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="B9:B9"/><mergeCell ref="$D$8:D7"/></mergeCells></worksheet>`}.pack(t))
	want := []sheet.Range{{Top: 1, Left: 0, Bottom: 1, Right: 2}, {Top: 7, Left: 3, Bottom: 8, Right: 3}}
	if got := b.Sheets[0].Merges; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("merges %v, want %v", got, want)
	}
	n := 0
	for r, err := range b.Sheets[0].Rows() {
		if n++; err != nil || r.N != n {
			t.Fatalf("row %d: %v", n, err)
		}
	}
	if n != 50_000 {
		t.Errorf("%d rows, want 50000", n)
	}
}

func TestXLSX_UTF16Part(t *testing.T) {
	text := `<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData></worksheet>`
	wantGrid(t, parts{"xl/worksheets/sheet1.xml": string(utf16le(text))}.pack(t), "sheet S\nA1 text 甲")
}

func TestXLSX_RowsMayStopAndStartOver(t *testing.T) {
	b := open(t, xlsx(t, `<row><c><v>1</v></c></row><row><c><v>2</v></c></row>`))
	for range 3 {
		for r, err := range b.Sheets[0].Rows() {
			if err != nil || r.N != 1 || r.Cells[0].Text != "1" {
				t.Fatalf("row %+v, %v", r, err)
			}
			break
		}
	}
}

// excelize is the reference: what it writes and reads, cell by cell.
func TestXLSX_AgreesWithExcelize(t *testing.T) {
	f := excelize.NewFile()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for r := 1; r <= 40; r++ {
		for c := 0; c < 30; c++ {
			at := sheet.A1(r, c)
			switch (r*31 + c*7) % 6 {
			case 0:
				must(f.SetCellValue("Sheet1", at, strings.Repeat("中<&>\"'", c%5+1)))
			case 1:
				must(f.SetCellValue("Sheet1", at, float64(r)/float64(c+1)))
			case 2:
				must(f.SetCellValue("Sheet1", at, -r*c))
				must(f.SetCellStyle("Sheet1", at, at, date))
			case 3:
				must(f.SetCellBool("Sheet1", at, c%2 == 0))
			case 4:
				must(f.SetCellRichText("Sheet1", at, []excelize.RichTextRun{{Text: "甲 "}, {Text: "\n乙"}}))
			}
		}
	}
	must(f.MergeCell("Sheet1", "B2", "D3"))
	buf, err := f.WriteToBuffer()
	must(err)
	s := open(t, buf.Bytes()).Sheets[0]
	if len(s.Merges) != 1 {
		t.Errorf("merges %v", s.Merges)
	}
	var rows [40]*sheet.Row
	for r, err := range s.Rows() {
		must(err)
		rows[r.N-1] = r.Clone()
	}
	for r, row := range rows {
		for c := range 30 {
			want, err := f.GetCellValue("Sheet1", sheet.A1(r+1, c), excelize.Options{RawCellValue: true})
			must(err)
			if inMerge := r >= 1 && r <= 2 && c >= 1 && c <= 3; inMerge {
				continue // excelize gives the value of the first cell for all of them
			}
			if got := row.At(c).Text; got != want {
				t.Errorf("%s: %q, excelize %q", sheet.A1(r+1, c), got, want)
			}
		}
	}
}
