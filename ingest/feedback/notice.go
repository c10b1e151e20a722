package feedback

import (
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/lang"
)

// Notice is what a sender is told about one file.
type Notice struct {
	Lang     lang.Lang
	File     string // as the sender knows it
	State    string // read, unreadable, encrypted
	Tables   []Table
	Findings []finding.Finding // of this file, in order
}

// Table is what one table of the file was taken for, and what became of its
// rows: Read = Kept + Rejected + SetApart + Duplicate.
type Table struct {
	Sheet, Title, TitleCell string
	Kind                    *kind.Kind // nil: not recognised
	Form                    *kind.Form
	Why, State              string // words of ingest/form
	Unit, UnitFrom          string
	Period, PeriodFrom      string
	Columns                 []Column
	Unused                  []Unused
	Missing                 string // headers it lacks (missing_column), with 、 between
	Nearest                 string // names of the kinds it comes near (unknown_form), with 、 between
	Read, Kept              int
	Rejected, SetApart      int
	Duplicate               int
	Proposal                *Proposal // nil: nothing to add
}

// Column is a header and the column of the kind it was taken for.
type Column struct {
	Cell   string // of the header; of a fixed place that; blank where no cell gave it
	Header string
	ID     string
	Name   string // the kind's usual header
	Unit   string // of measure, where one was applied
	From   string // where the value comes from that stands under no header: a word of ingest/form
}

// Unused is a header that no column took, and why.
type Unused struct {
	Cell, Header, Code string
}

// counts gives the numbers of errors, warnings and remarks.
func (n *Notice) counts() map[finding.Severity]int {
	c := map[finding.Severity]int{}
	for i := range n.Findings {
		c[n.Findings[i].Weight()]++
	}
	return c
}
