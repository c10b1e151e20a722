package load

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// cellAt is a cell of a sheet of a file, and the record it belongs to.
type cellAt struct {
	sheet, cell      string
	table, row, slot int
}

// cellsOf gives, for every row of a file on a matter, the cell of the first of
// the columns that has one; the row's first cell where none has. They come in
// the order of the rows, each cell once.
func cellsOf(ctx context.Context, q warehouse.Runner, file int, m submission.Matter, columns []string) ([]cellAt, error) {
	cells, err := columnCells(ctx, q, m.Kind, file)
	if err != nil {
		return nil, err
	}
	var list []cellAt
	err = warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var at cellAt
		if err := r.Scan(&at.table, &at.row, &at.slot, &at.sheet); err != nil {
			return err
		}
		at.cell = "A" + strconv.Itoa(at.row)
		for _, c := range columns {
			if a := cells.at(at, c); a != "" {
				at.cell = a
				break
			}
		}
		list = append(list, at)
		return nil
	}, `SELECT r._table, r._row, r._slot, t.sheet FROM `+warehouse.QuoteIdent(RawTable(m.Kind))+` AS r
		JOIN meta_table AS t ON t.file = r._file AND t."table" = r._table AND t.kind = ?
		WHERE r._file = ? AND r._unit = ? AND r._period = ? ORDER BY 1, 2, 3`, m.Kind, file, m.Unit, m.Period)
	same := func(a, b cellAt) bool { return a.sheet == b.sheet && a.cell == b.cell }
	return slices.CompactFunc(list, same), err
}

// columnPlace names a column of one slot of a table, and, where a single value
// stands elsewhere, its row.
type columnPlace struct {
	table, slot, row int
	column           string
}

// places holds where the values of one kind stand in one file.
type places struct {
	columns map[columnPlace]string // row 0
	single  map[columnPlace]string
}

func columnCells(ctx context.Context, q warehouse.Runner, kindID string, file int) (*places, error) {
	p := &places{map[columnPlace]string{}, map[columnPlace]string{}}
	into := func(m map[columnPlace]string) func(*warehouse.Rows) error {
		return func(r *warehouse.Rows) error {
			var at columnPlace
			var cell string
			err := r.Scan(&at.table, &at.slot, &at.row, &at.column, &cell)
			m[at] = cell
			return err
		}
	}
	err := warehouse.Each(ctx, q, into(p.columns),
		`SELECT "table", slot, 0, "column", cells FROM meta_cell WHERE file = ? AND kind = ?`, file, kindID)
	if err != nil {
		return nil, err
	}
	err = warehouse.Each(ctx, q, into(p.single),
		`SELECT "table", slot, "row", "column", cell FROM meta_cell_override WHERE file = ? AND kind = ?`, file, kindID)
	return p, err
}

// at gives the A1 address of a column in a record, "" where no cell gave it.
func (p *places) at(rec cellAt, column string) string {
	if cell, ok := p.single[columnPlace{rec.table, rec.slot, rec.row, column}]; ok {
		return cell
	}
	return Address(p.columns[columnPlace{table: rec.table, slot: rec.slot, column: column}], rec.row)
}

// Address gives the A1 address meta_cell.cells means in a row: letters take
// the row's number, of several (D:M) the first; $A$1 stands for itself.
func Address(cells string, row int) string {
	if cells == "" {
		return ""
	}
	if strings.HasPrefix(cells, "$") {
		return strings.ReplaceAll(cells, "$", "")
	}
	first, _, _ := strings.Cut(cells, ":")
	return first + strconv.Itoa(row)
}
