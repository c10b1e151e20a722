package ingest

import (
	"regexp"

	"dudao/ingest/table"
	"dudao/internal/kind"
)

// vocabulary are the header words of all forms, and those of 参数. It is
// read-only once made.
type vocabulary struct {
	words    map[string]bool
	patterns []*regexp.Regexp
}

var _ table.Vocabulary = (*vocabulary)(nil)

func newVocabulary(set *kind.Set) *vocabulary {
	v := &vocabulary{words: map[string]bool{}, patterns: set.HeaderPatterns()}
	for _, w := range set.HeaderWords() {
		v.words[table.Clean(w).Text] = true
	}
	for _, w := range append(append([]string(nil), parameterWords...), valueWords...) {
		v.words[w] = true
	}
	return v
}

// Known reports whether a cleaned word is a header.
func (v *vocabulary) Known(word string) bool {
	if v.words[word] {
		return true
	}
	for _, p := range v.patterns {
		if p.MatchString(word) {
			return true
		}
	}
	return false
}
