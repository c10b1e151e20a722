package card

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
)

// Marks of a figure: what a writer colours it by.
const (
	MarkMet    = "met"
	MarkNotMet = "not_met"
	MarkPlain  = "plain" // a value without a target
	MarkNone   = "none"  // no value
)

// Figure is one result as it is printed. All texts are in the language and for
// the view of the report.
type Figure struct {
	ID     string // of the result, see FigureID
	Result *result.Result

	Code, Name, Clause, Quote string
	Unit, Dimension, Period   string // unit by name
	Numerator, Denominator    string // as in results.csv; blank without a value
	Pair                      string // both, where they say more than the value
	Value                     string // with its sign: 97.9%; the state where there is no value
	Target, Verdict, Margin   string
	Near                      bool
	Members                   string // 17/18, blank where there are none
	Note                      string
	Mark                      string
	Quotient                  *Quotient // nil where the value is none
}

// Quotient is what a spreadsheet needs to work a figure out again: its value is
// Numerator ÷ Denominator, and it is judged by comparing Numerator with Target ×
// Denominator.
type Quotient struct {
	Percent  bool
	Decimals int    // of the value as shown
	Op       string // >= > <= < =; blank where it is not judged
	Sign     string // Op as it is printed
	Target   string // as Numerator ÷ Denominator is: 0.98 for 98%; blank where not judged
}

// quotient gives nil for what is no quotient: a pair is shown as one, and of a
// coefficient of variation the pair is the square.
func quotient(r *result.Result) *Quotient {
	switch r.Def.Unit {
	case "pair", "cv", result.WanYuan:
		return nil
	}
	_, fraction, _ := strings.Cut(r.Display, ".")
	q := &Quotient{Percent: r.Def.Unit == "percent", Decimals: len(fraction)}
	if r.Target == nil || r.Verdict != result.Met && r.Verdict != result.NotMet {
		return q
	}
	t := r.Target.Value
	if q.Percent || r.Def.Unit == fen {
		t = new(big.Rat).Quo(t, hundred())
	}
	q.Op, q.Sign, q.Target = string(r.Target.Op), opSign(r.Target.Op), exact.Exact(t)
	return q
}

// FigureID is the key of a result as one text.
func FigureID(k result.Key) string {
	return strings.Join([]string{k.Indicator, k.Measure, k.Reading, k.Grain, k.Unit, k.Dimension, k.Period}, "|")
}

// register hands out the figures of a document and remembers each: what a
// document prints of results is what its register holds.
type register struct {
	lang    lang.Lang
	mask    masking
	figures map[string]*Figure
}

func newRegister(l lang.Lang, m masking) *register {
	return &register{lang: l, mask: m, figures: map[string]*Figure{}}
}

// figure gives the figure of a result, the same one each time.
func (g *register) figure(r *result.Result) *Figure {
	id := FigureID(r.Key)
	if f, ok := g.figures[id]; ok {
		return f
	}
	f := g.print(r)
	f.ID = id
	g.figures[id] = f
	return f
}

func (g *register) print(r *result.Result) *Figure {
	l := g.lang
	f := &Figure{
		Result: r, Code: r.Def.Code, Name: r.Def.Name.In(l), Clause: r.Def.Clause, Quote: r.Def.Quote,
		Unit: g.mask.unitOf(r), Dimension: r.Dimension, Period: r.Period,
		Value: word(l, "state", r.State.String()), Mark: MarkNone,
		Members: Members(r), Note: g.note(r), Near: r.Near == "yes",
	}
	switch {
	case r.Target == nil:
	case r.Target.Earlier:
		f.Target = messages().Text(l, "target.earlier", "op", opSign(r.Target.Op), "value", WithSign(l, earlierText(r), r.Def.Unit))
	default:
		f.Target = opSign(r.Target.Op) + WithSign(l, TargetText(r), r.Def.Unit)
	}
	if r.State != exact.Value {
		return f
	}
	f.Numerator, f.Denominator = Pair(r)
	if f.Denominator != "1" && r.Def.Unit != "pair" && r.Def.Unit != "cv" {
		f.Pair = f.Numerator + " / " + f.Denominator
	}
	f.Value = WithSign(l, r.Display, r.Def.Unit)
	f.Margin = whole(r.Margin)
	f.Quotient = quotient(r)
	f.Mark = MarkPlain
	switch r.Verdict {
	case result.Met:
		f.Mark, f.Verdict = MarkMet, messages().Text(l, "verdict.met")
	case result.NotMet:
		f.Mark, f.Verdict = MarkNotMet, messages().Text(l, "verdict.not_met")
	}
	return f
}

// earlierText writes the figure of the period before as the present one is
// written.
func earlierText(r *result.Result) string {
	v := r.Target.Value
	if fen, money := result.PerUnit(r.Def.Unit); money {
		v = new(big.Rat).Quo(v, fen)
	}
	_, fraction, _ := strings.Cut(r.Display, ".")
	return exact.FormatFixed(v, len(fraction))
}

// limit gives the target of a result that is a limit to reach, nil where it has
// none: the figure of the period before is a direction, and no line of a chart.
func limit(r *result.Result) *result.Target {
	if r.Target == nil || r.Target.Earlier {
		return nil
	}
	return r.Target
}

// note joins the result's note and those of its definition.
func (g *register) note(r *result.Result) string {
	var notes []string
	for _, n := range append([]lang.Text{r.Note}, r.Def.Notes...) {
		if s := n.In(g.lang); s != "" && !slices.Contains(notes, s) {
			notes = append(notes, s)
		}
	}
	sep := "；"
	if g.lang == lang.EN {
		sep = "; "
	}
	return strings.Join(notes, sep)
}

// Members writes "n of m" as n/m, blank where a figure has no members.
func Members(r *result.Result) string {
	if r.Reported < 0 {
		return ""
	}
	return strconv.Itoa(r.Reported) + "/" + strconv.Itoa(r.Expected)
}

// WithSign writes a value with the sign of its unit: 97.9%, 12 人. Counts,
// pairs and coefficients have none.
func WithSign(l lang.Lang, value, unit string) string {
	if value == "" {
		return ""
	}
	switch sign := Sign(l, unit); sign {
	case "":
		return value
	case "%":
		return value + sign
	default:
		return value + " " + sign
	}
}

// Sign is the word or sign of a unit of measure; blank where a plain number
// speaks for itself.
func Sign(l lang.Lang, unit string) string {
	switch unit {
	case "percent":
		return "%"
	case "count", "pair", "cv", "":
		return ""
	}
	return word(l, "unit", unit)
}

func opSign(op result.Op) string {
	switch op {
	case result.AtLeast:
		return "≥"
	case result.AtMost:
		return "≤"
	}
	return string(op)
}

func hundred() *big.Rat { return big.NewRat(100, 1) }

// amount gives a figure in its own unit as an exact number, and a coefficient
// of variation as it is shown; nil without a value.
func amount(r *result.Result) *big.Rat {
	if r.State != exact.Value || r.Num == nil || r.Den == nil || r.Den.Sign() == 0 {
		return nil
	}
	v := new(big.Rat).Quo(r.Num, r.Den)
	if fen, money := result.PerUnit(r.Def.Unit); money {
		return v.Quo(v, fen)
	}
	switch r.Def.Unit {
	case "percent":
		return v.Mul(v, hundred())
	case "cv": // the pair is the square; its root is no ratio
		if shown, ok := new(big.Rat).SetString(r.Display); ok {
			return shown
		}
	}
	return v
}
