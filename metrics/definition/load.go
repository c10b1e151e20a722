package definition

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/yamlfile"
)

//go:embed packs
var shipped embed.FS

// Shipped is the folder of the packs the program brings.
func Shipped() fs.FS {
	sub, err := fs.Sub(shipped, "packs")
	if err != nil {
		panic(err) // the embedded folder exists, or the program would not build
	}
	return sub
}

// Options are what definitions are checked against.
type Options struct {
	Facts *fact.Catalogue
	// Settings by name, days (as_of.staff) among them.
	Settings map[string]Setting
	// Periods are the named periods of the run.
	Periods []string
}

// Load reads every *.yaml file of the folders, shipped ones first, and checks
// them as a whole. The error is a *yamlfile.Errors with every fault. A pack of
// a later folder replaces the pack of the same id.
func Load(o Options, folders ...fs.FS) (*Catalogue, error) {
	s, err := newSettings(o.Settings)
	if err != nil {
		return nil, err
	}
	l := &loader{options: o, settings: s, packs: map[string]*Pack{}}
	for _, folder := range folders {
		if err := l.folder(folder); err != nil {
			return nil, err
		}
	}
	c := &Catalogue{Settings: s.values}
	for _, id := range sortedKeys(l.packs) {
		c.Packs = append(c.Packs, l.packs[id])
	}
	l.compose(c)
	return c, l.errs.Err()
}

type loader struct {
	options  Options
	settings *settings
	packs    map[string]*Pack
	composed []*composition
	errs     yamlfile.Errors
}

func (l *loader) folder(folder fs.FS) error {
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		return fmt.Errorf("list packs: %w", err)
	}
	here := map[string]bool{}
	for _, name := range names {
		var w writtenPack
		doc, err := yamlfile.Load(folder, name, &w)
		l.errs.Join(err)
		if doc == nil {
			continue
		}
		if here[w.Pack] {
			l.errs.Add(doc.Pos("pack"), "pack %s is written in two files", w.Pack)
		}
		if w.Pack != strings.TrimSuffix(path.Base(name), ".yaml") {
			l.errs.Add(doc.Pos("pack"), "pack %q stands in %s: file and pack must have one name", w.Pack, name)
		}
		here[w.Pack] = true
		b := &builder{loader: l, doc: doc, written: w}
		l.packs[w.Pack] = b.pack()
	}
	return nil
}

// builder makes one pack of one file.
type builder struct {
	*loader
	doc     *yamlfile.Doc
	written writtenPack
}

func (b *builder) fail(path, format string, args ...any) {
	b.errs.Add(b.doc.Pos(path), format, args...)
}

func (b *builder) pack() *Pack {
	w := b.written
	p := &Pack{ID: w.Pack, Version: w.Version, Name: w.Name, Clause: w.Clause}
	if !isID(w.Pack) {
		b.fail("pack", "pack %q: an id is letters, digits and underscores", w.Pack)
	}
	if w.Version < 1 {
		b.fail("version", "version is %d; versions count from 1", w.Version)
	}
	seen := map[string]bool{}
	for i := range w.Indicators {
		at := yamlfile.Path("indicators", i)
		b.unique(seen, w.Indicators[i].ID, at)
		p.Figures = append(p.Figures, b.indicator(&w.Indicators[i], at)...)
	}
	for i := range w.Rankings {
		at := yamlfile.Path("rankings", i)
		b.unique(seen, w.Rankings[i].ID, at)
		if r := b.ranking(&w.Rankings[i], at); r != nil {
			p.Rankings = append(p.Rankings, r)
		}
	}
	if w.Cases != nil {
		p.Cases = b.cases(w.Cases, "cases")
	}
	return p
}

func (b *builder) unique(seen map[string]bool, id, at string) {
	if !isID(id) {
		b.fail(at+".id", "id %q: an id is letters, digits and underscores", id)
	}
	if seen[id] {
		b.fail(at+".id", "id %q is used twice in this pack", id)
	}
	seen[id] = true
}

func isID(s string) bool {
	ok := s != ""
	for _, c := range s {
		ok = ok && (c == '_' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}
	return ok
}

// expression parses a text and reports its faults at a path of the file.
func (b *builder) expression(text, at string) (expr.Expr, bool) {
	e, err := expr.Parse(text)
	if err != nil {
		b.exprFaults(err, at, nil)
		return expr.Expr{}, false
	}
	return e, true
}

// schema gives the names an expression on a fact may use.
func (b *builder) schema(f *fact.Fact) expr.Schema {
	s := expr.Schema{Columns: map[string]expr.Type{}, Settings: b.settings.types}
	for _, c := range f.Columns {
		if t, ok := expr.ColumnType(string(c.Type)); ok {
			s.Columns[c.ID] = t
		}
	}
	return s
}

// exprFaults notes the faults of an expression, with its own place inside the
// text and a near name where one is unknown.
func (b *builder) exprFaults(err error, at string, known []string) {
	for _, e := range exprErrors(err) {
		hint := ""
		if e.Name != "" {
			hint = yamlfile.DidYouMean(e.Name, known)
		}
		if e.Line > 1 {
			b.fail(at, "line %d, character %d: %v%s", e.Line, e.Col, e.Msg, hint)
		} else {
			b.fail(at, "character %d: %v%s", e.Col, e.Msg, hint)
		}
	}
}

func exprErrors(err error) expr.Errors {
	var many expr.Errors
	var one *expr.Error
	switch {
	case errors.As(err, &many):
		return many
	case errors.As(err, &one):
		return expr.Errors{one}
	}
	return expr.Errors{{Line: 1, Col: 1, Msg: expr.MessageOf(err)}}
}

// condition parses and checks a condition on one row.
func (b *builder) condition(f *fact.Fact, text, at string) expr.Expr {
	e, ok := b.expression(text, at)
	if !ok || e.IsZero() {
		return expr.Expr{}
	}
	if err := e.CheckCondition(b.schema(f)); err != nil {
		b.exprFaults(err, at, b.known(f))
	}
	return e
}

// aggregate parses and checks a figure over rows.
func (b *builder) aggregate(f *fact.Fact, text, at string) (expr.Expr, expr.Type) {
	e, ok := b.expression(text, at)
	if !ok || e.IsZero() {
		return expr.Expr{}, expr.TypeNone
	}
	t, err := e.CheckAggregate(b.schema(f))
	switch {
	case err != nil:
		b.exprFaults(err, at, b.known(f))
	case !e.Aggregates() && len(e.Columns()) > 0:
		b.fail(at, "%s is a figure of one row; write an aggregate such as sum(%s)", text, text)
	}
	return e, t
}

// known names what an expression on a fact may use, for suggestions.
func (b *builder) known(f *fact.Fact) []string {
	var names []string
	if f != nil {
		for _, c := range f.Columns {
			names = append(names, c.ID)
		}
	}
	for _, s := range b.settings.names() {
		names = append(names, "$"+s)
	}
	return names
}

func unknownSetting(name string, known []string) error {
	return yamlfile.Fault("unknown setting $%s%s", name, yamlfile.DidYouMean(name, known))
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
