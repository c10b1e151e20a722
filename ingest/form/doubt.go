package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/internal/kind"
)

// theName takes any …姓名 for the one name column of the kind still free.
func (m *matcher) theName() {
	var free []int
	for c := range m.lx.kind.Columns {
		if isName(&m.lx.kind.Columns[c]) && !m.filled[c] {
			free = append(free, c)
		}
	}
	if len(free) != 1 {
		return
	}
	m.step(func(n names) []string { return n.own }, func(w string) []int {
		if strings.HasSuffix(w, "姓名") {
			return free
		}
		return nil
	})
}

// isName says whether a column holds the name of a person.
func isName(c *kind.Column) bool {
	return strings.HasSuffix(c.ID, "_name") && c.ID != unitName &&
		(c.Type == kind.Person || c.Type == kind.Text && c.Class != "")
}

// byValues takes a column of no known header, or of names, whose values all
// stand in the list of one enum column for that one.
func (m *matcher) byValues() {
	for c := range m.lx.kind.Columns {
		col := &m.lx.kind.Columns[c]
		if col.Type != kind.Enum || m.filled[c] || col.Other != "" {
			continue
		}
		words := m.lx.enums[c]
		found := -1
		for i := range m.names {
			if m.nameless(i) && m.allIn(m.t.Headers[i].Col, words) {
				if found >= 0 {
					found = -1
					break
				}
				found = i
			}
		}
		if found < 0 {
			continue
		}
		m.layout.fields = slices.DeleteFunc(m.layout.fields, func(f field) bool { return f.header == found })
		m.layout.fields = append(m.layout.fields, field{c, found})
		m.layout.byValue[found] = true
		m.taken[found], m.filled[c] = true, true
	}
}

// nameless reports whether a header is free or stands for a person's name.
func (m *matcher) nameless(header int) bool {
	if !m.taken[header] {
		return true
	}
	for _, f := range m.layout.fields {
		if f.header == header {
			return isName(&m.lx.kind.Columns[f.column])
		}
	}
	return false
}

// allIn reports whether every filled cell of a column is one of the words.
// Marks (√, 是, 1) are in too many lists to tell any.
func (m *matcher) allIn(col int, words map[string]string) bool {
	n := 0
	for _, r := range m.t.Sample {
		if r.Kind != table.Data {
			continue
		}
		text := table.Clean(r.Row.At(col).Text).Text
		if text == "" {
			continue
		}
		if words[text] == "" || utf8.RuneCountInString(text) < 2 || r.Row.At(col).Type == sheet.Number {
			return false
		}
		n++
	}
	return n > 0
}

// rest lists the headers no column took, with the words they resemble.
func (m *matcher) rest() {
	for i, n := range m.names {
		if m.taken[i] {
			continue
		}
		m.layout.left = append(m.layout.left, i)
		for _, w := range n.own {
			if near := m.resembles(w); near != "" {
				m.layout.near[i] = near
				break
			}
		}
	}
}

func (m *matcher) resembles(word string) string {
	n := utf8.RuneCountInString(word)
	if n < 3 || slices.ContainsFunc(m.lx.near, func(w nearWord) bool { return w.text == word }) {
		return "" // too short to tell, or the very word of a column that is found
	}
	for _, near := range m.lx.near {
		if !m.filled[near.column] && utf8.RuneCountInString(near.text) >= 3 && within(word, near.text, 1) {
			return near.text
		}
	}
	return ""
}
