package aggregate

import (
	"fmt"
	"slices"
	"strings"

	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/metrics/definition"
)

// State codes inside the SQL: the greater decides for a member.
const (
	codeNotApplicable = iota
	codeNotReported
	codeValue
	codeError
)

// stateCode turns a row's state into its code. A state nobody knows is an
// error rather than a value.
func stateCode(column string) string {
	if column == "" {
		return fmt.Sprint(codeValue)
	}
	return fmt.Sprintf("CASE r.%s WHEN 'value' THEN %d WHEN 'not_reported' THEN %d WHEN 'not_applicable' THEN %d ELSE %d END",
		expr.Quote(column), codeValue, codeNotReported, codeNotApplicable, codeError)
}

// selection is a set of rows: those that fulfil a condition, with the states
// of one column.
type selection struct {
	state, where string // where is printed SQL, blank: all rows
}

// names of the selection's columns: the state code of a row that is in it, and
// whether the row is in it with a value.
func selectionColumns(i int) (code, valued string) {
	return fmt.Sprintf("s%d", i), fmt.Sprintf("v%d", i)
}

// rowsCTE builds the innermost step: the rows of the periods, each with its
// keys, the columns that expressions use, and the columns of every selection.
type rowsCTE struct {
	fact       *fact.Fact
	shares     []share
	keys       []key
	settings   expr.Settings
	used       []string
	selections []selection
}

// key is a column to group by, under a name of its own.
type key struct {
	name, column string
}

// use notes the columns an expression needs.
func (c *rowsCTE) use(e expr.Expr) {
	for _, name := range e.Columns() {
		if !slices.Contains(c.used, name) {
			c.used = append(c.used, name)
		}
	}
}

// selection gives the number of a selection of rows.
func (c *rowsCTE) selection(state string, where expr.Expr) (int, error) {
	sql, err := where.SQL("r", c.settings)
	if err != nil {
		return 0, err
	}
	s := selection{state, sql}
	if i := slices.Index(c.selections, s); i >= 0 {
		return i, nil
	}
	c.selections = append(c.selections, s)
	return len(c.selections) - 1, nil
}

func (c *rowsCTE) sql() string {
	from, where, shown := source(c.fact, c.shares)
	columns := []string{shown + " AS k_period"}
	for _, k := range c.keys {
		columns = append(columns, "r."+expr.Quote(k.column)+" AS "+k.name)
	}
	for _, name := range c.used {
		columns = append(columns, "r."+expr.Quote(name))
	}
	for i, s := range c.selections {
		code, valued := selectionColumns(i)
		rowCode, isValue := stateCode(s.state), "TRUE"
		if s.state != "" {
			isValue = "r." + expr.Quote(s.state) + " = 'value'"
		}
		if s.where != "" {
			rowCode = "CASE WHEN " + s.where + " THEN " + rowCode + " END"
			isValue += " AND " + s.where
		}
		columns = append(columns, rowCode+" AS "+code, "("+isValue+") AS "+valued)
	}
	return "SELECT " + strings.Join(columns, ",\n    ") + "\n  FROM " + from + "\n  WHERE " + where
}

// membersSQL builds the steps up to members: one row per member, grain columns,
// dimension and period, with numerator, denominator and state of each figure.
// Figures that share an expression share a column.
type membersSQL struct {
	batch   *batch
	rows    rowsCTE
	columns []string // of the grouping step, "expression AS name"
	names   map[string]string
	states  []string // of the state step
}

// figureColumns names the columns of one figure after the state step.
type figureColumns struct {
	num, den, state, reported, people string
}

func newMembers(b *batch, shares []share, settings expr.Settings) *membersSQL {
	m := &membersSQL{batch: b, rows: rowsCTE{fact: b.fact, shares: shares, settings: settings}, names: map[string]string{}}
	if b.member != "" && !slices.ContainsFunc(b.grains, func(g fact.Grain) bool { return g.Column == b.member }) {
		m.rows.keys = append(m.rows.keys, key{"k_member", b.member})
	}
	if b.dimension != "" {
		m.rows.keys = append(m.rows.keys, key{"k_dimension", b.dimension})
	}
	for i, g := range b.grains {
		m.rows.keys = append(m.rows.keys, key{grainKey(i), g.Column})
	}
	return m
}

