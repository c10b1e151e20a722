package aggregate

import (
	"context"
	"fmt"
	"strings"

	"dudao/internal/warehouse"
)

// pairs adds the members' numerators and denominators to the sums of
// coefficients of variation, which no sum of sums can give.
func (r *runner) pairs(ctx context.Context, m *membersSQL, columns []figureColumns, sums [][]Sum) ([][]Sum, error) {
	for i, f := range m.batch.figures {
		if !f.CV {
			continue
		}
		if err := r.figurePairs(ctx, m, i, columns[i], sums); err != nil {
			return nil, err
		}
	}
	return sums, nil
}

func (r *runner) figurePairs(ctx context.Context, m *membersSQL, figure int, c figureColumns, sums [][]Sum) error {
	f := m.batch.figures[figure]
	type place struct{ grain, unit, period, dimension string }
	at := map[place]*Sum{}
	for _, chunk := range sums {
		for i := range chunk {
			if s := &chunk[i]; s.Figure == f {
				at[place{s.Grain.ID, s.Unit, s.Period, s.Dimension}] = s
			}
		}
	}
	return r.each(ctx, func(rows *warehouse.Rows) error {
		var period, dimension, member string
		var num, den warehouse.Number
		units := make([]*string, len(m.batch.grains))
		into := []any{&period, &dimension, &member, &num, &den}
		for i := range units {
			into = append(into, &units[i])
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if f.Dimension == "" {
			dimension = f.Slice
		}
		for g, unit := range units {
			if unit == nil {
				continue
			}
			if s, ok := at[place{m.batch.grains[g].ID, *unit, period, dimension}]; ok {
				s.Pairs = append(s.Pairs, Pair{member, num.Rat, den.Rat})
			}
		}
		return nil
	}, m.sql()+pairsSQL(m.batch, c))
}

func pairsSQL(b *batch, c figureColumns) string {
	dimension := "''"
	if b.dimension != "" {
		dimension = "k_dimension"
	}
	selected := []string{"k_period", dimension, memberKey(b), c.num, c.den}
	for i := range b.grains {
		selected = append(selected, grainKey(i))
	}
	return fmt.Sprintf("SELECT %s\nFROM members\nWHERE %s = %d\nORDER BY 1, 2, 3", strings.Join(selected, ", "), c.state, codeValue)
}
