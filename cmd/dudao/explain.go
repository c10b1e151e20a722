package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/explain"
)

type explainCmd struct {
	Indicator string `arg:"" help:"${explain_indicator_help}"`
	Unit      string `short:"u" help:"${explain_unit_help}"`
	Dimension string `help:"${explain_dimension_help}"`
	Limit     int    `default:"200" help:"${explain_limit_help}"`
}

// Run prints where a figure comes from, down to the cells.
func (c *explainCmd) Run(ctx context.Context, a *app) (err error) {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	for _, step := range []func(context.Context) error{s.ingest, s.transform, s.evaluate} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	names, err := aggregate.ReadNames(ctx, s.db)
	if err != nil {
		return err
	}
	e := &explainer{
		session: s, cmd: c, names: names,
		from: explain.Office{
			DB: s.db, Catalogue: s.outcome.Catalogue, Kinds: s.kinds, View: privacy.Internal,
			Periods: aggregate.Periods{Calendar: s.params.Calendar, Named: s.params.Periods},
		},
	}
	return e.run(ctx)
}

// explainer prints the figures and places that a question is about.
type explainer struct {
	*session
	cmd   *explainCmd
	names aggregate.Names
	from  explain.Office
}

func (e *explainer) run(ctx context.Context) error {
	id, err := e.indicator()
	if err != nil {
		return err
	}
	unit, err := e.unit(ctx)
	if err != nil {
		return err
	}
	figures, places := e.asked(id, unit)
	if len(figures)+len(places) == 0 {
		return &userError{id: "no_figure", args: []any{"unit", e.cmd.Unit}}
	}
	if e.app.cli.JSON {
		return e.printAll(ctx, figures, places)
	}
	for i := range figures {
		x, err := e.from.Explain(ctx, figures[i], e.outcome.Results, e.names)
		if err != nil {
			return err
		}
		e.figure(x)
	}
	for i := range places {
		x, err := e.from.Place(ctx, places[i], e.names)
		if err != nil {
			return err
		}
		x.Neighbours = e.from.Neighbours(places[i], e.outcome.Places)
		e.place(x)
	}
	return nil
}

// indicator finds the full id of what was asked: an id or a code (TG11).
func (e *explainer) indicator() (string, error) {
	asked := e.cmd.Indicator
	var known []string
	for _, p := range e.outcome.Catalogue.Packs {
		for _, i := range indicatorsOf(p) {
			if i.id == asked || strings.EqualFold(i.code, asked) || i.name.ZH == asked {
				return i.id, nil
			}
			known = append(known, i.id)
		}
	}
	return "", &userError{id: "unknown_indicator", args: []any{"id", asked, "near", e.app.near(asked, known)}}
}

// unit finds the id of the unit asked about: an id of a figure, or a name or
// short name of the registry. Blank is the town.
func (e *explainer) unit(ctx context.Context) (string, error) {
	asked := strings.TrimSpace(e.cmd.Unit)
	if asked == "" {
		return "TOWN", nil
	}
	for i := range e.outcome.Results {
		if e.outcome.Results[i].Unit == asked {
			return asked, nil
		}
	}
	for i := range e.outcome.Places {
		if p := &e.outcome.Places[i]; p.Member == asked || p.MemberName == asked {
			return p.Member, nil
		}
	}
	units, err := e.units(ctx)
	if err != nil {
		return "", err
	}
	var known []string
	for _, u := range units {
		if u.Code == asked || u.Name == asked {
			return u.Code, nil
		}
		known = append(known, u.Name)
	}
	for i := range e.outcome.Results {
		if e.outcome.Results[i].UnitName == asked {
			return e.outcome.Results[i].Unit, nil
		}
	}
	return "", &userError{id: "unknown_unit", args: []any{"unit", asked, "near", e.app.near(asked, known)}}
}

// asked gives the figures of a unit (of a school, those of its stages too) and
// the places of a person.
func (e *explainer) asked(id, unit string) (figures []result.Result, places []result.Place) {
	for _, r := range e.outcome.Results {
		if r.Indicator == id && (r.Unit == unit || strings.HasPrefix(r.Unit, unit+"/")) && e.wants(r.Dimension) {
			figures = append(figures, r)
		}
	}
	for _, p := range e.outcome.Places {
		if p.Ranking == id && p.Member == unit && e.wants(p.Dimension) {
			places = append(places, p)
		}
	}
	return figures, places
}

func (e *explainer) wants(dimension string) bool {
	return e.cmd.Dimension == "" || e.cmd.Dimension == dimension
}

// printAll prints explanations as JSON.
func (e *explainer) printAll(ctx context.Context, figures []result.Result, places []result.Place) error {
	var all struct {
		Figures []*explain.Explanation
		Places  []*explain.Evidence
	}
	for i := range figures {
		x, err := e.from.Explain(ctx, figures[i], e.outcome.Results, e.names)
		if err != nil {
			return err
		}
		all.Figures = append(all.Figures, x)
	}
	for i := range places {
		x, err := e.from.Place(ctx, places[i], e.names)
		if err != nil {
			return err
		}
		x.Neighbours = e.from.Neighbours(places[i], e.outcome.Places)
		all.Places = append(all.Places, x)
	}
	return e.app.printJSON(all)
}

func (e *explainer) line(indent int, id string, args ...any) {
	fmt.Fprintln(e.app.out, strings.Repeat("  ", indent)+e.app.text(id, args...))
}
