package table

import (
	"cmp"
	"slices"
	"sort"

	"dudao/ingest/sheet"
)

// wideRange is the number of columns from which a range is looked up among
// all wide ones and not by column: a range over a whole row covers 16384.
const wideRange = 64

// merges finds the merged range of a cell, and keeps the first cells of the
// ranges over several rows, which are read long before they are asked for.
type merges struct {
	ranges  []sheet.Range // by Top
	columns map[int]*lane
	wide    lane
	passed  int                // ranges whose top row has been read
	first   map[int]sheet.Cell // by index of the range
}

// lane is a list of ranges by Top. reach holds the greatest Bottom up to each
// of them, so that a search may stop early though ranges may overlap.
type lane struct {
	index []int
	reach []int
}

func (l *lane) add(i int, r sheet.Range) {
	reach := r.Bottom
	if n := len(l.reach); n > 0 {
		reach = max(reach, l.reach[n-1])
	}
	l.index, l.reach = append(l.index, i), append(l.reach, reach)
}

func newMerges(all []sheet.Range) *merges {
	m := &merges{
		ranges:  slices.Clone(all),
		columns: map[int]*lane{},
		first:   map[int]sheet.Cell{},
	}
	slices.SortStableFunc(m.ranges, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left))
	})
	for i, r := range m.ranges {
		if r.Right-r.Left >= wideRange {
			m.wide.add(i, r)
			continue
		}
		for c := r.Left; c <= r.Right; c++ {
			if m.columns[c] == nil {
				m.columns[c] = &lane{}
			}
			m.columns[c].add(i, r)
		}
	}
	return m
}

// index gives the position of the range a cell lies in, -1 where none does.
func (m *merges) index(row, col int) int {
	if l := m.columns[col]; l != nil {
		if i := m.search(l, row, col); i >= 0 {
			return i
		}
	}
	return m.search(&m.wide, row, col)
}

func (m *merges) search(l *lane, row, col int) int {
	after := sort.Search(len(l.index), func(i int) bool { return m.ranges[l.index[i]].Top > row })
	for i := after - 1; i >= 0 && l.reach[i] >= row; i-- {
		if r := m.ranges[l.index[i]]; row <= r.Bottom && col >= r.Left && col <= r.Right {
			return l.index[i]
		}
	}
	return -1
}

// at gives the range a cell lies in.
func (m *merges) at(row, col int) (r sheet.Range, ok bool) {
	i := m.index(row, col)
	if i < 0 {
		return sheet.Range{}, false
	}
	return m.ranges[i], true
}

// keep remembers the first cells of the ranges that begin in a row. Rows must
// come in order.
func (m *merges) keep(row *sheet.Row) {
	for ; m.passed < len(m.ranges) && m.ranges[m.passed].Top <= row.N; m.passed++ {
		if r := m.ranges[m.passed]; r.Top == row.N && r.Bottom > r.Top {
			m.first[m.passed] = row.At(r.Left)
		}
	}
}

// value gives the cell of a column, or the first cell of the range over
// several rows it lies in, and the row it stands in. A range over several
// columns has its value in the first of them.
func (m *merges) value(row *sheet.Row, col int) (cell sheet.Cell, at int) {
	if len(m.ranges) == 0 {
		return row.At(col), row.N
	}
	i := m.index(row.N, col)
	if i < 0 || m.ranges[i].Top == row.N || m.ranges[i].Left != col {
		return row.At(col), row.N
	}
	cell, ok := m.first[i]
	if !ok {
		cell.Col = col
	}
	return cell, m.ranges[i].Top
}
