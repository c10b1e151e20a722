package ingest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dudao/ingest/check"
	"dudao/ingest/form"
	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/ingest/value"
	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// Kinds of settings that reading depends on, and the columns used of them
// (datasets.md §1, §7, §9, §31, §34, §36).
const (
	kindUnits     = "units"
	kindStaff     = "staff"
	kindTraining  = "training"
	kindCalendar  = "calendar"
	kindExams     = "exam_subjects"
	kindOwed      = "owed"
	kindReceipts  = "receipts"
	columnUnit    = "unit_code"
	columnStaff   = "staff_id"
	columnName    = "staff_name"
	columnSession = "session_no"
)

// officeKnowledge is what the settings say.
type officeKnowledge struct {
	env        *form.Env
	units      []form.Unit
	configured Configured
	parameters map[string]string
	receipts   map[string]receipt // by path or name
	people     map[string]string  // name → id of the office's own lists
	sessions   map[string]string  // number or title → number
	digest     string             // of everything above and the files it came from
	said       []finding.Finding  // about 参数
}

// settings reads what the office itself knows. Files are read three times,
// since a registry is needed to read the rest: for 参数, for the registry, for
// the other registers. What is wrong in them is said when they are loaded like
// any file.
func (r *run) settings(ctx context.Context, entries []entry) (*officeKnowledge, error) {
	k := &officeKnowledge{
		parameters: map[string]string{}, receipts: map[string]receipt{}, people: map[string]string{}, sessions: map[string]string{},
	}
	raws, err := rawSettings(entries)
	if err != nil {
		return nil, err
	}
	sink := (*finding.List)(&k.said)
	for i, e := range entries {
		if err := tolerate(r.parameters(ctx, raws[i], e.path, k.parameters, sink)); err != nil {
			return nil, err
		}
	}
	k.env = &form.Env{}
	if err := k.configure(r.o.Resolve, Dated{}); err != nil {
		return nil, err
	}
	rows, err := r.gather(ctx, entries, raws, k.env)
	if err != nil {
		return nil, err
	}
	k.units = unitsOf(rows[kindUnits])
	k.env.Units = form.NewRegistry(k.units)
	if rows, err = r.gather(ctx, entries, raws, k.env); err != nil {
		return nil, err
	}
	if err := k.configure(r.o.Resolve, Dated{sessionsOf(rows[kindExams]), dutyOf(rows[kindCalendar])}); err != nil {
		return nil, err
	}
	k.take(rows)
	k.digest = k.sum(r.o.Set, entries, raws)
	return k, nil
}

// configure asks for the periods and days of the office.
func (k *officeKnowledge) configure(resolve func(map[string]string, Dated) (Configured, error), known Dated) (err error) {
	if resolve != nil {
		if k.configured, err = resolve(k.parameters, known); err != nil {
			return err
		}
	}
	if k.configured.Calendar == nil {
		k.configured.Calendar = &calendar.Calendar{}
	}
	k.env.Calendar, k.env.Periods, k.env.Settings = k.configured.Calendar, k.configured.Periods, k.configured.Settings
	return nil
}

func sessionsOf(rows []register) []Session {
	sessions := make([]Session, 0, len(rows))
	for _, r := range rows {
		sessions = append(sessions, Session{r.text("exam_id"), r.day("date_start")})
	}
	return sessions
}

// dutyOf gives the days on which leaders receive visitors.
func dutyOf(rows []register) []calendar.Date {
	var days []calendar.Date
	for _, r := range rows {
		if day := r.day("date"); day != 0 && r.value("duty").State == exact.Value && r.value("duty").Int != 0 {
			days = append(days, day)
		}
	}
	return days
}

func rawSettings(entries []entry) ([]*raw, error) {
	raws := make([]*raw, len(entries))
	for i, e := range entries {
		var err error
		if raws[i], err = readRaw(e.file); err != nil {
			return nil, err
		}
	}
	return raws, nil
}

// tolerate passes over what is wrong with a file: it is said when the file is
// loaded.
func tolerate(err error) error {
	if errors.Is(err, sheet.ErrUnreadable) || errors.Is(err, sheet.ErrEncrypted) {
		return nil
	}
	return err
}

// gather reads all records of the settings.
func (r *run) gather(ctx context.Context, entries []entry, raws []*raw, env *form.Env) (map[string][]register, error) {
	reader, err := form.NewReader(r.o.Set, env)
	if err != nil {
		return nil, err
	}
	g := &gatherer{rows: map[string][]register{}}
	for i, e := range entries {
		f := reader.File(e.path, g, &finding.List{})
		err := r.tables(ctx, raws[i], e.path, &finding.List{}, func(t *table.Table, form string) error {
			if _, _, is := isParameters(t); is {
				return nil
			}
			f.Marker = form
			_, err := f.Read(t)
			return err
		})
		if err := tolerate(err); err != nil {
			return nil, fmt.Errorf("%s: %w", e.path, err)
		}
	}
	return g.rows, nil
}

// register is one row of a register of the office.
type register struct {
	kind   *kind.Kind
	unit   string
	values []value.Value
}

// text gives a column as text, "" where it has no value.
func (r register) text(column string) string {
	v := r.value(column)
	if v.State != exact.Value {
		return ""
	}
	return v.Text
}

func (r register) value(column string) value.Value {
	i, ok := r.kind.Column(column)
	if !ok {
		return value.Value{}
	}
	return r.values[i]
}

