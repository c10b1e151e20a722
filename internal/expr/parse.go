package expr

import (
	"slices"
	"strings"

	"dudao/internal/exact"
)

// maxDepth bounds the nesting of brackets and operators, so that no text can
// exhaust the stack.
const maxDepth = 200

// aggregates are the functions of the language.
var aggregates = []string{"sum", "count", "count_distinct", "min", "max"}

// words may not be columns.
var words = []string{"and", "or", "not", "in", "between", "is", "null", "true", "false", "where"}

// Parse reads an expression. An empty text gives the zero Expr. The error is
// an *Error.
func Parse(src string) (Expr, error) {
	toks, err := scan(src)
	if err != nil {
		return Expr{}, err
	}
	if toks[0].kind == tokEnd {
		return Expr{}, nil
	}
	p := &parser{src: src, toks: toks}
	root, err := p.expression()
	if err != nil {
		return Expr{}, err
	}
	if t := p.peek(); t.kind != tokEnd {
		return Expr{}, p.errorf(t, "expected an operator, found %s", t)
	}
	return Expr{Source: src, root: root}, nil
}

type parser struct {
	src   string
	toks  []token
	next  int
	depth int
}

func (p *parser) peek() token { return p.toks[p.next] }

func (p *parser) take() token {
	t := p.toks[p.next]
	if t.kind != tokEnd {
		p.next++
	}
	return t
}

func (p *parser) errorf(t token, format string, args ...any) error {
	return errorAt(p.src, t.at, format, args...)
}

// word takes the next token if it is the given word of the language.
func (p *parser) word(w string) bool { return p.is(tokName, w) }

// sign takes the next token if it is the given sign.
func (p *parser) sign(s string) bool { return p.is(tokSign, s) }

func (p *parser) is(kind tokenKind, text string) bool {
	if t := p.peek(); t.kind != kind || t.text != text {
		return false
	}
	p.next++
	return true
}

func (p *parser) want(s string) error {
	if p.sign(s) {
		return nil
	}
	return p.errorf(p.peek(), "expected %s, found %s", s, p.peek())
}

// enter counts one level of nesting; the caller defers the returned func.
func (p *parser) enter() (leave func(), err error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.errorf(p.peek(), "the expression is nested too deeply")
	}
	return func() { p.depth-- }, nil
}

func (p *parser) expression() (node, error) {
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	return p.chain(p.conjunction, tokName, "or")
}

func (p *parser) conjunction() (node, error) { return p.chain(p.negation, tokName, "and") }
func (p *parser) sum() (node, error)         { return p.chain(p.product, tokSign, "+", "-") }
func (p *parser) product() (node, error)     { return p.chain(p.unary, tokSign, "*") }

// chain reads operands joined by left-associative operators.
func (p *parser) chain(operand func() (node, error), kind tokenKind, ops ...string) (node, error) {
	left, err := operand()
	if err != nil {
		return nil, err
	}
	for n := 0; ; n++ {
		t := p.peek()
		if t.kind != kind || !slices.Contains(ops, t.text) {
			return left, nil
		}
		if n == maxDepth {
			return nil, p.errorf(t, "more than %d operators in a row", maxDepth)
		}
		p.next++
		right, err := operand()
		if err != nil {
			return nil, err
		}
		left = binary{at: left.position(), op: t.text, l: left, r: right}
	}
}

func (p *parser) negation() (node, error) {
	t := p.peek()
	if !p.word("not") {
		return p.comparison()
	}
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	x, err := p.negation()
	if err != nil {
		return nil, err
	}
	return not{at: t.at, x: x}, nil
}

