package dudao_test

import (
	"context"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/balance"
	"dudao/metrics/definition"
	"dudao/metrics/explain"
)

// explainedSeeds are the random offices whose figures are explained: one of two
// towns, and what it lacks from one of one.
var explainedSeeds = []uint64{2, 1}

// workedOut are columns of facts that are not the cell they come from but say
// something of it; the cells behind them add up to something else.
var workedOut = map[string]string{
	"inpatient.prescribed_n":  "1 where there was a prescription",
	"inpatient.twice_n":       "1 where there were two sessions",
	"meeting.led_n":           "1 where a leader came",
	"violation.ethics_points": "of confirmed cases alone",
}

// TestExplained holds every figure of every indicator, at every grain and in
// every state, to the rows of the inbox behind it: evaluated on those rows
// alone, by Go and not by the engine, they give the same pair (explain refuses
// a figure that they do not); where a figure is a plain sum of a column, the
// cells that are named add up to it; and what is above zero names at least one
// row. So with every entry of every ranking. The offices are random ones of the checks, with every kind of return in
// them, one unit for each figure, grain and state. A figure that has no value
// in them has to have one in the scripts of testdata/shapes, which explain
// theirs in the same way.
func TestExplained(t *testing.T) {
	seen := map[string]bool{}
	given := shapedFigures(t) // figure and grain with a value
	var catalogue *definition.Catalogue
	for _, seed := range explainedSeeds {
		o := newCheckedOffice(t, seed)
		catalogue = o.out.Catalogue
		e := newExplainer(t, o.script)
		for _, r := range o.out.Results {
			figure := strings.Join([]string{r.Indicator, r.Measure, r.Reading, r.Grain}, " ")
			if key := figure + r.State.String(); !seen[key] {
				seen[key] = true
				given[figure] = given[figure] || r.State == exact.Value
				e.check(r)
			}
		}
		for _, p := range o.out.Places {
			if _, err := e.from.Place(context.Background(), p, e.names); err != nil {
				t.Errorf("office %d: %+v: %v", seed, p, err)
			}
		}
	}
	for _, f := range catalogue.Figures() {
		for _, g := range f.Grains {
			figure := strings.Join([]string{f.Info.ID, f.Info.Measure, f.Info.Reading, g.ID}, " ")
			if !given[figure] {
				t.Errorf("%s has no value on any office: nothing explains it", figure)
			}
		}
	}
}

// shapedFigures are the figures and grains that the scripts want a value of.
func shapedFigures(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("testdata/shapes/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	given := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			words := strings.Fields(line)
			if len(words) < 4 || words[0] != "want" || !slices.Contains(words, "value") {
				continue
			}
			id := append(strings.Split(words[1], "/"), "", "")
			given[strings.Join([]string{id[0], id[1], id[2], words[2]}, " ")] = true
		}
	}
	return given
}

// explainer explains figures of one office and adds up the cells it names.
type explainer struct {
	t       *testing.T
	from    explain.Office
	out     []result.Result
	names   aggregate.Names
	figures map[*result.Indicator]*definition.Figure
}

func newExplainer(t *testing.T, s *script) *explainer {
	t.Helper()
	kinds, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		t.Fatal(err)
	}
	e := &explainer{t: t, out: s.out.Results, names: s.out.Names, figures: map[*result.Indicator]*definition.Figure{}, from: explain.Office{
		DB: s.db, Catalogue: s.out.Catalogue, Kinds: kinds, View: privacy.Internal,
		Periods: aggregate.Periods{Calendar: s.params.Calendar, Named: s.params.Periods},
	}}
	for _, f := range s.out.Catalogue.Figures() {
		e.figures[f.Info] = f
	}
	return e
}

// check explains one figure.
func (e *explainer) check(r result.Result) {
	e.t.Helper()
	x, err := e.from.Explain(context.Background(), r, e.out, e.names)
	if err != nil {
		e.t.Errorf("%+v: %v", r.Key, err)
		return
	}
	f := e.figures[r.Def]
	if f.Of != nil {
		e.composed(f, r, x)
		return
	}
	if r.State != exact.Value {
		return
	}
	sources := 0
	for _, m := range x.Members {
		for _, row := range m.Rows {
			sources += len(row.Sources)
		}
	}
	if sources == 0 && r.Num.Sign() > 0 {
		e.t.Errorf("%+v is %s and names no row of the inbox", r.Key, r.Num.RatString())
	}
	if column := e.summed(f); column != "" {
		if sum := e.cells(x, column); sum.Cmp(r.Num) != 0 {
			e.t.Errorf("%+v is %s; the cells of %s add up to %s", r.Key, r.Num.RatString(), column, sum.RatString())
		}
	}
}

// composed works out a figure from those it is made of: each is explained
// already, and they give its pair.
func (e *explainer) composed(f *definition.Figure, r result.Result, x *explain.Explanation) {
	e.t.Helper()
	if len(x.Parts) == 0 {
		e.t.Errorf("%+v is made of nothing", r.Key)
	}
	if r.State != exact.Value || f.Takes != definition.TakesMean {
		return
	}
	var squares []*big.Rat
	for _, p := range x.Parts {
		squares = append(squares, new(big.Rat).Quo(p.Result.Num, p.Result.Den))
	}
	mean := balance.Mean(squares, r.Target.Value)
	if mean.Mul(mean, mean).Cmp(new(big.Rat).Quo(r.Num, r.Den)) != 0 {
		e.t.Errorf("%+v is not the mean of its parts", r.Key)
	}
}

var plainSum = regexp.MustCompile(`^sum\((\w+)\)$`)

// summed gives the column of the kind that a figure adds up, "" where it adds
// up anything else: a number worked out of several, days, or words.
func (e *explainer) summed(f *definition.Figure) string {
	match := plainSum.FindStringSubmatch(f.Num.Source)
	if match == nil || f.Fact.Lineage == nil || f.Fact.Lineage.Rows != "identity" {
		return ""
	}
	if workedOut[f.Fact.ID+"."+match[1]] != "" {
		return ""
	}
	columns := f.Fact.Lineage.Cells[match[1]]
	k, ok := e.from.Kinds.Kind(f.Fact.Lineage.Kind)
	if !ok || len(columns) != 1 {
		return ""
	}
	i, ok := k.Column(columns[0])
	if !ok || !slices.Contains([]kind.Type{kind.Integer, kind.Count, kind.Money, kind.Decimal}, k.Columns[i].Type) {
		return ""
	}
	return columns[0]
}

// cells adds up the values of a column over the rows named, in fen where it is
// money.
func (e *explainer) cells(x *explain.Explanation, column string) *big.Rat {
	sum := new(big.Rat)
	for _, m := range x.Members {
		if m.State != exact.Value {
			continue
		}
		for _, row := range m.Rows {
			for _, s := range row.Sources {
				for _, c := range s.Cells {
					if c.Column == column && row.State == exact.Value && c.Value != "" {
						v, ok := new(big.Rat).SetString(c.Value)
						if !ok {
							e.t.Errorf("%q of %s is no number", c.Value, column)
							continue
						}
						sum.Add(sum, v)
					}
				}
			}
		}
	}
	f := e.figures[x.Result.Def]
	k, _ := e.from.Kinds.Kind(f.Fact.Lineage.Kind)
	if i, ok := k.Column(column); ok && k.Columns[i].Type == kind.Money {
		sum.Mul(sum, big.NewRat(100, 1))
	}
	return sum
}
