package dossier

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dudao/internal/warehouse"
	"dudao/metrics/aggregate"
	"dudao/metrics/veto"
)

// Cells knows where values of the inbox stand.
type Cells struct {
	files  map[int]string
	sheets map[[2]int]string
	places map[place]string
	single map[place]string
}

// place is a column of one slot of a table; row is 0 but where one value
// stands elsewhere than its column.
type place struct {
	kind                   string
	file, table, slot, row int
	column                 string
}

// evidence names the columns that a veto or a payment is evidence of; the
// words of kinds.
func evidence(kind string) []string {
	switch kind {
	case "appraisals":
		return []string{"score"}
	case "violations":
		return []string{"date", "clause", "finding", "decision_no"}
	case "meetings":
		return []string{"date", "kind"}
	case "projects":
		return []string{"result"}
	case "teaching_routine":
		return []string{"lessons_missed", "hw_unmarked"}
	case "leave_records":
		return []string{"date_start", "date_end", "days"}
	case "payroll":
		return []string{"total_pay"}
	case "teaching_assignment", "class_movement", "graduates":
		return []string{"homeroom_name"}
	}
	return nil
}

func readCells(ctx context.Context, q warehouse.Runner, tables map[string]bool) (*Cells, error) {
	c := &Cells{files: map[int]string{}, sheets: map[[2]int]string{}, places: map[place]string{}, single: map[place]string{}}
	for _, read := range []struct {
		table, query string
		scan         func(*warehouse.Rows) error
	}{
		{"meta_file", `SELECT file, path FROM meta_file`, c.scanFile},
		{"meta_table", `SELECT file, "table", coalesce(sheet, '') FROM meta_table`, c.scanTable},
		{"meta_cell", `SELECT kind, file, "table", slot, "column", cells FROM meta_cell WHERE coalesce(cells, '') <> ''`, c.scanColumn},
		{"meta_cell_override", `SELECT kind, file, "table", slot, "row", "column", cell FROM meta_cell_override`, c.scanSingle},
	} {
		if !tables[read.table] {
			continue
		}
		if err := warehouse.Each(ctx, q, read.scan, read.query); err != nil {
			return nil, fmt.Errorf("read %s: %w", read.table, err)
		}
	}
	return c, nil
}

func (c *Cells) scanFile(r *warehouse.Rows) error {
	var file int
	var path string
	err := r.Scan(&file, &path)
	c.files[file] = path
	return err
}

func (c *Cells) scanTable(r *warehouse.Rows) error {
	var key [2]int
	var sheet string
	err := r.Scan(&key[0], &key[1], &sheet)
	c.sheets[key] = sheet
	return err
}

func (c *Cells) scanColumn(r *warehouse.Rows) error {
	var p place
	var cells string
	err := r.Scan(&p.kind, &p.file, &p.table, &p.slot, &p.column, &cells)
	c.places[p] = cells
	return err
}

func (c *Cells) scanSingle(r *warehouse.Rows) error {
	var p place
	var cell string
	err := r.Scan(&p.kind, &p.file, &p.table, &p.slot, &p.row, &p.column, &cell)
	c.single[p] = cell
	return err
}

// Of gives the cells of a row that are evidence, or those of some columns, as
// file · sheet · cell.
func (c *Cells) Of(r veto.Row, columns ...string) []string {
	if len(columns) == 0 {
		columns = evidence(r.Kind)
	}
	return c.at(r.Kind, columns, aggregate.Span{File: r.File, Table: r.Table, Slot: r.Slot, First: r.Row, Last: r.Row})
}

// Named gives the cell that names, or should name, the person of a row; of a
// row whose table has no such column, the first that is evidence.
func (c *Cells) Named(r veto.Row) (file, sheet, cell string) {
	if c == nil || r.Kind == "" {
		return "", "", ""
	}
	for _, column := range append([]string{"leader_id", "staff_list", "staff_name", "staff_id"}, evidence(r.Kind)...) {
		p := place{kind: r.Kind, file: r.File, table: r.Table, slot: r.Slot, column: column}
		cell = span(c.places[p], r.Row, r.Row)
		p.row = r.Row
		if one, ok := c.single[p]; ok {
			cell = one
		}
		if cell != "" {
			break
		}
	}
	return c.files[r.File], c.sheets[[2]int{r.File, r.Table}], cell
}

// Behind gives the cells of some columns of a kind in a span of rows.
func (c *Cells) Behind(kind string, columns []string, s aggregate.Span) []string {
	return c.at(kind, columns, s)
}

func (c *Cells) at(kind string, columns []string, s aggregate.Span) []string {
	where := c.files[s.File]
	if sheet := c.sheets[[2]int{s.File, s.Table}]; sheet != "" {
		where += " · " + sheet
	}
	var cells []string
	for _, column := range columns {
		p := place{kind: kind, file: s.File, table: s.Table, slot: s.Slot, column: column}
		address := span(c.places[p], s.First, s.Last)
		if s.First == s.Last {
			p.row = s.First
			if one, ok := c.single[p]; ok {
				address = one
			}
		}
		if address != "" && !slices.Contains(cells, address) {
			cells = append(cells, address)
		}
	}
	if len(cells) == 0 {
		return nil
	}
	return []string{where + " · " + strings.Join(cells, " ")}
}

// span writes the address of a column in some rows: letters take the rows'
// numbers, $A$1 stands for itself.
func span(cells string, first, last int) string {
	switch {
	case cells == "":
		return ""
	case strings.HasPrefix(cells, "$"):
		return strings.ReplaceAll(cells, "$", "")
	}
	from, to, _ := strings.Cut(cells, ":")
	if to == "" {
		to = from
	}
	from, to = from+strconv.Itoa(first), to+strconv.Itoa(last)
	if from == to {
		return from
	}
	return from + ":" + to
}
