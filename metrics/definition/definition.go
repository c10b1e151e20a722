package definition

import (
	"math/big"
	"slices"

	"dudao/internal/calendar"
	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/lang"
	"dudao/internal/result"
)

// Catalogue is every pack there is, in order of their ids.
type Catalogue struct {
	Packs []*Pack
	// Settings are the values expressions refer to.
	Settings expr.Settings
}

// Figures gives the figures of all packs in the order they were written.
func (c *Catalogue) Figures() []*Figure {
	var all []*Figure
	for _, p := range c.Packs {
		all = append(all, p.Figures...)
	}
	return all
}

// Rankings gives the rankings of all packs in the order they were written.
func (c *Catalogue) Rankings() []*Ranking {
	var all []*Ranking
	for _, p := range c.Packs {
		all = append(all, p.Rankings...)
	}
	return all
}

// Pack is one set of indicators: of one plan, or an office's own.
type Pack struct {
	ID       string
	Version  int
	Name     lang.Text
	Clause   string
	Figures  []*Figure
	Rankings []*Ranking
	Cases    *Cases
}

// Figure is one measure of one indicator in one reading.
type Figure struct {
	Info *result.Indicator
	// Fact is what rows are taken from; nil where the figure is made of others.
	Fact *fact.Fact
	// Of are the figures it is made of, in place of a fact; Takes says how.
	Of    []*Figure
	Takes Takes
	// When is the condition on settings under which the figure is given; blank: always.
	When expr.Expr
	// Where selects rows; blank: all.
	Where expr.Expr
	// Num and Den are expressions with aggregates; Den is blank for a count or
	// an amount.
	Num, Den expr.Expr
	// Reported narrows the n of "n of m"; blank: every member with a value.
	Reported expr.Expr
	// People counts the people a figure is about: few of them are not shown
	// outside the office. Blank: it is not about people.
	People     expr.Expr
	Bounded    bool
	Signed     bool
	ZeroCounts bool
	CV         bool
	// State is the column with a row's state; blank: every row is a value.
	State string
	// Member is the column whose values are members; blank: none.
	Member string
	// Counted says whether "n of m" is shown at all.
	Counted bool
	// Dimension is a column, Slice a constant; both blank: undivided.
	Dimension, Slice string
	Grains           []fact.Grain
	Periods          []Period
	Target           *Target
	// Order is the place of the reading among those of its measure; the one the
	// first_reading setting names is 0.
	Order int

	measure int // place of the measure in the indicator
}

// Takes says how a figure is made of others.
type Takes string

// Ways to make a figure of others.
const (
	TakesMet  Takes = "met"  // how many of them meet their targets ÷ how many are judged
	TakesMean Takes = "mean" // the mean of coefficients of variation
)

// Grain finds one of the figure's grains.
func (f *Figure) Grain(id string) (fact.Grain, bool) {
	for _, g := range f.Grains {
		if g.ID == id {
			return g, true
		}
	}
	return fact.Grain{}, false
}

// HasMembers reports whether "n of m" is shown at a grain: not where the unit
// is itself the member. The members of a count of verdicts are the verdicts.
func (f *Figure) HasMembers(g fact.Grain) bool {
	if f.Of != nil {
		return f.Takes == TakesMet
	}
	if f.Fact != nil && f.Member == f.Fact.Member && slices.Contains(f.Fact.Alone, g.ID) {
		return false
	}
	return f.Counted && f.Member != "" && g.Column != f.Member
}

// Period says for which periods of a run something is given.
type Period struct {
	// Each is a grain of time: one figure for each period of it inside the
	// named one. Blank: the named period itself.
	Each calendar.Grain
	Name string // evaluation, exam.current …
	// ShownAs is the named period whose id the result carries; blank: its own.
	ShownAs string
}

// Target is a limit, of the definition or of the table of targets.
type Target struct {
	Op     result.Op // blank: a row of the table has to say it
	Value  *big.Rat  // nil: none but by dimension or from the table
	Values map[string]*big.Rat
	Grains map[string]bool // nil: all
	Paper  string
	// FromTable: rows of the table of targets stand before Value. Names are the
	// words a row may call the indicator by, Grade the grade it may carry.
	FromTable bool
	// Earlier: where nothing else gives a limit, it is the figure's own value in
	// the like period before; Op says whether it has to rise or fall.
	Earlier bool
	Names   []string
	Grade   string
}

// Term is one part of a composite: Weight × Num ÷ Den.
type Term struct {
	Weight   *big.Rat
	Num, Den expr.Expr
}

// Ranking is a list of members by a composite on 0–100.
type Ranking struct {
	Info *result.Indicator
	Fact *fact.Fact
	// Where selects rows; blank: all.
	Where expr.Expr
	// Columns: what is ranked, the person and unit shown, the group and the
	// stage; blank where there is none.
	Member, Person, Unit, Group, Stage string
	// Dimension is a column, Slice a constant.
	Dimension, Slice string
	State            string
	Periods          []Period
	// Previous names, for a period, the one whose places it is compared with.
	Previous map[string]string
	Terms    []Term
	Bounded  bool
	// Last holds for a row that puts its member last; blank: none does.
	Last expr.Expr
	// Missing counts what a member lacks (classes not reported); blank: its rows
	// that are not reported or in error.
	Missing expr.Expr
	// Improvement is the number of places to rise for the exemption, by stage.
	Improvement map[string]int
	K, Ties     string
	// Veto makes the bottom third a ground of a veto; nil: it is none.
	Veto *Veto
}

// Veto says how the bottom third of a ranking bars from awards 〔方案4 四·1〕.
type Veto struct {
	Item   int    // 1 to 17
	Period string // named period that counts; blank: every one the ranking is given for
	Unmet  bool   // only those whose composite is below 100: a quota not met
	Source lang.Text
}

// Cases names the columns of a fact with one petition a row.
type Cases struct {
	Pack  string
	Fact  *fact.Fact
	Where expr.Expr
	// Columns; Extension may be blank.
	Number, Unit, Received, Accepted, Closed, Extension string
	// Events is a fact of what happened to the cases, with the same column
	// Number: a case received before the period with an event in it is listed,
	// because figures of the period count it. It may be nil.
	Events *fact.Fact

	Period Period
}
