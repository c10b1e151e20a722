package aggregate

import (
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/metrics/definition"
)

// Why says what made a member's state.
type Why string

// Reasons.
const (
	WhyValue        Why = "value"          // it has a figure
	WhyRowError     Why = "row_error"      // a row of it is in error
	WhyNotSent      Why = "not_sent"       // it owed rows and sent none
	WhyNotConcerned Why = "not_concerned"  // the figure does not concern it
	WhyBlank        Why = "blank"          // numerator or denominator is blank
	WhyNegative     Why = "negative"       // … is negative
	WhyAboveWhole   Why = "above_whole"    // the numerator exceeds the denominator
	WhyNoBase       Why = "no_denominator" // the denominator is zero
)

// Evaluated is one member's figure, worked out from its rows alone.
type Evaluated struct {
	Num, Den *big.Rat // nil where blank; Den is nil too of a count
	State    exact.State
	Why      Why
}

// Evaluate works out a member's figure in Go, by the rules that the printed
// SQL follows: it is how an explanation shows that the rows it lists give the
// figure. The rows are those that fulfil the figure's condition.
func Evaluate(f *definition.Figure, s expr.Settings, rows []Row) Evaluated {
	var valued []expr.Record
	worst := codeNotApplicable
	for _, r := range rows {
		worst = max(worst, codes[r.State])
		if r.State == exact.Value {
			valued = append(valued, r)
		}
	}
	switch worst {
	case codeError:
		return Evaluated{State: exact.Error, Why: WhyRowError}
	case codeNotReported:
		return Evaluated{State: exact.NotReported, Why: WhyNotSent}
	case codeNotApplicable:
		return Evaluated{State: exact.NotApplicable, Why: WhyNotConcerned}
	}
	e := Evaluated{Num: f.Num.Aggregate(valued, s).Rat(), Den: f.Den.Aggregate(valued, s).Rat()}
	e.State, e.Why = e.judge(f)
	return e
}

var codes = map[exact.State]int{
	exact.NotApplicable: codeNotApplicable, exact.NotReported: codeNotReported, exact.Value: codeValue, exact.Error: codeError,
}

func (e Evaluated) judge(f *definition.Figure) (exact.State, Why) {
	ratio := !f.Den.IsZero()
	switch {
	case e.Num == nil || ratio && e.Den == nil:
		return exact.NotReported, WhyBlank
	case e.Num.Sign() < 0 && !f.Signed || ratio && e.Den.Sign() < 0:
		return exact.Error, WhyNegative
	case f.Bounded && e.Num.Cmp(e.Den) > 0:
		return exact.Error, WhyAboveWhole
	case ratio && e.Den.Sign() == 0 && !f.ZeroCounts:
		return exact.NotApplicable, WhyNoBase
	}
	return exact.Value, WhyValue
}
