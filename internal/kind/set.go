package kind

import (
	"regexp"
	"slices"
	"strings"
)

// Set is every kind and form there is. It is read-only.
type Set struct {
	kinds  []*Kind // by id
	forms  []*Form // default forms among them, by id
	totals []string
	means  []string
	digest string
}

// Kinds gives all kinds by id.
func (s *Set) Kinds() []*Kind { return s.kinds }

// Forms gives all forms by id; the default form of a kind has the kind's id.
func (s *Set) Forms() []*Form { return s.forms }

// Kind finds a kind.
func (s *Set) Kind(id string) (*Kind, bool) {
	i, ok := slices.BinarySearchFunc(s.kinds, id, func(k *Kind, id string) int { return strings.Compare(k.ID, id) })
	if !ok {
		return nil, false
	}
	return s.kinds[i], true
}

// Form finds a form.
func (s *Set) Form(id string) (*Form, bool) {
	i, ok := slices.BinarySearchFunc(s.forms, id, func(f *Form, id string) int { return strings.Compare(f.ID, id) })
	if !ok {
		return nil, false
	}
	return s.forms[i], true
}

// FormsOf gives the forms of a kind, the default form first.
func (s *Set) FormsOf(kind string) []*Form {
	var list []*Form
	for _, f := range s.forms {
		switch {
		case f.Kind != kind:
		case f.ID == kind:
			list = slices.Insert(list, 0, f)
		default:
			list = append(list, f)
		}
	}
	return list
}

// Digest is a hash of all definitions: what was read with others is read
// again.
func (s *Set) Digest() string { return s.digest }

// TotalWords are the labels of total rows (合计, 小计 …).
func (s *Set) TotalWords() []string { return s.totals }

// MeanWords are the labels of rows of means, which are not checked (平均分 …).
func (s *Set) MeanWords() []string { return s.means }

// HeaderWords gives every word that some form takes as a header, each once,
// in order, as it is written in the definitions (not cleaned).
func (s *Set) HeaderWords() []string {
	seen := map[string]bool{}
	add := func(list ...string) {
		for _, w := range list {
			if w != "" {
				seen[w] = true
			}
		}
	}
	for _, k := range s.kinds {
		for i := range k.Columns {
			add(k.Columns[i].Words()...)
		}
	}
	for _, f := range s.forms {
		k, _ := s.Kind(f.Kind)
		f.words(k, add)
	}
	return sortedKeys(seen)
}

// words gives the header words a form has beside its kind's.
func (f *Form) words(k *Kind, add func(...string)) {
	for _, list := range f.Columns {
		add(list...)
	}
	for _, list := range f.Carry {
		add(list...)
	}
	for _, s := range f.Split {
		add(s.Words...)
	}
	for _, s := range f.Sums {
		add(s.Words...)
	}
	for word := range f.Drop {
		add(word)
	}
	for _, u := range f.Unpivot {
		for word := range u.Words {
			add(word)
		}
		for _, in := range u.Into {
			add(in.Words...)
		}
	}
	if f.Matrix != nil {
		if i, ok := k.Column(f.Matrix.Header); ok {
			for _, v := range k.Columns[i].Enum {
				add(v.Value)
				add(v.Aliases...)
			}
		}
	}
}

// HeaderPatterns gives the patterns of headers that hold a value (语文成绩,
// 9月, 第3题), to be matched against cleaned words, each once.
func (s *Set) HeaderPatterns() []*regexp.Regexp {
	var list []*regexp.Regexp
	seen := map[string]bool{}
	add := func(patterns []*regexp.Regexp) {
		for _, p := range patterns {
			if !seen[p.String()] {
				seen[p.String()] = true
				list = append(list, p)
			}
		}
	}
	for _, f := range s.forms {
		for _, u := range f.Unpivot {
			if u.Lookup == "" { // names of a register stand in any header
				add(u.Matchers)
			}
		}
		if f.Items != nil {
			add(f.Items.Matchers)
		}
	}
	return list
}
