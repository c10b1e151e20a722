package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/explain"
	"dudao/metrics/veto"
)

type explainCmd struct {
	Indicator string `arg:"" help:"${explain_indicator_help}"`
	Unit      string `short:"u" xor:"whose" help:"${explain_unit_help}"`
	Person    string `xor:"whose" help:"${explain_person_help}"`
	Dimension string `help:"${explain_dimension_help}"`
	Limit     int    `default:"200" help:"${explain_limit_help}"`
}

// Run prints where a figure comes from, down to the cells. What is asked for is
// looked up before anything is worked out, so that a slip of the pen is told at
// once.
func (c *explainCmd) Run(ctx context.Context, a *app) (err error) {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	about, err := s.subject(c.Indicator)
	if err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{s.ingest, s.transform} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	e := &explainer{session: s, cmd: c}
	if e.names, err = aggregate.ReadNames(ctx, s.db); err != nil {
		return err
	}
	unit, err := e.unit(ctx)
	if err != nil {
		return err
	}
	if err := s.evaluate(ctx); err != nil {
		return err
	}
	e.from = explain.Office{
		DB: s.db, Catalogue: s.outcome.Catalogue, Kinds: s.kinds, View: privacy.Internal,
		Periods: aggregate.Periods{Calendar: s.params.Calendar, Named: s.params.Periods},
	}
	switch {
	case about.vetoes:
		if figures, _ := e.found(about.indicator, unit); len(figures) > 0 && !a.cli.JSON {
			if err := e.figures(ctx, about.indicator, unit); err != nil {
				return err
			}
		}
		return e.vetoes(about.item, unit)
	case about.pay:
		return e.pay(unit)
	case s.outcome.ByScheme(about.indicator):
		return e.schools(about.indicator, unit)
	}
	return e.figures(ctx, about.indicator, unit)
}

// subject is what a question is about: an indicator, the vetoes (of one item or
// all), or points and pay.
type subject struct {
	indicator   string
	vetoes, pay bool
	item        int // 0: all
}

// Words that ask for what is no indicator of a pack.
const (
	askVetoes = "veto"
	askPay    = "pay"
	askPoints = "points"
	// The catalogue's own names of shares.
	sharesCode = "TG35"
	sharesID   = "township_goals.pay_shares"
)

// subject finds what was asked: an id (without its pack where only one has it), a
// code (TG11) or the name of an indicator or of an item of the veto, or one of
// the words.
func (s *session) subject(asked string) (subject, error) {
	same := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, asked) })
	}
	switch {
	case same(askVetoes, veto.ListCode, veto.ListID):
		return subject{vetoes: true}, nil
	case same(askPay, askPoints, sharesCode, sharesID):
		return subject{pay: true}, nil
	}
	known := []string{askVetoes, askPay, askPoints, veto.ListID, sharesID}
	var about subject
	for _, i := range veto.Items() {
		if same(i.Code, i.ID, veto.Clause(i.No)) {
			about = subject{vetoes: true, item: i.No}
			asked = i.ID // some items are figures too: ⑿ has its fines
		}
		known = append(known, i.ID)
	}
	packs, err := loadPacks(filepath.Join(s.office.Rules(), "packs"))
	if err != nil {
		return subject{}, &userError{id: "bad_rules", cause: err}
	}
	var ofPacks []string // of a bare id
	for _, p := range packs.Packs {
		for _, i := range indicatorsOf(p) {
			if i.id == asked || strings.EqualFold(i.code, asked) || i.name.ZH == asked {
				about.indicator = i.id
				return about, nil
			}
			bare := strings.TrimPrefix(i.id, p.ID+".")
			if bare == asked {
				ofPacks = append(ofPacks, i.id)
			}
			known = append(known, i.id, bare, i.code, i.name.ZH)
		}
	}
	switch {
	case about.vetoes:
		return about, nil
	case len(ofPacks) == 1:
		about.indicator = ofPacks[0]
		return about, nil
	case len(ofPacks) > 1:
		return subject{}, &userError{id: "several_indicators", args: []any{"id", asked, "ids", strings.Join(ofPacks, " ")}}
	}
	return subject{}, &userError{id: "unknown_indicator", args: []any{"id", asked, "near", s.app.near(asked, known)}}
}

// explainer prints the figures and places that a question is about.
type explainer struct {
	*session
	cmd   *explainCmd
	names aggregate.Names
	from  explain.Office
}

