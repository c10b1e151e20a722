package aggregate

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/expr"
	"dudao/internal/warehouse"
)

// The evaluator of checks and the printer of figures are two readings of one
// language: on random rows and random expressions they must agree, blanks
// included.

var exprSchema = expr.Schema{
	Columns: map[string]expr.Type{
		"n": expr.TypeInteger, "m": expr.TypeInteger, "d": expr.TypeNumber, "t": expr.TypeText,
		"on_day": expr.TypeDate, "by_day": expr.TypeDate, "ok": expr.TypeFlag, "paid": expr.TypeMoney,
	},
	Settings: map[string]expr.Type{"limit": expr.TypeInteger, "word": expr.TypeText},
}

var exprSettings = expr.Settings{"limit": expr.Int(3), "word": expr.Text("it's")}

// record is one random row.
type record map[string]expr.Value

func (r record) Column(name string) expr.Value { return r[name] }

func drawRecord(t *rapid.T) record {
	maybe := func(name string, v expr.Value) expr.Value {
		if rapid.IntRange(0, 3).Draw(t, name+" blank") == 0 {
			return expr.Null
		}
		return v
	}
	r := record{}
	for _, name := range []string{"n", "m"} {
		r[name] = maybe(name, expr.Int(int64(rapid.IntRange(-3, 6).Draw(t, name))))
	}
	r["d"] = maybe("d", expr.Number(exact.Decimal{Unscaled: int64(rapid.IntRange(-20, 40).Draw(t, "d")), Scale: 1}))
	r["t"] = maybe("t", expr.Text(rapid.SampledFrom([]string{"a", "b", "it's", "初中", ""}).Draw(t, "t")))
	for _, name := range []string{"on_day", "by_day"} {
		r[name] = maybe(name, expr.Day(calendar.Date(16000+rapid.IntRange(0, 3).Draw(t, name))))
	}
	r["ok"] = maybe("ok", expr.Bool(rapid.Bool().Draw(t, "ok")))
	r["paid"] = maybe("paid", expr.Fen(int64(rapid.IntRange(-100, 100).Draw(t, "paid"))))
	return r
}

// number, condition and aggregate draw the source of random expressions.
func drawNumber(t *rapid.T, depth int) string {
	if depth == 0 || rapid.IntRange(0, 2).Draw(t, "leaf") == 0 {
		return rapid.SampledFrom([]string{"n", "m", "d", "1", "2.5", "-3", "$limit", "by_day - on_day"}).Draw(t, "number")
	}
	op := rapid.SampledFrom([]string{"+", "-", "*"}).Draw(t, "op")
	return "(" + drawNumber(t, depth-1) + ") " + op + " (" + drawNumber(t, depth-1) + ")"
}

func drawCondition(t *rapid.T, depth int) string {
	compare := func() string {
		return rapid.SampledFrom([]string{"=", "<>", "<", "<=", ">", ">="}).Draw(t, "compare")
	}
	if depth > 0 {
		switch rapid.IntRange(0, 3).Draw(t, "join") {
		case 0:
			return "not (" + drawCondition(t, depth-1) + ")"
		case 1:
			return "(" + drawCondition(t, depth-1) + ") and (" + drawCondition(t, depth-1) + ")"
		case 2:
			return "(" + drawCondition(t, depth-1) + ") or (" + drawCondition(t, depth-1) + ")"
		}
	}
	switch rapid.IntRange(0, 7).Draw(t, "condition") {
	case 0:
		return drawNumber(t, 1) + " in (1, m, " + drawNumber(t, 1) + ")"
	case 1:
		return "t not in ('a', $word)"
	case 2:
		return drawNumber(t, 1) + " not between n and 4"
	case 3:
		return rapid.SampledFrom([]string{"n is null", "t is not null", "ok", "not ok", "ok = true"}).Draw(t, "plain")
	case 4:
		return "on_day " + compare() + " date '2013-10-23'"
	case 5:
		return "paid " + compare() + " money '0.50' and paid <> 0"
	case 6:
		return "t " + compare() + " 'b'"
	}
	return drawNumber(t, 2) + " " + compare() + " " + drawNumber(t, 2)
}

func drawAggregate(t *rapid.T) string {
	where := ""
	if rapid.Bool().Draw(t, "where") {
		where = " where " + drawCondition(t, 1)
	}
	switch rapid.IntRange(0, 5).Draw(t, "aggregate") {
	case 0:
		return "count(" + strings.TrimPrefix(where, " ") + ")"
	case 1:
		return "count(t" + where + ")"
	case 2:
		return "count_distinct(t" + where + ")"
	case 3:
		return "min(d" + where + ")"
	case 4:
		return "max(n" + where + ") - 1"
	}
	return "sum(" + drawNumber(t, 2) + where + ") + 2 * sum(n" + where + ")"
}

func TestExpr_EngineAgreesOnConditions(t *testing.T) {
	db := open(t)
	rapid.Check(t, func(t *rapid.T) {
		row := drawRecord(t)
		e := parse(t, drawCondition(t, 2))
		if err := e.CheckCondition(exprSchema); err != nil {
			t.Fatal(err)
		}
		sql, err := e.SQL("r", exprSettings)
		if err != nil {
			t.Fatal(err)
		}
		want := e.Eval(row, exprSettings)
		var got *bool
		scanOne(t, db, &got, "SELECT "+sql+" FROM ("+selectRow(row)+") AS r")
		if want.IsNull() != (got == nil) || got != nil && *got != want.Holds() {
			t.Fatalf("%s on %v: evaluator %v, engine %v\n%s", e.Source, row, want, got, sql)
		}
	})
}

func TestExpr_EngineAgreesOnAggregates(t *testing.T) {
	db := open(t)
	rapid.Check(t, func(t *rapid.T) {
		var rows []expr.Record
		var selects []string
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			row := drawRecord(t)
			rows = append(rows, row)
			selects = append(selects, selectRow(row))
		}
		e := parse(t, drawAggregate(t))
		if _, err := e.CheckAggregate(exprSchema); err != nil {
			t.Fatal(err)
		}
		sql, err := e.SQL("", exprSettings)
		if err != nil {
			t.Fatal(err)
		}
		want := e.Aggregate(rows, exprSettings)
		var got warehouse.Number
		scanOne(t, db, &got, "SELECT "+sql+" FROM ("+strings.Join(selects, " UNION ALL ")+") AS r")
		if want.IsNull() != (got.Rat == nil) || got.Rat != nil && got.Rat.Cmp(want.Rat()) != 0 {
			t.Fatalf("%s on %v: evaluator %v, engine %v\n%s", e.Source, rows, want, got.Rat, sql)
		}
	})
}

func parse(t *rapid.T, src string) expr.Expr {
	e, err := expr.Parse(src)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return e
}

func scanOne(t *rapid.T, db *warehouse.DB, into any, sql string) {
	err := warehouse.Each(context.Background(), db, func(r *warehouse.Rows) error { return r.Scan(into) }, sql)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// selectRow writes a record as the engine stores it.
func selectRow(r record) string {
	var columns []string
	for _, c := range []struct{ name, typ string }{
		{"n", "BIGINT"}, {"m", "BIGINT"}, {"d", "DECIMAL(18,6)"}, {"t", "VARCHAR"},
		{"on_day", "DATE"}, {"by_day", "DATE"}, {"ok", "BOOLEAN"}, {"paid", "BIGINT"},
	} {
		columns = append(columns, fmt.Sprintf("CAST(%s AS %s) AS %s", expr.Literal(r[c.name]), c.typ, c.name))
	}
	return "SELECT " + strings.Join(columns, ", ")
}
