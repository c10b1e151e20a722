package main

import (
	"context"

	"dudao/internal/office"
	"dudao/internal/privacy"
)

type reportCmd struct {
	Only string `placeholder:"charts|scorecards|page" enum:",charts,scorecards,page" default:"" help:"${report_only_help}"`
	View string `placeholder:"internal|unit|public" enum:"internal,unit,public" default:"internal" help:"${report_view_help}"`
	Unit string `short:"u" help:"${report_unit_help}"`
}

// Run writes charts, scorecards and the page, as one view may see them; the
// tables of an earlier run and the documents of other views stay.
func (c *reportCmd) Run(ctx context.Context, a *app) error {
	want := parts{documents: true, only: c.Only, view: privacy.View(c.View), unit: c.Unit}
	if c.Unit != "" && (want.view != privacy.Unit || c.Only != "") {
		return &userError{id: "unit_needs_view"}
	}
	return a.produce(ctx, want)
}

type runCmd struct{}

// Run does the main job.
func (c *runCmd) Run(ctx context.Context, a *app) error {
	return a.produce(ctx, parts{tables: true, documents: true, view: privacy.Internal})
}

// manifestName is the file that says what an output rests on.
const manifestName = "manifest.json"

// writeManifest writes what the figures rest on.
func (s *session) writeManifest(ctx context.Context, out *office.Output) error {
	m, err := s.manifest(ctx)
	if err != nil {
		return err
	}
	m.Outputs = out.Names()
	return out.Write(manifestName, m.Write)
}
