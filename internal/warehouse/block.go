//go:build duckdb_arrow

package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/duckdb/duckdb-go/v2"
)

// Block is a run of rows of a query, read a column at a time. It and its
// columns are good only until the function it was given to returns; the
// strings and numbers taken from it are good for ever.
type Block struct {
	record arrow.RecordBatch
	slab   *ratSlab
}

// EachBlock runs a query and calls use on every run of its rows: for answers
// of many thousand rows, which Each would take apart cell by cell. An error of
// use ends it.
func EachBlock(ctx context.Context, q Runner, use func(*Block) error, query string) error {
	conn, release, err := q.raw(ctx)
	if err != nil {
		return err
	}
	defer release()
	return conn.Raw(func(c any) error {
		d, ok := c.(driver.Conn)
		if !ok {
			return errors.New("not a driver connection")
		}
		a, err := duckdb.NewArrowFromConn(d)
		if err != nil {
			return translate("query", err)
		}
		reader, err := a.QueryContext(ctx, query)
		if err != nil {
			return translate("query", err)
		}
		defer reader.Release()
		slab := &ratSlab{}
		for reader.Next() {
			if err := use(&Block{reader.RecordBatch(), slab}); err != nil {
				return err
			}
		}
		return translate("read rows", reader.Err())
	})
}

// raw gives the connection a DB's next query would run on.
func (db *DB) raw(ctx context.Context) (*sql.Conn, func(), error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return nil, nil, translate("query", err)
	}
	return conn, func() { _ = conn.Close() }, nil
}

// raw gives the connection of the transaction.
func (tx *Tx) raw(context.Context) (*sql.Conn, func(), error) { return tx.conn, func() {}, nil }

// Len is the number of rows.
func (b *Block) Len() int { return int(b.record.NumRows()) }

// TextColumn is a column of text.
type TextColumn struct {
	column *array.String
	last   string // values often repeat from row to row
}

// Texts gives a column of text, counted from 0.
func (b *Block) Texts(column int) (*TextColumn, error) {
	c, ok := b.record.Column(column).(*array.String)
	if !ok {
		return nil, b.unfit(column, "text")
	}
	return &TextColumn{column: c}, nil
}

// Text gives the text of a row, blank where it is NULL.
func (c *TextColumn) Text(row int) string {
	if c.column.IsNull(row) {
		return ""
	}
	if v := c.column.Value(row); v != c.last {
		c.last = strings.Clone(v) // v lies in the engine's memory
	}
	return c.last
}

// IntColumn is a column of BIGINT.
type IntColumn []int64

// Ints gives a column of BIGINT without NULLs.
func (b *Block) Ints(column int) (IntColumn, error) {
	c, ok := b.record.Column(column).(*array.Int64)
	if !ok || c.NullN() > 0 {
		return nil, b.unfit(column, "whole numbers")
	}
	return c.Int64Values(), nil
}

// NumberColumn is a column of exact numbers: INTEGER, BIGINT, HUGEINT or DECIMAL.
type NumberColumn struct {
	slab  *ratSlab
	nulls interface{ IsNull(int) bool }
	whole func(row int) int64 // nil for wider numbers and fractions
	exact *array.Decimal128
	scale *big.Int // 10^scale, nil for whole numbers
}

// Numbers gives a column of exact numbers. A double is refused, because it no
// longer says what was meant.
func (b *Block) Numbers(column int) (*NumberColumn, error) {
	switch c := b.record.Column(column).(type) {
	case *array.Null:
		return &NumberColumn{nulls: c}, nil
	case *array.Int64:
		return &NumberColumn{slab: b.slab, nulls: c, whole: c.Value}, nil
	case *array.Int32:
		return &NumberColumn{slab: b.slab, nulls: c, whole: func(row int) int64 { return int64(c.Value(row)) }}, nil
	case *array.Decimal128:
		n := &NumberColumn{slab: b.slab, nulls: c, exact: c}
		if scale := c.DataType().(*arrow.Decimal128Type).Scale; scale > 0 {
			n.scale = new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)
		}
		return n, nil
	}
	return nil, b.unfit(column, "exact numbers")
}

// At gives the number of a row, nil where it is NULL. It must not be changed.
func (c *NumberColumn) At(row int) *big.Rat {
	if c.nulls.IsNull(row) {
		return nil
	}
	if c.whole != nil {
		return c.slab.whole(c.whole(row))
	}
	v := c.exact.Value(row)
	if c.scale == nil && v.HighBits() == int64(v.LowBits())>>63 { // fits 64 bits
		return c.slab.whole(int64(v.LowBits()))
	}
	if c.scale == nil {
		return new(big.Rat).SetInt(v.BigInt())
	}
	return new(big.Rat).SetFrac(v.BigInt(), c.scale)
}

func (b *Block) unfit(column int, want string) error {
	return fmt.Errorf("column %d of the answer is %s, not %s", column+1, b.record.Schema().Field(column).Type, want)
}

// ratSlab makes whole numbers many at a time, and the small ones once: an
// answer holds hundreds of thousands of counts of a few dozen.
type ratSlab struct {
	rats  []big.Rat
	words []big.Word
	small [small]*big.Rat
}

const (
	small = 512  // numbers below are shared
	many  = 1024 // numbers made together
)

func (s *ratSlab) whole(v int64) *big.Rat {
	if v < 0 || v >= small {
		return s.one(v)
	}
	if s.small[v] == nil {
		s.small[v] = s.one(v)
	}
	return s.small[v]
}

func (s *ratSlab) one(v int64) *big.Rat {
	if len(s.rats) == 0 {
		s.rats, s.words = make([]big.Rat, many), make([]big.Word, many)
	}
	r, word := &s.rats[0], s.words[:1:1]
	s.rats, s.words = s.rats[1:], s.words[1:]
	word[0] = big.Word(v)
	if v < 0 {
		word[0] = -word[0]
	}
	r.Num().SetBits(word)
	if v < 0 {
		r.Neg(r)
	}
	return r
}
