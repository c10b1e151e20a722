package expr

import (
	"cmp"
	"math/big"

	"dudao/internal/exact"
)

// Record gives the value of a column; a column it does not have is null.
type Record interface {
	Column(name string) Value
}

// Settings gives the value of each setting an expression names.
type Settings map[string]Value

// Eval evaluates an expression without aggregates on one record. The
// expression must have passed Check. The blank expression gives null.
func (e Expr) Eval(r Record, s Settings) Value {
	if e.IsZero() {
		return Null
	}
	return (&evaluator{record: r, settings: s}).value(e.root)
}

// Aggregate evaluates an expression with aggregates over records, as the
// printed SQL does over the rows of a group.
func (e Expr) Aggregate(rows []Record, s Settings) Value {
	if e.IsZero() {
		return Null
	}
	return (&evaluator{rows: rows, settings: s}).value(e.root)
}

type evaluator struct {
	record   Record
	rows     []Record
	settings Settings
}

func (e *evaluator) value(n node) Value {
	switch n := n.(type) {
	case literal:
		return n.value
	case column:
		return e.record.Column(n.name)
	case setting:
		return e.settings[n.name]
	case negate:
		return arith("-", Int(0), e.value(n.x))
	case not:
		return invert(e.value(n.x))
	case binary:
		return e.binary(n)
	case in:
		return e.in(n)
	case between:
		x := e.value(n.x)
		v := and(compare(">=", x, e.value(n.lo)), compare("<=", x, e.value(n.hi)))
		return invertIf(n.negate, v)
	case isNull:
		return Bool(e.value(n.x).IsNull() != n.negate)
	case aggregate:
		return e.aggregate(n)
	}
	return Null
}

func (e *evaluator) binary(n binary) Value {
	l := e.value(n.l)
	switch n.op {
	case "and":
		if l.Fails() {
			return l
		}
		return and(l, e.value(n.r))
	case "or":
		if l.Holds() {
			return l
		}
		return invert(and(invert(l), invert(e.value(n.r))))
	case "+", "-", "*":
		return arith(n.op, l, e.value(n.r))
	}
	return compare(n.op, l, e.value(n.r))
}

// in is unknown where the value is, or where it equals none of the list and
// the list holds a null.
func (e *evaluator) in(n in) Value {
	x := e.value(n.x)
	found := Bool(false)
	for _, item := range n.list {
		switch v := compare("=", x, e.value(item)); {
		case v.Holds():
			return invertIf(n.negate, v)
		case v.IsNull():
			found = Null
		}
	}
	return invertIf(n.negate, found)
}

func and(a, b Value) Value {
	switch {
	case a.Fails() || b.Fails():
		return Bool(false)
	case a.IsNull() || b.IsNull():
		return Null
	}
	return Bool(true)
}

func invert(v Value) Value {
	if v.IsNull() {
		return v
	}
	return Bool(!v.flag)
}

func invertIf(do bool, v Value) Value {
	if do {
		return invert(v)
	}
	return v
}

func compare(op string, a, b Value) Value {
	if a.IsNull() || b.IsNull() {
		return Null
	}
	c := order(a, b)
	switch op {
	case "=":
		return Bool(c == 0)
	case "<>":
		return Bool(c != 0)
	case "<":
		return Bool(c < 0)
	case "<=":
		return Bool(c <= 0)
	case ">":
		return Bool(c > 0)
	}
	return Bool(c >= 0)
}

// order compares two values that are not null. Texts compare by their bytes,
// as the engine's do.
func order(a, b Value) int {
	switch {
	case a.typ == TypeText:
		return cmp.Compare(a.text, b.text)
	case a.typ == TypeFlag:
		if a.flag == b.flag {
			return 0
		}
		return 1
	case a.rat == nil && b.rat == nil && a.dec.Scale == b.dec.Scale:
		return cmp.Compare(a.dec.Unscaled, b.dec.Unscaled)
	}
	return a.Rat().Cmp(b.Rat())
}

func arith(op string, a, b Value) Value {
	if a.IsNull() || b.IsNull() {
		return Null
	}
	typ := resultType(a.typ, b.typ)
	if a.rat == nil && b.rat == nil && a.dec.Scale == 0 && b.dec.Scale == 0 {
		if n, ok := whole(op, a.dec.Unscaled, b.dec.Unscaled); ok {
			return Value{typ: typ, dec: exact.Int(n)}
		}
	}
	r := new(big.Rat)
	switch op {
	case "+":
		r.Add(a.Rat(), b.Rat())
	case "-":
		r.Sub(a.Rat(), b.Rat())
	case "*":
		r.Mul(a.Rat(), b.Rat())
	}
	return Value{typ: typ, rat: r}
}

func resultType(a, b Type) Type {
	if a == TypeMoney || b == TypeMoney {
		return TypeMoney
	}
	return TypeNumber
}

// whole does arithmetic on whole numbers; ok is false where the result might
// not fit.
func whole(op string, a, b int64) (n int64, ok bool) {
	const half = 1 << 31
	small := a > -half && a < half && b > -half && b < half
	switch op {
	case "+":
		n = a + b
		return n, (n > a) == (b > 0)
	case "-":
		n = a - b
		return n, (n < a) == (b > 0)
	}
	return a * b, small
}

func (e *evaluator) aggregate(n aggregate) Value {
	acc := accumulator{fn: n.fn, total: Null}
	for _, r := range e.rows {
		row := evaluator{record: r, settings: e.settings}
		holds := Bool(true)
		if n.where != nil {
			holds = row.value(n.where)
		}
		switch {
		case holds.Holds() && n.arg != nil:
			acc.add(row.value(n.arg))
		case holds.Holds():
			acc.add(Bool(true))
		case holds.Fails() && n.fn == "sum":
			acc.add(Int(0))
		}
	}
	return acc.result()
}

// accumulator collects the values of one aggregate; blanks are left out.
type accumulator struct {
	fn       string
	n        int64
	total    Value
	distinct map[string]bool
}

func (a *accumulator) add(v Value) {
	if v.IsNull() {
		return
	}
	a.n++
	switch a.fn {
	case "count_distinct":
		if a.distinct == nil {
			a.distinct = map[string]bool{}
		}
		a.distinct[v.String()] = true
	case "sum":
		if a.total.IsNull() {
			a.total = v
		} else {
			a.total = arith("+", a.total, v)
		}
	case "min":
		if a.total.IsNull() || order(v, a.total) < 0 {
			a.total = v
		}
	case "max":
		if a.total.IsNull() || order(v, a.total) > 0 {
			a.total = v
		}
	}
}

func (a *accumulator) result() Value {
	switch a.fn {
	case "count":
		return Int(a.n)
	case "count_distinct":
		return Int(int64(len(a.distinct)))
	}
	return a.total
}
