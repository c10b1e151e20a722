package form

import (
	"math/big"

	"dudao/ingest/value"
	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/kind"
)

// Column gives the value of a column as rules see it, null where the record
// holds none: a Record is an expr.Record.
func (r *Record) Column(name string) expr.Value {
	i, ok := r.Kind.Column(name)
	if !ok {
		return expr.Null
	}
	return Typed(r.Kind.Columns[i].Type, r.Values[i])
}

// Typed gives a value as rules see it.
func Typed(t kind.Type, v value.Value) expr.Value {
	if v.State != exact.Value {
		return expr.Null
	}
	switch t {
	case kind.Integer, kind.Count:
		return expr.Int(v.Int)
	case kind.Money:
		return expr.Fen(v.Int)
	case kind.Decimal, kind.Percent:
		return expr.Number(v.Decimal())
	case kind.Date, kind.DateMonth:
		return expr.Day(v.Date())
	case kind.Flag:
		return expr.Bool(v.Int != 0)
	}
	return expr.Text(v.Text)
}

// text gives the value of a column as a text, "" where there is none.
func (r *Record) text(id string) string {
	i, ok := r.Kind.Column(id)
	if !ok {
		return ""
	}
	return Written(r.Kind.Columns[i].Type, r.Values[i])
}

// Written writes a value as one would in a cell: dates as YYYY-MM-DD, money in
// yuan, flags as 是 and 否. A value that could not be read gives the text that
// was kept of it.
func Written(t kind.Type, v value.Value) string {
	if v.State != exact.Value {
		return v.Text
	}
	switch t {
	case kind.Integer, kind.Count:
		return exact.Int(v.Int).String()
	case kind.Money:
		return exact.Decimal{Unscaled: v.Int, Scale: 2}.String()
	case kind.Decimal, kind.Percent:
		return v.Decimal().String()
	case kind.Date:
		return v.Date().String()
	case kind.DateMonth:
		if v.Text != "" {
			return v.Text
		}
		return v.Date().String()
	case kind.Flag:
		if v.Int != 0 {
			return "是"
		}
		return "否"
	}
	return v.Text
}

// same reports whether two types keep their values alike, so that one can be
// copied to the other.
func same(a, b kind.Type) bool {
	return a == b || wordy(a) && wordy(b) || (a == kind.Count || a == kind.Integer) && (b == kind.Count || b == kind.Integer)
}

// wordy types keep a text as it is.
func wordy(t kind.Type) bool {
	switch t {
	case kind.Code, kind.Text, kind.Person, kind.Period, kind.Month:
		return true
	}
	return false
}

func textValue(s string) value.Value { return value.Value{State: exact.Value, Text: s} }

func dateValue(d calendar.Date) value.Value {
	return value.Value{State: exact.Value, Int: int64(d)}
}

// Amount writes an amount in fen in the unit of the column it is sent in, so
// that it reads as what stands in the cell: 31.5 of a column in 万元, and the
// unit behind it; a plain number of yuan where the unit is the yuan, or none.
func Amount(fen *big.Rat, unit string) string {
	const yuan = 2
	places, ok := value.MoneyPlaces(unit)
	if !ok || places == yuan {
		places, unit = yuan, ""
	}
	per := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	return exact.Exact(per.Quo(fen, per)) + unit
}
