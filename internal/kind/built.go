package kind

import "slices"

// Built names a check that is made in Go by ingest/check, because no plain
// rule on one row can say it.
type Built string

// The built checks. Every one points at Check.At, marks Check.Marks and says
// Check.Code unless another code is named here.
const (
	// IDNumber checks an id number: says id_length, id_lost_digits or
	// id_check_digit, the first that applies, and makes BirthOfID, SexOfID and
	// IDTwice pass over the row. Code is blank.
	IDNumber Built = "id_number"
	// BirthOfID: At is the birth the number in id holds; a month by its month.
	BirthOfID Built = "id_birth"
	// SexOfID: At is the sex (男, 女) the number in id holds.
	SexOfID Built = "id_sex"
	// IDTwice: no two persons (other values of of) of the table share the number At.
	IDTwice Built = "id_twice"
	// Age: At is the age on as_of (else the period's last day) of one born on
	// birth, give or take tolerance years.
	Age Built = "age"
	// Weekday: At names the weekday of date (一, 周一, 星期一, 1 …).
	Weekday Built = "weekday"
	// Days: At is the number of calendar days from from to to, both counted;
	// to blank: one day; 0.5 on a single day is right.
	Days Built = "days"
	// SpanGiven: a row of from has a last day, to, or a number of days, At, in a
	// table with a column for one of them; the finding is at the blank cell.
	SpanGiven Built = "span_given"
	// Order: At is not before before, less than years before plus years; a day
	// and a month, or two months, are compared by month.
	Order Built = "date_order"
	// Rate: At is numerator × 100 ÷ denominator at the decimals At is written
	// with. A denominator of 0, or a blank, is no fault.
	Rate Built = "reported_rate"
	// Multiple: At is a multiple of of.
	Multiple Built = "multiple"
	// InPeriod: the day At (of a row that covers days: any day up to until)
	// lies in the period of the table.
	InPeriod Built = "in_period"
	// BlankScore: At has a value, or status is not 正常. A cell that is filled
	// but not legible has its own finding and passes; so do rows with equal per
	// that leave a column wholly blank which other rows of the table use.
	BlankScore Built = "blank_score"
	// FullMarks: At as the header, row or note gives it is that of the
	// register; said once per column of the table, at its header.
	FullMarks Built = "full_marks"
	// RowTotal: At is Σ of over the rows made from the same row of the source;
	// said once per source row. Blank At, or no value of of, is no fault.
	RowTotal Built = "row_total"
	// NegativeTotal: Σ of over the rows made from the same row of the source
	// is not negative.
	NegativeTotal Built = "negative_total"
	// ZeroTotal: Σ of over the rows of one unit in the table is not 0; said at
	// the first At of the unit, only where every row has a value.
	ZeroTotal Built = "zero_total"
	// UniqueName: no two rows of the table share At, save where closed is
	// filled in one of them.
	UniqueName Built = "unique_name"
	// Parent: At is the unit_code of a row of the table (or of the registry),
	// and no chain of them comes back to its start.
	Parent Built = "parent"
	// Gapless: between the first and the last At of the table every day stands
	// once.
	Gapless Built = "gapless"
	// OneValue: rows with equal per have equal At.
	OneValue Built = "one_value"
	// NilConflict: a row that says none (Form.Nil) does not stand beside records
	// of its unit and period in the table; said at the cell that says none.
	NilConflict Built = "nil_conflict"
	// KnownTable: At is a kind, a form, or words of their titles.
	KnownTable Built = "known_table"
)

// argument says what an argument of a built check is.
type argument uint8

const (
	columnArgument  argument = iota
	columnsArgument          // several, with blanks between
	numberArgument
	exprArgument
)

// parameter is one argument a built check takes.
type parameter struct {
	name     string
	is       argument
	optional bool
}

// parameters gives what a built check takes; ok is false for an unknown name.
func (b Built) parameters() (list []parameter, ok bool) {
	one := func(names ...string) []parameter {
		for _, n := range names {
			list = append(list, parameter{name: n})
		}
		return list
	}
	switch b {
	case IDNumber, FullMarks, Parent, Gapless, NilConflict, KnownTable:
		return nil, true
	case BirthOfID, SexOfID:
		return one("id"), true
	case IDTwice, Multiple, RowTotal, NegativeTotal, ZeroTotal:
		return one("of"), true
	case Age:
		return append(one("birth"), parameter{"as_of", columnArgument, true}, parameter{"tolerance", numberArgument, false}), true
	case Weekday:
		return one("date"), true
	case Days, SpanGiven:
		return one("from", "to"), true
	case Order:
		return append(one("before"), parameter{"years", numberArgument, true}), true
	case Rate:
		return []parameter{{"numerator", exprArgument, false}, {"denominator", exprArgument, false}}, true
	case InPeriod:
		return []parameter{{"until", columnArgument, true}}, true
	case BlankScore:
		return append(one("status"), parameter{"per", columnsArgument, false}), true
	case UniqueName:
		return []parameter{{"closed", columnArgument, true}}, true
	case OneValue:
		return []parameter{{"per", columnsArgument, false}}, true
	}
	return nil, false
}

// BuiltNames lists the built checks.
func BuiltNames() []string {
	all := []Built{
		IDNumber, BirthOfID, SexOfID, IDTwice, Age, Weekday, Days, SpanGiven, Order, Rate, Multiple, InPeriod, BlankScore, FullMarks,
		RowTotal, NegativeTotal, ZeroTotal, UniqueName, Parent, Gapless, OneValue, NilConflict, KnownTable,
	}
	names := make([]string, len(all))
	for i, b := range all {
		names[i] = string(b)
	}
	slices.Sort(names)
	return names
}
