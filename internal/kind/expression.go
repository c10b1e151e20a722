package kind

import (
	"errors"

	"dudao/internal/expr"
	"dudao/internal/finding"
	"dudao/internal/yamlfile"
)

// code holds a code to those findings have.
func (b *kindBuilder) code(at yamlfile.Position, code string) {
	if _, ok := finding.Lookup(code); ok || code == "" {
		return
	}
	var known []string
	for _, c := range finding.Codes() {
		known = append(known, c.ID)
	}
	b.errs.Add(at, "unknown code %q%s", code, yamlfile.DidYouMean(code, known))
}

// schema gives the columns of the kind as the language of rules knows them.
func (k *Kind) schema() expr.Schema {
	s := expr.Schema{Columns: map[string]expr.Type{}}
	for i := range k.Columns {
		if t, ok := expr.ColumnType(string(k.Columns[i].Type)); ok {
			s.Columns[k.Columns[i].ID] = t
		}
	}
	return s
}

// condition parses a rule that holds or not; nil for a blank or wrong one.
func (b *kindBuilder) condition(at yamlfile.Position, text string) *expr.Expr {
	return b.parse(at, text, func(e expr.Expr, s expr.Schema) error { return e.CheckCondition(s) })
}

// number parses an expression that gives a number for one row.
func (b *kindBuilder) number(at yamlfile.Position, text string) *expr.Expr {
	return b.parse(at, text, func(e expr.Expr, s expr.Schema) error {
		t, err := e.Check(s)
		if err == nil && t != expr.TypeInteger && t != expr.TypeNumber && t != expr.TypeMoney {
			return yamlfile.Fault("expected a number")
		}
		return err
	})
}

func (b *kindBuilder) parse(at yamlfile.Position, text string, check func(expr.Expr, expr.Schema) error) *expr.Expr {
	if text == "" {
		return nil
	}
	e, err := expr.Parse(text)
	if err == nil {
		err = check(e, b.kind.schema())
	}
	if err == nil {
		return &e
	}
	var faults expr.Errors
	if !errors.As(err, &faults) {
		b.errs.Add(at, "in %q: %v", text, err)
		return nil
	}
	for _, f := range faults {
		hint := ""
		if f.Name != "" {
			hint = yamlfile.DidYouMean(f.Name, sortedKeys(b.kind.index))
		}
		b.errs.Add(at, "in %q at %d: %v%s", text, f.Col, f.Msg, hint)
	}
	return nil
}
