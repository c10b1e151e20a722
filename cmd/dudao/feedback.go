package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dudao/ingest"
	"dudao/ingest/feedback"
	"dudao/ingest/form"
	"dudao/internal/kind"
)

// noticeOf turns what a dry run found into what the sender is told.
func (a *app) noticeOf(got *ingest.Checked, set *kind.Set) *feedback.Notice {
	n := &feedback.Notice{Lang: a.lang, File: filepath.Base(got.Path), State: got.State, Findings: got.Findings}
	for _, r := range got.Readings {
		if got.Fed[r] {
			continue
		}
		t := tableOf(r)
		for i := range got.Findings {
			f := &got.Findings[i]
			if f.At.Sheet != r.Sheet || f.At.Cell != r.TitleCell {
				continue
			}
			switch f.Code {
			case "missing_column":
				t.Missing = f.Column
			case "unknown_form":
				t.Nearest, t.Missing = f.Expected, f.Args["lacking"]
			}
		}
		t.Proposal = feedback.Propose(set, &t)
		n.Tables = append(n.Tables, t)
	}
	return n
}

func tableOf(r *form.Reading) feedback.Table {
	t := feedback.Table{
		Sheet: r.Sheet, Title: r.Title, TitleCell: r.TitleCell, Kind: r.Kind, Form: r.Form, Why: r.Why, State: r.State,
		Unit: r.Unit, UnitFrom: r.UnitFrom, Period: r.Period, PeriodFrom: r.PeriodFrom,
		Read: r.Counts.Read, Kept: r.Counts.Kept, Rejected: r.Counts.Rejected, SetApart: r.Counts.SetApart, Duplicate: r.Counts.Duplicate,
	}
	for _, c := range r.Columns {
		at := c.HeaderCell
		if at == "" {
			at = strings.ReplaceAll(c.Cells, "$", "")
		}
		if at == "" && c.From == "" {
			continue // nothing but what a blank means
		}
		col := &r.Kind.Columns[c.Column]
		taken := feedback.Column{Cell: at, Header: c.Header, ID: col.ID, Name: col.Header, Unit: c.Unit, From: c.From}
		if !slices.Contains(t.Columns, taken) { // each block of a row has the columns outside blocks again
			t.Columns = append(t.Columns, taken)
		}
	}
	for _, u := range r.Unused {
		t.Unused = append(t.Unused, feedback.Unused{Cell: u.Cell, Header: u.Header, Code: u.Code})
	}
	return t
}

// copyName names the answer to a file: 变动表.xls → 变动表(检查).xlsx. Where
// another file of the folder would get the same name, the extension stays in
// it.
func copyName(file string) string {
	const mark = "(检查)"
	base := filepath.Base(file)
	ext := filepath.Ext(base)
	stem := strings.TrimSuffix(strings.TrimSuffix(base, ext), mark)
	if others, err := filepath.Glob(filepath.Join(globQuoted(filepath.Dir(file)), globQuoted(strings.TrimSuffix(base, ext))+".*")); err == nil && len(others) > 1 {
		stem += "." + strings.TrimPrefix(ext, ".")
	}
	return stem + mark + ".xlsx"
}

// globQuoted writes a name so that a pattern matches it alone.
func globQuoted(s string) string {
	return strings.NewReplacer(`[`, `[[]`, `*`, `[*]`, `?`, `[?]`).Replace(s)
}

// writeCopy writes the answer to a file into dir and gives its path. The
// file that was checked is never overwritten.
func writeCopy(ctx context.Context, dir, file string, n *feedback.Notice) (string, error) {
	target := filepath.Join(dir, copyName(file))
	if same, err := sameFile(file, target); err != nil {
		return "", err
	} else if same {
		target = strings.TrimSuffix(target, ".xlsx") + "2.xlsx"
	}
	return target, writeWhole(target, func(w io.Writer) error { return feedback.Annotate(ctx, w, file, n) })
}

// writeWhole writes a file so that it is there whole or not at all.
func writeWhole(target string, write func(io.Writer) error) (err error) {
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(target), ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if e := os.Remove(temp.Name()); err == nil && e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = e
		}
	}()
	if err := errors.Join(write(temp), temp.Chmod(0o644), temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), target)
}
