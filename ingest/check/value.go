package check

import (
	"math/big"

	"dudao/ingest/form"
	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/kind"
)

func valueOf(rec *form.Record, i int) expr.Value {
	return form.Typed(rec.Kind.Columns[i].Type, rec.Values[i])
}

// figure gives a number as an exact ratio, nil where there is none; money is
// in fen.
func figure(rec *form.Record, i int) *big.Rat {
	if t := rec.Kind.Columns[i].Type; !t.Numeric() && t != kind.Percent {
		return nil
	}
	return valueOf(rec, i).Rat()
}

// show writes a figure as the reader of the sheet knows it: amounts in yuan.
func show(r *big.Rat, t kind.Type) string {
	if t == kind.Money {
		return exact.Exact(new(big.Rat).Quo(r, big.NewRat(100, 1)))
	}
	return exact.Exact(r)
}

// written writes the value of a column as one would in a cell.
func written(rec *form.Record, i int) string {
	return form.Written(rec.Kind.Columns[i].Type, rec.Values[i])
}
