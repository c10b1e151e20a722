package hostile

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// csv writes the table with a separator.
func csv(sep string) string {
	var b strings.Builder
	for _, row := range Table() {
		b.WriteString(strings.Join(row, sep) + "\r\n")
	}
	return b.String()
}

func gbk(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	must(err)
	return out
}

// texts are files of delimited text.
func texts() []Case {
	text := func(s string) func() []byte { return func() []byte { return []byte(s) } }
	long := func(name, limit string, write func(io.Writer) error) Case {
		return Case{Name: name, Want: Refused, Code: "unreadable", Reason: "too_large", What: limit, Write: write}
	}
	endless := func(s string) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := io.Copy(w, repeat(s, 100<<20))
			return err
		}
	}
	lines := strings.SplitAfter(csv(","), "\n")
	return []Case{
		read("text_utf8.csv", text(csv(","))),
		read("text_byte_order_mark.csv", text("\xEF\xBB\xBF"+csv(","))),
		read("text_gbk.csv", text(gbk(csv(",")))),
		read("text_utf16.csv", func() []byte { return []byte(utf16Text(csv(","))) }),
		read("text_semicolons.csv", text(csv(";"))),
		read("text_names_its_separator.csv", text("sep=;\r\n"+csv(";"))),
		read("text_old_mac_line_ends.csv", text(strings.ReplaceAll(csv(","), "\r\n", "\r"))),
		read("text_without_last_line_end.csv", text(strings.TrimSpace(csv(",")))),
		read("text_quotes_around_all.csv", text(`"`+strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(csv(",")), ",", `","`), "\r\n", "\"\r\n\"")+`"`)),
		told("text_damaged_bytes.csv", text(strings.Replace(csv(","), "二年级", "二\xFF\xFE年级", 1))),
		told("text_mixed_encodings.csv", text(lines[0]+lines[1]+lines[2]+gbk(lines[3]))),
		refused("text_quote_never_closed.csv", "damaged", "", text(strings.Replace(csv(","), "一年级", `"一年级`, 1))),
		refused("text_behind_a_closing_quote.csv", "damaged", "", text(strings.Replace(csv(","), "一年级", "\"一\n年\"级", 1))),
		refused("text_with_nul.csv", "not_spreadsheet", "", text(strings.Replace(csv(","), "一年级", "一\x00年级", 1))),
		read("text_utf16_without_mark.csv", func() []byte { return []byte(utf16Text(csv(","))[2:]) }),
		refused("text_utf32.csv", "not_spreadsheet", "", func() []byte { return utf32(csv(",")) }),
		long("text_one_line_of_100_megabytes.csv", "CellBytes", endless("x")),
		long("text_one_line_of_commas.csv", "Columns", endless("1,")),
		long("text_one_quoted_field_of_100_megabytes.csv", "CellBytes", endless("\"x")),
		{Name: "text_100_megabytes_of_line_ends.csv", Want: Refused, Code: "unreadable", Reason: "too_large", What: "Rows", Write: endless("\n")},
		told("text_exponent.csv", text(strings.Replace(csv(","), ",39", ",1e999999999", 1))),
		told("text_digits.csv", text(strings.Replace(csv(","), ",39", ","+strings.Repeat("9", 200_000), 1))),
		told("text_formula_to_run.csv", text(strings.Replace(csv(","), ",39", `,=cmd|' /C calc'!A0`, 1))),
	}
}

func utf32(s string) []byte {
	out := []byte("\xFF\xFE\x00\x00")
	for _, r := range s {
		out = append(out, le(uint32(r))...) // #nosec G115 -- a code point
	}
	return out
}

// page wraps the rows of a table of HTML.
func page(rows string) string {
	return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table>` + rows + `</table></body></html>`
}

func htmlRows() string {
	var b strings.Builder
	for _, row := range Table() {
		b.WriteString("<tr><td>" + strings.Join(row, "</td><td>") + "</td></tr>")
	}
	return b.String()
}

// spreadsheetML wraps the rows of a sheet in the XML of Excel 2003.
func spreadsheetML(rows string) string {
	return `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sheet1"><Table>` + rows + `</Table></Worksheet></Workbook>`
}

func xmlRows() string {
	var b strings.Builder
	for _, row := range Table() {
		b.WriteString("<Row>")
		for _, text := range row {
			kind := "String"
			if isNumber(text) {
				kind = "Number"
			}
			fmt.Fprintf(&b, `<Cell><Data ss:Type="%s">%s</Data></Cell>`, kind, text)
		}
		b.WriteString("</Row>")
	}
	return b.String()
}