// memberKey is the column with a member's id: its own, or that of the grain of
// which it is the unit.
func memberKey(b *batch) string {
	for i, g := range b.grains {
		if g.Column == b.member {
			return grainKey(i)
		}
	}
	return "k_member"
}

func grainKey(i int) string { return fmt.Sprintf("k_grain%d", i) }

// keys are the grouping columns: the period, member, dimension and grains.
func (m *membersSQL) keys() []string {
	names := []string{"k_period"}
	for _, k := range m.rows.keys {
		names = append(names, k.name)
	}
	return names
}

// add gives a name to an expression of the grouping step.
func (m *membersSQL) add(prefix, sql string) string {
	if name, ok := m.names[sql]; ok {
		return name
	}
	name := fmt.Sprintf("%s%d", prefix, len(m.names))
	m.names[sql] = name
	m.columns = append(m.columns, sql+" AS "+name)
	return name
}

// figure adds the columns of a figure.
func (m *membersSQL) figure(i int, f *definition.Figure) (figureColumns, error) {
	sel, err := m.rows.selection(f.State, f.Where)
	if err != nil {
		return figureColumns{}, err
	}
	code, valued := selectionColumns(sel)
	c := figureColumns{state: fmt.Sprintf("state%d", i)}
	worst := m.add("c", "max("+code+")")
	num, err := m.aggregate(f.Num, valued)
	if err != nil {
		return c, err
	}
	c.num = num
	if !f.Den.IsZero() {
		if c.den, err = m.aggregate(f.Den, valued); err != nil {
			return c, err
		}
	}
	if !f.Reported.IsZero() {
		m.rows.use(f.Reported)
		condition, err := f.Reported.SQL("", m.rows.settings)
		if err != nil {
			return c, err
		}
		c.reported = m.add("r", "count(*) FILTER (WHERE "+valued+" AND "+condition+")")
	}
	if !f.People.IsZero() {
		if c.people, err = m.aggregate(f.People, valued); err != nil {
			return c, err
		}
	}
	m.states = append(m.states, memberState(f, c, worst)+" AS "+c.state)
	return c, nil
}

func (m *membersSQL) aggregate(e expr.Expr, valued string) (string, error) {
	m.rows.use(e)
	sql, err := e.FilteredSQL("", m.rows.settings, valued)
	if err != nil {
		return "", err
	}
	return m.add("a", sql), nil
}

// memberState decides a member's state from the worst state of its rows and
// its own numerator and denominator.
func memberState(f *definition.Figure, c figureColumns, worst string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CASE WHEN %s IS NULL OR %s <> %d THEN %s", worst, worst, codeValue, worst)
	fmt.Fprintf(&b, " WHEN %s IS NULL%s THEN %d", c.num, ifDen(c, " OR %s IS NULL"), codeNotReported)
	if !f.Signed {
		fmt.Fprintf(&b, " WHEN %s < 0%s THEN %d", c.num, ifDen(c, " OR %s < 0"), codeError)
	} else if c.den != "" {
		fmt.Fprintf(&b, " WHEN %s < 0 THEN %d", c.den, codeError)
	}
	if f.Bounded {
		fmt.Fprintf(&b, " WHEN %s > %s THEN %d", c.num, c.den, codeError)
	}
	if c.den != "" && !f.ZeroCounts {
		fmt.Fprintf(&b, " WHEN %s = 0 THEN %d", c.den, codeNotApplicable)
	}
	fmt.Fprintf(&b, " ELSE %d END", codeValue)
	return b.String()
}

func ifDen(c figureColumns, format string) string {
	if c.den == "" {
		return ""
	}
	return fmt.Sprintf(format, c.den)
}

// sql gives the steps as common table expressions; the last is named members.
func (m *membersSQL) sql() string {
	keys := strings.Join(m.keys(), ", ")
	blank := ""
	if m.batch.dimension != "" {
		blank = "\n  WHERE k_dimension IS NOT NULL"
	}
	return "WITH fact_rows AS (\n  " + m.rows.sql() + "\n), grouped AS (\n  SELECT " + keys + ",\n    " +
		strings.Join(m.columns, ",\n    ") + "\n  FROM fact_rows" + blank + "\n  GROUP BY " + keys +
		"\n), members AS (\n  SELECT *,\n    " + strings.Join(m.states, ",\n    ") + "\n  FROM grouped\n)\n"
}
