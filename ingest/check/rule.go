package check

import (
	"regexp"
	"strings"

	"dudao/ingest/form"
	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// rule is a check on one record.
type rule interface {
	apply(t *table, rec *form.Record)
}

// grouped is a check over several records: those of a source row, of a unit,
// of the whole table.
type grouped interface {
	add(t *table, rec *form.Record)
	endRow(t *table) error // a source row is complete
	end(t *table) error    // the table is complete
}

// build makes the checks of a kind; one of unknown name is none of this
// package (the definitions have been checked when they were loaded).
func (t *table) build() (rules []rule, groups []grouped) {
	for i := range t.kind.Checks {
		c := &t.kind.Checks[i]
		at, ok := t.kind.Column(c.At)
		if !ok {
			continue
		}
		b := base{check: c, at: at, marks: indices(t.kind, c.Marks)}
		if c.Built == "" {
			rules = append(rules, &plainRule{base: b})
			continue
		}
		if r := builtRule(t, b); r != nil {
			rules = append(rules, r)
		}
		if g := builtGroup(t, b); g != nil {
			groups = append(groups, g)
		}
	}
	return rules, groups
}

// base is what every check has.
type base struct {
	check *kind.Check
	at    int
	marks []int
}

// arg gives the column an argument names, -1 where it is left out.
func (b *base) arg(t *table, name string) int {
	if i, ok := t.kind.Column(b.check.Args[name]); ok {
		return i
	}
	return -1
}

// list gives the columns an argument names.
func (b *base) list(t *table, name string) []int {
	return indices(t.kind, strings.FieldsFunc(b.check.Args[name], func(r rune) bool { return r == ' ' || r == ',' }))
}

// applies says whether a record is one the check is about.
func (b *base) applies(t *table, rec *form.Record) bool {
	return b.check.When == nil || b.check.When.Eval(rec, t.c.opts.Settings).Holds()
}

// countMismatch is said of a number that differs from another: in another
// return, or prescribed.
const countMismatch = "count_mismatch"

// missingValue is said of a cell that the row's other values call for.
const missingValue = "missing_value"

// fails says what is wrong with a record and marks the figures concerned.
func (b *base) fails(t *table, rec *form.Record, f finding.Finding) {
	if f.Code == "" {
		f.Code = b.check.Code
	}
	if f.Found == "" {
		f.Found = written(rec, b.at)
	}
	if f.Code == missingValue && f.Args == nil && b.at >= 0 && t.kind.Columns[b.at].Type.Numeric() {
		f.Args = map[string]string{"what": "number"} // of which none is 0; words have to be written
	}
	if f.Code == countMismatch && f.Args == nil && b.check.Built == "" {
		f.Args = map[string]string{"against": "rule", "there": "rule", "both": "rule"} // the row alone, and no other return
	}
	f.Severity = b.check.Severity
	for _, i := range b.marks {
		rec.MarkWrong(i)
	}
	t.fault(rec, b.at, f)
}

// plainRule is a rule written as an expression. Where a value is missing it is
// unknown, and no fault.
type plainRule struct {
	base
	compared bool      // sign and other are known: few rules ever fail
	sign     string    // of a rule that compares the cell with something else
	other    expr.Expr // … what with
}

// comparison is a rule that holds one column against the rest of it.
var comparison = regexp.MustCompile(`^\s*(\w+)\s*(<=|>=|<|>|=)\s*(.+)$`)

// compare finds out what the rule holds the cell against.
func (r *plainRule) compare() {
	r.compared = true
	m := comparison.FindStringSubmatch(r.check.Rule.Source)
	if m == nil || m[1] != r.check.At {
		return
	}
	// A limit that may be reached is shown as it is. What is left of a rule of several conditions is a condition, or none at
	// all; it has no value to show.
	if other, err := expr.Parse(m[3]); err == nil {
		if r.other = other; !strings.HasSuffix(m[2], "=") {
			r.sign = m[2]
		}
	}
}

func (r *plainRule) apply(t *table, rec *form.Record) {
	if !r.applies(t, rec) || !r.check.Rule.Eval(rec, t.c.opts.Settings).Fails() {
		return
	}
	if v := rec.Values[r.at]; r.check.Code == missingValue && v.State == exact.NotReported && v.Text != "" {
		return // what stands there could not be read, which is told; it is not blank
	}
	r.fails(t, rec, finding.Finding{Expected: r.expected(t, rec)})
}

// expected says what the cell should have held: of a comparison, what stands
// on the other side.
func (r *plainRule) expected(t *table, rec *form.Record) string {
	if !r.compared {
		r.compare()
	}
	v := r.other.Eval(rec, t.c.opts.Settings)
	rat := v.Rat()
	switch {
	case v.IsNull() || v.Type() == expr.TypeFlag:
		return ""
	case rat != nil && v.Type() != expr.TypeDate:
		return r.sign + show(rat, t.kind.Columns[r.at].Type)
	}
	return r.sign + v.String()
}

// has reports whether a record holds a value in a column.
func has(rec *form.Record, i int) bool { return i >= 0 && rec.Values[i].State == exact.Value }
