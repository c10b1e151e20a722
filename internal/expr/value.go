package expr

import (
	"fmt"
	"math/big"

	"dudao/internal/calendar"
	"dudao/internal/exact"
)

// Type is the type of a value, a column or a setting.
type Type uint8

// The types. Integer is a number known to be whole. Money counts fen.
const (
	TypeNone Type = iota
	TypeText
	TypeInteger
	TypeNumber
	TypeMoney
	TypeDate
	TypeFlag
)

var typeNames = [...]string{"nothing", "text", "integer", "number", "money", "date", "flag"}

func (t Type) String() string { return typeNames[t] }

// ColumnType gives the type of a column of a kind or a fact by the name its
// YAML uses; ok is false for types the language does not know (datetime).
func ColumnType(name string) (t Type, ok bool) {
	switch name {
	case "integer", "n":
		return TypeInteger, true
	case "decimal", "percent":
		return TypeNumber, true
	case "money":
		return TypeMoney, true
	case "date", "date|month":
		return TypeDate, true
	case "flag":
		return TypeFlag, true
	case "code", "text", "enum", "person", "class", "month", "period", "phone", "student_no", "id_card":
		return TypeText, true
	}
	return TypeNone, false
}

// Value is one value. The zero Value is null, blank. Numbers are exact; money
// is a number of fen.
type Value struct {
	typ  Type // TypeNone: null; TypeNumber for every number, integers too
	dec  exact.Decimal
	rat  *big.Rat // the number where it does not fit dec
	text string
	flag bool
}

// Null is the blank.
var Null = Value{}

// Text makes a text.
func Text(s string) Value { return Value{typ: TypeText, text: s} }

// Number makes a number, of any column type that holds one.
func Number(d exact.Decimal) Value { return Value{typ: TypeNumber, dec: d} }

// Int makes a whole number.
func Int(n int64) Value { return Number(exact.Int(n)) }

// Fen makes an amount of money.
func Fen(n int64) Value { return Value{typ: TypeMoney, dec: exact.Int(n)} }

// Ratio makes a number of any size.
func Ratio(r *big.Rat) Value { return Value{typ: TypeNumber, rat: r} }

// Amount makes an amount of money of any size, in fen.
func Amount(fen *big.Rat) Value { return Value{typ: TypeMoney, rat: fen} }

// Day makes a date.
func Day(d calendar.Date) Value { return Value{typ: TypeDate, dec: exact.Int(int64(d))} }

// Bool makes a flag.
func Bool(b bool) Value { return Value{typ: TypeFlag, flag: b} }

// Type gives the type of a value: TypeNone of a null, TypeInteger or
// TypeNumber of a number.
func (v Value) Type() Type {
	if v.typ == TypeNumber && v.Rat().IsInt() {
		return TypeInteger
	}
	return v.typ
}

// IsNull reports whether the value is blank.
func (v Value) IsNull() bool { return v.typ == TypeNone }

// Rat gives a number, an amount in fen, or a day as its calendar.Date; nil of
// other values.
func (v Value) Rat() *big.Rat {
	switch {
	case v.typ != TypeNumber && v.typ != TypeMoney && v.typ != TypeDate:
		return nil
	case v.rat != nil:
		return v.rat
	}
	return v.dec.Rat()
}

// Text gives a text, "" of other values.
func (v Value) Text() string { return v.text }

// Holds reports whether the value is a flag or condition that is true.
func (v Value) Holds() bool { return v.typ == TypeFlag && v.flag }

// Fails reports whether the value is a flag or condition that is false, which
// unknown is not.
func (v Value) Fails() bool { return v.typ == TypeFlag && !v.flag }

// String writes a value for people: money in fen, dates as YYYY-MM-DD.
func (v Value) String() string {
	switch v.typ {
	case TypeText:
		return v.text
	case TypeNumber, TypeMoney:
		return exact.Exact(v.Rat())
	case TypeDate:
		n, _ := v.dec.Int64()
		return calendar.Date(n).String()
	case TypeFlag:
		return fmt.Sprint(v.flag)
	}
	return ""
}

// typedLiteral reads date '2014-06-30' and money '500.00'.
func typedLiteral(word, text string) (Value, error) {
	if word == "date" {
		d, err := calendar.ParseDate(text)
		if err != nil {
			return Null, message("%q is no day; write one like 2014-07-10", text)
		}
		return Day(d), nil
	}
	yuan, err := exact.ParseDecimal(text)
	if err != nil {
		return Null, message("%q is no amount in yuan", text)
	}
	fen, err := yuan.Shift(2)
	if err != nil {
		return Null, message("amount %q: %v", text, err)
	}
	if n, ok := fen.Int64(); ok {
		return Fen(n), nil
	}
	return Null, message("%q has a fraction of a fen", text)
}