func (p *parser) comparison() (node, error) {
	left, err := p.sum()
	if err != nil {
		return nil, err
	}
	t := p.peek()
	if t.kind == tokSign {
		switch t.text {
		case "=", "<>", "<", "<=", ">", ">=":
			p.next++
			right, err := p.sum()
			if err != nil {
				return nil, err
			}
			return binary{at: left.position(), op: t.text, l: left, r: right}, nil
		}
		return left, nil
	}
	if p.word("is") {
		negated := p.word("not")
		if !p.word("null") {
			return nil, p.errorf(p.peek(), "expected null, found %s", p.peek())
		}
		return isNull{at: left.position(), x: left, negate: negated}, nil
	}
	negated := p.word("not")
	switch {
	case p.word("in"):
		return p.list(left, negated)
	case p.word("between"):
		return p.interval(left, negated)
	case negated:
		return nil, p.errorf(p.peek(), "expected in or between, found %s", p.peek())
	}
	return left, nil
}

func (p *parser) list(x node, negated bool) (node, error) {
	if err := p.want("("); err != nil {
		return nil, err
	}
	n := in{at: x.position(), x: x, negate: negated}
	for {
		item, err := p.sum()
		if err != nil {
			return nil, err
		}
		n.list = append(n.list, item)
		if p.sign(")") {
			return n, nil
		}
		if err := p.want(","); err != nil {
			return nil, err
		}
	}
}

func (p *parser) interval(x node, negated bool) (node, error) {
	lo, err := p.sum()
	if err != nil {
		return nil, err
	}
	if !p.word("and") {
		return nil, p.errorf(p.peek(), "expected and, found %s", p.peek())
	}
	hi, err := p.sum()
	if err != nil {
		return nil, err
	}
	return between{at: x.position(), x: x, lo: lo, hi: hi, negate: negated}, nil
}

func (p *parser) unary() (node, error) {
	t := p.peek()
	if !p.sign("-") {
		return p.primary()
	}
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	x, err := p.unary()
	if err != nil {
		return nil, err
	}
	return negate{at: t.at, x: x}, nil
}

func (p *parser) primary() (node, error) {
	t := p.take()
	switch t.kind {
	case tokNumber:
		d, err := exact.ParseDecimal(t.text)
		if err != nil {
			return nil, p.errorf(t, "%v", err)
		}
		return literal{at: t.at, value: Number(d)}, nil
	case tokText:
		return literal{at: t.at, value: Text(t.text)}, nil
	case tokSetting:
		return setting{at: t.at, name: t.text}, nil
	case tokName:
		return p.name(t)
	case tokSign:
		if t.text == "(" {
			x, err := p.expression()
			if err != nil {
				return nil, err
			}
			return x, p.want(")")
		}
	}
	return nil, p.errorf(t, "expected a column, a number or a text, found %s", t)
}

// name reads what begins with a word: a typed literal, true, false, an
// aggregate, or a column.
func (p *parser) name(t token) (node, error) {
	next := p.peek()
	switch {
	case (t.text == "date" || t.text == "money") && next.kind == tokText:
		p.next++
		v, err := typedLiteral(t.text, next.text)
		if err != nil {
			return nil, p.errorf(next, "%v", err)
		}
		return literal{at: t.at, value: v}, nil
	case t.text == "true" || t.text == "false":
		return literal{at: t.at, value: Bool(t.text == "true")}, nil
	case slices.Contains(words, t.text):
		return nil, p.errorf(t, "expected a column, a number or a text, found %s", t)
	case next.kind == tokSign && next.text == "(":
		if !slices.Contains(aggregates, t.text) {
			return nil, p.errorf(t, "there is no function %s; the functions are %s", t.text, strings.Join(aggregates, ", "))
		}
		p.next++
		return p.aggregate(t)
	}
	return column{at: t.at, name: t.text}, nil
}

func (p *parser) aggregate(fn token) (node, error) {
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	n := aggregate{at: fn.at, fn: fn.text}
	if t := p.peek(); fn.text != "count" || t.text != ")" && t.text != "where" || t.kind == tokText {
		if n.arg, err = p.sum(); err != nil {
			return nil, err
		}
	}
	if p.word("where") {
		if n.where, err = p.expression(); err != nil {
			return nil, err
		}
	}
	return n, p.want(")")
}
