package aggregate

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// Row is one row of a fact behind a figure.
type Row struct {
	Member string
	// Part tells apart the rows of one member that are added up apart, because
	// they belong to several units of a finer grain.
	Part   string
	State  exact.State
	Values map[string]expr.Value // of the columns that the figure uses
	// Sources are the rows of the inbox it was made of.
	Sources []Source
}

// Source is the identity of a row of a kind: of the fact's own, or of another
// that the fact rests on too.
type Source struct {
	File, Table, Row, Slot int
	Also                   string // the other kind; blank: the fact's own
}

// Column gives the value of a column.
func (r Row) Column(name string) expr.Value { return r.Values[name] }

// UsedColumns are the columns of the fact that a figure's expressions name.
func UsedColumns(f *definition.Figure) []string {
	var used []string
	for _, e := range []expr.Expr{f.Num, f.Den, f.Where, f.Reported} {
		for _, name := range e.Columns() {
			if !slices.Contains(used, name) {
				used = append(used, name)
			}
		}
	}
	return used
}

// Base is what rows are read from: the warehouse with the definitions and
// periods of one run.
type Base struct {
	DB        warehouse.Runner
	Catalogue *definition.Catalogue
	Periods   Periods
}

// Rows reads the rows behind one figure of one unit, with their sources. They
// come in the order of their members, then of their sources.
func (o Base) Rows(ctx context.Context, f *definition.Figure, k result.Key) ([]Row, error) {
	r := newRunner(o.DB, o.Periods, o.Catalogue.Settings)
	b := &behind{runner: r, figure: f, used: UsedColumns(f)}
	if err := b.selection(ctx, k); err != nil {
		return nil, fmt.Errorf("rows behind %s: %w", k.Indicator, err)
	}
	if b.from == "" {
		return nil, nil
	}
	if err := b.read(ctx); err != nil {
		return nil, fmt.Errorf("rows behind %s: %w", k.Indicator, err)
	}
	if err := b.sources(ctx); err != nil {
		return nil, fmt.Errorf("sources of %s: %w", k.Indicator, err)
	}
	return b.rows, nil
}

// behind collects the rows behind a figure.
type behind struct {
	*runner
	figure *definition.Figure
	used   []string
	from   string // of the numbered rows, blank where there are none
	rows   []Row
}

// selection writes the query of the rows of one unit, numbered in a stable
// order.
func (b *behind) selection(ctx context.Context, k result.Key) error {
	f := b.figure
	g, ok := f.Grain(k.Grain)
	if !ok {
		return fmt.Errorf("it is not given for grain %q", k.Grain)
	}
	ids, err := b.rowPeriods(ctx, f.Fact)
	if err != nil {
		return err
	}
	shares := slices.DeleteFunc(b.periods.shares(f.Periods, ids), func(s share) bool { return s.shown != k.Period })
	if len(shares) == 0 {
		return nil
	}
	from, where, _ := source(f.Fact, shares)
	conditions := []string{where, equals(g.Column, k.Unit)}
	if f.Dimension != "" {
		conditions = append(conditions, equals(f.Dimension, k.Dimension))
	}
	if !f.Where.IsZero() {
		sql, err := f.Where.SQL("r", b.settings)
		if err != nil {
			return err
		}
		conditions = append(conditions, sql)
	}
	order := []string{b.member(), b.part()}
	for _, c := range f.Fact.Columns {
		order = append(order, "r."+expr.Quote(c.ID))
	}
	if f.Fact.Lineage != nil && f.Fact.Lineage.Rows == fact.Identity {
		for _, c := range fact.Identities() {
			order = append(order, "r."+expr.Quote(c))
		}
	}
	b.from = fmt.Sprintf("(SELECT r.*, row_number() OVER (ORDER BY %s) AS n\n  FROM %s\n  WHERE %s) AS r",
		strings.Join(order, ", "), from, strings.Join(conditions, " AND "))
	return nil
}

func equals(column, value string) string {
	return "r." + expr.Quote(column) + " = " + expr.Literal(expr.Text(value))
}

// member and part are the expressions of Row.Member and Row.Part.
func (b *behind) member() string {
	if b.figure.Member == "" {
		return "''"
	}
	return "coalesce(r." + expr.Quote(b.figure.Member) + ", '')"
}

