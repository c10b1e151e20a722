package value

import (
	"strconv"
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/exact"
)

// Flags: the value's own words and those that mean it (datasets.md §0.3), in
// folded form.
const (
	yes = "是"
	no  = "否"
)

var flagWords = func() map[string]string {
	words := make(map[string]string)
	for value, list := range map[string]string{
		yes: "是 √ 有 1 Y YES TRUE V 对 到 已 达标 合格 知晓",
		no:  "否 × X 无 0 N NO FALSE 错 未 不合格 不达标 未达标 不知晓 没有",
	} {
		for _, w := range strings.Fields(list) {
			words[w] = value
		}
	}
	return words
}()

func (r *Reader) flag(c sheet.Cell) (Value, *Problem) {
	word, ok := r.choices[choiceText(c)]
	if !ok {
		return kept(c.Text), r.unknown(c)
	}
	v := Value{State: exact.Value}
	if word == yes {
		v.Int = 1
	}
	return v, nil
}

// choiceWords maps every word of an enum, folded, to its value. Where two
// values share an alias the first stands, and a value's own word before any
// alias.
func choiceWords(choices []Choice) map[string]string {
	words := make(map[string]string)
	for _, c := range choices {
		words[fold(c.Value)] = c.Value
	}
	for _, c := range choices {
		for _, a := range c.Aliases {
			if w := fold(a); words[w] == "" {
				words[w] = c.Value
			}
		}
	}
	return words
}

// choiceText gives the text of a cell as words are compared: 7.0 is 7.
func choiceText(c sheet.Cell) string {
	switch c.Type {
	case sheet.Number:
		if d, err := exact.ParseNumber(c.Text); err == nil {
			if n, ok := d.Int64(); ok {
				return strconv.FormatInt(n, 10)
			}
			return d.String()
		}
	case sheet.Text:
		return strings.TrimRight(fold(c.Text), ":。;,")
	}
	return c.Text
}

func (r *Reader) enum(c sheet.Cell) (Value, *Problem) {
	if v, ok := r.choices[c.Text]; ok {
		return text(v), nil
	}
	word := r.strip(choiceText(c))
	if v, ok := r.choices[word]; ok {
		return text(v), nil
	}
	if r.spec.Other != "" && (r.other == nil || r.other.MatchString(word)) {
		return text(r.spec.Other), nil
	}
	if r.spec.List && r.areChoices(word) {
		return kept(strings.TrimSpace(c.Text)), nil
	}
	return kept(strings.TrimSpace(c.Text)), r.unknown(c)
}

// areChoices reports whether a text is several words of the list: whoever asked
// for lists takes them apart.
func (r *Reader) areChoices(s string) bool {
	parts := strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune("、,;/", c) })
	for _, part := range parts {
		if r.choices[r.strip(part)] == "" {
			return false
		}
	}
	return len(parts) > 1
}

func (r *Reader) unknown(c sheet.Cell) *Problem {
	code := r.spec.Unknown
	if code == "" {
		code = "unknown_value"
	}
	return r.problem(code, c)
}
