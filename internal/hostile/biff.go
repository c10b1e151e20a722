package hostile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"unicode/utf16"
)

// Versions of a workbook stream.
const (
	biff5 = 0x0500
	biff8 = 0x0600
)

// Records of BIFF ([MS-XLS] §2.3).
const (
	recEOF         = 0x000A
	recFilePass    = 0x002F
	recContinue    = 0x003C
	recWriteProt   = 0x0086
	recBoundSheet  = 0x0085
	recMulRK       = 0x00BD
	recMergedCells = 0x00E5
	recSST         = 0x00FC
	recLabelSST    = 0x00FD
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBOF         = 0x0809
)

// stream builds a workbook stream.
type stream struct{ bytes.Buffer }

func (s *stream) rec(id int, values ...any) *stream {
	data := le(values...)
	return s.lying(id, len(data), data)
}

// lying appends a record that says it is n bytes long.
func (s *stream) lying(id, n int, data []byte) *stream {
	s.Write(le(u16(id), u16(n), data))
	return s
}

func u16(n int) uint16 { return uint16(n) } // #nosec G115 -- numbers of a test file

func bof(version, kind int) []byte { return le(u16(version), u16(kind), make([]byte, 12)) }

// long is a BIFF8 string with a length of two bytes.
func long(s string) []byte {
	units := utf16.Encode([]rune(s))
	return le(u16(len(units)), byte(1), units)
}

// sheetStream is the table as records of cells.
func sheetStream(version int) *stream {
	var s stream
	for i, row := range Table() {
		for j, text := range row {
			at := le(u16(i), u16(j), u16(0))
			switch {
			case isNumber(text):
				n, err := strconv.Atoi(text)
				must(err)
				s.rec(recNumber, at, math.Float64bits(float64(n)))
			case version == biff8:
				s.rec(recLabel, at, long(text))
			default:
				s.rec(recLabel, at, u16(len(gbk(text))), gbk(text))
			}
		}
	}
	return &s
}

// globals begins a workbook stream whose only sheet stands at offset.
func globals(version int, offset uint32, more *stream) *stream {
	var s stream
	s.rec(recBOF, bof(version, 5))
	s.Write(more.Bytes())
	name := le(byte(6), "Sheet1")
	if version == biff8 {
		name = le(byte(6), byte(0), "Sheet1")
	}
	s.rec(recBoundSheet, offset, byte(0), byte(0), name)
	return s.rec(recEOF)
}

// workbook lays out a stream: what the sheets share, then the sheet.
func workbook(version int, more, sheet *stream) []byte {
	size := globals(version, 0, more).Len()
	s := globals(version, uint32(size), more) // #nosec G115 -- small
	s.rec(recBOF, bof(version, 0x10))
	s.Write(sheet.Bytes())
	s.rec(recEOF)
	return s.Bytes()
}

// xls is the table as a whole file.
func xls(version int) []byte {
	name := "Workbook"
	if version == biff5 {
		name = "Book"
	}
	return compound(name, workbook(version, &stream{}, sheetStream(version)))
}

// wrapped puts a workbook with more records among its globals into a file.
func wrapped(more, sheet *stream) []byte {
	return compound("Workbook", workbook(biff8, more, sheet))
}

// sharedSheet is one cell that refers to a shared text, and the texts.
func sharedSheet(sst *stream) []byte {
	sheet := sheetStream(biff8)
	sheet.rec(recLabelSST, u16(9), u16(0), u16(0), uint32(0))
	return wrapped(sst, sheet)
}

// with makes a workbook with more records on its sheet.
func with(add func(*stream)) func() []byte {
	return func() []byte {
		s := sheetStream(biff8)
		add(s)
		return wrapped(&stream{}, s)
	}
}

// global makes a workbook with more records before its sheet.
func global(add func(*stream)) func() []byte {
	return func() []byte {
		var s stream
		add(&s)
		return wrapped(&s, sheetStream(biff8))
	}
}

// sst makes a workbook with the given table of shared texts.
func sst(build func(*stream)) func() []byte {
	return func() []byte {
		var s stream
		build(&s)
		return sharedSheet(&s)
	}
}

