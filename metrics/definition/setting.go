package definition

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

// Setting is one choice of the office with its present value. Type is number,
// integer, date, or blank for text.
type Setting struct {
	Type  string
	Value string
	Text  lang.Text
}

// settings are the settings of a run, typed.
type settings struct {
	given  map[string]Setting
	types  map[string]expr.Type
	values expr.Settings
}

func newSettings(given map[string]Setting) (*settings, error) {
	s := &settings{given: given, types: map[string]expr.Type{}, values: expr.Settings{}}
	for _, name := range sortedKeys(given) {
		v, err := given[name].value()
		if err != nil {
			return nil, yamlfile.Fault("setting %s: %v", name, err)
		}
		s.types[name], s.values[name] = v.Type(), v
		if given[name].Type == "number" {
			s.types[name] = expr.TypeNumber
		}
	}
	return s, nil
}

func (s Setting) value() (expr.Value, error) {
	switch s.Type {
	case "":
		return expr.Text(s.Value), nil
	case "date":
		d, err := calendar.ParseDate(s.Value)
		return expr.Day(d), err
	case "number", "integer":
		d, err := exact.ParseDecimal(s.Value)
		if err == nil && s.Type == "integer" && !d.IsInt() {
			err = yamlfile.Fault("%q is no whole number", s.Value)
		}
		return expr.Number(d), err
	}
	return expr.Null, yamlfile.Fault("unknown type %q%s", s.Type, yamlfile.DidYouMean(s.Type, []string{"date", "integer", "number"}))
}

func (s *settings) names() []string { return sortedKeys(s.given) }

// isSetting tells whether a YAML value refers to a setting, and which.
func isSetting(text string) (name string, ok bool) { return strings.CutPrefix(text, "$") }

// number reads a YAML value that is a number, a ratio of two, or a setting.
func (s *settings) number(text string) (*big.Rat, error) {
	if name, ok := isSetting(text); ok {
		v, found := s.values[name]
		if !found {
			return nil, unknownSetting(name, s.names())
		}
		if v.Rat() == nil {
			return nil, yamlfile.Fault("setting $%s is no number but %q", name, s.given[name].Value)
		}
		return v.Rat(), nil
	}
	whole, parts, isRatio := strings.Cut(text, "/") // 100/3: a third, in percent
	d, err := exact.ParseDecimal(whole)
	if err != nil {
		return nil, yamlfile.Fault("%q is no number", text)
	}
	if !isRatio {
		return d.Rat(), nil
	}
	of, err := exact.ParseDecimal(parts)
	if err != nil || of.Rat().Sign() <= 0 {
		return nil, yamlfile.Fault("%q is no number", text)
	}
	return new(big.Rat).Quo(d.Rat(), of.Rat()), nil
}

// choice reads a YAML value that is one of some words, or a setting that is.
func (s *settings) choice(text string, words ...string) (string, error) {
	if name, ok := isSetting(text); ok {
		given, found := s.given[name]
		if !found {
			return "", unknownSetting(name, s.names())
		}
		text = given.Value
	}
	if !slices.Contains(words, text) {
		return "", yamlfile.Fault("%q is none of %s", text, strings.Join(words, ", "))
	}
	return text, nil
}

// fill replaces {name.of.setting} in a note by the setting's value.
func (s *settings) fill(t lang.Text) lang.Text {
	return lang.Text{ZH: s.fillOne(t.ZH), EN: s.fillOne(t.EN)}
}

func (s *settings) fillOne(text string) string {
	for {
		open := strings.IndexByte(text, '{')
		end := strings.IndexByte(text, '}')
		if open < 0 || end < open {
			return text
		}
		given, ok := s.given[text[open+1:end]]
		if !ok {
			return text
		}
		text = text[:open] + given.Value + text[end+1:]
	}
}

// spelled replaces $name in an expression by the setting's value, as a reader of
// the formula wants it.
func (s *settings) spelled(source string) string {
	return named.ReplaceAllStringFunc(source, func(word string) string {
		given, ok := s.given[word[1:]]
		switch {
		case !ok:
			return word
		case given.Type == "":
			return "'" + given.Value + "'"
		}
		return given.Value
	})
}

var named = regexp.MustCompile(`\$[a-z0-9_]+(?:\.[a-z0-9_]+)*`)

// note says which value of a setting decided a figure.
func (s *settings) note(name string) lang.Text {
	g := s.given[name]
	return lang.Text{ZH: g.Text.ZH + ":" + g.Value, EN: g.Text.EN + ": " + g.Value}
}
