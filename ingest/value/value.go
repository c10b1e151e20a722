// Package value reads one cell into one exact value, or says why it can't.
// It owns every notation people use for numbers, money, dates, months, flags,
// classes and identity numbers (datasets.md §0.3), and the blanks. It repairs
// nothing: what is not certain is a finding and no value.
//
// A column is described once by a Spec, which New turns into a Reader; the
// Reader then reads cell after cell without allocating for plain ones. It does
// not know kinds, headers or other cells: what stands above (〃), beside (the
// grade of a class) or in the title is for the caller to bring in.
package value

import (
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

// Value is the content of one column of one record. Which fields count follows
// from the type of the column:
//
//	integer, n    Int
//	money         Int, in fen
//	decimal       Int × 10^-Scale, at most 18 digits
//	percent       Int × 10^-Scale, in percent: 98.5 % is 985 with Scale 1
//	flag          Int, 0 or 1
//	date          Int, a calendar.Date
//	date|month    the same; of a month Int is its first day and Text its id
//	datetime      Int, seconds since 1970-01-01 00:00 on the office's clock
//	month, period Text, the id of rules §10
//	class         Text, the number of the class; Int, its grade if it names one (Grade)
//	id_card, student_no, code
//	              Text; Int is 1 where the cell held a number, not text
//	others        Text
//
// A value that is not reported may still carry the Text that stood in the cell
// (an unknown enum value, an approximate figure, 〃), to be kept but not used.
type Value struct {
	State exact.State
	Scale uint8
	Int   int64
	Text  string
}

// Decimal gives a decimal or percent as an exact number.
func (v Value) Decimal() exact.Decimal { return exact.Decimal{Unscaled: v.Int, Scale: v.Scale} }

// Date gives the day of a date, or the first of a month.
func (v Value) Date() calendar.Date { return calendar.Date(v.Int) }

// Ditto reports that the cell held 〃 or 同上: the value above counts, where
// the column is of a kind that carries down (never a figure).
func (v Value) Ditto() bool { return v.State == exact.NotReported && v.Text == dittoMark }

// Grade gives the grade that a class text named itself.
func (v Value) Grade() (calendar.Grade, bool) {
	if v.Int < 1 || int(v.Int) > len(grades) {
		return calendar.Grade{}, false
	}
	return grades[v.Int-1], true
}

func text(s string) Value { return Value{State: exact.Value, Text: s} }

func kept(s string) Value { return Value{Text: s} }
