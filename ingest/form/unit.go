package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Unit is an entry of the registry.
type Unit struct {
	Code   string
	Name   string // full
	Short  string
	Others []string
	Type   string // 完全小学, 乡镇街 …
	Parent string // code of the unit above, where the registry names one
	Closed bool   // kept for past periods; an open unit of the same name stands before it
}

// Registry finds units by code and by name. Names are compared exactly, blanks
// dropped and full-width signs made plain; nothing that merely resembles a
// name is taken for it.
type Registry struct {
	units  []Unit
	byName map[string][]int
	byCode map[string]int
	types  map[string]bool
	texts  []string // all names, the longest first, for finding them in titles
	// lengths are those of texts in characters, each once, the greatest first.
	lengths []int
}

// shortestMention is the least number of characters of a name that is looked
// for inside a title: shorter ones stand in other words by chance.
const shortestMention = 2

// NewRegistry makes a registry.
func NewRegistry(units []Unit) *Registry {
	r := &Registry{units: units, byName: map[string][]int{}, byCode: map[string]int{}, types: map[string]bool{}}
	for i, u := range units {
		r.byCode[strings.ToUpper(squeeze(u.Code))] = i
		r.types[u.Type] = true
		for _, name := range append([]string{u.Name, u.Short}, u.Others...) {
			r.name(squeeze(name), i)
		}
	}
	for name := range r.byName {
		if utf8.RuneCountInString(name) >= shortestMention {
			r.texts = append(r.texts, name)
		}
	}
	slices.SortFunc(r.texts, func(a, b string) int {
		if d := utf8.RuneCountInString(b) - utf8.RuneCountInString(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, name := range r.texts {
		r.lengths = append(r.lengths, utf8.RuneCountInString(name))
	}
	r.lengths = slices.Compact(r.lengths)
	return r
}

func (r *Registry) name(name string, unit int) {
	if name != "" && !slices.Contains(r.byName[name], unit) {
		r.byName[name] = append(r.byName[name], unit)
	}
}

// Len gives the number of units; a nil registry has none.
func (r *Registry) Len() int {
	if r == nil {
		return 0
	}
	return len(r.units)
}

// Get gives the unit of a code.
func (r *Registry) Get(code string) (*Unit, bool) {
	if r == nil {
		return nil, false
	}
	code = strings.ToUpper(squeeze(code))
	i, ok := r.byCode[code]
	if !ok && code == wholeTown {
		return r.Only([]string{townType})
	}
	if !ok {
		return nil, false
	}
	return &r.units[i], true
}

// wholeTown stands for the township in files that give it no code of its own.
const (
	wholeTown = "TOWN"
	townType  = "乡镇街"
)

// Only gives the one open unit of the types; ok is false where there are none
// or several.
func (r *Registry) Only(types []string) (*Unit, bool) {
	if r == nil {
		return nil, false
	}
	var only *Unit
	for i := range r.units {
		u := &r.units[i]
		if u.Closed || !slices.Contains(types, u.Type) {
			continue
		}
		if only != nil {
			return nil, false
		}
		only = u
	}
	return only, only != nil
}

// Has reports whether any unit is of one of the types; without types, whether
// there is any unit.
func (r *Registry) Has(types []string) bool {
	if r == nil {
		return false
	}
	if len(types) == 0 {
		return len(r.units) > 0
	}
	return slices.ContainsFunc(types, func(t string) bool { return r.types[t] })
}

// Lookup finds the unit of a code or name. Where several units bear the name,
// those of the given types stand before others and open ones before closed
// ones; two that are left are nobody.
func (r *Registry) Lookup(text string, types []string) (*Unit, bool) {
	if u, ok := r.Get(text); ok {
		return u, true
	}
	if r == nil {
		return nil, false
	}
	return r.choose(r.byName[squeeze(text)], types)
}

func (r *Registry) choose(found []int, types []string) (*Unit, bool) {
	for _, narrower := range []func(Unit) bool{
		func(u Unit) bool { return slices.Contains(types, u.Type) },
		func(u Unit) bool { return !u.Closed },
	} {
		if len(found) > 1 {
			if some := r.filter(found, narrower); len(some) > 0 {
				found = some
			}
		}
	}
	if len(found) != 1 {
		return nil, false
	}
	return &r.units[found[0]], true
}

func (r *Registry) filter(found []int, keep func(Unit) bool) []int {
	var some []int
	for _, i := range found {
		if keep(r.units[i]) {
			some = append(some, i)
		}
	}
	return some
}

// Mentioned finds the unit a text names: of the names that stand in it outside
// longer ones the longest of a wanted type, else the longest.
func (r *Registry) Mentioned(text string, types []string) (*Unit, bool) {
	if r == nil {
		return nil, false
	}
	rest := squeeze(text)
	var first *Unit
	for _, length := range r.lengths {
		for _, name := range r.standing(rest, length) {
			u, ok := r.choose(r.byName[name], types)
			// A name inside a longer one is not named by the text.
			rest = strings.ReplaceAll(rest, name, "\x00")
			switch {
			case !ok:
			case len(types) == 0 || slices.Contains(types, u.Type):
				return u, true
			case first == nil:
				first = u
			}
		}
	}
	return first, first != nil
}

// standing gives the names of a length in characters that stand in a text, in
// order; of two that overlap the first. A county has thousands of names and a
// title few characters, so the title's parts are looked up and not the names.
func (r *Registry) standing(text string, length int) []string {
	var starts []int
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	var names []string
	for i := 0; i+length < len(starts); i++ {
		part := text[starts[i]:starts[i+length]]
		if len(r.byName[part]) > 0 && !slices.Contains(names, part) {
			names = append(names, part)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(names, func(name string) bool {
		if !strings.Contains(text, name) {
			return true
		}
		text = strings.ReplaceAll(text, name, "\x00")
		return false
	})
}

// Near gives the names that differ from a text by one character, or by two in
// a long name: they are told to the reader and never used.
func (r *Registry) Near(text string) []string {
	if r == nil {
		return nil
	}
	text = squeeze(text)
	limit := 1
	if utf8.RuneCountInString(text) >= 8 {
		limit = 2
	}
	var near []string
	for _, name := range r.texts {
		if within(text, name, limit) {
			near = append(near, name)
		}
	}
	return near[:min(len(near), 3)]
}

// Above reports whether unit a is b or stands above it: by the chain of
// parents, else, where b names no parent, by what a is.
func (r *Registry) Above(a, b *Unit) bool {
	if a.Code == b.Code {
		return true
	}
	for u, steps := b, 0; u.Parent != "" && steps < len(r.units); steps++ {
		if strings.EqualFold(u.Parent, a.Code) {
			return true
		}
		above, ok := r.Get(u.Parent)
		if !ok {
			break
		}
		u = above
	}
	return rank(a.Type) > rank(b.Type) && (b.Parent == "" || rank(a.Type) == topRank)
}

const topRank = 2

// rank orders unit types where the registry names no parents: a township
// stands above all, its offices and the central school above schools and
// villages.
func rank(unitType string) int {
	switch unitType {
	case townType:
		return topRank
	case "中心学校", "机关部门":
		return 1
	}
	return 0
}

// squeeze drops blanks and makes full-width signs plain, as names are
// compared.
func squeeze(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Map(func(c rune) rune {
		if c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\u200b' || c == '\ufeff' || c == '\u2002' || c == '\u2003' || c == '\u2009' {
			return -1
		}
		return c
	}, norm.NFKC.String(s))
}

// isPlain reports whether a text is of visible ASCII and Chinese characters
// alone, as nearly all are: they are in NFKC as they stand.
func isPlain(s string) bool {
	for _, r := range s {
		if (r <= ' ' || r >= utf8.RuneSelf) && (r < 0x4e00 || r > 0x9fa5) {
			return false
		}
	}
	return true
}

// within reports whether two texts differ by at most limit insertions,
// deletions or replacements of a character.
func within(a, b string, limit int) bool {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > limit || -d > limit || a == b {
		return false
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, c := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, d := range y {
			cost := diagonal
			if c != d {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)] <= limit
}
