package sheet

import (
	"archive/zip"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// The kinds of refusal. Every error of this package that is about the content
// of the file answers to one of them with errors.Is; what is left is the
// caller's own (a cancelled context, a file that is not there).
var (
	// ErrUnreadable: the file is broken, empty, or no spreadsheet at all.
	ErrUnreadable = errors.New("unreadable")
	// ErrEncrypted: the file needs a password.
	ErrEncrypted = errors.New("encrypted")
	// ErrLimit: the file is larger than a limit allows. A LimitError is also
	// ErrUnreadable, since nothing of such a file may be used.
	ErrLimit = errors.New("limit exceeded")
)

// Reason says in one word why a file can't be read.
type Reason string

// The reasons.
const (
	Empty       Reason = "empty"           // no bytes, or no sheet
	Truncated   Reason = "truncated"       // the end is missing
	Damaged     Reason = "damaged"         // the content contradicts its own format
	NotATable   Reason = "not_spreadsheet" // a picture, a text document, a program …
	Unsupported Reason = "unsupported"     // a spreadsheet of a format this package does not read
	TooLarge    Reason = "too_large"       // see LimitError
)

// UnreadableError says why a file, or the rest of it, can't be read. Detail is
// English, for a log; the Reason is what is translated.
type UnreadableError struct {
	Reason Reason
	What   string // the format it is of, where that is known: an id such as "ods"
	Detail string
	Err    error // the error behind it, or nil
}

func (e *UnreadableError) Error() string {
	s := ErrUnreadable.Error() + ": " + string(e.Reason)
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the error behind it.
func (e *UnreadableError) Unwrap() error { return e.Err }

// Is makes every UnreadableError answer to ErrUnreadable.
func (e *UnreadableError) Is(target error) bool { return target == ErrUnreadable }

// LimitError names the field of Limits that a file passed, and its value.
type LimitError struct {
	Limit string
	Max   int64
}

func (e *LimitError) Error() string {
	return "limit exceeded: " + e.Limit + " over " + strconv.FormatInt(e.Max, 10)
}

// Is makes a LimitError answer to ErrLimit and to ErrUnreadable.
func (e *LimitError) Is(target error) bool { return target == ErrLimit || target == ErrUnreadable }

// Refusal says what a refused file is to be told: the code of the finding
// (unreadable, encrypted), the reason, and what it is about: the id of the
// format that it has, or the name of the limit that it passed. An error that is
// not about the content has no code.
func Refusal(err error) (code, reason, what string) {
	var broken *UnreadableError
	var limit *LimitError
	switch {
	case errors.Is(err, ErrEncrypted):
		return "encrypted", "", ""
	case errors.As(err, &limit):
		return "unreadable", string(TooLarge), limit.Limit
	case errors.As(err, &broken):
		return "unreadable", string(broken.Reason), broken.What
	case errors.Is(err, ErrUnreadable):
		return "unreadable", "", ""
	}
	return "", "", ""
}

// damaged makes an UnreadableError for content that contradicts its format.
func damaged(format string, args ...any) error {
	return &UnreadableError{Reason: Damaged, Detail: fmt.Sprintf(format, args...)}
}

// truncated makes an UnreadableError for content that ends too early.
func truncated(format string, args ...any) error {
	return &UnreadableError{Reason: Truncated, Detail: fmt.Sprintf(format, args...)}
}

// classify turns an error of the libraries below into one of this package:
// part names what was being read. Errors already classified, and those of the
// context, pass unchanged.
func classify(part string, err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case err == nil, errors.Is(err, ErrUnreadable), errors.Is(err, ErrEncrypted),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &UnreadableError{Reason: Truncated, Detail: part, Err: err}
	case errors.As(err, &corrupt), errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat):
		return &UnreadableError{Reason: Damaged, Detail: part, Err: err}
	case errors.Is(err, zip.ErrAlgorithm):
		return &UnreadableError{Reason: Unsupported, Detail: part, Err: err}
	}
	return fmt.Errorf("read %s: %w", part, err)
}
