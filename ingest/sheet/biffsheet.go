package sheet

import (
	"cmp"
	"encoding/binary"
	"iter"
	"math"
	"slices"
	"strconv"
)

// cellRecord is where a cell record stands, by its row (from 0).
type cellRecord struct {
	row uint16
	off uint32
}

// biffIndex lists the cell records of a sheet by row. Most files have them in
// order, but nothing in the format says so.
type biffIndex struct {
	cells  []cellRecord
	hidden map[uint16]bool
}

func (b *biffBook) index(off int) (x biffIndex, err error) {
	x.hidden = map[uint16]bool{}
	ordered := true
	for r, err := range b.substream(off) {
		if err != nil {
			return x, err
		}
		switch r.id {
		case recRow:
			if len(r.data) >= 14 && r.data[12]&0x20 != 0 { // fDyZero
				x.hidden[binary.LittleEndian.Uint16(r.data)] = true
			}
		case recFormula, recMulRK, recRString, recLabelSST, recNumber, recLabel, recBoolErr, recRK:
			if len(r.data) < cellHeader {
				return x, damaged("record at %d is too short", r.off)
			}
			row := binary.LittleEndian.Uint16(r.data)
			if n := len(x.cells); n > 0 && x.cells[n-1].row > row {
				ordered = false
			}
			x.cells = append(x.cells, cellRecord{row, uint32(r.off)})
			if err := over("Cells", int64(len(x.cells)), b.limits.Cells); err != nil {
				return x, err
			}
		}
	}
	if !ordered {
		slices.SortStableFunc(x.cells, func(p, q cellRecord) int { return cmp.Compare(p.row, q.row) })
	}
	return x, nil
}

// rows iterates over the rows of the sheet at off.
func (b *biffBook) rows(off int) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		index, err := b.index(off)
		if err != nil {
			yield(nil, err)
			return
		}
		s := biffSheet{biffBook: b, row: rowBuilder{limits: b.limits, most: mostText(int64(len(b.data)))}}
		for i := 0; i < len(index.cells); {
			row := index.cells[i].row
			s.row.reset(int(row)+1, index.hidden[row])
			for ; i < len(index.cells) && index.cells[i].row == row; i++ {
				if err := s.readCell(int(index.cells[i].off)); err != nil {
					yield(nil, err)
					return
				}
			}
			if err := s.row.finish(); err != nil {
				yield(nil, err)
				return
			}
			if len(s.row.Cells) > 0 && !yield(&s.row.Row, nil) {
				return
			}
		}
	}
}

// biffSheet reads the cells of a sheet.
type biffSheet struct {
	*biffBook
	row   rowBuilder
	value []byte // scratch
}

// What cell records begin with: row, column, XF; a formula has its result too.
const (
	cellHeader    = 6
	formulaHeader = 14
)

// readCell adds the cell, or cells, of the record at off to the row.
func (s *biffSheet) readCell(off int) error {
	r, _, err := s.recordAt(off)
	if err != nil {
		return err
	}
	head, body := r.data[:cellHeader], r.data[cellHeader:]
	c := Cell{Col: int(binary.LittleEndian.Uint16(head[2:])), Style: s.style(head[4:])}
	switch r.id {
	case recMulRK:
		return s.readMulRK(c.Col, r.data[4:])
	case recNumber:
		if len(body) < 8 {
			return damaged("number in %s", A1(s.row.N, c.Col))
		}
		return s.addNumber(c, math.Float64frombits(binary.LittleEndian.Uint64(body)))
	case recRK:
		if len(body) < 4 {
			return damaged("number in %s", A1(s.row.N, c.Col))
		}
		return s.addNumber(c, rkNumber(binary.LittleEndian.Uint32(body)))
	case recLabelSST:
		return s.addShared(c, body)
	case recLabel, recRString:
		return s.addText(c, r)
	case recBoolErr:
		if len(body) < 2 {
			return damaged("cell %s", A1(s.row.N, c.Col))
		}
		return s.addBoolErr(c, body[0], body[1] != 0)
	}
	if len(body) < 8 {
		return damaged("formula in %s", A1(s.row.N, c.Col))
	}
	return s.addFormula(c, r, body[:8])
}

func (s *biffSheet) style(xf []byte) Style {
	if i := int(binary.LittleEndian.Uint16(xf)); i < len(s.styles) {
		return s.styles[i]
	}
	return General
}

// add puts a cell into the row, s.value being its text.
func (s *biffSheet) add(c Cell) error {
	return s.row.add(c, s.value)
}

// readMulRK reads several numbers side by side ([MS-XLS] §2.4.175): XF and
// number of each, then the last column.
func (s *biffSheet) readMulRK(col int, d []byte) error {
	for ; len(d) >= cellHeader; d, col = d[6:], col+1 {
		c := Cell{Col: col, Style: s.style(d)}
		if err := s.addNumber(c, rkNumber(binary.LittleEndian.Uint32(d[2:]))); err != nil {
			return err
		}
	}
	return nil
}

