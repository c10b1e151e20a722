package sheet

import "iter"

// FromRows makes a sheet of rows that are in memory already, in ascending
// order of N. Merging is true: the sheet is of a container that can merge.
func FromRows(name string, rows []*Row, merges []Range) *Sheet {
	return FromSeq(name, heldRows(rows), merges)
}

// heldRows iterates over rows held in memory.
func heldRows(rows []*Row) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// FromSeq makes a sheet of rows that are produced as they are asked for; the
// sequence must be able to start over.
func FromSeq(name string, rows iter.Seq2[*Row, error], merges []Range) *Sheet {
	return &Sheet{
		Name: name, Merges: merges, Merging: true,
		rows: func() iter.Seq2[*Row, error] { return rows },
	}
}
