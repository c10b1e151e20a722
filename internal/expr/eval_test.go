package expr

import (
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/exact"
)

type row map[string]Value

func (r row) Column(name string) Value { return r[name] }

func mustParse(t *testing.T, src string) Expr {
	t.Helper()
	e, err := Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Check(schema); err != nil {
		t.Fatal(err)
	}
	return e
}

// A class of 50, 2 came, nobody knows how many left.
func TestEval_BlanksStayUnknown(t *testing.T) {
	day, _ := calendar.ParseDate("2014-02-03")
	r := row{"start_n": Int(50), "in_n": Int(2), "end_n": Null, "score": Number(exact.Decimal{Unscaled: 5995, Scale: 2}),
		"stage": Text("初中"), "paid": Fen(50000), "received": Day(day), "closed": Day(day.Add(15)), "held": Bool(false)}
	for src, want := range map[string]string{
		"start_n + in_n":                      "52",
		"start_n + end_n":                     "",
		"end_n > 0":                           "",
		"end_n > 0 or start_n = 50":           "true",
		"end_n > 0 and start_n = 51":          "false",
		"not (end_n > 0)":                     "",
		"end_n is null and in_n is not null":  "true",
		"end_n in (1, 2)":                     "",
		"start_n in (50, end_n)":              "true",
		"start_n in (51, end_n)":              "",
		"start_n not in (51, 52)":             "true",
		"in_n between 2 and 2":                "true",
		"in_n not between start_n and 60":     "true",
		"score < 60":                          "true",
		"score * 2 = 119.9":                   "true",
		"0.1 * 3 = 0.3":                       "true",
		"closed - received <= $limit":         "true",
		"received < date '2014-02-03'":        "false",
		"paid = money '500.00' and paid <> 0": "true",
		"-paid < 0":                           "true",
		"stage <> '初中' or held":               "false",
		"1 - 2 - 3":                           "-4",
		"2 + 3 * 4":                           "14",
		"not held and stage = '初中'":           "true",
	} {
		if got := mustParse(t, src).Eval(r, Settings{"limit": Int(15)}); got.String() != want {
			t.Errorf("%s = %q, want %q", src, got, want)
		}
	}
}

// Three rows: one in, one out, one of which nobody knows.
func TestAggregate_FailedIsZeroUnknownIsLeftOut(t *testing.T) {
	rows := []Record{
		row{"held": Bool(true), "end_n": Int(3), "stage": Text("a")},
		row{"held": Bool(false), "end_n": Int(4), "stage": Text("a")},
		row{"held": Null, "end_n": Int(5), "stage": Text("b")},
	}
	for src, want := range map[string]string{
		"sum(end_n)":                         "12",
		"sum(end_n where held)":              "3",
		"sum(end_n where end_n > 9)":         "0", // nobody qualifies
		"sum(end_n where in_n > 9)":          "",  // nothing is known
		"sum(in_n)":                          "",
		"count()":                            "3",
		"count(held)":                        "2",
		"count(where held)":                  "1",
		"count_distinct(stage)":              "2",
		"count_distinct(in_n)":               "0",
		"max(end_n where not held)":          "4",
		"min(stage)":                         "a",
		"sum(end_n) - 2 * count(where held)": "10",
	} {
		if got := mustParse(t, src).Aggregate(rows, nil); got.String() != want {
			t.Errorf("%s = %q, want %q", src, got, want)
		}
	}
}

// Whole numbers beyond 64 bits stay exact.
func TestEval_DoesNotOverflow(t *testing.T) {
	r := row{"start_n": Int(999_999_999_999_999_999)}
	if got := mustParse(t, "start_n * start_n - start_n * start_n + 7").Eval(r, nil); got.String() != "7" {
		t.Errorf("got %s", got)
	}
	if got := mustParse(t, "start_n * 1000").Eval(r, nil); got.String() != "999999999999999999000" {
		t.Errorf("got %s", got)
	}
}

func TestSQL_QuotesNamesAndEscapesTexts(t *testing.T) {
	e := mustParse(t, "stage = 'it''s' and start_n - 1 <= $limit and received > date '2014-01-01'")
	got, err := e.SQL("r", Settings{"limit": Int(3)})
	want := `((("r"."stage" = 'it''s') AND (("r"."start_n" - CAST(1 AS BIGINT)) <= CAST(3 AS BIGINT))) AND ("r"."received" > DATE '2014-01-01'))`
	if err != nil || got != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
	if _, err := e.SQL("r", nil); err == nil {
		t.Error("a setting without a value is printed")
	}
	sum := mustParse(t, "sum(end_n where held)")
	got, _ = sum.FilteredSQL("", nil, "v0")
	want = `sum(CASE WHEN "held" THEN "end_n" WHEN NOT "held" THEN 0 END) FILTER (WHERE v0)`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := Quote(`a"b`); got != `"a""b"` {
		t.Errorf("Quote = %s", got)
	}
}

func TestAnd_JoinsParts(t *testing.T) {
	both := And(And(Expr{}, mustParse(t, "held")), Equals("stage", "o'clock"))
	r := row{"held": Bool(true), "stage": Text("o'clock")}
	if !both.Eval(r, nil).Holds() || both.Source != "(held) and (stage = 'o''clock')" {
		t.Errorf("%q", both.Source)
	}
}

func TestBlank_NoTextOrAnEmptyOne(t *testing.T) {
	for _, c := range []struct {
		r    row
		want bool
	}{{row{"scope": Null}, true}, {row{"scope": Text("")}, true}, {row{"scope": Text("T2")}, false}} {
		if got := Blank("scope").Eval(c.r, nil).Holds(); got != c.want {
			t.Errorf("%v: %t", c.r, got)
		}
	}
	if got, err := Blank("scope").SQL("", nil); err != nil || got != `(("scope" IS NULL) OR ("scope" = ''))` {
		t.Errorf("%s, %v", got, err)
	}
}
