package definition

import (
	"math/big"
	"slices"

	"dudao/internal/expr"
	"dudao/internal/result"
)

// ops are the operators a target may have.
var ops = []result.Op{result.AtLeast, result.Above, result.AtMost, result.Below, result.Equal}

// target reads the limit of a figure; nil where it has none.
func (b *figureBuilder) target(w *writtenIndicator, f *Figure) *Target {
	t, at := pick(b.layers, "target", func(f *writtenFigure) (*writtenTarget, bool) { return f.Target, f.Target != nil })
	if t == nil {
		return nil
	}
	if !b.chosen(b.settled(t.When, at+".when")) {
		return nil
	}
	target := &Target{Op: b.op(t.Op, at+".op"), Paper: t.Paper, FromTable: t.From != nil, Grade: t.Grade, Earlier: t.Earlier}
	if target.Paper == "" {
		target.Paper = w.Clause
	}
	if t.Value == "" && len(t.Values) == 0 && !target.FromTable && !t.Earlier {
		b.fail(at, "a target needs value, values (by dimension), from (the table of targets) or earlier (the period before)")
	}
	if t.Op == "" && (!target.FromTable || t.Earlier) {
		b.fail(at, "op is missing in target")
	}
	if t.Earlier {
		b.earlier(target, t, at)
	}
	if len(t.Values) > 0 && f.Dimension == "" {
		b.fail(at+".values", "values by dimension, but the figure has none")
	}
	target.Value, target.Values = b.limits(t, at)
	b.targetGrains(target, t, f, at)
	if target.FromTable {
		target.Names = append([]string{f.Info.ID, f.Info.Code, w.Name.ZH}, *t.From...)
		target.Names = slices.DeleteFunc(target.Names, func(s string) bool { return s == "" })
	}
	return target
}

// earlier checks a limit that is the period before's figure.
func (b *figureBuilder) earlier(target *Target, t *writtenTarget, at string) {
	if target.Op != result.Above && target.Op != result.Below {
		b.fail(at+".op", "against the period before a figure rises (>) or falls (<), not %s", target.Op)
	}
	if t.Value != "" || len(t.Values) > 0 {
		b.fail(at, "value and earlier exclude each other")
	}
	if b.layers.flag(func(f *writtenFigure) *bool { return f.CV }) {
		b.fail(at, "a coefficient of variation is not compared with the period before")
	}
}

// op reads an operator, or a setting that gives one.
func (b *figureBuilder) op(text, at string) result.Op {
	if text == "" {
		return ""
	}
	words := []string{"atleast", "above", "atmost", "below", "equal"}
	for _, op := range ops {
		words = append(words, string(op))
	}
	word, err := b.settings.choice(text, words...)
	if err != nil {
		b.fail(at, "op: %v", err)
		return ""
	}
	return ops[slices.Index(words, word)%len(ops)]
}

// settled reads a condition on settings alone; one with a fault is noted, and blank.
func (b *builder) settled(text, at string) expr.Expr {
	e, ok := b.expression(text, at)
	if !ok || e.IsZero() {
		return expr.Expr{}
	}
	if err := e.CheckCondition(expr.Schema{Settings: b.settings.types}); err != nil {
		b.exprFaults(err, at, b.known(nil))
		return expr.Expr{}
	}
	return e
}

// chosen tells whether a condition on settings holds; a blank one does.
func (b *builder) chosen(e expr.Expr) bool {
	return e.IsZero() || e.Eval(nil, b.settings.values).Holds()
}

func (b *figureBuilder) limits(t *writtenTarget, at string) (value *big.Rat, values map[string]*big.Rat) {
	var err error
	if t.Value != "" {
		if value, err = b.settings.number(t.Value); err != nil {
			b.fail(at+".value", "%v", err)
		}
	}
	for _, key := range sortedKeys(t.Values) {
		if values == nil {
			values = map[string]*big.Rat{}
		}
		if values[key], err = b.settings.number(t.Values[key]); err != nil {
			b.fail(at+".values", "%s: %v", key, err)
		}
	}
	return value, values
}

func (b *figureBuilder) targetGrains(target *Target, t *writtenTarget, f *Figure, at string) {
	if len(t.Grains) == 0 {
		return
	}
	target.Grains = map[string]bool{}
	for i, g := range t.Grains {
		if _, ok := f.Grain(g); !ok {
			b.fail(at+".grains"+index(i), "the figure is not given for grain %q", g)
		}
		target.Grains[g] = true
	}
}
