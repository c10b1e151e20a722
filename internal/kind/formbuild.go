package kind

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"dudao/internal/yamlfile"
)

// defaultForm builds the default form of a kind.
func (b *kindBuilder) defaultForm() {
	k, w := b.kind, b.src
	f := &Form{ID: k.ID, Kind: k.ID, Name: k.Name, Office: w.office, Origin: k.Origin, Main: w.Main, From: map[string][]Source{}, Drop: map[string]string{}}
	for _, c := range k.Columns {
		if len(c.Sources) > 0 {
			f.From[c.ID] = c.Sources
		}
	}
	if slices.ContainsFunc(b.shared.Students.Columns, func(id string) bool { _, ok := k.index[id]; return ok }) {
		b.drop(f, b.shared.Students.Drop)
	}
	b.inherited(f, &w.shared, w.doc)
	if len(f.Title) == 0 {
		b.errs.Add(w.doc.Pos(""), "title is missing: the words a sheet of this kind is recognised by")
	}
	k.Form = f
	b.headersOf(f, w.Headers, w.doc)
}

// headersOf takes the headers a file writes, or works them out.
func (b *kindBuilder) headersOf(f *Form, written []string, doc *yamlfile.Doc) {
	if f.Headers = written; len(written) == 0 {
		f.Headers = b.headers(f)
	}
	for i, id := range written {
		if _, carried := f.Carry[id]; !carried {
			b.knownAt(doc.Pos(yamlfile.Path("headers", i)), id)
		}
	}
}

// inherited adds what a file says that both default and further forms may.
func (b *kindBuilder) inherited(f *Form, w *shared, doc *yamlfile.Doc) {
	if len(w.Title) > 0 {
		f.Title = w.Title
	}
	for i, group := range w.Title {
		if len(group) == 0 {
			b.errs.Add(doc.Pos(yamlfile.Path("title", i)), "a group of title words is empty")
		}
	}
	if doc.Has("not") {
		f.Not = w.Not
	}
	f.Absent = w.Absent
	for i, id := range w.Absent {
		b.knownAt(doc.Pos(yamlfile.Path("absent", i)), id)
	}
	f.Unasked = w.Unasked
	for i, id := range w.Unasked {
		b.knownAt(doc.Pos(yamlfile.Path("unasked", i)), id)
	}
	f.Nil = slices.Concat(f.Nil, w.Nil)
	f.Totals = slices.Concat(f.Totals, w.Labels)
	f.Carry = merged(f.Carry, w.Carry)
	b.carried = map[string]bool{}
	for id := range f.Carry {
		b.carried[id] = true
	}
	for _, id := range sortedKeys(w.Carry) {
		if _, ok := b.kind.index[id]; ok || !idShape.MatchString(id) {
			b.errs.Add(doc.KeyPos(yamlfile.Path("carry", id)), "%q can't carry: it is a column of %s, or no id", id, b.kind.ID)
		}
	}
	b.values(f, w, doc)
	b.drop(f, w.Drop)
	for _, s := range w.Split {
		f.Split = append(f.Split, b.split(s))
	}
	for _, s := range w.Sums {
		b.knownAt(s.Position, s.Of)
		b.code(s.Position, s.Code)
		f.Sums = append(f.Sums, Sum{Words: s.Headers, Of: s.Of, Mean: s.Mean, Code: s.Code})
	}
}

func merged[V any](base, more map[string]V) map[string]V {
	out := maps.Clone(base)
	if out == nil {
		out = map[string]V{}
	}
	maps.Copy(out, more)
	return out
}

func (b *kindBuilder) drop(f *Form, codes map[string]words) {
	for _, code := range sortedKeys(codes) {
		for _, word := range codes[code] {
			f.Drop[word] = code
		}
	}
}

// values builds the value maps: each text becomes values of one or more
// columns.
func (b *kindBuilder) values(f *Form, w *shared, doc *yamlfile.Doc) {
	out := Values{}
	maps.Copy(out, f.Values)
	for _, id := range sortedKeys(w.Values) {
		path := yamlfile.Path("values", id)
		if _, carried := f.Carry[id]; !carried {
			b.knownAt(doc.KeyPos(path), id)
		}
		texts := maps.Clone(out[id])
		if texts == nil {
			texts = map[string]map[string]string{}
		}
		for _, p := range w.Values[id] {
			to := map[string]string{}
			for _, column := range sortedKeys(p.Value) {
				target := column
				if target == "" {
					target = id
				}
				to[target] = p.Value[column]
				b.literal(doc.Pos(yamlfile.Path("values", id, p.Key)), target, p.Value[column])
			}
			texts[p.Key] = to
		}
		out[id] = texts
	}
	f.Values = out
}

// literal holds a constant to the column it is for.
func (b *kindBuilder) literal(at yamlfile.Position, id, value string) {
	c := b.knownAt(at, id)
	if c != nil && c.Type == Enum && value != "" && !c.Has(value) {
		b.errs.Add(at, "%q is no value of %s%s", value, id, yamlfile.DidYouMean(value, c.enumNames()))
	}
}

