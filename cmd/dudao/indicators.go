package main

import (
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/definition"
)

// indicator is one indicator or ranking of a pack as the catalogue shows it,
// with its figures.
type indicator struct {
	id, code, clause, quote string
	name                    lang.Text
	lines                   []string // one a figure: measure, reading, formula, target
}

// indicatorsOf gathers a pack's figures by indicator, in the pack's order.
func indicatorsOf(p *definition.Pack) []indicator {
	var list []indicator
	at := map[string]int{}
	take := func(i *result.Indicator, line string) {
		n, ok := at[i.ID]
		if !ok {
			n = len(list)
			at[i.ID] = n
			list = append(list, indicator{id: i.ID, code: i.Code, clause: i.Clause, quote: i.Quote, name: i.Name})
		}
		list[n].lines = append(list[n].lines, line)
	}
	for _, f := range p.Figures {
		take(f.Info, figureLine(f))
	}
	for _, r := range p.Rankings {
		take(r.Info, r.Info.Formula)
	}
	return list
}

func figureLine(f *definition.Figure) string {
	var parts []string
	for _, s := range []string{f.Info.Measure, f.Info.Reading} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	parts = append(parts, f.Info.Formula)
	var grains []string
	for _, g := range f.Grains {
		grains = append(grains, g.ID)
	}
	parts = append(parts, "["+strings.Join(grains, " ")+"]")
	if t := f.Target; t != nil && t.Value != nil {
		parts = append(parts, string(t.Op)+" "+exact.Exact(t.Value))
	}
	return strings.Join(parts, "  ")
}

func (a *app) printIndicator(i indicator) {
	fmt.Fprintf(a.out, "%s %s %s\n  %s", i.id, i.code, i.name.In(a.lang), i.clause)
	if i.quote != "" {
		fmt.Fprintf(a.out, "「%s」", i.quote)
	}
	fmt.Fprintln(a.out)
	for _, line := range i.lines {
		fmt.Fprintf(a.out, "  %s\n", line)
	}
}

// oneFile is a file on its own, to be checked.
type oneFile struct {
	name string
	text []byte
}

// Open implements fs.FS.
func (f oneFile) Open(name string) (fs.File, error) { return f.under(".").Open(name) }

// under gives the file as the only one of a folder.
func (f oneFile) under(folder string) fs.FS {
	name := f.name
	if folder != "." {
		name = folder + "/" + name
	}
	return fstest.MapFS{name: {Data: f.text}}
}
