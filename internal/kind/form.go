package kind

import (
	"regexp"

	"dudao/internal/expr"
	"dudao/internal/lang"
)

// Form is one way a kind is sent. What a form does not say it has from the
// kind's default form: Title, Not, Main, From, Values, Split, Carry, Nil, Sums,
// Feeds and Drop; of maps, key by key. Headers, where nothing is written, are those
// columns the rows can't do without and nothing else gives. What tells the
// shapes apart (Absent, Constants, List, Unpivot, Matrix, Items) is never
// inherited.
type Form struct {
	ID        string
	Kind      string
	Name      lang.Text
	Title     [][]string          // groups of words; one of every group must stand in title, sheet name, file name or folder; {y} in a word is a year of four digits
	Not       []string            // words that exclude
	Main      string              // the column superseded rows are pointed at
	Grain     string              // of the period, where it is not the kind's (GrainCohort); blank: the kind's
	WholeRow  bool                // one row per person or thing without a key: rows are equal only when every cell of the source is
	Without   map[string]string   // required columns the form can't give → code said once for the table (date_start → missing_date)
	Absent    []string            // column ids whose header must not be found outside blocks: another form takes such a table
	Unasked   []string            // column ids that a template leaves out: they belong to what heads its blocks
	Headers   []string            // column ids (of the kind or of Carry) that must be found as columns
	Columns   map[string][]string // extra header words for a column id, in this form only
	Constants map[string]string
	List      map[string]string // constants of each row of a name list (`due_n: 1`)
	From      map[string][]Source
	Values    Values
	// Read is the type the cells of a column or carrier are written as, where it
	// is another: a flag gives 1 or 0 of a count, a class its grade, a month its
	// last day.
	Read    map[string]Type
	Split   []Split
	Carry   map[string][]string // id → header words of a column the kind does not have, for Feeds
	Unpivot []Unpivot
	Matrix  *Matrix
	Items   *Items
	Feeds   []Feed
	Nil     []string          // texts of a row that says "none"
	Totals  []string          // labels of total rows, beside the usual ones
	Sums    []Sum             // columns that only repeat what the blocks of a row add up to
	Drop    map[string]string // header word → code said; the column is never stored (名次 → student_ranking)
	Office  bool              // an office's own
	Origin  string            // file it was declared in
}

// Values maps the texts of a column's cells to values: column → text → column
// → value. The columns on the right need not be the one on the left
// (申诉中止: finding 属实 and appeal 中止执行).
type Values map[string]map[string]map[string]string

// Place is where a value can stand that no column of the table holds.
type Place string

// Places. Those of the first group are looked at once for a table (a column),
// and only where no column was found. The others are looked at for every row,
// also where a column was found and its cell is blank; a cell that is filled
// and not legible stays without a value.
const (
	PlaceTitle  Place = "title"
	PlaceSheet  Place = "sheet"
	PlaceFile   Place = "file"
	PlaceFolder Place = "folder"
	PlaceSender Place = "sender" // of the receipt
	PlaceNote   Place = "note"   // lines above and below the body
	PlaceConfig Place = "config" // Source.Column is the setting
	PlaceHeader Place = "header" // what stands in brackets in the header of the block's column
	PlaceRow    Place = "row"    // the same column, in a row whose first text matches Pattern (满分 under the headers)

	PlaceColumn    Place = "column"     // another column of the row: Source.Column
	PlaceWeekday   Place = "weekday"    // of the date in Source.Column, 1 (Monday) to 7, through Words
	PlaceRule      Place = "rule"       // whether Source.Rule holds: of a flag
	PlaceMade      Place = "made"       // an id made of Source.Make
	PlacePeriodEnd Place = "period_end" // last day of the row's period
	PlaceRegister  Place = "register"   // Source.Lookup by what the row says (full marks of its session, grade, subject)
)