// asked is what the user named: a unit or a person.
func (c *explainCmd) asked() string {
	if c.Person != "" {
		return strings.TrimSpace(c.Person)
	}
	return strings.TrimSpace(c.Unit)
}

// unit finds the id of what was asked about: an id or name of whatever has
// figures, or a name or short name of the registry. Blank is nobody in
// particular. A name that several share is refused with their ids.
func (e *explainer) unit(ctx context.Context) (string, error) {
	asked := e.cmd.asked()
	if asked == "" || e.names.Knows(asked) {
		return asked, nil
	}
	units, err := e.units(ctx)
	if err != nil {
		return "", err
	}
	var known []string
	for _, u := range units {
		if e.cmd.Person == "" && (u.Code == asked || u.Name == asked) {
			return u.Code, nil
		}
		known = append(known, u.Name)
	}
	switch ids := e.names.Called(asked, e.cmd.Person != ""); {
	case len(ids) == 1:
		return ids[0], nil
	case len(ids) > 1:
		return "", &userError{id: "several_called", args: []any{"name", asked, "ids", strings.Join(ids, " ")}}
	case e.cmd.Person != "":
		return "", &userError{id: "unknown_person", args: []any{"person", asked, "near", e.app.near(asked, e.names.All("person"))}}
	}
	return "", &userError{id: "unknown_unit", args: []any{"unit", asked, "near", e.app.near(asked, known)}}
}

// figures explains an indicator or a ranking.
func (e *explainer) figures(ctx context.Context, id, unit string) error {
	figures, places := e.found(id, unit)
	if len(figures)+len(places) == 0 {
		return e.nothing(id)
	}
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
	if e.app.cli.JSON {
		return e.app.printJSON(all)
	}
	for _, x := range all.Figures {
		e.figure(x)
	}
	for _, x := range all.Places {
		e.place(x)
	}
	return nil
}

// nothing says that whoever was asked about has no figure, or that somebody has
// to be named: the places of a ranking are nobody's in particular.
func (e *explainer) nothing(id string) error {
	if e.cmd.asked() == "" {
		return &userError{id: "no_figure_of_town", args: []any{"name", e.nameOf(id)}}
	}
	return &userError{id: "no_figure", args: []any{"unit", e.cmd.asked(), "name", e.nameOf(id)}}
}

// townGrain is the grain of what nobody in particular is asked about.
const townGrain = "town"

// found gives the figures of a unit (of a school, those of its stages too) and
// the places of a person or class; without a unit, the figures of the town or
// towns. What two grains give alike is shown once.
func (e *explainer) found(id, unit string) (figures []result.Result, places []result.Place) {
	for i := range e.outcome.Results {
		r := &e.outcome.Results[i]
		asked := r.Unit == unit || strings.HasPrefix(r.Unit, unit+"/")
		if unit == "" {
			asked = r.Grain == townGrain || r.Unit == "TOWN"
		}
		if asked && r.Indicator == id && e.wants(r.Dimension) &&
			!slices.ContainsFunc(figures, func(f result.Result) bool { return alike(&f, r) }) {
			figures = append(figures, *r)
		}
	}
	for _, p := range e.outcome.Places {
		if p.Ranking == id && unit != "" && (p.Member == unit || p.Unit == unit) && e.wants(p.Dimension) {
			places = append(places, p)
		}
	}
	return figures, places
}

// nameOf gives the name of an indicator or a ranking, with its id.
func (e *explainer) nameOf(id string) string {
	for _, f := range e.outcome.Catalogue.Figures() {
		if f.Info.ID == id {
			return f.Info.Name.In(e.app.lang) + " " + id
		}
	}
	for _, r := range e.outcome.Catalogue.Rankings() {
		if r.Info.ID == id {
			return r.Info.Name.In(e.app.lang) + " " + id
		}
	}
	return id
}

// alike reports whether two results say the same of the same unit, by two
// grains.
func alike(a, b *result.Result) bool {
	at := b.Key
	at.Grain = a.Grain
	return a.Key == at && a.State == b.State && samePoints(a.Num, b.Num) && samePoints(a.Den, b.Den)
}

func (e *explainer) wants(dimension string) bool {
	return e.cmd.Dimension == "" || e.cmd.Dimension == dimension
}

func (e *explainer) line(indent int, id string, args ...any) {
	fmt.Fprintln(e.app.out, strings.Repeat("  ", indent)+e.app.text(id, args...))
}
