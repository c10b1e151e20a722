package kind

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dudao/internal/expr"
	"dudao/internal/finding"
	"dudao/internal/yamlfile"
)

// build turns the decoded files into a Set: common columns, extensions, kinds
// in two steps (columns, then what refers to them), default forms, further
// forms, and last what refers from one kind to another.
func (l *loader) build() (*Set, error) {
	s := &Set{totals: l.shared.Totals, means: l.shared.Means, digest: l.sum.String()}
	common := l.commonColumns()
	l.extend()
	builders := map[string]*kindBuilder{}
	for _, src := range l.kinds {
		if src.Extend != "" {
			continue
		}
		if _, twice := builders[src.Kind]; twice {
			l.errs.Add(src.doc.Pos("kind"), "a second kind %q; add words to a shipped one with extend: %s", src.Kind, src.Kind)
			continue
		}
		b := &kindBuilder{src: src, common: common, shared: &l.shared, errs: &l.errs, kind: &Kind{}}
		b.columns()
		b.rest()
		builders[src.Kind] = b
		s.kinds = append(s.kinds, b.kind)
	}
	slices.SortFunc(s.kinds, func(a, b *Kind) int { return strings.Compare(a.ID, b.ID) })
	for _, k := range s.kinds {
		s.forms = append(s.forms, k.Form)
	}
	for _, src := range l.forms {
		if f := l.form(src, builders); f != nil {
			s.forms = append(s.forms, f)
		}
	}
	slices.SortStableFunc(s.forms, func(a, b *Form) int { return strings.Compare(a.ID, b.ID) })
	l.across(s, builders)
	if err := l.errs.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// commonColumns builds common.yaml's columns by id.
func (l *loader) commonColumns() map[string]*Column {
	b := &kindBuilder{src: &kindSource{doc: l.source}, errs: &l.errs, kind: &Kind{}, shared: &l.shared}
	common := map[string]*Column{}
	for i := range l.shared.Columns {
		line := &l.shared.Columns[i]
		c := b.column(line)
		c.Common, c.Shared, c.Aliases = true, append([]string{c.Header}, c.Aliases...), nil
		if common[c.ID] != nil {
			l.errs.Add(line.At, "a second common column %q", c.ID)
		}
		common[c.ID] = &c
	}
	b.common = common
	for i := range l.shared.Columns {
		line := &l.shared.Columns[i]
		b.like(line, common[line.ID])
	}
	return common
}

// extend adds the words of extensions to the kinds they name.
func (l *loader) extend() {
	byID := map[string]*kindSource{}
	var ids []string
	for _, k := range l.kinds {
		if k.Extend == "" {
			byID[k.Kind] = k
			ids = append(ids, k.Kind)
		}
	}
	for _, e := range l.kinds {
		if e.Extend == "" {
			continue
		}
		k := byID[e.Extend]
		if k == nil {
			l.errs.Add(e.doc.Pos("extend"), "unknown kind %q%s", e.Extend, yamlfile.DidYouMean(e.Extend, ids))
			continue
		}
		l.extension(k, e)
	}
}

// extension adds one extension: it may only add words.
func (l *loader) extension(k, e *kindSource) {
	for _, path := range []string{"name", "about", "needs", "key", "main", "checks", "cross", "totals", "owed_by", "period", "settings", "whole_row_without", "headers", "absent", "feeds", "split", "sums", "drop", "carry"} {
		if e.doc.Has(path) {
			l.errs.Add(e.doc.KeyPos(path), "an extension only adds words (columns, title, not, nil, values); %s can't change", path)
		}
	}
	k.Not, k.Nil = append(k.Not, e.Not...), append(k.Nil, e.Nil...)
	for i, group := range e.Title {
		if i >= len(k.Title) {
			l.errs.Add(e.doc.Pos(yamlfile.Path("title", i)), "%s has %d groups of title words", k.Kind, len(k.Title))
			break
		}
		k.Title[i] = append(k.Title[i], group...)
	}
	for id, list := range e.Values {
		if k.Values == nil {
			k.Values = map[string]yamlfile.Pairs[assignment]{}
		}
		k.Values[id] = append(k.Values[id], list...)
	}
	for _, line := range e.Columns {
		i := slices.IndexFunc(k.Columns, func(c columnLine) bool { return cmp.Or(c.ID, c.Use) == cmp.Or(line.ID, line.Use) })
		if i < 0 {
			l.errs.Add(line.At, "%s has no column %q%s", k.Kind, cmp.Or(line.ID, line.Use), yamlfile.DidYouMean(cmp.Or(line.ID, line.Use), lineIDs(k.Columns)))
			continue
		}
		k.Columns[i].Aliases = append(slices.Clone(k.Columns[i].Aliases), line.Aliases...)
		k.Columns[i].Values = mergeValues(k.Columns[i].Values, line.Values)
	}
}

func lineIDs(lines []columnLine) []string {
	ids := make([]string, len(lines))
	for i, c := range lines {
		ids[i] = cmp.Or(c.ID, c.Use)
	}
	return ids
}

// mergeValues adds aliases to values of the same name, and new values.
func mergeValues(base, more []EnumValue) []EnumValue {
	base = slices.Clone(base)
	for _, v := range more {
		if i := slices.IndexFunc(base, func(b EnumValue) bool { return b.Value == v.Value }); i >= 0 {
			base[i].Aliases = append(slices.Clone(base[i].Aliases), v.Aliases...)
		} else {
			base = append(base, v)
		}
	}
	return base
}

// kindBuilder makes one kind of one file.
type kindBuilder struct {
	src    *kindSource
	common map[string]*Column
	shared *commonFile
	errs   *yamlfile.Errors
	kind   *Kind
	// carried are the carriers of the form being built: sources may name them.
	carried map[string]bool
}

// columns builds the columns and the index over them.
func (b *kindBuilder) columns() {
	k, w := b.kind, b.src
	k.ID, k.Name, k.About = w.Kind, w.Name, w.About
	k.Origin, k.Settings = w.doc.Name, w.Settings
	k.index = map[string]int{}
	for i := range w.Columns {
		line := &w.Columns[i]
		c := b.column(line)
		b.like(line, &c)
		if _, twice := k.index[c.ID]; twice {
			b.errs.Add(line.At, "a second column %q", c.ID)
			continue
		}
		k.index[c.ID] = len(k.Columns)
		k.Columns = append(k.Columns, c)
	}
	for i := range k.Columns {
		line := &w.Columns[i]
		for j := range line.From {
			k.Columns[i].Sources = append(k.Columns[i].Sources, b.sources(&line.From[j])...)
		}
	}
	b.wordsOnce()
}

// rest builds what refers to columns.
func (b *kindBuilder) rest() {
	b.identity()
	b.checks()
	b.period()
	k, w := b.kind, b.src
	k.Main, k.Owed = w.Main, w.Owed
	k.Totals = Totals(w.Totals)
	b.known("main", w.Main)
	for _, column := range sortedKeys(w.Totals.Parts) {
		for _, id := range append([]string{column}, w.Totals.Parts[column]...) {
			if c := b.known(yamlfile.Path("totals", "parts", column), id); c != nil && !c.Type.Numeric() {
				b.errs.Add(w.doc.Pos(yamlfile.Path("totals", "parts", column)), "%s is %s; a total needs numbers", id, c.Type)
			}
		}
	}
	if w.Name.ZH == "" || w.Name.EN == "" || w.About.ZH == "" || w.About.EN == "" {
		b.errs.Add(w.doc.Pos("name"), "kind %s needs name and about in zh and en", k.ID)
	}
	b.defaultForm()
}

// known finds a column of the kind, and notes where there is none.
func (b *kindBuilder) known(path, id string) *Column {
	return b.knownAt(b.src.doc.Pos(path), id)
}

func (b *kindBuilder) knownAt(at yamlfile.Position, id string) *Column {
	if i, ok := b.kind.index[id]; ok {
		return &b.kind.Columns[i]
	}
	b.errs.Add(at, "%s has no column %q%s", b.kind.ID, id, yamlfile.DidYouMean(id, sortedKeys(b.kind.index)))
	return nil
}

// identity builds key, needs and whole-row columns.
func (b *kindBuilder) identity() {
	k, w := b.kind, b.src
	if len(w.Key) == 0 {
		b.errs.Add(w.doc.Pos(""), "key is missing")
	}
	for i, text := range w.Key {
		parts := strings.Split(text, "|")
		key := Key{Column: strings.TrimSpace(parts[0])}
		b.known(yamlfile.Path("key", i), key.Column)
		for _, alternative := range parts[1:] {
			var set []string
			for _, id := range strings.Split(alternative, "+") {
				set = append(set, strings.TrimSpace(id))
				b.known(yamlfile.Path("key", i), strings.TrimSpace(id))
			}
			key.Else = append(key.Else, set)
		}
		k.Key = append(k.Key, key)
	}
	for _, n := range w.Needs {
		for _, id := range n.OneOf {
			b.knownAt(n.Position, id)
		}
		k.Needs = append(k.Needs, Need{Columns: n.OneOf, When: b.condition(n.Position, n.When)})
	}
	k.WholeRow = w.WholeRow
	for i, id := range w.WholeRow {
		b.known(yamlfile.Path("whole_row_without", i), id)
	}
}

// period builds the period rule; without columns written, those of the kind
// that hold a period, the finest first.
func (b *kindBuilder) period() {
	k, w := b.kind, b.src
	k.Period = PeriodRule(w.Period)
	if w.Period.Grain == "" {
		b.errs.Add(w.doc.Pos("period"), "period.grain is missing")
	}
	b.grain(w.doc, "period.grain", w.Period.Grain)
	if w.Period.Grain == GrainLedger && len(w.Period.Dates) == 0 {
		b.errs.Add(w.doc.Pos("period"), "a ledger needs dates: the columns that place a row")
	}
	for _, id := range slices.Concat(w.Period.Columns, w.Period.Dates) {
		b.known("period", id)
	}
	if w.Period.Until != "" {
		b.known("period.until", w.Period.Until)
	}
	if len(k.Period.Columns) == 0 && w.Period.Grain != GrainNone {
		for _, id := range []string{"exam_id", "month", "term", "school_year", "year"} {
			if _, ok := k.index[id]; ok {
				k.Period.Columns = append(k.Period.Columns, id)
			}
		}
	}
}

// grain holds a period grain to those there are; blank is left to the caller.
func (b *kindBuilder) grain(doc *yamlfile.Doc, path, grain string) {
	grains := []string{GrainSchoolYear, GrainTerm, GrainMonth, GrainExam, GrainYear, GrainCohort, GrainLedger, GrainNone}
	if grain != "" && !slices.Contains(grains, grain) {
		b.errs.Add(doc.Pos(path), "unknown period grain %q%s", grain, yamlfile.DidYouMean(grain, grains))
	}
}

// checks builds the checks of a row and the list of those across datasets.
func (b *kindBuilder) checks() {
	for i := range b.src.Checks {
		b.kind.Checks = append(b.kind.Checks, b.check(&b.src.Checks[i]))
	}
	for _, x := range b.src.Cross {
		if x.At != "" {
			b.knownAt(x.Position, x.At)
		}
		b.code(x.Position, x.Code)
		b.kind.Cross = append(b.kind.Cross, Cross{Code: x.Code, At: x.At, Rule: x.Rule})
	}
}

func (b *kindBuilder) check(line *checkLine) Check {
	c := Check{Code: line.Code, Severity: finding.Severity(line.Severity), At: line.At, Marks: line.Marks, Built: Built(line.Built)}
	switch c.Severity {
	case "", finding.Error, finding.Warning, finding.Info:
	default:
		b.errs.Add(line.Position, "unknown severity %q; known: error, warning, info", line.Severity)
	}
	for _, id := range append([]string{line.At}, line.Marks...) {
		b.knownAt(line.Position, id)
	}
	c.When = b.condition(line.Position, line.When)
	switch {
	case (line.Rule == "") == (line.Built == ""):
		b.errs.Add(line.Position, "a check has either a rule or a built check")
	case line.Built != "":
		b.built(line, &c)
	default:
		if rule := b.condition(line.Position, line.Rule); rule != nil {
			c.Rule = *rule
		}
	}
	if line.Code == "" && c.Built != IDNumber {
		b.errs.Add(line.Position, "code is missing")
	}
	b.code(line.Position, line.Code)
	return c
}

// built checks the arguments of a check made in Go.
func (b *kindBuilder) built(line *checkLine, c *Check) {
	parameters, ok := c.Built.parameters()
	if !ok {
		b.errs.Add(line.Position, "unknown built check %q%s", line.Built, yamlfile.DidYouMean(line.Built, BuiltNames()))
		return
	}
	left := maps.Clone(line.With)
	for _, p := range parameters {
		text, has := left[p.name]
		delete(left, p.name)
		if !has {
			if !p.optional {
				b.errs.Add(line.Position, "built check %s needs %s", c.Built, p.name)
			}
			continue
		}
		b.argument(line.Position, p, text, c)
	}
	for _, name := range sortedKeys(left) {
		b.errs.Add(line.Position, "built check %s takes no %s", c.Built, name)
	}
}

func (b *kindBuilder) argument(at yamlfile.Position, p parameter, text string, c *Check) {
	switch p.is {
	case columnArgument, columnsArgument:
		for _, id := range strings.Fields(text) {
			b.knownAt(at, id)
		}
	case numberArgument:
		if !wholeNumber(text) {
			b.errs.Add(at, "%s is %q; expected a whole number", p.name, text)
		}
	case exprArgument:
		if e := b.number(at, text); e != nil {
			if c.Exprs == nil {
				c.Exprs = map[string]expr.Expr{}
			}
			c.Exprs[p.name] = *e
		}
		return
	}
	if c.Args == nil {
		c.Args = map[string]string{}
	}
	c.Args[p.name] = text
}

func wholeNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