// OfRow reports whether the place is looked at for every row.
func (p Place) OfRow() bool {
	switch p {
	case PlaceColumn, PlaceWeekday, PlaceRule, PlaceMade, PlacePeriodEnd, PlaceRegister:
		return true
	}
	return false
}

// Registers that Source.Lookup names.
const (
	LookupUnit       = "unit"             // a registered unit: names of units
	LookupPerson     = "person"           // a person's name
	LookupExam       = "exam_session"     // the session of that name, id or dates (exam_subjects): its id
	LookupExamLevel  = "exam_level"       // of the row's session
	LookupExamName   = "exam_name"        // of the row's session
	LookupFullMarks  = "full_marks"       // of the row's session, grade and subject
	LookupTraining   = "training_session" // the session of that number or name (training), of a row else of its day: its number
	LookupTrainingOf = "training_date"    // the day of the row's registered session
)

// Source is one place other than a column of its own that can give a value.
// Without Pattern, Words and Lookup the place is read by the column's type: an
// enum by its values and aliases (the longest found), a class, period, date or
// unit by their notations.
type Source struct {
	Place   Place
	Column  string            // of PlaceColumn, PlaceWeekday and PlaceConfig
	Pattern *regexp.Regexp    // its one unnamed group is read by the column's type; a named group is a column the match must agree with
	Value   string            // what a match of Pattern, or a Rule that holds, means; blank of a Rule: its truth
	Words   map[string]string // word found there → value; the longest word wins
	Lookup  string
	Rule    *expr.Expr
	Make    []string   // column ids, joined; @kind is the kind's id
	End     bool       // a month or period found stands for its last day
	Whole   bool       // the text must be the value or word, not only hold it
	When    *expr.Expr // only on rows where this holds; nil: always
}

// Split takes one cell apart: into columns, or, with Into blank, into several
// rows.
type Split struct {
	Column string   // of the kind; blank: the column headed by Words is only a carrier
	Words  []string // header words of the carrier
	At     []string // separators
	Into   []string // column ids
	Middle bool     // parts may hold the separator themselves: the middle one counts
}

// Unpivot makes one row per block of columns; a form with blocks, a matrix or
// items fits only a table that has at least one. A pattern holds one place in
// braces, the id of Column ({subject}, {month}, {grade}, {item}), or {day} for
// the day of the table's month where Column is a date; a block is the columns
// whose header, or the group above it, matches with the same text.
type Unpivot struct {
	Patterns []string
	Matchers []*regexp.Regexp  // of Patterns on cleaned words; the first group is what stood in the place
	Column   string            // takes what the place matched
	Words    map[string]string // header word → value of Column, where they are not those of an enum
	Lookup   string            // the register whose names (training_session) are the words; "" for none
	Into     []Inner
	Skip     []string // cells that make no row
}

// Inner is one column inside a block: its id, and header words it has there
// beside the kind's own. A blank word: the block's only column has no further
// header.
type Inner struct {
	Column string
	Words  []string
}

// Matrix is a table whose column headers are values of Header, an enum, and
// whose cells are values of Cell (class × subject with the teacher in the cell). A blank
// cell makes no row, nor does one of Skip.
type Matrix struct {
	Header string
	Cell   string
	Skip   []string
}

// Items are single questions, one column each: marked cells are counted into
// Asked, right ones into Correct.
type Items struct {
	Patterns []string
	Matchers []*regexp.Regexp
	Asked    string
	Correct  string
}

// Feed makes rows of a second kind from the same rows.
type Feed struct {
	Kind     string
	When     *expr.Expr        // nil: every row
	Columns  map[string]string // column of the second kind → column or carrier here, or =constant
	Once     []string          // columns of the second kind: one row per distinct values of them …
	Conflict string            // … and this code where rows with the same values say different things
}

// Sum is a column that repeats what the blocks of its row add up to (总分,
// 平均分): it is checked, to the decimals it shows, and not stored.
type Sum struct {
	Words []string
	Of    string // column of the blocks
	Mean  bool   // their mean, over the blocks with a value
	Code  string // said where it differs
}