// pages are HTML and XML saved as spreadsheets.
func pages() []Case {
	html := func(rows string) func() []byte { return func() []byte { return []byte(page(rows)) } }
	xml := func(rows string) func() []byte { return func() []byte { return []byte(spreadsheetML(rows)) } }
	first := func(s, old, replacement string) string { return strings.Replace(s, old, replacement, 1) }
	return []Case{
		read("page_plain.xls", html(htmlRows())),
		read("page_gbk.xls", func() []byte { return []byte(gbk(strings.Replace(page(htmlRows()), "utf-8", "gb2312", 1))) }),
		read("page_tags_never_closed.xls", html(strings.NewReplacer("</td>", "", "</tr>", "").Replace(htmlRows()))),
		read("page_with_script.xls", html(`<script>document.write("<tr><td>x")</script>`+htmlRows())),
		read("page_no_break_spaces.xls", html(first(htmlRows(), "一年级", "&nbsp;一年级&nbsp;"))),
		bomb(read("page_rowspan_of_a_billion.xls", html(first(htmlRows(), "<td>39", "<td rowspan=1>39")+"<tr><td rowspan=1000000000>注"))),
		bomb(refused("page_colspan_of_a_billion.xls", "too_large", "Columns", html(first(htmlRows(), "<td>年级", "<td colspan=1000000000>年级")))),
		bomb(refused("page_tables_in_tables.xls", "too_large", "Nesting", html(strings.Repeat("<tr><td><table>", 100_000)))),
		bomb(refused("page_of_many_tables.xls", "too_large", "", html(strings.Repeat("</table><table><tr><td>1", 200_000)))),
		bomb(refused("page_cell_of_many_megabytes.xls", "too_large", "CellBytes", html("<tr><td>"+strings.Repeat("x ", 4<<20)))),
		bomb(refused("page_attribute_of_many_megabytes.xls", "too_large", "CellBytes", html(`<tr><td title="`+strings.Repeat("x", 8<<20)+`">1`))),
		bomb(refused("page_spans_cover_everything.xls", "too_large", "Columns", html(strings.Repeat("<tr><td colspan=16000 rowspan=65000>1", 2000)))),
		refused("page_without_a_table.xls", "not_spreadsheet", "page", func() []byte { return []byte("<html><body><p>Sign in</p></body></html>") }),
		read("xml_plain.xls", xml(xmlRows())),
		read("xml_gbk.xls", func() []byte {
			return []byte(gbk(first(spreadsheetML(xmlRows()), `"1.0"?>`, `"1.0" encoding="GB2312"?>`)))
		}),
		read("xml_expanded_counts_lie.xls", func() []byte {
			return []byte(first(spreadsheetML(xmlRows()), "<Table>", `<Table ss:ExpandedColumnCount="1" ss:ExpandedRowCount="1">`))
		}),
		bomb(read("xml_entities_in_doctype.xls", func() []byte { return []byte(first(spreadsheetML(xmlRows()), "<Workbook", laughs()+"<Workbook")) })),
		bomb(refused("xml_row_index_of_a_billion.xls", "too_large", "Rows", xml(xmlRows()+`<Row ss:Index="1000000000"><Cell><Data ss:Type="Number">1</Data></Cell></Row>`))),
		bomb(refused("xml_cell_index_of_a_billion.xls", "too_large", "Columns", xml(xmlRows()+`<Row><Cell ss:Index="1000000000"><Data ss:Type="Number">1</Data></Cell></Row>`))),
		bomb(refused("xml_merge_of_a_billion.xls", "too_large", "Columns", xml(xmlRows()+`<Row><Cell ss:MergeAcross="1000000000"><Data ss:Type="Number">1</Data></Cell></Row>`))),
		bomb(refused("xml_row_span_of_a_billion.xls", "too_large", "Rows", xml(xmlRows()+`<Row ss:Span="1000000000"/>`))),
		refused("xml_index_goes_back.xls", "damaged", "", xml(`<Row ss:Index="9"/>`+first(xmlRows(), "<Row>", `<Row ss:Index="2">`))),
		refused("xml_ends_in_a_row.xls", "truncated", "", func() []byte { return []byte(strings.SplitAfter(spreadsheetML(xmlRows()), "<Row>")[0]) }),
	}
}
