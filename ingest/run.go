package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"dudao/ingest/check"
	"dudao/ingest/form"
	"dudao/ingest/load"
	"dudao/internal/warehouse"
)

// run is what one Run, or one Check, knows.
type run struct {
	o          Options
	vocabulary *vocabulary
	office     *officeKnowledge
	reader     *form.Reader
	checks     check.Options
}

// Run brings settings and inbox into the warehouse. It is all or nothing: an
// error, or a cancelled ctx, leaves the warehouse as it was.
func Run(ctx context.Context, o Options) (*Summary, error) {
	if o.Progress == nil {
		o.Progress = silent{}
	}
	r := &run{o: o, vocabulary: newVocabulary(o.Set)}
	settings, ignoredSettings, err := list(o.Settings, settingsPrefix)
	if err != nil {
		return nil, err
	}
	inbox, ignored, err := list(o.Inbox, "")
	if err != nil {
		return nil, err
	}
	if err := r.learn(ctx, settings); err != nil {
		return nil, err
	}
	summary := &Summary{
		Files: len(settings) + len(inbox), Ignored: append(ignored, ignoredSettings...), Parameters: r.office.parameters,
	}
	if err := r.write(ctx, append(settings, inbox...), summary); err != nil {
		return nil, fmt.Errorf("ingest: %w", err)
	}
	return summary, nil
}

// learn reads the settings for what the reading of everything else depends on.
func (r *run) learn(ctx context.Context, settings []entry) error {
	office, err := r.settings(ctx, settings)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	r.office = office
	r.checks = office.checks()
	r.reader, err = form.NewReader(r.o.Set, office.env)
	return err
}

// loadMemory is what the engine may hold while rows are stored: enough for the
// widest rows under way, and the same for a file of any length.
const loadMemory = "192MB"

// write does the work in one transaction.
func (r *run) write(ctx context.Context, entries []entry, summary *Summary) error {
	tx, err := r.o.DB.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := load.Prepare(ctx, tx, r.o.Set, r.fingerprint()); err != nil {
		return err
	}
	l := load.NewLoader(tx)
	defer l.Release()
	jobs, err := r.plan(ctx, tx, l, entries, summary)
	if err != nil {
		return err
	}
	r.o.Progress.Start(len(jobs))
	if err := tx.Bounded(ctx, loadMemory, func() error { return r.readAll(ctx, l, jobs) }); err != nil {
		return err
	}
	for _, j := range jobs {
		if j.fault != nil {
			summary.Faults = append(summary.Faults, j.fault)
		}
	}
	if err := l.Settle(ctx, r.o.Set); err != nil {
		return err
	}
	if err := r.closed(ctx, tx, l); err != nil {
		return err
	}
	if err := r.owed(ctx, tx, l); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return tx.Commit()
}

// fingerprint stands for what all rows depend on: another program, other
// definitions or another salt make another warehouse.
func (r *run) fingerprint() string {
	return digest(r.o.Version, r.o.Set.Digest(), r.o.Hasher.Hash("fingerprint"))
}

// signature stands for what the reading of one file depends on.
func (r *run) signature(e entry, sha256 string) string {
	receipt := r.office.receipt(e.path)
	return digest(r.office.digest, e.path, sha256, receipt.received, receipt.sender)
}

func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d %s\n", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// plan finds out which files have to be read, and removes from the warehouse
// what they, and files that are gone, gave before.
func (r *run) plan(ctx context.Context, tx *warehouse.Tx, l *load.Loader, entries []entry, summary *Summary) ([]*job, error) {
	before, err := load.Loaded(ctx, tx)
	if err != nil {
		return nil, err
	}
	hashes, err := r.hashAll(ctx, entries)
	if err != nil {
		return nil, err
	}
	paths := make([]string, len(entries))
	for i, e := range entries {
		paths[i] = e.path
	}
	ids := load.IDs(paths)
	var jobs []*job
	var stale []int
	for i, e := range entries {
		old, known := before[e.path]
		delete(before, e.path)
		if known && old.ID == ids[e.path] && old.Signature == r.signature(e, hashes[i]) {
			summary.Unchanged++
			continue
		}
		if known {
			stale = append(stale, old.ID)
		}
		summary.Loaded = append(summary.Loaded, e.path)
		jobs = append(jobs, newJob(e, ids[e.path]))
	}
	for path, old := range before {
		stale = append(stale, old.ID)
		summary.Removed = append(summary.Removed, path)
	}
	slices.Sort(summary.Removed)
	slices.Sort(stale)
	return jobs, l.Remove(ctx, r.o.Set, stale)
}

// receipt is what the receipts say of a file.
type receipt struct {
	received, sender string
}

// receipt finds a file by its path, else by its name: receipts are kept by the
// name a file came with, whatever folder it was put in.
func (k *officeKnowledge) receipt(path string) receipt {
	if r, ok := k.receipts[path]; ok {
		return r
	}
	return k.receipts[path[strings.LastIndexByte(path, '/')+1:]]
}
