package form

import (
	"maps"
	"regexp"
	"slices"

	"dudao/ingest/table"
	"dudao/internal/kind"
)

// The steps of comparing a header with words; the first that hits wins
// (datasets.md §0.2.3).
const (
	ownWords  = iota // the form's own
	kindWord         // the kind's 表头
	aliases          // of the kind's columns
	common           // words of the columns many kinds share
	wordSteps        // how many there are
)

// lexicon holds the words of one form, cut as headers are.
type lexicon struct {
	form   *kind.Form
	kind   *kind.Kind
	cut    cleaner
	enums  map[int]map[string]string // by column: word → value
	title  []titleGroup
	not    titleGroup
	words  [wordSteps]map[string][]int // word → columns
	stems  map[stem][]int
	near   []nearWord
	blocks []blockWords
	items  []*regexp.Regexp
	matrix map[string]string // header word → value
	carry  map[string]string // header word → id of a carried column
	splits map[string]int    // header word → index in form.Split, of carriers
	sums   map[string]int    // header word → index in form.Sums
	drops  map[string]string // header word → code
}

// nearWord is a word that a header may resemble.
type nearWord struct {
	text   string
	column int
}

// blockWords are the words of one unpivot.
type blockWords struct {
	of    *kind.Unpivot
	place map[string]string // words that may stand in the place → value; nil: any
	inner []innerWords
}

// innerWords are the words of one column inside a block.
type innerWords struct {
	column int
	words  map[string]bool // "" among them: the block's only column needs none
}

// cleaner cuts words as headers are cut, each once: kinds share most of theirs.
type cleaner map[string]string

func (c cleaner) text(raw string) string {
	text, ok := c[raw]
	if !ok {
		text = table.Clean(raw).Text
		c[raw] = text
	}
	return text
}

func newLexicon(k *kind.Kind, f *kind.Form, cut cleaner) *lexicon {
	lx := &lexicon{form: f, kind: k, cut: cut, enums: map[int]map[string]string{}, stems: map[stem][]int{}}
	for i := range lx.words {
		lx.words[i] = map[string][]int{}
	}
	for _, group := range f.Title {
		lx.title = append(lx.title, newTitleGroup(group))
	}
	lx.not = newTitleGroup(f.Not)
	for i := range k.Columns {
		c := &k.Columns[i]
		lx.add(ownWords, i, f.Columns[c.ID]...)
		if !c.Common {
			lx.add(kindWord, i, c.Header)
		}
		lx.add(aliases, i, c.Aliases...)
		lx.add(common, i, c.Shared...)
		if words := enumWords(k, c.ID, cut); words != nil {
			lx.enums[i] = words
		}
	}
	lx.compileBlocks()
	lx.compileRest()
	return lx
}

func (lx *lexicon) add(step, column int, words ...string) {
	for _, w := range words {
		text := lx.cut.text(w)
		if text == "" || slices.Contains(lx.words[step][text], column) {
			continue
		}
		lx.words[step][text] = append(lx.words[step][text], column)
		lx.near = append(lx.near, nearWord{text, column})
		if s := stemOf(text); s.fits(lx.kind.Columns[column].Type) && !slices.Contains(lx.stems[s], column) {
			lx.stems[s] = append(lx.stems[s], column)
		}
	}
}

func (lx *lexicon) compileBlocks() {
	for i := range lx.form.Unpivot {
		u := &lx.form.Unpivot[i]
		b := blockWords{of: u, place: lx.placeWords(u)}
		for _, in := range u.Into {
			c, ok := lx.kind.Column(in.Column)
			if !ok {
				continue
			}
			w := innerWords{column: c, words: map[string]bool{}}
			for _, text := range append(lx.kind.Columns[c].Words(), in.Words...) {
				w.words[lx.cut.text(text)] = true
			}
			if len(u.Into) == 1 && len(in.Words) == 0 {
				w.words[""] = true
			}
			b.inner = append(b.inner, w)
		}
		lx.blocks = append(lx.blocks, b)
	}
	if m := lx.form.Matrix; m != nil {
		lx.matrix = enumWords(lx.kind, m.Header, lx.cut)
	}
}

// register puts the names of the office's training sessions in the places of
// the blocks that are headed by them. A name that two sessions have is none's.
func (lx *lexicon) register(env *Env) {
	for i := range lx.blocks {
		if lx.blocks[i].of.Lookup != kind.LookupTraining {
			continue
		}
		words := map[string]string{}
		for _, s := range env.Trainings {
			for _, name := range []string{s.Title, s.No} {
				word := lx.cut.text(name)
				if other, twice := words[word]; twice && other != s.No {
					words[word] = ""
				} else if word != "" {
					words[word] = s.No
				}
			}
		}
		maps.DeleteFunc(words, func(_, no string) bool { return no == "" })
		lx.blocks[i].place = words
	}
}

// placeWords gives what may stand in the place of a block's pattern; nil where
// that is read by type (a month, a date).
func (lx *lexicon) placeWords(u *kind.Unpivot) map[string]string {
	if len(u.Words) == 0 {
		return enumWords(lx.kind, u.Column, lx.cut)
	}
	words := map[string]string{}
	for w, v := range u.Words {
		words[lx.cut.text(w)] = v
	}
	return words
}

// enumWords gives the words of an enum column; nil of another. Bare digits
// are left out: no header is called 3 for 三年级.
func enumWords(k *kind.Kind, column string, cut cleaner) map[string]string {
	i, ok := k.Column(column)
	if !ok || k.Columns[i].Type != kind.Enum {
		return nil
	}
	words := map[string]string{}
	for _, v := range k.Columns[i].Enum {
		for _, w := range append([]string{v.Value}, v.Aliases...) {
			if text := cut.text(w); text != "" && !isDigits(text) {
				words[text] = v.Value
			}
		}
	}
	return words
}

func (lx *lexicon) compileRest() {
	f := lx.form
	if f.Items != nil {
		lx.items = f.Items.Matchers
	}
	lx.carry, lx.splits, lx.sums, lx.drops = map[string]string{}, map[string]int{}, map[string]int{}, map[string]string{}
	for id, words := range f.Carry {
		for _, w := range words {
			lx.carry[lx.cut.text(w)] = id
		}
	}
	for i, s := range f.Split {
		for _, w := range s.Words {
			lx.splits[lx.cut.text(w)] = i
		}
	}
	for i, s := range f.Sums {
		for _, w := range s.Words {
			lx.sums[lx.cut.text(w)] = i
		}
	}
	for w, code := range f.Drop {
		lx.drops[lx.cut.text(w)] = code
	}
}

// match reads a word as a header of the block: what stands in its place, and
// the rest of the word.
func (b *blockWords) match(word string) (value, rest string, ok bool) {
	for _, re := range b.of.Matchers {
		at := re.FindStringSubmatchIndex(word)
		if len(at) < 4 || at[2] < 0 {
			continue
		}
		value := word[at[2]:at[3]]
		if b.place != nil {
			if value, ok = b.place[value]; !ok {
				continue
			}
		}
		return value, word[:at[2]] + word[at[3]:], true
	}
	return "", "", false
}

// into gives the column a header inside a block stands for.
func (b *blockWords) into(words ...string) (column int, ok bool) {
	for _, word := range words {
		for _, in := range b.inner {
			if in.words[word] {
				return in.column, true
			}
		}
	}
	return 0, false
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
