package value

import (
	"hash/maphash"

	"dudao/ingest/sheet"
)

// memos is how many texts a Reader remembers; the texts of a column that
// repeats are few.
const memos = 64

// A Reader remembers texts once it has read watchFrom of them, and stops for
// good when after watchTo more hits have been the exception: in a column of
// names, no text comes again.
const (
	watchFrom = 64
	watchTo   = 1024
)

// memo is what the last texts were read as. Reading depends on nothing but the
// text of the cell, and a text that repeats is most often the same string in
// memory, which is compared at once.
type memo struct {
	seed        maphash.Seed
	read        [memos]reading
	hits, tries int
}

type reading struct {
	text    string
	value   Value
	problem *Problem
	full    bool
}

// readText reads a cell of type Text, which is not blank.
func (r *Reader) readText(c sheet.Cell) (Value, *Problem) {
	if r.texts++; r.texts < watchFrom || r.unlike {
		return r.readNew(c)
	}
	if r.memo == nil {
		r.memo = &memo{seed: maphash.MakeSeed()}
	}
	m := r.memo
	m.tries++
	of := &m.read[maphash.String(m.seed, c.Text)%memos]
	if of.full && of.text == c.Text {
		m.hits++
		return of.value, of.problem
	}
	if m.tries == watchTo && m.hits < watchTo/2 {
		r.unlike, r.memo = true, nil
		return r.readNew(c)
	}
	v, p := r.readNew(c)
	*of = reading{c.Text, v, p, true}
	return v, p
}

// readNew reads a text without looking whether it was read before.
func (r *Reader) readNew(c sheet.Cell) (Value, *Problem) {
	if v, done := r.special(c.Text); done {
		return v, nil
	}
	return r.read(r, c)
}
