package hostile

import "strings"

// foreign are files under a wrong extension, and files of other formats that
// are sent as spreadsheets.
func foreign() []Case {
	return []Case{
		read("foreign_xlsx_named.xls", plain().pack),
		read("foreign_xlsx_named.csv", plain().pack),
		read("foreign_xls_named.xlsx", func() []byte { return xls(biff8) }),
		read("foreign_text_named.xlsx", func() []byte { return []byte(csv(",")) }),
		read("foreign_tabbed_text_named.xls", func() []byte { return []byte(csv("\t")) }),
		read("foreign_page_named.xls", func() []byte { return []byte(page(htmlRows())) }),
		read("foreign_xml_named.xls", func() []byte { return []byte(spreadsheetML(xmlRows())) }),
		read("foreign_without_extension", plain().pack),
		refused("foreign_word.xlsx", "not_spreadsheet", "document", book{{name: typesPart, text: "<Types/>"}, {name: rootRels, text: relations("officeDocument", "word/document.xml")}, {name: "word/document.xml", text: "<w:document/>"}}.pack),
		refused("foreign_slides.xlsx", "not_spreadsheet", "document", book{{name: rootRels, text: relations("officeDocument", "ppt/presentation.xml")}, {name: "ppt/presentation.xml", text: "<p/>"}}.pack),
		refused("foreign_old_word.xls", "not_spreadsheet", "document", func() []byte { return compound("WordDocument", make([]byte, 5000)) }),
		refused("foreign_binary_workbook.xlsb", "unsupported", "xlsb", plain().without(workbookPart).with(rootRels, relations("officeDocument", "xl/workbook.bin")).with("xl/workbook.bin", "\x83\x01\x00").pack),
		refused("foreign_opendocument.ods", "unsupported", "ods", book{{name: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet"}, {name: "content.xml", text: "<office:document-content/>"}}.pack),
		refused("foreign_flat_opendocument.fods", "", "", func() []byte {
			return []byte(`<?xml version="1.0"?><office:document xmlns:office="o"><office:body/></office:document>`)
		}),
		refused("foreign_numbers.xlsx", "not_spreadsheet", "archive", book{{name: "Index/Document.iwa", text: "x"}}.pack),
		refused("foreign_pdf.xlsx", "not_spreadsheet", "pdf", func() []byte { return []byte("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n") }),
		refused("foreign_rtf.xls", "not_spreadsheet", "document", func() []byte { return []byte(`{\rtf1\ansi 表}`) }),
		refused("foreign_png.xlsx", "not_spreadsheet", "picture", func() []byte { return []byte("\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR") }),
		refused("foreign_jpeg.xls", "not_spreadsheet", "picture", func() []byte { return []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF") }),
		refused("foreign_rar.xlsx", "not_spreadsheet", "archive", func() []byte { return []byte("Rar!\x1A\x07\x01\x00") }),
		refused("foreign_7z.xlsx", "not_spreadsheet", "archive", func() []byte { return []byte("7z\xBC\xAF\x27\x1C\x00\x04") }),
		refused("foreign_gzip.xlsx", "not_spreadsheet", "archive", func() []byte { return []byte("\x1F\x8B\x08\x00\x00\x00\x00\x00") }),
		refused("foreign_program.xls", "not_spreadsheet", "program", func() []byte { return append([]byte("MZ"), make([]byte, 100)...) }),
		refused("foreign_web_archive.xls", "unsupported", "mht", func() []byte {
			return []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n" + page(htmlRows()))
		}),
		refused("foreign_sylk.slk", "unsupported", "sylk", func() []byte { return []byte("ID;PWXL;N;E\r\nC;Y1;X1;K\"年级\"\r\nE\r\n") }),
		refused("foreign_dif.dif", "unsupported", "dif", func() []byte { return []byte("TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,2\r\n\"\"\r\n") }),
		refused("foreign_dbase.dbf", "not_spreadsheet", "", func() []byte { return append([]byte{3, 113, 9, 1, 1, 0, 0, 0, 65, 0, 20, 0}, make([]byte, 80)...) }),
		refused("foreign_lotus.wk1", "not_spreadsheet", "", func() []byte { return append([]byte{0, 0, 2, 0, 6, 4}, make([]byte, 80)...) }),
		refused("foreign_other_xml.xml", "not_spreadsheet", "xml", func() []byte { return []byte(`<?xml version="1.0"?><order><item/></order>`) }),
		refused("foreign_excel_page_of_frames.xls", "not_spreadsheet", "page", func() []byte {
			return []byte(`<html><head><link rel=File-List href="a.files/filelist.xml"></head><frameset rows="*,39"><frame src="a.files/sheet001.htm" name="frSheet"></frameset></html>`)
		}),
		refused("foreign_random_bytes.xls", "not_spreadsheet", "", func() []byte { return noise(4096, 1) }),
		refused("foreign_zero_bytes.xlsx", "empty", "", func() []byte { return nil }),
		refused("foreign_one_byte.xlsx", "", "", func() []byte { return []byte{0} }),
		refused("foreign_only_blanks.csv", "empty", "", func() []byte { return []byte(strings.Repeat(" \r\n\t", 100)) }),
		refused("foreign_only_a_byte_order_mark.csv", "empty", "", func() []byte { return []byte("\xEF\xBB\xBF") }),
		refused("foreign_megabyte_of_nul.xlsx", "not_spreadsheet", "", func() []byte { return make([]byte, 1<<20) }),
		locked("foreign_agile_encryption.xlsx", func() []byte {
			return compound("EncryptionInfo", le(uint16(4), uint16(4), uint32(0x40), "<encryption/>"), "EncryptedPackage", noise(5000, 2))
		}),
		locked("foreign_standard_encryption.xlsx", func() []byte {
			return compound("EncryptionInfo", le(uint16(3), uint16(2), uint32(0x24), make([]byte, 100)), "EncryptedPackage", noise(5000, 3))
		}),
	}
}

// noise gives n bytes without a pattern, the same for a seed: the generator of
// Park and Miller.
func noise(n int, seed uint64) []byte {
	out := make([]byte, n)
	x := seed*7919 + 1
	for i := range out {
		x = x * 48271 % 0x7FFFFFFF
		out[i] = byte(x >> 7)
	}
	return out
}
