package metrics

import (
	"strings"
	"testing"
	"testing/fstest"

	"dudao/internal/calendar"
	"dudao/internal/fact"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

const risePack = `pack: rise
version: 2
name: {zh: 升降, en: Rise}
indicators:
- id: rate
  name: {zh: 率, en: Rate}
  clause: —
  kind: rate
  fact: sent
  numerator: sum(good)
  denominator: sum(all_n)
  bounded: true
  grains: [school, town]
  unit: percent
  decimals: 1
  target: {op: ">", earlier: true}
- id: number
  name: {zh: 数, en: Number}
  clause: —
  kind: count
  fact: sent
  numerator: sum(good)
  grains: [school, town]
  unit: count
  target: {op: "<", earlier: true}
`

// risen runs the pack over schools A (8 of 10, then 9 of 10), B (10 of 10 in both years), C (nothing, then 1 of 2) and, where told, D.
func risen(t *testing.T, published map[string]map[string]int, more ...string) map[string]result.Result {
	t.Helper()
	db, err := warehouse.Open(t.Context(), "", warehouse.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	rows := append([]string{
		"('A', 'T', '2012-2013', 'value', 8, 10)", "('A', 'T', '2013-2014', 'value', 9, 10)",
		"('B', 'T', '2012-2013', 'value', 10, 10)", "('B', 'T', '2013-2014', 'value', 10, 10)",
	}, more...)
	for _, sql := range []string{
		"CREATE TABLE fact_sent (school_id VARCHAR, town_id VARCHAR, period VARCHAR, state VARCHAR, good BIGINT, all_n BIGINT)",
		"INSERT INTO fact_sent VALUES " + strings.Join(rows, ", "),
	} {
		if err := db.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	facts, err := fact.Load(fstest.MapFS{"sent.yaml": {Data: []byte(`
fact: sent
name: {zh: 上报, en: Sent}
columns: {school_id: text, town_id: text, period: text, state: text, good: n, all_n: n}
grains: {school: school_id, town: town_id}
member: school_id
period: period
state: state
`)}})
	if err != nil {
		t.Fatal(err)
	}
	c := &calendar.Calendar{}
	year, err := c.Parse("2013-2014")
	if err != nil {
		t.Fatal(err)
	}
	o := Options{DB: db, Facts: facts, Params: Params{Calendar: c, Periods: map[string]calendar.Period{"evaluation": year}, Published: published}}
	// The shipped packs need the shipped facts; only this one is loaded.
	only, err := definition.Load(o.definitions(), fstest.MapFS{"rise.yaml": {Data: []byte(risePack)}})
	if err != nil {
		t.Fatal(err)
	}
	out, err := compute(t.Context(), o, only)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]result.Result{}
	for _, r := range out.Results {
		found[strings.TrimPrefix(r.Indicator, "rise.")+" "+r.Unit] = r
	}
	return found
}

func wantRise(t *testing.T, found map[string]result.Result, want map[string]string) {
	t.Helper()
	for key, w := range want {
		r, ok := found[key]
		got := string(r.Verdict)
		if r.Target != nil {
			got += " " + string(r.Target.Op) + " " + r.Target.Value.RatString()
		}
		if !ok || got != w {
			t.Errorf("%s: got %q, want %q", key, got, w)
		}
		if r.Margin != nil || r.Near != "" {
			t.Errorf("%s: a direction has no margin: %v %s", key, r.Margin, r.Near)
		}
		if r.Note.ZH == "" || r.Note.EN == "" {
			t.Errorf("%s: no word of what it was compared with", key)
		}
	}
}

// A rises from 80 to 90 percent; B was and is at 100, which is as good as it gets. The number of A has to fall and
// rises; that of the town rises from 18 to 19.
func TestEarlier_Verdicts(t *testing.T) {
	wantRise(t, risen(t, nil), map[string]string{
		"rate A": "met > 80", "rate B": "met >= 100", "rate T": "met > 90",
		"number A": "not_met < 8", "number B": "not_met < 10", "number T": "not_met < 18",
	})
}

// A school that came anew is not compared. It makes the town's number larger, not its rate.
func TestEarlier_OtherUnits(t *testing.T) {
	found := risen(t, nil, "('C', 'T', '2013-2014', 'value', 1, 2)")
	wantRise(t, found, map[string]string{"rate C": "none", "number C": "none", "number T": "none", "rate T": "met > 90"})
	if n := found["number T"].Note.EN; !strings.Contains(n, "differ") {
		t.Errorf("note %q", n)
	}
}

// A count of which a unit is missing is not set beside a whole one.
func TestEarlier_NotAllReported(t *testing.T) {
	found := risen(t, nil, "('D', 'T', '2013-2014', 'not_reported', NULL, NULL)")
	wantRise(t, found, map[string]string{"number T": "none", "number A": "not_met < 8", "rate T": "met > 90"})
}

// A period frozen with version 1 of the pack is no series with version 2; one
// with version 2 is, and a health year inside it says nothing else.
func TestEarlier_BrokenSeries(t *testing.T) {
	found := risen(t, map[string]map[string]int{"2012-2013": {"rise": 1}})
	wantRise(t, found, map[string]string{"rate A": "none", "number T": "none"})
	if n := found["rate A"].Note; !strings.Contains(n.ZH, "序列中断") || !strings.Contains(n.EN, "series is broken") {
		t.Errorf("note %v", n)
	}
	wantRise(t, risen(t, map[string]map[string]int{"2012-2013": {"rise": 2}}), map[string]string{"rate A": "met > 80"})
}
