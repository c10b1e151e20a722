package expr

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Error is one fault of an expression. Line and Col count from 1, Col in
// characters.
type Error struct {
	Line, Col int
	Msg       string
	// Name is the unknown column or setting the error is about, so that a
	// caller can propose a near one; blank for other faults.
	Name string
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Msg) }

// Errors are all faults of one expression in source order.
type Errors []*Error

func (l Errors) Error() string {
	texts := make([]string, len(l))
	for i, e := range l {
		texts[i] = e.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap lets errors.As find a single fault.
func (l Errors) Unwrap() []error {
	all := make([]error, len(l))
	for i, e := range l {
		all[i] = e
	}
	return all
}

// sorted puts faults in source order, each once: a part may be at fault with
// each of those it is compared with.
func (l Errors) sorted() Errors {
	slices.SortStableFunc(l, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return slices.CompactFunc(l, func(a, b *Error) bool { return *a == *b })
}

// errorAt makes an error at a byte offset of the source.
func errorAt(src string, offset int, format string, args ...any) *Error {
	before := src[:min(offset, len(src))]
	line := 1 + strings.Count(before, "\n")
	col := 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return &Error{Line: line, Col: col, Msg: fmt.Sprintf(format, args...)}
}
