package fact

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const good = `fact: hazard
name: {zh: 隐患, en: Hazards}
columns:
  period: text
  state: text
  month_id: text
  school_id: text
  town_id: text
  found_n: n
  cost: money
  marks: decimal
  due_on: date
  sent: flag
grains: {school: school_id, town: town_id}
member: month_id
period: period
state: state
lineage:
  kind: hazard_monthly
  rows: join
  on: {school_id: school_id}
  cells:
    found_n: [found, fixed]
`

func load(text string) (*Catalogue, error) {
	return Load(fstest.MapFS{"hazard.yaml": {Data: []byte(text)}})
}

func TestLoad_KeepsOrderAndNames(t *testing.T) {
	c, err := load(good)
	if err != nil {
		t.Fatal(err)
	}
	f, ok := c.Fact("hazard")
	if !ok {
		t.Fatal("no fact hazard")
	}
	if f.Table() != "fact_hazard" || f.Trace() != "trace_hazard" {
		t.Errorf("table %s, trace %s", f.Table(), f.Trace())
	}
	// Finest grain first is the order of the file: reports rely on it.
	if f.Grains[0].ID != "school" || f.Grains[1].ID != "town" {
		t.Errorf("grains %v", f.Grains)
	}
	if g, ok := f.Grain("town"); !ok || g.Column != "town_id" {
		t.Errorf("grain town: %v %v", g, ok)
	}
	if _, ok := f.Grain("village"); ok {
		t.Error("grain village was never declared")
	}
	var types []string
	for _, col := range f.Columns[5:] {
		types = append(types, col.Type.SQL())
	}
	if want := []string{"BIGINT", "BIGINT", "DECIMAL(18,6)", "DATE", "BOOLEAN"}; !slices.Equal(types, want) {
		t.Errorf("types %v, want %v", types, want)
	}
	if cells := f.Lineage.Cells["found_n"]; !slices.Equal(cells, []string{"found", "fixed"}) {
		t.Errorf("cells of found_n: %v", cells)
	}
}

// Every fault has its place, and a name that is nearly right is suggested.
func TestLoad_Faults(t *testing.T) {
	for name, c := range map[string]struct{ old, now, want string }{
		"unknown grain column":  {"town: town_id}", "town: twon_id}", `hazard.yaml:14:35: fact hazard has no column "twon_id"; did you mean "town_id"?`},
		"grain of a number":     {"town: town_id}", "town: found_n}", "hazard.yaml:14:35: column found_n is n; ids and states are text"},
		"unknown type":          {"cost: money", "cost: mony", `hazard.yaml:10:9: column cost has type "mony"; did you mean "money"?`},
		"unknown member":        {"member: month_id", "member: month", `hazard.yaml:15:9: fact hazard has no column "month"`},
		"unknown period":        {"\nperiod: period", "\nperiod: when", `hazard.yaml:16:9: fact hazard has no column "when"`},
		"unknown state":         {"\nstate: state", "\nstate: found_n", "hazard.yaml:17:8: column found_n is n"},
		"join of nothing":       {"  on: {school_id: school_id}\n", "", "needs on"},
		"join of what is not":   {"on: {school_id", "on: {school", `fact hazard has no column "school"`},
		"identity joins":        {"rows: join", "rows: identity", "joins nothing"},
		"unknown way back":      {"rows: join", "rows: guess", `rows is "guess"; expected identity or join`},
		"cells of what is not":  {"found_n: [found, fixed]", "fixed_n: [fixed]", `fact hazard has no column "fixed_n"`},
		"cells of nothing":      {"[found, fixed]", "[]", "names no source column"},
		"another file's name":   {"fact: hazard", "fact: danger", `hazard.yaml:1:7: fact "danger" stands in hazard.yaml`},
		"field nobody knows":    {"member:", "members:", "unknown field"},
		"no name for the state": {"\nstate: state\n", "\n", "state"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(good, c.old, c.now, 1)
			if text == good {
				t.Fatalf("%q is not in the file", c.old)
			}
			_, err := load(text)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v\nwant one with %s", err, c.want)
			}
		})
	}
}

func TestLoad_AllFaultsAtOnce(t *testing.T) {
	text := strings.NewReplacer("cost: money", "cost: mony", "member: month_id", "member: month").Replace(good)
	_, err := load(text)
	if err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("error %v, want two faults", err)
	}
}

// The shipped facts load, each with a spine: a state beside its figures.
func TestShipped(t *testing.T) {
	c, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.All()) < 30 {
		t.Errorf("%d facts", len(c.All()))
	}
	if !slices.IsSorted(c.IDs()) {
		t.Errorf("ids out of order: %v", c.IDs())
	}
	for _, f := range c.All() {
		if f.Name.ZH == "" || f.Name.EN == "" {
			t.Errorf("fact %s lacks a name in one language", f.ID)
		}
		for _, g := range f.Grains {
			if strings.Contains(g.ID, "student") || strings.Contains(g.Column, "student") {
				t.Errorf("fact %s has the grain %s: pupils are never a grain 〔方案3 三·2〕", f.ID, g.ID)
			}
		}
	}
}
