package card

import "dudao/internal/result"

// Section is one pack: its figures of the whole (mostly the town), and where
// they are known by unit, a table of units each.
type Section struct {
	ID, Name, Clause string
	Figures          []*Figure
	Units            []UnitFigures
}

// UnitFigures is one figure over the units of a finer grain, not of classes:
// those stand in the scorecards.
type UnitFigures struct {
	Code, Name, Clause, Grain string
	Figures                   []*Figure
}

// classGrain is the grain whose units are classes.
const classGrain = "class"

func (b *builder) sections() []Section {
	var all []Section
	at := map[string]int{}
	add := func(p Pack) {
		if _, ok := at[p.ID]; !ok {
			at[p.ID] = len(all)
			all = append(all, Section{ID: p.ID, Name: p.Name.In(b.in.Lang), Clause: p.Clause})
		}
	}
	for _, p := range b.in.Packs {
		add(p)
	}
	for _, r := range b.shown {
		add(Pack{ID: r.Def.Pack})
		s := &all[at[r.Def.Pack]]
		switch {
		case b.top(r):
			s.Figures = append(s.Figures, b.register.figure(r))
		case r.Grain != classGrain:
			s.addUnit(r, b.register.figure(r), word(b.in.Lang, "grain", r.Grain))
		}
	}
	kept := all[:0]
	for _, s := range all {
		if s.Name == "" {
			s.Name = s.ID
		}
		if len(s.Figures) > 0 || len(s.Units) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

func (s *Section) addUnit(r *result.Result, f *Figure, grain string) {
	last := len(s.Units) - 1
	if last < 0 || figureOf(s.Units[last].Figures[0].Result) != figureOf(r) || s.Units[last].Figures[0].Result.Grain != r.Grain {
		s.Units = append(s.Units, UnitFigures{Code: f.Code, Name: f.Name, Clause: f.Clause, Grain: grain})
		last++
	}
	s.Units[last].Figures = append(s.Units[last].Figures, f)
}
