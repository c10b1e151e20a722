package aggregate

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/fact"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// unitsSQL adds up members over grouping sets, one per grain. The first
// columns are the number of the grain, period, dimension and unit; then those
// of each figure. A grain whose units are the members themselves, which is the
// finest and has the most rows, is given as it is.
func unitsSQL(b *batch, columns []figureColumns) string {
	own := slices.IndexFunc(b.grains, func(g fact.Grain) bool { return g.Column == b.member })
	var queries []string
	if own >= 0 {
		queries = append(queries, memberUnitsSQL(b, columns, own))
	}
	if own < 0 || len(b.grains) > 1 {
		queries = append(queries, groupedUnitsSQL(b, columns, own))
	}
	return strings.Join(queries, "\nUNION ALL\n")
}

func memberUnitsSQL(b *batch, columns []figureColumns, own int) string {
	selected := []string{fmt.Sprintf("CAST(%d AS BIGINT)", own), "k_period", dimensionKey(b), grainKey(own)}
	for _, c := range columns {
		is := func(code int) string { return fmt.Sprintf("CAST(%s IS NOT DISTINCT FROM %d AS BIGINT)", c.state, code) }
		within := func(what string) string {
			return fmt.Sprintf("CASE WHEN %s = %d THEN %s END", c.state, codeValue, what)
		}
		den := "NULL"
		if c.den != "" {
			den = within(c.den)
		}
		selected = append(selected, within(c.num), den, is(codeValue), is(codeNotReported), is(codeNotApplicable), is(codeError))
		if c.reported != "" {
			selected = append(selected, fmt.Sprintf("CAST(%s IS NOT DISTINCT FROM %d AND %s > 0 AS BIGINT)", c.state, codeValue, c.reported))
		}
		if c.people != "" {
			selected = append(selected, within(c.people))
		}
	}
	return "SELECT " + strings.Join(selected, ",\n  ") + "\nFROM members\nWHERE " + grainKey(own) + " IS NOT NULL"
}

func groupedUnitsSQL(b *batch, columns []figureColumns, own int) string {
	var grains, sets, numbers []string
	divided := ""
	if b.dimension != "" {
		divided = ", k_dimension"
	}
	for i := range b.grains {
		if i == own {
			continue
		}
		grains = append(grains, grainKey(i))
		sets = append(sets, "(k_period"+divided+", "+grainKey(i)+")")
		numbers = append(numbers, fmt.Sprintf("WHEN GROUPING(%s) = 0 THEN %d", grainKey(i), i))
	}
	unit := "coalesce(" + strings.Join(grains, ", ") + ", NULL)"
	selected := []string{"CAST(CASE " + strings.Join(numbers, " ") + " END AS BIGINT)", "k_period", dimensionKey(b), unit}
	for _, c := range columns {
		selected = append(selected, unitColumns(c)...)
	}
	return "SELECT " + strings.Join(selected, ",\n  ") + "\nFROM members\nGROUP BY GROUPING SETS (" + strings.Join(sets, ", ") +
		")\nHAVING " + unit + " IS NOT NULL" // rows that belong to no unit of the grain
}

func dimensionKey(b *batch) string {
	if b.dimension == "" {
		return "''"
	}
	return "k_dimension"
}

func unitColumns(c figureColumns) []string {
	within := func(what string, code int) string {
		return fmt.Sprintf("%s FILTER (WHERE %s = %d)", what, c.state, code)
	}
	den := "NULL"
	if c.den != "" {
		den = within("sum("+c.den+")", codeValue)
	}
	columns := []string{
		within("sum("+c.num+")", codeValue), den,
		within("count(*)", codeValue), within("count(*)", codeNotReported),
		within("count(*)", codeNotApplicable), within("count(*)", codeError),
	}
	if c.reported != "" {
		columns = append(columns, fmt.Sprintf("count(*) FILTER (WHERE %s = %d AND %s > 0)", c.state, codeValue, c.reported))
	}
	if c.people != "" {
		columns = append(columns, within("sum("+c.people+")", codeValue))
	}
	return columns
}

// units takes the rows of the last step and makes them sums.
type units struct {
	batch   *batch
	columns []figureColumns
	chunks  [][]Sum // of chunk sums each, but for the last: growing copies little
	n       int
	// first is where the sums of a member begin that may come in several rows,
	// because it belongs to several units of another grain; nil where none can.
	first map[memberKeys]int
}

// memberKeys tell apart the rows of members.
type memberKeys struct{ period, dimension, unit string }

