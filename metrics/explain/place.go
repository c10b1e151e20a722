package explain

import (
	"context"
	"fmt"
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
)

// Evidence is everything behind one entry of a ranking.
type Evidence struct {
	Place   result.Place
	Ranking *result.Indicator
	Terms   []Term
	// Neighbours are the entries around it and at the boundary.
	Neighbours []Neighbour
}

// Term is one part of a composite: weight × numerator ÷ denominator × 100.
type Term struct {
	Weight, Num, Den *big.Rat
	Formula          string
	Columns          []string
	Members          []Member
}

// Place explains one entry of a ranking: each term with the rows and cells it
// was made of. An entry without a value has its rows too.
func (o Office) Place(ctx context.Context, p result.Place, names aggregate.Names) (*Evidence, error) {
	r := o.ranking(p.Ranking)
	if r == nil {
		return nil, fmt.Errorf("explain %s: no such ranking", p.Ranking)
	}
	e := &Evidence{Place: p, Ranking: r.Info}
	total := new(big.Rat)
	for i, t := range r.Terms {
		f := r.Term(i, p.Group)
		rows, members, err := o.rowsBehind(ctx, f, result.Key{
			Indicator: p.Ranking, Grain: definition.MemberGrain, Unit: ranked(r, p), Dimension: p.Dimension, Period: p.Period,
		}, names)
		if err != nil {
			return nil, err
		}
		one := Term{
			Weight: t.Weight, Members: members,
			Formula: definition.Quotient(t.Num.Source, t.Den.Source), Columns: aggregate.UsedColumns(f),
		}
		one.Num, one.Den = valued(f, o.Catalogue.Settings, rows)
		if one.Den.Sign() > 0 {
			part := new(big.Rat).Quo(one.Num, one.Den)
			total.Add(total, part.Mul(part, t.Weight))
		}
		e.Terms = append(e.Terms, one)
	}
	if p.Num != nil && total.Mul(total, big.NewRat(100, 1)).Cmp(new(big.Rat).Quo(p.Num, p.Den)) != 0 {
		return nil, fmt.Errorf("explain %s of %s: %w", p.Ranking, p.Member, ErrDoesNotAddUp)
	}
	return e, nil
}

// valued adds up a term over the rows with a value, as a ranking does: a member
// that lacks some is ranked on the rest (rules §4). What no row has is 0.
func valued(f *definition.Figure, s expr.Settings, rows []aggregate.Row) (num, den *big.Rat) {
	var records []expr.Record
	for _, r := range rows {
		if r.State == exact.Value {
			records = append(records, r)
		}
	}
	num, den = f.Num.Aggregate(records, s).Rat(), f.Den.Aggregate(records, s).Rat()
	if num == nil {
		num = new(big.Rat)
	}
	if den == nil {
		den = new(big.Rat)
	}
	return num, den
}

func (o Office) ranking(id string) *definition.Ranking {
	for _, r := range o.Catalogue.Rankings() {
		if r.Info.ID == id {
			return r
		}
	}
	return nil
}

// ranked gives the id of what was ranked: of a class ranking the unit shown,
// since the person shown is its homeroom teacher.
func ranked(r *definition.Ranking, p result.Place) string {
	if r.Member != r.Person && r.Member == r.Unit {
		return p.Unit
	}
	return p.Member
}
