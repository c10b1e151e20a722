package sheet_test

import (
	"bytes"
	"errors"
	"testing"

	"dudao/ingest/sheet"
)

const (
	v8 = 0x0600
	v5 = 0x0500
)

// rk packs an integer as RK number, times 100 or not ([MS-XLS] §2.5.217).
func rk(n int, hundredth bool) uint32 {
	v := uint32(n)<<2 | 2
	if hundredth {
		v |= 1
	}
	return v
}

// results of formulas that are no number.
func result(kind, v byte) []byte { return []byte{kind, 0, v, 0, 0, 0, 0xFF, 0xFF} }

var noTokens = le(u16(0), uint32(0), u16(0))

func TestXLS_BIFF8(t *testing.T) {
	var globals, body, other stream
	globals.rec(0x01C1, make([]byte, 8)). // RECALCID: a program with formulas wrote it
						rec(0x041E, u16(176), long(`yyyy"年"m"月"`)).
						rec(0x00E0, u16(0), u16(0), make([]byte, 16)).
						rec(0x00E0, u16(0), u16(176), make([]byte, 16)).
						rec(0x00E0, u16(0), u16(10), make([]byte, 16)).
						rec(0x00E0, u16(0), u16(31), make([]byte, 16)).
						rec(0x00FC, uint32(3), uint32(3), long("姓名"), le(u16(2), byte(0), "ab"),
			le(u16(2), byte(1|4|8), u16(1), uint32(3), "\x2d\x4e\x87\x65", "\x00\x00\x00\x00", "xyz"))
	body.rec(0x0208, u16(2), u16(0), u16(3), u16(255), u16(0), u16(0), u16(0x20), u16(0)). // row 3 is hidden
												cell(0x00FD, 0, 0, 0, uint32(0)).
												cell(0x00FD, 0, 1, 0, uint32(1)).
												cell(0x00FD, 0, 3, 0, uint32(2)).
												cell(0x0203, 1, 0, 0, f64(0.30000000000000004)).
												cell(0x027E, 1, 1, 2, rk(985, true)).
												cell(0x027E, 1, 2, 0, rk(-123456789, false)).
												cell(0x027E, 1, 3, 1, uint32(f64(41518)>>32)).
												rec(0x00BD, u16(2), u16(1), u16(0), rk(1, false), u16(3), rk(41519, false), u16(2)).
												cell(0x0201, 3, 0, 0).
												rec(0x00BE, u16(3), u16(1), u16(0), u16(0), u16(2)).
												cell(0x0205, 3, 3, 0, byte(1), byte(0)).
												cell(0x0205, 3, 4, 0, byte(0x2A), byte(1)).
												cell(0x0204, 4, 0, 0, long("标签")).
												cell(0x00D6, 4, 1, 0, u16(2), byte(0), "rs", u16(0)).
												cell(0x0006, 5, 0, 2, f64(0.5), noTokens).
												cell(0x0006, 5, 1, 0, result(0, 0), noTokens).rec(0x04BC, make([]byte, 10)).rec(0x0207, long("结果")).
												cell(0x0006, 5, 2, 0, result(1, 1), noTokens).
												cell(0x0006, 5, 3, 0, result(2, 0x07), noTokens).
												cell(0x0006, 5, 4, 0, result(3, 0), noTokens).
												rec(0x0809, bof(v8, 0x20)).cell(0x0203, 9, 9, 0, f64(9)).rec(0x000A). // an embedded chart
												rec(0x00E5, u16(2), u16(0), u16(0), u16(1), u16(2), u16(4), u16(4), u16(0), u16(0))
	other.cell(0x0203, 0, 0, 0, f64(1e21)).cell(0x0203, 0, 1, 0, f64(-12))
	data := compound("Workbook", workbook(v8, &globals,
		testSheet{string(wide("七年级")), 3, 0, &body}, testSheet{"\x00" + "two", 3, 2, &other}))
	wantGrid(t, data, `
		sheet 七年级 merges B1:C1
		A1 text 姓名
		B1 text ab
		D1 text 中文
		A2 number 0.30000000000000004
		B2 number 9.85 percent
		C2 number -123456789
		D2 number 41518 date
		B3 number 1 hidden-row
		C3 number 41519 date hidden-row
		D4 bool 1
		E4 fault #N/A
		A5 text 标签
		B5 text rs
		A6 number 0.5 percent formula
		B6 text 结果 formula
		C6 bool 1 formula
		D6 fault #DIV/0! formula
		E6 blank formula
		sheet two hidden
		A1 number 1E+21
		B1 number -12`)
}

// A text may go on in a CONTINUE record, in the middle of its characters, and
// then in another width.
func TestXLS_TextsContinue(t *testing.T) {
	var globals, body stream
	globals.rec(0x00FC, uint32(2), uint32(2), u16(5), byte(1), "\x2d\x4e\x87\x65").
		rec(0x003C, byte(0), "abc", u16(2), byte(0)).
		rec(0x003C, byte(1), "\x2d\x4e\x87\x65")
	body.cell(0x00FD, 0, 0, 0, uint32(0)).cell(0x00FD, 0, 1, 0, uint32(1)).
		cell(0x0204, 1, 0, 0, u16(4), byte(0), "ab").rec(0x003C, byte(1), "\x2d\x4e\x87\x65")
	wantGrid(t, compound("Workbook", workbook(v8, &globals, testSheet{"\x00s", 1, 0, &body})), `
		sheet s
		A1 text 中文abc
		B1 text 中文
		A2 text ab中文`)
}

