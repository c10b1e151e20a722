package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dudao/ingest"
	"dudao/ingest/feedback"
	"dudao/ingest/form"
	"dudao/internal/calendar"
	"dudao/internal/kind"
)

type templateCmd struct {
	Kinds []string `arg:"" name:"kind" help:"${template_kinds_help}"`
	Unit  string   `placeholder:"S" help:"${template_unit_help}"`
	Form  string   `placeholder:"F" help:"${template_form_help}"`
	Out   string   `placeholder:"DIR" default:"." help:"${template_out_help}"`
	Force bool     `help:"${template_force_help}"`
}

// Run writes a blank workbook for every kind named. In an office its registry
// fills the dropdowns and its periods the titles.
func (c *templateCmd) Run(ctx context.Context, a *app) error {
	month := a.takeMonth()
	o, _, err := a.checkOptions()
	if err != nil {
		return err
	}
	periods := map[string]calendar.Period{}
	if resolve := o.Resolve; resolve != nil {
		o.Resolve = func(table map[string]string, dated ingest.Dated) (ingest.Configured, error) {
			configured, err := resolve(table, dated)
			periods = configured.Periods
			return configured, err
		}
	}
	known, err := ingest.ReadRegisters(ctx, o)
	if err != nil {
		return err
	}
	whose, err := a.unitOf(c.Unit, known.Units)
	if err != nil {
		return err
	}
	units := make([]feedback.Unit, 0, len(known.Units))
	for _, u := range known.Units {
		if !u.Closed {
			units = append(units, feedback.Unit{Code: u.Code, Name: u.Name, Type: u.Type})
		}
	}
	for _, id := range c.Kinds {
		k, f, err := a.formOf(o.Set, id, c.Form)
		if err != nil {
			return err
		}
		t := &feedback.Template{
			Lang: a.lang, Kind: k, Form: f, For: whose, Units: units, Version: version + " " + o.Set.Digest()[:12],
			Period: periodTitle(periods[k.Period.Config]), Sessions: known.Trainings,
		}
		if month.Grain == calendar.Month {
			t.Period, t.Days = periodTitle(month), int(month.End-month.Start)+1
		} else if t.Daily() {
			return &userError{id: "template_month", args: []any{"form", f.Name.In(a.lang)}}
		}
		if t.BySession() && len(t.Sessions) == 0 {
			return &userError{id: "template_sessions", args: []any{"form", f.Name.In(a.lang)}}
		}
		if err := c.write(a, t); err != nil {
			return err
		}
	}
	return nil
}

// takeMonth gives the month that --period names, of which the templates are
// then: the year that is evaluated is that of the configuration.
func (a *app) takeMonth() calendar.Period {
	p, err := calendar.ParsePeriod(a.cli.Period)
	if err != nil || p.Grain != calendar.Month {
		return calendar.Period{}
	}
	a.cli.Period = ""
	return p
}

// write writes one workbook. One of that name may be filled in already, so it
// is not overwritten unasked.
func (c *templateCmd) write(a *app, t *feedback.Template) error {
	name := t.Form.Name.In(a.lang)
	if t.For != nil {
		name += "_" + t.For.Name
	}
	target := filepath.Join(c.Out, strings.NewReplacer("/", "-", `\`, "-", ":", "-").Replace(name)+".xlsx")
	if _, err := os.Stat(target); err == nil && !c.Force {
		return &userError{id: "template_exists", args: []any{"file", target}}
	}
	if err := writeWhole(target, func(w io.Writer) error { return t.Write(w) }); err != nil {
		return err
	}
	a.say("template_done", "file", target)
	return nil
}

// formOf finds a kind, or a form by its own id.
func (a *app) formOf(set *kind.Set, id, form string) (*kind.Kind, *kind.Form, error) {
	if form == "" {
		form = id
	}
	f, ok := set.Form(form)
	if !ok || f.Kind != id && form != id {
		var known []string
		for _, f := range set.Forms() {
			known = append(known, f.ID)
		}
		return nil, nil, &userError{id: "unknown_item", args: []any{"id", form, "near", a.near(form, known)}}
	}
	k, _ := set.Kind(f.Kind)
	return k, f, nil
}

// periodTitle writes a period as titles do; a span of days has no such name.
func periodTitle(p calendar.Period) string {
	switch p.Grain {
	case calendar.SchoolYear:
		from, to, _ := strings.Cut(p.ID, "-")
		return fmt.Sprintf("%s—%s学年", from, to)
	case calendar.Year:
		return p.ID + "年"
	case calendar.Month:
		year, month, _ := strings.Cut(p.ID, "-")
		return year + "年" + strings.TrimPrefix(month, "0") + "月"
	}
	return ""
}

// unitOf finds a registered unit by code or name; nil for a blank one.
func (a *app) unitOf(name string, registry []form.Unit) (*feedback.Unit, error) {
	if name == "" {
		return nil, nil
	}
	for _, u := range registry {
		if u.Code == name || u.Name == name || u.Short == name || slices.Contains(u.Others, name) {
			return &feedback.Unit{Code: u.Code, Name: u.Name, Type: u.Type}, nil
		}
	}
	var known []string
	for _, u := range registry {
		known = append(known, u.Code, u.Name, u.Short)
	}
	return nil, &userError{id: "unknown_unit", args: []any{"unit", name, "near", a.near(name, known)}}
}
