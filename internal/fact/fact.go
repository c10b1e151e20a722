package fact

import "dudao/internal/lang"

// Type is the type of a fact's column.
type Type string

// Column types. Counts, amounts and sums are exact: n and integer are BIGINT,
// money is BIGINT in fen, decimal is DECIMAL(18,6).
const (
	Text    Type = "text"
	Count   Type = "n" // a whole number, never negative
	Integer Type = "integer"
	Decimal Type = "decimal"
	Money   Type = "money" // in fen
	Date    Type = "date"
	Flag    Type = "flag"
)

// sqlTypes are the engine's types. Decimal keeps 12 digits before the point
// and 6 behind it, as raw tables do.
var sqlTypes = map[Type]string{
	Text: "VARCHAR", Count: "BIGINT", Integer: "BIGINT", Decimal: "DECIMAL(18,6)",
	Money: "BIGINT", Date: "DATE", Flag: "BOOLEAN",
}

// SQL gives the type as the engine writes it.
func (t Type) SQL() string { return sqlTypes[t] }

// Column is one column of a fact.
type Column struct {
	ID   string
	Type Type
}

// Grain is a level at which rows may be added up: Column holds the id of the
// unit a row belongs to there; a row where it is blank takes no part.
type Grain struct {
	ID     string
	Column string
}

// Ways in which a fact's rows are walked back to source rows.
const (
	Identity = "identity" // the fact carries _file, _table, _row and _slot itself
	Join     = "join"     // the view trace_<fact> carries them beside the columns of On
)

// Lineage says which source cells stand behind a row. A fact whose rows come
// of no cells (a spine alone) has none.
type Lineage struct {
	Kind string
	Rows string
	// On pairs columns of the fact with columns of its trace view.
	On map[string]string
	// Cells gives, for a column of the fact, the columns of the kind that make
	// it up.
	Cells map[string][]string
	// View is the view that walks rows back, where Rows is Join; blank: the
	// fact's own.
	View string
}

// Fact is the schema of one table.
type Fact struct {
	ID      string
	Name    lang.Text
	Columns []Column
	Grains  []Grain // finest first
	// Member is the column counted by "n of m"; blank: the figures have no
	// members.
	Member string
	// Alone names the grains of which each unit is one member, though by a
	// column of their own: a clinic where members are units of any type.
	Alone  []string
	Period string // column with the period's id
	State  string // column with value, not_reported, not_applicable or error
	// Lineage is nil where a row has no cells of its own.
	Lineage *Lineage
	// Also are the cells of other kinds that single columns rest on: a task of
	// the table of targets. Their rows join a view.
	Also []Lineage

	columns map[string]int
}

// Table is the fact's table in the warehouse.
func (f *Fact) Table() string { return "fact_" + f.ID }

// Trace is the view that walks rows back to cells, where Lineage.Rows is Join.
func (f *Fact) Trace() string { return "trace_" + f.ID }

// Column finds a column by its id.
func (f *Fact) Column(id string) (Column, bool) {
	i, ok := f.columns[id]
	if !ok {
		return Column{}, false
	}
	return f.Columns[i], true
}

// Grain finds a grain by its id.
func (f *Fact) Grain(id string) (Grain, bool) {
	for _, g := range f.Grains {
		if g.ID == id {
			return g, true
		}
	}
	return Grain{}, false
}

// The columns that carry a source row's identity.
const (
	FileColumn  = "_file"
	TableColumn = "_table"
	RowColumn   = "_row"
	SlotColumn  = "_slot"
)

// Identities are the columns of a source row's identity, in order. A fact
// whose lineage is Identity has them beside its declared columns.
func Identities() []string { return []string{FileColumn, TableColumn, RowColumn, SlotColumn} }
