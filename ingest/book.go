package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// heldBytes is the size up to which a file is held while it is read, so that
// its hash is that of what was read, whatever happens to it meanwhile.
const heldBytes = 32 << 20

// raw is a file as it lies on the disk: held, or to be opened.
type raw struct {
	sha256 string
	bytes  int64
	data   []byte // nil of a large file
	file   string
}

// errNoFile says that what should be read is a folder, a pipe or a device.
var errNoFile = errors.New("not a regular file")

// readRaw hashes a file.
func readRaw(file string) (*raw, error) {
	info, err := os.Stat(file) // before it is opened: opening a pipe waits for its writer
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, errNoFile
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	defer f.Close()
	r := &raw{file: file, bytes: info.Size()}
	if r.bytes <= heldBytes {
		if r.data, err = io.ReadAll(f); err != nil {
			return nil, fmt.Errorf("read: %w", err)
		}
		sum := sha256.Sum256(r.data)
		r.bytes, r.sha256 = int64(len(r.data)), hex.EncodeToString(sum[:])
		return r, nil
	}
	r.sha256, err = hashFile(file)
	return r, err
}

// hashFile gives the hash of a file without holding it.
func hashFile(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", fmt.Errorf("read: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("read: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func (r *raw) open(ctx context.Context, limits sheet.Limits) (*sheet.Book, error) {
	if r.data != nil {
		return sheet.OpenBytes(ctx, r.data, limits)
	}
	return sheet.Open(ctx, r.file, limits)
}

// tables opens a file and calls read for each of its tables, in order, with the
// form that the workbook's own marker names, if it has one. Hidden sheets are
// said and not read; sheets of ours that only explain are passed over.
func (r *run) tables(ctx context.Context, from *raw, path string, sink finding.Sink, read func(t *table.Table, form string) error) (err error) {
	book, err := from.open(ctx, r.o.Limits)
	if err != nil {
		return err
	}
	defer func() {
		if e := book.Close(); err == nil {
			err = e
		}
	}()
	marker, err := markerOf(book)
	if err != nil {
		return err
	}
	for _, sh := range book.Sheets {
		if sh.Name == kind.MarkerSheet && sh.Hidden || sh.Name == kind.FormatSheet {
			continue
		}
		if isAnswerList(sh) {
			sink.Add(finding.Finding{Code: "returned_copy", At: finding.Position{File: path, Sheet: sh.Name}, Found: sh.Name})
			continue
		}
		if slices.Contains(marker.Aside, sh.Name) {
			continue
		}
		if sh.Hidden {
			if holdsRows(sh) {
				sink.Add(finding.Finding{Code: "hidden_sheet", At: finding.Position{File: path, Sheet: sh.Name}, Found: sh.Name})
			}
			continue
		}
		sh.Merging = sh.Merging && !marker.Text
		for t, err := range table.Find(ctx, sh, path, r.vocabulary) {
			if err != nil {
				return err
			}
			if err := read(t, marker.Form); err != nil {
				return err
			}
		}
	}
	return nil
}

// markerRows is how far a marker sheet is read; lists of a template's
// dropdowns stand beside the marker and go farther.
const markerRows = 16

// markerOf reads the marker of a workbook of our own making; a blank one of
// any other.
func markerOf(book *sheet.Book) (kind.Marker, error) {
	var m kind.Marker
	for _, sh := range book.Sheets {
		if sh.Name != kind.MarkerSheet || !sh.Hidden {
			continue
		}
		for row, err := range sh.Rows() {
			if err != nil {
				return m, err
			}
			if row.N > markerRows {
				break
			}
			m.Read(row.At(0).Text, row.At(1).Text)
		}
	}
	return m, nil
}

// isAnswerList recognises the first sheet of an answer that comes back mended,
// by its name and its title; the marker may be lost by then.
func isAnswerList(sh *sheet.Sheet) bool {
	if !kind.IsAnswerList(sh.Name) {
		return false
	}
	for row, err := range sh.Rows() {
		return err == nil && row.N == 1 && kind.IsAnswerList(row.At(0).Text)
	}
	return false
}

// holdsRows reports whether anything stands on a sheet.
func holdsRows(sh *sheet.Sheet) bool {
	for range sh.Rows() {
		return true
	}
	return false
}
