//go:build duckdb_arrow

package warehouse

import (
	"context"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/decimal128"
)

// holdEnv makes the test binary open the file it names, hold it for writing
// until its input closes, and then end: the other dudao of TestOpen_Busy.
const holdEnv = "WAREHOUSE_HOLD"

func TestMain(m *testing.M) {
	if path := os.Getenv(holdEnv); path != "" {
		hold(path)
		return
	}
	os.Exit(m.Run())
}

func hold(path string) {
	db, err := Open(context.Background(), path, Options{})
	if err != nil {
		panic(err)
	}
	defer db.Close()
	_, _ = os.Stdout.WriteString("held\n")
	_, _ = os.Stdin.Read(make([]byte, 1))
}

func memoryDB(t *testing.T) *DB {
	t.Helper()
	db, err := Open(t.Context(), "", Options{Memory: true, Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestOpen_BusyIsOneSentence(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dudao.duckdb")
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), holdEnv+"="+path)
	stdin, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := stdout.Read(make([]byte, 5)); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), path, Options{})
	if !errors.Is(err, ErrBusy) || strings.Contains(err.Error(), "\n") {
		t.Errorf("second process got %v, want ErrBusy on one line", err)
	}
	_ = stdin.Close()
	_ = other.Wait()
	db, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatalf("after the other has ended: %v", err)
	}
	_ = db.Close()
}

func TestOpen_ForeignFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dudao.duckdb")
	if err := os.WriteFile(path, []byte(strings.Repeat("no database ", 4000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v, want ErrForeign", err)
	}
}

func TestOpen_PathsOfOffices(t *testing.T) {
	for _, name := range []string{"督导 办公室", "a#b=c&d", "x'y\"z"} {
		dir := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "dudao.duckdb")
		db, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := db.Exec(t.Context(), "CREATE TABLE t(a INTEGER)"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_ = db.Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: the file is not where it should be: %v", name, err)
		}
	}
	if _, err := Open(t.Context(), "/tmp/100%/x.duckdb", Options{}); err == nil || !strings.Contains(err.Error(), "rename the folder") {
		t.Errorf("a path the engine cannot open: got %v, want a sentence that says what to do", err)
	}
}

func TestExtensions_NeverFetched(t *testing.T) {
	db := memoryDB(t)
	start := time.Now()
	if err := db.Exec(t.Context(), "SELECT * FROM read_xlsx('x.xlsx')"); err == nil {
		t.Error("an extension we do not ship was loaded")
	}
	if d := time.Since(start); d > 2*time.Second {
		t.Errorf("a missing extension took %v: it tried the network", d)
	}
}

