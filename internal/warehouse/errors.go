//go:build duckdb_arrow

package warehouse

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// Errors a caller can act on.
var (
	// ErrBusy: another process holds the file.
	ErrBusy = errors.New("another dudao is writing to this warehouse: wait until it has finished")
	// ErrForeign: the file is no database of this engine, or of a later version.
	ErrForeign = errors.New("the file is no warehouse this version can read: delete it and run again, it is only a cache of the inbox")
	// ErrMemory: a query did not fit into the memory it may use.
	ErrMemory = errors.New("the warehouse ran out of memory")
)

// translate is the one place where the driver's errors become ours. op says
// what was being done, as "open warehouse".
func translate(op string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%s: %w", op, err)
	}
	var d *duckdb.Error
	if !errors.As(err, &d) {
		return fmt.Errorf("%s: %w", op, err)
	}
	switch {
	case d.Type == duckdb.ErrorTypeIO && strings.Contains(d.Msg, "Could not set lock"):
		return ErrBusy
	case foreign(d):
		return fmt.Errorf("%s: %w", op, ErrForeign)
	case d.Type == duckdb.ErrorTypeOutOfMemory:
		return fmt.Errorf("%s: %w", op, ErrMemory)
	case d.Type == duckdb.ErrorTypeInterrupt:
		return fmt.Errorf("%s: %w", op, context.Canceled)
	}
	return fmt.Errorf("%s: %s", op, firstLine(d.Msg))
}

// foreign recognises the engine's refusals of a file it did not write.
func foreign(d *duckdb.Error) bool {
	for _, s := range []string{"not a valid DuckDB database file", "database file with version number", "Serialization Error"} {
		if strings.Contains(d.Msg, s) {
			return true
		}
	}
	return false
}

// firstLine drops the pointer into the SQL text the engine adds on further lines.
func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
