package definition

import (
	"strings"
	"testing"
)

// figuresOfFigures are two judged figures and two made of them.
const figuresOfFigures = indicator + `
- id: spread
  name: {zh: 差异, en: Spread}
  clause: —
  kind: distribution
  fact: movement
  numerator: sum(end_n)
  denominator: sum(start_n)
  cv: true
  grains: [town]
  dimension: stage
  unit: cv
  target: {op: "<=", values: {小学: 0.65}}
- id: verdicts
  name: {zh: 判定, en: Verdicts}
  clause: —
  kind: checklist
  of: [retention, p.spread]
  takes: met
  grains: [town]
  unit: pair
- id: mean
  name: {zh: 平均, en: Mean}
  clause: —
  kind: distribution
  of: [spread]
  takes: mean
  grains: [town]
  dimension: stage
  unit: cv
- id: whole
  name: {zh: 全部, en: Whole}
  clause: —
  kind: checklist
  of: [p]
  takes: met
  grains: [town]
  unit: pair
  target: {op: ">=", value: 1}
`

func TestLoad_FiguresOfFigures(t *testing.T) {
	c, err := load(t, figuresOfFigures)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range c.Figures() {
		var of []string
		for _, part := range f.Of {
			of = append(of, strings.TrimPrefix(part.Info.ID, "p."))
		}
		want := map[string]string{"p.verdicts": "retention spread", "p.mean": "spread", "p.whole": "retention spread"}[f.Info.ID]
		if got := strings.Join(of, " "); got != want {
			t.Errorf("%s is made of %q; want %q", f.Info.ID, got, want)
		}
	}
}

func TestLoad_FiguresOfFigures_Faults(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown":        {"of: [retention, p.spread]", "of: [retntion]", `no figure "retntion"`},
		"a fact too":     {"of: [retention, p.spread]", "of: [retention]\n  fact: movement", "of and fact exclude each other"},
		"takes":          {"takes: met", "takes: some", `takes is "some"; expected met or mean`},
		"unit":           {"of: [spread]\n  takes: mean\n  grains: [town]\n  dimension: stage\n  unit: cv", "of: [spread]\n  takes: mean\n  grains: [town]\n  unit: percent", "takes: mean gives a figure of unit cv"},
		"no coefficient": {"of: [spread]", "of: [retention]", "retention is no coefficient of variation"},
		"no target":      {"of: [retention, p.spread]", "of: [mean]", "mean has no target: there is no verdict to count"},
		"other grains":   {"takes: met\n  grains: [town]", "takes: met\n  grains: [class]", "p.spread is not given for the same grains"},
		"undivided":      {"takes: met\n  grains: [town]", "takes: met\n  grains: [town]\n  dimension: stage", "retention is not divided"},
		"of itself":      {"of: [p]", "of: [whole]", "the figure is made of itself"},
		"rising cv":      {`target: {op: "<=", values: {小学: 0.65}}`, `target: {op: "<", earlier: true}`, "a coefficient of variation is not compared with the period before"},
		"rising how":     {`target: {op: ">=", value: 98}`, `target: {op: ">=", earlier: true}`, "against the period before a figure rises (>) or falls (<), not >="},
		"rising to what": {`target: {op: ">=", value: 98}`, `target: {op: ">", value: 98, earlier: true}`, "value and earlier exclude each other"},
		"whose people":   {"bounded: true", "bounded: true\n  people: sum(pupils)", "unknown column pupils"},
	} {
		if !strings.Contains(figuresOfFigures, c.old) {
			t.Fatalf("%s: nothing to replace", name)
		}
		_, err := load(t, strings.Replace(figuresOfFigures, c.old, c.new, 1))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v; want %q", name, err, c.want)
		}
	}
}
