// Package result owns what metrics give and reports take: indicators as they
// are known to a reader, sums, judged results, rankings and dated cases. It
// computes nothing.
package result

import (
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/lang"
)

// Key names one figure.
type Key struct {
	Indicator string // full catalogue id: township_goals.junior_retention
	Measure   string // one of several figures; blank if one
	Reading   string // one of several formulas; blank if one
	Grain     string
	Unit      string
	Dimension string
	Period    string
}

// Sum is what the engine adds up for one figure. Num and Den are over the
// members in state value. Den is nil for a plain count or amount.
type Sum struct {
	Key
	Num, Den *big.Rat
	// Members by state: with a value, not reported, not applicable, in error.
	Value, NotReported, NotApplicable, Error int
}

// Op is how a figure is held against its target.
type Op string

// Operators.
const (
	AtLeast Op = ">="
	Above   Op = ">"
	AtMost  Op = "<="
	Below   Op = "<"
	Equal   Op = "="
	NoOp    Op = ""
)

// Target is a limit. Value is in the indicator's own unit: 98 of percent.
type Target struct {
	Op    Op
	Value *big.Rat
	Paper string // where it comes from: clause or document number
	// Earlier: it is the figure of the period before.
	Earlier bool
}

// Verdict of a figure against its target.
type Verdict string

// Verdicts.
const (
	Met    Verdict = "met"
	NotMet Verdict = "not_met"
	None   Verdict = "none"
)

// Indicator is what a reader needs to know of a figure's definition.
type Indicator struct {
	Pack, ID  string // ID is full
	Code      string // TG11
	Measure   string
	Reading   string
	Name      lang.Text
	Clause    string
	Quote     string
	Kind      string
	Unit      string // percent, count, fen, marks, cv, months …
	Decimals  int
	Money     bool   // numerator and denominator are fen, whatever the unit
	Step      int64  // what one person or case adds to the numerator; 0 is 1
	Formula   string // as a reader sees it
	Direction string
	Chart     string
	Notes     []lang.Text
}

// Result is one judged figure. Margin is nil where there is none. Near is yes,
// no or blank. Reported and Expected are -1 where the figure has no members.
type Result struct {
	Key
	Def      *Indicator
	UnitName string
	Num, Den *big.Rat
	State    exact.State
	Target   *Target
	Verdict  Verdict
	Margin   *big.Int
	Near     string
	Reported int
	Expected int
	Display  string // value as shown, in the indicator's own unit, without it
	Note     lang.Text
	// People is how many people the figure is about: few of them are not shown
	// outside the office. nil: not about people, or nobody knows.
	People *big.Rat
}

// Place is one member of one ranking; blank and nil fields follow the output
// contract of rankings.csv.
type Place struct {
	Ranking      string // catalogue id of the ranking
	Period       string
	Group        string // G1 …, blank for leaders
	Dimension    string // subject, line of work
	N, K         int
	Member       string // staff id
	MemberName   string
	Unit         string
	UnitName     string
	Num, Den     *big.Rat // composite on 0–100
	State        exact.State
	Rank         int // 0 where not ranked
	PreviousRank int // 0 where there is none
	LastOutside  int
	Boundary     *big.Rat
	Distance     *big.Rat
	BottomThird  string // yes, no, not_applicable
	Exempt       string // yes, no
	Reason       lang.Text
}

// Case is one dated petition (petitions.csv). Dates are YYYY-MM-DD or blank.
type Case struct {
	Number, Unit                    string
	Received, AcceptDue, Accepted   string
	AcceptStatus                    string
	ExtendedDays                    int
	FinishDue, Closed, FinishStatus string
	DaysLeft                        string
}
