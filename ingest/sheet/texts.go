package sheet

// chunkTexts are kept in one piece of memory.
const chunkTexts = 1 << 10

// texts are the shared texts of a workbook, by their number. A million
// different ones cost little beside their bytes, and hold few pointers for the
// collector to follow.
type texts struct {
	chunks []textChunk
	n      int

	last []byte // the chunk that is being filled
	ends []uint32
}

// textChunk is texts that follow each other, and where each of them ends.
type textChunk struct {
	text string
	ends []uint32
}

// add keeps a copy of a text. A chunk is far below 4 GB: SharedStringBytes is.
func (t *texts) add(b []byte) {
	t.last = append(t.last, b...)
	t.ends = append(t.ends, uint32(len(t.last)))
	if t.n++; len(t.ends) == chunkTexts {
		t.seal()
	}
}

// seal ends a chunk; it must be called behind the last text.
func (t *texts) seal() {
	if len(t.ends) > 0 {
		t.chunks = append(t.chunks, textChunk{string(t.last), append([]uint32(nil), t.ends...)})
		t.last, t.ends = t.last[:0], t.ends[:0]
	}
}

// at gives a text; i is below n.
func (t *texts) at(i int) string {
	c, n := &t.chunks[i/chunkTexts], i%chunkTexts
	if n == 0 {
		return c.text[:c.ends[0]]
	}
	return c.text[c.ends[n-1]:c.ends[n]]
}
