package feedback

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/xuri/excelize/v2"

	"dudao/ingest/sheet"
	"dudao/internal/kind"
)

// Beyond these sizes the list of findings comes alone. A workbook of 200,000
// cells takes about 200 MB while it is edited, blank cells and rows count as
// any; Excel grows slow with thousands of comments.
const (
	MaxBytes    = 20 << 20
	MaxCells    = 200_000
	MaxRows     = 100_000
	MaxFindings = 5_000
)

// author signs our comments, so that they can be told from the sender's own.
const author = "dudao"

// copying is a workbook that becomes the answer.
type copying struct {
	*excelize.File
	n      *Notice
	marker kind.Marker
	sheets map[string]string // sheet of a finding → sheet of the copy; nil: the list comes alone
	list   string            // name of the list's sheet
	styles styles
	fills  map[fillOf]int
	kept   []keptFormat
}

// Annotate writes the answer to one file to w. What is wrong with the file
// itself is in the Notice and no error.
func Annotate(ctx context.Context, w io.Writer, file string, n *Notice) error {
	data, err := respond(ctx, file, n)
	if err != nil {
		return fmt.Errorf("annotate %s: %w", n.File, err)
	}
	_, err = w.Write(data)
	return err
}

// respond makes the answer in the best way that the file allows: the workbook
// itself, edited; a copy of its values; the list alone. The library that edits
// workbooks knows fewer of them than ingest/sheet does and fails on some in
// every manner, so each way is tried, and what comes of it is held against the
// file.
func respond(ctx context.Context, file string, n *Notice) ([]byte, error) {
	data, book, err := readable(ctx, file, n)
	if err != nil {
		return nil, err
	}
	if book != nil {
		defer book.Close()
		ways := []func() (*copying, error){func() (*copying, error) { return copied(book, n) }}
		if book.Format == sheet.XLSX {
			ways = append([]func() (*copying, error){func() (*copying, error) { return edited(data, n) }}, ways...)
		}
		for _, way := range ways {
			made, names, err := attempt(way)
			if err == nil && sameTexts(ctx, book, made, names) {
				return made, nil
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
	}
	made, _, err := attempt(func() (*copying, error) {
		f, err := newBook(n.File)
		return &copying{File: f, n: n}, err
	})
	return made, err
}

// attempt makes an answer in one way, and gives the names that the sheets of
// the file have in it. A panic of the library is an error.
func attempt(way func() (*copying, error)) (data []byte, names map[string]string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	c, err := way()
	if err != nil {
		return nil, nil, err
	}
	defer c.Close()
	if err := c.write(); err != nil {
		return nil, nil, err
	}
	var buf bytes.Buffer
	if err := save(c.File, &buf); err != nil {
		return nil, nil, err
	}
	return buf.Bytes(), c.sheets, nil
}

// stateRead is the state of a file that could be read.
const stateRead = "read"

// readable opens a file that findings can be put on; book is nil where it is
// too large, or cannot be read (any more).
func readable(ctx context.Context, file string, n *Notice) (data []byte, book *sheet.Book, err error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, nil, err
	}
	if n.State != stateRead || info.Size() > MaxBytes || len(n.Findings) > MaxFindings {
		return nil, nil, nil
	}
	if data, err = os.ReadFile(file); err != nil { // #nosec G304 -- the file that was asked for
		return nil, nil, err
	}
	book, err = sheet.OpenBytes(ctx, data, sheet.DefaultLimits())
	if unreadable(err) {
		return nil, nil, nil // changed since it was checked
	}
	if err != nil {
		return nil, nil, err
	}
	fits, err := small(book)
	if err == nil && fits && book.Format == sheet.XLSX {
		fits = light(data)
	}
	if err != nil || !fits {
		return nil, nil, errors.Join(err, book.Close())
	}
	return data, book, nil
}

// edited opens a workbook to be edited in place.
func edited(data []byte, n *Notice) (*copying, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if f.WorkBook == nil {
		return nil, errors.Join(errors.New("no workbook"), f.Close())
	}
	c := &copying{File: f, n: n, sheets: map[string]string{}}
	return c, c.undo()
}

// copied copies the values of a book into a new workbook.
func copied(book *sheet.Book, n *Notice) (*copying, error) {
	c := &copying{n: n, sheets: map[string]string{}}
	return c, c.plain(book)
}

func unreadable(err error) bool {
	return errors.Is(err, sheet.ErrUnreadable) || errors.Is(err, sheet.ErrEncrypted)
}

// write puts everything into the copy.
func (c *copying) write() error {
	if err := c.styles.make(c.File); err != nil {
		return err
	}
	if c.sheets != nil {
		if err := c.mark(); err != nil {
			return err
		}
	}
	if err := c.addList(); err != nil {
		return err
	}
	c.marker.Aside = append(c.marker.Aside, c.list)
	if err := c.keepFormats(); err != nil {
		return err
	}
	return writeMarker(c.File, &c.marker)
}
