package hostile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// A bomb is as large as it has to be to do harm to a reader without limits.
const (
	large = 256 << 20
	wide  = 80 << 20
)

// bombs are small files made to grow.
func bombs() []Case {
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	swollen := func(name, head, s string, n int64, tail string) func(io.Writer) error {
		return plain().put(part{name: name, open: around(head, s, n, tail)}).write
	}
	grows := func(name, limit string, write func(io.Writer) error) Case {
		return Case{Name: name, Want: Refused, Code: "unreadable", Reason: "too_large", What: limit, Bomb: true, Write: write}
	}
	return []Case{
		grows("bomb_sheet_of_blanks.xlsx", "InflateRatio", swollen(sheetPart, "<worksheet><sheetData>", " ", large, "</sheetData></worksheet>")),
		grows("bomb_shared_text_of_many_megabytes.xlsx", "CellBytes", swollen(stringsPart, "<sst><si><t>", "x", wide, "</t></si></sst>")),
		grows("bomb_blank_shared_texts.xlsx", "", swollen(stringsPart, "<sst>", "<si/>", wide, "</sst>")),
		grows("bomb_shared_text_of_many_runs.xlsx", "", swollen(stringsPart, "<sst><si>", "<r><t>x</t></r>", wide, "</si></sst>")),
		grows("bomb_attribute_without_end.xlsx", "CellBytes", swollen(workbookPart, `<workbook a="`, "x", wide, `"/>`)),
		grows("bomb_comment_without_end.xlsx", "CellBytes", swollen(stylesPart, `<!--`, "x", wide, `-->`)),
		grows("bomb_nested_elements.xlsx", "", swollen(sheetPart, "<worksheet><sheetData>", "<row><c>", wide, "")),
		grows("bomb_sheet_of_blank_cells.xlsx", "", swollen(sheetPart, "<worksheet><sheetData><row>", "<c/>", wide, "</row></sheetData></worksheet>")),
		grows("bomb_number_of_a_megabyte_and_more.xlsx", "", swollen(sheetPart, "<worksheet><sheetData><row><c><v>", "9", wide, "</v></c></row></sheetData></worksheet>")),
		grows("bomb_relations_without_end.xlsx", "", swollen(workbookRels, "<Relationships>", `<Relationship Id="r1" Type="x/worksheet" Target="x"/>`, wide, "</Relationships>")),
		grows("bomb_sixty_thousand_parts.xlsx", "", func(w io.Writer) error {
			b := plain()
			for i := range 60_000 {
				b = append(b, part{name: fmt.Sprintf("part%060d", i), header: func(h *zip.FileHeader) { h.Method = zip.Store }})
			}
			return b.write(w)
		}),
		grows("bomb_sheets_share_one_part.xlsx", "InflateRatio", held(overlapping)),
		grows("bomb_formats.xlsx", "Styles", held(plain().with(stylesPart, stylesXML(200_000)).pack)),
		grows("bomb_sheets.xlsx", "Sheets", held(plain().with(workbookPart, workbookXML("", many(3000, func(i int) string { return sheetEntry(fmt.Sprint("S", i), 1, "") }))).pack)),
		grows("bomb_merged_ranges.xlsx", "Merges", swollen(sheetPart, worksheetHead(), `<mergeCell ref="A9:B9"/>`, (1<<20)*24, "</mergeCells></worksheet>")),
		bomb(refused("bomb_zip_in_zip_in_zip.xlsx", "not_spreadsheet", "archive", nested)),
		grows("bomb_text_repeated_in_every_cell.xlsx", "RowBytes", held(repeatedText(1000))),
		grows("bomb_text_repeated_in_every_row.xlsx", "InflateRatio", held(repeatedText(10))),
		bomb(read("bomb_entities_in_doctype.xlsx", plain().changed(sheetPart, declaration, declaration+laughs()).pack)),
		bomb(read("bomb_external_entity.xlsx", plain().changed(sheetPart, declaration, declaration+`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`).pack)),
		bomb(read("bomb_dimension_of_the_whole_sheet.xlsx", plain().with(sheetPart, worksheet(`<dimension ref="A1:XFD1048576"/>`, tableRows(), "")).pack)),
		bomb(read("bomb_million_rows_without_cells.xlsx", plain().with(sheetPart, worksheet("", tableRows()+many(1_000_000, func(i int) string { return fmt.Sprintf(`<row r="%d"/>`, i+10) }), "")).pack)),
		bomb(read("bomb_columns_of_widths.xlsx", plain().with(sheetPart, worksheet("<cols>"+strings.Repeat(`<col min="1" max="16384" width="9"/>`, 16_384)+"</cols>", tableRows(), "")).pack)),
		bomb(read("bomb_row_of_great_height.xlsx", plain().changed(sheetPart, `<row r="1">`, `<row r="1" ht="409600000" customHeight="1">`).pack)),
		bomb(read("bomb_range_merged_over_the_whole_sheet.xlsx", plain().with(sheetPart, worksheet("", tableRows(), `<mergeCells><mergeCell ref="A6:XFD1048576"/></mergeCells>`)).pack)),
		bomb(told("bomb_two_cells_far_apart.xlsx", plain().with(sheetPart, worksheet("", tableRows()+`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "")).pack)),
		bomb(told("bomb_exponent.xlsx", plain().changed(sheetPart, "<v>39</v>", "<v>1E999999999</v>").pack)),
		bomb(told("bomb_exponent_below.xlsx", plain().changed(sheetPart, "<v>39</v>", "<v>1E-999999999</v>").pack)),
		bomb(told("bomb_number_of_a_hundred_thousand_digits.xlsx", plain().changed(sheetPart, "<v>39</v>", "<v>"+strings.Repeat("9", 100_000)+"</v>").pack)),
	}
}

// worksheetHead is a sheet up to its merged ranges.
func worksheetHead() string {
	return `<worksheet><sheetData>` + tableRows() + `</sheetData><mergeCells>`
}

// laughs declares entities that grow a thousandfold each; the text at the end
// of the table's note would be three gigabytes.
func laughs() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE worksheet [<!ENTITY a0 "lol">`)
	for i := range 10 {
		fmt.Fprintf(&b, `<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	b.WriteString(`]>` + "\n")
	return b.String()
}

// nested wraps a zip five times into zips of ten copies each.
func nested() []byte {
	data := book{{name: "0.txt", open: around("", "0", 10<<20, "")}}.pack()
	for range 5 {
		var b book
		for i := range 10 {
			b = append(b, part{name: fmt.Sprintf("%d.zip", i), text: string(data)})
		}
		data = b.pack()
	}
	return data
}

// overlapping lists 1,500 sheets in its directory that are one and the same
// bytes of the file, each below the size where its own ratio is looked at.
func overlapping() []byte {
	const sheets = 1500
	base := plain().put(part{name: sheetPart, open: around("<worksheet><sheetData><row>", "<c/>", 20<<20, "</row></sheetData></worksheet>")})
	var entries, targets []string
	for i := range sheets {
		entries = append(entries, sheetEntry(fmt.Sprint("S", i), i+1, ""))
		targets = append(targets, "worksheet", fmt.Sprintf("worksheets/sheet%04d.xml", i))
	}
	base = base.with(workbookPart, workbookXML("", entries...)).with(workbookRels, relations(targets...)).
		renamed(func(s string) string { return strings.Replace(s, "sheet1.xml", "sheet0000.xml", 1) })
	data := base.pack()
	// Copy the central entry of the sheet under the other names.
	end := bytes.LastIndex(data, []byte(endMagic))
	start := bytes.Index(data, []byte(centralMagic))
	at := bytes.Index(data[start:], []byte("xl/worksheets/sheet0000.xml")) + start - centralName
	size := centralName + len("xl/worksheets/sheet0000.xml")
	var directory bytes.Buffer
	directory.Write(data[start:end])
	for i := 1; i < sheets; i++ {
		entry := bytes.Clone(data[at : at+size])
		copy(entry[centralName:], fmt.Sprintf("xl/worksheets/sheet%04d.xml", i))
		directory.Write(entry)
	}
	n := len(base) + sheets - 1
	return le(data[:start], directory.Bytes(), endMagic, uint32(0), uint16(n), uint16(n), uint32(directory.Len()), uint32(start), uint16(0))
}

// repeatedText refers to one text of a megabyte from every cell of a thousand
// rows: a small file of up to a terabyte of text.
func repeatedText(columns int) func() []byte {
	cell := `<c t="s"><v>0</v></c>`
	shared := `<sst><si><t>` + strings.Repeat("长", 300_000) + `</t></si></sst>`
	row := "<row>" + strings.Repeat(cell, columns) + "</row>"
	return plain().with(stringsPart, shared).put(part{name: sheetPart, open: around("<worksheet><sheetData>", row, int64(len(row))*1000, "</sheetData></worksheet>")}).pack
}
