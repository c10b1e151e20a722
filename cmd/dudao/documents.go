package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"

	"dudao/internal/office"
	"dudao/internal/privacy"
	"dudao/internal/warehouse"
	"dudao/metrics/aggregate"
	"dudao/reports/card"
	"dudao/reports/chart"
	"dudao/reports/csv"
	"dudao/reports/page"
	"dudao/reports/xlsx"
)

// pageName is the overview of all documents.
const pageName = "index.html"

// writeDocuments writes charts, scorecards and the page, and outside the office
// the figures as tables.
func (s *session) writeDocuments(out *office.Output, in *card.Input, want parts) error {
	p := s.app.stage("progress_report")
	defer p.end()
	report := card.Build(in)
	total := 2*len(report.Charts) + len(report.Cards) + 1
	folder := want.folder()
	done := 0
	step := func(name string, write func(io.Writer) error) error {
		if !want.covers(path.Join(folder, name)) {
			return nil
		}
		if err := out.Write(path.Join(folder, name), write); err != nil {
			return err
		}
		done++
		p.at(done, total)
		return nil
	}
	for _, c := range report.Charts {
		if err := step("charts/"+c.ID+".svg", func(w io.Writer) error { return chart.SVG(w, c, s.font) }); err != nil {
			return err
		}
		if err := step("charts/"+c.ID+".png", func(w io.Writer) error { return chart.PNG(w, c, s.font) }); err != nil {
			return err
		}
	}
	for _, c := range report.Cards {
		if err := step("scorecards/"+c.Unit.Code+".xlsx", func(w io.Writer) error { return xlsx.Scorecard(w, c) }); err != nil {
			return err
		}
	}
	if folder != "" { // the office's own tables are written by themselves
		tables := card.Tables(in)
		for _, t := range tables {
			if err := step(t.ID+".csv", func(w io.Writer) error { return csv.Write(w, t) }); err != nil {
				return err
			}
		}
		if err := step("results.xlsx", func(w io.Writer) error { return xlsx.Results(w, tables) }); err != nil {
			return err
		}
	}
	return step(pageName, func(w io.Writer) error { return page.Write(w, report) })
}

// view makes the input that of one view. What figures about people share is
// asked of the warehouse only where some of them must not be shown.
func (s *session) view(ctx context.Context, in *card.Input, v privacy.View) error {
	in.View, in.SuppressMin = v, s.smallest()
	if v == privacy.Internal || v == "" {
		return nil
	}
	var err error
	in.Families, err = aggregate.Families(ctx, s.db, s.outcome.Catalogue, aggregate.Periods{Calendar: s.params.Calendar, Named: s.params.Periods})
	return err
}

// cardInput gathers what the documents are made from.
func (s *session) cardInput(ctx context.Context) (*card.Input, error) {
	loads, err := s.loads(ctx)
	if err != nil {
		return nil, err
	}
	readings, err := s.readings(ctx)
	if err != nil {
		return nil, err
	}
	returns, err := s.returns(ctx)
	if err != nil {
		return nil, err
	}
	units, err := s.units(ctx)
	if err != nil {
		return nil, err
	}
	in := &card.Input{
		Office: s.office.Config.Office, Period: s.params.Evaluation().ID, Lang: s.app.lang,
		Results: s.outcome.Results, Places: s.outcome.Places, Cases: s.outcome.Cases, Vetoes: s.outcome.Barred.Vetoes,
		Candidates: s.outcome.Barred.Candidates, Homes: s.outcome.Homes, Pay: s.outcome.Paid.Allotments, Findings: s.findings,
		Loads: loads, Readings: readings, Returns: returns, Units: units, Facts: s.printedFacts(),
	}
	for _, p := range s.outcome.Catalogue.Packs {
		in.Packs = append(in.Packs, card.Pack{ID: p.ID, Name: p.Name, Clause: p.Clause})
		for _, r := range p.Rankings {
			in.Rankings = append(in.Rankings, r.Info)
		}
	}
	return in, nil
}

// units gives the registry in its own order.
func (s *session) units(ctx context.Context) ([]card.Unit, error) {
	var units []card.Unit
	err := warehouse.Each(ctx, s.db, func(r *warehouse.Rows) error {
		var u card.Unit
		err := r.Scan(&u.Code, &u.Name, &u.Type)
		units = append(units, u)
		return err
	}, `SELECT unit_code, coalesce(nullif(short_name, ''), unit_name), coalesce(unit_type, '') FROM std_units ORDER BY _file, _table, _row`)
	if err != nil {
		return nil, fmt.Errorf("registry: %w", err)
	}
	return units, nil
}

// printedFacts is what the figures rest on, for printing.
func (s *session) printedFacts() card.Facts {
	facts := card.Facts{Program: "dudao " + version}
	if s.font != nil {
		facts.Font = s.font.File
	}
	for _, name := range slices.Sorted(maps.Keys(s.params.Periods)) {
		facts.AsOf = append(facts.AsOf, card.Fact{Name: name, Value: s.params.Periods[name].ID})
	}
	for _, name := range slices.Sorted(maps.Keys(s.params.Dates)) {
		facts.AsOf = append(facts.AsOf, card.Fact{Name: name, Value: s.params.Dates[name].String()})
	}
	list := office.SettingList()
	for _, name := range slices.Sorted(maps.Keys(list)) {
		facts.Settings = append(facts.Settings, card.Fact{Name: list[name].Text.In(s.app.lang), Value: s.params.Settings[name]})
	}
	return facts
}
