package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"dudao/internal/calendar"
	"dudao/internal/finding"
	"dudao/internal/office"
	"dudao/metrics/compare"
	"dudao/reports/card"
)

type freezeCmd struct {
	Year  string `arg:"" name:"period" help:"${freeze_period_help}"`
	Undo  bool   `help:"${freeze_undo_help}"`
	Why   string `placeholder:"TEXT" help:"${freeze_why_help}"`
	Date  string `placeholder:"YYYY-MM-DD" help:"${freeze_date_help}"`
	Force bool   `help:"${freeze_force_help}"`
}

// Run seals the output of a period, or lifts the seal.
func (c *freezeCmd) Run(ctx context.Context, a *app) (err error) {
	period, err := calendar.ParsePeriod(c.Year)
	if err != nil || period.Grain != calendar.SchoolYear {
		return &userError{id: "freeze_period", args: []any{"period", c.Year}}
	}
	entry := office.FreezeEntry{Period: period.ID, Why: strings.TrimSpace(c.Why)}
	if entry.Day, err = c.day(); err != nil {
		return err
	}
	if entry.Why == "" && (c.Undo || c.Force) {
		return &userError{id: "freeze_no_why"}
	}
	a.cli.Period = period.ID
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if c.Undo {
		return s.unfreeze(entry)
	}
	return s.freeze(ctx, entry, c.Force)
}

// day is the day the log carries: the one given, else today. Nothing else of
// the act depends on the clock.
func (c *freezeCmd) day() (string, error) {
	if c.Date == "" {
		return time.Now().Format(time.DateOnly), nil //nolint:forbidigo // the day of a person's act, not of a figure
	}
	d, err := calendar.ParseDate(c.Date)
	if err != nil {
		return "", &userError{id: "freeze_bad_date", args: []any{"date", c.Date}}
	}
	return d.String(), nil
}

func (s *session) unfreeze(entry office.FreezeEntry) error {
	frozen, err := s.office.Frozen(entry.Period)
	if err != nil && !errors.Is(err, office.ErrSealBroken) {
		return err // one that is broken may be lifted: that is how to go on
	}
	if !frozen {
		return &userError{id: "freeze_not_frozen", args: []any{"period", entry.Period}}
	}
	kept, err := s.office.Unfreeze(entry)
	if err != nil {
		return err
	}
	s.app.say("freeze_undone", "period", entry.Period, "why", entry.Why)
	if kept != "" {
		s.app.say("freeze_kept", "dir", kept)
	}
	return nil
}

// freeze seals what stands, if it is what the inbox gives now and holds no
// error that nobody took upon himself.
func (s *session) freeze(ctx context.Context, entry office.FreezeEntry, force bool) error {
	if !hasRun(s.office.Out(entry.Period)) {
		return &userError{id: "freeze_no_run", args: []any{"period", entry.Period}}
	}
	if err := s.compute(ctx); err != nil {
		return err
	}
	tables, err := s.presentTables(ctx)
	if err != nil {
		return err
	}
	if err := s.mayWrite(ctx, tables); err != nil {
		return err
	}
	s.app.faults = s.faulty()
	entry.Errors = s.errorsFound()
	if frozen, err := s.office.Frozen(entry.Period); err != nil {
		return err
	} else if frozen {
		s.app.say("freeze_already", "period", entry.Period)
		return s.office.LogFreeze(entry)
	}
	if err := s.upToDate(ctx, entry.Period, tables); err != nil {
		return err
	}
	if entry.Errors > 0 && !force {
		return &userError{id: "freeze_faulty", args: []any{"period", entry.Period, "errors", entry.Errors}}
	}
	if err := s.office.Freeze(entry, sealed); err != nil {
		return err
	}
	s.app.say("freeze_done", "period", entry.Period, "dir", s.office.FrozenDir(entry.Period))
	if entry.Errors > 0 {
		s.app.say("freeze_with_errors", "errors", entry.Errors)
	}
	return nil
}

// sealed are the files that a seal holds: every table, and what they rest on.
// Workbooks and pictures are drawn from these again.
func sealed(name string) bool {
	return strings.HasSuffix(name, ".csv") || name == manifestName || name == basisName
}

// errorsFound counts what somebody has to mend.
func (s *session) errorsFound() int {
	n := 0
	for _, f := range s.findings {
		if f.Weight() == finding.Error {
			n++
		}
	}
	return n
}

// upToDate refuses where the output is not what the inbox gives now: figures or
// files differ.
func (s *session) upToDate(ctx context.Context, period string, tables []*card.Table) error {
	standing, err := readRun(period, s.office.Out(period))
	if err != nil {
		return err
	}
	now, err := s.present(ctx, tables)
	if err != nil {
		return err
	}
	c := compare.Compare(standing, now)
	if len(c.Changes)+len(c.Files) == 0 && standing.Basis != nil {
		return nil
	}
	s.app.showRefused(c)
	return &userError{id: "freeze_stale", args: []any{"period", period}}
}

// mayWrite refuses to change a frozen period: the figures of the run must be
// those that were sealed. Nothing of the output is touched.
func (s *session) mayWrite(ctx context.Context, tables []*card.Table) error {
	period := s.params.Evaluation().ID
	frozen, err := s.office.Frozen(period)
	if errors.Is(err, office.ErrSealBroken) {
		return &userError{id: "freeze_broken", args: []any{"period", period}, cause: err}
	}
	if err != nil || !frozen {
		return err
	}
	seal, err := readRun(s.app.text("diff_frozen", "period", period), s.office.FrozenDir(period))
	if err != nil {
		return err
	}
	now, err := s.present(ctx, tables)
	if err != nil {
		return err
	}
	c := compare.Compare(seal, now)
	if len(c.Changes) == 0 {
		return nil
	}
	s.app.showRefused(c)
	return &userError{id: "frozen", args: []any{"period", period, "changes", len(c.Changes)}}
}
