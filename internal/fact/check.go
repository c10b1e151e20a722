package fact

import (
	"maps"
	"slices"

	"dudao/internal/yamlfile"
)

// checker looks through one fact and notes what does not fit.
type checker struct {
	f    *Fact
	doc  *yamlfile.Doc
	errs *yamlfile.Errors
}

func check(f *Fact, doc *yamlfile.Doc, errs *yamlfile.Errors) {
	c := checker{f: f, doc: doc, errs: errs}
	for _, col := range f.Columns {
		if col.Type.SQL() == "" {
			errs.Add(doc.Pos(yamlfile.Path("columns", col.ID)), "column %s has type %q%s",
				col.ID, col.Type, yamlfile.DidYouMean(string(col.Type), typeNames()))
		}
	}
	for _, g := range f.Grains {
		c.text(g.Column, "grains", g.ID)
	}
	c.text(f.Period, "period")
	c.text(f.State, "state")
	if f.Member != "" {
		c.text(f.Member, "member")
	}
	for _, id := range f.Alone {
		if !slices.ContainsFunc(f.Grains, func(g Grain) bool { return g.ID == id }) {
			errs.Add(doc.Pos("alone"), "fact %s has no grain %q%s", f.ID, id, "")
		}
	}
	if f.Lineage != nil {
		c.lineage()
	}
	for i, l := range f.Also {
		for _, id := range slices.Sorted(maps.Keys(l.On)) {
			c.column(id, "also", i, "on", id)
		}
		for _, id := range slices.Sorted(maps.Keys(l.Cells)) {
			c.column(id, "also", i, "cells", id)
		}
	}
}

func typeNames() []string {
	names := make([]string, 0, len(sqlTypes))
	for t := range sqlTypes {
		names = append(names, string(t))
	}
	return names
}

// column notes a column that does not exist, at the path that names it.
func (c checker) column(id string, path ...any) (Column, bool) {
	col, ok := c.f.Column(id)
	if !ok {
		c.errs.Add(c.doc.Pos(yamlfile.Path(path...)), "fact %s has no column %q%s",
			c.f.ID, id, yamlfile.DidYouMean(id, slices.Sorted(maps.Keys(c.f.columns))))
	}
	return col, ok
}

// text is column for those that must hold ids.
func (c checker) text(id string, path ...any) {
	if col, ok := c.column(id, path...); ok && col.Type != Text {
		c.errs.Add(c.doc.Pos(yamlfile.Path(path...)), "column %s is %s; ids and states are text", id, col.Type)
	}
}

func (c checker) lineage() {
	l := c.f.Lineage
	switch l.Rows {
	case Identity:
		if len(l.On) > 0 {
			c.errs.Add(c.doc.Pos("lineage.on"), "lineage by identity joins nothing: take on away, or write rows: join")
		}
	case Join:
		if len(l.On) == 0 {
			c.errs.Add(c.doc.Pos("lineage"), "lineage by join needs on: the columns of the fact and of trace_%s that belong together", c.f.ID)
		}
		for _, id := range slices.Sorted(maps.Keys(l.On)) {
			c.column(id, "lineage", "on", id)
		}
	default:
		c.errs.Add(c.doc.Pos("lineage.rows"), "rows is %q; expected identity or join", l.Rows)
	}
	for _, id := range slices.Sorted(maps.Keys(l.Cells)) {
		c.column(id, "lineage", "cells", id)
		if len(l.Cells[id]) == 0 {
			c.errs.Add(c.doc.Pos(yamlfile.Path("lineage", "cells", id)), "column %s names no source column", id)
		}
	}
}
