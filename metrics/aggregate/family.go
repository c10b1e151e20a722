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
	groups, err := families(c.Figures(), c.Settings)
	if err != nil {
		return nil, err
	}
	for _, group := range groups {
		f, err := r.family(ctx, group)
		if err != nil {
			return nil, fmt.Errorf("rows that figures of %s share: %w", group[0].figure.Info.ID, err)
		}
		all = append(all, f)
	}
	return all, nil
}

// published is a number that a figure shows, its numerator or denominator, or
// tells something of, being a part of one: what is added up, and over which rows.
type published struct {
	figure *definition.Figure
	taken  expr.Expr // condition of the aggregate itself, ANDed with the figure's
}

// families groups what figures show by what it adds up: two that add up the same column of a
// fact tell of each other, of whatever indicators they are. Kept are the groups in
// which somebody is to be protected. A number made of several columns (the
// composite of average and rates) is in the group of each: it counts as giving all of
// them away, since with the others known it does.
func families(figures []*definition.Figure, settings expr.Settings) ([][]published, error) {
	var all [][]published
	at := map[string]int{}
	for _, f := range figures {
		if f.Of != nil {
			continue
		}
		for _, e := range slices.Concat(f.Num.Parts(), f.Den.Parts()) {
			what, where, _ := e.Taken()
			p := published{figure: f, taken: where}
			text, err := what.SQL("r", settings)
			if err != nil {
				return nil, err
			}
			key := f.Fact.ID + "\n" + text
			i, ok := at[key]
			if !ok {
				i = len(all)
				at[key] = i
				all = append(all, nil)
			}
			all[i] = append(all[i], p)
		}
	}
	return slices.DeleteFunc(all, func(group []published) bool {
		return !slices.ContainsFunc(group, func(p published) bool { return !p.figure.People.IsZero() })
	}), nil
}

// familySQL is the query of one family: the distinct sets of row period, units,
// dimensions and the numbers that count such rows.
type familySQL struct {
	members  []published
	fact     *fact.Fact
	grains   []fact.Grain
	divided  []string // dimension columns
	selected []string
}

func newFamilySQL(members []published, settings expr.Settings) (*familySQL, error) {
	s := &familySQL{members: members, fact: members[0].figure.Fact}
	for _, p := range members {
		f := p.figure
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
	for _, p := range members {
		counted, err := p.counted(settings)
		if err != nil {
			return nil, err
		}
		s.selected = append(s.selected, counted)
	}
	return s, nil
}

// counted is the condition under which a row is in the number.
func (p published) counted(settings expr.Settings) (string, error) {
	var all []string
	if p.figure.State != "" {
		all = append(all, "r."+expr.Quote(p.figure.State)+" = 'value'")
	}
	for _, e := range []expr.Expr{p.figure.Where, p.taken} {
		where, err := e.SQL("r", settings)
		if err != nil {
			return "", err
		}
		if where != "" {
			all = append(all, where)
		}
	}
	if len(all) == 0 {
		all = append(all, "TRUE")
	}
	return "coalesce(" + strings.Join(all, " AND ") + ", FALSE)", nil
}

func (s *familySQL) sql() string {
	return fmt.Sprintf("SELECT DISTINCT %s\nFROM %s AS r\nWHERE r.%s IS NOT NULL\nORDER BY ALL",
		strings.Join(s.selected, ", "), expr.Quote(s.fact.Table()), expr.Quote(s.fact.Period))
}

func (r *runner) family(ctx context.Context, members []published) (result.Family, error) {
	s, err := newFamilySQL(members, r.settings)
	if err != nil {
		return result.Family{}, err
	}
	ids, err := r.rowPeriods(ctx, s.fact)
	if err != nil {
		return result.Family{}, err
	}
	shown := make([]map[string][]string, len(members)) // row period → periods shown
	for i, p := range members {
		shown[i] = map[string][]string{}
		for _, share := range r.periods.shares(p.figure.Periods, ids) {
			shown[i][share.row] = append(shown[i][share.row], share.shown)
		}
	}
	var family result.Family
	texts := make([]string, 1+len(s.grains)+len(s.divided))
	flags := make([]bool, len(members))
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
	for i, p := range s.members {
		f := p.figure
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
