package sheet

import "encoding/binary"

// boundSheet is one entry in the list of sheets of a workbook stream.
type boundSheet struct {
	name   string
	offset int // of its BOF record
	hidden bool
	kind   byte
}

// readGlobals reads what the sheets share: their list, texts, formats, date
// system and code page.
func (b *biffBook) readGlobals() (list []boundSheet, err error) {
	var (
		formats = map[int]Style{}
		xfs     []int // number format of each XF
	)
	for r, err := range b.substream(0) {
		if err != nil {
			return nil, err
		}
		d := r.data
		switch r.id {
		case recFilePass:
			return nil, ErrEncrypted
		case recCodePage:
			if len(d) >= 2 {
				b.codePage = int(binary.LittleEndian.Uint16(d))
			}
		case recDate1904:
			b.date1904 = len(d) >= 2 && d[0] == 1
		case recRecalcID:
			b.calculated = true
		case recFormat:
			if len(d) >= 3 {
				formats[int(binary.LittleEndian.Uint16(d))] = styleOf(b.formatCode(d[2:]))
			}
		case recXF:
			if len(d) >= 4 {
				xfs = append(xfs, int(binary.LittleEndian.Uint16(d[2:])))
			}
		case recBoundSheet:
			s, err := b.boundSheet(d)
			if err != nil {
				return nil, err
			}
			list = append(list, s)
		case recSST:
			if b.shared, err = b.readSST(r); err != nil {
				return nil, err
			}
		}
		if err := over("Sheets", int64(len(list)), b.limits.Sheets); err != nil {
			return nil, err
		}
		if err := over("Styles", int64(len(xfs)), b.limits.Styles); err != nil {
			return nil, err
		}
	}
	b.resolveStyles(xfs, formats)
	return list, nil
}

// resolveStyles says what each XF means by its number format: one of the file,
// or a built-in one.
func (b *biffBook) resolveStyles(xfs []int, formats map[int]Style) {
	for _, id := range xfs {
		style, ok := formats[id]
		if !ok {
			style = builtinStyle(id)
		}
		b.styles = append(b.styles, style)
	}
}

// boundSheet reads a BOUNDSHEET record ([MS-XLS] §2.4.28).
func (b *biffBook) boundSheet(d []byte) (s boundSheet, err error) {
	if len(d) < 7 {
		return s, damaged("list of sheets")
	}
	off := binary.LittleEndian.Uint32(d)
	if int64(off) >= int64(len(b.data)) {
		return s, truncated("a sheet begins at %d of %d", off, len(b.data))
	}
	s.offset, s.hidden, s.kind = int(off), d[4]&3 != 0, d[5]
	t := textReader{book: b, pieces: [][]byte{d[7:]}}
	name, err := t.text(nil, int(d[6]), b.unicode)
	s.name = string(name)
	return s, err
}

// formatCode reads the code of a FORMAT record ([MS-XLS] §2.4.126). A broken one
// says nothing about cells, so it is General.
func (b *biffBook) formatCode(d []byte) string {
	n, d := int(d[0]), d[1:]
	if b.unicode {
		if len(d) < 1 {
			return ""
		}
		n, d = n|int(d[0])<<8, d[1:]
	}
	t := textReader{book: b, pieces: [][]byte{d}}
	code, err := t.text(nil, n, b.unicode)
	if err != nil {
		return ""
	}
	return string(code)
}

// readSST reads the texts a workbook keeps once for all its sheets ([MS-XLS]
// §2.4.265). Its count is not trusted: they end with its data.
func (b *biffBook) readSST(r record) (texts []string, err error) {
	pieces, err := b.with(r)
	if err != nil {
		return nil, err
	}
	t := textReader{book: b, pieces: pieces}
	if err := t.skip(4); err != nil { // the number of cells that use them
		return nil, err
	}
	count, err := t.take(4)
	if err != nil {
		return nil, err
	}
	var (
		memory arena
		buf    []byte
		size   int64
	)
	for t.more() {
		if buf, err = t.richText(buf[:0]); err != nil {
			if int64(len(texts)) >= int64(count) {
				break // what stands behind the last text is no text
			}
			return nil, err
		}
		size += int64(len(buf)) + stringHeader
		if err := over("SharedStringBytes", size, b.limits.SharedStringBytes); err != nil {
			return nil, err
		}
		texts = append(texts, memory.keep(buf))
	}
	return texts, nil
}
