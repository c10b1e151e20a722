package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"dudao/ingest"
	"dudao/internal/office"
	"dudao/internal/privacy"
	"dudao/reports/card"
	"dudao/reports/chart"
	"dudao/reports/csv"
	"dudao/reports/xlsx"
)

type evaluateCmd struct{}

// Run works out the figures and writes the tables; charts and scorecards of an
// earlier run stay.
func (c *evaluateCmd) Run(ctx context.Context, a *app) error {
	return a.produce(ctx, parts{tables: true})
}

// parts says what of the output is written.
type parts struct {
	tables, documents, pay bool
	only                   string // charts, scorecards or page; blank: all documents
	view                   privacy.View
	unit                   string // its lists alone, of the view of units; blank: all
}

// unitsFolder holds a folder for every unit that lists were written for.
const unitsFolder = "units/"

// carries reports whether a file of an earlier run stays: it belongs to a part
// that is not written anew. Slips of an earlier evaluation may say something
// else than the tables, so that they go with them.
func (want parts) carries(name string) bool {
	switch {
	case name == manifestName: // written anew by every run
		return false
	case strings.HasPrefix(name, payFolder):
		return !want.tables
	case strings.HasPrefix(name, unitsFolder):
		return !want.tables && (want.unit == "" || !want.covers(name))
	case isTable(name), name == basisName:
		return !want.tables
	}
	return !want.documents || !want.covers(name)
}

// covers reports whether a document is among those written anew.
func (want parts) covers(name string) bool {
	if want.unit != "" {
		return strings.HasPrefix(name, want.folder()+"/")
	}
	view, rest, inView := strings.Cut(name, "/")
	if !inView || view != string(privacy.Unit) && view != string(privacy.Public) {
		view, rest = "", name
	}
	if view != want.folder() {
		return false
	}
	switch want.only {
	case "charts", "scorecards":
		return strings.HasPrefix(rest, want.only+"/")
	case "page":
		return rest == pageName
	}
	return true
}

// folder is where the documents of a view stand: those of the office itself at
// the top.
func (want parts) folder() string {
	switch {
	case want.unit != "":
		return unitsFolder + fileName(want.unit)
	case want.view == privacy.Internal:
		return ""
	}
	return string(want.view)
}

// produce runs the stages and writes the output of the period.
func (a *app) produce(ctx context.Context, want parts) (err error) {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	font, err := findFont(want)
	if err != nil {
		return err // before the work, not after it
	}
	s.font = font
	if err := s.compute(ctx); err != nil {
		return err
	}
	if want.unit != "" {
		if want.unit, err = s.unitCalled(ctx, want.unit); err != nil {
			return err
		}
	}
	if err := s.write(ctx, want); err != nil {
		return err
	}
	a.faults = s.faulty()
	return nil
}

// unitCalled finds a unit of the registry by its code or name.
func (s *session) unitCalled(ctx context.Context, asked string) (string, error) {
	units, err := s.units(ctx)
	if err != nil {
		return "", err
	}
	var known []string
	for _, u := range units {
		if u.Code == asked || u.Name == asked {
			return u.Code, nil
		}
		known = append(known, u.Name, u.Code)
	}
	return "", &userError{id: "unknown_unit", args: []any{"unit", asked, "near", s.app.near(asked, known)}}
}

// compute takes the inbox through to judged figures.
func (s *session) compute(ctx context.Context) error {
	if err := s.ingest(ctx); err != nil {
		return err
	}
	if err := s.transform(ctx); err != nil {
		return err
	}
	if err := s.evaluate(ctx); err != nil {
		return err
	}
	return s.sayIngest(ctx)
}

// write puts the wanted parts into a new output folder, carries over the
// others, and swaps it in.
func (s *session) write(ctx context.Context, want parts) (err error) {
	period := s.params.Evaluation().ID
	out, err := s.office.BeginOutput(period)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, out.Abandon())
		}
	}()
	in, err := s.cardInput(ctx)
	if err != nil {
		return err
	}
	tables := card.Tables(in)
	if err := s.mayWrite(ctx, tables); err != nil {
		return err
	}
	if want.tables {
		if err := s.writeTables(ctx, out, tables); err != nil {
			return err
		}
	}
	if want.documents {
		if err := s.view(ctx, in, want.view); err != nil {
			return err
		}
		if want.unit != "" {
			in = card.ForUnit(in, want.unit)
		}
		if err := s.writeDocuments(out, in, want); err != nil {
			return err
		}
	}
	if want.pay {
		if err := s.writePay(out); err != nil {
			return err
		}
	}
	if err := out.Keep(want.carries); err != nil {
		return err
	}
	if err := s.writeManifest(ctx, out); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	s.sayOutcome(want)
	return nil
}

// isTable tells the tables of the contract from the documents.
func isTable(name string) bool {
	return strings.HasSuffix(name, ".csv") || name == "results.xlsx"
}

// writeTables writes the tables, the lists of the office, and what they rest on.
func (s *session) writeTables(ctx context.Context, out *office.Output, tables []*card.Table) error {
	for _, t := range tables {
		if err := out.Write(t.ID+".csv", func(w io.Writer) error { return csv.Write(w, t) }); err != nil {
			return err
		}
	}
	if err := out.Write("results.xlsx", func(w io.Writer) error { return xlsx.Results(w, tables) }); err != nil {
		return err
	}
	if err := s.writeOfficeLists(out); err != nil {
		return err
	}
	basis, err := s.basis(ctx)
	if err != nil {
		return err
	}
	return out.Write(basisName, basis.Write)
}

// officeFolder holds lists that must not leave the office.
const officeFolder = "office/"

func (s *session) writeOfficeLists(out *office.Output) error {
	b := s.outcome.Barred
	for _, t := range card.OfficeLists(b.Near, b.Revoked, b.Candidates, s.app.lang) {
		if err := writeTable(out, officeFolder, t); err != nil {
			return err
		}
	}
	return nil
}

// findFont finds the charts' font; without documents none is needed.
func findFont(want parts) (*chart.Font, error) {
	if !want.documents {
		return nil, nil
	}
	font, err := chart.FindFont()
	if err != nil {
		return nil, &userError{id: "no_font", cause: err}
	}
	return font, nil
}

func (s *session) loads(ctx context.Context) ([]card.Load, error) {
	list, err := ingest.Loads(ctx, s.db)
	if err != nil {
		return nil, err
	}
	loads := make([]card.Load, len(list))
	for i, t := range list {
		loads[i] = card.Load{
			File: t.File, Sheet: t.Sheet, Table: ordinal(t.Table), Form: t.Form, Kind: t.Kind, Unit: t.Unit, Period: t.Period,
			State: t.State, Received: t.Received,
			Read: t.Read, Kept: t.Kept, Rejected: t.Rejected, SetApart: t.SetApart, Duplicate: t.Duplicates,
			Measures: t.Measures,
		}
	}
	return loads, nil
}

func (s *session) returns(ctx context.Context) ([]card.Return, error) {
	list, err := ingest.Board(ctx, s.db)
	if err != nil {
		return nil, err
	}
	returns := make([]card.Return, len(list))
	for i, r := range list {
		returns[i] = card.Return{Table: r.Table, Unit: r.Unit, Kind: r.Kind, Period: r.Period, State: r.State, File: r.File, Received: r.Received}
	}
	return returns, nil
}
