package explain

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"dudao/internal/exact"
	"dudao/internal/fact"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
)

// cells knows where the values of the rows behind a figure stand in the inbox.
type cells struct {
	view    privacy.View
	kind    *kind.Kind
	columns []string // of the kind, those behind the used columns of the fact
	values  map[aggregate.Source][]string
	files   map[int]string
	sheets  map[[2]int]string
	places  map[place]where
	single  map[place]string
	said    map[address][]string
	also    map[string]*cells // by kind, of the others that the fact rests on
}

// place is a column of one slot of a table, with its row where one value
// stands elsewhere than its column.
type place struct {
	file, table, slot, row int
	column                 string
}

type where struct{ cells, header string }

type address struct{ file, sheet, cell string }

// cells reads everything about the sources of rows.
func (o Office) cells(ctx context.Context, f *definition.Figure, rows []aggregate.Row, used []string) (*cells, error) {
	sources := distinct(rows)
	c, err := o.cellsOf(ctx, f.Fact.Lineage, sources[""], used)
	if err != nil {
		return nil, fmt.Errorf("fact %s: %w", f.Fact.ID, err)
	}
	c.also = map[string]*cells{}
	for i := range f.Fact.Also {
		l := &f.Fact.Also[i]
		if c.also[l.Kind], err = o.cellsOf(ctx, l, sources[l.Kind], used); err != nil {
			return nil, fmt.Errorf("fact %s: %w", f.Fact.ID, err)
		}
	}
	return c, nil
}

// cellsOf reads everything about the sources of one kind.
func (o Office) cellsOf(ctx context.Context, lineage *fact.Lineage, sources []aggregate.Source, used []string) (*cells, error) {
	c := &cells{
		view: o.View, values: map[aggregate.Source][]string{}, files: map[int]string{}, sheets: map[[2]int]string{},
		places: map[place]where{}, single: map[place]string{}, said: map[address][]string{},
	}
	if lineage == nil {
		return c, nil
	}
	k, ok := o.Kinds.Kind(lineage.Kind)
	if !ok {
		return nil, fmt.Errorf("it comes of kind %q, which there is not", lineage.Kind)
	}
	c.kind = k
	for _, name := range used {
		for _, column := range lineage.Cells[name] {
			if _, ok := k.Column(column); !ok {
				return nil, fmt.Errorf("its lineage names column %q, which kind %s lacks", column, k.ID)
			}
			if !slices.Contains(c.columns, column) {
				c.columns = append(c.columns, column)
			}
		}
	}
	if len(sources) == 0 {
		return c, nil
	}
	for _, read := range []func(context.Context, warehouse.Runner, []aggregate.Source) error{c.readFiles, c.readPlaces, c.readSingle, c.readFindings} {
		if err := read(ctx, o.DB, sources); err != nil {
			return nil, err
		}
	}
	return c, c.readValues(ctx, o.DB, sources)
}

// distinct gives the sources of rows, each once, by the other kind they are of.
func distinct(rows []aggregate.Row) map[string][]aggregate.Source {
	seen := map[aggregate.Source]bool{}
	list := map[string][]aggregate.Source{}
	for _, r := range rows {
		for _, s := range r.Sources {
			if !seen[s] {
				seen[s] = true
				list[s.Also] = append(list[s.Also], own(s))
			}
		}
	}
	return list
}

// own is a source as its kind knows it.
func own(s aggregate.Source) aggregate.Source {
	s.Also = ""
	return s
}

// fileList writes the files of sources as an SQL list.
func fileList(sources []aggregate.Source) string {
	var list []string
	for _, s := range sources {
		if n := strconv.Itoa(s.File); !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return "(" + strings.Join(list, ", ") + ")"
}

func (c *cells) readFiles(ctx context.Context, q warehouse.Runner, sources []aggregate.Source) error {
	return warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var file, table int
		var path, sheet string
		if err := r.Scan(&file, &table, &path, &sheet); err != nil {
			return err
		}
		c.files[file], c.sheets[[2]int{file, table}] = path, sheet
		return nil
	}, `SELECT f.file, t."table", f.path, coalesce(t.sheet, '') FROM meta_file AS f JOIN meta_table AS t ON t.file = f.file
		WHERE t.kind = ? AND f.file IN `+fileList(sources), c.kind.ID)
}

func (c *cells) readPlaces(ctx context.Context, q warehouse.Runner, sources []aggregate.Source) error {
	return warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var p place
		var w where
		err := r.Scan(&p.file, &p.table, &p.slot, &p.column, &w.cells, &w.header)
		c.places[p] = w
		return err
	}, `SELECT file, "table", slot, "column", coalesce(cells, ''), coalesce(header, '') FROM meta_cell WHERE kind = ? AND file IN `+fileList(sources), c.kind.ID)
}

func (c *cells) readSingle(ctx context.Context, q warehouse.Runner, sources []aggregate.Source) error {
	return warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var p place
		var cell string
		err := r.Scan(&p.file, &p.table, &p.row, &p.slot, &p.column, &cell)
		c.single[p] = cell
		return err
	}, `SELECT file, "table", "row", slot, "column", cell FROM meta_cell_override WHERE kind = ? AND file IN `+fileList(sources), c.kind.ID)
}

