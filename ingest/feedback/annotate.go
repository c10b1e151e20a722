package feedback

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/xuri/excelize/v2"

	"dudao/ingest/sheet"
	"dudao/internal/kind"
)

// Beyond these sizes the list of findings comes alone. A workbook of 200,000
// cells takes about 200 MB while it is edited; Excel grows slow with thousands
// of comments.
const (
	MaxBytes    = 20 << 20
	MaxCells    = 200_000
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
}

// Annotate writes the answer to one file to w. What is wrong with the file
// itself is in the Notice and no error.
func Annotate(ctx context.Context, w io.Writer, file string, n *Notice) error {
	c, err := copyOf(ctx, file, n)
	if err != nil {
		return fmt.Errorf("copy %s: %w", n.File, err)
	}
	defer c.Close()
	if err := c.write(); err != nil {
		return fmt.Errorf("annotate %s: %w", n.File, err)
	}
	return save(c.File, w)
}

// copyOf opens what the findings are put on; of a file that is too large, or
// can't be read, an empty workbook for the list.
func copyOf(ctx context.Context, file string, n *Notice) (*copying, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if n.State == stateRead && info.Size() <= MaxBytes && len(n.Findings) <= MaxFindings {
		c, err := opened(ctx, file, n)
		if err != nil || c != nil {
			return c, err
		}
	}
	f, err := newBook(n.File)
	if err != nil {
		return nil, err
	}
	return &copying{File: f, n: n}, nil
}

// stateRead is the state of a file that could be read.
const stateRead = "read"

// opened opens a file for editing; nil where it is too large.
func opened(ctx context.Context, file string, n *Notice) (*copying, error) {
	book, err := sheet.Open(ctx, file, sheet.DefaultLimits())
	if unreadable(err) {
		return nil, nil // changed since it was checked
	}
	if err != nil {
		return nil, err
	}
	defer book.Close()
	fits, err := small(book)
	if err != nil || !fits {
		return nil, err
	}
	c := &copying{n: n, sheets: map[string]string{}}
	if book.Format == sheet.XLSX {
		if f, err := excelize.OpenFile(file); err == nil && f.WorkBook != nil {
			c.File = f
			if err := c.undo(); err != nil {
				return nil, err
			}
			return c, nil
		}
	}
	return c, c.plain(book)
}

func unreadable(err error) bool {
	return errors.Is(err, sheet.ErrUnreadable) || errors.Is(err, sheet.ErrEncrypted)
}

// small counts the cells of a book, as far as needed.
func small(book *sheet.Book) (bool, error) {
	cells := 0
	for _, sh := range book.Sheets {
		for row, err := range sh.Rows() {
			if unreadable(err) {
				return false, nil
			}
			if err != nil {
				return false, err
			}
			if cells += len(row.Cells); cells > MaxCells {
				return false, nil
			}
		}
	}
	return true, nil
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
	return writeMarker(c.File, &c.marker)
}
