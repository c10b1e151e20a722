package points

import (
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/definition"
)

// Owed is a return a school owes in the year: its kind, and whose it is.
type Owed struct{ Kind, School string }

// figureKey is a figure at one grain, of every unit.
type figureKey struct{ indicator, measure, reading, grain string }

// indicator takes a figure of the subject, or of the person's school, of the
// period the scheme means.
func (e *evaluation) indicator(i *definition.SchemeItem, s Subject) result.PointItem {
	from := i.Indicator
	unit := s.ID
	if from.Grain == "school" && e.scheme.For == definition.ForPerson {
		unit = s.School
	}
	p := begin(i)
	found := e.results[resultKey{from.ID, from.Measure, from.Reading, from.Grain, from.Dimension, unit}]
	if from.Each != nil {
		return e.credit(p, i, s, found)
	}
	period := e.period(from)
	for _, r := range found {
		if r.Period != period {
			continue
		}
		if period != e.in.Year {
			p.Note = note("取"+period+"的数据", "figure of "+period)
		}
		e.stands(&p, r)
		if p.State = r.State; r.State != exact.Value {
			return p
		}
		share := attainment(r, from)
		give(&p, i, shown(r), share.Mul(share, i.Weight))
		return p
	}
	switch {
	case len(found) > 0:
		say(&p, "没有"+period+"的数据", "no figure of "+period)
	case e.missing(i, s):
		say(&p, "来源表应报未报", "its source is owed and was not sent")
	default:
		p.State = exact.NotApplicable
	}
	return p
}

// stands says where what the figure was made of stands.
func (e *evaluation) stands(p *result.PointItem, r *result.Result) {
	if e.in.FigureCells != nil {
		p.Cells = with(p.Cells, e.in.FigureCells(r))
	}
}

// period is the one whose figure attainment takes: the named one, or the latest
// of those a figure is given for.
func (e *evaluation) period(from *definition.FromIndicator) string {
	if from.Period != "" {
		return e.in.Periods[from.Period]
	}
	return e.latest[figureKey{from.ID, from.Measure, from.Reading, from.Grain}]
}

// missing reports whether the school owes what the figure is made of and did
// not send all of it. A rate of schools has rows for those it concerns, sent or
// not: one kind may be owed for the sake of other figures.
func (e *evaluation) missing(i *definition.SchemeItem, s Subject) bool {
	from := i.Indicator
	return (from.Counts || from.Grain == "person") && e.in.Missing[Owed{from.Kind, s.School}]
}

// credit counts what a figure counts in its period of the year; of finer
// periods alone, in all of them. Nobody is listed by a figure of events who had
// none, if only the source was sent.
func (e *evaluation) credit(p result.PointItem, i *definition.SchemeItem, s Subject, found []*result.Result) result.PointItem {
	if e.missing(i, s) {
		p.Note = note("来源表应报未报", "its source is owed and was not sent")
		return p
	}
	if !e.sent[i.Indicator.ID] {
		return p
	}
	count := new(big.Rat)
	for _, r := range found {
		if i.Indicator.Period != "" && r.Period != e.in.Periods[i.Indicator.Period] {
			continue
		}
		e.stands(&p, r)
		switch r.State {
		case exact.Value:
			count.Add(count, shown(r))
		case exact.NotApplicable:
		default:
			p.State = r.State
			return p
		}
	}
	points := new(big.Rat).Mul(count, i.Indicator.Each)
	give(&p, i, count, points.Add(points, started(i)))
	return p
}

func started(i *definition.SchemeItem) *big.Rat {
	if i.Start == nil {
		return new(big.Rat)
	}
	return i.Start
}

// attainment is 1 at the target or beyond, 0 at the floor or short of it, and
// linear between; less is better where the target lies below the floor. By the
// operator of a figure's own target, one that has to be passed is reached by
// the next whole step beyond it, and one that has to be equalled is missed on
// both sides.
func attainment(r *result.Result, from *definition.FromIndicator) *big.Rat {
	target := from.Target
	if target == nil && r.Target != nil {
		target = r.Target.Value
	}
	if target == nil || target.Cmp(from.Floor) == 0 {
		return new(big.Rat)
	}
	value := shown(r)
	if from.Target == nil {
		switch r.Target.Op {
		case result.Above, result.Below:
			target = beyond(r, target)
		case result.Equal:
			if past := new(big.Rat).Sub(value, target); past.Sign()*target.Cmp(from.Floor) > 0 {
				value = past.Sub(target, past) // as far on the other side
			}
		}
	}
	if target.Cmp(from.Floor) == 0 {
		return new(big.Rat)
	}
	share := value.Sub(value, from.Floor)
	share.Quo(share, new(big.Rat).Sub(target, from.Floor))
	return new(big.Rat).Set(bound(share, new(big.Rat), big.NewRat(1, 1)))
}

// beyond is the nearest value past a limit that a whole numerator gives over
// the figure's denominator: of 10, 11 is the first above 100 %.
func beyond(r *result.Result, limit *big.Rat) *big.Rat {
	one := shown(&result.Result{Key: r.Key, Def: r.Def, Num: big.NewRat(1, 1), Den: r.Den})
	steps := new(big.Rat).Quo(limit, one)
	n, rest := new(big.Int).DivMod(steps.Num(), steps.Denom(), new(big.Int))
	if r.Target.Op == result.Above {
		n.Add(n, big.NewInt(1))
	} else if rest.Sign() == 0 {
		n.Sub(n, big.NewInt(1))
	}
	return one.Mul(one, new(big.Rat).SetInt(n))
}

// shown is a figure in its own unit, exactly.
func shown(r *result.Result) *big.Rat {
	v := new(big.Rat).Quo(r.Num, r.Den)
	switch r.Def.Unit {
	case "percent":
		v.Mul(v, big.NewRat(100, 1))
	case "fen":
		v.Quo(v, big.NewRat(100, 1))
	}
	return v
}
