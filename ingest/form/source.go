package form

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"dudao/ingest/table"
	"dudao/ingest/value"
	"dudao/internal/exact"
	"dudao/internal/kind"
)

// given is a value that the surroundings of a table give to all its rows.
type given struct {
	value value.Value
	place kind.Place
}

// rowSource is a source that is looked at for every row.
type rowSource struct {
	src   *kind.Source
	given *given // of a place of the table that holds only on some rows
}

// sources gives where a column's value may come from when no cell gives it,
// nearest first.
func (p *plan) sources(column int) []kind.Source {
	col := &p.kind.Columns[column]
	if list, ok := p.form.From[col.ID]; ok && len(list) > 0 {
		return list
	}
	return col.Sources
}

// survey looks at the sources of a column: those of rows that come first are
// kept, the first place of the table that gives a value ends the search.
func (p *plan) survey(column int) (rows []rowSource, found *given, err error) {
	list := p.sources(column)
	for i := range list {
		src := &list[i]
		if src.Place.OfRow() || ofBlock(src) || len(agreeing(src)) > 0 {
			rows = append(rows, rowSource{src: src})
			continue
		}
		v, ok, err := p.fromTable(column, src)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case !ok:
		case src.When != nil:
			rows = append(rows, rowSource{src: src, given: &given{v, src.Place}})
		default:
			return rows, &given{v, src.Place}, nil
		}
	}
	return rows, nil, nil
}

// ofBlock reports whether a source is read at the headers of each block.
func ofBlock(src *kind.Source) bool {
	return src.Place == kind.PlaceHeader || src.Place == kind.PlaceRow
}

// agreeing gives the columns a match of the source must agree with: the named
// groups of its pattern (语文满分120分 holds for 语文).
func agreeing(src *kind.Source) []string {
	if src.Pattern == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(src.Pattern.SubexpNames()), func(name string) bool { return name == "" })
}

// fromTable reads one place around the table.
func (p *plan) fromTable(column int, src *kind.Source) (value.Value, bool, error) {
	text := p.texts[src.Place]
	if src.Place == kind.PlaceConfig {
		text = p.f.env.setting(src.Column)
	}
	if text == "" {
		return value.Value{}, false, nil
	}
	for _, line := range strings.Split(text, "\n") {
		v, ok, err := p.interpret(column, src, line)
		if ok || err != nil {
			return v, ok, err
		}
	}
	return value.Value{}, false, nil
}

// interpret reads a text as a source says: its pattern, words or register,
// else by the notations of the column's type.
func (p *plan) interpret(column int, src *kind.Source, text string) (value.Value, bool, error) {
	if src.Pattern != nil {
		m := src.Pattern.FindStringSubmatch(text)
		switch {
		case m == nil:
			return value.Value{}, false, nil
		case src.Value != "":
			return p.parse(column, src.Value)
		}
		text = unnamed(src.Pattern, m)
	}
	switch {
	case len(src.Words) > 0:
		return p.parse(column, wordIn(src.Words, text, src.Whole))
	case src.Lookup != "":
		return p.parse(column, p.lookup(src, text))
	case src.Pattern != nil || src.Place == kind.PlaceConfig:
		col := &p.kind.Columns[column]
		if col.Type == kind.Period || col.Type == kind.Month || slices.Contains(p.kind.Period.Columns, col.ID) {
			// 2011级 gives a school year the year it leaves, a day its term.
			if v, ok, err := p.periodIn(column, src, text); ok || err != nil {
				return v, ok, err
			}
		}
		return p.parse(column, text)
	}
	return p.natural(column, src, text)
}

// unnamed gives what the group without a name matched, else the whole match.
func unnamed(re *regexp.Regexp, m []string) string {
	for i, name := range re.SubexpNames() {
		if i > 0 && name == "" {
			return m[i]
		}
	}
	return m[0]
}

// parse reads a text by the column's type; a blank or illegible one gives
// nothing.
func (p *plan) parse(column int, text string) (value.Value, bool, error) {
	if text == "" {
		return value.Value{}, false, nil
	}
	r, err := p.textReader(column)
	if err != nil {
		return value.Value{}, false, err
	}
	v, _ := r.Read(textCell(text))
	return v, v.State == exact.Value, nil
}

