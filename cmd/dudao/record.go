package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"

	"dudao/ingest"
	"dudao/internal/office"
	"dudao/metrics/compare"
	"dudao/reports/card"
	"dudao/transform"
)

// basisName is the file that says, field by field and file by file, what the
// tables beside it rest on; `dudao diff` reads it.
const basisName = "basis.json"

// manifest says what the figures of the run rest on; its outputs are not known
// yet.
func (s *session) manifest(ctx context.Context) (*office.Manifest, error) {
	m := &office.Manifest{Program: version, Office: s.office.Config.Office, Definitions: s.kinds.Digest()}
	m.Describe(s.params)
	if s.font != nil {
		m.Font = s.font.File
	}
	for _, p := range s.outcome.Catalogue.Packs {
		m.Packs = append(m.Packs, office.PackVersion{Pack: p.ID, Version: p.Version})
	}
	m.Scheme = s.schemeVersion()
	inputs, err := ingest.Inputs(ctx, s.db)
	if err != nil {
		return nil, err
	}
	for _, i := range inputs {
		m.Inputs = append(m.Inputs, office.Input{Path: i.Path, SHA256: i.SHA256, State: i.State})
	}
	return m, nil
}

// basis records what the tables of the run rest on.
func (s *session) basis(ctx context.Context) (*compare.Basis, error) {
	own, _ := s.payOfYear()
	feeds, err := transform.Feeds()
	if err != nil {
		return nil, err
	}
	sources := compare.Sources{
		DB: s.db, Catalogue: s.outcome.Catalogue, Packs: s.office.Config.Packs, Facts: s.facts, Feeds: map[string]compare.Feed{},
		Salt: s.office.Config.Privacy.Salt, Scheme: s.outcome.Paid.Scheme, Decided: decided(own),
	}
	for id, f := range feeds {
		sources.Feeds[id] = compare.Feed{Kinds: f.Kinds, Params: f.Params, Digest: f.Digest}
	}
	b, err := compare.Gather(ctx, sources)
	if err != nil {
		return nil, err
	}
	m, err := s.manifest(ctx)
	if err != nil {
		return nil, err
	}
	b.Conditions = conditionsOf(m)
	return b, nil
}

// decided gives what the committee decided on persons, by name.
func decided(p office.Pay) map[string]string {
	all := map[string]string{"adopted": recorded("", p.Scheme.Adopted)}
	for _, d := range p.Decisions {
		all["decision."+d.Person] = fmt.Sprintf("points %s, base %s, leave out %t", d.Points, d.Base, d.LeaveOut)
	}
	for _, c := range p.Corrections {
		all["correction."+c.Person+"."+c.Item] = fmt.Sprintf("points %s, base %s", c.Points, c.Base)
	}
	return all
}

func conditionsOf(m *office.Manifest) compare.Conditions {
	c := compare.Conditions{
		Program: m.Program, Forms: m.Definitions, Period: m.Period, Packs: map[string]string{},
		Periods: m.Periods, Dates: m.AsOf, Set: m.Settings, Scheme: fmt.Sprintf("%s %d", m.Scheme.Scheme, m.Scheme.Version),
	}
	for _, p := range m.Packs {
		c.Packs[p.Pack] = strconv.Itoa(p.Version)
	}
	for _, i := range m.Inputs {
		c.Files = append(c.Files, compare.File{Path: i.Path, SHA256: i.SHA256, State: i.State})
	}
	return c
}

// present is the run in memory.
func (s *session) present(ctx context.Context, tables []*card.Table) (*compare.Run, error) {
	b, err := s.basis(ctx)
	if err != nil {
		return nil, err
	}
	r := &compare.Run{Conditions: b.Conditions, Basis: b, Name: s.app.text("diff_now"), Tables: map[string]compare.Table{}}
	for _, t := range tables {
		r.Tables[t.ID] = compare.Table{Header: t.Header, Rows: t.Rows}
	}
	return r, nil
}

// presentTables are the tables of the run, as they would be written.
func (s *session) presentTables(ctx context.Context) ([]*card.Table, error) {
	in, err := s.cardInput(ctx)
	if err != nil {
		return nil, err
	}
	return card.Tables(in), nil
}

// readRun reads a run from its output folder. One of a program that recorded no
// basis is read with what its manifest says.
func readRun(name, dir string) (*compare.Run, error) {
	r := &compare.Run{Name: name, Tables: map[string]compare.Table{}}
	folder := os.DirFS(dir)
	for _, id := range compare.TableIDs() {
		f, err := folder.Open(id + ".csv")
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		r.Tables[id], err = compare.ReadTable(f)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("%s/%s.csv: %w", dir, id, err)
		}
	}
	f, err := folder.Open(basisName)
	if errors.Is(err, fs.ErrNotExist) {
		return r, readOld(r, folder)
	}
	if err != nil {
		return nil, err
	}
	r.Basis, err = compare.ReadBasis(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s/%s: %w", dir, basisName, err)
	}
	r.Conditions = r.Basis.Conditions
	return r, nil
}

func readOld(r *compare.Run, folder fs.FS) error {
	f, err := folder.Open(manifestName)
	if err != nil {
		return err
	}
	m, err := office.ReadManifest(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	r.Conditions = conditionsOf(m)
	return nil
}
