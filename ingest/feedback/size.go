package feedback

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"dudao/ingest/sheet"
)

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
			if cells += len(row.Cells); cells > MaxCells || row.N > MaxRows {
				return false, nil
			}
		}
	}
	return true, nil
}

// Of the markup of a workbook's sheets, what costs memory when it is edited,
// and how many of each may stand in one. Blank cells with a format are common.
var heavy = []struct {
	tag  string
	most int
}{{"<row", MaxRows}, {"<c ", 4 * MaxCells}, {"<c>", 4 * MaxCells}, {"<mergeCell ", MaxRows}, {"<col ", MaxRows}}

// light says whether a workbook can be edited without harm: the reader passes
// over blank rows and cells, the library that edits holds them.
func light(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	counts := make([]int, len(heavy))
	for _, part := range z.File {
		name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/"))
		if strings.Contains(name, "worksheets/") && !lightPart(part, counts) {
			return false
		}
	}
	return true
}

// lightPart counts the tags of one part.
func lightPart(part *zip.File, counts []int) bool {
	r, err := part.Open()
	if err != nil {
		return false
	}
	defer r.Close()
	const overlap = 16 // longer than any tag
	buf := make([]byte, 256<<10)
	for kept := 0; ; {
		n, err := io.ReadFull(r, buf[kept:])
		seen := buf[:kept+n]
		for i, h := range heavy {
			// A tag that lies in the overlap whole was counted before.
			counts[i] += bytes.Count(seen, []byte(h.tag)) - bytes.Count(seen[:kept], []byte(h.tag))
			if counts[i] > h.most {
				return false
			}
		}
		if err != nil {
			return err == io.EOF || err == io.ErrUnexpectedEOF
		}
		kept = copy(buf, seen[len(seen)-overlap:])
	}
}

// sameTexts reports whether every sheet of a book stands in the answer, each
// text at its address. names are those of the sheets in the answer.
func sameTexts(ctx context.Context, book *sheet.Book, answer []byte, names map[string]string) bool {
	made, err := sheet.OpenBytes(ctx, answer, sheet.DefaultLimits())
	if err != nil {
		return false
	}
	defer made.Close()
	digests := map[string][sha256.Size]byte{}
	for _, sh := range made.Sheets {
		if digests[sh.Name], err = digest(sh); err != nil {
			return false
		}
	}
	seen := map[string]bool{}
	for _, sh := range book.Sheets {
		if aside(sh.Name) || seen[sh.Name] {
			continue // of two sheets of one name the first has the findings
		}
		seen[sh.Name] = true
		was, err := digest(sh)
		if err != nil || digests[names[sh.Name]] != was {
			return false
		}
	}
	return true
}

// digest stands for all texts of a sheet and their addresses.
func digest(sh *sheet.Sheet) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	for row, err := range sh.Rows() {
		if err != nil {
			return sum, err
		}
		for i := range row.Cells {
			if c := &row.Cells[i]; c.Text != "" {
				fmt.Fprintf(h, "%d %d %d %s\n", row.N, c.Col, len(c.Text), c.Text)
			}
		}
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}
