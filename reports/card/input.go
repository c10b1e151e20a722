package card

import (
	"slices"

	"dudao/internal/finding"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// Input is everything the documents of one period are made from.
type Input struct {
	Office   string // name of the office
	Period   string // id of the evaluation period
	Lang     lang.Lang
	View     privacy.View // blank: internal
	Unit     string       // the one unit it is for, see ForUnit; blank: all
	Results  []result.Result
	Families []result.Family // of the figures about people; for views other than internal
	// SuppressMin is the fewest people that a figure may be about outside the
	// office.
	SuppressMin int
	Places      []result.Place
	Cases       []result.Case
	Vetoes      []result.Veto
	Candidates  []result.Candidate
	Homes       map[string]string // school of a person
	Pay         []result.Allotment
	Findings    []finding.Finding
	Loads       []Load
	Readings    []Reading // of internal views alone
	Returns     []Return
	Units       []Unit              // in the order of the registry
	Packs       []Pack              // in the order they are shown
	Rankings    []*result.Indicator // what the rankings of Places are called
	Facts       Facts
}

// Unit is one entry of the registry.
type Unit struct {
	Code, Name, Type string
}

// Pack is a pack of indicators.
type Pack struct {
	ID     string
	Name   lang.Text
	Clause string
}

// Facts are what the figures rest on, besides the data.
type Facts struct {
	Program string // name and version
	Font    string // file of the charts' font; blank: none was found
	AsOf    []Fact // as-of days and periods
	// Settings are the choices of the office that differ from the defaults, or
	// all of them.
	Settings []Fact
}

// Fact is a named value printed with a document.
type Fact struct {
	Name, Value string
}

// Tables gives the tables of the output contract in the order in which they
// are listed. Outside the office there are the figures alone; the lists of
// people, cases and files stay inside.
func Tables(in *Input) []*Table {
	if in.Unit != "" {
		return unitTables(in)
	}
	if mask := (masking{view: in.View}); in.View != "" && !mask.internal() {
		rs := slices.DeleteFunc(in.published(), func(r result.Result) bool { return !mask.shows(&r) })
		return []*Table{Results(rs, in.Lang)}
	}
	return []*Table{
		Results(in.Results, in.Lang), Rankings(in.Places, in.Lang), Vetoes(in.Vetoes, in.Lang), Pay(in.Pay), Petitions(in.Cases),
		Findings(in.Findings, in.Lang), Loads(in.Loads), Status(in.Returns),
	}
}
