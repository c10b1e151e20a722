package submission

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dudao/internal/kind"
)

// Names finds out which return the owed list means by 表: a kind, a form, or
// words of their titles. Kinds the office keeps itself are owed by nobody.
type Names struct {
	kinds []*kind.Kind
	forms map[string][]*kind.Form // by kind, the default form first
}

// NewNames prepares the kinds and forms (default ones may be among them).
func NewNames(kinds []*kind.Kind, forms []*kind.Form) *Names {
	n := &Names{forms: map[string][]*kind.Form{}}
	for _, k := range kinds {
		if k.Settings {
			continue
		}
		n.kinds = append(n.kinds, k)
		n.forms[k.ID] = append(n.forms[k.ID], k.Form)
	}
	for _, f := range forms {
		if of, ok := n.forms[f.Kind]; ok && !slices.Contains(of, f) {
			n.forms[f.Kind] = append(of, f)
		}
	}
	return n
}

// Return is what a name in the owed list means: a kind, and the forms that
// answer for it.
type Return struct {
	Kind  *kind.Kind
	Forms []string
}

// Answers reports whether a table of a kind and form is the return.
func (r *Return) Answers(kindID, formID string) bool {
	return r.Kind.ID == kindID && slices.Contains(r.Forms, formID)
}

// Find gives the returns a name means; several where it fits several kinds
// equally well, none where it fits none.
func (n *Names) Find(name string) []Return {
	text := clean(name)
	best := fit{}
	var found []*kind.Kind
	for _, k := range n.kinds {
		f := n.fit(k, text)
		switch {
		case f == fit{} || f.less(best):
		case best.less(f):
			best, found = f, []*kind.Kind{k}
		default:
			found = append(found, k)
		}
	}
	var returns []Return
	for _, k := range found {
		returns = append(returns, Return{k, n.answering(k, text)})
	}
	return returns
}

// fit says how well a name fits: it is an id or name itself, else how many
// groups of title words are met and by how long a first word.
type fit struct {
	exact  bool
	groups int
	length int
}

func (f fit) less(o fit) bool {
	if f.exact != o.exact {
		return o.exact
	}
	if f.groups != o.groups {
		return f.groups < o.groups
	}
	return f.length < o.length
}

func (n *Names) fit(k *kind.Kind, text string) fit {
	if is(text, k.ID, k.Name.ZH, k.Name.EN) {
		return fit{exact: true}
	}
	best := fit{}
	for _, f := range n.forms[k.ID] {
		if is(text, f.ID, f.Name.ZH, f.Name.EN) {
			return fit{exact: true}
		}
		if g, length, ok := titleMet(f, text); ok {
			if this := (fit{groups: g, length: length}); best.less(this) {
				best = this
			}
		}
	}
	return best
}

// answering gives the forms that count as the return. A form with a title of
// its own that fixes part of the key is a return of its own (the cohort table
// among the class tables of one kind): it answers alone where the name means
// it, and not at all where it does not.
func (n *Names) answering(k *kind.Kind, text string) []string {
	var own, usual []string
	for _, f := range n.forms[k.ID] {
		_, _, met := titleMet(f, text)
		switch {
		case !fixesKey(k, f):
			usual = append(usual, f.ID)
		case met || is(text, f.ID, f.Name.ZH, f.Name.EN):
			own = append(own, f.ID)
		}
	}
	if len(own) > 0 {
		return own
	}
	return usual
}

func fixesKey(k *kind.Kind, f *kind.Form) bool {
	if f == k.Form {
		return false
	}
	return slices.ContainsFunc(k.Key, func(key kind.Key) bool {
		_, fixed := f.Constants[key.Column]
		return fixed
	})
}

// titleMet counts the groups of title words a text meets; ok only if all are
// and no excluding word stands there. length is that of the longest word of
// the first group found.
func titleMet(f *kind.Form, text string) (groups, length int, ok bool) {
	for i, group := range f.Title {
		longest := 0
		for _, w := range group {
			if w = clean(w); strings.Contains(text, w) {
				longest = max(longest, utf8.RuneCountInString(w))
			}
		}
		if longest == 0 {
			return 0, 0, false
		}
		if i == 0 {
			length = longest
		}
	}
	excluded := slices.ContainsFunc(f.Not, func(w string) bool { return strings.Contains(text, clean(w)) })
	return len(f.Title), length, len(f.Title) > 0 && !excluded
}

func is(text string, names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return name != "" && clean(name) == text })
}

// clean makes names comparable: full-width signs plain, blanks dropped, small
// letters, and a closing 表 left out.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
	if short := strings.TrimSuffix(s, "表"); utf8.RuneCountInString(short) > 1 {
		return short
	}
	return s
}
