// Package metrics turns facts into results: it loads the packs, adds up the
// facts, resolves targets, judges, ranks and dates, and hands out one Outcome.
// It is wiring; what is computed stands in its rooms: definition, aggregate,
// judge, rank, balance, deadline. It writes nothing and reads no clock.
package metrics

import (
	"context"
	"fmt"
	"io/fs"

	"dudao/internal/calendar"
	"dudao/internal/fact"
	"dudao/internal/finding"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
)

// Options are what one run needs.
type Options struct {
	DB    warehouse.Runner
	Facts *fact.Catalogue
	// Packs are folders of packs beside the shipped ones, an office's
	// rules/packs; a pack of the same id replaces the shipped one.
	Packs  []fs.FS
	Params Params
	Pay    PayOptions
}

// Params are the periods, days and settings of the run.
type Params struct {
	Calendar *calendar.Calendar
	Periods  map[string]calendar.Period // evaluation, exam.current …
	Dates    map[string]calendar.Date   // as_of.petitions …
	Settings map[string]definition.Setting
	// Published says by which version of each pack earlier periods were
	// published: period → pack → version. A period that is not in it is compared
	// by the present definitions alone.
	Published map[string]map[string]int

	versions map[string]int // of the packs of this run
}

// Outcome is everything metrics give. Results stand in the order of the
// definitions, then by period, grain, dimension and unit; nothing depends on
// the order of rows in the warehouse.
type Outcome struct {
	Catalogue *definition.Catalogue
	Results   []result.Result
	Places    []result.Place
	Cases     []result.Case
	Barred    Barred
	Homes     map[string]string // school of a person; blank for who belongs to none
	Paid      Paid
	Findings  finding.List
	Names     aggregate.Names
	Queries   int // run on the engine for sums, rankings and cases
}

// Load reads and checks the packs of a run. The error is a *yamlfile.Errors
// with every fault where a pack is at fault.
func Load(o Options) (*definition.Catalogue, error) {
	return definition.Load(o.definitions(), append([]fs.FS{definition.Shipped()}, o.Packs...)...)
}

// definitions gives what packs are checked against.
func (o Options) definitions() definition.Options {
	settings := map[string]definition.Setting{}
	for name, s := range o.Params.Settings {
		settings[name] = s
	}
	for name, d := range o.Params.Dates {
		settings[name] = definition.Setting{Type: "date", Value: d.String()}
	}
	periods := make([]string, 0, len(o.Params.Periods))
	for name := range o.Params.Periods {
		periods = append(periods, name)
	}
	return definition.Options{Facts: o.Facts, Settings: settings, Periods: periods}
}

// Run computes everything.
func Run(ctx context.Context, o Options) (*Outcome, error) {
	catalogue, err := Load(o)
	if err != nil {
		return nil, fmt.Errorf("packs: %w", err)
	}
	return compute(ctx, o, catalogue)
}

func compute(ctx context.Context, o Options, catalogue *definition.Catalogue) (*Outcome, error) {
	answer, err := aggregate.Run(ctx, o.DB, catalogue, o.periods())
	if err != nil {
		return nil, err
	}
	names, err := aggregate.ReadNames(ctx, o.DB)
	if err != nil {
		return nil, err
	}
	targets, err := aggregate.ReadTargets(ctx, o.DB)
	if err != nil {
		return nil, err
	}
	o.Params.versions = map[string]int{}
	for _, p := range catalogue.Packs {
		o.Params.versions[p.ID] = p.Version
	}
	before, queries, err := o.readEarlier(ctx, catalogue, answer.Sums)
	if err != nil {
		return nil, err
	}
	out := &Outcome{Catalogue: catalogue, Names: names, Queries: answer.Queries + queries}
	out.Places = places(o.Params, answer.Ranked, names)
	j := &judging{names: names, targets: newTargets(targets, answer.Sums, o.Params.Calendar), earlier: before, findings: &out.Findings}
	out.Results = j.results(catalogue, answer.Sums)
	if err := out.persons(ctx, o, answer.Sums, j); err != nil {
		return nil, err
	}
	out.Results = j.composed(catalogue, out.Results)
	if out.Cases, err = o.Params.cases(answer.Cases); err != nil {
		return nil, err
	}
	return out, nil
}

func (o Options) periods() aggregate.Periods {
	return aggregate.Periods{Calendar: o.Params.Calendar, Named: o.Params.Periods}
}
