package yamlfile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Position is a place in a YAML file. Line and Column count from 1, columns in
// characters. The zero Position is no place.
type Position struct {
	File         string
	Line, Column int
}

// String writes file:line:col, or the file alone where nothing nearer is known.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

func (p Position) compare(q Position) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Error is one fault of a YAML file.
type Error struct {
	At      Position
	Message string
	format  string // Message before its values were put in: what a translation goes by
	args    []any
}

// Fault makes an error that has no place in a file; zh.yaml has its Chinese
// like that of the others.
func Fault(format string, args ...any) error {
	return &Error{Message: fmt.Sprintf(format, args...), format: format, args: args}
}

// Spoken gives the message before its values were put in, and the values.
func (e *Error) Spoken() (format string, args []any) { return e.format, e.args }

// Error writes file:line:col: message.
func (e *Error) Error() string {
	if e.At.File == "" {
		return e.Message
	}
	return e.At.String() + ": " + e.Message
}

// Errors collects faults. The zero value is ready to use.
type Errors struct {
	list []*Error
}

// Add notes one fault.
func (e *Errors) Add(at Position, format string, args ...any) {
	e.list = append(e.list, &Error{At: at, Message: fmt.Sprintf(format, args...), format: format, args: args})
}

// Join takes over what err holds: the faults of another Errors one by one,
// anything else as a fault without a place. A nil err changes nothing.
func (e *Errors) Join(err error) {
	var many *Errors
	var one *Error
	switch {
	case err == nil:
	case errors.As(err, &many):
		e.list = append(e.list, many.list...)
	case errors.As(err, &one):
		e.list = append(e.list, one)
	default:
		e.list = append(e.list, &Error{Message: err.Error()})
	}
}

// Err gives nil where nothing was noted, and else all faults by position, each
// once.
func (e *Errors) Err() error {
	if len(e.list) == 0 {
		return nil
	}
	sorted := slices.Clone(e.list)
	slices.SortStableFunc(sorted, func(a, b *Error) int {
		return cmp.Or(a.At.compare(b.At), strings.Compare(a.Message, b.Message))
	})
	sorted = slices.CompactFunc(sorted, func(a, b *Error) bool { return a.At == b.At && a.Message == b.Message })
	return &Errors{list: sorted}
}

// All gives the faults noted so far.
func (e *Errors) All() []*Error { return e.list }

// Error writes one fault a line.
func (e *Errors) Error() string {
	lines := make([]string, len(e.list))
	for i, one := range e.list {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}
