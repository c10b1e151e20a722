package expr

import (
	"errors"
	"strings"
	"testing"
)

var schema = Schema{
	Columns: map[string]Type{
		"end_n": TypeInteger, "start_n": TypeInteger, "in_n": TypeInteger, "score": TypeNumber,
		"stage": TypeText, "paid": TypeMoney, "received": TypeDate, "closed": TypeDate, "held": TypeFlag,
	},
	Settings: map[string]Type{"limit": TypeInteger, "a.days": TypeInteger},
}

func TestParse_FaultsHaveAPlace(t *testing.T) {
	for src, want := range map[string]string{
		"end_n / start_n":             "1:7: there is no division: give the numerator and the denominator apart",
		"end_n +":                     "1:8: expected a column, a number or a text, found the end",
		"sum(end_n":                   "1:10: expected ), found the end",
		"avg(score)":                  "1:1: there is no function avg; the functions are sum, count, count_distinct, min, max",
		"stage = '初中":                 "1:9: the text that begins here has no closing '",
		"stage = “初中”":                "1:9: texts stand in straight single quotes: 'text'",
		"年级 = 1":                      "1:1: column names are English letters, digits and underscores; a text stands in quotes",
		"end_n\n  start_n":            "2:3: expected an operator, found start_n",
		"closed < date '2014-02-30'":  `1:15: "2014-02-30" is no day; write one like 2014-07-10`,
		"paid = money '1.005'":        `1:14: "1.005" has a fraction of a fen`,
		"stage in ('a' 'b')":          "1:15: expected ,, found 'b'",
		"stage not = 'a'":             "1:11: expected in or between, found =",
		"in_n is 3":                   "1:9: expected null, found 3",
		"$ = 1":                       "1:1: $ must be followed by the name of a setting",
		"3x":                          "1:1: a number is digits with at most one decimal point",
		"1.2.3":                       "1:1: a number is digits with at most one decimal point",
		strings.Repeat("(", 500):      "1:201: the expression is nested too deeply",
		strings.Repeat("-", 500):      "1:201: the expression is nested too deeply",
		strings.Repeat("1+", 500):     "1:402: more than 200 operators in a row",
		"stage = '初中' and and":        "1:18: expected a column, a number or a text, found and",
		"end_n between 1 or 2":        "1:17: expected and, found or",
		"stage = '\xff'":              "1:1: the text is not UTF-8",
		"1234567890123456789 = end_n": "1:1: number has more than 18 digits",
	} {
		_, err := Parse(src)
		if err == nil || err.Error() != want {
			t.Errorf("Parse(%.40q) = %v\nwant %s", src, err, want)
		}
		var at *Error
		if !errors.As(err, &at) {
			t.Errorf("Parse(%.40q): no *Error", src)
		}
	}
}

func TestCheck_TellsEveryFault(t *testing.T) {
	for src, want := range map[string]string{
		"endn = 1 and stage > 3":       "1:1: unknown column endn; 1:14: text and integer can't be compared",
		"$limt = 1":                    "1:1: unknown setting $limt",
		"sum(end_n) - start_n":         "1:14: column start_n must stand inside an aggregate such as sum(start_n)",
		"sum(sum(end_n))":              "1:5: sum stands inside another aggregate",
		"sum(stage)":                   "1:1: sum needs a number, not text",
		"paid > 100":                   "1:1: money and integer can't be compared: write an amount as money '100.00' (yuan)",
		"paid + end_n":                 "1:1: money + integer makes no sense",
		"paid * paid":                  "1:1: money * money makes no sense",
		"received + 15 < closed":       "1:1: date + integer makes no sense",
		"not end_n":                    "1:5: expected a condition, found integer",
		"-stage = 'a'":                 "1:1: - needs a number, not text",
		"held < true":                  "1:1: flags are only equal or unequal",
		"stage in ('a', 3, end_n)":     "1:1: text and integer can't be compared",
		"sum(end_n where stage) = 1":   "1:17: expected a condition, found text",
		"max(held)":                    "1:1: max needs a number, a date or a text, not a flag",
		"endn in (1, 2) or endn = $no": "1:1: unknown column endn; 1:19: unknown column endn; 1:26: unknown setting $no",
	} {
		e, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = e.Check(schema); err == nil || err.Error() != want {
			t.Errorf("Check(%q) = %v\nwant %s", src, err, want)
		}
	}
}

func TestCheck_Types(t *testing.T) {
	for src, want := range map[string]Type{
		"":                                TypeNone,
		"sum(end_n)":                      TypeInteger,
		"sum(end_n + start_n - in_n) * 2": TypeInteger,
		"sum(0.5 * end_n)":                TypeNumber,
		"sum(score)":                      TypeNumber,
		"sum(paid * 2)":                   TypeMoney,
		"count()":                         TypeInteger,
		"count(where held)":               TypeInteger,
		"count_distinct(stage where score >= 60)": TypeInteger,
		"max(received)":                       TypeDate,
		"closed - received":                   TypeInteger,
		"closed - received <= $a.days":        TypeFlag,
		"paid > 0 and paid <= money '500.00'": TypeFlag,
		"not held or stage not in ('小学', '初中') and in_n is not null": TypeFlag,
		"score between 0 and 100": TypeFlag,
		"in_n - -1":               TypeInteger,
	} {
		e, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := e.Check(schema); got != want || err != nil {
			t.Errorf("Check(%q) = %v, %v; want %v", src, got, err, want)
		}
	}
}

func TestCheck_Purpose(t *testing.T) {
	parse := func(src string) Expr {
		e, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	if err := parse("end_n + 1").CheckCondition(schema); err == nil {
		t.Error("a number passes as a condition")
	}
	if err := parse("sum(end_n) > 1").CheckCondition(schema); err == nil {
		t.Error("an aggregate passes as a condition on one row")
	}
	if _, err := parse("count() > 1").CheckAggregate(schema); err == nil {
		t.Error("a condition passes as a figure")
	}
	if _, err := parse("max(stage)").CheckAggregate(schema); err == nil {
		t.Error("a text passes as a figure")
	}
}

func TestNames(t *testing.T) {
	e, err := Parse("sum(end_n + in_n where stage = $a.days and end_n > $limit)")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(e.Columns(), " "); got != "end_n in_n stage" {
		t.Errorf("Columns = %s", got)
	}
	if got := strings.Join(e.Settings(), " "); got != "a.days limit" {
		t.Errorf("Settings = %s", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("sum(end_n where stage = '初''中' and not in_n is null) - -$a.b * 1.50")
	f.Add("x between date '2014-01-01' and date '2014-06-30' or paid in (money '1', 0)")
	f.Fuzz(func(t *testing.T, src string) {
		e, err := Parse(src)
		if err != nil {
			var at *Error
			if !errors.As(err, &at) || at.Line < 1 || at.Col < 1 {
				t.Fatalf("error without a place: %v", err)
			}
			return
		}
		e.Check(schema)
		e.SQL("t", Settings{})
	})
}
