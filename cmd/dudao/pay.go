package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/office"
	"dudao/internal/result"
	"dudao/metrics"
	"dudao/metrics/definition"
	"dudao/metrics/pay"
	"dudao/reports/card"
	"dudao/reports/csv"
	"dudao/reports/xlsx"
)

type payCmd struct {
	Scheme  string   `placeholder:"FILE" help:"${pay_scheme_help}"`
	WhatIf  string   `placeholder:"FILE|points|share" help:"${pay_what_if_help}"`
	Publish bool     `help:"${pay_publish_help}"`
	Slip    []string `placeholder:"STAFF|UNIT|all" help:"${pay_slip_help}"`
}

// Run splits the pools and writes slips and lists; charts and scorecards of an
// earlier run stay.
func (c *payCmd) Run(ctx context.Context, a *app) (err error) {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	return c.split(ctx, s)
}

// split works everything out and writes it.
func (c *payCmd) split(ctx context.Context, s *session) error {
	s.pay = c
	if c.Publish && s.office.Config.Pay.Notice.From == "" {
		return &userError{id: "no_notice"}
	}
	if err := s.adopted(); err != nil {
		return err // before the work, not after it
	}
	if err := s.compute(ctx); err != nil {
		return err
	}
	if err := s.knowSlips(); err != nil {
		return err
	}
	if err := s.write(ctx, parts{tables: true, pay: true}); err != nil {
		return err
	}
	s.app.faults = s.faulty()
	return nil
}

// adopted refuses a scheme that nobody adopted, and one that has faults.
func (s *session) adopted() error {
	options, err := s.payOptions()
	if err != nil {
		return err
	}
	packs, err := loadPacks(filepath.Join(s.office.Rules(), "packs"))
	if err != nil {
		return &userError{id: "bad_rules", cause: err}
	}
	scheme, err := metrics.LoadScheme(options.Scheme, packs)
	if err != nil {
		return &userError{id: "bad_rules", cause: err}
	}
	if !scheme.Decided && !options.Scheme.Adopted {
		return &userError{id: "scheme_not_adopted", args: []any{"scheme", scheme.ID}}
	}
	return nil
}

// payOptions gathers what the committee decided.
func (s *session) payOptions() (metrics.PayOptions, error) {
	var o metrics.PayOptions
	cfg, _ := s.payOfYear()
	var err error
	chosen := cfg.Scheme
	if s.pay != nil && s.pay.Scheme != "" && s.pay.Scheme != chosen.File {
		chosen = office.SchemeChoice{File: s.pay.Scheme}
	}
	if o.Scheme, err = s.schemeFile(chosen); err != nil {
		return o, err
	}
	if cfg.SchoolScheme.File != "" {
		f, err := s.schemeFile(cfg.SchoolScheme)
		if err != nil {
			return o, err
		}
		o.Schools = &f
	}
	if s.pay != nil && s.pay.WhatIf != "" && !isReading(s.pay.WhatIf) {
		f, err := s.schemeFile(office.SchemeChoice{File: s.pay.WhatIf})
		if err != nil {
			return o, err
		}
		o.WhatIf = &f
	}
	for _, d := range cfg.Decisions {
		o.Decisions = append(o.Decisions, metrics.Decision{
			Person: d.Person, Points: decimal(d.Points), Base: fen(d.Base), LeaveOut: d.LeaveOut, Text: recorded(d.Why, d.Adoption),
		})
	}
	for _, c := range cfg.Corrections {
		o.Corrections = append(o.Corrections, metrics.Correction{
			Person: c.Person, Item: c.Item, Points: decimal(c.Points), Base: fen(c.Base), Text: recorded(c.Why, c.Adoption),
		})
	}
	return o, nil
}

// payOfYear is what was decided for the year of evaluation, and the entries of
// other years; all of it before the year is known.
func (s *session) payOfYear() (own office.Pay, others []string) {
	if s.params == nil {
		return s.office.Config.Pay, nil
	}
	return s.office.Config.Pay.Within(s.params.Evaluation())
}

func isReading(s string) bool { return s == string(pay.Points) || s == string(pay.Share) }

func recorded(why string, a office.Adoption) string {
	return strings.Join([]string{why, a.By, a.Date, a.Paper}, " ")
}

// decimal reads a number that the config was checked for; blank: nil.
func decimal(text string) *big.Rat {
	if text == "" {
		return nil
	}
	d, err := exact.ParseDecimal(text)
	if err != nil {
		return nil
	}
	return d.Rat()
}

func fen(yuan string) *big.Int {
	r := decimal(yuan)
	if r == nil {
		return nil
	}
	return exact.DivHalfAway(new(big.Int).Mul(r.Num(), big.NewInt(100)), r.Denom())
}

