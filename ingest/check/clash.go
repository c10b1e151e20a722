package check

import (
	"slices"
	"strconv"
	"strings"

	"dudao/ingest/form"
	"dudao/internal/finding"
)

// clash is what one source row has in common with rows before it that say
// something else. Of a cell that names several (people, kinds of meeting) it
// says which of them, by their place in the cell: names stay where they are.
type clash struct {
	column  int // whose cells name several; -1: none of the form's
	finding *finding.Finding
	listed  []string // what the cell names, each once
	now     string   // the place, from 1, of the one at hand
	which   []string // the places of those that clash
}

// newClash finds the column whose cells a form takes apart into records.
func newClash(r *form.Reading) clash {
	if r.Form != nil {
		for _, s := range r.Form.Split {
			if i, ok := r.Kind.Column(s.Column); ok && len(s.Into) == 0 {
				return clash{column: i}
			}
		}
	}
	return clash{column: -1}
}

// part takes note of what a record of the row is about.
func (c *clash) part(rec *form.Record) {
	if c.column < 0 {
		return
	}
	name := rec.Values[c.column].Text
	place := slices.Index(c.listed, name)
	if place < 0 {
		place = len(c.listed)
		c.listed = append(c.listed, name)
	}
	c.now = strconv.Itoa(place + 1)
}

// with takes note that the record has the key of an earlier one.
func (c *clash) with(before first, t *table, rec *form.Record) {
	if c.finding == nil {
		c.finding = &finding.Finding{
			Code: "duplicate_key", At: t.at("A" + strconv.Itoa(rec.Row)), Unit: rec.Unit, Period: rec.Period, Args: t.keys.keyArgs(before, t.reading, rec),
		}
	}
	if !slices.Contains(c.which, c.now) {
		c.which = append(c.which, c.now)
	}
}

// say ends the row.
func (c *clash) say(t *table) {
	if c.finding != nil {
		if len(c.listed) > 1 {
			c.finding.Args["list"], c.finding.Args["which"] = t.header(0, c.column), strings.Join(c.which, "、")
		}
		t.say(nil, *c.finding)
	}
	c.finding, c.listed, c.which = nil, c.listed[:0], c.which[:0]
}
