//go:build duckdb_arrow

package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
)

// Runner runs SQL: a DB, each statement for itself, or a Tx.
type Runner interface {
	Exec(ctx context.Context, query string, args ...any) error
	Query(ctx context.Context, query string, args ...any) (*Rows, error)
	raw(ctx context.Context) (conn *sql.Conn, release func(), err error)
	atOnce() int
}

// AtOnce is how many queries q answers at the same time: one in a transaction.
func AtOnce(q Runner) int { return q.atOnce() }

func (db *DB) atOnce() int { return runtime.GOMAXPROCS(0) }

func (tx *Tx) atOnce() int { return 1 }

var (
	_ Runner = (*DB)(nil)
	_ Runner = (*Tx)(nil)
)

// Exec runs statements that return nothing; ? in them stand for args.
func (db *DB) Exec(ctx context.Context, query string, args ...any) error {
	_, err := db.sql.ExecContext(ctx, query, args...)
	return translate("run statement", err)
}

// Query runs a statement that returns rows. Close them.
func (db *DB) Query(ctx context.Context, query string, args ...any) (*Rows, error) {
	rows, err := db.sql.QueryContext(ctx, query, args...)
	return wrap(rows, err)
}

// Exec runs statements inside the transaction.
func (tx *Tx) Exec(ctx context.Context, query string, args ...any) error {
	_, err := tx.tx.ExecContext(ctx, query, args...)
	return translate("run statement", err)
}

// Query runs a statement inside the transaction. Close its rows before the next.
func (tx *Tx) Query(ctx context.Context, query string, args ...any) (*Rows, error) {
	rows, err := tx.tx.QueryContext(ctx, query, args...)
	return wrap(rows, err)
}

func wrap(rows *sql.Rows, err error) (*Rows, error) {
	if err != nil {
		return nil, translate("query", err)
	}
	return &Rows{rows: rows}, nil
}

// Rows are the rows of a query, read forwards.
type Rows struct {
	rows *sql.Rows
}

// Next moves to the next row; false at the end, or on an error (Err).
func (r *Rows) Next() bool { return r.rows.Next() }

// Scan copies the columns of the row. Besides the usual pointers it takes
// *Number for whatever may be an exact number.
func (r *Rows) Scan(into ...any) error { return translate("scan", r.rows.Scan(into...)) }

// Columns names the columns.
func (r *Rows) Columns() ([]string, error) {
	c, err := r.rows.Columns()
	return c, translate("columns", err)
}

// Err gives the error that ended the rows, nil at a regular end.
func (r *Rows) Err() error { return translate("read rows", r.rows.Err()) }

// Close releases the rows; it may be called twice.
func (r *Rows) Close() error { return translate("close rows", r.rows.Close()) }

// Each runs a query and calls scan on every row. An error of scan ends it.
func Each(ctx context.Context, q Runner, scan func(*Rows) error, query string, args ...any) (err error) {
	rows, err := q.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
