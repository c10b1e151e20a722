package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"dudao/ingest"
	"dudao/ingest/feedback"
	"dudao/ingest/sheet"
	"dudao/internal/finding"
	"dudao/internal/office"
)

type checkCmd struct {
	Files  []string `arg:"" help:"${check_files_help}"`
	Out    string   `placeholder:"DIR" help:"${check_out_help}"`
	NoCopy bool     `name:"no-copy" help:"${check_no_copy_help}"`
}

// checked is what `check --json` prints of a file.
type checked struct {
	File     string            `json:"file"`
	Copy     string            `json:"copy,omitempty"`
	State    string            `json:"state"`
	Tables   []checkedTable    `json:"tables"`
	Findings []finding.Finding `json:"findings"`
}

type checkedTable struct {
	Sheet, Form, Kind, Why, State              string
	Unit, UnitFrom, Period, PeriodFrom         string
	Read, Kept, Rejected, SetApart, Duplicates int
	Columns                                    []feedback.Column
	Unused                                     []feedback.Unused
	Proposal                                   *feedback.Proposal `json:",omitempty"`
}

// Run reads files as `ingest` would, stores nothing, and writes a copy of each
// that can go back to its sender. In an office its registry, calendar and
// rules are used; elsewhere only the shipped kinds.
func (c *checkCmd) Run(ctx context.Context, a *app) error {
	o, out, err := a.checkOptions()
	if err != nil {
		return err
	}
	if c.Out != "" {
		out = c.Out
	}
	var all []checked
	for _, file := range c.Files {
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return &userError{id: "no_file", args: []any{"file", file}}
		}
		got, err := ingest.Check(ctx, file, o)
		if err != nil {
			return err
		}
		for _, f := range got.Findings {
			a.faults = a.faults || f.Weight() == finding.Error
		}
		notice, answer := a.noticeOf(got, o.Set), ""
		if !c.NoCopy {
			if answer, err = writeCopy(ctx, out, file, notice); err != nil {
				return err
			}
		}
		if a.cli.JSON {
			all = append(all, summarise(got, notice, answer))
			continue
		}
		a.printChecked(got, notice, answer)
	}
	if a.cli.JSON {
		return a.printJSON(all)
	}
	return nil
}

// checkOptions gives what files are read with, and the folder for answers:
// that of the office, else the current one.
func (a *app) checkOptions() (o ingest.Options, out string, err error) {
	o = ingest.Options{Version: version, Limits: sheet.DefaultLimits()}
	folder, err := office.Open(a.cli.Dir)
	switch {
	case errors.Is(err, office.ErrNoOffice):
		o.Set, err = loadKinds("")
		return o, ".", err
	case err != nil:
		return o, "", &userError{id: "bad_config", cause: err}
	}
	s := &session{app: a, office: folder}
	o.Inbox, o.Settings, o.Resolve, o.Known = folder.Inbox(), folder.Settings(), s.resolve, office.ParameterKnown
	if o.Set, err = loadKinds(folder.Rules()); err != nil {
		return o, "", &userError{id: "bad_rules", cause: err}
	}
	return o, folder.Returned(), nil
}

func summarise(got *ingest.Checked, n *feedback.Notice, answer string) checked {
	c := checked{File: got.Path, Copy: answer, State: got.State}
	for i := range n.Tables {
		t := &n.Tables[i]
		line := checkedTable{
			Sheet: t.Sheet, Why: t.Why, State: t.State, Unit: t.Unit, UnitFrom: t.UnitFrom, Period: t.Period, PeriodFrom: t.PeriodFrom,
			Read: t.Read, Kept: t.Kept, Rejected: t.Rejected, SetApart: t.SetApart, Duplicates: t.Duplicate,
			Columns: t.Columns, Unused: t.Unused, Proposal: t.Proposal,
		}
		if t.Kind != nil {
			line.Form, line.Kind = t.Form.ID, t.Kind.ID
		}
		c.Tables = append(c.Tables, line)
	}
	for _, f := range got.Findings {
		f.Severity = f.Weight()
		c.Findings = append(c.Findings, f.Masked())
	}
	return c
}

// printChecked tells what every table was taken for, what became of its rows
// and headers, and each finding with how to mend it.
func (a *app) printChecked(got *ingest.Checked, n *feedback.Notice, answer string) {
	fmt.Fprintln(a.out, a.text("check_file", "file", got.Path))
	if got.Fault != nil {
		fmt.Fprintln(a.out, "  "+a.text("ingest_fault", "cause", got.Fault))
	}
	for i := range n.Tables {
		a.printTable(&n.Tables[i])
	}
	for _, f := range n.Findings {
		f = f.Masked()
		fmt.Fprintf(a.out, "  [%s] %s %s %s\n", a.text("severity_"+string(f.Weight())), feedback.Place(f.At), f.Message(a.lang), f.Remedy(a.lang))
	}
	if answer != "" {
		fmt.Fprintln(a.out, "  "+a.text("check_copy", "file", answer))
	}
}

func (a *app) printTable(t *feedback.Table) {
	for _, line := range t.Lines(a.lang) {
		in := "    "
		if line.Head {
			in = "  "
		}
		fmt.Fprintln(a.out, in+line.Text)
	}
	var columns []string
	for _, c := range t.Columns {
		column := strings.TrimSpace(c.Cell+" "+feedback.Under(a.lang, c.Header, c.From)) + "→" + c.ID
		if c.Unit != "" {
			column += a.text("check_measure", "unit", c.Unit)
		}
		columns = append(columns, column)
	}
	if len(columns) > 0 {
		fmt.Fprintln(a.out, "    "+a.text("check_columns", "columns", strings.Join(columns, a.text("list_separator"))))
	}
	for _, u := range t.Unused {
		fmt.Fprintln(a.out, "    "+a.text("check_unused", "cell", u.Cell, "header", u.Header))
	}
	if p := t.Proposal; p != nil {
		fmt.Fprintln(a.out, "    "+a.text("check_proposal", "file", p.File))
		for line := range strings.Lines(p.YAML) {
			fmt.Fprint(a.out, "      "+line)
		}
	}
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