// rkNumber unpacks an RK number ([MS-XLS] §2.5.217): 30 bits of an integer or
// the upper bits of a double, either possibly times 100.
func rkNumber(rk uint32) float64 {
	v := math.Float64frombits(uint64(rk&^3) << 32)
	if rk&2 != 0 {
		v = float64(int32(rk) >> 2)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}

// addNumber writes a number as xlsx would: the shortest decimal that gives the
// same double.
func (s *biffSheet) addNumber(c Cell, v float64) error {
	c.Type = Number
	switch abs := math.Abs(v); {
	case math.IsNaN(v) || math.IsInf(v, 0):
		c.Type, s.value = Fault, append(s.value[:0], "#NUM!"...)
	case abs != 0 && (abs < 1e-5 || abs >= 1e20):
		s.value = strconv.AppendFloat(s.value[:0], v, 'E', -1, 64)
	default:
		s.value = strconv.AppendFloat(s.value[:0], v, 'f', -1, 64)
	}
	return s.add(c)
}

func (s *biffSheet) addShared(c Cell, body []byte) error {
	if len(body) < 4 {
		return damaged("text in %s", A1(s.row.N, c.Col))
	}
	i := binary.LittleEndian.Uint32(body)
	if int64(i) >= int64(len(s.shared)) {
		return damaged("%s refers to text %d of %d", A1(s.row.N, c.Col), i, len(s.shared))
	}
	if c.Text = s.shared[i]; c.Text == "" {
		return nil
	}
	c.Type, s.value = Text, s.value[:0]
	return s.add(c)
}

// addText adds the text of a LABEL or RSTRING record.
func (s *biffSheet) addText(c Cell, r record) error {
	if err := s.readText(r, cellHeader); err != nil {
		return err
	}
	if c.Type = Text; len(s.value) == 0 {
		return nil
	}
	return s.add(c)
}

// readText reads the string at offset from of a record into s.value.
func (s *biffSheet) readText(r record, from int) error {
	pieces, err := s.with(r)
	if err != nil {
		return err
	}
	pieces[0] = pieces[0][from:]
	t := textReader{book: s.biffBook, pieces: pieces}
	n, err := t.take(2)
	if err != nil {
		return err
	}
	s.value, err = t.text(s.value[:0], int(n), s.unicode)
	return err
}

func (s *biffSheet) addBoolErr(c Cell, v byte, isErr bool) error {
	c.Type = Bool
	s.value = append(s.value[:0], boolText(v != 0)...)
	if isErr {
		c.Type = Fault
		s.value = append(s.value[:0], errorText(v)...)
	}
	return s.add(c)
}

// errorText names an error value ([MS-XLS] §2.5.10).
func errorText(code byte) string {
	switch code {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0F:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1D:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	case 0x2A:
		return "#N/A"
	}
	return "#ERROR!"
}

// Results of a formula that are no number: the last two bytes are FF FF, the
// first says what it is ([MS-XLS] §2.5.133).
const (
	resultText  = 0 // in the STRING record behind
	resultBool  = 1
	resultError = 2
	resultEmpty = 3 // the empty text
)

func isEmptyResult(v []byte) bool { return v[0] == resultEmpty && v[6] == 0xFF && v[7] == 0xFF }

// addFormula adds a formula with its stored result.
func (s *biffSheet) addFormula(c Cell, r record, result []byte) error {
	c.Formula = true
	if result[6] != 0xFF || result[7] != 0xFF {
		return s.addNumber(c, math.Float64frombits(binary.LittleEndian.Uint64(result)))
	}
	switch result[0] {
	case resultText:
		if err := s.readResult(r); err != nil {
			return err
		}
		if len(s.value) > 0 {
			c.Type = Text
		}
		return s.add(c)
	case resultBool, resultError:
		return s.addBoolErr(c, result[2], result[0] == resultError)
	case resultEmpty:
		c.NoCache = !s.calculated
		s.value = s.value[:0]
		return s.add(c)
	}
	return damaged("result of the formula in %s", A1(s.row.N, c.Col))
}

// between bounds how many records may stand between a formula and its text:
// the formula of an array or of a shared range, and what continues it.
const between = 16

// readResult reads the STRING record behind a formula into s.value.
func (s *biffSheet) readResult(r record) error {
	for range between {
		next, ok, err := s.recordAt(r.end())
		if err != nil {
			return err
		}
		if !ok || next.id == recFormula {
			break
		}
		if next.id == recString {
			return s.readText(next, 0)
		}
		r = next
	}
	return damaged("the text of a formula in row %d is missing", s.row.N)
}
