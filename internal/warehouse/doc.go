// Package warehouse is the engine under the office's one database file: it
// opens it, begins transactions, runs SQL, loads Arrow record batches and scans
// exact values. It is the only importer of a database driver; whatever the
// driver says passes one choke point (translate) and comes out as an error of
// this package.
//
// The warehouse is a cache of the inbox: deleting the file loses nothing. It
// has one writer at a time; a second process gets ErrBusy. The package knows no
// table of ours, and it never hands out a float: DuckDB's DECIMAL and HUGEINT
// arrive as exact numbers (Number, Rat), a double is refused.
//
// The driver's Arrow interface needs the build tag duckdb_arrow, see notag.go.
package warehouse
