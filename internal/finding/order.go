package finding

import (
	"cmp"
	"slices"
	"strings"
)

// notReported is the one code known by what is owed, not by where it stands.
const notReported = "not_reported"

// Sort orders findings by file, sheet, cell (row before column, a whole file
// or sheet first) and code; what stands nowhere by table, unit and period. The
// order is total, so equal findings give equal output.
func Sort(list []Finding) {
	slices.SortStableFunc(list, compare)
}

func compare(a, b Finding) int {
	aRow, aCol := cell(a.At.Cell)
	bRow, bCol := cell(b.At.Cell)
	return cmp.Or(
		cmp.Compare(a.At.File, b.At.File),
		cmp.Compare(a.At.Sheet, b.At.Sheet),
		cmp.Compare(aRow, bRow),
		cmp.Compare(aCol, bCol),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Table, b.Table),
		cmp.Compare(a.Unit, b.Unit),
		cmp.Compare(a.Period, b.Period),
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Found, b.Found),
		cmp.Compare(a.Expected, b.Expected),
	)
}

// cell takes A1 apart: row and column from 1, both 0 for a blank.
func cell(a1 string) (row, col int) {
	for _, c := range a1 {
		switch {
		case c >= 'A' && c <= 'Z':
			col = col*26 + int(c-'A') + 1
		case c >= '0' && c <= '9':
			row = row*10 + int(c-'0')
		}
	}
	return row, col
}

// Unique sorts findings and keeps one per file, sheet, cell and code; of
// not_reported one per table, unit and period, with a position where any has
// one. What stands nowhere is only dropped where all of it is equal. Where
// findings of one cell are about several columns, the one kept names them all.
func Unique(list []Finding) []Finding {
	sorted := slices.Clone(list)
	Sort(sorted)
	kept := sorted[:0]
	at := make(map[key]int, len(sorted))
	for _, f := range sorted {
		k := keyOf(f)
		i, seen := at[k]
		if !seen {
			at[k] = len(kept)
			kept = append(kept, f)
			continue
		}
		kept[i] = merge(kept[i], f)
	}
	Sort(kept)
	return kept
}

type key struct {
	at                        Position
	code, table, unit, period string
	rest                      string
}

func keyOf(f Finding) key {
	switch {
	case f.Code == notReported:
		return key{code: f.Code, table: f.Table, unit: f.Unit, period: f.Period}
	case f.At == Position{}:
		return key{
			code: f.Code, table: f.Table, unit: f.Unit, period: f.Period,
			rest: strings.Join([]string{f.Kind, f.Column, f.Found, f.Expected}, "\x00"),
		}
	}
	return key{at: f.At, code: f.Code}
}

func merge(first, later Finding) Finding {
	if first.At == (Position{}) {
		first.At = later.At
	}
	if later.Column != "" && !slices.Contains(strings.Split(first.Column, listSeparator), later.Column) {
		first.Column = strings.TrimPrefix(first.Column+listSeparator+later.Column, listSeparator)
	}
	return first
}

const listSeparator = "、"
