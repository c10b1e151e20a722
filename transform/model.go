package transform

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

//go:embed models/*.sql
var shipped embed.FS

// model is one SQL file, its header taken apart.
type model struct {
	file    string
	output  string
	view    bool
	inputs  []string
	asserts []assertion
	body    string // the SELECT
}

// assertion is something a model promises of its output. A query that counts
// or lists what breaks it is made of it.
type assertion struct {
	text    string
	unique  []string // columns
	equal   string   // table of as many rows
	nowhere string   // condition no row fulfils
}

var (
	namePattern   = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	uniquePattern = regexp.MustCompile(`^keys unique \(([a-z0-9_, ]+)\)$`)
)

// models parses every model of a folder.
func models(fsys fs.FS) ([]*model, error) {
	files, err := fs.Glob(fsys, "models/*.sql")
	if err != nil {
		return nil, err
	}
	all := make([]*model, 0, len(files))
	for _, file := range files {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("read model: %w", err)
		}
		m, err := parse(path.Base(file), string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

// parse takes a model apart. Header lines are comments before the first
// statement; a comment that is no header line is prose.
func parse(file, text string) (*model, error) {
	m := &model{file: file}
	rest := text
	for strings.HasPrefix(rest, "--") {
		line, after, _ := strings.Cut(rest, "\n")
		if err := m.header(strings.TrimSpace(strings.TrimPrefix(line, "--"))); err != nil {
			return nil, fmt.Errorf("model %s: %w", file, err)
		}
		rest = after
	}
	m.body = strings.TrimSpace(rest)
	if m.output != strings.TrimSuffix(file, ".sql") {
		return nil, fmt.Errorf("model %s: output is %q; file and output must have one name", file, m.output)
	}
	if m.body == "" {
		return nil, fmt.Errorf("model %s: no SELECT", file)
	}
	return m, nil
}

func (m *model) header(line string) error {
	key, value, found := strings.Cut(line, ": ")
	if !found {
		return nil
	}
	switch key {
	case "output":
		m.output = value
	case "as":
		if value != "view" {
			return fmt.Errorf("as is %q; expected view", value)
		}
		m.view = true
	case "inputs":
		for _, in := range strings.Split(value, ",") {
			in = strings.TrimSpace(in)
			if !namePattern.MatchString(in) {
				return fmt.Errorf("input %q is no name of a table", in)
			}
			m.inputs = append(m.inputs, in)
		}
	case "assert":
		a, err := parseAssertion(value)
		if err != nil {
			return err
		}
		m.asserts = append(m.asserts, a)
	}
	return nil
}

func parseAssertion(text string) (assertion, error) {
	a := assertion{text: text}
	if match := uniquePattern.FindStringSubmatch(text); match != nil {
		for _, c := range strings.Split(match[1], ",") {
			a.unique = append(a.unique, strings.TrimSpace(c))
		}
		return a, nil
	}
	if table, ok := strings.CutPrefix(text, "rows equal "); ok && namePattern.MatchString(table) {
		a.equal = table
		return a, nil
	}
	if condition, ok := strings.CutPrefix(text, "none where "); ok {
		a.nowhere = condition
		return a, nil
	}
	return a, fmt.Errorf("assertion %q; expected keys unique (…), rows equal … or none where …", text)
}

// reads names everything a model needs before it can run: its inputs and what
// its assertions compare with.
func (m *model) reads() []string {
	all := m.inputs
	for _, a := range m.asserts {
		if a.equal != "" {
			all = append(all[:len(all):len(all)], a.equal)
		}
	}
	return all
}
