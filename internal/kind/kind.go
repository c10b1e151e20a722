package kind

import (
	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/finding"
	"dudao/internal/lang"
	"dudao/internal/privacy"
)

// Type is the type of a column; datasets.md §0.3 says how each is read.
type Type string

// Column types.
const (
	Code      Type = "code"
	Text      Type = "text"
	Integer   Type = "integer"
	Count     Type = "n" // integer ≥ 0
	Decimal   Type = "decimal"
	Money     Type = "money" // stored in fen
	Percent   Type = "percent"
	Date      Type = "date"
	DateMonth Type = "date|month" // a date, or a month whose day is unknown
	Month     Type = "month"
	Period    Type = "period"
	Time      Type = "datetime"
	Flag      Type = "flag"
	IDCard    Type = "id_card"
	StudentNo Type = "student_no"
	Phone     Type = "phone"
	Person    Type = "person" // a staff id or a name, as sent; joined after load
	Enum      Type = "enum"
	Class     Type = "class" // 七(3)班 → grade and number
)

// Numeric reports whether a column of the type can be added up.
func (t Type) Numeric() bool {
	return t == Integer || t == Count || t == Decimal || t == Money
}

// Town stands in Default for the registry's only unit of type 乡镇街.
const Town = "@town"

// Column is one column of a kind.
//
// Header words are compared in this order: the words of the form at hand,
// Header, Aliases, Shared. A common column has all its own words in Shared,
// its Header among them, so that a word a kind gives to another of its columns
// wins.
type Column struct {
	ID       string
	Header   string   // 表头
	Aliases  []string // further header words
	Shared   []string // of a common column: the words all kinds know it by
	Type     Type
	Required bool   // `!`: known for every row, from a column or another source
	Default  string // `dflt x`: the value where neither column nor source gives one; or Town
	Blank    string // `∅=x`: what a blank cell or an absent column means
	Common   bool   // one of the columns many kinds share (datasets.md §0.8)
	Enum     []EnumValue
	Other    string   // of an enum: the value of a text that is none of the others …
	OtherAs  string   // … where it matches this pattern; blank: any text
	Unknown  string   // code said of a text in no list; blank: unknown_value
	Strip    []string // words that fall away at either end of a cell before it is read (延期30天)
	Rest     string   // code said where further numbers follow the first one, which stands
	Min, Max *exact.Decimal
	Step     *exact.Decimal
	Above    bool   // Min itself is excluded (`>0`)
	Unit     string // of money and areas where nothing nearer names one: 元, 万元, m²
	List     string // separators, one character each, where one cell may hold several values
	Class    privacy.Class
	Small    bool     // in public, figures of this column under suppress.min are suppressed
	Sources  []Source // where the value comes from when no column has it, nearest first
}

// Words gives every header word of the column, in the order they are compared.
func (c *Column) Words() []string {
	var words []string
	if !c.Common {
		words = append(words, c.Header)
	}
	return append(append(words, c.Aliases...), c.Shared...)
}

// EnumValue is one value of an enum and the words that mean it.
type EnumValue struct {
	Value   string   `yaml:"value,required"`
	Aliases []string `yaml:"aliases"`
}

// Check is one rule inside a row or a table.
type Check struct {
	Code     string
	Severity finding.Severity // blank: the usual one
	At       string           // column whose cell is pointed at; of a missing column the row's first cell
	Rule     expr.Expr        // must hold; unknown (a value is missing) is no fault
	When     *expr.Expr       // only where this holds; nil: always
	Marks    []string         // columns whose figure becomes *error* when the rule fails
	Built    Built            // a check made in Go; Rule is then blank
	Args     map[string]string
	Exprs    map[string]expr.Expr // arguments of Built that are expressions
}

// Cross is a check across datasets: a model of transform makes it after load.
// Here it is only told, so that a reader of the catalogue knows of it.
type Cross struct {
	Code string
	At   string // column pointed at; blank: Main
	Rule string // in words
}

// Totals says how total rows and total columns of a kind are checked: a total
// row is Σ of the standing values above it. Parts gives, for a column that
// carries a total of its own row (合计), the columns it adds up; their sum
// stands, also under 小计 and 合计.
type Totals struct {
	Check bool
	Parts map[string][]string
}

// Key is one part of the identity of a row: a column, and where it is blank
// the columns that stand in for it, the first set of which one is filled.
type Key struct {
	Column string
	Else   [][]string
}

// Need is a set of columns of which every row must know at least one.
type Need struct {
	Columns []string
	When    *expr.Expr // only where this holds; nil: always
}

// Kind is one kind of dataset.
type Kind struct {
	ID       string
	Name     lang.Text
	About    lang.Text // what one row is
	Form     *Form     // the default form; its id is the kind's
	Columns  []Column
	Needs    []Need
	Key      []Key
	WholeRow []string // without a value in any of these columns, rows are equal only when every cell is
	Main     string   // the column superseded rows are pointed at
	Checks   []Check
	Cross    []Cross
	Totals   Totals
	Owed     []string // unit types that owe it where the owed list does not say
	Period   PeriodRule
	Settings bool   // kept by the office itself (settings/)
	Origin   string // file it was declared in

	index map[string]int
}

// Column gives the index of a column id, and false where the kind has none.
func (k *Kind) Column(id string) (int, bool) {
	i, ok := k.index[id]
	return i, ok
}

// Grains of periods. Of a Ledger every row is placed by its own date; None is
// for kinds whose rows belong to no period (units, calendar, receipts).
const (
	GrainSchoolYear = "school_year"
	GrainTerm       = "term"
	GrainMonth      = "month"
	GrainExam       = "exam"
	GrainYear       = "year"
	GrainCohort     = "cohort"
	GrainLedger     = "ledger"
	GrainNone       = "none"
)

// PeriodRule says how the period of a row or table of the kind is found
// (datasets.md §0.5).
type PeriodRule struct {
	Grain string
	// Columns give the row's period id, the finest first; of two (term and
	// school_year) the finer is read inside the coarser, and a blank one leaves
	// the coarser.
	Columns []string
	// Dates are the columns whose date places a row of a ledger; the first
	// filled one does.
	Dates []string
	// Until is the last day of a row that covers days: any day inside the
	// period makes the row part of it.
	Until string
	// Config names the configured period (a name of param_period or of a list
	// of months) that holds when nothing else tells one.
	Config string
	// ByUnit names another configured period for the returns of some unit
	// types: a hospital counts by the health year.
	ByUnit map[string]string
	// Leaving: a calendar year alone is the year of leaving, so 2014年 is
	// 2013-2014.
	Leaving bool
	// Whole: a term alone stands for its school year (2013年秋 → 2013-2014).
	Whole bool
	// Exact: rows of a calendar year count for no school year that it meets, nor
	// the other way round, so that they are told.
	Exact bool
	// Due names the configured list of months for which a monthly return is
	// owed where no owed list says it; blank: every month of Config.
	Due string
}
