package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"dudao/ingest"
	"dudao/ingest/form"
	"dudao/internal/kind"
)

type statusCmd struct {
	Unit    string `placeholder:"U" help:"${status_unit_help}"`
	Table   string `placeholder:"T" help:"${status_table_help}"`
	Missing bool   `help:"${status_missing_help}"`
	Remind  bool   `help:"${status_remind_help}"`
}

// standing is what `status --json` prints.
type standing struct {
	Board   []ingest.Status     `json:"board"`
	History []ingest.Submission `json:"history"`
}

// Run prints the board of who owes what, and what replaced what.
func (c *statusCmd) Run(ctx context.Context, a *app) (err error) {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := s.ingest(ctx); err != nil {
		return err
	}
	b := &board{app: a, office: s.office.Config.Office, names: map[string]string{}}
	if b.Board, err = ingest.Board(ctx, s.db); err != nil {
		return err
	}
	if b.History, err = ingest.History(ctx, s.db); err != nil {
		return err
	}
	options, _, err := a.checkOptions()
	if err != nil {
		return err
	}
	known, err := ingest.ReadRegisters(ctx, options)
	if err != nil {
		return err
	}
	b.learn(known.Units)
	b.kinds = options.Set
	if err := b.filter(c, known.Units); err != nil {
		return err
	}
	switch {
	case c.Remind:
		return b.remind()
	case a.cli.JSON:
		return a.printJSON(b.standing)
	case c.Missing:
		b.printMissing()
		return nil
	}
	b.printMatrix()
	if c.Unit != "" || c.Table != "" {
		b.printDetails()
	} else {
		b.printMissing()
	}
	b.printHistory()
	return nil
}

// board is who owes what, as far as it is asked for.
type board struct {
	*app
	standing
	office string
	names  map[string]string // short names of units by code
	kinds  *kind.Set
}

func (b *board) learn(registry []form.Unit) {
	for _, u := range registry {
		b.names[u.Code] = u.Name
		if u.Short != "" {
			b.names[u.Code] = u.Short
		}
	}
}

// name gives the short name of a unit; of a person or session its id.
func (b *board) name(unit string) string {
	if n, ok := b.names[unit]; ok {
		return n
	}
	return unit
}

// kindName gives the name of a kind; of one no longer defined its id.
func (b *board) kindName(id string) string {
	if k, ok := b.kinds.Kind(id); ok {
		return k.Name.In(b.lang)
	}
	return id
}

// filter keeps what concerns one unit, one return, or what is missing.
func (b *board) filter(c *statusCmd, registry []form.Unit) error {
	unit := c.Unit
	if unit != "" && !slices.ContainsFunc(b.Board, func(r ingest.Status) bool { return r.Unit == unit }) {
		u, err := b.unitOf(unit, registry)
		if err != nil {
			return err
		}
		unit = u.Code
	}
	ofTable := func(r *ingest.Status) bool { return strings.Contains(r.Table, c.Table) || r.Kind == c.Table }
	if c.Table != "" && !slices.ContainsFunc(b.Board, func(r ingest.Status) bool { return ofTable(&r) }) {
		var known []string
		for i := range b.Board {
			known = append(known, b.Board[i].Table, b.Board[i].Kind)
		}
		return &userError{id: "unknown_table", args: []any{"table", c.Table, "near", b.near(c.Table, known)}}
	}
	kinds := map[string]bool{}
	b.Board = slices.DeleteFunc(b.Board, func(r ingest.Status) bool {
		drop := unit != "" && r.Unit != unit || c.Table != "" && !ofTable(&r) ||
			(c.Missing || c.Remind) && !owing(&r)
		if !drop {
			kinds[r.Kind] = true
		}
		return drop
	})
	b.History = slices.DeleteFunc(b.History, func(s ingest.Submission) bool {
		return unit != "" && s.Unit != unit || c.Table != "" && !kinds[s.Kind]
	})
	return nil
}

// owing reports whether a claim still waits for figures.
func owing(r *ingest.Status) bool { return r.State != "reported" && r.State != "late" }

// tally is how many claims there are and how many are met.
type tally struct {
	owed, sent int
	state      string
}

// matrix counts the claims by return, and by unit and return.
type matrix struct {
	tables, units []string
	totals        map[string]*tally
	cells         map[[2]string]*tally
}

func (b *board) count() *matrix {
	m := &matrix{totals: map[string]*tally{}, cells: map[[2]string]*tally{}}
	for i := range b.Board {
		r := &b.Board[i]
		if m.totals[r.Table] == nil {
			m.totals[r.Table], m.tables = &tally{}, append(m.tables, r.Table)
		}
		if !slices.Contains(m.units, r.Unit) {
			m.units = append(m.units, r.Unit)
		}
		at := [2]string{r.Unit, r.Table}
		if m.cells[at] == nil {
			m.cells[at] = &tally{}
		}
		for _, c := range []*tally{m.totals[r.Table], m.cells[at]} {
			c.owed++
			if !owing(r) {
				c.sent++
			}
			c.state = r.State
		}
	}
	slices.Sort(m.tables)
	return m
}

