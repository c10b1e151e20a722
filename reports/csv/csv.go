// Package csv writes a table as CSV: UTF-8 with BOM, so that Excel opens
// Chinese rightly, lines ended by CR LF, fields quoted where they must be.
package csv

import (
	"encoding/csv"
	"fmt"
	"io"

	"dudao/reports/card"
)

const bom = "\xef\xbb\xbf"

// Write writes one table with its header row.
func Write(w io.Writer, t *card.Table) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return fmt.Errorf("table %s: %w", t.ID, err)
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := c.Write(t.Header); err != nil {
		return fmt.Errorf("table %s: %w", t.ID, err)
	}
	if err := c.WriteAll(t.Rows); err != nil {
		return fmt.Errorf("table %s: %w", t.ID, err)
	}
	return nil
}
