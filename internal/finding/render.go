package finding

import (
	"maps"
	"strings"

	"dudao/internal/lang"
)

// Weight gives the severity of f, the usual one of its code where it has none
// of its own.
func (f Finding) Weight() Severity {
	if f.Severity != "" {
		return f.Severity
	}
	if c, ok := Lookup(f.Code); ok {
		return c.Severity
	}
	return Warning
}

// Message says what is wrong, in one sentence without a full stop. An identity
// number in it is masked. A code that is not in the catalogue stands for
// itself, so that nothing is lost.
func (f Finding) Message(l lang.Lang) string {
	c, ok := Lookup(f.Code)
	if !ok {
		return f.Code
	}
	return f.said(&c, l).fill(c.Message.In(l))
}

// Remedy says how to mend it.
func (f Finding) Remedy(l lang.Lang) string {
	c, _ := Lookup(f.Code)
	return f.said(&c, l).fill(c.Remedy.In(l))
}

// said gives f with the arguments that are words of c in a language, and the
// word for nothing where an argument is missing, and limits in words.
func (f Finding) said(c *Code, l lang.Lang) Finding {
	f.Expected = bounds(f.Expected, l)
	if len(c.Words) == 0 {
		return f
	}
	args := maps.Clone(f.Args)
	if args == nil {
		args = map[string]string{}
	}
	for name, words := range c.Words {
		if word, ok := words[args[name]]; ok {
			args[name] = word.In(l)
		}
	}
	f.Args = args
	return f
}

// Masked gives f with an identity number in Found cut to its first 3 and last
// 4 characters (datasets.md §0.7 M2): what may be stored and printed.
func (f Finding) Masked() Finding {
	if c, _ := Lookup(f.Code); c.has(tagIdentity) {
		f.Found = maskIdentity(f.Found)
	}
	return f
}

// maskIdentity is idempotent, so a finding may be masked where it is made and
// where it is shown.
func maskIdentity(s string) string {
	r := []rune(strings.TrimSpace(s))
	first, last := 3, 4
	if len(r) <= first+last {
		first, last = 0, 0 // too short to show any of it
	}
	for i := first; i < len(r)-last; i++ {
		r[i] = '*'
	}
	return string(r)
}

// fill puts the values into a template of codes.yaml.
func (f Finding) fill(template string) string {
	f = f.Masked()
	var out strings.Builder
	for template != "" {
		plain, rest, optional := strings.Cut(template, "[")
		text, _ := f.places(plain)
		out.WriteString(text)
		if !optional {
			break
		}
		part, after, _ := strings.Cut(rest, "]")
		if text, complete := f.places(part); complete {
			out.WriteString(text)
		}
		template = after
	}
	return strings.TrimSpace(out.String())
}

// places fills in {name}; complete is false where one is blank.
func (f Finding) places(s string) (text string, complete bool) {
	var out strings.Builder
	complete = true
	for {
		before, rest, ok := strings.Cut(s, "{")
		out.WriteString(before)
		if !ok {
			return out.String(), complete
		}
		name, after, _ := strings.Cut(rest, "}")
		v := f.place(name)
		complete = complete && v != ""
		out.WriteString(v)
		s = after
	}
}

func (f Finding) place(name string) string {
	switch name {
	case "found":
		return f.Found
	case "expected":
		return f.Expected
	case "column":
		return f.Column
	case "unit":
		return f.Unit
	case "table":
		return f.Table
	case "period":
		return f.Period
	}
	return f.Args[name]
}