func (r register) day(column string) calendar.Date {
	if v := r.value(column); v.State == exact.Value {
		return v.Date()
	}
	return 0
}

// gatherer is a form.Output that keeps every record.
type gatherer struct {
	rows map[string][]register
}

var _ form.Output = (*gatherer)(nil)

func (g *gatherer) Record(r *form.Reading, rec *form.Record) error {
	g.rows[r.Kind.ID] = append(g.rows[r.Kind.ID], register{r.Kind, rec.Unit, slices.Clone(rec.Values)})
	return nil
}

func (g *gatherer) Begin(*form.Reading) error                  { return nil }
func (g *gatherer) Rejected(*form.Reading, *form.Record) error { return nil }
func (g *gatherer) Amend(*form.Reading, int, int, []int) error { return nil }
func (g *gatherer) Total(*form.Reading, *form.TotalRow) error  { return nil }
func (g *gatherer) Nil(*form.Reading, *form.NilRow) error      { return nil }
func (g *gatherer) End(*form.Reading) error                    { return nil }

func unitsOf(rows []register) []form.Unit {
	units := make([]form.Unit, 0, len(rows))
	for _, r := range rows {
		units = append(units, form.Unit{
			Code: r.text(columnUnit), Name: r.text("unit_name"), Short: r.text("short_name"), Others: several(r.text("other_names")),
			Type: r.text("unit_type"), Parent: r.text("parent_code"), Closed: r.value("closed").State == exact.Value,
		})
	}
	return units
}

// several takes a cell with several names apart.
func several(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(";；、,，\n", c) })
}

// take puts the registers where reading looks for them.
func (k *officeKnowledge) take(rows map[string][]register) {
	for _, r := range rows[kindExams] {
		k.env.Exams = append(k.env.Exams, form.Exam{
			ID: r.text("exam_id"), Name: r.text("exam_name"), Start: r.day("date_start"), End: r.day("date_end"),
			Level: r.text("exam_level"), Grade: r.text("grade"), Subject: r.text("subject"), FullMarks: r.value("full_mark").Decimal().String(),
		})
	}
	for _, r := range rows[kindTraining] {
		no, title := r.text(columnSession), r.text("title")
		k.env.Trainings = append(k.env.Trainings, form.Training{No: no, Title: title, Date: r.day("date_start")})
		k.sessions[no], k.sessions[title] = no, no
	}
	for _, r := range rows[kindStaff] {
		name := r.text(columnName)
		k.env.Persons = append(k.env.Persons, name)
		k.people[name] = r.text(columnStaff)
	}
	for _, r := range rows[kindReceipts] {
		k.receipts[plainPath(r.text("file"))] = receipt{moment(r.value("received_at")), r.text("sender")}
	}
	k.env.Sender = func(file string) string { return k.receipt(file).sender }
	k.terms(rows[kindCalendar])
}

// plainPath writes a path as list does.
func plainPath(s string) string {
	return strings.TrimPrefix(norm.NFC.String(strings.ReplaceAll(s, `\`, "/")), "./")
}

// terms takes the first and last day of each term from a calendar that says
// which term its days belong to.
func (k *officeKnowledge) terms(rows []register) {
	first, last := map[string]calendar.Date{}, map[string]calendar.Date{}
	for _, r := range rows {
		id := r.text("school_year")
		switch r.text("term") {
		case "上学期":
			id += "-1"
		case "下学期":
			id += "-2"
		default:
			continue
		}
		day := r.day("date")
		if f, ok := first[id]; !ok || day < f {
			first[id] = day
		}
		last[id] = max(last[id], day)
	}
	for _, id := range slices.Sorted(maps.Keys(first)) {
		// An id that is no term is said as a fault of its cell.
		_ = k.configured.Calendar.Set(id, first[id], last[id])
	}
}

// moment writes a date and time so that texts compare as times do.
func moment(v value.Value) string {
	if v.State != exact.Value {
		return ""
	}
	const day = 24 * 60 * 60
	seconds := v.Int % day
	return fmt.Sprintf("%sT%02d:%02d:%02d", calendar.Date(v.Int/day), seconds/3600, seconds/60%60, seconds%60)
}

// checks gives what the checks need of the settings.
func (k *officeKnowledge) checks() check.Options {
	settings := expr.Settings{}
	for name, text := range k.configured.Settings {
		if d, err := exact.ParseDecimal(text); err == nil {
			settings[name] = expr.Number(d)
		} else {
			settings[name] = expr.Text(text)
		}
	}
	return check.Options{Calendar: k.configured.Calendar, Settings: settings, AsOf: k.configured.AsOf}
}

// sum stands for everything the settings say: where it changes, every file is
// read again.
func (k *officeKnowledge) sum(set *kind.Set, entries []entry, raws []*raw) string {
	var parts []string
	for i, e := range entries {
		parts = append(parts, e.path, raws[i].sha256)
	}
	for _, name := range slices.Sorted(maps.Keys(k.configured.Periods)) {
		p := k.configured.Periods[name]
		parts = append(parts, name, p.ID, p.Start.String(), p.End.String())
	}
	for _, name := range slices.Sorted(maps.Keys(k.configured.Settings)) {
		parts = append(parts, name, k.configured.Settings[name])
	}
	if k.configured.AsOf != nil {
		for _, kind := range set.Kinds() {
			day, ok := k.configured.AsOf(kind.ID)
			parts = append(parts, kind.ID, fmt.Sprint(day, ok))
		}
	}
	return digest(parts...)
}
