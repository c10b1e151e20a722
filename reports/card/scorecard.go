package card

import (
	"cmp"
	"slices"
	"strings"

	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// Scorecard is what one unit gets of itself.
type Scorecard struct {
	Unit           Unit
	Office, Period string
	Lang           lang.Lang
	View           privacy.View
	Facts          Facts

	Figures []*Figure // of the unit and its stages
	Classes []*Figure // of its classes, undivided
	Grids   []Grid    // of its classes by subject
	Files   []FileFindings
	Board   Board
}

// Grid is one indicator over classes and a dimension; its measures are the
// columns.
type Grid struct {
	Code, Name, Clause, Period string
	Columns                    []string
	Rows                       []GridRow
}

// GridRow is one class and subject; Figures runs parallel to Columns, nil where
// there is no figure.
type GridRow struct {
	Unit, Dimension string
	Figures         []*Figure
}

// Text gives a sentence of the documents in the scorecard's language.
func (s *Scorecard) Text(id string, args ...any) string { return messages().Text(s.Lang, id, args...) }

// cardGrains are the grains at which a unit gets a scorecard of its own; a
// class stands in its school's.
func cardGrain(grain string) bool {
	switch grain {
	case "school", "school_stage", "kindergarten", "hospital", classGrain:
		return true
	}
	return false
}

// scorecards makes one for each unit of the registry that has figures at a
// grain of schools, kindergartens or hospitals.
func (b *builder) scorecards() []*Scorecard {
	cards := map[string]*Scorecard{}
	own := map[string]bool{}
	for _, r := range b.shown {
		code := b.owner(r)
		if code == "" {
			continue
		}
		c := cards[code]
		if c == nil {
			c = &Scorecard{Office: b.in.Office, Period: b.in.Period, Lang: b.in.Lang, View: b.mask.view, Facts: b.facts()}
			cards[code] = c
		}
		own[code] = own[code] || cardGrain(r.Grain)
		c.add(r, b.register.figure(r))
	}
	files := b.fileOwners()
	var all []*Scorecard
	for _, u := range b.in.Units {
		c := cards[u.Code]
		if c == nil || !own[u.Code] {
			continue
		}
		c.Unit, c.Board = u, b.board(u.Code)
		c.Files = b.unitFiles(u.Code, files)
		all = append(all, c)
	}
	return all
}

// owner gives the registered unit that a result's unit is or lies in: S05 of
// S05, S05/初中 and S05-7-1; "" where there is none, or where it is a person.
func (b *builder) owner(r *result.Result) string {
	if r.Grain == personGrain {
		return ""
	}
	for code := r.Unit; code != ""; {
		if _, ok := b.names[code]; ok {
			return code
		}
		code = code[:max(strings.LastIndexAny(code, "/-"), 0)]
	}
	return ""
}

func (s *Scorecard) add(r *result.Result, f *Figure) {
	switch {
	case r.Grain != classGrain:
		s.Figures = append(s.Figures, f)
	case r.Dimension == "":
		s.Classes = append(s.Classes, f)
	default:
		s.grid(r).put(r, f)
	}
}

// grid finds or starts the grid of an indicator and period.
func (s *Scorecard) grid(r *result.Result) *Grid {
	name, _, _ := strings.Cut(r.Def.Name.In(s.Lang), "·")
	i := slices.IndexFunc(s.Grids, func(g Grid) bool { return g.Code == r.Def.Code && g.Period == r.Period })
	if i < 0 {
		i = len(s.Grids)
		s.Grids = append(s.Grids, Grid{Code: r.Def.Code, Name: name, Clause: r.Def.Clause, Period: r.Period})
	}
	return &s.Grids[i]
}

func (g *Grid) put(r *result.Result, f *Figure) {
	column := variantName(f.Name)
	c := slices.Index(g.Columns, column)
	if c < 0 {
		c = len(g.Columns)
		g.Columns = append(g.Columns, column)
	}
	i := slices.IndexFunc(g.Rows, func(row GridRow) bool { return row.Unit == f.Unit && row.Dimension == r.Dimension })
	if i < 0 {
		i = len(g.Rows)
		g.Rows = append(g.Rows, GridRow{Unit: f.Unit, Dimension: r.Dimension})
	}
	row := &g.Rows[i]
	for len(row.Figures) <= c {
		row.Figures = append(row.Figures, nil)
	}
	row.Figures[c] = f
}

// variantName is what a name says of its variant: 及格率 of 考试成绩·及格率.
func variantName(name string) string {
	for _, sep := range []string{"·", ": "} {
		if _, after, ok := strings.Cut(name, sep); ok {
			return after
		}
	}
	return name
}

// fileOwners gives, for each file whose tables are all one unit's, that unit.
func (b *builder) fileOwners() map[string]string {
	owners := map[string]string{}
	shared := map[string]bool{}
	for _, l := range b.in.Loads {
		if have, ok := owners[l.File]; ok && have != l.Unit {
			shared[l.File] = true
		}
		owners[l.File] = l.Unit
	}
	for f := range shared {
		delete(owners, f)
	}
	return owners
}

// unitFiles gives the findings about one unit: those that name it, and those
// that name none in a file that is its own. They name people and are for the
// office and the unit alone.
func (b *builder) unitFiles(unit string, owners map[string]string) []FileFindings {
	if !b.mask.people() {
		return nil
	}
	var all []FileFindings
	for i := range b.in.Findings {
		f := b.in.Findings[i].Masked()
		if cmp.Or(f.Unit, owners[f.At.File]) != unit {
			continue
		}
		k := slices.IndexFunc(all, func(g FileFindings) bool { return g.File == f.At.File })
		if k < 0 {
			k = len(all)
			all = append(all, FileFindings{File: f.At.File})
		}
		all[k].add(b.finding(&f))
	}
	return all
}
