package aggregate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// Entry names one entry of a ranking.
type Entry struct {
	Period, Group, Dimension, Member string
}

// Span is a run of rows of one table that stand behind something. Rows is how
// many of First to Last do; 0 where it was not counted.
type Span struct {
	File, Table, Slot, First, Last, Rows int
}

// Origins gives the rows of the inbox behind every entry of a ranking, in one
// query: where to look, not what was added up (that is Rows).
func (o Base) Origins(ctx context.Context, k *definition.Ranking) (map[Entry][]Span, error) {
	if k.Fact.Lineage == nil {
		return nil, nil
	}
	r := newRunner(o.DB, o.Periods, o.Catalogue.Settings)
	ids, err := r.rowPeriods(ctx, k.Fact)
	if err != nil {
		return nil, err
	}
	shares := o.Periods.shares(k.Periods, ids)
	if len(shares) == 0 {
		return nil, nil
	}
	sql, err := originSQL(k, shares, r.settings)
	if err != nil {
		return nil, err
	}
	all := map[Entry][]Span{}
	err = r.blocks(ctx, func(b *warehouse.Block) error {
		c := blockReader{block: b}
		period, group, dimension, member := c.texts(), c.texts(), c.texts(), c.texts()
		file, table, slot, first, last, n := c.ints(), c.ints(), c.ints(), c.ints(), c.ints(), c.ints()
		if c.err != nil {
			return c.err
		}
		for row := range b.Len() {
			e := Entry{Period: period.Text(row), Group: group.Text(row), Dimension: dimension.Text(row), Member: member.Text(row)}
			if k.Dimension == "" {
				e.Dimension = k.Slice
			}
			all[e] = append(all[e], Span{
				File: int(file[row]), Table: int(table[row]), Slot: int(slot[row]), First: int(first[row]), Last: int(last[row]), Rows: int(n[row]),
			})
		}
		return nil
	}, sql)
	if err != nil {
		return nil, fmt.Errorf("rows behind %s: %w", k.Info.ID, err)
	}
	return all, nil
}

// FigureOrigins gives the rows behind every unit of a figure at one grain, as
// Origins does: the entry's member is the unit, its group is blank. A figure
// made of others has none.
func (o Base) FigureOrigins(ctx context.Context, f *definition.Figure, grain fact.Grain) (map[Entry][]Span, error) {
	if f.Fact == nil {
		return nil, nil
	}
	return o.Origins(ctx, &definition.Ranking{
		Info: f.Info, Fact: f.Fact, Where: f.Where, Dimension: f.Dimension, Slice: f.Slice, Member: grain.Column, Periods: f.Periods,
	})
}

func originSQL(k *definition.Ranking, shares []share, s expr.Settings) (string, error) {
	from, where, shown := source(k.Fact, shares)
	alias := "r"
	if k.Fact.Lineage.Rows == fact.Join {
		var on []string
		for _, column := range sortedKeys(k.Fact.Lineage.On) {
			on = append(on, "r."+expr.Quote(column)+" = t."+expr.Quote(k.Fact.Lineage.On[column]))
		}
		from, alias = from+" JOIN "+expr.Quote(k.Fact.Trace())+" AS t ON "+strings.Join(on, " AND "), "t"
	}
	if !k.Where.IsZero() {
		condition, err := k.Where.SQL("r", s)
		if err != nil {
			return "", err
		}
		where += " AND " + condition
	}
	selected := []string{shown}
	for _, column := range []string{k.Group, k.Dimension, k.Member} {
		if column == "" {
			selected = append(selected, "''")
			continue
		}
		selected = append(selected, "coalesce(r."+expr.Quote(column)+", '')")
	}
	whole := func(column string) string { return "CAST(" + alias + "." + column + " AS BIGINT)" }
	selected = append(selected, whole("_file"), whole("_table"), whole("_slot"), "min("+whole("_row")+")", "max("+whole("_row")+")", "count(DISTINCT "+whole("_row")+")")
	return fmt.Sprintf("SELECT %s\nFROM %s\nWHERE %s AND %s._file IS NOT NULL\nGROUP BY 1, 2, 3, 4, 5, 6, 7\nORDER BY 1, 2, 3, 4, 5, 6, 7",
		strings.Join(selected, ", "), from, where, alias), nil
}

// TermColumns are the columns of the fact that a ranking's terms name.
func TermColumns(k *definition.Ranking) []string {
	var used []string
	for _, t := range k.Terms {
		for _, e := range []expr.Expr{t.Num, t.Den} {
			for _, name := range e.Columns() {
				if !slices.Contains(used, name) {
					used = append(used, name)
				}
			}
		}
	}
	return used
}
