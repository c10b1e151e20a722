package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"dudao/ingest"
	"dudao/internal/finding"
)

type ingestCmd struct {
	Files    []string `arg:"" optional:"" help:"${ingest_files_help}"`
	Returned bool     `help:"${ingest_returned_help}"`
}

// Run copies the given files into the inbox and reads what has changed.
func (c *ingestCmd) Run(ctx context.Context, a *app) (err error) {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	for _, file := range c.Files {
		if err := copyInto(s.office.Inbox(), file); err != nil {
			return err
		}
	}
	if err := s.ingest(ctx); err != nil {
		return err
	}
	s.findings, err = ingest.Findings(ctx, s.db)
	if err != nil {
		return err
	}
	a.faults = s.faulty()
	if c.Returned {
		if err := s.answer(ctx); err != nil {
			return err
		}
	}
	return s.sayIngest(ctx)
}

// answer writes the annotated copy of every file sent that holds an error,
// with all that was found, also against other files.
func (s *session) answer(ctx context.Context) error {
	options, out, err := s.app.checkOptions()
	if err != nil {
		return err
	}
	byFile, faulty := map[string][]finding.Finding{}, map[string]bool{}
	for _, f := range s.findings {
		byFile[f.At.File] = append(byFile[f.At.File], f)
		faulty[f.At.File] = faulty[f.At.File] || f.Weight() == finding.Error
	}
	for _, path := range slices.Sorted(maps.Keys(faulty)) {
		file := filepath.Join(options.Inbox, filepath.FromSlash(path))
		if _, err := os.Stat(file); !faulty[path] || path == "" || err != nil {
			continue // of the settings, or of what is owed
		}
		got, err := ingest.Check(ctx, file, options)
		if err != nil {
			return err
		}
		n := s.app.noticeOf(got, options.Set)
		n.Findings = byFile[path]
		copied, err := writeCopy(ctx, filepath.Join(out, filepath.Dir(filepath.FromSlash(path))), file, n)
		if err != nil {
			return err
		}
		s.app.say("check_copy", "file", copied)
	}
	return nil
}

// sayIngest tells in a few lines what was read and found.
func (s *session) sayIngest(ctx context.Context) error {
	a, sum := s.app, s.summary
	a.say("ingest_done", "files", sum.Files, "loaded", len(sum.Loaded), "unchanged", sum.Unchanged)
	for _, path := range sum.Removed {
		a.say("ingest_removed", "file", path)
	}
	for _, fault := range sum.Faults {
		a.say("ingest_fault", "cause", fault)
	}
	count := map[finding.Severity]int{}
	for _, f := range s.findings {
		count[f.Weight()]++
	}
	if units, err := s.units(ctx); err != nil {
		return err
	} else if len(units) == 0 {
		fmt.Fprintln(a.err, a.text("no_registry"))
	}
	a.say("found", "errors", count[finding.Error], "warnings", count[finding.Warning], "infos", count[finding.Info])
	return nil
}

// copyInto copies a file into the inbox under its own name. An equal file that
// is there already stays; another one of that name is not overwritten.
func copyInto(inbox, file string) error {
	from, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &userError{id: "no_file", args: []any{"file", file}}
	}
	if err != nil {
		return err
	}
	defer from.Close()
	if err := os.MkdirAll(inbox, 0o755); err != nil {
		return err
	}
	target := filepath.Join(inbox, filepath.Base(file))
	if inside, err := sameFile(file, target); err != nil || inside {
		return err
	}
	temp, err := os.CreateTemp(inbox, ".incoming-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) //nolint:errcheck // gone already where the copy was taken in
	if _, err := io.Copy(temp, from); err != nil {
		return errors.Join(err, temp.Close())
	}
	if err := temp.Close(); err != nil {
		return err
	}
	if _, err := os.Stat(target); err == nil {
		equal, err := equalFiles(temp.Name(), target)
		if err != nil || equal {
			return err
		}
		return &userError{id: "name_taken", args: []any{"file", filepath.Base(file)}}
	}
	return os.Rename(temp.Name(), target)
}

func sameFile(a, b string) (bool, error) {
	x, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	y, err := os.Stat(b)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(x, y), err
}

func equalFiles(a, b string) (bool, error) {
	x, err := os.ReadFile(a)
	if err != nil {
		return false, err
	}
	y, err := os.ReadFile(b)
	return err == nil && string(x) == string(y), err
}
