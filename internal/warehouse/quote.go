//go:build duckdb_arrow

package warehouse

import "strings"

// QuoteIdent makes an SQL identifier of any name: quotes are doubled, not
// escaped (Go's %q is no SQL).
func QuoteIdent(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// QuoteText makes an SQL text literal of any text. Where a statement takes
// arguments, an argument is better.
func QuoteText(text string) string { return `'` + strings.ReplaceAll(text, `'`, `''`) + `'` }
