package hostile

import (
	"bytes"
	"fmt"
	"unicode/utf16"
)

// Numbers of a compound file ([MS-CFB] §2).
const (
	sectorSize  = 512
	endOfChain  = 0xFFFFFFFE
	fatSector   = 0xFFFFFFFD
	freeSector  = 0xFFFFFFFF
	miniCutoff  = 4096
	headerFATs  = 109
	offFATCount = 0x2C
	offDirStart = 0x30
	offMini     = 0x3C
	offDIFAT    = 0x44
	offDIFATn   = 0x48
	offFATs     = 0x4C
)

// compound wraps streams, pairs of name and content, into a compound file of
// version 3, every stream in whole sectors of its own.
func compound(streams ...any) []byte {
	var c compoundFile
	for i := 0; i < len(streams); i += 2 {
		data := streams[i+1].([]byte)
		data = append(data, make([]byte, max(0, miniCutoff-len(data)))...) // below it would be a mini stream
		c.entries = append(c.entries, entry{streams[i].(string), c.put(data), len(data)})
	}
	return c.bytes()
}

type entry struct {
	name        string
	start, size int
}

type compoundFile struct {
	body    []byte
	chain   []uint32
	entries []entry
}

// put stores data in sectors and gives the first.
func (c *compoundFile) put(data []byte) int {
	start := len(c.chain)
	for i := 0; i < len(data); i += sectorSize {
		c.chain = append(c.chain, uint32(len(c.chain)+1)) // #nosec G115 -- few
		c.body = append(c.body, data[i:min(i+sectorSize, len(data))]...)
		c.body = append(c.body, make([]byte, -len(c.body)&(sectorSize-1))...)
	}
	c.chain[len(c.chain)-1] = endOfChain
	return start
}

// directory lists the streams as a chain of right siblings.
func (c *compoundFile) directory() []byte {
	line := func(name string, kind byte, child, right uint32, e entry) []byte {
		units := utf16.Encode([]rune(name))
		return le(units, make([]byte, 64-2*len(units)), u16(2*len(units)+2), kind, byte(1),
			uint32(freeSector), right, child, make([]byte, 36), uint32(e.start), uint64(e.size)) // #nosec G115 -- small
	}
	dir := line("Root Entry", 5, 1, freeSector, entry{start: endOfChain})
	for i, e := range c.entries {
		right := uint32(i + 2) // #nosec G115 -- few
		if i == len(c.entries)-1 {
			right = freeSector
		}
		dir = append(dir, line(e.name, 2, freeSector, right, e)...)
	}
	for len(dir)%sectorSize != 0 {
		dir = append(dir, line("", 0, freeSector, freeSector, entry{})...)
	}
	return dir
}

func (c *compoundFile) bytes() []byte {
	dir := c.put(c.directory())
	n := 1
	for (len(c.chain)+n)*4 > n*sectorSize {
		n++
	}
	if n > headerFATs {
		panic(fmt.Sprintf("hostile: a compound file of %d FAT sectors", n))
	}
	header := le("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", make([]byte, 16), u16(0x3E), u16(3), u16(0xFFFE), u16(9), u16(6), make([]byte, 6),
		uint32(0), uint32(n), uint32(dir), uint32(0), uint32(miniCutoff), uint32(endOfChain), uint32(0), uint32(endOfChain), uint32(0)) // #nosec G115 -- small
	first := len(c.chain)
	for i := range headerFATs {
		sector := uint32(freeSector)
		if i < n {
			sector = uint32(first + i) // #nosec G115 -- few
			c.chain = append(c.chain, fatSector)
		}
		header = append(header, le(sector)...)
	}
	fat := le(c.chain)
	fat = append(fat, bytes.Repeat([]byte{0xFF}, -len(fat)&(sectorSize-1))...)
	return append(append(header, c.body...), fat...)
}

