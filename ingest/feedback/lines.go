package feedback

import "dudao/internal/lang"

// Line is a line about a table; Head: the first one.
type Line struct {
	Text string
	Head bool
}

// Lines tells in sentences what a table was taken for, why, where its unit and
// period came from, and what became of its rows.
func (t *Table) Lines(l lang.Lang) []Line {
	name := t.Sheet
	if name == "" {
		name = "—"
	}
	title := t.Title
	if title == "" {
		title = "—"
	}
	if t.Kind == nil {
		lines := []Line{{text(l, "table_unknown", "sheet", name, "title", title), true}}
		if t.Why != "" {
			lines = append(lines, Line{text(l, "table_why", "why", word(l, "why_", t.Why)), false})
		}
		if t.Nearest != "" {
			lines = append(lines, Line{text(l, "table_nearest", "kinds", t.Nearest), false})
		}
		if t.Missing != "" {
			lines = append(lines, Line{text(l, "table_missing", "columns", t.Missing), false})
		}
		return lines
	}
	lines := []Line{{text(l, "table_kind", "sheet", name, "title", title, "kind", t.Kind.Name.In(l), "form", t.Form.ID, "why", word(l, "why_", t.Why)), true}}
	if t.State != stateRead {
		lines = append(lines, Line{word(l, "state_", t.State), false})
	}
	if t.Missing != "" {
		lines = append(lines, Line{text(l, "table_missing", "columns", t.Missing), false})
	}
	return append(lines,
		Line{text(l, "table_whose", "unit", sourced(l, t.Unit, t.UnitFrom), "period", sourced(l, t.Period, t.PeriodFrom)), false},
		Line{text(l, "table_rows", "read", t.Read, "kept", t.Kept, "rejected", t.Rejected, "set_apart", t.SetApart, "duplicate", t.Duplicate), false})
}

// sourced writes a value and where it came from; by column where the table as
// a whole has none.
func sourced(l lang.Lang, value, from string) string {
	switch {
	case value == "":
		return text(l, "by_row")
	case from == "":
		return value
	}
	return text(l, "from", "value", value, "from", word(l, "place_", from))
}

// Under gives the header that values stand under, or says where they come from
// that stand under none.
func Under(l lang.Lang, header, from string) string {
	if from == "" {
		return header
	}
	return word(l, "place_", from)
}

// WhyUnused says why a header was not used.
func WhyUnused(l lang.Lang, code string) string { return word(l, "unused_", code) }
