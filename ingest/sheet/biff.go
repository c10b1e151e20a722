package sheet

import (
	"context"
	"encoding/binary"
	"io"
	"iter"
)

// Records of BIFF5 to BIFF8 that carry what a grid needs ([MS-XLS] §2.3).
const (
	recFormula     = 0x0006
	recEOF         = 0x000A
	recDate1904    = 0x0022
	recFilePass    = 0x002F
	recContinue    = 0x003C
	recCodePage    = 0x0042
	recBoundSheet  = 0x0085
	recMulRK       = 0x00BD
	recRString     = 0x00D6
	recXF          = 0x00E0
	recMergedCells = 0x00E5
	recSST         = 0x00FC
	recLabelSST    = 0x00FD
	recRecalcID    = 0x01C1
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBoolErr     = 0x0205
	recString      = 0x0207
	recRow         = 0x0208
	recRK          = 0x027E
	recFormat      = 0x041E
	recBOF         = 0x0809
)

// biff8 is the version in the BOF record of Excel 97 and later; what is
// older, down to Excel 5, is read as BIFF5.
const biff8 = 0x0600

// Kinds of substreams and sheets.
const (
	bofGlobals     = 0x0005 // in a BOF record
	bofWorksheet   = 0x0010
	boundWorksheet = 0 // in a BOUNDSHEET record
)

// biffBook is a workbook stream in BIFF.
type biffBook struct {
	ctx      context.Context // of Open: reading rows stops when it is done
	data     []byte
	limits   *Limits
	unicode  bool // BIFF8: strings are UTF-16; else bytes in codePage
	codePage int
	shared   []string
	styles   []Style // by XF index
	date1904 bool
	// calculated says that a program with formulas wrote the file. Without it
	// the result "empty text" of a formula only says that nobody calculated it.
	calculated bool
	scanned    int64 // bytes looked at, against sheets that overlap
}

// record is one BIFF record; off is where its header stands.
type record struct {
	id   uint16
	off  int
	data []byte
}

// end is where the next record begins.
func (r record) end() int { return r.off + recordHeader + len(r.data) }

const recordHeader = 4

// recordAt reads the record at off. ok is false at the end of the stream.
func (b *biffBook) recordAt(off int) (r record, ok bool, err error) {
	if off+recordHeader > len(b.data) {
		return r, false, nil
	}
	r = record{id: binary.LittleEndian.Uint16(b.data[off:]), off: off}
	n := int(binary.LittleEndian.Uint16(b.data[off+2:]))
	if off+recordHeader+n > len(b.data) {
		return r, false, truncated("record at %d", off)
	}
	r.data = b.data[off+recordHeader : off+recordHeader+n]
	return r, true, nil
}

// substream iterates over the records behind the BOF record at off, up to its
// EOF record. Substreams within (charts) are passed over.
func (b *biffBook) substream(off int) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		depth := 0
		for n := 0; ; n++ {
			r, ok, err := b.recordAt(off)
			if err == nil && !ok {
				err = truncated("workbook ends inside a sheet")
			}
			if err == nil && n%(1<<12) == 0 {
				err = b.ctx.Err()
			}
			if err != nil {
				yield(r, err)
				return
			}
			if n == 0 && r.id != recBOF {
				yield(r, damaged("no sheet at %d", off))
				return
			}
			off = r.end()
			switch r.id {
			case recBOF:
				depth++
			case recEOF:
				depth--
			}
			if depth == 0 || depth == 1 && !yield(r, nil) {
				return
			}
		}
	}
}

// with joins a record with the CONTINUE records behind it: the pieces of its
// data.
func (b *biffBook) with(r record) (pieces [][]byte, err error) {
	pieces, end := append(pieces, r.data), r.end()
	for {
		next, ok, err := b.recordAt(end)
		if err != nil || !ok || next.id != recContinue {
			return pieces, err
		}
		pieces, end = append(pieces, next.data), next.end()
	}
}

// isBIFF says whether a file is a bare workbook stream without a compound file
// around it, as small programs of the 1990s write them: a BOF record.
func isBIFF(head []byte) bool {
	return len(head) >= 8 && head[0] == 0x09 && head[1]&^0x0E == 0 && head[2] >= 4 && head[2] <= 16 && head[3] == 0
}