// chunk is the number of sums kept together while a query is read.
const chunk = 4096

func newUnits(b *batch, columns []figureColumns) *units {
	u := &units{batch: b, columns: columns}
	if len(b.grains) > 1 {
		u.first = map[memberKeys]int{}
	}
	return u
}

// figureBlock is the columns of one figure in a run of rows.
type figureBlock struct {
	num, den, people                             *warehouse.NumberColumn // people is nil where the figure is not about people
	value, missing, inapplicable, wrong, counted warehouse.IntColumn
}

func (u *units) scan(b *warehouse.Block) error {
	r := blockReader{block: b}
	grain, period, dimension, unit := r.ints(), r.texts(), r.texts(), r.texts()
	figures := make([]figureBlock, len(u.columns))
	for i, c := range u.columns {
		f := figureBlock{num: r.numbers(), den: r.numbers(), value: r.ints(), missing: r.ints(), inapplicable: r.ints(), wrong: r.ints()}
		f.counted = f.value
		if c.reported != "" {
			f.counted = r.ints()
		}
		if c.people != "" {
			f.people = r.numbers()
		}
		figures[i] = f
	}
	if r.err != nil {
		return r.err
	}
	for row := range b.Len() {
		k := memberKeys{period: period.Text(row), dimension: dimension.Text(row), unit: unit.Text(row)}
		g := u.batch.grains[grain[row]]
		start := u.n
		if u.first != nil && g.Column == u.batch.member {
			if at, again := u.first[k]; again {
				start = at
			} else {
				u.first[k] = u.n
			}
		}
		for i, f := range u.batch.figures {
			u.keep(figures[i].sum(row, f, g, k), start)
		}
	}
	return nil
}

// blockReader reads the columns of a block in turn.
type blockReader struct {
	block *warehouse.Block
	next  int
	err   error
}

func next[C any](r *blockReader, column func(int) (C, error)) C {
	c, err := column(r.next)
	r.next++
	if r.err == nil {
		r.err = err
	}
	return c
}

func (r *blockReader) ints() warehouse.IntColumn        { return next(r, r.block.Ints) }
func (r *blockReader) texts() *warehouse.TextColumn     { return next(r, r.block.Texts) }
func (r *blockReader) numbers() *warehouse.NumberColumn { return next(r, r.block.Numbers) }

func (c *figureBlock) sum(row int, f *definition.Figure, g fact.Grain, of memberKeys) Sum {
	k := result.Key{
		Indicator: f.Info.ID, Measure: f.Info.Measure, Reading: f.Info.Reading,
		Grain: g.ID, Unit: of.unit, Period: of.period, Dimension: of.dimension,
	}
	if f.Dimension == "" {
		k.Dimension = f.Slice
	}
	s := Sum{Figure: f, Grain: g, Reported: int(c.counted[row]), Sum: result.Sum{
		Key: k, Value: int(c.value[row]), NotReported: int(c.missing[row]), NotApplicable: int(c.inapplicable[row]), Error: int(c.wrong[row]),
	}}
	if c.people != nil {
		s.People = c.people.At(row)
	}
	if !f.CV {
		s.Num, s.Den = c.num.At(row), c.den.At(row)
	}
	return s
}

// keep adds a sum, unless no row of the figure is in it. start is where the
// sums of the same unit begin; one that is there already takes the other in.
func (u *units) keep(s Sum, start int) {
	if s.Value+s.NotReported+s.NotApplicable+s.Error == 0 {
		return
	}
	for i := start; i < min(u.n, start+len(u.columns)); i++ {
		if before := &u.chunks[i/chunk][i%chunk]; before.Key == s.Key {
			before.add(s)
			return
		}
	}
	if u.n%chunk == 0 {
		u.chunks = append(u.chunks, make([]Sum, 0, min(u.n, chunk)))
	}
	last := &u.chunks[len(u.chunks)-1]
	*last = append(*last, s)
	u.n++
}

// add takes the rest of a unit into its sum.
func (s *Sum) add(o Sum) {
	s.Num, s.Den, s.People = added(s.Num, o.Num), added(s.Den, o.Den), added(s.People, o.People)
	s.Value, s.NotReported, s.NotApplicable, s.Error = s.Value+o.Value, s.NotReported+o.NotReported, s.NotApplicable+o.NotApplicable, s.Error+o.Error
	s.Reported += o.Reported
}

// added adds two sums, of which a blank one says nothing.
func added(a, b *big.Rat) *big.Rat {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return new(big.Rat).Add(a, b)
}
