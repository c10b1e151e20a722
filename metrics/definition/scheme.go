package definition

import (
	"embed"
	"fmt"
	"io/fs"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

//go:embed schemes
var schemes embed.FS

// ShippedSchemes is the folder of the schemes the program brings: the sheets as
// scored, and examples that nobody has adopted.
func ShippedSchemes() fs.FS {
	sub, err := fs.Sub(schemes, "schemes")
	if err != nil {
		panic(err) // the embedded folder exists, or the program would not build
	}
	return sub
}

// AsScored is the scheme that takes the points of the scoring sheets as they
// were returned.
const AsScored = "as_scored"

// Whom a scheme is for.
const (
	ForPerson = "person"
	ForSchool = "school"
)

// Scheme says how points of a year come about (docs/schemes.md).
type Scheme struct {
	ID      string
	Version int
	Name    lang.Text
	Clause  string
	For     string // ForPerson or ForSchool
	// Decided says that the returned sheets are themselves the committee's
	// decision; any other scheme has to be adopted by the office.
	Decided    bool
	Floor, Cap *big.Rat // of the sum; nil: none
	Items      []SchemeItem
}

// SchemeItem is one item of a scheme: exactly one of Sheet, Indicator, Ranking,
// Ledger and School is set.
type SchemeItem struct {
	ID     string
	Name   lang.Text
	Clause string
	// Weight is what full attainment gives; of a sheet or a credit the factor.
	Weight *big.Rat
	// Start is what the item begins with, before events are deducted.
	Start      *big.Rat
	Floor, Cap *big.Rat // nil: none
	// Posts are those the item concerns, of a duty that only some have; none:
	// it concerns everybody.
	Posts []string `json:",omitempty"`

	Sheet     *FromSheet
	Indicator *FromIndicator
	Ranking   *FromRanking
	Ledger    *FromLedger
	School    *FromSchool
}

// Weighted reports whether the item's weight is spread over the others where
// it does not concern somebody.
func (i *SchemeItem) Weighted() bool {
	return i.Ranking != nil || i.Indicator != nil && i.Indicator.Each == nil
}

// FromSheet takes items of the scoring sheets; no names: all of them.
type FromSheet struct{ Items []string }

// FromIndicator takes a figure. Each is points for one of it (duty credits);
// without it the points are weight × attainment: 1 at the target or beyond, 0
// at Floor or short of it, linear between. Target is nil where the figure's own
// is meant.
type FromIndicator struct {
	ID, Measure, Reading, Grain, Dimension string
	Target, Floor, Each                    *big.Rat
	// Period is the named period whose figure is taken; blank: the figure is
	// given for finer periods alone, of which attainment takes the latest and
	// credits take all.
	Period string
	// Kind is what the figure's rows are read from; blank: from no one kind.
	Kind string
	// Counts says that the figure is a plain count or amount: without rows there
	// is nothing to tell who is concerned.
	Counts bool
}

// FromRanking takes places: weight × (n − place) ÷ (n − 1), of several entries
// of a person the mean, the best or the worst.
type FromRanking struct {
	ID, Period, Of string
}

// FromLedger deducts for confirmed cases: Each (below 0) a case, or what the ledger
// states (Stated). Without items and categories every case counts.
type FromLedger struct {
	Items      []int
	Categories []string
	Each       *big.Rat
	Stated     bool
}

// FromSchool gives some posts a part of their school's points.
type FromSchool struct {
	Posts []string
	Rate  *big.Rat
}

type writtenScheme struct {
	Scheme   string        `yaml:"scheme,required"`
	Version  int           `yaml:"version,required"`
	Name     lang.Text     `yaml:"name,required"`
	Clause   string        `yaml:"clause,required"`
	About    lang.Text     `yaml:"about"`
	For      string        `yaml:"for"`
	Adoption string        `yaml:"adoption"`
	Floor    string        `yaml:"floor"`
	Cap      string        `yaml:"cap"`
	Items    []writtenItem `yaml:"items,required"`
}

type writtenItem struct {
	ID        string                `yaml:"id,required"`
	Name      lang.Text             `yaml:"name,required"`
	Clause    string                `yaml:"clause"`
	Weight    string                `yaml:"weight"`
	Start     string                `yaml:"start"`
	Floor     string                `yaml:"floor"`
	Cap       string                `yaml:"cap"`
	Posts     []string              `yaml:"posts"`
	Sheet     []string              `yaml:"sheet"`
	Indicator *writtenFromIndicator `yaml:"indicator"`
	Ranking   *writtenFromRanking   `yaml:"ranking"`
	Ledger    *writtenFromLedger    `yaml:"ledger"`
	School    *writtenFromSchool    `yaml:"school"`
}

type writtenFromIndicator struct {
	ID        string `yaml:"id,required"`
	Measure   string `yaml:"measure"`
	Reading   string `yaml:"reading"`
	Grain     string `yaml:"grain,required"`
	Dimension string `yaml:"dimension"`
	Target    string `yaml:"target"`
	Floor     string `yaml:"floor"`
	Each      string `yaml:"each"`
}

type writtenFromRanking struct {
	ID     string `yaml:"id,required"`
	Period string `yaml:"period"`
	Of     string `yaml:"of"`
}

type writtenFromLedger struct {
	Items      []int    `yaml:"items"`
	Categories []string `yaml:"categories"`
	Each       string   `yaml:"each"`
	Stated     bool     `yaml:"stated"`
}

type writtenFromSchool struct {
	Posts []string `yaml:"posts,required"`
	Rate  string   `yaml:"rate,required"`
}

// LoadScheme reads one scheme and checks it against the packs and the code lists
// of the run. The error is a *yamlfile.Errors with every fault.
func LoadScheme(folder fs.FS, name string, c *Catalogue, codes Codes) (*Scheme, error) {
	var w writtenScheme
	doc, err := yamlfile.Load(folder, name, &w)
	b := &schemeBuilder{doc: doc, catalogue: c, codes: codes, written: &w}
	b.errs.Join(err)
	if doc == nil {
		return nil, b.errs.Err()
	}
	s := b.scheme()
	if err := b.errs.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// schemeBuilder makes one scheme of one file.
type schemeBuilder struct {
	doc       *yamlfile.Doc
	catalogue *Catalogue
	codes     Codes
	written   *writtenScheme
	errs      yamlfile.Errors
}

func (b *schemeBuilder) fail(path, format string, args ...any) {
	b.errs.Add(b.doc.Pos(path), format, args...)
}

func (b *schemeBuilder) scheme() *Scheme {
	w := b.written
	s := &Scheme{ID: w.Scheme, Version: w.Version, Name: w.Name, Clause: w.Clause, For: w.For}
	if s.For == "" {
		s.For = ForPerson
	}
	if s.For != ForPerson && s.For != ForSchool {
		b.fail("for", "for is %q: points of a scheme are a person's or a school's, never a pupil's 〔方案3 三·2〕", w.For)
	}
	if !slices.Contains([]string{"", "sheet", "needed"}, w.Adoption) {
		b.fail("adoption", "adoption is %q; expected needed or sheet", w.Adoption)
	}
	if !isID(w.Scheme) {
		b.fail("scheme", "scheme %q: an id is letters, digits and underscores", w.Scheme)
	}
	if strings.TrimSpace(w.Clause) == "" {
		b.fail("clause", "clause is blank; name the clause it comes from, or — where there is none")
	}
	s.Floor, s.Cap = b.bounds(w.Floor, w.Cap, "")
	seen := map[string]bool{}
	for i := range w.Items {
		at := yamlfile.Path("items", i)
		if seen[w.Items[i].ID] {
			b.fail(at+".id", "id %q is used twice in this scheme", w.Items[i].ID)
		}
		seen[w.Items[i].ID] = true
		s.Items = append(s.Items, b.item(&w.Items[i], at))
	}
	s.Decided = w.Adoption == "sheet" && s.passesThrough()
	if w.Adoption == "sheet" && !s.Decided {
		b.fail("adoption", "adoption: sheet is for schemes of scoring sheets alone: an office has to adopt weights of its own")
	}
	return s
}

// passesThrough reports whether a scheme gives every item of the sheets as it was
// scored. Leaving items out, weights and bounds are decisions of their own.
func (s *Scheme) passesThrough() bool {
	if len(s.Items) != 1 || s.Floor != nil || s.Cap != nil || s.For != ForPerson {
		return false
	}
	i := &s.Items[0]
	plain := i.Floor == nil && i.Cap == nil && i.Start == nil && len(i.Posts) == 0
	return plain && i.Sheet != nil && len(i.Sheet.Items) == 0 && (i.Weight == nil || i.Weight.Cmp(big.NewRat(1, 1)) == 0)
}

func (b *schemeBuilder) item(w *writtenItem, at string) SchemeItem {
	i := SchemeItem{ID: w.ID, Name: w.Name, Clause: w.Clause, Posts: w.Posts, Weight: b.number(w.Weight, at+".weight"), Start: b.number(w.Start, at+".start")}
	i.Floor, i.Cap = b.bounds(w.Floor, w.Cap, at+".")
	sources := 0
	if len(w.Sheet) > 0 {
		sources++
		i.Sheet = &FromSheet{}
		if !slices.Equal(w.Sheet, []string{"all"}) {
			i.Sheet.Items = w.Sheet
		}
	}
	if w.Indicator != nil {
		sources++
		i.Indicator = b.indicator(w.Indicator, at+".indicator")
	}
	if w.Ranking != nil {
		sources++
		i.Ranking = b.ranking(w.Ranking, at+".ranking")
	}
	if w.Ledger != nil {
		sources++
		i.Ledger = b.ledger(w.Ledger, at+".ledger")
	}
	if w.School != nil {
		sources++
		i.School = b.school(w.School, at+".school")
	}
	if sources != 1 {
		b.fail(at, "an item has exactly one of sheet, indicator, ranking, ledger, school; this one has %d", sources)
	}
	b.suits(&i, at)
	return i
}

func (b *schemeBuilder) ranking(w *writtenFromRanking, at string) *FromRanking {
	out := &FromRanking{ID: w.ID, Period: w.Period, Of: w.Of}
	if out.Of == "" {
		out.Of = "mean"
	}
	if !slices.Contains([]string{"mean", "best", "worst"}, out.Of) {
		b.fail(at+".of", "of is %q; expected mean, best or worst", w.Of)
	}
	var known []string
	for _, r := range b.catalogue.Rankings() {
		known = append(known, r.Info.ID)
		if r.Info.ID != w.ID {
			continue
		}
		if w.Period != "" && !r.covers(w.Period) {
			b.fail(at+".period", "ranking %s is not given for %s", w.ID, w.Period)
		}
		return out
	}
	b.fail(at+".id", "no ranking %s%s", w.ID, yamlfile.DidYouMean(w.ID, known))
	return out
}

func (b *schemeBuilder) bounds(floor, top, at string) (lo, hi *big.Rat) {
	lo, hi = b.number(floor, at+"floor"), b.number(top, at+"cap")
	if lo != nil && hi != nil && lo.Cmp(hi) > 0 {
		b.fail(at+"floor", "floor %s is above cap %s", floor, top)
	}
	return lo, hi
}

// number reads an exact number; blank: nil.
func (b *schemeBuilder) number(text, at string) *big.Rat {
	if text == "" {
		return nil
	}
	d, err := exact.ParseDecimal(text)
	if err != nil {
		b.fail(at, "%q is no number", text)
		return new(big.Rat)
	}
	return d.Rat()
}

// Schemes lists the shipped schemes by id.
func Schemes() ([]string, error) {
	names, err := fs.Glob(ShippedSchemes(), "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list schemes: %w", err)
	}
	for i := range names {
		names[i] = strings.TrimSuffix(names[i], ".yaml")
	}
	return names, nil
}
