package form

import (
	"dudao/ingest/table"
)

// inBlocks takes the headers of unpivoted blocks and of a matrix.
func (m *matcher) inBlocks() {
	for i := range m.names {
		if m.taken[i] {
			continue
		}
		if m.lx.matrix != nil {
			m.inMatrix(i)
			continue
		}
		for b := range m.lx.blocks {
			if m.inBlock(&m.lx.blocks[b], i) {
				break
			}
		}
	}
	m.dropDoubles()
}

// inMatrix takes a header that is a value of the matrix's header column.
func (m *matcher) inMatrix(header int) {
	for _, w := range m.names[header].own {
		value := m.lx.matrix[w]
		if value == "" {
			continue
		}
		cell, _ := m.lx.kind.Column(m.lx.form.Matrix.Cell)
		m.layout.blocks = append(m.layout.blocks, &block{place: value, header: header, fields: []field{{cell, header}}})
		m.taken[header] = true
		return
	}
}

// inBlock takes a header for a column of a block: by a word of its own that
// holds place and column (9月缺课), or by the group above it and its own word
// (一年级 over 男).
func (m *matcher) inBlock(words *blockWords, header int) bool {
	place, column, ok := m.place(words, header)
	if !ok {
		return false
	}
	m.taken[header] = true
	for _, b := range m.layout.blocks {
		if b.of == words && b.place == place {
			b.fields = append(b.fields, field{column, header})
			return true
		}
	}
	m.layout.blocks = append(m.layout.blocks, &block{of: words, place: place, header: header, fields: []field{{column, header}}})
	return true
}

func (m *matcher) place(words *blockWords, header int) (place string, column int, ok bool) {
	h, n := m.t.Headers[header], m.names[header]
	// The word whole, with a period that was cut off its front put back.
	for _, w := range n.own {
		for _, whole := range []string{n.period + w, w} {
			value, rest, ok := words.match(whole)
			if !ok {
				continue
			}
			if column, ok := words.into(rest, table.Clean(rest).Text); ok {
				return value, column, true
			}
		}
	}
	// The place above or in front, the column's own word below or behind.
	groups := upperWords(h)
	if n.period != "" {
		groups = append([]string{n.period}, groups...)
	}
	for _, g := range groups {
		value, rest, ok := words.match(g)
		if !ok || rest != "" {
			continue
		}
		if column, ok := words.into(lowest(n.own)...); ok {
			return value, column, true
		}
	}
	return m.inFront(words, n)
}

// lowest gives the words of a header from the lowest up.
func lowest(own []string) []string {
	if len(own) == 2 {
		return []string{own[1], own[0]}
	}
	return own
}

// inFront reads a word as a place followed by a column's word: 一年级男.
func (m *matcher) inFront(words *blockWords, n names) (place string, column int, ok bool) {
	if len(n.own) == 0 {
		return "", 0, false
	}
	runes := []rune(n.own[0])
	for cut := len(runes) - 1; cut > 0; cut-- {
		value, rest, ok := words.match(string(runes[:cut]))
		if !ok || rest != "" {
			continue
		}
		if column, ok := words.into(string(runes[cut:])); ok {
			return value, column, true
		}
	}
	return "", 0, false
}

// dropDoubles finds two headers for one column of a block: neither is read,
// unless they are equal.
func (m *matcher) dropDoubles() {
	for _, b := range m.layout.blocks {
		var kept []field
		doubted := map[int]bool{}
		for _, f := range b.fields {
			first := -1
			for _, k := range kept {
				if k.column == f.column {
					first = k.header
				}
			}
			switch {
			case first < 0:
				kept = append(kept, f)
			case !m.equal(first, f.header):
				m.layout.clashes = append(m.layout.clashes, clash{f.column, first, f.header})
				doubted[f.column] = true
			}
		}
		b.fields = b.fields[:0]
		for _, k := range kept {
			if !doubted[k.column] {
				b.fields = append(b.fields, k)
			}
		}
	}
}
