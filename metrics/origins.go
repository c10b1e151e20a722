package metrics

import (
	"context"
	"fmt"
	"slices"

	"dudao/internal/fact"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/dossier"
	"dudao/metrics/veto"
)

// origins knows where what figures and places were made of stands: of those
// that were asked for, one query each for the whole office.
type origins struct {
	options   Options
	catalogue *definition.Catalogue
	cells     *dossier.Cells
	places    map[string]*origin // by ranking
	figures   map[string]*origin // by indicator, measure, reading and grain
}

// origin is what stands behind one ranking, or one figure at one grain.
type origin struct {
	ranking *definition.Ranking // nil: a figure
	kind    string
	columns []string
	spans   map[aggregate.Entry][]aggregate.Span
}

func (o *origins) base() aggregate.Base {
	return aggregate.Base{DB: o.options.DB, Catalogue: o.catalogue, Periods: o.options.periods()}
}

// ranking looks up what stands behind the entries of a ranking.
func (o *origins) ranking(ctx context.Context, k *definition.Ranking) error {
	if k.Fact.Lineage == nil || o.places[k.Info.ID] != nil {
		return nil
	}
	spans, err := o.base().Origins(ctx, k)
	if err != nil {
		return err
	}
	if o.places == nil {
		o.places = map[string]*origin{}
	}
	o.places[k.Info.ID] = &origin{ranking: k, kind: k.Fact.Lineage.Kind, columns: told(k.Fact, aggregate.TermColumns(k)), spans: spans}
	return nil
}

// figure looks up what stands behind a figure of every unit of a grain.
func (o *origins) figure(ctx context.Context, f *definition.Figure, g fact.Grain) error {
	key := figureAt(f.Info, g.ID)
	if f.Fact == nil || f.Fact.Lineage == nil || o.figures[key] != nil {
		return nil
	}
	spans, err := o.base().FigureOrigins(ctx, f, g)
	if err != nil {
		return err
	}
	if o.figures == nil {
		o.figures = map[string]*origin{}
	}
	o.figures[key] = &origin{kind: f.Fact.Lineage.Kind, columns: told(f.Fact, aggregate.UsedColumns(f)), spans: spans}
	return nil
}

func figureAt(i *result.Indicator, grain string) string {
	return i.ID + "\x1f" + i.Measure + "\x1f" + i.Reading + "\x1f" + grain
}

// told are the columns of the kind that columns of a fact were taken from.
func told(f *fact.Fact, used []string) []string {
	var columns []string
	for _, name := range used {
		for _, column := range f.Lineage.Cells[name] {
			if !slices.Contains(columns, column) {
				columns = append(columns, column)
			}
		}
	}
	return columns
}

// place gives the cells behind an entry of a ranking.
func (o *origins) place(p *result.Place) []string {
	at := o.places[p.Ranking]
	if at == nil {
		return nil
	}
	return o.of(at, at.entry(p))
}

// row gives the first row behind an entry of a ranking, zero where there is
// none.
func (o *origins) row(p *result.Place) veto.Row {
	at := o.places[p.Ranking]
	if at == nil {
		return veto.Row{}
	}
	spans := at.spans[at.entry(p)]
	if len(spans) == 0 {
		return veto.Row{}
	}
	return veto.Row{Kind: at.kind, File: spans[0].File, Table: spans[0].Table, Slot: spans[0].Slot, Row: spans[0].First}
}

// entry is what stands for an entry of the ranking; a class stands for its
// homeroom teacher.
func (o *origin) entry(p *result.Place) aggregate.Entry {
	member := p.Member
	if o.ranking.Member != o.ranking.Person {
		member = p.Unit
	}
	return aggregate.Entry{Period: p.Period, Group: p.Group, Dimension: p.Dimension, Member: member}
}

// result gives the cells behind a figure of a unit.
func (o *origins) result(r *result.Result) []string {
	at := o.figures[figureAt(r.Def, r.Grain)]
	if at == nil {
		return nil
	}
	return o.of(at, aggregate.Entry{Period: r.Period, Dimension: r.Dimension, Member: r.Unit})
}

// of writes file · sheet · range; of a range that holds other rows too, how many
// of it count stands behind it.
func (o *origins) of(at *origin, e aggregate.Entry) []string {
	var cells []string
	for _, s := range at.spans[e] {
		for _, c := range o.cells.Behind(at.kind, at.columns, s) {
			if s.Rows > 0 && s.Rows < s.Last-s.First+1 {
				c += fmt.Sprintf(" (%d)", s.Rows)
			}
			if !slices.Contains(cells, c) {
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// scheme looks up what stands behind the rankings and figures of a scheme.
func (o *origins) scheme(ctx context.Context, s *definition.Scheme) error {
	for i := range s.Items {
		item := &s.Items[i]
		for _, k := range o.catalogue.Rankings() {
			if item.Ranking == nil || k.Info.ID != item.Ranking.ID {
				continue
			}
			if err := o.ranking(ctx, k); err != nil {
				return err
			}
		}
		for _, f := range o.catalogue.Figures() {
			if item.Indicator == nil || f.Info.ID != item.Indicator.ID || f.Info.Measure != item.Indicator.Measure || f.Info.Reading != item.Indicator.Reading {
				continue
			}
			if g, ok := f.Grain(item.Indicator.Grain); ok {
				if err := o.figure(ctx, f, g); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// manyCells is how many cells a slip names of one figure or place; the
// explanation has all of them.
const manyCells = 8

// figureOf gives what a slip says of where a figure comes from: the cells, and
// what to ask for the whole of it.
func (o *origins) figureOf(r *result.Result) []string {
	whose := "--unit "
	if r.Grain == "person" {
		whose = "--person "
	}
	return asked(o.result(r), r.Indicator, whose+r.Unit)
}

// placeOf does so for an entry of a ranking.
func (o *origins) placeOf(p *result.Place) []string {
	return asked(o.place(p), p.Ranking, "--person "+p.Member)
}

func asked(cells []string, id, whose string) []string {
	if n := len(cells) - manyCells; n > 0 {
		cells = append(slices.Clone(cells[:manyCells]), fmt.Sprintf("… (+%d)", n))
	}
	return append(cells, "dudao explain "+id+" "+whose)
}
