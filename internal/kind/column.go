package kind

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dudao/internal/exact"
	"dudao/internal/privacy"
	"dudao/internal/yamlfile"
)

// idShape is what ids of kinds, columns and carriers look like: they are
// names of tables and columns too.
var idShape = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

var columnTypes = []Type{
	Code, Text, Integer, Count, Decimal, Money, Percent, Date, DateMonth, Month, Period, Time, Flag, IDCard, StudentNo,
	Phone, Person, Enum, Class,
}

// column builds one column line; what it shares with a common column (use) is
// taken from there.
func (b *kindBuilder) column(line *columnLine) Column {
	c := b.base(line)
	c.Required = c.Required || line.Required
	c.Aliases = line.Aliases
	c.Small = line.Small
	set(&c.Default, line.Default)
	set(&c.Blank, line.Blank)
	set(&c.Unit, line.Unit)
	set(&c.List, line.List)
	set(&c.Unknown, line.Unknown)
	set(&c.Rest, line.Rest)
	if line.Strip != nil {
		c.Strip = line.Strip
	}
	if line.Values != nil {
		c.Enum = mergeValues(c.Enum, line.Values)
	}
	switch line.Class {
	case "":
	case "open": // of a common column that is personal in other kinds
		c.Class = privacy.Open
	default:
		c.Class = privacy.Class(line.Class)
		if !c.Class.Known() {
			b.errs.Add(line.At, "column %s: no class of personal data %q; known: M0 … M7, internal, open", c.ID, line.Class)
		}
	}
	b.bounds(line, &c)
	b.enum(line, &c)
	return c
}

func (b *kindBuilder) base(line *columnLine) Column {
	if line.Use != "" {
		if line.ID != "" || line.Header != "" || line.Type != "" {
			b.errs.Add(line.At, "use: %s brings id, header and type; it only takes more words, values and sources", line.Use)
		}
		if common := b.common[line.Use]; common != nil {
			c := *common
			c.Sources = nil
			return c
		}
		b.errs.Add(line.At, "unknown common column %q%s", line.Use, yamlfile.DidYouMean(line.Use, sortedKeys(b.common)))
		return Column{ID: line.Use, Type: Text, Common: true}
	}
	c := Column{ID: line.ID, Header: line.Header, Type: Type(line.Type)}
	if !idShape.MatchString(line.ID) {
		b.errs.Add(line.At, "column id %q is no small letters, digits and _", line.ID)
	}
	if line.Header == "" {
		b.errs.Add(line.At, "column %s has no header", line.ID)
	}
	if !slices.Contains(columnTypes, c.Type) {
		b.errs.Add(line.At, "column %s: unknown type %q%s", line.ID, line.Type, yamlfile.DidYouMean(line.Type, typeNames()))
	}
	return c
}

func set(to *string, from string) {
	if from != "" {
		*to = from
	}
}

func typeNames() []string {
	names := make([]string, len(columnTypes))
	for i, t := range columnTypes {
		names[i] = string(t)
	}
	return names
}

func (b *kindBuilder) bounds(line *columnLine, c *Column) {
	c.Min, c.Max, c.Step = line.Min.decimal(), line.Max.decimal(), line.Step.decimal()
	if line.Above != nil {
		c.Min, c.Above = line.Above.decimal(), true
	}
	switch {
	case c.Min == nil && c.Max == nil && c.Step == nil:
	case !c.Type.Numeric() && c.Type != Percent:
		b.errs.Add(line.At, "column %s is %s; only numbers have bounds", c.ID, c.Type)
	case c.Min != nil && c.Max != nil && c.Min.Cmp(*c.Max) > 0:
		b.errs.Add(line.At, "column %s: min %s is above max %s", c.ID, c.Min, c.Max)
	}
	if c.Type == Count && c.Min == nil {
		c.Min = new(exact.Decimal)
	}
}

// enum checks the values of an enum: each word means one of them, and every
// value named elsewhere is one.
func (b *kindBuilder) enum(line *columnLine, c *Column) {
	if line.Other != nil {
		c.Other, c.OtherAs = line.Other.Value, line.Other.Pattern
		if _, err := regexp.Compile(c.OtherAs); err != nil {
			b.errs.Add(line.At, "column %s: pattern %q: %v", c.ID, c.OtherAs, err)
		}
	}
	if c.Type != Enum {
		if len(c.Enum) > 0 || c.Other != "" || line.Like != "" {
			b.errs.Add(line.At, "column %s is %s; only an enum has values", c.ID, c.Type)
		}
		return
	}
	if line.Like == "" {
		b.enumValues(line, c)
	}
}

func (b *kindBuilder) enumValues(line *columnLine, c *Column) {
	if len(c.Enum) == 0 {
		b.errs.Add(line.At, "column %s: an enum needs values", c.ID)
	}
	means := map[string]string{}
	for _, v := range c.Enum {
		for _, word := range append([]string{v.Value}, v.Aliases...) {
			if of, twice := means[fold(word)]; twice {
				b.errs.Add(line.At, "column %s: %q means both %s and %s", c.ID, word, of, v.Value)
			}
			means[fold(word)] = v.Value
		}
	}
	for what, value := range map[string]string{"default": c.Default, "blank": c.Blank, "other": c.Other} {
		if value != "" && !c.Has(value) {
			b.errs.Add(line.At, "column %s: %s %q is none of its values%s", c.ID, what, value, yamlfile.DidYouMean(value, c.enumNames()))
		}
	}
}

// like gives a column the values of a common one, before its own.
func (b *kindBuilder) like(line *columnLine, c *Column) {
	if line.Like == "" || c == nil {
		return
	}
	model := b.common[line.Like]
	if model == nil || model.Type != Enum {
		b.errs.Add(line.At, "column %s: no common column %q with values", c.ID, line.Like)
		return
	}
	c.Enum = mergeValues(model.Enum, line.Values)
	b.enumValues(line, c)
}

// Has reports whether value is one of an enum's values.
func (c *Column) Has(value string) bool {
	return slices.ContainsFunc(c.Enum, func(v EnumValue) bool { return v.Value == value })
}

func (c *Column) enumNames() []string {
	names := make([]string, len(c.Enum))
	for i, v := range c.Enum {
		names[i] = v.Value
	}
	return names
}

// wordsOnce holds a kind to headers that mean one column: a word may stand
// twice only where the order of comparing decides (Column).
func (b *kindBuilder) wordsOnce() {
	steps := [3]map[string]string{{}, {}, {}}
	for i := range b.kind.Columns {
		c := &b.kind.Columns[i]
		own := []string{c.Header}
		if c.Common {
			own = nil
		}
		for step, list := range [3][]string{own, c.Aliases, c.Shared} {
			for _, word := range list {
				of, twice := steps[step][fold(word)]
				if twice && of == c.ID {
					b.errs.Add(b.src.Columns[i].At, "column %s: header word %q stands twice", c.ID, word)
				} else if twice {
					b.errs.Add(b.src.Columns[i].At, "header word %q means both %s and %s", word, of, c.ID)
				}
				steps[step][fold(word)] = c.ID
			}
		}
	}
}

// fold makes words that differ in writing only equal.
func fold(word string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(word)), ""))
}