// BIFF5 has texts in the code page of the machine, here 936.
func TestXLS_BIFF5(t *testing.T) {
	var globals, body stream
	globals.rec(0x0042, u16(936)).rec(0x0022, u16(1)).
		rec(0x041E, u16(164), byte(8), "yyyy-m-d").
		rec(0x00E0, u16(0), u16(164), make([]byte, 12))
	label := gb18030("双泉镇")
	body.cell(0x0204, 0, 0, 0, u16(len(label)), label).
		cell(0x0203, 0, 1, 0, f64(40056)).
		cell(0x0006, 1, 0, 0, result(0, 0), noTokens).rec(0x0207, u16(4), gb18030("结果"))
	name := string(gb18030("成绩"))
	wantGrid(t, compound("Book", workbook(v5, &globals, testSheet{name, len(name), 0, &body})), `
		sheet 成绩 1904
		A1 text 双泉镇 date
		B1 number 40056 date
		A2 text 结果 date formula`)
}

// A program without formulas of its own (xlwt) stores "empty text" for every
// one; so does Excel, where that is the true result, but Excel leaves RECALCID.
func TestXLS_FormulasNeverCalculated(t *testing.T) {
	var globals, body, mixed stream
	body.cell(0x0006, 0, 0, 0, result(3, 0), noTokens)
	wantGrid(t, compound("Workbook", workbook(v8, &globals, testSheet{"\x00s", 1, 0, &body})), "sheet s\nA1 blank formula nocache")
	mixed.cell(0x0006, 0, 0, 0, result(3, 0), noTokens).cell(0x0006, 0, 1, 0, f64(2), noTokens)
	wantGrid(t, compound("Workbook", workbook(v8, &globals, testSheet{"\x00s", 1, 0, &mixed})), "sheet s\nA1 blank formula\nB1 number 2 formula")
}

func TestXLS_RowsOutOfOrder(t *testing.T) {
	var globals, body stream
	body.cell(0x0203, 5, 0, 0, f64(6)).cell(0x0203, 1, 1, 0, f64(2)).cell(0x0203, 1, 0, 0, f64(1))
	wantGrid(t, compound("Workbook", workbook(v8, &globals, testSheet{"\x00s", 1, 0, &body})), "sheet s\nA2 number 1\nB2 number 2\nA6 number 6")
}

// Small programs of the 1990s write the records of one sheet and nothing else.
func TestXLS_BareStream(t *testing.T) {
	var s stream
	s.rec(0x0809, u16(0), u16(0x10), uint32(0)).cell(0x0204, 0, 0, 0, u16(4), gb18030("姓名")).cell(0x0203, 0, 1, 0, f64(86)).rec(0x000A)
	wantGrid(t, s.Bytes(), "sheet\nA1 text 姓名\nB1 number 86")
	var old stream
	old.rec(0x0009, u16(2), u16(0x10)).rec(0x000A)
	if _, err := tryOpen(append(old.Bytes(), make([]byte, 100)...)); !isUnreadable(err, sheet.Unsupported) {
		t.Errorf("BIFF2: %v", err)
	}
}

func TestXLS_Refused(t *testing.T) {
	var locked, globals, body stream
	locked.rec(0x002F, u16(1))
	body.cell(0x0203, 0, 0, 0, f64(1))
	one := testSheet{"\x00s", 1, 0, &body}
	if _, err := tryOpen(compound("Workbook", workbook(v8, &locked, one))); !errors.Is(err, sheet.ErrEncrypted) {
		t.Errorf("FILEPASS: %v", err)
	}
	if _, err := tryOpen(compound("EncryptionInfo", []byte("x"), "EncryptedPackage", []byte("y"))); !errors.Is(err, sheet.ErrEncrypted) {
		t.Errorf("encrypted package: %v", err)
	}
	if _, err := tryOpen(compound("WordDocument", []byte("x"))); !isUnreadable(err, sheet.NotATable) {
		t.Errorf("Word: %v", err)
	}
	var far stream
	far.cell(0x00FD, 0, 0, 0, uint32(7))
	if _, err := tryOpen(compound("Workbook", workbook(v8, &globals, testSheet{"\x00s", 1, 0, &far}))); !isUnreadable(err, sheet.Damaged) {
		t.Errorf("text that is not there: %v", err)
	}
	whole := compound("Workbook", workbook(v8, &globals, one))
	for cut := sectorSize; cut < len(whole); cut += sectorSize {
		if text, err := tryOpen(whole[:cut]); !errors.Is(err, sheet.ErrUnreadable) {
			t.Errorf("cut to %d: %v\n%s", cut, err, text)
		}
	}
}

// The FAT of a compound file may point anywhere: no loop, no panic.
func TestXLS_BytesFlipped(t *testing.T) {
	var globals, body stream
	globals.rec(0x00FC, uint32(1), uint32(1), long("姓名"))
	body.cell(0x00FD, 0, 0, 0, uint32(0)).cell(0x0203, 1, 0, 0, f64(1))
	whole := compound("Workbook", workbook(v8, &globals, testSheet{"\x00s", 1, 0, &body}))
	for i, old := range whole {
		if old == 0 && i >= sectorSize && i%8 != 0 {
			continue // padding, for the most part
		}
		for _, v := range []byte{0, 1, 0x7F, 0xFF} {
			data := bytes.Clone(whole)
			data[i] = v
			if _, err := tryOpen(data); err != nil && !errors.Is(err, sheet.ErrUnreadable) && !errors.Is(err, sheet.ErrEncrypted) {
				t.Fatalf("byte %d = %x: %v", i, v, err)
			}
		}
	}
}
