package expr

// Schema says what names an expression may use.
type Schema struct {
	Columns  map[string]Type
	Settings map[string]Type
}

// Check finds the type of an expression and every fault of its names and
// types; the error is an Errors. A blank expression has TypeNone.
//
// Inside an expression with aggregates every column must stand in one.
func (e Expr) Check(s Schema) (Type, error) {
	if e.IsZero() {
		return TypeNone, nil
	}
	c := &checker{src: e.Source, schema: s, aggregated: e.Aggregates()}
	t := c.typeOf(e.root)
	if len(c.errs) > 0 {
		return TypeNone, c.errs.sorted()
	}
	return t, nil
}

// CheckCondition checks an expression that must be a condition on one row.
func (e Expr) CheckCondition(s Schema) error {
	if e.Aggregates() {
		return Errors{errorAt(e.Source, e.root.position(), "a condition on one row has no aggregate")}
	}
	t, err := e.Check(s)
	if err == nil && t != TypeFlag && t != TypeNone {
		err = Errors{errorAt(e.Source, e.root.position(), "expected a condition, found %s", t)}
	}
	return err
}

// CheckAggregate checks an expression that must give one number for many
// rows, and gives its type: integer, number or money.
func (e Expr) CheckAggregate(s Schema) (Type, error) {
	t, err := e.Check(s)
	if err != nil || t == TypeNone {
		return t, err
	}
	if !t.numeric() && t != TypeMoney {
		return TypeNone, Errors{errorAt(e.Source, e.root.position(), "expected a number, found %s", t)}
	}
	return t, nil
}

func (t Type) numeric() bool { return t == TypeInteger || t == TypeNumber }

type checker struct {
	src        string
	schema     Schema
	aggregated bool // an aggregate stands somewhere in the expression
	inside     bool // within an aggregate
	errs       Errors
}

// fail records a fault; TypeNone keeps it from being reported again above.
func (c *checker) fail(n node, format string, args ...any) Type {
	c.errs = append(c.errs, errorAt(c.src, n.position(), format, args...))
	return TypeNone
}

// unknown records a name that stands for nothing.
func (c *checker) unknown(n node, format, name string) Type {
	t := c.fail(n, format, name)
	c.errs[len(c.errs)-1].Name = name
	return t
}

func (c *checker) typeOf(n node) Type {
	switch n := n.(type) {
	case literal:
		return n.value.Type()
	case column:
		return c.column(n)
	case setting:
		if t, ok := c.schema.Settings[n.name]; ok {
			return t
		}
		return c.unknown(n, "unknown setting %s", "$"+n.name)
	case negate:
		t := c.typeOf(n.x)
		if t != TypeNone && !t.numeric() && t != TypeMoney {
			return c.fail(n, "- needs a number, not %s", t)
		}
		return t
	case not:
		c.condition(n.x)
		return TypeFlag
	case binary:
		return c.binary(n)
	case in:
		c.comparable("in", n.x, n.list...)
		return TypeFlag
	case between:
		c.comparable("between", n.x, n.lo, n.hi)
		return TypeFlag
	case isNull:
		c.typeOf(n.x)
		return TypeFlag
	case aggregate:
		return c.aggregate(n)
	}
	return TypeNone
}

func (c *checker) column(n column) Type {
	t, ok := c.schema.Columns[n.name]
	if !ok {
		return c.unknown(n, "unknown column %s", n.name)
	}
	if c.aggregated && !c.inside {
		return c.fail(n, "column %s must stand inside an aggregate such as sum(%s)", n.name, n.name)
	}
	return t
}

func (c *checker) condition(n node) {
	if t := c.typeOf(n); t != TypeFlag && t != TypeNone {
		c.fail(n, "expected a condition, found %s", t)
	}
}

func (c *checker) binary(n binary) Type {
	switch n.op {
	case "and", "or":
		c.condition(n.l)
		c.condition(n.r)
		return TypeFlag
	case "+", "-", "*":
		l, r := c.typeOf(n.l), c.typeOf(n.r)
		if l == TypeNone || r == TypeNone {
			return TypeNone
		}
		if t := arithmetic(n.op, l, r); t != TypeNone {
			return t
		}
		return c.fail(n, "%s %s %s makes no sense", l, n.op, r)
	}
	c.comparable(n.op, n.l, n.r)
	return TypeFlag
}

// arithmetic gives the type of l op r, TypeNone where there is none.
func arithmetic(op string, l, r Type) Type {
	switch {
	case l == TypeInteger && r == TypeInteger:
		return TypeInteger
	case l.numeric() && r.numeric():
		return TypeNumber
	case op == "*":
		if l == TypeMoney && r.numeric() || l.numeric() && r == TypeMoney {
			return TypeMoney
		}
	case l == TypeMoney && r == TypeMoney:
		return TypeMoney
	case op == "-" && l == TypeDate && r == TypeDate:
		return TypeInteger
	}
	return TypeNone
}

// comparable checks that a part may be compared with others. It types each
// part once: twice at every level would be 2^n times for n levels.
func (c *checker) comparable(op string, a node, others ...node) {
	l := c.typeOf(a)
	for _, b := range others {
		if r := c.typeOf(b); l != TypeNone && r != TypeNone {
			c.compared(op, a, b, l, r)
		}
	}
}

func (c *checker) compared(op string, a, b node, l, r Type) {
	switch {
	case l == TypeFlag && r == TypeFlag && op != "=" && op != "<>" && op != "in":
		c.fail(a, "flags are only equal or unequal")
	case l == r, l.numeric() && r.numeric():
	case l == TypeMoney && isZero(b), r == TypeMoney && isZero(a):
	case l == TypeMoney && r.numeric(), r == TypeMoney && l.numeric():
		c.fail(a, "%s and %s can't be compared: write an amount as money '100.00' (yuan)", l, r)
	default:
		c.fail(a, "%s and %s can't be compared", l, r)
	}
}

func isZero(n node) bool {
	l, ok := n.(literal)
	return ok && l.value.typ == TypeNumber && l.value.Rat().Sign() == 0
}

func (c *checker) aggregate(n aggregate) Type {
	if c.inside {
		return c.fail(n, "%s stands inside another aggregate", n.fn)
	}
	c.inside = true
	defer func() { c.inside = false }()
	arg := TypeNone
	if n.arg != nil {
		arg = c.typeOf(n.arg)
	}
	if n.where != nil {
		c.condition(n.where)
	}
	switch n.fn {
	case "count", "count_distinct":
		return TypeInteger
	case "min", "max":
		if arg == TypeFlag {
			return c.fail(n, "%s needs a number, a date or a text, not a flag", n.fn)
		}
	case "sum":
		if arg != TypeNone && !arg.numeric() && arg != TypeMoney {
			return c.fail(n, "sum needs a number, not %s", arg)
		}
	}
	return arg
}
