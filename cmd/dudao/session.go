package main

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"

	"dudao/ingest"
	"dudao/ingest/sheet"
	"dudao/internal/fact"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/office"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/internal/yamlfile"
	"dudao/metrics"
	"dudao/metrics/definition"
	"dudao/reports/chart"
	"dudao/transform"
)

// session is an opened office: its config, its definitions, its warehouse, and
// what the stages have given so far.
type session struct {
	app    *app
	office *office.Office
	kinds  *kind.Set
	facts  *fact.Catalogue
	db     *warehouse.DB

	params   *office.Params
	font     *chart.Font // of charts; nil where none are drawn
	summary  *ingest.Summary
	cross    []finding.Finding
	outcome  *metrics.Outcome
	findings []finding.Finding
	pay      *payCmd // nil but for the command pay
}

// Memory the engine may use. Loading streams and needs little; sums over a
// county's scores are several times faster with more, and spill to disk where
// that is not enough.
const (
	ingestMemory   = "200MB"
	evaluateMemory = "1500MB"
	ingestGC       = 25
)

// open opens the office of --dir for writing.
func (a *app) open(ctx context.Context) (*session, error) {
	o, err := office.Open(a.cli.Dir)
	if errors.Is(err, office.ErrNoOffice) {
		return nil, &userError{id: "no_office", args: []any{"dir", a.cli.Dir}}
	}
	if err != nil {
		return nil, &userError{id: "bad_config", cause: err}
	}
	if a.cli.Lang == "" {
		a.lang = o.Language()
	}
	s := &session{app: a, office: o}
	if s.kinds, err = loadKinds(o.Rules()); err != nil {
		return nil, &userError{id: "bad_rules", cause: err}
	}
	if s.facts, err = fact.Shipped(); err != nil {
		return nil, err
	}
	s.db, err = warehouse.Open(ctx, o.Warehouse(), warehouse.Options{MemoryLimit: ingestMemory})
	if errors.Is(err, warehouse.ErrBusy) {
		return nil, &userError{id: "busy"}
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// loadKinds reads the shipped kinds and forms and the office's own.
func loadKinds(rules string) (*kind.Set, error) {
	if _, err := os.Stat(rules); err != nil {
		return kind.Load(kind.Shipped(), nil)
	}
	return kind.Load(kind.Shipped(), os.DirFS(rules))
}

func (s *session) close() error { return s.db.Close() }

// ingest reads what has changed in the inbox.
func (s *session) ingest(ctx context.Context) error {
	// A file of a million rows keeps a key per row; the collector then works
	// more often rather than let the heap double.
	defer debug.SetGCPercent(debug.SetGCPercent(ingestGC))
	hasher, err := privacy.NewHasher(s.office.Config.Privacy.Salt)
	if err != nil {
		return &userError{id: "no_salt"}
	}
	if err := os.MkdirAll(s.office.Inbox(), 0o755); err != nil {
		return err
	}
	p := s.app.stage("progress_ingest")
	defer p.end()
	options := ingest.Options{
		Inbox: s.office.Inbox(), Settings: s.office.Settings(), Set: s.kinds, DB: s.db, Hasher: hasher, Version: version,
		Resolve: s.resolve, Known: office.ParameterKnown, Limits: sheet.DefaultLimits(), Progress: &fileProgress{progress: p},
	}
	s.summary, err = ingest.Run(ctx, options)
	if errors.Is(err, warehouse.ErrMemory) { // nothing was stored: once more with room
		if err = s.memory(ctx, evaluateMemory); err == nil {
			s.summary, err = ingest.Run(ctx, options)
		}
	}
	return err
}

// memory sets what the engine may use.
func (s *session) memory(ctx context.Context, limit string) error {
	return s.db.Exec(ctx, "SET memory_limit = "+warehouse.QuoteText(limit))
}

// fileProgress counts the files read.
type fileProgress struct {
	*progress
	done, total int
}

func (f *fileProgress) Start(files int) { f.total = files }
func (f *fileProgress) Done(string)     { f.done++; f.at(f.done, f.total) }

// resolve turns settings/参数 and the registers of the office into the periods
// and days of the run.
func (s *session) resolve(table map[string]string, known ingest.Dated) (ingest.Configured, error) {
	exams := make([]office.Exam, 0, len(known.Sessions))
	for _, x := range known.Sessions {
		exams = append(exams, office.Exam(x))
	}
	params, err := s.office.Params(s.app.cli.Period, table, office.Registers{Exams: exams, Duty: known.Duty})
	if err != nil {
		return ingest.Configured{}, &userError{id: "bad_parameters", cause: err}
	}
	s.params = params
	// Forms name days like any other setting (as_of.staff).
	named := maps.Clone(params.Settings)
	for name, day := range params.Dates {
		named[name] = day.String()
	}
	return ingest.Configured{Calendar: params.Calendar, Periods: params.Periods, Lists: params.Lists, Settings: named, AsOf: params.AsOf}, nil
}

// transform makes the facts.
func (s *session) transform(ctx context.Context) error {
	if err := s.memory(ctx, evaluateMemory); err != nil {
		return err
	}
	report, err := transform.Run(ctx, s.db, transform.Options{Facts: s.facts, Params: transform.Params{
		Periods: s.params.Periods, Dates: s.params.Dates, Lists: s.params.Lists, Settings: s.params.Settings,
	}})
	if err != nil {
		return err
	}
	s.cross = report.Findings
	for i := range s.cross {
		s.nameColumn(&s.cross[i])
	}
	return nil
}

// nameColumn puts the usual header in place of a column's id: a reader knows
// the header.
func (s *session) nameColumn(f *finding.Finding) {
	k, ok := s.kinds.Kind(f.Kind)
	if !ok {
		return
	}
	if i, ok := k.Column(f.Column); ok {
		f.Column = k.Columns[i].Header
	}
}

// evaluate works out the figures.
func (s *session) evaluate(ctx context.Context) error {
	packs, err := s.packs()
	if err != nil {
		return err
	}
	decided, err := s.payOptions()
	if err != nil {
		return err
	}
	params := s.metricParams()
	if params.Published, err = s.office.SealedPacks(); err != nil {
		return err
	}
	s.outcome, err = metrics.Run(ctx, metrics.Options{DB: s.db, Facts: s.facts, Packs: packs, Params: params, Pay: decided})
	var faults *yamlfile.Errors
	if errors.As(err, &faults) {
		return &userError{id: "bad_rules", cause: faults}
	}
	if err != nil {
		return err
	}
	said, err := ingest.Findings(ctx, s.db)
	if err != nil {
		return err
	}
	said = append(said, s.cross...)
	s.findings = finding.Unique(append(said, s.outcome.Findings...))
	s.keepPacks()
	return nil
}

// packs gives the folders of an office's own packs.
func (s *session) packs() ([]fs.FS, error) {
	dir := filepath.Join(s.office.Rules(), "packs")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return []fs.FS{os.DirFS(dir)}, nil
}

func (s *session) metricParams() metrics.Params {
	settings := map[string]definition.Setting{}
	for name, known := range office.SettingList() {
		settings[name] = definition.Setting{Type: known.Type, Value: s.params.Settings[name], Text: known.Text}
	}
	return metrics.Params{Calendar: s.params.Calendar, Periods: s.params.Periods, Dates: s.params.Dates, Settings: settings}
}

// keepPacks leaves only the packs that the config names.
func (s *session) keepPacks() {
	if len(s.office.Config.Packs) == 0 {
		return
	}
	wanted := map[string]bool{}
	for _, p := range s.office.Config.Packs {
		wanted[p] = true
	}
	var kept []result.Result
	for _, r := range s.outcome.Results {
		if wanted[r.Def.Pack] {
			kept = append(kept, r)
		}
	}
	s.outcome.Results = kept
}

// faulty reports whether a finding asks somebody to mend something.
func (s *session) faulty() bool {
	for _, f := range s.findings {
		if f.Weight() == finding.Error {
			return true
		}
	}
	return false
}