// schemeFile finds a scheme: a file of the office, or a shipped id; blank is
// the sheets as scored.
func (s *session) schemeFile(c office.SchemeChoice) (metrics.SchemeFile, error) {
	f := metrics.SchemeFile{Adopted: c.Adopted.Complete(), Codes: schemeCodes(s.kinds)}
	if on, err := calendar.ParseDate(c.Adopted.Date); err == nil {
		f.Since = on.String()
	}
	if c.File == "" {
		return f, nil
	}
	shipped, err := definition.Schemes()
	if err != nil {
		return f, err
	}
	for _, id := range shipped {
		if id == c.File {
			f.Folder, f.Name = definition.ShippedSchemes(), id+".yaml"
			return f, nil
		}
	}
	path := c.File
	if !filepath.IsAbs(path) {
		path = s.office.Path(path)
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return f, &userError{id: "unknown_scheme", args: []any{"file", c.File, "near", s.app.near(c.File, shipped)}}
	} else if err != nil {
		return f, err
	}
	f.Folder, f.Name = os.DirFS(filepath.Dir(path)), filepath.Base(path)
	return f, nil
}

// payFolder holds everything that `dudao pay` writes beside pay.csv.
const payFolder = "pay/"

// writePay writes the summary, the slips, and what was asked for.
func (s *session) writePay(out *office.Output) error {
	paid := s.outcome.Paid
	papers := s.payPapers()
	if err := writeTable(out, payFolder, card.PaySummary(paid.Allotments, s.app.lang)); err != nil {
		return err
	}
	if err := writeTable(out, payFolder, card.PayMissing(paid.Allotments, s.app.lang)); err != nil {
		return err
	}
	if len(paid.Schools) > 0 {
		if err := writeTable(out, payFolder, card.SchoolPoints(schoolRows(paid.Schools))); err != nil {
			return err
		}
	}
	if err := writeTable(out, payFolder, card.PayLeftOut(paid.LeftOut, s.app.lang)); err != nil {
		return err
	}
	if err := s.writeSlips(out, papers); err != nil {
		return err
	}
	if s.pay.Publish {
		if err := writePaper(out, payFolder+"public/notice.xlsx", papers.Public()); err != nil {
			return err
		}
	}
	return s.writeComparisons(out)
}

func writePaper(out *office.Output, name string, p *card.Paper) error {
	return out.Write(name, func(w io.Writer) error { return xlsx.Paper(w, p) })
}

func writeTable(out *office.Output, folder string, t *card.Table) error {
	return out.Write(folder+t.ID+".csv", func(w io.Writer) error { return csv.Write(w, t) })
}

// writeComparisons writes what corrections changed, and what another scheme or
// reading would give.
func (s *session) writeComparisons(out *office.Output) error {
	paid := s.outcome.Paid
	own := metrics.Way{Allotments: paid.Allotments, Reading: s.params.Settings["pay.reading"]}
	if paid.Uncorrected != nil {
		changes, _ := metrics.Compare(metrics.Way{Allotments: paid.Uncorrected, Reading: own.Reading}, own)
		if err := writeTable(out, payFolder, card.PayCorrections(changed(changes), s.app.lang)); err != nil {
			return err
		}
	}
	if s.pay.WhatIf == "" {
		return nil
	}
	other := metrics.Way{Allotments: paid.WhatIf, Reading: own.Reading}
	if isReading(s.pay.WhatIf) {
		other = metrics.Way{Allotments: paid.Allotments, Reading: s.pay.WhatIf}
	}
	changes, spreads := metrics.Compare(own, other)
	if err := writeTable(out, payFolder, card.PayChanges("what_if", changes)); err != nil {
		return err
	}
	all := spreads[len(spreads)-1]
	s.app.say("what_if", "gain", all.Gain, "lose", all.Lose, "same", all.Same)
	return writeTable(out, payFolder, card.PaySpreads("what_if_units", spreads))
}

// changed leaves out whom a correction did not touch.
func changed(all []result.PayChange) []result.PayChange {
	var kept []result.PayChange
	for _, c := range all {
		if len(c.Corrections) > 0 || !sameFen(c.Before, c.After) || !samePoints(c.PointsBefore, c.PointsAfter) {
			kept = append(kept, c)
		}
	}
	return kept
}

func sameFen(a, b *big.Int) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Cmp(b) == 0
}

func samePoints(a, b *big.Rat) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Cmp(b) == 0
}

func schoolRows(all []metrics.SchoolPoints) []card.SchoolRow {
	rows := make([]card.SchoolRow, len(all))
	for i, s := range all {
		rows[i] = card.SchoolRow{Unit: s.ID, Name: s.Name, Points: s.Points, Place: s.Place, Last: s.Last, Flagged: s.Flagged, Items: s.Items}
	}
	return rows
}