// compounds are workbooks whose compound file is odd, loops or lies.
func compounds() []Case {
	book := func() []byte { return workbook(biff8, &stream{}, sheetStream(biff8)) }
	patched := func(off int, v uint32) func() []byte { return func() []byte { return put32(xls(biff8), off, v) } }
	fat := func(sector int, v uint32) func() []byte { // what stands in the FAT for a sector
		return func() []byte {
			var s stream
			s.rec(0x0FFF, noise(3000, 9)) // the sheet begins in a later sector
			data := wrapped(&s, sheetStream(biff8))
			return put32(data, len(data)-sectorSize+4*sector, v)
		}
	}
	patchedLast := func(sector int, v uint32) func() []byte {
		return func() []byte {
			data := xls(biff8)
			return put32(data, len(data)-sectorSize+4*sector, v)
		}
	}
	dir := func(line, off int, v uint32) func() []byte {
		return func() []byte {
			data := xls(biff8)
			at := bytes.Index(data, le(utf16.Encode([]rune("Root Entry"))))
			return put32(data, at+128*line+off, v)
		}
	}
	return []Case{
		read("compound_with_summary.xls", func() []byte { return compound("Workbook", book(), "\x05SummaryInformation", noise(300, 7)) }),
		read("compound_of_two_versions.xls", func() []byte {
			return compound("Book", workbook(biff5, &stream{}, sheetStream(biff5)), "Workbook", book())
		}),
		refused("compound_without_workbook.xls", "not_spreadsheet", "", func() []byte { return compound("Contents", noise(5000, 8)) }),
		bomb(refused("compound_fat_loops.xls", "", "", fat(0, 0))),
		bomb(read("compound_fat_loops_behind_the_content.xls", patchedLast(7, 0))),
		bomb(refused("compound_chain_ends_early.xls", "", "", fat(0, endOfChain))),
		bomb(refused("compound_chain_leaves_the_file.xls", "", "", fat(0, 0x7FFFFFF0))),
		bomb(refused("compound_directory_loops.xls", "", "", func() []byte {
			c := compoundFile{}
			data := append(book(), make([]byte, miniCutoff)...)
			c.entries = append(c.entries, entry{"Workbook", c.put(data), len(data)})
			out := c.bytes()
			sector := int(out[offDirStart])                                 // of a small file
			return put32(out, len(out)-sectorSize+4*sector, uint32(sector)) // #nosec G115 -- small
		})),
		bomb(refused("compound_entry_is_its_own_sibling.xls", "", "", dir(1, 72, 1))),
		bomb(refused("compound_root_is_its_own_child.xls", "", "", dir(0, 76, 0))),
		bomb(refused("compound_child_behind_the_directory.xls", "", "", dir(0, 76, 0x00FFFFFF))),
		bomb(refused("compound_stream_of_four_gigabytes.xls", "", "", dir(1, 120, 0xFFFFFFF0))),
		bomb(refused("compound_stream_begins_behind_the_end.xls", "", "", dir(1, 116, 0x00FFFFFF))),
		bomb(refused("compound_name_length_lies.xls", "", "", dir(1, 64, 0x0002FFFF))),
		bomb(refused("compound_sector_size_of_gigabytes.xls", "", "", patched(0x1E, 0x0006001F))),
		bomb(refused("compound_sector_size_of_one.xls", "", "", patched(0x1E, 0x00060000))),
		bomb(read("compound_fat_of_a_million_sectors.xls", patched(offFATCount, 1<<20))),
		bomb(refused("compound_without_fat.xls", "", "", patched(offFATs, freeSector))),
		bomb(refused("compound_fat_behind_the_end.xls", "", "", patched(offFATs, 0x00FFFFFF))),
		bomb(refused("compound_directory_behind_the_end.xls", "", "", patched(offDirStart, 0x00FFFFFF))),
		bomb(refused("compound_difat_loops.xls", "", "", func() []byte {
			data := put32(put32(xls(biff8), offDIFAT, 0), offDIFATn, 0x7FFFFFFF)
			return put32(data, 2*sectorSize-4, 0) // the next of sector 0 is sector 0
		})),
		bomb(refused("compound_mini_fat_loops.xls", "", "", func() []byte {
			data := put32(put32(xls(biff8), offMini, 0), offMini+4, 0x7FFFFFFF)
			at := bytes.Index(data, le(utf16.Encode([]rune("Root Entry")))) + 128
			return put32(data, at+120, 100) // a stream below the cutoff: it lies in the mini stream
		})),
		refused("compound_of_header_only.xls", "", "", func() []byte { return xls(biff8)[:sectorSize] }),
		refused("compound_of_eight_bytes.xls", "", "", func() []byte { return xls(biff8)[:8] }),
	}
}