func (b *kindBuilder) split(s splitLine) Split {
	if (s.Column == "") == (len(s.Headers) == 0) {
		b.errs.Add(s.Position, "a split has either a column or headers of its own")
	}
	if s.Column != "" {
		b.knownAt(s.Position, s.Column)
	} else if len(s.Into) == 0 {
		b.errs.Add(s.Position, "a split with headers of its own needs into")
	}
	for _, id := range s.Into {
		b.knownAt(s.Position, id)
	}
	return Split{Column: s.Column, Words: s.Headers, At: s.At, Into: s.Into, Middle: s.Middle}
}

// form builds one further form on top of its kind's default form.
func (l *loader) form(src *formSource, builders map[string]*kindBuilder) *Form {
	b := builders[src.Kind]
	if b == nil {
		l.errs.Add(src.doc.Pos("kind"), "unknown kind %q%s", src.Kind, yamlfile.DidYouMean(src.Kind, sortedKeys(builders)))
		return nil
	}
	base, w := b.kind.Form, &src.formFile
	f := &Form{
		ID: w.Form, Kind: w.Kind, Name: w.Name, Office: src.office, Origin: src.doc.Name, Title: base.Title, Not: base.Not,
		From: maps.Clone(base.From), Values: base.Values, Split: slices.Clone(base.Split), Carry: base.Carry,
		Nil: base.Nil, Totals: base.Totals, Sums: slices.Clone(base.Sums), Drop: maps.Clone(base.Drop),
		Columns: w.Columns, Constants: w.Constants, List: w.List, Main: base.Main, Grain: w.Period, WholeRow: w.WholeRow, Without: w.Without,
	}
	if w.Name.ZH == "" || w.Name.EN == "" {
		l.errs.Add(src.doc.Pos("name"), "form %s needs its name in zh and en", f.ID)
	}
	set(&f.Main, w.Main)
	b.inherited(f, &w.shared, src.doc)
	b.knownAt(src.doc.Pos("main"), f.Main)
	b.grain(src.doc, "period", f.Grain)
	for _, id := range sortedKeys(w.Without) {
		b.knownAt(src.doc.KeyPos(yamlfile.Path("without", id)), id)
		b.code(src.doc.Pos(yamlfile.Path("without", id)), w.Without[id])
	}
	b.ownParts(f, w, src.doc)
	b.blocks(f, w, src.doc)
	b.headersOf(f, w.Headers, src.doc)
	return f
}

// ownParts builds words, constants, sources and readings of a further form.
func (b *kindBuilder) ownParts(f *Form, w *formFile, doc *yamlfile.Doc) {
	for _, id := range sortedKeys(w.Columns) {
		b.knownAt(doc.KeyPos(yamlfile.Path("columns", id)), id)
	}
	for part, constants := range map[string]map[string]string{"constants": w.Constants, "list": w.List} {
		for _, id := range sortedKeys(constants) {
			b.literal(doc.KeyPos(yamlfile.Path(part, id)), id, constants[id])
		}
	}
	for _, id := range sortedKeys(w.From) {
		b.knownAt(doc.KeyPos(yamlfile.Path("from", id)), id)
		f.From[id] = nil
		for i := range w.From[id] {
			f.From[id] = append(f.From[id], b.sources(&w.From[id][i])...)
		}
	}
	f.Read = map[string]Type{}
	for _, id := range sortedKeys(w.Read) {
		at := doc.Pos(yamlfile.Path("read", id))
		if _, carried := f.Carry[id]; !carried {
			b.knownAt(at, id)
		}
		if f.Read[id] = Type(w.Read[id]); !slices.Contains(columnTypes, f.Read[id]) {
			b.errs.Add(at, "unknown type %q%s", w.Read[id], yamlfile.DidYouMean(w.Read[id], typeNames()))
		}
	}
}

// blocks builds unpivot, matrix and items.
func (b *kindBuilder) blocks(f *Form, w *formFile, doc *yamlfile.Doc) {
	for i := range w.Unpivot {
		f.Unpivot = append(f.Unpivot, b.unpivot(&w.Unpivot[i]))
	}
	if m := w.Matrix; m != nil {
		header := b.knownAt(doc.Pos("matrix.header"), m.Header)
		b.knownAt(doc.Pos("matrix.cell"), m.Cell)
		if header != nil && header.Type != Enum {
			b.errs.Add(doc.Pos("matrix.header"), "%s is %s; headers of a matrix are values of an enum; for classes, months and days use unpivot", header.ID, header.Type)
		}
		f.Matrix = &Matrix{Header: m.Header, Cell: m.Cell, Skip: m.Skip}
	}
	if it := w.Items; it != nil {
		b.knownAt(doc.Pos("items.asked"), it.Asked)
		b.knownAt(doc.Pos("items.correct"), it.Correct)
		f.Items = &Items{Patterns: it.Headers, Asked: it.Asked, Correct: it.Correct}
		for i, p := range it.Headers {
			at := doc.Pos(yamlfile.Path("items", "headers", i))
			f.Items.Matchers = append(f.Items.Matchers, b.matcher(at, p, "n", questionNumber)...)
		}
	}
}

