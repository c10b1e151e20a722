package hostile

import (
	"fmt"
	"regexp"
	"strings"
)

// cells are workbooks whose rows and cells are odd.
func cells() []Case {
	with := func(rows string) func() []byte { return plain().with(sheetPart, worksheet("", rows, "")).pack }
	more := func(cell string) func() []byte { // in the column behind the table
		return with(strings.Replace(tableRows(), `</c></row><row r="4">`, `</c>`+cell+`</row><row r="4">`, 1))
	}
	address := regexp.MustCompile(` r="[A-Z]*[0-9]+"`)
	return []Case{
		read("cell_without_addresses.xlsx", with(address.ReplaceAllString(tableRows(), ""))),
		read("cell_rows_without_numbers.xlsx", with(regexp.MustCompile(` r="[0-9]+"`).ReplaceAllString(tableRows(), ""))),
		read("cell_order_turned_around.xlsx", with(turned())),
		read("cell_inline_rich_text.xlsx", inline().changed(sheetPart, "<t>一年级</t>", "<r><rPr><b/></rPr><t>一</t></r><r><t>年级</t></r>").pack),
		read("cell_shared_rich_text.xlsx", plain().changed(stringsPart, "<t>一年级</t>", "<r><t>一</t></r><r><t>年级</t></r>").pack),
		read("cell_phonetic_runs.xlsx", plain().changed(stringsPart, "<t>一年级</t>", `<t>一年级</t><rPh sb="0" eb="3"><t>yinianji</t></rPh><phoneticPr fontId="1"/>`).pack),
		read("cell_cdata.xlsx", plain().changed(stringsPart, "<t>一年级</t>", "<t><![CDATA[一年级]]></t>").pack),
		read("cell_escaped_characters.xlsx", plain().changed(stringsPart, "<t>一年级</t>", "<t>&#x4E00;&#24180;级</t>").pack),
		read("cell_preserved_spaces.xlsx", plain().changed(stringsPart, "<t>一年级</t>", `<t xml:space="preserve">  一年级 </t>`).pack),
		read("cell_formula_with_result.xlsx", plain().changed(sheetPart, "<v>39</v>", "<f>40-1</f><v>39</v>").pack),
		read("cell_shared_formula_of_itself.xlsx", plain().changed(sheetPart, "<v>39</v>", `<f t="shared" ref="D3:D4" si="0">D3</f><v>39</v>`).pack),
		read("cell_shared_formula_never_defined.xlsx", plain().changed(sheetPart, "<v>39</v>", `<f t="shared" si="7"/><v>39</v>`).pack),
		read("cell_array_formula.xlsx", plain().changed(sheetPart, "<v>39</v>", `<f t="array" ref="D3:D4">C3:C4</f><v>39</v>`).pack),
		read("cell_number_as_text.xlsx", plain().changed(sheetPart, `"><v>39</v>`, `" t="str"><v>39</v>`).pack),
		read("cell_number_with_exponent.xlsx", plain().changed(sheetPart, "<v>39</v>", "<v>3.9E+1</v>").pack),
		read("cell_format_that_is_not_there.xlsx", plain().changed(sheetPart, `"><v>39</v>`, `" s="65000"><v>39</v>`).pack),
		read("cell_unknown_elements.xlsx", plain().changed(sheetPart, "<v>39</v>", `<v>39</v><extLst><ext uri="x"><y:z xmlns:y="y"><v>1</v></y:z></ext></extLst>`).pack),
		read("cell_alternate_content.xlsx", plain().with(sheetPart, worksheet("", tableRows(), `<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>`)).pack),
		read("cell_of_error_beside_the_table.xlsx", more(`<c r="E3" t="e"><v>#DIV/0!</v></c>`)),
		read("cell_of_boolean_beside_the_table.xlsx", more(`<c r="E3" t="b"><v>1</v></c>`)),
		told("cell_of_error_in_a_figure.xlsx", plain().changed(sheetPart, `"><v>39</v>`, `" t="e"><v>#REF!</v>`).pack),
		told("cell_of_boolean_in_a_figure.xlsx", plain().changed(sheetPart, `"><v>39</v>`, `" t="b"><v>1</v>`).pack),
		told("cell_formula_without_result.xlsx", plain().changed(sheetPart, "<v>39</v>", "<f>40-1</f>").pack),
		told("cell_number_that_is_none.xlsx", plain().changed(sheetPart, "<v>39</v>", "<v>NaN</v>").pack),
		told("cell_of_negative_people.xlsx", plain().changed(sheetPart, "<v>39</v>", "<v>-39</v>").pack),
		told("cell_number_beyond_all_counts.xlsx", plain().changed(sheetPart, "<v>39</v>", "<v>99999999999999999999999999</v>").pack),
		told("cell_text_of_a_hundred_kilobytes.xlsx", plain().changed(stringsPart, "<t>一年级</t>", "<t>"+strings.Repeat("级", 32_000)+"</t>").pack),
		refused("cell_twice.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<c r="D3">`, `<c r="C3">`, 1))),
		refused("cell_of_another_row.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<c r="D3">`, `<c r="D9">`, 1))),
		refused("cell_behind_the_last_column.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<c r="D3">`, `<c r="XFE3">`, 1))),
		refused("cell_address_that_is_none.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<c r="D3">`, `<c r="ÄÖÜ">`, 1))),
		refused("cell_text_that_is_not_there.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<v>0</v>`, `<v>4000000000</v>`, 1))),
		refused("cell_text_of_negative_number.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<v>0</v>`, `<v>-1</v>`, 1))),
		refused("cell_rows_out_of_order.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<row r="4">`, `<row r="2">`, 1))),
		refused("cell_row_twice.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<row r="4">`, `<row r="3">`, 1))),
		refused("cell_row_zero.xlsx", "damaged", "", with(strings.Replace(tableRows(), `<row r="1">`, `<row r="0">`, 1))),
		refused("cell_row_below_the_last.xlsx", "too_large", "Rows", with(tableRows()+`<row r="1048577"><c><v>1</v></c></row>`)),
		refused("cell_merged_range_that_is_none.xlsx", "damaged", "", plain().with(sheetPart, worksheet("", tableRows(), `<mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells>`)).pack),
		read("cell_merged_ranges_overlap.xlsx", plain().with(sheetPart, worksheet("", tableRows(), `<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="C1:F1"/><mergeCell ref="A1:D1"/></mergeCells>`)).pack),
	}
}

// turned writes the cells of each row from the last to the first.
func turned() string {
	cell := regexp.MustCompile(`<c .*?</c>`)
	return regexp.MustCompile(`(<row[^>]*>)(.*?)(</row>)`).ReplaceAllStringFunc(tableRows(), func(row string) string {
		all := cell.FindAllString(row, -1)
		for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
			all[i], all[j] = all[j], all[i]
		}
		head, _, _ := strings.Cut(row, "<c ")
		return head + strings.Join(all, "") + "</row>"
	})
}

// sheets are workbooks whose sheets are odd.
func sheets() []Case {
	also := func(kind, target, content string) func() []byte {
		return plain().with(workbookPart, workbookXML("", sheetEntry("Sheet1", 1, ""), sheetEntry("其他", 4, ""))).
			with(workbookRels, relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml", kind, target)).
			with("xl/"+target, content).pack
	}
	named := func(name string) func() []byte {
		return plain().with(workbookPart, workbookXML("", sheetEntry(name, 1, ""))).pack
	}
	return []Case{
		read("sheet_of_chart.xlsx", also("chartsheet", "chartsheets/sheet1.xml", `<chartsheet xmlns="`+mainSpace+`"/>`)),
		read("sheet_of_dialog.xlsx", also("dialogsheet", "dialogsheets/sheet1.xml", `<dialogsheet xmlns="`+mainSpace+`"/>`)),
		read("sheet_of_macros.xlsm", also("xlMacrosheet", "macrosheets/sheet1.xml", `<macrosheet xmlns="`+mainSpace+`"><sheetData><row><c><f>EXEC("calc.exe")</f></c></row></sheetData></macrosheet>`)),
		read("sheet_without_rows.xlsx", also("worksheet", "worksheets/sheet2.xml", `<worksheet xmlns="`+mainSpace+`"/>`)),
		read("sheet_name_climbs.xlsx", named("../../etc/passwd")),
		read("sheet_name_blank.xlsx", named("")),
		read("sheet_name_of_a_thousand_characters.xlsx", named(strings.Repeat("表", 1000))),
		read("sheet_name_of_control_characters.xlsx", named("a&#10;b&#9;c")),
		read("sheet_date_system_1904.xlsx", plain().with(workbookPart, workbookXML(`<workbookPr date1904="1"/>`, sheetEntry("Sheet1", 1, ""))).pack),
		told("sheet_hidden.xlsx", plain().with(workbookPart, workbookXML("", sheetEntry("Sheet1", 1, ` state="hidden"`))).pack),
		told("sheet_very_hidden.xlsx", plain().with(workbookPart, workbookXML("", sheetEntry("Sheet1", 1, ` state="veryHidden"`))).pack),
		told("sheet_all_rows_hidden.xlsx", plain().with(sheetPart, strings.ReplaceAll(worksheet("", tableRows(), ""), "<row ", `<row hidden="1" `)).pack),
		refused("sheet_list_blank.xlsx", "empty", "", plain().with(workbookPart, workbookXML("")).pack),
		refused("sheet_relation_missing.xlsx", "damaged", "", plain().with(workbookPart, workbookXML("", sheetEntry("Sheet1", 77, ""))).pack),
		told("sheet_of_ten_thousand_small_tables.csv", manyTables),
		told("sheet_of_sixteen_thousand_columns.csv", manyColumns),
		told("sheet_of_repeated_headers.csv", manyHeaders),
	}
}

// manyTables are tables that no form knows, a blank line between them.
func manyTables() []byte {
	var b strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&b, "甲%d,乙%d,丙%d\n1,2,3\n4,5,6\n\n", i, i, i)
	}
	return []byte(b.String())
}

// manyColumns is a known title above headers that nobody declared.
func manyColumns() []byte {
	var b strings.Builder
	b.WriteString(Title + "\n年级,班级,期初人数,期末人数")
	for i := range 16_000 {
		fmt.Fprintf(&b, ",期末的人数%d", i)
	}
	b.WriteString("\n一年级,1班,40,39\n二年级,1班,38,38\n")
	return []byte(b.String())
}

func manyHeaders() []byte {
	return []byte(Title + "\n" + strings.Repeat("年级,班级,期初人数,期末人数\n", 100_000) + "一年级,1班,40,39\n")
}
