//go:build duckdb_arrow

package warehouse

import (
	"fmt"
	"math/big"

	"github.com/duckdb/duckdb-go/v2"
)

// Number scans any exact number of the engine: BIGINT and the smaller ones,
// HUGEINT and DECIMAL. Rat is nil where the value is NULL. A double is refused,
// because it no longer says what was meant.
type Number struct {
	Rat *big.Rat
}

// Scan implements database/sql's Scanner.
func (n *Number) Scan(v any) error {
	n.Rat = nil
	switch v := v.(type) {
	case nil:
	case int64:
		n.Rat = new(big.Rat).SetInt64(v)
	case int32:
		n.Rat = new(big.Rat).SetInt64(int64(v))
	case int16:
		n.Rat = new(big.Rat).SetInt64(int64(v))
	case int8:
		n.Rat = new(big.Rat).SetInt64(int64(v))
	case uint64:
		n.Rat = new(big.Rat).SetUint64(v)
	case uint32:
		n.Rat = new(big.Rat).SetUint64(uint64(v))
	case *big.Int:
		n.Rat = new(big.Rat).SetInt(v)
	case duckdb.Decimal:
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(v.Scale)), nil)
		n.Rat = new(big.Rat).SetFrac(v.Value, scale)
	default:
		return fmt.Errorf("%T is no exact number", v)
	}
	return nil
}

// Int gives the whole number n is; ok is false for NULL and for fractions.
func (n *Number) Int() (i *big.Int, ok bool) {
	if n.Rat == nil || !n.Rat.IsInt() {
		return nil, false
	}
	return new(big.Int).Set(n.Rat.Num()), true
}