func openBareBIFF(ctx context.Context, r io.ReaderAt, size int64, l *Limits) (*Book, error) {
	if err := over("HeldBytes", size, l.HeldBytes); err != nil {
		return nil, err
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(&contextReaderAt{ctx, r}, 0, size), data); err != nil {
		return nil, classify("workbook", err)
	}
	return openBIFF(ctx, data, l)
}

// openBIFF opens a workbook stream.
func openBIFF(ctx context.Context, data []byte, l *Limits) (*Book, error) {
	b := &biffBook{ctx: ctx, data: data, limits: l}
	bof, ok, err := b.recordAt(0)
	if err != nil {
		return nil, err
	}
	if !ok || bof.id != recBOF || len(bof.data) < 4 {
		return nil, &UnreadableError{Reason: Unsupported, What: "old_excel", Detail: "workbook older than Excel 5, or none"}
	}
	b.unicode = binary.LittleEndian.Uint16(bof.data) >= biff8
	list := []boundSheet{{}}
	if binary.LittleEndian.Uint16(bof.data[2:]) != bofWorksheet { // else: one sheet without a workbook around it
		if list, err = b.readGlobals(); err != nil {
			return nil, err
		}
	}
	book := &Book{Format: XLS}
	for _, s := range list {
		if s.kind != boundWorksheet {
			continue
		}
		sheet := &Sheet{
			Name: s.name, Index: len(book.Sheets), Hidden: s.hidden, Date1904: b.date1904, Merging: true,
			rows: func() iter.Seq2[*Row, error] { return b.rows(s.offset) },
		}
		if sheet.Merges, err = b.scanSheet(s.offset); err != nil {
			return nil, err
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	if len(book.Sheets) == 0 {
		return nil, &UnreadableError{Reason: Empty, Detail: "workbook without sheets"}
	}
	return book, nil
}

// scanSheet gives the merged ranges of the sheet at off, and notes whether its
// formulas were ever calculated.
func (b *biffBook) scanSheet(off int) (merges []Range, err error) {
	if bof, ok, err := b.recordAt(off); err == nil && ok && off == 0 && len(bof.data) >= 4 &&
		binary.LittleEndian.Uint16(bof.data[2:]) == bofGlobals {
		return nil, damaged("a sheet begins where the workbook does")
	}
	for r, err := range b.substream(off) {
		if err != nil {
			return nil, err
		}
		b.scanned += recordHeader + int64(len(r.data))
		switch r.id {
		case recFormula:
			if len(r.data) >= formulaHeader && !isEmptyResult(r.data[6:14]) {
				b.calculated = true
			}
		case recMergedCells:
			if merges, err = appendMerges(merges, r.data); err != nil {
				return nil, err
			}
			if err := over("Merges", int64(len(merges)), b.limits.Merges); err != nil {
				return nil, err
			}
		}
	}
	if b.scanned > int64(len(b.data)) {
		return nil, damaged("sheets overlap")
	}
	return merges, nil
}

// appendMerges reads a MERGEDCELLS record ([MS-XLS] §2.4.168).
func appendMerges(merges []Range, data []byte) ([]Range, error) {
	if len(data) < 2 {
		return nil, damaged("merged cells")
	}
	n := int(binary.LittleEndian.Uint16(data))
	if data = data[2:]; len(data) < 8*n {
		return nil, damaged("merged cells")
	}
	for range n {
		m := Range{
			Top:    int(binary.LittleEndian.Uint16(data)) + 1,
			Bottom: int(binary.LittleEndian.Uint16(data[2:])) + 1,
			Left:   int(binary.LittleEndian.Uint16(data[4:])),
			Right:  int(binary.LittleEndian.Uint16(data[6:])),
		}
		data = data[8:]
		if m.Top > m.Bottom || m.Left > m.Right {
			return nil, damaged("merged range upside down")
		}
		if !m.single() {
			merges = append(merges, m)
		}
	}
	return merges, nil
}
