package sheet_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// stream builds a workbook stream of BIFF records.
type stream struct{ bytes.Buffer }

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
			if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
				panic(err)
			}
		}
	}
	return b.Bytes()
}

func u16(n int) uint16 { return uint16(n) }

// rec appends a record.
func (s *stream) rec(id int, values ...any) *stream {
	data := le(values...)
	s.Write(le(u16(id), u16(len(data)), data))
	return s
}

// cell appends a record that begins with row, column (both from 0) and XF.
func (s *stream) cell(id, row, col, xf int, values ...any) *stream {
	return s.rec(id, u16(row), u16(col), u16(xf), le(values...))
}

// wide is a BIFF8 string of two bytes a character, without its length.
func wide(text string) []byte { return le(byte(1), utf16.Encode([]rune(text))) }

// long is a BIFF8 string with a length of two bytes.
func long(text string) []byte { return le(u16(len(utf16.Encode([]rune(text)))), wide(text)) }

func bof(version, kind int) []byte { return le(u16(version), u16(kind), make([]byte, 12)) }

// testSheet is a sheet of a test workbook.
type testSheet struct {
	name string // without its length: wide("x") in BIFF8, bytes in BIFF5
	n    int    // length of the name in characters
	hide int
	body *stream
}

// workbook lays out a workbook stream: globals, then the sheets, whose places
// the globals list.
func workbook(version int, globals *stream, sheets ...testSheet) []byte {
	var head, tail stream
	head.rec(0x0809, bof(version, 5))
	size := head.Len() + globals.Len() + 4
	for _, s := range sheets {
		size += 4 + 7 + len(s.name)
	}
	for _, s := range sheets {
		head.rec(0x0085, uint32(size+tail.Len()), byte(s.hide), byte(0), byte(s.n), s.name)
		tail.rec(0x0809, bof(version, 0x10))
		tail.Write(s.body.Bytes())
		tail.rec(0x000A)
	}
	head.Write(globals.Bytes())
	head.rec(0x000A)
	return append(head.Bytes(), tail.Bytes()...)
}

const sectorSize = 512

// compound wraps streams into a compound file: [MS-CFB] version 3, every
// stream in whole sectors of its own, none in the mini stream.
func compound(streams ...any) []byte {
	const endOfChain, fatSector, free = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
	type entry struct {
		name        string
		start, size int
	}
	var (
		body    []byte
		chain   []uint32
		entries []entry
	)
	put := func(data []byte) int {
		start := len(chain)
		for i := 0; i < len(data); i += sectorSize {
			chain = append(chain, uint32(len(chain)+1))
			body = append(body, data[i:min(i+sectorSize, len(data))]...)
			body = append(body, make([]byte, -len(body)&(sectorSize-1))...)
		}
		chain[len(chain)-1] = endOfChain
		return start
	}
	for i := 0; i < len(streams); i += 2 {
		data := streams[i+1].([]byte)
		data = append(data, make([]byte, max(0, 4096-len(data)))...) // below it would be a mini stream
		entries = append(entries, entry{streams[i].(string), put(data), len(data)})
	}
	dirEntry := func(name string, kind byte, child, right uint32, e entry) []byte {
		units := utf16.Encode([]rune(name))
		return le(units, make([]byte, 64-2*len(units)), u16(2*len(units)+2), kind, byte(1),
			uint32(free), right, child, make([]byte, 36), uint32(e.start), uint64(e.size))
	}
	dir := dirEntry("Root Entry", 5, 1, free, entry{start: endOfChain})
	for i, e := range entries {
		right := uint32(i + 2)
		if i == len(entries)-1 {
			right = free
		}
		dir = append(dir, dirEntry(e.name, 2, free, right, e)...)
	}
	for len(dir)%sectorSize != 0 {
		dir = append(dir, dirEntry("", 0, free, free, entry{})...)
	}
	dirStart := put(dir)
	fatSectors := 1
	for (len(chain)+fatSectors)*4 > fatSectors*sectorSize {
		fatSectors++
	}
	header := le("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", make([]byte, 16), u16(0x3E), u16(3), u16(0xFFFE), u16(9), u16(6), make([]byte, 6),
		uint32(0), uint32(fatSectors), uint32(dirStart), uint32(0), uint32(4096), uint32(endOfChain), uint32(0), uint32(endOfChain), uint32(0))
	first := len(chain)
	for i := range 109 {
		sector := uint32(free)
		if i < fatSectors {
			sector = uint32(first + i)
			chain = append(chain, fatSector)
		}
		header = append(header, le(sector)...)
	}
	fat := le(chain)
	for len(fat)%sectorSize != 0 {
		fat = append(fat, 0xFF)
	}
	return append(append(header, body...), fat...)
}

func f64(v float64) uint64 { return math.Float64bits(v) }