func (c *cells) readFindings(ctx context.Context, q warehouse.Runner, sources []aggregate.Source) error {
	return warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var at address
		var code string
		err := r.Scan(&at.file, &at.sheet, &at.cell, &code)
		if !slices.Contains(c.said[at], code) {
			c.said[at] = append(c.said[at], code)
		}
		return err
	}, `SELECT path, coalesce(sheet, ''), cell, code FROM meta_finding WHERE cell <> '' AND file IN `+fileList(sources)+` ORDER BY 1, 2, 3, 4`)
}

// readValues reads the values of the used columns from the raw table. The
// sources go in by a list of their own, since a figure may have thousands.
func (c *cells) readValues(ctx context.Context, q warehouse.Runner, sources []aggregate.Source) error {
	if len(c.columns) == 0 {
		return nil
	}
	wanted := map[aggregate.Source]bool{}
	for _, s := range sources {
		wanted[s] = true
	}
	selected := fact.Identities()
	scanners := make([]valueScanner, len(c.columns))
	for i, name := range c.columns {
		n, _ := c.kind.Column(name)
		scanners[i].column = c.kind.Columns[n]
		selected = append(selected, "r."+warehouse.QuoteIdent(name))
	}
	return warehouse.Each(ctx, q, func(rows *warehouse.Rows) error {
		var s aggregate.Source
		into := []any{&s.File, &s.Table, &s.Row, &s.Slot}
		for i := range scanners {
			into = append(into, scanners[i].into())
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if !wanted[s] {
			return nil
		}
		values := make([]string, len(scanners))
		for i := range scanners {
			values[i] = privacy.Show(scanners[i].column.Class, c.view, scanners[i].text())
		}
		c.values[s] = values
		return nil
	}, "SELECT "+strings.Join(selected, ", ")+" FROM "+warehouse.QuoteIdent("raw_"+c.kind.ID)+" AS r WHERE r._file IN "+fileList(sources))
}

// source describes one source row.
func (c *cells) source(s aggregate.Source) Source {
	if s.Also != "" {
		return c.also[s.Also].source(own(s))
	}
	out := Source{File: c.files[s.File], Sheet: c.sheets[[2]int{s.File, s.Table}], Row: s.Row}
	for i, column := range c.columns {
		w := c.places[place{file: s.File, table: s.Table, slot: s.Slot, column: column}]
		cell := Cell{Column: column, Header: w.header, Address: atRow(w.cells, s.Row)}
		if single, ok := c.single[place{s.File, s.Table, s.Slot, s.Row, column}]; ok {
			cell.Address = single
		}
		if values := c.values[s]; values != nil {
			cell.Value = values[i]
		}
		if n, _ := c.kind.Column(column); c.kind.Columns[n].Type == kind.Money {
			cell.Unit = result.Yuan
		}
		first, _, _ := strings.Cut(cell.Address, ":")
		cell.Findings = c.said[address{out.File, out.Sheet, first}]
		out.Cells = append(out.Cells, cell)
	}
	return out
}

// atRow gives the address that meta_cell means in a row: letters take the
// row's number, $A$1 stands for itself.
func atRow(cells string, row int) string {
	switch {
	case cells == "":
		return ""
	case strings.HasPrefix(cells, "$"):
		return strings.ReplaceAll(cells, "$", "")
	}
	parts := strings.Split(cells, ":")
	for i := range parts {
		parts[i] += strconv.Itoa(row)
	}
	return strings.Join(parts, ":")
}

// show masks a value of a fact as the columns of the kind are masked that it
// is made of.
func (c *cells) show(f *fact.Fact, column, text string) string {
	if f.Lineage == nil || c.kind == nil {
		return text
	}
	for _, name := range f.Lineage.Cells[column] {
		if i, ok := c.kind.Column(name); ok {
			text = privacy.Show(c.kind.Columns[i].Class, c.view, text)
		}
	}
	return text
}

// valueScanner scans one column of a raw table.
type valueScanner struct {
	column kind.Column
	number warehouse.Number
	raw    any
}

func (s *valueScanner) numeric() bool {
	switch s.column.Type {
	case kind.Integer, kind.Count, kind.Decimal, kind.Money, kind.Percent:
		return true
	}
	return false
}

func (s *valueScanner) into() any {
	if s.numeric() {
		return &s.number
	}
	return &s.raw
}

func (s *valueScanner) text() string {
	if s.numeric() {
		switch {
		case s.number.Rat == nil:
			return ""
		case s.column.Type == kind.Money:
			return yuan(s.number.Rat)
		}
		return exact.Exact(s.number.Rat)
	}
	return plain(s.raw)
}

func yuan(fen *big.Rat) string {
	return exact.FormatFixed(new(big.Rat).Quo(fen, big.NewRat(100, 1)), 2)
}

// plain writes what the driver gives for texts, days, flags and times.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		if v {
			return "是"
		}
		return "否"
	case time.Time:
		if v.Hour() == 0 && v.Minute() == 0 {
			return v.Format("2006-01-02")
		}
		return v.Format("2006-01-02 15:04")
	}
	return fmt.Sprint(v)
}
