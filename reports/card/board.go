package card

import (
	"cmp"
	"slices"
	"strings"
)

// Board says who owes what and what has come.
type Board struct {
	Tables []BoardTable
}

// BoardTable is one table of the owed list.
type BoardTable struct {
	Table                         string
	Owed, Received, Late, Missing int // Received counts late ones too; Missing counts those sent blank
	Rows                          []BoardRow
}

// BoardRow is one claim.
type BoardRow struct {
	Unit, UnitName, Period, State, Status, File, Received string
	Mark                                                  string
}

// The states of a return that count as received.
const (
	returnReported = "reported"
	returnLate     = "late"
)

// board makes the board, of one unit where unit is not blank.
func (b *builder) board(unit string) Board {
	var board Board
	at := map[string]int{}
	for _, r := range b.in.Returns {
		if unit != "" && r.Unit != unit {
			continue
		}
		name := cmp.Or(r.Table, word(b.in.Lang, "kind", r.Kind))
		k, ok := at[name]
		if !ok {
			k = len(board.Tables)
			at[name] = k
			board.Tables = append(board.Tables, BoardTable{Table: name})
		}
		board.Tables[k].add(r, b)
	}
	slices.SortStableFunc(board.Tables, func(a, b BoardTable) int { return cmp.Compare(a.Table, b.Table) })
	return board
}

func (t *BoardTable) add(r Return, b *builder) {
	t.Owed++
	received, _, _ := strings.Cut(r.Received, "T") // the day: a claim has one file, so its time tells nothing
	row := BoardRow{
		Unit: r.Unit, UnitName: b.named(r.Unit), Period: r.Period, State: r.State,
		Status: word(b.in.Lang, "return", r.State), File: r.File, Received: received, Mark: MarkMet,
	}
	switch r.State {
	case returnReported:
		t.Received++
	case returnLate:
		t.Received++
		t.Late++
		row.Mark = MarkPlain
	default:
		t.Missing++
		row.Mark = MarkNotMet
	}
	t.Rows = append(t.Rows, row)
}
