package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dudao/ingest/form"
	"dudao/ingest/load"
	"dudao/internal/finding"
	"dudao/internal/privacy"
)

// Checked is what a dry run makes of one file.
type Checked struct {
	Path     string // as findings name it: relative to the inbox, else the file's name
	State    string // read, unreadable, encrypted
	Readings []*form.Reading
	Fed      map[*form.Reading]bool // readings made of the rows of another
	Findings []finding.Finding      // in order
	Fault    error                  // of ours, where the file brought one out
}

// Check reads one file as Run would, with the same settings, and stores
// nothing: DB and Hasher of o may be nil. What only shows among other files
// (duplicates, order, what is owed) it cannot say.
func Check(ctx context.Context, file string, o Options) (*Checked, error) {
	if o.Hasher == nil {
		h, err := privacy.NewHasher("dry run: nothing is kept")
		if err != nil {
			return nil, err
		}
		o.Hasher = h
	}
	r := &run{o: o, vocabulary: newVocabulary(o.Set)}
	settings, _, err := list(o.Settings, settingsPrefix)
	if err != nil {
		return nil, err
	}
	if err := r.learn(ctx, settings); err != nil {
		return nil, err
	}
	builders := load.NewBuilders(o.Hasher)
	defer builders.Release()
	j := newJob(o.entryOf(file), 1)
	r.readInto(ctx, j, builders, func(b load.Batch) error {
		b.Rows.Release()
		return ctx.Err()
	})
	if j.err != nil {
		return nil, fmt.Errorf("check %s: %w", file, j.err)
	}
	return &Checked{
		Path: j.path, State: j.file.Parsed, Readings: j.file.Readings, Fed: j.file.Fed,
		Findings: finding.Unique(j.file.Findings), Fault: j.fault,
	}, nil
}

// entryOf names a file as Run would where it lies in the inbox or the settings.
func (o *Options) entryOf(file string) entry {
	within := func(dir string) (string, bool) {
		if dir == "" {
			return "", false
		}
		root, err1 := filepath.Abs(dir)
		full, err2 := filepath.Abs(file)
		rel, err3 := filepath.Rel(root, full)
		ok := err1 == nil && err2 == nil && err3 == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
		return norm.NFC.String(filepath.ToSlash(rel)), ok
	}
	if rel, ok := within(o.Inbox); ok {
		return entry{path: rel, file: file}
	}
	if rel, ok := within(o.Settings); ok {
		return entry{path: settingsPrefix + rel, file: file, office: true}
	}
	return entry{path: norm.NFC.String(filepath.Base(file)), file: file}
}

// Registers is what the settings of an office register, in the order of rows.
type Registers struct {
	Units []form.Unit
	// Trainings are training sessions, each by a name that is no other's: its
	// title, else its number.
	Trainings []string
}

// ReadRegisters reads the settings of o.
func ReadRegisters(ctx context.Context, o Options) (*Registers, error) {
	r := &run{o: o, vocabulary: newVocabulary(o.Set)}
	settings, _, err := list(o.Settings, settingsPrefix)
	if err != nil {
		return nil, err
	}
	if err := r.learn(ctx, settings); err != nil {
		return nil, err
	}
	known := &Registers{Units: r.office.units}
	titles := map[string]int{}
	for _, s := range r.office.env.Trainings {
		titles[s.Title]++
	}
	for _, s := range r.office.env.Trainings {
		if s.Title != "" && titles[s.Title] == 1 {
			known.Trainings = append(known.Trainings, s.Title)
		} else if s.No != "" {
			known.Trainings = append(known.Trainings, s.No)
		}
	}
	return known, nil
}
