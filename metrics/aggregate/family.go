package aggregate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// Families tells how the figures about people overlap, so that whoever hides
// one of them knows from which others it could be worked out. It is one query
// for each family; a figure without anybody to protect is in none.
func Families(ctx context.Context, q warehouse.Runner, c *definition.Catalogue, p Periods) ([]result.Family, error) {
	r := newRunner(q, p, c.Settings)
	var all []result.Family
	for _, figures := range families(c.Figures()) {
		f, err := r.family(ctx, figures)
		if err != nil {
			return nil, fmt.Errorf("rows that figures of %s share: %w", figures[0].Info.ID, err)
		}
		all = append(all, f)
	}
	return all, nil
}

// families groups the figures of an indicator that add up the same expression,
// and keeps the groups that are about people.
func families(figures []*definition.Figure) [][]*definition.Figure {
	var all [][]*definition.Figure
	at := map[string]int{}
	for _, f := range figures {
		if f.Of != nil {
			continue
		}
		key := strings.Join([]string{f.Info.ID, f.Fact.ID, f.Num.Source, f.Den.Source}, "\n")
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key] = i
			all = append(all, nil)
		}
		all[i] = append(all[i], f)
	}
	return slices.DeleteFunc(all, func(figures []*definition.Figure) bool {
		return !slices.ContainsFunc(figures, func(f *definition.Figure) bool { return !f.People.IsZero() })
	})
}

// familySQL is the query of one family: the distinct sets of row period, units,
// dimensions and the figures that count such rows.
type familySQL struct {
	figures  []*definition.Figure
	fact     *fact.Fact
	grains   []fact.Grain
	divided  []string // dimension columns
	selected []string
}

func newFamilySQL(figures []*definition.Figure, settings expr.Settings) (*familySQL, error) {
	s := &familySQL{figures: figures, fact: figures[0].Fact}
	for _, f := range figures {
		for _, g := range f.Grains {
			if !slices.Contains(s.grains, g) {
				s.grains = append(s.grains, g)
			}
		}
		if f.Dimension != "" && !slices.Contains(s.divided, f.Dimension) {
			s.divided = append(s.divided, f.Dimension)
		}
	}
	s.selected = []string{"r." + expr.Quote(s.fact.Period)}
	for _, g := range s.grains {
		s.selected = append(s.selected, "coalesce(r."+expr.Quote(g.Column)+", '')")
	}
	for _, column := range s.divided {
		s.selected = append(s.selected, "coalesce(r."+expr.Quote(column)+", '')")
	}
	for _, f := range figures {
		counted := []string{}
		if f.State != "" {
			counted = append(counted, "r."+expr.Quote(f.State)+" = 'value'")
		}
		where, err := f.Where.SQL("r", settings)
		if err != nil {
			return nil, err
		}
		if where != "" {
			counted = append(counted, where)
		}
		if len(counted) == 0 {
			counted = append(counted, "TRUE")
		}
		s.selected = append(s.selected, "coalesce("+strings.Join(counted, " AND ")+", FALSE)")
	}
	return s, nil
}

func (s *familySQL) sql() string {
	return fmt.Sprintf("SELECT DISTINCT %s\nFROM %s AS r\nWHERE r.%s IS NOT NULL\nORDER BY ALL",
		strings.Join(s.selected, ", "), expr.Quote(s.fact.Table()), expr.Quote(s.fact.Period))
}

func (r *runner) family(ctx context.Context, figures []*definition.Figure) (result.Family, error) {
	s, err := newFamilySQL(figures, r.settings)
	if err != nil {
		return result.Family{}, err
	}
	ids, err := r.rowPeriods(ctx, s.fact)
	if err != nil {
		return result.Family{}, err
	}
	shown := make([]map[string][]string, len(figures)) // row period → periods shown
	for i, f := range figures {
		shown[i] = map[string][]string{}
		for _, share := range r.periods.shares(f.Periods, ids) {
			shown[i][share.row] = append(shown[i][share.row], share.shown)
		}
	}
	var family result.Family
	texts := make([]string, 1+len(s.grains)+len(s.divided))
	flags := make([]bool, len(figures))
	var into []any
	for i := range texts {
		into = append(into, &texts[i])
	}
	for i := range flags {
		into = append(into, &flags[i])
	}
	err = r.each(ctx, func(rows *warehouse.Rows) error {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if a := s.atom(texts, flags, shown); len(a.In) > 0 {
			family.Atoms = append(family.Atoms, a)
		}
		return nil
	}, s.sql())
	return family, err
}

// atom reads one row of the query.
func (s *familySQL) atom(texts []string, flags []bool, shown []map[string][]string) result.Atom {
	a := result.Atom{Units: map[string]string{}}
	for i, g := range s.grains {
		if unit := texts[1+i]; unit != "" {
			a.Units[g.ID] = unit
		}
	}
	for i, f := range s.figures {
		if !flags[i] {
			continue
		}
		dimension := f.Slice
		if f.Dimension != "" {
			dimension = texts[1+len(s.grains)+slices.Index(s.divided, f.Dimension)]
			if dimension == "" {
				continue
			}
		}
		for _, period := range shown[i][texts[0]] {
			a.In = append(a.In, result.AtomPlace{Def: f.Info, Period: period, Dimension: dimension})
		}
	}
	return a
}