// wordIn gives the value of the word that a text holds, or is where the whole
// text must be one. A word inside a longer one is not named by the text; a text
// that names two values (在编、临聘教师) says neither.
func wordIn(listed map[string]string, text string, whole bool) string {
	words := make(map[string]string, len(listed))
	for w, v := range listed {
		words[squeeze(w)] = v
	}
	text = squeeze(text)
	if whole {
		return words[text]
	}
	value := ""
	for _, w := range longestFirst(words) {
		if w == "" || !strings.Contains(text, w) {
			continue
		}
		text = strings.ReplaceAll(text, w, "\x00")
		if value != "" && words[w] != value {
			return ""
		}
		value = words[w]
	}
	return value
}

func longestFirst(words map[string]string) []string {
	return slices.SortedFunc(maps.Keys(words), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
}

// natural finds a value of the column's type inside a text.
func (p *plan) natural(column int, src *kind.Source, text string) (value.Value, bool, error) {
	col := &p.kind.Columns[column]
	if col.ID == gradeID {
		return p.gradeNamed(column, text)
	}
	switch col.Type {
	case kind.Enum:
		return p.parse(column, wordIn(sayingWords(col, src.Whole), text, src.Whole))
	case kind.Class:
		if src.Place == kind.PlaceSheet && sheetClass.MatchString(squeeze(text)) {
			return p.parse(column, text)
		}
		return p.parse(column, classIn(text))
	case kind.Date, kind.DateMonth, kind.Month, kind.Period:
		return p.periodIn(column, src, text)
	case kind.Person:
		return p.parse(column, p.f.env.person(text, src))
	}
	if col.ID == unitCode || col.ID == unitName {
		if u, ok := p.f.env.Units.Mentioned(text, p.kind.Owed); ok {
			return p.parse(column, u.Code)
		}
		return value.Value{}, false, nil
	}
	if col.Type.Numeric() {
		return value.Value{}, false, nil
	}
	return p.parse(column, text)
}

// sayingWords gives the words of an enum that tell its value inside a longer
// text: those of one character stand in other words by chance.
func sayingWords(col *kind.Column, whole bool) map[string]string {
	words := map[string]string{}
	for _, v := range col.Enum {
		for _, w := range append([]string{v.Value}, v.Aliases...) {
			if whole || len([]rune(w)) > 1 {
				words[w] = v.Value
			}
		}
	}
	return words
}

// periodIn finds a period or day in a text.
func (p *plan) periodIn(column int, src *kind.Source, text string) (value.Value, bool, error) {
	cal, col := p.f.env.Calendar, &p.kind.Columns[column]
	for _, m := range cal.Mentions(text) {
		period, ok := cal.Complete(m, p.context())
		if !ok {
			continue
		}
		period = adapt(&p.kind.Period, cal, period)
		switch {
		case src.End && (col.Type == kind.Date || col.Type == kind.DateMonth):
			return dateValue(period.End), true, nil
		case col.Type == kind.Date || col.Type == kind.DateMonth:
			if period.Start == period.End {
				return dateValue(period.Start), true, nil
			}
			if v, ok, err := p.parse(column, period.ID); ok || err != nil {
				return v, ok, err
			}
		default:
			if id := p.f.env.part(&p.kind.Period, col, period); id != "" {
				return textValue(id), true, nil
			}
		}
	}
	return value.Value{}, false, nil
}

// fromRow reads a source of the row for a column.
func (p *plan) fromRow(column int, s rowSource, rec *Record) (value.Value, bool, error) {
	src := s.src
	if src.When != nil && !src.When.Eval(rec, nil).Holds() {
		return value.Value{}, false, nil
	}
	if s.given != nil {
		return s.given.value, true, nil
	}
	if len(agreeing(src)) > 0 {
		return p.fromAgreeing(column, src, rec)
	}
	switch src.Place {
	case kind.PlaceColumn:
		return p.fromColumn(column, src, rec)
	case kind.PlaceWeekday:
		i, ok := p.kind.Column(src.Column)
		if !ok || rec.Values[i].State != exact.Value {
			return value.Value{}, false, nil
		}
		day := (int(rec.Values[i].Date().Weekday())+6)%7 + 1
		return p.parse(column, src.Words[exact.Int(int64(day)).String()])
	case kind.PlaceRule:
		return p.fromRule(column, src, rec)
	case kind.PlaceMade:
		return p.made(column, src, rec)
	case kind.PlacePeriodEnd:
		period, err := p.f.env.Calendar.Parse(p.recordPeriod(rec))
		if err != nil {
			return value.Value{}, false, nil
		}
		return dateValue(period.End), true, nil
	case kind.PlaceRegister:
		return p.parse(column, p.registered(src.Lookup, rec))
	}
	return value.Value{}, false, nil
}

func (p *plan) fromRule(column int, src *kind.Source, rec *Record) (value.Value, bool, error) {
	switch v := src.Rule.Eval(rec, nil); {
	case v.Holds() && src.Value != "":
		return p.parse(column, src.Value)
	case src.Value != "":
	case v.Holds():
		return value.Value{State: exact.Value, Int: 1}, true, nil
	case v.Fails():
		return value.Value{State: exact.Value}, true, nil
	}
	return value.Value{}, false, nil
}

func (p *plan) fromColumn(column int, src *kind.Source, rec *Record) (value.Value, bool, error) {
	i, ok := p.kind.Column(src.Column)
	if !ok {
		return value.Value{}, false, nil
	}
	v := rec.Values[i]
	if src.Pattern == nil && len(src.Words) == 0 && src.Lookup == "" && !(src.Whole && p.kind.Columns[column].Type == kind.Enum) {
		if v.State == exact.Value && same(p.kind.Columns[i].Type, p.kind.Columns[column].Type) {
			return v, true, nil
		}
		return p.parse(column, Written(p.kind.Columns[i].Type, v))
	}
	text := Written(p.kind.Columns[i].Type, v)
	if text == "" {
		return value.Value{}, false, nil
	}
	return p.interpret(column, src, text)
}

// made joins an id of other columns; it is made only where all are known.
func (p *plan) made(column int, src *kind.Source, rec *Record) (value.Value, bool, error) {
	parts := make([]string, 0, len(src.Make))
	for _, id := range src.Make {
		text := p.kind.ID
		if id != "@kind" {
			if text = rec.text(id); text == "" {
				return value.Value{}, false, nil
			}
		}
		parts = append(parts, text)
	}
	return p.parse(column, strings.Join(parts, "-"))
}

// fromAgreeing reads a place around the table, or a column of the row, for the
// rows its matches agree with.
func (p *plan) fromAgreeing(column int, src *kind.Source, rec *Record) (value.Value, bool, error) {
	for _, m := range p.matchesOf(src, rec) {
		agrees := true
		for i, name := range src.Pattern.SubexpNames() {
			c, ok := p.kind.Column(name)
			if name == "" || !ok {
				continue
			}
			v, _, err := p.parse(c, m[i])
			if err != nil {
				return value.Value{}, false, err
			}
			agrees = agrees && v.State == exact.Value && Written(p.kind.Columns[c].Type, v) == rec.text(name)
		}
		if agrees {
			return p.parse(column, unnamed(src.Pattern, m))
		}
	}
	return value.Value{}, false, nil
}

// matchesOf finds a pattern in a column of the row, or in a place around the
// table, which is searched once.
func (p *plan) matchesOf(src *kind.Source, rec *Record) [][]string {
	if src.Place == kind.PlaceColumn {
		return src.Pattern.FindAllStringSubmatch(squeeze(rec.text(src.Column)), -1)
	}
	matches, sought := p.matches[src]
	if !sought {
		matches = src.Pattern.FindAllStringSubmatch(p.texts[src.Place], -1)
		p.matches[src] = matches
	}
	return matches
}

// stated reads what the header of a block says of one of its columns: in
// brackets (语文(120分)), or in a row under the header (满分).
func (p *plan) stated(column int, src *kind.Source, h *table.Header) (v value.Value, cell string, err error) {
	if src.Place == kind.PlaceHeader {
		for _, hint := range strings.Split(h.Hint, ";") {
			if v, ok, err := p.interpret(column, src, hint); ok || err != nil {
				return v, h.Cell, err
			}
		}
		return value.Value{}, "", nil
	}
	for _, row := range p.t.Sub {
		if src.Pattern != nil && !src.Pattern.MatchString(row.Label) {
			continue
		}
		if v, ok, err := p.parse(column, squeeze(row.Row.At(h.Col).Text)); ok || err != nil {
			return v, a1(row.Row.N, h.Col), err
		}
	}
	return value.Value{}, "", nil
}
