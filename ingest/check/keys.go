package check

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"

	"dudao/ingest/form"
	"dudao/internal/exact"
	"dudao/internal/kind"
)

// verdict says how a record stands to those before it.
type verdict uint8

const (
	fresh   verdict = iota
	same            // equal key, equal values
	differs         // equal key, other values
)

// digest stands for a key: two hashes of it under seeds of this process, of
// which 96 bits are compared, so that the memory of a million rows is small. Two
// different keys do not meet in them, and nobody can make them meet.
type digest [2]uint64

// first is a record met before, as findings name it.
type first struct {
	reading   *form.Reading
	row, slot int
}

// args names the row met first: its number, with the sheet where that is
// another.
func (s first) args(here *form.Reading) map[string]string {
	other := strconv.Itoa(s.row)
	if s.reading.Sheet != here.Sheet {
		other = s.reading.Sheet + "!" + other
	}
	return map[string]string{"other": other}
}

// keyArgs names the row met first, and by what a record is the same as it: the
// headers of the columns of the key that hold something.
func (k *keys) keyArgs(before first, r *form.Reading, rec *form.Record) map[string]string {
	args := before.args(r)
	var headers []string
	for _, p := range k.parts {
		set := []int{p.column}
		for n := 0; n < len(p.others) && !filled(rec, set); n++ {
			set = p.others[n]
		}
		if !filled(rec, set) {
			continue
		}
		for _, i := range set {
			headers = append(headers, r.Kind.Columns[i].Header)
		}
	}
	args["key"] = strings.Join(headers, "、")
	return args
}

// filled reports whether a record has a value in every column of a set.
func filled(rec *form.Record, set []int) bool {
	return !slices.ContainsFunc(set, func(i int) bool { return rec.Values[i].State != exact.Value })
}

type rowOf struct {
	reading *form.Reading
	row     int
}

// keys finds keys of one kind that occur twice in a file.
type keys struct {
	parts   []keyPart
	whole   []int // without a value in these, the whole row is the key
	values  []int // what two equal records must agree in
	figures []int // what is in error where they do not
	met     met
	reads   []*form.Reading // by the numbers in met
	told    map[rowOf]bool
	seeds   [len(digest{})]maphash.Seed
	buffer  []byte
}

// keyPart is one column of a key, and the sets of columns that stand in for it
// where it is blank.
type keyPart struct {
	column int
	others [][]int
}

func newKeys(k *kind.Kind) *keys {
	t := &keys{told: map[rowOf]bool{}, whole: indices(k, k.WholeRow)}
	for i := range t.seeds {
		t.seeds[i] = maphash.MakeSeed()
	}
	for _, part := range k.Key {
		i, ok := k.Column(part.Column)
		if !ok {
			continue
		}
		p := keyPart{column: i}
		for _, set := range part.Else {
			p.others = append(p.others, indices(k, set))
		}
		t.parts = append(t.parts, p)
	}
	for i, c := range k.Columns {
		// Another remark does not make another fact.
		if c.ID != noteColumn {
			t.values = append(t.values, i)
		}
		if c.Type.Numeric() || c.Type == kind.Percent || c.ID == k.Main {
			t.figures = append(t.figures, i)
		}
	}
	return t
}

const noteColumn = "note"

// indices gives the places of columns in a kind.
func indices(k *kind.Kind, ids []string) []int {
	var list []int
	for _, id := range ids {
		if i, ok := k.Column(id); ok {
			list = append(list, i)
		}
	}
	return list
}

// meet remembers a record and says whether its key has been met.
func (k *keys) meet(r *form.Reading, rec *form.Record) (first, verdict) {
	key, ok := k.key(rec, r.Form != nil && r.Form.WholeRow)
	if !ok {
		return first{}, fresh
	}
	values := k.digest(rec, k.values)
	before, known := k.met.find(key, seen{values: values, row: uint32(rec.Row), reading: k.number32(r), slot: uint32(rec.Slot)})
	if !known {
		return first{}, fresh
	}
	one := first{k.reads[before.reading], int(before.row), int(before.slot)}
	if before.values == values {
		return one, same
	}
	return one, differs
}

// number32 gives the number of a reading; it is the last one nearly always.
func (k *keys) number32(r *form.Reading) uint32 {
	if n := len(k.reads); n == 0 || k.reads[n-1] != r {
		k.reads = append(k.reads, r)
	}
	return uint32(len(k.reads) - 1)
}

// key gives the identity of a record; ok is false where it has none. whole says
// that the form has a row per person or thing without a key of its own.
func (k *keys) key(rec *form.Record, whole bool) (digest, bool) {
	if whole || len(k.whole) > 0 && !slices.ContainsFunc(k.whole, func(i int) bool { return rec.Values[i].State == exact.Value }) {
		k.buffer = append(k.buffer[:0], rec.Whole[:]...)
		k.text(rec.Unit)
		k.text(rec.Period)
		k.number(int64(rec.Slot))
		return k.sum(), true
	}
	k.buffer = k.buffer[:0]
	found := false
	for _, p := range k.parts {
		if rec.Values[p.column].State == exact.Value || !k.standIn(rec, p) {
			k.number(int64(p.column))
			k.value(rec, p.column)
			found = found || rec.Values[p.column].State == exact.Value
			continue
		}
		found = true
	}
	return k.sum(), found
}

// standIn writes the first set of columns, all filled, that stands in for a
// blank one. A name is told apart by the unit too: two schools may each have a
// 王伟.
func (k *keys) standIn(rec *form.Record, p keyPart) bool {
	for _, set := range p.others {
		if !filled(rec, set) {
			continue
		}
		for _, i := range set {
			k.number(int64(i))
			k.value(rec, i)
		}
		k.text(rec.Unit)
		return true
	}
	return false
}

func (k *keys) digest(rec *form.Record, columns []int) uint64 {
	k.buffer = k.buffer[:0]
	k.text(rec.Unit)
	for _, i := range columns {
		if v := &rec.Values[i]; v.State == exact.NotReported && v.Text == "" {
			continue // most columns of most rows
		}
		k.number(int64(i))
		k.value(rec, i)
	}
	return maphash.Bytes(k.seeds[0], k.buffer)
}

func (k *keys) value(rec *form.Record, i int) {
	v := &rec.Values[i]
	k.buffer = append(k.buffer, byte(v.State), v.Scale)
	k.number(v.Int)
	k.text(v.Text)
}

func (k *keys) number(n int64) {
	k.buffer = binary.AppendVarint(k.buffer, n)
}

func (k *keys) text(s string) {
	if strings.IndexByte(s, ' ') >= 0 || strings.Contains(s, "\u3000") {
		// 王  伟 and 王伟 are one name.
		s = strings.NewReplacer(" ", "", "\u3000", "").Replace(s)
	}
	k.number(int64(len(s)))
	k.buffer = append(k.buffer, s...)
}

func (k *keys) sum() (d digest) {
	for i, seed := range k.seeds {
		d[i] = maphash.Bytes(seed, k.buffer)
	}
	return d
}
