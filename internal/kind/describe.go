package kind

import (
	"cmp"
	"slices"
	"strings"

	"dudao/internal/lang"
)

// Description is a kind as a reader of the catalogue sees it; all texts are as
// the definitions write them.
type Description struct {
	ID          string
	Name, About lang.Text
	Settings    bool // kept by the office itself
	Owed        []string
	Period      string // grain of the period
	Key         []string
	Columns     []ColumnLine
	Forms       []FormLine
	Checks      []CheckLine
}

// ColumnLine is one column: its type with bounds and values, and every header
// word, the usual one first.
type ColumnLine struct {
	ID, Type string
	Headers  []string
	Required bool
	Blank    string // what a blank means, or the value where nothing is given
	Unit     string
	Personal string // class of personal data, blank where open
}

// FormLine is one form: its title words, group by group, and the headers it
// must find.
type FormLine struct {
	ID      string
	Name    lang.Text
	Title   []string // each group as a|b|c
	Not     []string
	Headers []string // the usual header words
	Office  bool
	Origin  string
}

// CheckLine is one check.
type CheckLine struct {
	Code, At, Rule string
	Later          bool // made across datasets, after load
}

// Describe describes a kind; ok is false where there is none.
func (s *Set) Describe(id string) (d Description, ok bool) {
	k, ok := s.Kind(id)
	if !ok {
		return Description{}, false
	}
	d = Description{ID: k.ID, Name: k.Name, About: k.About, Settings: k.Settings, Owed: k.Owed, Period: k.Period.Grain}
	for _, key := range k.Key {
		d.Key = append(d.Key, key.String())
	}
	for i := range k.Columns {
		d.Columns = append(d.Columns, k.Columns[i].line())
	}
	for _, f := range s.FormsOf(id) {
		d.Forms = append(d.Forms, f.line(k))
	}
	for i := range k.Checks {
		d.Checks = append(d.Checks, k.Checks[i].line())
	}
	for _, x := range k.Cross {
		d.Checks = append(d.Checks, CheckLine{Code: x.Code, At: cmp.Or(x.At, k.Main), Rule: x.Rule, Later: true})
	}
	return d, true
}

// String writes a part of a key as the definitions do: student_no|id_card.
func (k Key) String() string {
	parts := []string{k.Column}
	for _, alternative := range k.Else {
		parts = append(parts, strings.Join(alternative, "+"))
	}
	return strings.Join(parts, "|")
}

// TypeText writes the type with bounds, step and values: "decimal 0–366 step
// 0.5", "enum 公办 / 民办(私立|社会办)".
func (c *Column) TypeText() string {
	text := string(c.Type)
	switch {
	case c.Min != nil && c.Max != nil && !c.Above:
		text += " " + c.Min.String() + "–" + c.Max.String()
	case c.Min != nil && c.Above:
		text += " >" + c.Min.String()
	case c.Min != nil && c.Type != Count:
		text += " ≥" + c.Min.String()
	}
	if c.Max != nil && (c.Min == nil || c.Above) {
		text += " ≤" + c.Max.String()
	}
	if c.Step != nil {
		text += " step " + c.Step.String()
	}
	values := make([]string, len(c.Enum))
	for i, v := range c.Enum {
		values[i] = v.Value
		if len(v.Aliases) > 0 {
			values[i] += "(" + strings.Join(v.Aliases, "|") + ")"
		}
	}
	if len(values) > 0 {
		text += " " + strings.Join(values, " / ")
	}
	return text
}

func (c *Column) line() ColumnLine {
	headers := c.Words()
	if c.Common {
		// The usual word first, then what the kind adds.
		headers = slices.Concat([]string{c.Header}, c.Aliases, c.Shared[1:])
	}
	return ColumnLine{
		ID: c.ID, Type: c.TypeText(), Headers: headers, Required: c.Required, Blank: cmp.Or(c.Blank, c.Default),
		Unit: c.Unit, Personal: string(c.Class),
	}
}

func (f *Form) line(k *Kind) FormLine {
	line := FormLine{ID: f.ID, Name: f.Name, Not: f.Not, Office: f.Office, Origin: f.Origin}
	for _, group := range f.Title {
		line.Title = append(line.Title, strings.Join(group, "|"))
	}
	for _, id := range f.Headers {
		if i, ok := k.Column(id); ok {
			line.Headers = append(line.Headers, k.Columns[i].Header)
		} else {
			line.Headers = append(line.Headers, f.Carry[id][0])
		}
	}
	return line
}

func (c *Check) line() CheckLine {
	rule := c.Rule.Source
	if c.Built != "" {
		rule = string(c.Built)
		for _, name := range sortedKeys(c.Args) {
			rule += " " + name + "=" + c.Args[name]
		}
		for _, name := range sortedKeys(c.Exprs) {
			rule += " " + name + "=" + c.Exprs[name].Source
		}
	}
	if c.When != nil {
		rule += " when " + c.When.Source
	}
	return CheckLine{Code: cmp.Or(c.Code, "id_length, id_lost_digits, id_check_digit"), At: c.At, Rule: rule}
}
