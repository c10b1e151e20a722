//go:build duckdb_arrow

package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// Options say how a warehouse is opened. The zero value is a file opened for
// reading and writing with the engine's own limits.
type Options struct {
	Memory      bool   // no file: the path is ignored, and everything is gone on Close
	ReadOnly    bool   // several readers may share a file; it must exist
	Threads     int    // 0: as many as the engine likes
	MemoryLimit string // "512MB"; blank: the engine's default
}

// DB is an open warehouse. It may be used by several goroutines; only one
// transaction should write at a time.
type DB struct {
	sql *sql.DB
}

// Open opens the warehouse file at path, making it where there is none. A file
// another process is writing to gives ErrBusy, any other file ErrForeign.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	dsn, err := source(path, o)
	if err != nil {
		return nil, err
	}
	connector, err := duckdb.NewConnector(dsn, func(driver.ExecerContext) error { return nil })
	if err != nil {
		return nil, translate("open warehouse "+path, err)
	}
	db := &DB{sql: sql.OpenDB(connector)}
	if err := db.sql.PingContext(ctx); err != nil {
		_ = db.Close()
		return nil, translate("open warehouse "+path, err)
	}
	return db, nil
}

// source gives the driver's name of the database and its settings.
func source(path string, o Options) (string, error) {
	v := url.Values{}
	// A missing extension must fail, not try the network.
	v.Set("autoinstall_known_extensions", "false")
	v.Set("autoload_known_extensions", "false")
	if o.Threads > 0 {
		v.Set("threads", strconv.Itoa(o.Threads))
	}
	if o.MemoryLimit != "" {
		v.Set("memory_limit", o.MemoryLimit)
	}
	if o.Memory {
		v.Set("temp_directory", filepath.Join(os.TempDir(), "dudao-spill"))
		return ":memory:?" + v.Encode(), nil
	}
	if o.ReadOnly {
		v.Set("access_mode", "READ_ONLY")
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("open warehouse %s: %w", path, err)
	}
	// The driver takes the name for a URL and unescapes nothing.
	if strings.ContainsAny(full, "?%") {
		return "", fmt.Errorf("open warehouse %s: the engine cannot open a path that holds %q or %q: rename the folder", path, "?", "%")
	}
	return full + "?" + v.Encode(), nil
}

// Close releases the file.
func (db *DB) Close() error { return translate("close warehouse", db.sql.Close()) }

// Begin starts a transaction on a connection of its own.
func (db *DB) Begin(ctx context.Context) (*Tx, error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return nil, translate("begin", err)
	}
	// The transaction outlives ctx: database/sql would roll back by itself, on
	// a goroutine of its own, while a statement may still be running.
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		_ = conn.Close()
		return nil, translate("begin", err)
	}
	return &Tx{conn: conn, tx: tx}, nil
}

// Tx is a transaction: everything in it becomes visible with Commit, or never.
// It is for one goroutine.
type Tx struct {
	conn  *sql.Conn
	tx    *sql.Tx
	ended bool
	views int
}

// Commit makes the transaction's work last.
func (tx *Tx) Commit() error {
	tx.ended = true
	err := tx.tx.Commit()
	if e := tx.conn.Close(); err == nil {
		err = e
	}
	return translate("commit", err)
}

// Rollback undoes the transaction. After Commit it does nothing, so that it
// can be deferred.
func (tx *Tx) Rollback() error {
	if tx.ended {
		return nil
	}
	tx.ended = true
	err := tx.tx.Rollback()
	if e := tx.conn.Close(); err == nil {
		err = e
	}
	return translate("roll back", err)
}
