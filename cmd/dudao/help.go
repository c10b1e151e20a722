package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/mattn/go-runewidth"
)

// helpTexts gives kong every text of the catalogue that help needs.
func (a *app) helpTexts() map[string]string {
	vars := map[string]string{}
	for _, id := range a.messages.IDs() {
		if strings.HasSuffix(id, "_help") {
			vars[id] = a.text(id)
		}
	}
	return vars
}

// printHelp prints help in the user's language: what the command does, how it
// is called, one example, its flags, and the exit codes.
func (a *app) printHelp(_ kong.HelpOptions, c *kong.Context) error {
	node := c.Selected()
	if node == nil {
		a.overview(c.Model.Node)
		return nil
	}
	w := a.out
	fmt.Fprintf(w, "%s\n\n%s dudao %s\n", node.Help, a.text("usage"), usageLine(node))
	if id := node.Name + "_example"; a.messages.Has(id) {
		fmt.Fprintf(w, "\n%s\n%s\n", a.text("example"), indent(a.text(id)))
	}
	a.flags(node.Flags, a.text("flags"))
	a.flags(c.Model.Flags, a.text("common_flags"))
	fmt.Fprintf(w, "\n%s\n", a.text("exit_codes"))
	return nil
}

func (a *app) overview(root *kong.Node) {
	w := a.out
	fmt.Fprintf(w, "%s\n\n%s\n", a.text("about"), a.text("commands"))
	var rows [][2]string
	for _, n := range root.Children {
		rows = append(rows, [2]string{n.Name, n.Help})
	}
	columns(w, rows)
	a.flags(root.Flags, a.text("common_flags"))
	fmt.Fprintf(w, "\n%s\n%s\n", a.text("exit_codes"), a.text("more_help"))
}

func (a *app) flags(flags []*kong.Flag, title string) {
	var rows [][2]string
	for _, f := range flags {
		if f.Hidden || f.Name == "help" && title != a.text("common_flags") {
			continue
		}
		help := f.Help
		if f.Name == "help" {
			help = a.text("help_flag")
		}
		name := "--" + f.Name
		if f.Short != 0 {
			name = "-" + string(f.Short) + ", " + name
		}
		if !f.IsBool() {
			place := f.PlaceHolder
			if place == "" {
				place = strings.ToUpper(f.Name)
			}
			name += " " + place
		}
		rows = append(rows, [2]string{name, help})
	}
	if len(rows) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", title)
		columns(a.out, rows)
	}
}

func usageLine(n *kong.Node) string {
	parts := []string{n.Name}
	for _, p := range n.Positional {
		name := strings.ToUpper(p.Name)
		if p.IsCumulative() {
			name += "…"
		}
		if !p.Required {
			name = "[" + name + "]"
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, " ")
}

// columns prints rows with the second column aligned; Chinese is two wide.
func columns(w io.Writer, rows [][2]string) {
	width := 0
	for _, r := range rows {
		width = max(width, runewidth.StringWidth(r[0]))
	}
	for _, r := range rows {
		fmt.Fprintf(w, "  %s%s  %s\n", r[0], strings.Repeat(" ", width-runewidth.StringWidth(r[0])), r[1])
	}
}

func indent(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n  ")
}

// usageError puts what kong says of a wrong command line into a sentence.
func (a *app) usageError(err error) error {
	var p *kong.ParseError
	if !errors.As(err, &p) {
		return &userError{id: "usage_error", args: []any{"what", err}}
	}
	what := err.Error()
	for _, known := range []struct{ prefix, id string }{
		{"unknown flag ", "unknown_flag"},
		{"unexpected argument ", "unexpected_argument"},
		{"expected one of ", "command_missing"},
		{"expected ", "argument_missing"},
	} {
		if rest, ok := strings.CutPrefix(what, known.prefix); ok {
			word, _, _ := strings.Cut(rest, ",")
			if known.id == "unexpected_argument" && p.Context.Selected() == nil {
				return a.unknownCommand(word, p.Context.Model.Children)
			}
			return &userError{id: known.id, args: []any{"what", placeholder(word)}}
		}
	}
	return a.wrongValue(what)
}

// wrongValue says of an option that its value is none of those it may have, or
// is missing.
func (a *app) wrongValue(what string) error {
	if flag, rest, ok := strings.Cut(what, " must be one of "); ok {
		choices, got, _ := strings.Cut(rest, " but got ")
		list := slices.DeleteFunc(strings.Split(strings.ReplaceAll(choices, `"`, ""), ","), func(s string) bool { return s == "" })
		return &userError{id: "flag_choice", args: []any{"flag", flag, "choices", strings.Join(list, a.text("list_comma")), "got", strings.Trim(got, `"`)}}
	}
	if flag, _, ok := strings.Cut(what, ": "); ok && strings.HasPrefix(flag, "--") {
		return &userError{id: "flag_value", args: []any{"flag", flag}}
	}
	return &userError{id: "usage_error", args: []any{"what", what}}
}

func (a *app) unknownCommand(word string, commands []*kong.Node) error {
	names := make([]string, len(commands))
	for i, n := range commands {
		names[i] = n.Name
	}
	return &userError{id: "unknown_command", args: []any{"what", word, "near", a.near(word, names)}}
}

// placeholder writes an argument as the usage line does: FILES…, not
// "<files> ...".
func placeholder(word string) string {
	name := strings.Trim(word, `"<>[]. `)
	switch {
	case name == word:
		return word
	case strings.Contains(word, "..."):
		return strings.ToUpper(name) + "…"
	}
	return strings.ToUpper(name)
}
