package hostile

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// parts are workbooks whose parts are missing, elsewhere, or written as few
// programs write them.
func parts() []Case {
	return []Case{
		read("part_missing_content_types.xlsx", plain().without(typesPart).pack),
		read("part_missing_root_relations.xlsx", plain().without(rootRels).pack),
		read("part_missing_formats.xlsx", plain().without(stylesPart).pack),
		read("part_missing_texts_that_nothing_uses.xlsx", plain().without(stringsPart).with(sheetPart, worksheet("", inlineRows(), "")).pack),
		refused("part_missing_texts.xlsx", "damaged", "", plain().without(stringsPart).pack),
		refused("part_missing_sheet.xlsx", "damaged", "", plain().without(sheetPart).pack),
		refused("part_missing_workbook.xlsx", "not_spreadsheet", "", plain().without(workbookPart).pack),
		refused("part_missing_workbook_relations.xlsx", "damaged", "", plain().without(workbookRels).pack),
		refused("part_of_sheet_is_blank.xlsx", "damaged", "", plain().with(sheetPart, "").pack),
		refused("part_of_sheet_is_no_xml.xlsx", "damaged", "", plain().with(sheetPart, "not XML at all").pack),
		refused("part_of_sheet_is_the_workbook.xlsx", "damaged", "", plain().with(workbookRels, relations("worksheet", "workbook.xml")).pack),
		refused("part_of_sheet_ends_in_a_row.xlsx", "truncated", "", plain().with(sheetPart, "<worksheet><sheetData><row><c><v>1").pack),
		refused("part_of_sheet_closed_twice.xlsx", "damaged", "", plain().with(sheetPart, worksheet("", tableRows(), "</worksheet>")).pack),
		refused("part_with_invalid_utf8.xlsx", "damaged", "", plain().changed(stringsPart, "年级", "\xC4\xEA\xBC\xB6").pack),
		read("part_absolute_targets.xlsx", plain().with(workbookRels, relations("worksheet", "/xl/worksheets/sheet1.xml", "styles", "/xl/styles.xml", "sharedStrings", "/xl/sharedStrings.xml")).pack),
		read("part_targets_that_climb.xlsx", plain().with(workbookRels, relations("worksheet", "../../../xl/worksheets/sheet1.xml", "sharedStrings", "./../xl/sharedStrings.xml")).pack),
		read("part_backslashes_in_targets.xlsx", plain().with(workbookRels, relations("worksheet", `worksheets\sheet1.xml`, "sharedStrings", "sharedStrings.xml")).pack),
		read("part_workbook_under_another_name.xlsx", plain().without(workbookPart).without(workbookRels).
			with(rootRels, relations("officeDocument", "/book/main.xml")).
			with("book/main.xml", workbookXML("", sheetEntry("Sheet1", 1, ""))).
			with("book/_rels/main.xml.rels", relations("worksheet", "/xl/worksheets/sheet1.xml", "sharedStrings", "/xl/sharedStrings.xml")).pack),
		read("part_external_links.xlsx", plain().with(workbookRels, relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml", "externalLink", "externalLinks/externalLink1.xml")).
			with("xl/externalLinks/externalLink1.xml", `<externalLink xmlns="`+mainSpace+`"/>`).pack),
		read("part_target_on_the_web.xlsx", plain().changed(workbookRels, "</Relationships>", `<Relationship Id="r9" Type="`+relType+`/externalLinkPath" Target="http://192.0.2.1/x.xlsx" TargetMode="External"/></Relationships>`).pack),
		read("part_macros.xlsm", plain().with("xl/vbaProject.bin", "\xD0\xCF\x11\xE0").pack),
		read("part_strict_namespace.xlsx", strict().pack),
		read("part_prefixed_elements.xlsx", plain().with(sheetPart, prefixed()).pack),
		read("part_utf16.xlsx", plain().with(sheetPart, utf16Text(worksheet("", tableRows(), ""))).pack),
		read("part_byte_order_mark.xlsx", plain().with(sheetPart, "\xEF\xBB\xBF"+worksheet("", tableRows(), "")).pack),
		read("part_blank_lines_between_tags.xlsx", plain().with(sheetPart, strings.ReplaceAll(worksheet("", tableRows(), ""), "><", ">\r\n\t<")).pack),
		read("part_write_protected.xlsx", plain().with(workbookPart, workbookXML(`<fileSharing readOnlyRecommended="1" userName="x" reservationPassword="CC1A"/>`, sheetEntry("Sheet1", 1, ""))).pack),
		read("part_sheet_protected.xlsx", plain().with(sheetPart, worksheet("", tableRows(), `<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>`)).pack),
	}
}

// strict is the workbook in the namespaces of ISO/IEC 29500 Strict.
func strict() book {
	b := plain()
	for i := range b {
		b[i].text = strings.NewReplacer(mainSpace, strictSpace, relType, "http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(b[i].text)
	}
	return b
}

// prefixed writes every element of the sheet with a namespace prefix.
func prefixed() string {
	s := worksheet("", tableRows(), "")[len(declaration):]
	s = strings.NewReplacer("</", "</x:", "<", "<x:").Replace(s)
	return declaration + strings.Replace(s, "xmlns=", "xmlns:x=", 1)
}

// utf16Text encodes a text in UTF-16 with its mark, as an XML part may be.
func utf16Text(s string) string {
	s = strings.Replace(s, "UTF-8", "UTF-16", 1)
	var b bytes.Buffer
	b.WriteString("\xFF\xFE")
	must(binary.Write(&b, binary.LittleEndian, utf16.Encode([]rune(s))))
	return b.String()
}
