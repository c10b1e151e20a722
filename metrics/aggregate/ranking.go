package aggregate

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// Ranked is one member of a ranking before it has a place.
type Ranked struct {
	Ranking *definition.Ranking
	// PeriodName is the name of the period (exam.current), blank for one of
	// several periods of a grain.
	PeriodName, Period      string
	Group, Dimension, Stage string
	Member, Person, Unit    string
	State                   exact.State
	Composite               *big.Rat // on 0–100, nil without a value
	Last                    bool
	Missing                 int // what it lacks: classes, or rows not reported or in error
}

// ranking adds up the terms of every member of a ranking.
func (r *runner) ranking(ctx context.Context, k *definition.Ranking) ([]Ranked, error) {
	ids, err := r.rowPeriods(ctx, k.Fact)
	if err != nil {
		return nil, err
	}
	shares := r.periods.shares(k.Periods, ids)
	if len(shares) == 0 {
		return nil, nil
	}
	sql, err := r.rankingSQL(k, shares)
	if err != nil {
		return nil, err
	}
	var all []Ranked
	err = r.blocks(ctx, func(b *warehouse.Block) error {
		all, err = r.scanRanked(all, b, k)
		return err
	}, sql)
	return all, err
}

func (r *runner) rankingSQL(k *definition.Ranking, shares []share) (string, error) {
	c := rowsCTE{fact: k.Fact, shares: shares, settings: r.settings}
	groups := []string{"k_period"}
	selected := []string{"k_period"}
	for _, col := range []key{{"k_group", k.Group}, {"k_dimension", k.Dimension}, {"k_member", k.Member}} {
		if col.column == "" {
			selected = append(selected, "''")
			continue
		}
		c.keys = append(c.keys, col)
		groups = append(groups, col.name)
		selected = append(selected, "coalesce("+col.name+", '')")
	}
	for _, col := range []key{{"k_person", k.Person}, {"k_unit", k.Unit}, {"k_stage", k.Stage}} {
		if col.column == "" {
			selected = append(selected, "''")
			continue
		}
		c.keys = append(c.keys, col)
		selected = append(selected, "coalesce(min("+col.name+"), '')")
	}
	sel, err := c.selection(k.State, k.Where)
	if err != nil {
		return "", err
	}
	code, valued := selectionColumns(sel)
	for _, state := range []int{codeValue, codeNotReported, codeError} {
		selected = append(selected, fmt.Sprintf("count(*) FILTER (WHERE %s = %d)", code, state))
	}
	beside, err := r.besideSQL(&c, k, code)
	if err != nil {
		return "", err
	}
	selected = append(selected, beside...)
	for _, t := range k.Terms {
		for _, e := range []expr.Expr{t.Num, t.Den} {
			c.use(e)
			sql, err := e.FilteredSQL("", r.settings, valued)
			if err != nil {
				return "", err
			}
			selected = append(selected, sql)
		}
	}
	return "WITH fact_rows AS (\n  " + c.sql() + "\n)\nSELECT " + strings.Join(selected, ",\n  ") +
		"\nFROM fact_rows\nWHERE k_member IS NOT NULL AND " + code + " IS NOT NULL\nGROUP BY " + strings.Join(groups, ", ") +
		"\nORDER BY 1, 2, 3, 4", nil
}

// besideSQL counts what a member lacks and the rows that put it last.
func (r *runner) besideSQL(c *rowsCTE, k *definition.Ranking, code string) ([]string, error) {
	missing := fmt.Sprintf("count(*) FILTER (WHERE %s IN (%d, %d))", code, codeNotReported, codeError)
	if !k.Missing.IsZero() {
		c.use(k.Missing)
		sql, err := k.Missing.FilteredSQL("", r.settings, code+" IS NOT NULL")
		if err != nil {
			return nil, err
		}
		missing = "coalesce(" + sql + ", 0)"
	}
	if k.Last.IsZero() {
		return []string{missing, "CAST(0 AS BIGINT)"}, nil
	}
	c.use(k.Last)
	sql, err := k.Last.SQL("", r.settings)
	return []string{missing, "count(*) FILTER (WHERE " + code + " IS NOT NULL AND " + sql + ")"}, err
}

// scanRanked adds the members of a run of rows to all.
func (r *runner) scanRanked(all []Ranked, b *warehouse.Block, k *definition.Ranking) ([]Ranked, error) {
	c := blockReader{block: b}
	period, group, dimension, member := c.texts(), c.texts(), c.texts(), c.texts()
	person, unit, stage := c.texts(), c.texts(), c.texts()
	value, notReported, wrong, missing, last := c.ints(), c.ints(), c.ints(), c.numbers(), c.ints()
	columns := make([]*warehouse.NumberColumn, 2*len(k.Terms))
	for i := range columns {
		columns[i] = c.numbers()
	}
	if c.err != nil {
		return nil, c.err
	}
	terms := make([]*big.Rat, len(columns))
	for row := range b.Len() {
		for i := range columns {
			terms[i] = columns[i].At(row)
		}
		one := Ranked{
			Ranking: k, Period: period.Text(row), Group: group.Text(row), Dimension: dimension.Text(row), Member: member.Text(row),
			Person: person.Text(row), Unit: unit.Text(row), Stage: stage.Text(row), Last: last[row] > 0,
		}
		if k.Dimension == "" {
			one.Dimension = k.Slice
		}
		if n := missing.At(row); n != nil && n.IsInt() {
			one.Missing = int(n.Num().Int64())
		}
		one.PeriodName = r.periodName(k.Periods, one.Period)
		one.State, one.Composite = composite(k, stateCounts{value[row], notReported[row], wrong[row]}, terms)
		all = append(all, one)
	}
	return all, nil
}

// stateCounts are the rows of a member by state.
type stateCounts struct{ value, missing, wrong int64 }

func (r *runner) periodName(wanted []definition.Period, id string) string {
	for _, w := range wanted {
		if w.Each == "" && r.periods.shown(w, r.periods.Named[w.Name].ID) == id {
			return w.Name
		}
	}
	return ""
}

// composite is Σ weight × num ÷ den × 100. A member is placed on the rows that
// have a value; a term that is impossible makes it an error, one that is blank
// or without a denominator leaves it without a value.
func composite(k *definition.Ranking, rows stateCounts, terms []*big.Rat) (exact.State, *big.Rat) {
	switch {
	case rows.value > 0:
	case rows.wrong > 0:
		return exact.Error, nil
	case rows.missing > 0:
		return exact.NotReported, nil
	default:
		return exact.NotApplicable, nil
	}
	total := new(big.Rat)
	for i, t := range k.Terms {
		num, den := terms[2*i], terms[2*i+1]
		switch {
		case num == nil || den == nil:
			return exact.NotReported, nil
		case num.Sign() < 0 || den.Sign() < 0 || k.Bounded && num.Cmp(den) > 0:
			return exact.Error, nil
		case den.Sign() == 0:
			return exact.NotApplicable, nil
		}
		part := new(big.Rat).Quo(num, den)
		total.Add(total, part.Mul(part, t.Weight))
	}
	return exact.Value, total.Mul(total, big.NewRat(100, 1))
}
