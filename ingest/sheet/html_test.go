package sheet_test

import (
	"strings"
	"testing"

	"dudao/ingest/sheet"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"colspan, rowspan, no-break space, numbers stay text",
			`<html><table border=1><tr><td colspan=3>成绩表</td></tr><tr><td rowspan=2>一班</td><td>吴&nbsp;浩</td><td> 86.50 </td></tr><tr><td>李</td><td></td></tr></table></html>`,
			"sheet merges A1:C1 A2:A3\nA1 text 成绩表\nA2 text 一班\nB2 text 吴\u00A0浩\nC2 text 86.50\nB3 text 李"},
		{"end tags left out", `<table><tr><th>a<th>b<tr><td>1<td>2</table>`, "sheet\nA1 text a\nB1 text b\nA2 text 1\nB2 text 2"},
		{"several tables", `<table><tr><td>1</table><table></table><table><tr><td>2</table>`, "sheet\nA1 text 1\nsheet\nA1 text 2"},
		{"table within a table", `<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>右</td></tr></table>`, "sheet\nA1 text 外\nB1 text 右\nsheet\nA1 text 内"},
		{"title above, signature below, caption", `<head><title>x</title><style>td{}</style></head><body><h3>双泉镇 成绩</h3><p>单位:人</p><table><caption>表一</caption><tr><td>1</td></tr></table><div>填表人:何</div>`,
			"sheet\nA1 text 双泉镇 成绩\nA2 text 单位:人\nA3 text 表一\nA4 text 1\nA5 text 填表人:何"},
		{"hidden rows and tables", `<table style="DISPLAY : none"><tr><td>0</table><table><tr style='display:none'><td>1<tr><td>2<tbody style="display:none"><tr><td>3</tbody><tr><td>4</table>`,
			"sheet hidden\nA1 text 0\nsheet\nA1 text 1 hidden-row\nA2 text 2\nA3 text 3 hidden-row\nA4 text 4"},
		{"lines in a cell", "<table><tr><td>甲\n乙<br>丙<p>丁</p></td></table>", "sheet\nA1 text 甲 乙⏎丙⏎丁"},
		{"a span longer than the table is cut", `<table><tr><td rowspan=9>a<td rowspan=0>b<td>c<tr><td>d</table>`, "sheet merges A1:A2 B1:B2\nA1 text a\nB1 text b\nC1 text c\nC2 text d"},
		{"blank rows count", `<table><tr><td></td></tr><tr><td>x</td></tr></table>`, "sheet\nA2 text x"},
		{"exact number kept by Excel", `<table><tr><td x:num="0.98765">98.8%</td><td x:num="41518">2013-9-1</td><td x:num="1234.5">1,234.50</td></tr></table>`,
			"sheet\nA1 number 0.98765 percent\nB1 text 2013-9-1\nC1 number 1234.5"},
		{"settings and scripts are no content", `<html><xml><x:Name>Sheet1</x:Name></xml><script>var a="<table><tr><td>no"</script><!--[if gte mso 9]><xml>x</xml><![endif]--><table><tr><td>1</table>`, "sheet\nA1 text 1"},
		{"text between cells is kept", `<table><tr><td>1</td></tr>散<tr><td>2</td></tr></table>`, "sheet\nA1 text 1\nA2 text 散\nA3 text 2"},
		{"XHTML", `<?xml version="1.0" encoding="UTF-8"?><html xmlns="x"><table><tr><td>1</td><td/></tr></table></html>`, "sheet\nA1 text 1"},
	} {
		t.Run(c.name, func(t *testing.T) { wantGrid(t, []byte(c.page), c.want) })
	}
}

// What a page says about its encoding counts only where its bytes allow it.
func TestHTML_Charset(t *testing.T) {
	page := func(label string) string {
		return `<html><meta http-equiv="Content-Type" content="text/html; charset=` + label + `"><table><tr><td>双泉镇资东完小</td></tr></table></html>`
	}
	for _, c := range []struct {
		name, charset string
		data          []byte
	}{
		{"gb2312 as said", "GB18030", gb18030(page("gb2312"))},
		{"UTF-8 although it says gb2312", "UTF-8", []byte(page("gb2312"))},
		{"GB although it says utf-8", "GB18030", gb18030(page("utf-8"))},
		{"UTF-16 with a mark", "UTF-16LE", utf16le(page("gb2312"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantGrid(t, c.data, "sheet\nA1 text 双泉镇资东完小")
			if b := open(t, c.data); b.Charset != c.charset || b.Format != sheet.HTML {
				t.Errorf("%s %s", b.Charset, b.Format)
			}
		})
	}
}

func TestHTML_WithoutTable(t *testing.T) {
	_, err := tryOpen([]byte("<html><body>请重新登录</body></html>"))
	if !isUnreadable(err, sheet.NotATable) {
		t.Error(err)
	}
}

const xmlHead = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`

func TestSpreadsheetML(t *testing.T) {
	const book = xmlHead + `
	<Styles>
		<Style ss:ID="Default"/><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>
		<Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="p2" ss:Parent="p"><Font/></Style>
	</Styles>
	<Worksheet ss:Name="成绩"><Table ss:ExpandedColumnCount="9">
		<Column ss:Index="2" ss:Span="1" ss:StyleID="p"/>
		<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">成绩表</Data></Cell><Cell><Data ss:Type="String">后</Data></Cell></Row>
		<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">0.985</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="DateTime">2013-09-01T00:00:00.000</Data></Cell></Row>
		<Row ss:Span="2"><Cell ss:MergeDown="1" ss:StyleID="p2"><Data ss:Type="Number">1</Data></Cell></Row>
		<Row><Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell><Cell ss:Formula="=A1"/><Cell ss:Formula="=T()"><Data ss:Type="String"></Data></Cell>
			<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#DIV/0!</Data><Comment><Data>no</Data></Comment></Cell>
			<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>粗</B>细&#10;行</ss:Data></Cell></Row>
	</Table></Worksheet>
	<Worksheet ss:Name="藏"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
		<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>`
	// Row 4 stands for rows 4 to 6, so the last row is the 7th.
	const want = `
		sheet 成绩 merges A1:C1 A4:A5
		A1 text 成绩表
		D1 text 后
		B3 number 0.985 percent hidden-row
		C3 number 41518 date hidden-row
		A4 number 1 percent
		A7 number 2 formula
		B7 blank percent formula nocache
		C7 blank percent formula
		D7 bool 1
		E7 fault #DIV/0!
		F7 text 粗细⏎行
		sheet 藏 hidden
		A1 text x`
	gb := strings.Replace(book, `version="1.0"`, `version="1.0" encoding="GB2312"`, 1)
	for name, data := range map[string][]byte{
		"UTF-8": []byte(book), "UTF-8 with a mark": []byte("\uFEFF" + book), "UTF-16": utf16le(book), "GB2312": gb18030(gb),
	} {
		t.Run(name, func(t *testing.T) { wantGrid(t, data, want) })
	}
}

// Dates of XML are written as days; in a book of the 1904 system their serials
// count from there too.
func TestSpreadsheetML_Date1904(t *testing.T) {
	wantGrid(t, []byte(xmlHead+`<ExcelWorkbook><Date1904/></ExcelWorkbook><Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="DateTime">1904-01-02T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>`),
		"sheet S 1904\nA1 number 1 date")
}
