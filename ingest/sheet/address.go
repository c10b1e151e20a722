package sheet

import "bytes"

// parseRef reads a cell address such as "AB12" or "$AB$12"; row counts from 1,
// col from 0. ok is false for anything else.
func parseRef(b []byte) (row, col int, ok bool) {
	i, n := 0, 0
	if i < len(b) && b[i] == '$' {
		i++
	}
	for ; i < len(b) && n <= maxColumns; i++ {
		c := b[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	if i < len(b) && b[i] == '$' {
		i++
	}
	start := i
	for ; i < len(b) && b[i] >= '0' && b[i] <= '9' && row <= maxRows; i++ {
		row = row*10 + int(b[i]-'0')
	}
	return row, n - 1, n > 0 && n <= maxColumns && i == len(b) && i > start && row > 0 && row <= maxRows
}

// parseRange reads a range such as "A1:C3".
func parseRange(b []byte) (Range, bool) {
	from, to, found := bytes.Cut(b, []byte(":"))
	if !found {
		to = from
	}
	top, left, ok1 := parseRef(from)
	bottom, right, ok2 := parseRef(to)
	return Range{
		Top: min(top, bottom), Left: min(left, right),
		Bottom: max(top, bottom), Right: max(left, right),
	}, ok1 && ok2
}

// single says that a range is one cell, so that nothing is merged.
func (r Range) single() bool { return r.Top == r.Bottom && r.Left == r.Right }
