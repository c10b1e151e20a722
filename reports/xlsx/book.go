// Package xlsx writes the tables of the output contract as one workbook and a
// unit's scorecard as another, with live formulas. It computes no figure: a
// formula repeats, from the numerator and denominator beside it, what the
// results already say, and carries that as its stored value, so that a viewer
// that doesn't calculate shows it too.
//
// The same input gives the same bytes: no clock, no random order.
package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// epoch stands in every workbook in place of the time of writing.
const epoch = "2000-01-01T00:00:00Z"

// book is a workbook being written, sheet by sheet.
type book struct {
	f      *excelize.File
	styles styles
	sheets int
}

func newBook(title string) (*book, error) {
	f := excelize.NewFile()
	b := &book{f: f}
	if err := f.SetDocProps(&excelize.DocProperties{Title: title, Creator: "dudao", LastModifiedBy: "dudao", Created: epoch, Modified: epoch}); err != nil {
		return nil, fmt.Errorf("workbook properties: %w", err)
	}
	return b, b.styles.make(f)
}

// sheet is one sheet being streamed.
type sheet struct {
	*excelize.StreamWriter
	name string
	row  int // last row written
}

// add starts a sheet; the first takes the place of the one a new workbook has.
func (b *book) add(name string) (*sheet, error) {
	name = sheetName(name)
	var err error
	if b.sheets == 0 {
		err = b.f.SetSheetName("Sheet1", name)
	} else {
		_, err = b.f.NewSheet(name)
	}
	if err != nil {
		return nil, fmt.Errorf("sheet %s: %w", name, err)
	}
	b.sheets++
	w, err := b.f.NewStreamWriter(name)
	if err != nil {
		return nil, fmt.Errorf("sheet %s: %w", name, err)
	}
	return &sheet{StreamWriter: w, name: name}, nil
}

// sheetName takes out what a sheet's name may not hold and cuts it to 31.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 31 {
		s = string(r[:31])
	}
	return s
}

// write adds one row below the last.
func (s *sheet) write(cells ...any) error { return s.writeHigh(0, cells...) }

// writeHigh adds a row of a height in points; 0: the usual one.
func (s *sheet) writeHigh(height float64, cells ...any) error {
	s.row++
	if err := s.SetRow(cell(1, s.row), cells, excelize.RowOpts{Height: height}); err != nil {
		return fmt.Errorf("sheet %s row %d: %w", s.name, s.row, err)
	}
	return nil
}

// widths sets the widths of the columns, before any row is written.
func (s *sheet) widths(of ...float64) error {
	for i, w := range of {
		if err := s.SetColWidth(i+1, i+1, w); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	return nil
}

// freeze keeps the rows above row in sight.
func (s *sheet) freeze(row int) error {
	return s.SetPanes(&excelize.Panes{Freeze: true, YSplit: row - 1, TopLeftCell: cell(1, row), ActivePane: "bottomLeft"})
}

// cell writes an address; column and row from 1. They are in range, because
// every table here is.
func cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return "A1"
	}
	return name
}

// save writes the workbook. Excelize writes the parts in no fixed order, so
// they are put in order of their names here.
func (b *book) save(w io.Writer) error {
	var buf bytes.Buffer
	b.f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return stored{zip.NewWriter(w)} })
	if err := b.f.Write(&buf); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := b.f.Close(); err != nil {
		return fmt.Errorf("close workbook: %w", err)
	}
	return ordered(w, buf.Bytes())
}

// stored is a zip whose entries are not compressed: they are read again at once,
// and compressed when they are in order.
type stored struct{ *zip.Writer }

// Create implements excelize.ZipWriter.
func (z stored) Create(name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
}

// ordered copies a zip with its entries in order and with one time for all.
func ordered(w io.Writer, data []byte) error {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("reread workbook: %w", err)
	}
	files := slices.Clone(r.File)
	slices.SortFunc(files, func(a, b *zip.File) int { return strings.Compare(partOrder(a.Name), partOrder(b.Name)) })
	z := zip.NewWriter(w)
	for _, f := range files {
		if err := copyPart(z, f); err != nil {
			return fmt.Errorf("workbook part %s: %w", f.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// contentTypes is the part that lists the others.
const contentTypes = "[Content_Types].xml"

// partOrder puts the list of content types first, where readers that sniff a
// file look for it.
func partOrder(name string) string {
	if name == contentTypes {
		return ""
	}
	return name
}

func copyPart(z *zip.Writer, f *zip.File) error {
	from, err := f.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	if f.Name != contentTypes {
		_, err = io.Copy(to, from)
		return err
	}
	data, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	_, err = to.Write(sortDefaults(data))
	return err
}

// defaultType is one entry of the list of content types by file ending, which
// excelize writes in random order.
var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// sortDefaults puts those entries in order, each in the place of another.
func sortDefaults(data []byte) []byte {
	entries := defaultType.FindAll(data, -1)
	slices.SortFunc(entries, bytes.Compare)
	i := -1
	return defaultType.ReplaceAllFunc(data, func([]byte) []byte {
		i++
		return entries[i]
	})
}
