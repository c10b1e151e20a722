package sample

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// encoding is how a text file is written.
type encoding int

const (
	utf8BOM encoding = iota
	gb18030
)

// text writes rows as CSV, quoting only where a cell asks for it.
func text(e encoding, rows [][]string) ([]byte, error) {
	var b strings.Builder
	for _, row := range rows {
		for i, c := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(c, ",\"\n") {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString("\r\n")
	}
	if e == utf8BOM {
		return []byte("\ufeff" + b.String()), nil
	}
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(b.String())
	if err != nil {
		return nil, fmt.Errorf("encode as GB18030: %w", err)
	}
	return []byte(encoded), nil
}
