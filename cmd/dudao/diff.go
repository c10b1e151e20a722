package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"dudao/internal/calendar"
	"dudao/internal/office"
	"dudao/metrics/compare"
	"dudao/reports/csv"
)

type diffCmd struct {
	Before string `arg:"" optional:"" name:"a" help:"${diff_a_help}"`
	After  string `arg:"" optional:"" name:"b" help:"${diff_b_help}"`
	All    bool   `help:"${diff_all_help}"`
	Out    string `placeholder:"DIR" help:"${diff_out_help}"`
}

// nowName stands for the run that the inbox would give now.
const nowName = "now"

// Run compares two runs and prints what changed and why. A change is no fault
// of the data, so that it does not touch the exit code.
func (c *diffCmd) Run(ctx context.Context, a *app) error {
	o, err := office.Open(a.cli.Dir)
	switch {
	case err == nil && a.cli.Lang == "":
		a.lang = o.Language()
	case errors.Is(err, office.ErrNoOffice):
		o = nil // two folders can be compared without an office
	case err != nil:
		return &userError{id: "bad_config", cause: err}
	}
	d := &differ{app: a, office: o}
	if err := d.choose(c); err != nil {
		return err
	}
	before, after, err := d.both(ctx)
	if err != nil {
		return err
	}
	found := compare.Compare(before, after)
	if c.Out != "" {
		if err := a.writeDiff(c.Out, found); err != nil {
			return err
		}
	}
	if a.cli.JSON {
		return a.printJSON(found)
	}
	if !a.cli.Quiet {
		(&diffPrinter{app: a, w: a.out, c: found, all: c.All}).print()
	}
	return nil
}

// differ finds the runs that are compared.
type differ struct {
	*app
	office        *office.Office
	before, after string // as asked for
}

// choose fills in what was not said: the period of the config; of one run alone,
// its seal where it is frozen and else its output, against now.
func (d *differ) choose(c *diffCmd) error {
	d.before, d.after = c.Before, c.After
	if d.after != "" {
		return nil
	}
	d.after = nowName
	if d.office == nil {
		return &userError{id: "diff_no_office", args: []any{"dir", d.cli.Dir}}
	}
	if d.before == "" {
		d.before = d.cli.Period
	}
	if d.before == "" {
		d.before = d.office.Config.Period
	}
	d.before = d.sealed(d.before)
	return nil
}

// both reads the two runs. Where nobody says which, and the period stands in the
// parameters of the office alone, the run of now tells it.
func (d *differ) both(ctx context.Context) (before, after *compare.Run, err error) {
	if d.before == "" {
		if after, err = d.now(ctx); err != nil {
			return nil, nil, err
		}
		d.before = d.sealed(after.Period)
	}
	if before, err = d.read(ctx, d.before); err != nil || after != nil {
		return before, after, err
	}
	if d.after == nowName {
		d.cli.Period = before.Period
	}
	after, err = d.read(ctx, d.after)
	return before, after, err
}

// sealed gives the seal of a period that is frozen, else the period.
func (d *differ) sealed(period string) string {
	p, err := calendar.ParsePeriod(period)
	if err != nil {
		return period
	}
	if _, err := os.Stat(d.office.FrozenDir(p.ID)); err != nil {
		return period
	}
	return p.ID + "/" + office.FrozenFolder
}

// read reads a run: now; a name below out/ (a period, its seal); or a folder.
func (d *differ) read(ctx context.Context, name string) (*compare.Run, error) {
	if name == nowName {
		return d.now(ctx)
	}
	var dirs []string
	if d.office != nil {
		dirs = append(dirs, d.office.Out(name))
	}
	for _, dir := range append(dirs, name) {
		if hasRun(dir) {
			return readRun(name, dir)
		}
	}
	return nil, &userError{id: "diff_no_run", args: []any{"run", name}}
}

// hasRun reports whether a folder holds the output of a run.
func hasRun(dir string) bool {
	for _, name := range []string{"results.csv", manifestName} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// now works out what the inbox gives, and writes nothing but the warehouse.
func (d *differ) now(ctx context.Context) (r *compare.Run, err error) {
	quiet := d.cli.Quiet
	d.cli.Quiet = true // what it read is told by the run that writes
	defer func() { d.cli.Quiet = quiet }()
	s, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := s.compute(ctx); err != nil {
		return nil, err
	}
	tables, err := s.presentTables(ctx)
	if err != nil {
		return nil, err
	}
	return s.present(ctx, tables)
}

// writeDiff writes diff.csv into a folder.
func (a *app) writeDiff(dir string, c *compare.Comparison) (err error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	path := filepath.Join(dir, "diff.csv")
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	write := func(w io.Writer) error { return csv.Write(w, a.diffTable(c)) }
	if err := write(f); err != nil {
		return err
	}
	if !a.cli.JSON {
		a.say("diff_written", "file", path)
	}
	return nil
}