// biff are workbooks of Excel 97 and before.
func biff() []Case {
	return append(old(), []Case{
		read("biff8_plain.xls", func() []byte { return xls(biff8) }),
		read("biff5_plain.xls", func() []byte { return xls(biff5) }),
		read("biff8_without_compound_file.xls", func() []byte { return workbook(biff8, &stream{}, sheetStream(biff8)) }),
		read("biff8_write_protected.xls", global(func(s *stream) { s.rec(recWriteProt) })),
		read("biff8_unknown_records.xls", with(func(s *stream) { s.rec(0x0FFF, noise(200, 4)) })),
		locked("biff8_xor_obfuscation.xls", global(func(s *stream) { s.rec(recFilePass, u16(0), u16(0x1234), u16(0x5678)) })),
		locked("biff8_rc4_encryption.xls", global(func(s *stream) { s.rec(recFilePass, u16(1), u16(1), u16(1), noise(48, 5)) })),
		locked("biff8_cryptoapi_encryption.xls", global(func(s *stream) { s.rec(recFilePass, u16(1), u16(4), u16(2), noise(80, 6)) })),
		refused("biff8_record_longer_than_the_file.xls", "truncated", "", with(func(s *stream) { s.lying(0x0203, 0xFFFF, nil) })),
		refused("biff8_number_too_short.xls", "damaged", "", with(func(s *stream) { s.rec(recNumber, u16(8), u16(0), u16(0), byte(1)) })),
		refused("biff8_cell_record_too_short.xls", "damaged", "", with(func(s *stream) { s.rec(recNumber, u16(8)) })),
		refused("biff8_text_length_lies.xls", "", "", with(func(s *stream) { s.rec(recLabel, u16(8), u16(0), u16(0), u16(60000), byte(1), "ab") })),
		refused("biff8_text_not_there.xls", "damaged", "", with(func(s *stream) { s.rec(recLabelSST, u16(8), u16(0), u16(0), uint32(4_000_000_000)) })),
		refused("biff8_merged_count_lies.xls", "damaged", "", with(func(s *stream) { s.rec(recMergedCells, u16(60000), u16(0)) })),
		refused("biff8_merged_upside_down.xls", "damaged", "", with(func(s *stream) { s.rec(recMergedCells, u16(1), u16(9), u16(1), u16(9), u16(1)) })),
		refused("biff8_column_behind_the_last.xls", "", "", with(func(s *stream) { s.rec(recNumber, u16(8), u16(60000), u16(0), uint64(0)) })),
		refused("biff8_cell_twice.xls", "damaged", "", with(func(s *stream) {
			s.rec(recNumber, u16(8), u16(0), u16(0), uint64(0)).rec(recNumber, u16(8), u16(0), u16(0), uint64(0))
		})),
		read("biff8_number_is_none.xls", with(func(s *stream) { s.rec(recNumber, u16(9), u16(3), u16(0), uint64(0x7FF8000000000001)) })),
		read("biff8_mulrk_cut_short.xls", with(func(s *stream) { s.rec(recMulRK, u16(8), u16(0), u16(0), byte(1)) })),
		read("biff8_texts_count_lies.xls", sst(func(s *stream) { s.rec(recSST, uint32(0xFFFFFFFF), uint32(0xFFFFFFFF), long("注")) })),
		refused("biff8_text_runs_lie.xls", "", "", sst(func(s *stream) { s.rec(recSST, uint32(1), uint32(1), u16(1), byte(8), u16(0xFFFF), "注") })),
		refused("biff8_text_extension_lies.xls", "", "", sst(func(s *stream) { s.rec(recSST, uint32(1), uint32(1), u16(1), byte(4), uint32(0x7FFFFFFF), "注") })),
		refused("biff8_text_cut_in_a_character.xls", "", "", sst(func(s *stream) {
			s.rec(recSST, uint32(1), uint32(1), u16(2), byte(1), byte(1)).rec(recContinue, byte(1), u16(2))
		})),
		refused("biff8_sheet_begins_behind_the_end.xls", "truncated", "", func() []byte { return at(0x7FFFFFFF) }),
		refused("biff8_sheet_is_the_workbook.xls", "", "", func() []byte { return at(0) }),
		refused("biff8_sheet_begins_in_a_record.xls", "damaged", "", func() []byte { return at(9) }),
		bomb(refused("biff8_sheets_overlap.xls", "damaged", "", overlappingSheets)),
		refused("biff8_without_end.xls", "truncated", "", func() []byte {
			data := workbook(biff8, &stream{}, sheetStream(biff8))
			return data[:len(data)-4]
		}),
		bomb(refused("biff8_workbooks_in_workbooks.xls", "", "", func() []byte {
			var s stream
			for range 200_000 {
				s.rec(recBOF, bof(biff8, 0x10))
			}
			return wrapped(&stream{}, &s)
		})),
	}...)
}

// at makes a workbook whose only sheet is said to begin at offset.
func at(offset uint32) []byte {
	s := globals(biff8, offset, &stream{})
	s.rec(recBOF, bof(biff8, 0x10)).Write(sheetStream(biff8).Bytes())
	s.rec(recEOF)
	return compound("Workbook", s.Bytes())
}

// overlappingSheets lists 1,900 sheets that are one and the same records.
func overlappingSheets() []byte {
	const sheets = 1900
	build := func(offset uint32) []byte {
		var s stream
		s.rec(recBOF, bof(biff8, 5))
		for i := range sheets {
			s.rec(recBoundSheet, offset, byte(0), byte(0), byte(4), byte(0), fmt.Sprintf("%04d", i))
		}
		s.rec(recEOF)
		if offset == 0 {
			return s.Bytes()
		}
		s.rec(recBOF, bof(biff8, 0x10))
		for range 100_000 {
			s.rec(0x0FFF, u16(0))
		}
		s.rec(recEOF)
		return s.Bytes()
	}
	return compound("Workbook", build(uint32(len(build(0))))) // #nosec G115 -- small
}

// old are workbooks of Excel 2 to 4, which have one sheet and no compound file.
func old() []Case {
	var all []Case
	for _, v := range []struct{ version, id int }{{2, 0x0009}, {3, 0x0209}, {4, 0x0409}} {
		all = append(all, refused(fmt.Sprintf("biff%d_of_the_first_versions.xls", v.version), "unsupported", "old_excel", func() []byte {
			var s stream
			s.rec(v.id, u16(v.version), u16(0x10), u16(0))
			s.rec(0x0003, u16(0), u16(0), []byte{0, 0, 0}, math.Float64bits(1))
			s.rec(recEOF)
			return s.Bytes()
		}))
	}
	return all
}

// put32 writes four bytes, little endian.
func put32(data []byte, off int, v uint32) []byte {
	binary.LittleEndian.PutUint32(data[off:], v)
	return data
}
