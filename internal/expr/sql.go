package expr

import (
	"fmt"
	"strings"

	"dudao/internal/exact"
)

// SQL prints an expression for the engine. Columns are quoted and taken from
// the given table alias (blank: none); settings are printed as their values.
// The expression must have passed Check. Printed numbers are exact: texts of
// numbers never make the engine compute with doubles, and arithmetic that
// leaves 64 bits (sums: 128 bits) is an error of the engine, never a wrong
// figure.
func (e Expr) SQL(alias string, s Settings) (string, error) {
	if e.IsZero() {
		return "", nil
	}
	return e.print(&printer{alias: alias, settings: s})
}

// FilteredSQL prints as SQL does, with every aggregate narrowed to the rows of
// which filter, the quoted name of a boolean column, is true. Unlike a
// condition inside the language it leaves the other rows out wholly.
func (e Expr) FilteredSQL(alias string, s Settings, filter string) (string, error) {
	if e.IsZero() {
		return "", nil
	}
	return e.print(&printer{alias: alias, settings: s, filter: filter})
}

func (e Expr) print(p *printer) (string, error) {
	p.node(e.root)
	if p.err != nil {
		return "", fmt.Errorf("expression %q: %w", e.Source, p.err)
	}
	return p.b.String(), nil
}

// Quote writes an identifier of SQL.
func Quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Literal writes a value as a literal of SQL.
func Literal(v Value) string {
	switch v.typ {
	case TypeText:
		return "'" + strings.ReplaceAll(v.text, "'", "''") + "'"
	case TypeNumber, TypeMoney:
		return numberLiteral(exact.Exact(v.Rat()))
	case TypeDate:
		return "DATE '" + v.String() + "'"
	case TypeFlag:
		return strings.ToUpper(fmt.Sprint(v.flag))
	}
	return "NULL"
}

// numberLiteral types whole numbers, since the engine would compute with 32
// bits where literals alone meet.
func numberLiteral(s string) string {
	if strings.Contains(s, ".") {
		return s
	}
	return "CAST(" + s + " AS BIGINT)"
}

type printer struct {
	b        strings.Builder
	alias    string
	settings Settings
	filter   string // of aggregates; blank: none
	err      error
}

func (p *printer) write(parts ...any) {
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			p.b.WriteString(part)
		case node:
			p.node(part)
		}
	}
}

func (p *printer) node(n node) {
	switch n := n.(type) {
	case literal:
		p.write(Literal(n.value))
	case column:
		if p.alias != "" {
			p.write(Quote(p.alias), ".")
		}
		p.write(Quote(n.name))
	case setting:
		v, ok := p.settings[n.name]
		if !ok {
			p.err = fmt.Errorf("setting $%s has no value", n.name)
		}
		p.write(Literal(v))
	case negate:
		p.write("(-", n.x, ")")
	case not:
		p.write("(NOT ", n.x, ")")
	case binary:
		p.binary(n)
	case in:
		p.write("(", n.x, word(n.negate, " NOT"), " IN (")
		for i, item := range n.list {
			p.write(word(i > 0, ", "), item)
		}
		p.write("))")
	case between:
		p.write("(", n.x, word(n.negate, " NOT"), " BETWEEN ", n.lo, " AND ", n.hi, ")")
	case isNull:
		p.write("(", n.x, " IS", word(n.negate, " NOT"), " NULL)")
	case aggregate:
		p.aggregate(n)
	}
}

func word(take bool, w string) string {
	if take {
		return w
	}
	return ""
}

func (p *printer) binary(n binary) {
	p.write("(", n.l, " ", strings.ToUpper(n.op), " ", n.r, ")")
}

// aggregate prints a conditional aggregate as an ordinary one over CASE, which
// every engine reads. See the package comment for what a failed or unknown
// condition gives.
func (p *printer) aggregate(n aggregate) {
	name := map[string]string{"count_distinct": "count(DISTINCT "}[n.fn]
	if name == "" {
		name = n.fn + "("
	}
	switch {
	case n.arg == nil && n.where == nil:
		p.write("count(*)")
	case n.arg == nil:
		p.write(name, "CASE WHEN ", n.where, " THEN TRUE END)")
	case n.where == nil:
		p.write(name, n.arg, ")")
	case n.fn == "sum":
		p.write(name, "CASE WHEN ", n.where, " THEN ", n.arg, " WHEN NOT ", n.where, " THEN 0 END)")
	default:
		p.write(name, "CASE WHEN ", n.where, " THEN ", n.arg, " END)")
	}
	if p.filter != "" {
		p.write(" FILTER (WHERE ", p.filter, ")")
	}
}