// printMatrix prints units × returns: the returns numbered, since their names
// are long; of a return for several periods how many came.
func (b *board) printMatrix() {
	m := b.count()
	for i, t := range m.tables {
		fmt.Fprintf(b.out, "%3d %s %d/%d\n", i+1, runewidth.FillRight(t, tableWidth), m.totals[t].sent, m.totals[t].owed)
	}
	if len(m.units) == 0 {
		return
	}
	fmt.Fprintln(b.out, b.text("status_legend"))
	width := 0
	for _, u := range m.units {
		width = max(width, runewidth.StringWidth(u+" "+b.name(u)))
	}
	head := strings.Repeat(" ", width)
	for i := range m.tables {
		head += fmt.Sprintf(" %5d", i+1)
	}
	fmt.Fprintln(b.out, head)
	for _, u := range m.units {
		label := u
		if n := b.name(u); n != u {
			label += " " + n
		}
		line := runewidth.FillRight(label, width)
		for _, t := range m.tables {
			line += " " + runewidth.FillLeft(b.mark(m.cells[[2]string{u, t}]), markWidth)
		}
		fmt.Fprintln(b.out, line)
	}
}

// mark shows one claim by a sign, several by how many are met.
func (b *board) mark(c *tally) string {
	switch {
	case c == nil:
		return "·"
	case c.owed > 1:
		return fmt.Sprintf("%d/%d", c.sent, c.owed)
	}
	return b.text("mark_" + c.state)
}

// The widths of the board's columns, a Chinese character counted as two.
const (
	tableWidth = 32
	markWidth  = 5
)

func (b *board) printMissing() {
	for i := range b.Board {
		if r := &b.Board[i]; owing(r) {
			fmt.Fprintln(b.out, b.text("status_"+r.State, "unit", b.name(r.Unit), "table", r.Table, "period", r.Period, "due", b.due(r), "file", r.File))
		}
	}
}

// due names the day a return is due, where the list says it.
func (b *board) due(r *ingest.Status) string {
	if r.Due == "" {
		return ""
	}
	return b.text("status_due", "due", r.Due)
}

// printDetails prints which file counts for each claim.
func (b *board) printDetails() {
	for i := range b.Board {
		r := &b.Board[i]
		fmt.Fprintln(b.out, b.text("status_line", "unit", b.name(r.Unit), "table", r.Table, "period", r.Period, "state", b.text("standing_"+r.State),
			"due", b.due(r), "file", orDash(r.File), "received", orDash(dayOf(r.Received))))
	}
}

// printHistory prints, where several files say something on one matter, which
// counts and which were replaced.
func (b *board) printHistory() {
	if len(b.History) > 0 {
		fmt.Fprintln(b.out, b.text("status_history"))
	}
	for i := range b.History {
		h := &b.History[i]
		if i == 0 || h.Kind != b.History[i-1].Kind || h.Unit != b.History[i-1].Unit || h.Period != b.History[i-1].Period {
			fmt.Fprintf(b.out, "  %s %s %s\n", b.name(h.Unit), b.kindName(h.Kind), h.Period)
		}
		fmt.Fprintln(b.out, "    "+b.text("submission_"+h.State, "file", h.File, "received", orDash(b.receivedOf(i)), "rows", h.Rows, "instead", b.instead(h)))
	}
}

// dayOf gives the day of a time of the receipts.
func dayOf(received string) string {
	day, _, _ := strings.Cut(received, "T")
	return day
}

// receivedOf says when a submission came: the day, and the time too where
// another of its matter came that day.
func (b *board) receivedOf(i int) string {
	h := &b.History[i]
	day, clock, _ := strings.Cut(h.Received, "T")
	for j := range b.History {
		o := &b.History[j]
		if j != i && day != "" && o.Kind == h.Kind && o.Unit == h.Unit && o.Period == h.Period && dayOf(o.Received) == day {
			return strings.TrimSpace(day + " " + strings.TrimSuffix(clock, ":00"))
		}
	}
	return day
}

// instead names the file that counts in place of a submission: that of the
// whole file, else the one of the same matter that counts.
func (b *board) instead(h *ingest.Submission) string {
	if h.State == "counts" || h.Instead != "" {
		return h.Instead
	}
	for _, o := range b.History {
		if o.State == "counts" && o.Kind == h.Kind && o.Unit == h.Unit && o.Period == h.Period {
			return o.File
		}
	}
	return "—"
}

// reminder is what goes to one unit.
type reminder struct {
	Unit  string          `json:"unit"`
	Name  string          `json:"name"`
	Owing []ingest.Status `json:"owing"`
	Text  string          `json:"text"`
}

// remind prints a notice for every unit that still owes something.
func (b *board) remind() error {
	var list []reminder
	at := map[string]int{}
	for _, r := range b.Board {
		i, ok := at[r.Unit]
		if !ok {
			i = len(list)
			at[r.Unit] = i
			list = append(list, reminder{Unit: r.Unit, Name: b.name(r.Unit)})
		}
		list[i].Owing = append(list[i].Owing, r)
	}
	for i := range list {
		list[i].Text = b.notice(&list[i])
	}
	if b.cli.JSON {
		return b.printJSON(list)
	}
	for _, r := range list {
		fmt.Fprintln(b.out, r.Text)
	}
	return nil
}

func (b *board) notice(r *reminder) string {
	lines := []string{b.text("remind_head"), b.text("remind_unit", "unit", r.Name), b.text("remind_text", "n", len(r.Owing))}
	for i, o := range r.Owing {
		line := b.text("remind_item", "n", i+1, "table", o.Table, "period", o.Period, "due", b.due(&o))
		if o.State == "blank" {
			line += b.text("remind_blank", "file", o.File)
		}
		lines = append(lines, line)
	}
	return strings.Join(append(lines, b.text("remind_end", "office", b.office)), "\n") + "\n"
}
