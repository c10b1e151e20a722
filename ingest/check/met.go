package check

// met remembers records by the digests of their keys. It is a hash table of its
// own because a file may have a million rows: it takes some 50 bytes for each,
// holds no pointers, and finds or makes a place in one go.
type met struct {
	slots   []slot // a power of two
	records [][]seen
	n       int
}

// slot is one place of the table: part of the digest, and which record it is,
// counted from 1.
type slot struct {
	tag, record uint32
}

// seen is a record met before, kept small: the rest of the digest of its key,
// its reading by number, and eight bytes for its values, which are compared
// with those of one other record.
type seen struct {
	key, values        uint64
	row, reading, slot uint32
}

const (
	firstSlots = 64
	// chunkRecords are kept together: a table that grows copies none of them.
	chunkRecords = 1 << 12
)

// find gives the record met with a key; where there is none, it remembers now.
func (m *met) find(key digest, now seen) (before *seen, known bool) {
	if m.n >= len(m.slots)/4*3 {
		m.grow()
	}
	tag, mask := uint32(key[0]), uint32(len(m.slots)-1)
	at := tag & mask
	for ; m.slots[at].record != 0; at = (at + 1) & mask {
		if m.slots[at].tag != tag {
			continue
		}
		if s := m.record(m.slots[at].record); s.key == key[1] {
			return s, true
		}
	}
	now.key = key[1]
	if m.n%chunkRecords == 0 {
		m.records = append(m.records, nil)
	}
	last := &m.records[len(m.records)-1]
	*last = append(*last, now)
	m.n++
	m.slots[at] = slot{tag, uint32(m.n)}
	return nil, false
}

// record gives the record of a number.
func (m *met) record(n uint32) *seen {
	return &m.records[(n-1)/chunkRecords][(n-1)%chunkRecords]
}

func (m *met) grow() {
	old := m.slots
	m.slots = make([]slot, max(firstSlots, 2*len(old)))
	mask := uint32(len(m.slots) - 1)
	for _, s := range old {
		if s.record == 0 {
			continue
		}
		at := s.tag & mask
		for m.slots[at].record != 0 {
			at = (at + 1) & mask
		}
		m.slots[at] = s
	}
}
