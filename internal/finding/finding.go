// Package finding owns what is said when data is wrong: a code, a severity,
// the cell, what stood there, what was expected, and how to mend it. A finding
// never stops a run and never changes a figure by itself. Codes, their usual
// severity and their sentences in both languages stand in codes.yaml; texts
// are rendered at the edge, so a finding holds no sentence of its own.
package finding

// Severity says who has to act.
type Severity string

// The severities: Error, someone must mend it; Warning, someone should look;
// Info, said so that nothing happens silently.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Position is where something stands: a file of the inbox (path relative to
// it, with slashes), a sheet (blank for text and HTML), a cell in A1 notation
// (blank for a whole sheet or file).
type Position struct {
	File, Sheet, Cell string
}

// Finding is one fault or remark. Code is an id of codes.yaml. Table is the
// name used in the owed list (not_reported only). Column is the header or
// column the finding is about. Found is what stood there, Expected what was
// wanted, both as short literals; Args fill further places of the sentences.
type Finding struct {
	Code     string
	Severity Severity // blank: the usual one of the code
	At       Position
	Unit     string
	Kind     string
	Table    string
	Period   string
	Column   string
	Found    string
	Expected string
	Args     map[string]string
}

// Sink takes findings as they are made. Implementations say whether they may
// be called from several goroutines.
type Sink interface {
	Add(Finding)
}

// List is a Sink that keeps findings in order; it is for one goroutine.
type List []Finding

// Add appends f.
func (l *List) Add(f Finding) { *l = append(*l, f) }
