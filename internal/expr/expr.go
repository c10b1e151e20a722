package expr

// Expr is a parsed expression. The zero Expr is blank. It is immutable and
// may be used from several goroutines.
type Expr struct {
	Source string // as written
	root   node
}

// IsZero reports whether nothing was written.
func (e Expr) IsZero() bool { return e.root == nil }

// node is a part of the tree; position is the byte offset of its first sign
// in the source.
type node interface{ position() int }

type (
	literal struct {
		at    int
		value Value
	}
	column struct {
		at   int
		name string
	}
	setting struct {
		at   int
		name string
	}
	negate struct {
		at int
		x  node
	}
	not struct {
		at int
		x  node
	}
	// binary is arithmetic, a comparison, or and / or.
	binary struct {
		at   int
		op   string
		l, r node
	}
	in struct {
		at     int
		x      node
		list   []node
		negate bool
	}
	between struct {
		at        int
		x, lo, hi node
		negate    bool
	}
	isNull struct {
		at     int
		x      node
		negate bool
	}
	// aggregate has no arg for count() and count(where …).
	aggregate struct {
		at         int
		fn         string
		arg, where node
	}
)

func (n literal) position() int   { return n.at }
func (n column) position() int    { return n.at }
func (n setting) position() int   { return n.at }
func (n negate) position() int    { return n.at }
func (n not) position() int       { return n.at }
func (n binary) position() int    { return n.at }
func (n in) position() int        { return n.at }
func (n between) position() int   { return n.at }
func (n isNull) position() int    { return n.at }
func (n aggregate) position() int { return n.at }

// children gives the parts of a node in source order.
func children(n node) []node {
	var all []node
	switch n := n.(type) {
	case negate:
		all = []node{n.x}
	case not:
		all = []node{n.x}
	case binary:
		all = []node{n.l, n.r}
	case in:
		all = append([]node{n.x}, n.list...)
	case between:
		all = []node{n.x, n.lo, n.hi}
	case isNull:
		all = []node{n.x}
	case aggregate:
		all = []node{n.arg, n.where}
	}
	kept := all[:0]
	for _, c := range all {
		if c != nil {
			kept = append(kept, c)
		}
	}
	return kept
}

// walk visits a tree in source order.
func walk(n node, visit func(node)) {
	if n == nil {
		return
	}
	visit(n)
	for _, c := range children(n) {
		walk(c, visit)
	}
}

// Columns gives the columns an expression uses, each once, in source order.
func (e Expr) Columns() []string {
	return e.names(func(n node) (string, bool) { c, ok := n.(column); return c.name, ok })
}

// Settings gives the settings an expression uses, each once, in source order.
func (e Expr) Settings() []string {
	return e.names(func(n node) (string, bool) { s, ok := n.(setting); return s.name, ok })
}

func (e Expr) names(pick func(node) (string, bool)) []string {
	var list []string
	seen := map[string]bool{}
	walk(e.root, func(n node) {
		if name, ok := pick(n); ok && !seen[name] {
			seen[name] = true
			list = append(list, name)
		}
	})
	return list
}

// Aggregates reports whether an aggregate stands anywhere in the expression.
func (e Expr) Aggregates() bool {
	found := false
	walk(e.root, func(n node) {
		if _, ok := n.(aggregate); ok {
			found = true
		}
	})
	return found
}

// Parts gives the aggregates an expression is made of, as they are written.
func (e Expr) Parts() []Expr {
	var parts []Expr
	walk(e.root, func(n node) {
		if a, ok := n.(aggregate); ok {
			parts = append(parts, Expr{Source: e.Source, root: a})
		}
	})
	return parts
}

// Taken splits an expression that is one aggregate: what is added up or counted,
// and the condition on the rows that are taken, blank where it takes all. It is
// not ok where an expression is made of several.
func (e Expr) Taken() (what, where Expr, ok bool) {
	a, ok := e.root.(aggregate)
	if !ok {
		return Expr{}, Expr{}, false
	}
	if a.where != nil {
		where = Expr{Source: e.Source, root: a.where}
	}
	a.where = nil
	return Expr{Source: e.Source, root: a}, where, true
}

// And joins two conditions, either of which may be blank. Check the parts
// first: faults of the whole have no place in its source.
func And(a, b Expr) Expr {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	}
	return Expr{
		Source: "(" + a.Source + ") and (" + b.Source + ")",
		root:   binary{at: a.root.position(), op: "and", l: a.root, r: b.root},
	}
}

// Equals is the condition that a column holds a text.
func Equals(name, text string) Expr {
	return Expr{
		Source: name + " = " + Literal(Text(text)),
		root:   binary{op: "=", l: column{name: name}, r: literal{value: Text(text)}},
	}
}

// Blank is the condition that a column holds no text: none at all, or an empty
// one.
func Blank(name string) Expr {
	none := isNull{x: column{name: name}}
	empty := Equals(name, "")
	return Expr{
		Source: name + " is null or " + empty.Source,
		root:   binary{op: "or", l: none, r: empty.root},
	}
}
