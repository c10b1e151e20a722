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
	Msg       Message
	// Name is the unknown column or setting the error is about, so that a
	// caller can propose a near one; blank for other faults.
	Name string
}

// Message is what is wrong, with its values apart, so that it can be said in
// another language too.
type Message struct {
	format string
	args   []any
}

func message(format string, args ...any) Message { return Message{format, args} }

// Error says it in English.
func (m Message) Error() string { return fmt.Sprintf(m.format, m.args...) }

// Spoken gives the English as it was written, and the values in it.
func (m Message) Spoken() (format string, args []any) { return m.format, m.args }

// MessageOf makes a message of an error of elsewhere.
func MessageOf(err error) Message { return message("%v", err) }

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %v", e.Line, e.Col, e.Msg) }

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
	return slices.CompactFunc(l, func(a, b *Error) bool { return a.Error() == b.Error() })
}

// errorAt makes an error at a byte offset of the source.
func errorAt(src string, offset int, format string, args ...any) *Error {
	before := src[:min(offset, len(src))]
	line := 1 + strings.Count(before, "\n")
	col := 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return &Error{Line: line, Col: col, Msg: message(format, args...)}
}
