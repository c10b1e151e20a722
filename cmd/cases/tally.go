package main

import (
	"fmt"
	"io"
	"strings"
)

// tally counts, per answer file and key, what became of the rows.
type tally struct {
	verbose bool
	w       io.Writer
	order   []string
	count   map[string]*counts
}

type counts struct {
	expected, matched, different, uncovered, extra int
}

func newTally(verbose bool, w io.Writer) *tally {
	return &tally{verbose: verbose, w: w, count: map[string]*counts{}}
}

func (t *tally) at(file, key string) *counts {
	name := file + "\t" + key
	c, ok := t.count[name]
	if !ok {
		c = &counts{}
		t.count[name] = c
		t.order = append(t.order, name)
	}
	return c
}

// answer notes one expected row: got is nil where no row was found, and
// differs lists the columns that do not match.
func (t *tally) answer(file, key, who string, got row, differs []string) {
	c := t.at(file, key)
	c.expected++
	switch {
	case got == nil:
		c.uncovered++
		t.detail("%s %s %s: no such row", file, key, who)
	case len(differs) > 0:
		c.different++
		t.detail("%s %s %s: %s", file, key, who, strings.Join(differs, "; "))
	default:
		c.matched++
	}
}

// surplus notes a row that the answers do not have.
func (t *tally) surplus(file, key, who string) {
	t.at(file, key).extra++
	t.detail("%s %s %s: not among the answers", file, key, who)
}

func (t *tally) detail(format string, args ...any) {
	if t.verbose {
		fmt.Fprintf(t.w, format+"\n", args...)
	}
}

// print writes the table and reports whether every covered row matches.
func (t *tally) print() (same bool) {
	same = true
	total := counts{}
	fmt.Fprintf(t.w, "%-18s %-34s %8s %8s %9s %9s %6s\n", "answers", "key", "expected", "matched", "different", "uncovered", "extra")
	line := func(file, key string, c counts) {
		fmt.Fprintf(t.w, "%-18s %-34s %8d %8d %9d %9d %6d\n", file, key, c.expected, c.matched, c.different, c.uncovered, c.extra)
	}
	for _, name := range t.order {
		c := t.count[name]
		file, key, _ := strings.Cut(name, "\t")
		line(file, key, *c)
		total.expected += c.expected
		total.matched += c.matched
		total.different += c.different
		total.uncovered += c.uncovered
		total.extra += c.extra
		same = same && c.different == 0 && c.extra == 0
	}
	line("total", "", total)
	return same
}

// diff compares columns of an answer with those of the output.
type diff []string

func (d *diff) text(name, want, got string) {
	if want != got {
		*d = append(*d, fmt.Sprintf("%s %q, want %q", name, got, want))
	}
}

func (d *diff) ratio(want, got [2]string) {
	if !sameRatio(want[0], want[1], got[0], got[1]) {
		*d = append(*d, fmt.Sprintf("%s/%s, want %s/%s", got[0], got[1], want[0], want[1]))
	}
}
