package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"dudao/metrics/compare"
)

// Lines of a group and of the list of differences that are printed without
// --all, and shown with a refusal.
const (
	diffLimit    = 20
	refusedLimit = 5
)

// showRefused prints to the user what a refused run would have changed.
func (a *app) showRefused(c *compare.Comparison) {
	(&diffPrinter{app: a, w: a.err, c: c, limit: refusedLimit}).print()
}

// diffPrinter prints a comparison: what the runs rest on, then the changes by
// their main cause, what matters most first.
type diffPrinter struct {
	*app
	w     io.Writer
	c     *compare.Comparison
	all   bool
	limit int // 0: diffLimit
}

func (p *diffPrinter) line(text string) { fmt.Fprintln(p.w, text) }

func (p *diffPrinter) most(n int) int {
	limit := p.limit
	if limit == 0 {
		limit = diffLimit
	}
	if p.all {
		return n
	}
	return min(n, limit)
}

func (p *diffPrinter) print() {
	p.line(p.text("diff_title", "before", p.c.Before.Name, "after", p.c.After.Name))
	for _, side := range []compare.Side{p.c.Before, p.c.After} {
		if !side.Recorded {
			p.line(p.text("diff_unrecorded", "run", side.Name))
		}
	}
	p.counts()
	p.list("diff_conditions", p.causeTexts(p.c.Conditions))
	p.list("diff_files", p.causeTexts(p.c.Files))
	p.series()
	for _, reason := range compare.Reasons() {
		p.group(reason)
	}
}

func (p *diffPrinter) counts() {
	n := p.c.Count()
	var parts []string
	for _, w := range compare.Weights() {
		if n[w] > 0 {
			parts = append(parts, p.text("weight_"+string(w))+" "+fmt.Sprint(n[w]))
		}
	}
	if len(parts) == 0 {
		p.line(p.text("diff_none"))
		return
	}
	p.line(p.text("diff_counts", "changes", len(p.c.Changes), "counts", strings.Join(parts, p.text("list_separator"))))
}

// list prints a titled list, no longer than allowed.
func (p *diffPrinter) list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.line("\n" + p.text(title))
	n := p.most(len(lines))
	for _, l := range lines[:n] {
		p.line("  " + l)
	}
	p.more(len(lines) - n)
}

func (p *diffPrinter) more(n int) {
	if n > 0 {
		p.line("  " + p.text("diff_more", "n", n))
	}
}

// series tells whose definition changed: between two periods their figures are
// not to be compared.
func (p *diffPrinter) series() {
	lines := make([]string, len(p.c.Series))
	for i, s := range p.c.Series {
		lines[i] = title(s.Label.In(p.lang), first(s.Code, s.ID), s.Measure, s.Reading) + " " + strings.Join(p.causeTexts(s.Fields), p.text("diff_and"))
	}
	id := "diff_series"
	if p.c.Periods {
		id = "diff_broken"
	}
	p.list(id, lines)
}

// title names an indicator with its code and, of several figures, which.
func title(name string, more ...string) string {
	for _, m := range more {
		if m != "" && m != name {
			name += " " + m
		}
	}
	return name
}

// titleOf names what a change is one of; what is no indicator has no id to name.
func (p *diffPrinter) titleOf(c *compare.Change) string {
	id := first(c.Code, c.ID)
	switch c.ID {
	case compare.PayID, compare.VetoID, compare.PetitionID:
		id = ""
	}
	return title(first(c.Label.In(p.lang), c.ID), id, c.Measure, c.Reading)
}

// group prints the changes of one main cause. Causes are numbered, so that a
// file that moves a hundred figures is named once.
func (p *diffPrinter) group(reason compare.Reason) {
	list := p.c.Sorted(reason)
	if len(list) == 0 {
		return
	}
	p.line("\n" + p.text("reason_"+string(reason), "n", len(list)))
	n := p.most(len(list))
	numbers := map[string]int{}
	var notes []string
	rows := make([][]string, n)
	for i, c := range list[:n] {
		var refs []string
		for _, cause := range c.Causes {
			if ofRow(cause) {
				refs = append(refs, p.cause(cause))
				continue
			}
			text := p.cause(cause)
			if numbers[text] == 0 {
				notes = append(notes, text)
				numbers[text] = len(notes)
			}
			refs = append(refs, fmt.Sprintf("[%d]", numbers[text]))
		}
		before, after := p.sides(c)
		rows[i] = []string{
			p.text("weight_" + string(c.Weight)), strings.Join(refs, " "), p.titleOf(c), p.whose(p.c, c),
			before + " → " + after + broken(p.app, c),
		}
	}
	for i, text := range notes {
		p.line(fmt.Sprintf("  [%d] %s", i+1, text))
	}
	// A unit that is its own town is given at two grains, with equal figures.
	printAligned(p.w, slices.CompactFunc(rows, slices.Equal[[]string]))
	p.more(len(list) - n)
}

func broken(a *app, c *compare.Change) string {
	switch {
	case c.Broken:
		return " " + a.text("diff_not_comparable")
	case c.Difference != "":
		return " (" + c.Difference + ")"
	}
	return ""
}

// ofRow tells the causes that are the row's own, so that numbering them would
// gather nothing.
func ofRow(c compare.Cause) bool { return c.Of == compare.ByMembership || c.What == "limit" }

// printAligned prints rows with their columns aligned; Chinese is two wide.
func printAligned(w io.Writer, rows [][]string) {
	var widths []int
	for _, r := range rows {
		for i, cell := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, cell := range r {
			b.WriteString("  " + cell)
			if i < len(r)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-runewidth.StringWidth(cell)))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

func (p *diffPrinter) causeTexts(list []compare.Cause) []string { return p.app.causeTexts(list) }

func (a *app) causeTexts(list []compare.Cause) []string {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = a.cause(c)
	}
	return texts
}

// cause says one cause in a few words.
func (a *app) cause(c compare.Cause) string {
	id := "cause_" + string(c.Of) + "_" + c.What
	switch c.What {
	case compare.FileAdded, compare.FileRemoved, compare.FileChanged, compare.FileSuperseded, compare.FileCounts, compare.FileReread:
		if c.Of != compare.ByDefinition {
			id = "cause_file_" + c.What
		}
	}
	name := c.Name
	switch {
	case c.What == "limit":
		name = a.column(c.Name)
	case c.Of == compare.ByMembership:
		name = a.column(c.What)
	}
	text := a.text(id, "name", name, "before", a.shown(c.Before), "after", a.shown(c.After))
	if c.Indirect {
		text += a.text("cause_indirect")
	}
	return text
}

// longest is how much of a field a line shows: an expression may fill a page.
const longest = 80

// shown is a value of a cause; what is blank is told.
func (a *app) shown(text string) string {
	runes := []rune(text)
	switch {
	case text == "":
		return a.text("diff_blank")
	case len(runes) > longest:
		return string(runes[:longest]) + "…"
	}
	return text
}

// column names a column of a table.
func (a *app) column(name string) string {
	if id := "column_" + name; a.messages.Has(id) {
		return a.text(id)
	}
	return name
}

// word says a value: yes, met, not_reported … in the language.
func (a *app) word(value string) string {
	if id := "word_" + value; a.messages.Has(id) {
		return a.text(id)
	}
	if value == "" {
		return a.text("diff_blank")
	}
	return value
}
