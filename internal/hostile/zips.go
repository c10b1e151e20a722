package hostile

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io/fs"
	"strings"
)

// zips are workbooks whose zip is odd or lies.
func zips() []Case {
	return []Case{
		read("zip_plain.xlsx", plain().pack),
		read("zip_inline_texts.xlsx", inline().pack),
		read("zip_parts_stored_not_deflated.xlsx", stored),
		read("zip_backslashes_in_names.xlsx", plain().renamed(func(s string) string { return strings.ReplaceAll(s, "/", `\`) }).pack),
		read("zip_names_in_upper_case.xlsx", plain().renamed(strings.ToUpper).pack),
		read("zip_names_begin_with_slash.xlsx", plain().renamed(func(s string) string { return "/" + s }).pack),
		read("zip_path_traversal_names.xlsx", plain().with("../../../../tmp/evil.sh", "#!/bin/sh\n").with("/etc/passwd", "x").with(`..\..\evil.bat`, "x").pack),
		read("zip_bytes_before_and_after.xlsx", func() []byte { return append(plain().pack(), "\x00\x00\x00\x00"...) }),
		read("zip_folder_entries.xlsx", plain().with("xl/", "").with("xl/worksheets/", "").pack),
		refused("zip_symlink_for_a_sheet.xlsx", "damaged", "", plain().put(part{name: sheetPart, text: "/etc/passwd", header: func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }}).pack),
		refused("zip_part_twice_with_other_content.xlsx", "damaged", "", append(plain(), part{name: sheetPart, text: worksheet("", "", "")}).pack),
		read("zip_part_twice_the_same.xlsx", append(plain(), part{name: sheetPart, text: worksheet("", tableRows(), "")}).pack),
		locked("zip_parts_encrypted.xlsx", func() []byte { return flagged(plain().pack(), 1) }),
		refused("zip_unknown_compression.xlsx", "unsupported", "", func() []byte { return method(plain().pack(), 99) }),
		refused("zip_checksum_wrong.xlsx", "damaged", "", func() []byte { return patchCentral(plain().pack(), 16, 0xDEADBEEF) }),
		refused("zip_says_part_is_longer.xlsx", "", "", func() []byte { return patchCentral(plain().pack(), 24, 1<<30) }),
		refused("zip_says_part_is_shorter.xlsx", "", "", func() []byte { return patchCentral(plain().pack(), 24, 10) }),
		refused("zip_says_part_is_at_another_place.xlsx", "", "", func() []byte { return patchCentral(plain().pack(), 42, 7) }),
		refused("zip_says_part_is_behind_the_end.xlsx", "", "", func() []byte { return patchCentral(plain().pack(), 42, 0x7FFFFFF0) }),
		refused("zip_packed_size_lies.xlsx", "", "", func() []byte { return patchCentral(plain().pack(), 20, 0x7FFFFFF0) }),
		refused("zip64_size_lies.xlsx", "", "", zip64),
		refused("zip_says_more_entries_than_it_has.xlsx", "", "", func() []byte { return patchEnd(plain().pack(), 10, 0xFFF0) }),
		refused("zip_directory_at_another_place.xlsx", "", "", func() []byte { return patchEnd(plain().pack(), 16, 3) }),
		refused("zip_without_a_workbook.xlsx", "not_spreadsheet", "archive", book{{name: "a.txt", text: "x"}}.pack),
		refused("zip_empty.xlsx", "not_spreadsheet", "archive", book{}.pack),
		refused("zip_of_workbooks.xlsx", "not_spreadsheet", "archive", func() []byte {
			return book{{name: "一小.xlsx", text: string(plain().pack())}, {name: "二小.xlsx", text: string(plain().pack())}}.pack()
		}),
	}
}

func stored() []byte {
	b := plain()
	for i := range b {
		b[i].header = func(h *zip.FileHeader) { h.Method = zip.Store }
	}
	return b.pack()
}

// Offsets in the directory of a zip (APPNOTE.TXT 4.3.12, 4.3.16).
const (
	centralMagic = "PK\x01\x02"
	localMagic   = "PK\x03\x04"
	endMagic     = "PK\x05\x06"
	centralName  = 46
)

// patchCentral writes four bytes into the directory's entry of the sheet.
func patchCentral(data []byte, off int, v uint32) []byte {
	for i := 0; ; {
		n := bytes.Index(data[i:], []byte(centralMagic))
		if n < 0 {
			panic("hostile: no entry " + sheetPart)
		}
		i += n
		if strings.HasPrefix(string(data[i+centralName:]), sheetPart) {
			binary.LittleEndian.PutUint32(data[i+off:], v)
			return data
		}
		i += len(centralMagic)
	}
}

// patchEnd writes into the end record of the directory.
func patchEnd(data []byte, off int, v uint32) []byte {
	i := bytes.LastIndex(data, []byte(endMagic))
	if off < 12 {
		binary.LittleEndian.PutUint16(data[i+off:], uint16(v)) // #nosec G115 -- chosen to fit
		return data
	}
	binary.LittleEndian.PutUint32(data[i+off:], v)
	return data
}

// flagged sets a flag of all entries, in both places where a zip has it.
func flagged(data []byte, flag byte) []byte {
	return eachEntry(data, func(entry []byte, flags, _ int) { entry[flags] |= flag })
}

// method changes how all entries say they are compressed.
func method(data []byte, m byte) []byte {
	return eachEntry(data, func(entry []byte, _, method int) { entry[method] = m })
}

// eachEntry calls change for each local and central header, with the places of
// its flags and its method.
func eachEntry(data []byte, change func(entry []byte, flags, method int)) []byte {
	for i := 0; i+4 < len(data); i++ {
		switch string(data[i : i+4]) {
		case localMagic:
			change(data[i:], 6, 8)
		case centralMagic:
			change(data[i:], 8, 10)
		}
	}
	return data
}

// zip64 says in a ZIP64 extra field that a part inflates to 2^60 bytes.
func zip64() []byte {
	extra := le(uint16(1), uint16(8), uint64(1)<<60)
	b := plain().put(part{name: sheetPart, text: worksheet("", tableRows(), ""), header: func(h *zip.FileHeader) { h.Extra = extra }})
	return patchCentral(b.pack(), 24, 0xFFFFFFFF)
}

// le lays out values one behind the other, little endian.
func le(values ...any) []byte {
	var b bytes.Buffer
	for _, v := range values {
		switch v := v.(type) {
		case []byte:
			b.Write(v)
		case string:
			b.WriteString(v)
		default:
			must(binary.Write(&b, binary.LittleEndian, v))
		}
	}
	return b.Bytes()
}
