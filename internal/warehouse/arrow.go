//go:build duckdb_arrow

package warehouse

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/arrow/memory/mallocator"
	"github.com/duckdb/duckdb-go/v2"
)

// LoadArrow appends record batches of one schema to a table, within the
// transaction. Columns are matched by name; columns of the table that the
// batches lack are NULL. The batches stay the caller's to release.
func LoadArrow(ctx context.Context, tx *Tx, table string, batches ...arrow.RecordBatch) error {
	if len(batches) == 0 {
		return nil
	}
	reader, err := array.NewRecordReader(batches[0].Schema(), batches)
	if err != nil {
		return fmt.Errorf("load %s: %w", table, err)
	}
	defer reader.Release()
	// The engine knows the batches by a view that holds pointers into this
	// process; it is dropped at once, so that no other statement meets it.
	tx.views++
	view := fmt.Sprintf("_arrow_%d", tx.views)
	release, err := tx.register(reader, view)
	if err != nil {
		return translate("load "+table, err)
	}
	defer release()
	insert := "INSERT INTO " + QuoteIdent(table) + " BY NAME SELECT * FROM " + QuoteIdent(view)
	err = tx.Exec(ctx, insert)
	drop := tx.Exec(context.WithoutCancel(ctx), "DROP VIEW "+QuoteIdent(view))
	if err != nil {
		return fmt.Errorf("load %s: %w", table, err) // the transaction is lost, and the view with it
	}
	return drop
}

func (tx *Tx) register(reader array.RecordReader, view string) (release func(), err error) {
	err = tx.conn.Raw(func(c any) error {
		conn, ok := c.(driver.Conn)
		if !ok {
			return errors.New("not a driver connection")
		}
		a, err := duckdb.NewArrowFromConn(conn)
		if err != nil {
			return err
		}
		release, err = a.RegisterView(reader, view)
		return err
	})
	return release, err
}

// Allocator gives the memory batches for LoadArrow are built in. It lies
// outside the Go heap, since the engine keeps pointers to it; what is built in
// it must be released.
func Allocator() memory.Allocator { return mallocator.NewMallocator() }