// Notations of what a place in a header pattern may hold.
const (
	questionNumber = `\d{1,3}|[一二三四五六七八九十]{1,3}`
	monthNotation  = `(?:\d{4}[年.\-/])?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|\d{4}[.\-/]\d{1,2}`
	dayNotation    = `\d{1,2}[日号]?`
	dateNotation   = `(?:\d{4}[年.\-/])?\d{1,2}[月.\-/]\d{1,2}日?`
	classNotation  = `(?:初|小|高)?[一二三四五六七八九](?:年级)?\(?\d{1,2}\)?班?|\d{3}班`
)

func (b *kindBuilder) unpivot(line *unpivotLine) Unpivot {
	u := Unpivot{Patterns: line.Headers, Column: line.Column, Words: line.Words, Lookup: line.Lookup, Skip: line.Skip}
	c := b.knownAt(line.Position, line.Column)
	for _, p := range line.Into {
		b.knownAt(p.At, p.Key)
		u.Into = append(u.Into, Inner{Column: p.Key, Words: p.Value})
	}
	if c == nil {
		return u
	}
	for _, word := range sortedKeys(line.Words) {
		b.literal(line.Position, c.ID, line.Words[word])
	}
	for _, p := range line.Headers {
		place, notation := c.ID, b.notation(line, c)
		if strings.Contains(p, "{day}") && (c.Type == Date || c.Type == DateMonth) {
			place, notation = "day", dayNotation
		}
		u.Matchers = append(u.Matchers, b.matcher(line.Position, p, place, notation)...)
	}
	return u
}

// notation gives the regular expression of what stands in a pattern's place.
func (b *kindBuilder) notation(line *unpivotLine, c *Column) string {
	if len(line.Words) > 0 {
		return anyOf(sortedKeys(line.Words))
	}
	if line.Lookup == LookupTraining {
		return ".+" // the names of the office's register, known when a file is read
	}
	if line.Lookup != "" {
		b.errs.Add(line.Position, "unknown lookup %q%s", line.Lookup, yamlfile.DidYouMean(line.Lookup, []string{LookupTraining}))
		return ""
	}
	switch c.Type {
	case Enum:
		var list []string
		for _, v := range c.Enum {
			// A bare number or letter as a header is a row number or an option.
			for _, word := range append([]string{v.Value}, v.Aliases...) {
				if len(word) > 2 {
					list = append(list, word)
				}
			}
		}
		return anyOf(list)
	case Month:
		return monthNotation
	case Date, DateMonth:
		return dateNotation
	case Class:
		return classNotation
	}
	b.errs.Add(line.Position, "headers of blocks can't be read as %s (%s); give words", c.ID, c.Type)
	return ""
}

// anyOf matches one of the words, the longest first.
func anyOf(list []string) string {
	quoted := make([]string, len(list))
	for i, w := range list {
		quoted[i] = regexp.QuoteMeta(fold(w))
	}
	slices.SortStableFunc(quoted, func(a, b string) int { return len(b) - len(a) })
	return strings.Join(quoted, "|")
}

// matcher turns a header pattern into an expression whose one group is what
// stood in the place.
func (b *kindBuilder) matcher(at yamlfile.Position, pattern, place, notation string) []*regexp.Regexp {
	before, after, ok := strings.Cut(pattern, "{"+place+"}")
	if !ok || strings.ContainsAny(before+after, "{}") {
		b.errs.Add(at, "header pattern %q needs the place {%s} once", pattern, place)
		return nil
	}
	if notation == "" {
		return nil
	}
	text := "(?i)^" + regexp.QuoteMeta(fold(before)) + "(" + notation + ")" + regexp.QuoteMeta(fold(after)) + "$"
	return []*regexp.Regexp{regexp.MustCompile(text)}
}

// headers gives what a form that names none must find: Main, and each `!`
// that nothing else gives.
func (b *kindBuilder) headers(f *Form) []string {
	given := map[string]bool{}
	for _, id := range []string{"unit_code", "unit_name", "school_year", "year", "term", "month"} {
		given[id] = true // every kind finds its unit and period around the table (datasets.md §0.5)
	}
	if _, ok := b.kind.index["class_no"]; ok {
		given["grade"] = true // a class cell gives it
	}
	mark := func(ids ...string) {
		for _, id := range ids {
			given[id] = true
		}
	}
	mark(sortedKeys(f.Constants)...)
	mark(sortedKeys(f.List)...)
	mark(sortedKeys(f.From)...)
	mark(sortedKeys(f.Without)...)
	for _, s := range f.Split {
		mark(s.Into...)
	}
	for _, u := range f.Unpivot {
		mark(u.Column)
		for _, in := range u.Into {
			mark(in.Column)
		}
	}
	if f.Matrix != nil {
		mark(f.Matrix.Header, f.Matrix.Cell)
	}
	if f.Items != nil {
		mark(f.Items.Asked, f.Items.Correct)
	}
	var list []string
	for i := range b.kind.Columns {
		c := &b.kind.Columns[i]
		if (c.Required || c.ID == f.Main) && !given[c.ID] && c.Default == "" && c.Blank == "" {
			list = append(list, c.ID)
		}
	}
	return list
}
