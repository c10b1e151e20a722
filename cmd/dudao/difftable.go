package main

import (
	"slices"
	"strings"

	"dudao/metrics/compare"
	"dudao/reports/card"
)

// whose says whom a change concerns: unit, class, person or case.
func (a *app) whose(all *compare.Comparison, c *compare.Change) string {
	r := c.Row()
	var parts []string
	switch c.Table {
	case "results":
		parts = []string{withID(r["unit_name"], r["unit"]), r["dimension"]}
	case "rankings":
		parts = []string{withID(r["member_name"], r["member"]), r["unit"], r["group"], r["dimension"]}
	case "vetoes":
		parts = []string{withID(r["person_name"], r["person"]), r["unit"], r["clause"], r["date"]}
	case "pay":
		parts = []string{withID(r["staff_name"], r["staff"]), r["unit"]}
	case "petitions":
		parts = []string{r["case"]}
	}
	// The year itself goes without saying.
	before, after := first(c.Before["period"], r["period"]), r["period"]
	if before == after {
		before = ""
	}
	if after != all.After.Period {
		parts = append(parts, before, after)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func withID(name, id string) string {
	if name == "" || name == id {
		return id
	}
	return name + "[" + id + "]"
}

// sides says what stood before and what stands now.
func (a *app) sides(c *compare.Change) (before, after string) {
	if c.Table == "results" {
		target := c.Weight == compare.TargetChanged || slices.ContainsFunc(c.Columns, func(x compare.Column) bool { return x.Name == "target" })
		return a.figureText(c.Before, target), a.figureText(c.After, target)
	}
	if c.Before == nil || c.After == nil {
		return a.rowText(c, c.Before), a.rowText(c, c.After)
	}
	const most = 4 // a change of boundary moves every column
	columns := slices.DeleteFunc(slices.Clone(c.Columns), func(x compare.Column) bool { return x.Name == "numerator" || x.Name == "denominator" })
	if len(columns) == 0 {
		columns = c.Columns
	}
	var old, now []string
	for _, x := range columns[:min(most, len(columns))] {
		old = append(old, a.column(x.Name)+" "+a.word(x.Before))
		now = append(now, a.column(x.Name)+" "+a.word(x.After))
	}
	return strings.Join(old, a.text("list_separator")), strings.Join(now, a.text("list_separator"))
}

// figureText is a row of results: pair, value and verdict, or its state.
func (a *app) figureText(r compare.Row, target bool) string {
	if r == nil {
		return a.text("diff_no_row")
	}
	if r["state"] != "value" {
		return strings.TrimSpace(a.word(r["state"]) + " " + memberText(r))
	}
	parts := []string{r["numerator"] + "/" + r["denominator"]}
	if r["denominator"] == "1" {
		parts = nil
	}
	unit := ""
	if r["measure_unit"] == "percent" {
		unit = "%"
	}
	parts = append(parts, r["value"]+unit)
	if target && r["target"] != "" {
		parts = append(parts, a.text("diff_target", "op", r["op"], "target", r["target"]))
	}
	if v := r["verdict"]; v != "" && v != "none" {
		parts = append(parts, a.word(v))
	}
	return strings.TrimSpace(strings.Join(append(parts, memberText(r)), " "))
}

// memberText is "n of m" of a figure, blank where it has none.
func memberText(r compare.Row) string {
	if r["expected"] == "" {
		return ""
	}
	return r["reported"] + "/" + r["expected"]
}

// rowText is a row of another table that came or went.
func (a *app) rowText(c *compare.Change, r compare.Row) string {
	if r == nil {
		return a.text("diff_no_row")
	}
	column := map[string][]string{
		"rankings": {"rank", "bottom_third"}, "vetoes": {"status"}, "pay": {"share_points"}, "petitions": {"accept_status", "finish_status"},
	}
	var parts []string
	for _, name := range column[c.Table] {
		parts = append(parts, a.column(name)+" "+a.word(r[name]))
	}
	return strings.Join(parts, a.text("list_separator"))
}

// diffSides are the columns of diff.csv that stand once for each side.
var diffSides = []string{"numerator", "denominator", "value", "state", "target", "verdict", "place", "members"}

// diffColumn says which column of a table stands in a column of diff.csv;
// what is not named has the same name or is blank.
func diffColumn(table, column string, r compare.Row) string {
	switch {
	case r == nil:
		return ""
	case column == "target":
		return strings.TrimSpace(r["op"] + " " + r["target"])
	case column == "members" && table == "results":
		return memberText(r)
	}
	names := map[string]map[string]string{
		"rankings":  {"verdict": "bottom_third", "place": "rank", "members": "n"},
		"vetoes":    {"verdict": "status", "value": "score"},
		"pay":       {"value": "share_points", "numerator": "points", "denominator": "pool_points"},
		"petitions": {"verdict": "finish_status", "state": "accept_status"},
	}
	if name, ok := names[table][column]; ok {
		return r[name]
	}
	return r[column]
}

// diffTable is diff.csv: a row for every change.
func (a *app) diffTable(c *compare.Comparison) *card.Table {
	t := &card.Table{ID: "diff", Header: []string{
		"change", "cause", "table", "indicator", "measure", "reading", "name", "period_before", "period_after", "grain", "unit", "unit_name",
		"dimension", "member", "member_name",
	}}
	for _, side := range []string{"_before", "_after"} {
		for _, name := range diffSides {
			t.Header = append(t.Header, name+side)
		}
	}
	t.Header = append(t.Header, "difference", "series", "others", "why")
	for _, reason := range compare.Reasons() {
		for _, one := range c.Sorted(reason) {
			t.Rows = append(t.Rows, a.diffRow(c, one))
		}
	}
	return t
}

func (a *app) diffRow(all *compare.Comparison, c *compare.Change) []string {
	r := c.Row()
	period := func(side compare.Row, evaluation string) string {
		switch {
		case side == nil:
			return ""
		case side["period"] != "":
			return side["period"]
		}
		return evaluation
	}
	row := []string{
		string(c.Weight), strings.Join(reasonsOf(c), " "), c.Table, c.ID, c.Measure, c.Reading, c.Label.In(a.lang),
		period(c.Before, all.Before.Period), period(c.After, all.After.Period), c.Grain, c.Unit, r["unit_name"],
		first(r["dimension"], r["item"]), first(r["member"], r["person"], r["staff"], r["case"]),
		first(r["member_name"], r["person_name"], r["staff_name"]),
	}
	for _, side := range []compare.Row{c.Before, c.After} {
		for _, name := range diffSides {
			row = append(row, diffColumn(c.Table, name, side))
		}
	}
	series := ""
	if c.Broken {
		series = "broken"
	}
	return append(row, c.Difference, series, others(c), strings.Join(a.causeTexts(c.Causes), "; "))
}

// reasonsOf gives the reasons of a change, each once.
func reasonsOf(c *compare.Change) []string {
	var list []string
	for _, x := range c.Causes {
		if !slices.Contains(list, string(x.Of)) {
			list = append(list, string(x.Of))
		}
	}
	return list
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// others lists every column that differs, by its name in the table.
func others(c *compare.Change) string {
	texts := make([]string, len(c.Columns))
	for i, x := range c.Columns {
		texts[i] = x.Name + ": " + x.Before + " → " + x.After
	}
	return strings.Join(texts, "; ")
}
