package feedback

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// epoch stands in every workbook in place of the time of writing.
const epoch = "2000-01-01T00:00:00Z"

// newBook makes an empty workbook.
func newBook(title string) (*excelize.File, error) {
	f := excelize.NewFile()
	props := &excelize.DocProperties{Title: title, Creator: author, LastModifiedBy: author, Created: epoch, Modified: epoch}
	if err := f.SetDocProps(props); err != nil {
		return nil, fmt.Errorf("workbook properties: %w", err)
	}
	return f, nil
}

// save writes a workbook with its parts in order and without times: the
// library writes them in no fixed order.
func save(f *excelize.File, w io.Writer) error {
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	r, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		return fmt.Errorf("reread workbook: %w", err)
	}
	parts := slices.Clone(r.File)
	slices.SortFunc(parts, func(a, b *zip.File) int { return strings.Compare(rank(a.Name), rank(b.Name)) })
	z := zip.NewWriter(w)
	for _, p := range parts {
		if err := copyPart(z, p); err != nil {
			return fmt.Errorf("workbook part %s: %w", p.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// rank puts the list of content types first, where readers that sniff a file
// look for it.
func rank(part string) string {
	if part == "[Content_Types].xml" {
		return ""
	}
	return part
}

func copyPart(z *zip.Writer, p *zip.File) error {
	from, err := p.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