func (b *behind) part() string {
	part := "''"
	for _, g := range b.figure.Grains {
		part += " || chr(10) || coalesce(r." + expr.Quote(g.Column) + ", '')"
	}
	return part
}

// read reads the rows themselves.
func (b *behind) read(ctx context.Context) error {
	state := "'value'"
	if b.figure.State != "" {
		state = "coalesce(r." + expr.Quote(b.figure.State) + ", '')"
	}
	selected := []string{b.member(), b.part(), state}
	scanners := make([]columnScanner, len(b.used))
	for i, name := range b.used {
		selected = append(selected, "r."+expr.Quote(name))
		c, _ := b.figure.Fact.Column(name)
		scanners[i] = columnScanner{typ: c.Type}
	}
	return b.each(ctx, func(rows *warehouse.Rows) error {
		var row Row
		var state string
		into := []any{&row.Member, &row.Part, &state}
		for i := range scanners {
			into = append(into, scanners[i].into())
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row.Values = map[string]expr.Value{}
		for i, name := range b.used {
			row.Values[name] = scanners[i].value()
		}
		var err error
		if row.State, err = exact.ParseState(state); err != nil {
			row.State = exact.Error // as in the sums
		}
		b.rows = append(b.rows, row)
		return nil
	}, "SELECT "+strings.Join(selected, ", ")+"\nFROM "+b.from+"\nORDER BY r.n")
}

// sources adds the identities of the source rows.
func (b *behind) sources(ctx context.Context) error {
	f := b.figure.Fact
	if f.Lineage != nil {
		if err := b.walk(ctx, f.Lineage, f.Trace(), ""); err != nil {
			return err
		}
	}
	for i := range f.Also {
		l := &f.Also[i]
		used := func(column string) bool { _, ok := l.Cells[column]; return ok }
		if !slices.ContainsFunc(b.used, used) {
			continue
		}
		if err := b.walk(ctx, l, l.View, l.Kind); err != nil {
			return err
		}
	}
	return nil
}

// walk adds the source rows of one kind.
func (b *behind) walk(ctx context.Context, lineage *fact.Lineage, view, also string) error {
	from, alias := b.from, "r"
	if lineage.Rows == fact.Join {
		var on []string
		for _, column := range sortedKeys(lineage.On) {
			on = append(on, "r."+expr.Quote(column)+" = t."+expr.Quote(lineage.On[column]))
		}
		from, alias = from+"\nJOIN "+expr.Quote(view)+" AS t ON "+strings.Join(on, " AND "), "t"
	}
	selected := []string{"r.n"}
	for _, c := range fact.Identities() {
		selected = append(selected, alias+"."+c)
	}
	return b.each(ctx, func(rows *warehouse.Rows) error {
		var n int64
		s := Source{Also: also}
		if err := rows.Scan(&n, &s.File, &s.Table, &s.Row, &s.Slot); err != nil {
			return err
		}
		row := &b.rows[n-1]
		row.Sources = append(row.Sources, s)
		return nil
	}, "SELECT DISTINCT "+strings.Join(selected, ", ")+"\nFROM "+from+"\nWHERE "+alias+"._file IS NOT NULL\nORDER BY 1, 2, 3, 4, 5")
}

// columnScanner scans one column of a fact into a value of the language.
type columnScanner struct {
	typ    fact.Type
	number warehouse.Number
	text   *string
	day    *time.Time
	flag   *bool
}

func (s *columnScanner) into() any {
	switch s.typ {
	case fact.Text:
		return &s.text
	case fact.Date:
		return &s.day
	case fact.Flag:
		return &s.flag
	}
	return &s.number
}

func (s *columnScanner) value() expr.Value {
	switch {
	case s.typ == fact.Text && s.text != nil:
		return expr.Text(*s.text)
	case s.typ == fact.Date && s.day != nil:
		return expr.Day(*day(s.day))
	case s.typ == fact.Flag && s.flag != nil:
		return expr.Bool(*s.flag)
	case s.typ == fact.Money && s.number.Rat != nil:
		return expr.Amount(s.number.Rat)
	case s.number.Rat != nil && s.typ != fact.Text && s.typ != fact.Date && s.typ != fact.Flag:
		return expr.Ratio(s.number.Rat)
	}
	return expr.Null
}