func TestQuote(t *testing.T) {
	db := memoryDB(t)
	for _, name := range []string{`plain`, `班级`, `a"b`, `a'b`, `"; DROP TABLE t; --`, `a\b`} {
		query := "SELECT " + QuoteText(name) + " AS " + QuoteIdent(name)
		err := Each(t.Context(), db, func(r *Rows) error {
			columns, err := r.Columns()
			if err != nil {
				return err
			}
			var text string
			if err := r.Scan(&text); err != nil {
				return err
			}
			if columns[0] != name || text != name {
				t.Errorf("%q came back as column %q, text %q", name, columns[0], text)
			}
			return nil
		}, query)
		if err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestNumber_Exact(t *testing.T) {
	db := memoryDB(t)
	tests := []struct{ sql, want string }{
		{"42::INTEGER", "42"},
		{"9007199254740993::BIGINT", "9007199254740993"}, // 2^53 + 1: no double holds it
		{"sum(x) FROM (VALUES (9223372036854775807), (9223372036854775807)) v(x)", "18446744073709551614"},
		{"0.1::DECIMAL(18,6)", "1/10"},
		{"sum(x) FROM (VALUES (0.1::DECIMAL(18,6)), (0.2::DECIMAL(18,6))) v(x)", "3/10"},
		{"-98.500000::DECIMAL(18,6)", "-197/2"},
		{"NULL::BIGINT", "NULL"},
	}
	for _, tt := range tests {
		err := Each(t.Context(), db, func(r *Rows) error {
			var n Number
			if err := r.Scan(&n); err != nil {
				return err
			}
			got := "NULL"
			if n.Rat != nil {
				got = n.Rat.RatString()
			}
			if got != tt.want {
				t.Errorf("%s: got %s, want %s", tt.sql, got, tt.want)
			}
			return nil
		}, "SELECT "+tt.sql)
		if err != nil {
			t.Errorf("%s: %v", tt.sql, err)
		}
	}
	err := Each(t.Context(), db, func(r *Rows) error { return r.Scan(new(Number)) }, "SELECT 0.5::DOUBLE")
	if err == nil {
		t.Error("a double was taken for an exact number")
	}
	half := Number{Rat: big.NewRat(1, 2)}
	if _, ok := half.Int(); ok {
		t.Error("1/2 was given as a whole number")
	}
}

// batch makes rows (id, 0.5 × id, "行<id>"); an odd id has no text.
func batch(from, n int) arrow.RecordBatch {
	schema := arrow.NewSchema([]arrow.Field{
		{Name: "id", Type: arrow.PrimitiveTypes.Int64},
		{Name: "half", Type: &arrow.Decimal128Type{Precision: 18, Scale: 6}, Nullable: true},
		{Name: "名", Type: arrow.BinaryTypes.String, Nullable: true},
	}, nil)
	b := array.NewRecordBuilder(Allocator(), schema)
	defer b.Release()
	for i := from; i < from+n; i++ {
		b.Field(0).(*array.Int64Builder).Append(int64(i))
		b.Field(1).(*array.Decimal128Builder).Append(decimal128.FromI64(int64(i) * 500_000))
		if i%2 == 1 {
			b.Field(2).AppendNull()
		} else {
			b.Field(2).(*array.StringBuilder).Append("行")
		}
	}
	return b.NewRecordBatch()
}

func TestLoadArrow_OneTransaction(t *testing.T) {
	db := memoryDB(t)
	ctx := t.Context()
	// The table has its columns in another order, and one more.
	if err := db.Exec(ctx, `CREATE TABLE t("名" VARCHAR, more DATE, half DECIMAL(18,6), id BIGINT)`); err != nil {
		t.Fatal(err)
	}
	count := func(want string) {
		t.Helper()
		var got string
		query := `SELECT concat_ws(' ', count(*), sum(half), count("名"), count(more)) FROM t`
		if err := Each(ctx, db, func(r *Rows) error { return r.Scan(&got) }, query); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("table holds %s, want %s", got, want)
		}
	}
	load := func() *Tx {
		tx, err := db.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := LoadArrow(ctx, tx, "t", batch(0, 3000), batch(3000, 1)); err != nil {
			t.Fatal(err)
		}
		if err := LoadArrow(ctx, tx, "t", batch(3001, 1)); err != nil {
			t.Fatal(err)
		}
		return tx
	}
	if err := load().Rollback(); err != nil {
		t.Fatal(err)
	}
	count("0 0 0") // a NULL sum is left out by concat_ws
	tx := load()
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := tx.Rollback(); err != nil {
		t.Errorf("rollback after commit: %v", err)
	}
	// Σ i/2 for i < 3002 = 3001 × 3002 / 4; even ids: 1501.
	count("3002 2252250.500000 1501 0")
}

func TestExec_Cancelled(t *testing.T) {
	db := memoryDB(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err := db.Exec(ctx, "SELECT count(*) FROM range(100000000000) a, range(1000) b")
	if !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}

func TestTx_BoundedHoldsTheLimitWhileItRuns(t *testing.T) {
	ctx := context.Background()
	db, err := Open(ctx, filepath.Join(t.TempDir(), "a.duckdb"), Options{MemoryLimit: "1GB"})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	limit := func() (s string) {
		t.Helper()
		if err := Each(ctx, tx, func(r *Rows) error { return r.Scan(&s) }, "SELECT current_setting('memory_limit')"); err != nil {
			t.Fatal(err)
		}
		return s
	}
	before, within := limit(), ""
	failed := errors.New("from within")
	if err := tx.Bounded(ctx, "64MiB", func() error { within = limit(); return failed }); !errors.Is(err, failed) {
		t.Errorf("Bounded gave %v; want the error of f", err)
	}
	// The engine tells its limit rounded, so it may come back a trifle smaller.
	if after := limit(); within != "64.0 MiB" || after[:3] != before[:3] {
		t.Errorf("limits before, within, after: %s, %s, %s", before, within, after)
	}
}