// defaultNotice is the length of the period of publicity in days.
const defaultNotice = 7

func (s *session) payPapers() *card.PayPapers {
	cfg := s.office.Config.Pay
	p := &card.PayPapers{
		Lang: s.app.lang, Office: s.office.Config.Office, Period: s.params.Evaluation().ID, Scheme: s.outcome.Paid.Scheme.Name,
		Allotments: s.outcome.Paid.Allotments, Vetoes: s.outcome.Barred.Vetoes, Smallest: s.smallest(),
		Notice: card.PayNotice{Contact: cfg.Notice.Contact, Phone: cfg.Notice.Phone},
	}
	p.Adopted = s.schemeVersion().Adopted
	if from, err := calendar.ParseDate(cfg.Notice.From); err == nil {
		days := cfg.Notice.Days
		if days == 0 {
			days = defaultNotice
		}
		p.Notice.From, p.Notice.To = from.String(), (from + calendar.Date(days-1)).String()
	}
	return p
}

// schemeVersion says by which scheme points were worked out.
func (s *session) schemeVersion() office.SchemeVersion {
	scheme := s.outcome.Paid.Scheme
	v := office.SchemeVersion{Scheme: scheme.ID, Version: scheme.Version}
	if a := s.office.Config.Pay.Scheme.Adopted; a.Complete() && !scheme.Decided {
		v.Adopted = strings.Join([]string{a.By, a.Date, a.Paper}, " ")
	}
	return v
}

// smallest is the size below which a group is not shown in public.
func (s *session) smallest() int {
	n, err := strconv.Atoi(s.params.Settings["suppress.min"])
	if err != nil {
		return 5
	}
	return n
}

// sayPay tells which pools are split and which wait.
func (s *session) sayPay() {
	paid := s.outcome.Paid
	if paid.Unadopted {
		s.app.say("pay_unadopted", "scheme", paid.Scheme.Name.In(s.app.lang))
		return
	}
	if _, others := s.payOfYear(); len(others) > 0 {
		s.app.say("pay_other_year", "period", s.params.Evaluation().ID, "entries", strings.Join(others, " "))
	}
	if len(paid.Unused) > 0 {
		s.app.say("pay_unused", "persons", strings.Join(paid.Unused, " "))
	}
	if len(paid.NotNeeded) > 0 {
		s.app.say("pay_not_needed", "persons", strings.Join(paid.NotNeeded, " "))
	}
	split, people := 0, 0
	for i := range paid.Allotments {
		a := &paid.Allotments[i]
		switch a.State {
		case exact.Value:
			split++
			people += len(a.Staff)
		case exact.NotReported, exact.Error:
			s.app.say("pay_waits", "unit", a.UnitName, "why", a.Why.In(s.app.lang))
			s.sayGaps(a)
		}
	}
	s.app.say("pay_split", "pools", split, "people", people)
	if s.office.Config.Pay.SchoolScheme.File != "" && !s.office.Config.Pay.SchoolScheme.Adopted.Complete() {
		s.app.say("school_scheme_unadopted")
	}
	for _, school := range paid.Schools {
		if school.Last {
			s.app.say("school_last", "unit", school.Name, "points", exact.Exact(school.Points))
		}
	}
	for _, school := range paid.Schools {
		if school.Flagged {
			s.sayFlags(school)
		}
	}
}

// sayFlags tells which items of a school counted 0 for want of a figure, and
// which are pending.
func (s *session) sayFlags(school metrics.SchoolPoints) {
	for i := range school.Items {
		it := &school.Items[i]
		switch {
		case it.State == exact.NotReported || it.State == exact.Error:
			s.app.say("school_item_missing", "unit", school.Name, "item", it.Name.In(s.app.lang), "state", s.app.text("state_"+it.State.String()))
		case it.Pending:
			s.app.say("school_item_pending", "unit", school.Name, "item", it.Name.In(s.app.lang), "note", it.Note.In(s.app.lang))
		}
	}
}

// gapsSaid is how many gaps of a pool are told; all of them stand in
// pay/missing.csv.
const gapsSaid = 5

// sayGaps tells what a pool waits for, a line each.
func (s *session) sayGaps(a *result.Allotment) {
	for _, g := range a.Gaps[:min(gapsSaid, len(a.Gaps))] {
		s.app.say("pay_gap_line", "person", g.Person, "name", g.PersonName, "what", g.What.In(s.app.lang))
	}
	if more := len(a.Gaps) - gapsSaid; more > 0 {
		s.app.say("pay_gaps_more", "n", more)
	}
}
