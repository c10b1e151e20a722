package sheet

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// Open opens a spreadsheet file of any container; what it is is told by its
// content. Errors about the content answer to ErrUnreadable, ErrEncrypted or
// ErrLimit. Reading the rows of the book stops when ctx is done. The caller
// closes the book. Fields of limits left 0 take their defaults.
func Open(ctx context.Context, path string, limits Limits) (*Book, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("open: %w", err)
	}
	if !info.Mode().IsRegular() {
		f.Close()
		return nil, fmt.Errorf("open %s: not a regular file", path)
	}
	b, err := OpenReader(ctx, f, info.Size(), limits)
	if err != nil {
		f.Close()
		return nil, err
	}
	b.close = f.Close
	return b, nil
}

// OpenBytes opens a spreadsheet file held in memory.
func OpenBytes(ctx context.Context, data []byte, limits Limits) (*Book, error) {
	return OpenReader(ctx, bytes.NewReader(data), int64(len(data)), limits)
}

// OpenReader opens a spreadsheet file of size bytes. The book reads from r
// until its last row is read; r must allow calls from several goroutines.
func OpenReader(ctx context.Context, r io.ReaderAt, size int64, limits Limits) (book *Book, err error) {
	defer guard(&err)
	limits = limits.withDefaults()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if size == 0 {
		return nil, &UnreadableError{Reason: Empty}
	}
	if err := over("FileBytes", size, limits.FileBytes); err != nil {
		return nil, err
	}
	head := make([]byte, min(size, magicBytes))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, fmt.Errorf("read: %w", err)
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openXLSX(ctx, r, size, &limits)
	case bytes.HasPrefix(head, []byte(compoundMagic)):
		return openCompound(ctx, r, size, &limits)
	case isBIFF(head):
		return openBareBIFF(ctx, r, size, &limits)
	}
	if err := foreign(head); err != nil {
		return nil, err
	}
	return openTextual(ctx, r, size, &limits)
}

// magicBytes is how much of a file is looked at to tell a binary container.
const magicBytes = 16

// headBytes is how much of a text is looked at to tell what kind it is, and
// which separator it has.
const headBytes = 256 << 10

// openTextual opens what is text: SpreadsheetML, HTML or delimited.
func openTextual(ctx context.Context, r io.ReaderAt, size int64, l *Limits) (*Book, error) {
	src, err := openText(ctx, r, size)
	if err != nil {
		return nil, err
	}
	head := make([]byte, min(headBytes, 2*size+1)) // decoding may make it longer
	n, err := io.ReadFull(src.open(), head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, fmt.Errorf("read: %w", err)
	}
	whole := err != nil
	head = head[:wholeRunes(head[:n])]
	var book *Book
	switch format := markup(head, l); format {
	case SpreadsheetML:
		book, err = openSpreadsheetML(src, head, l)
	case HTML:
		book, err = openHTML(src, head, l)
	case Delimited:
		if err := src.check(); err != nil {
			return nil, err
		}
		book, err = openDelimited(src, head, whole, l)
	default:
		return nil, &UnreadableError{Reason: NotATable, What: "xml", Detail: "XML that is no workbook"}
	}
	if err != nil {
		return nil, classify("text", err)
	}
	book.Charset, book.Damaged = src.charset.name, src.tally.damaged
	return book, nil
}

// markup tells the kinds of text apart by their beginning.
func markup(head []byte, l *Limits) Format {
	head = bytes.TrimLeft(head, " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<")) {
		return Delimited
	}
	root := ""
	s := newXMLScanner(bytes.NewReader(head), l)
	if kind, err := s.next(); err == nil && kind == xmlStart {
		root = string(s.name)
	}
	if root == "Workbook" {
		return SpreadsheetML
	}
	lower := bytes.ToLower(head)
	for _, tag := range []string{"<html", "<body", "<table", "<!doctype html", "<meta", "<head"} {
		if bytes.Contains(lower, []byte(tag)) {
			return HTML
		}
	}
	if bytes.HasPrefix(lower, []byte("<?xml")) {
		return UnknownContent
	}
	return Delimited
}

// foreign refuses by name what is often sent by mistake.
func foreign(head []byte) error {
	for _, f := range [...]struct {
		magic, what string
		reason      Reason
	}{
		{"PK\x05\x06", "archive", NotATable}, // a zip without entries
		{"%PDF-", "pdf", NotATable},
		{"{\\rtf", "document", NotATable},
		{"\x89PNG", "picture", NotATable},
		{"\xFF\xD8\xFF", "picture", NotATable},
		{"GIF8", "picture", NotATable},
		{"Rar!\x1A\x07", "archive", NotATable},
		{"7z\xBC\xAF\x27\x1C", "archive", NotATable},
		{"\x1F\x8B", "archive", NotATable},
		{"MZ", "program", NotATable},
		{"MIME-Version:", "mht", Unsupported},
		{"TABLE\r\n0,1", "dif", Unsupported},
		{"TABLE\n0,1", "dif", Unsupported},
		{"ID;PWXL", "sylk", Unsupported}, // with the writer's name: a text may begin with "ID;P…"
		{"ID;PSCALC", "sylk", Unsupported},
		{"ID;PCALCOOO", "sylk", Unsupported},
	} {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return &UnreadableError{Reason: f.reason, What: f.what}
		}
	}
	return nil
}

// guard is the last resort at the border: a panic, ours or of a library below,
// costs one file and not the run.
func guard(err *error) {
	if p := recover(); p != nil {
		*err = &UnreadableError{Reason: Damaged, Err: panicError(p)}
	}
}

func panicError(p any) error {
	return fmt.Errorf("internal: %v\n%s", p, debug.Stack())
}
