// Package explain walks one figure back to the cells it was made of: figure →
// rows of the fact → rows of the inbox → file, sheet and address of every value
// used. It re-evaluates the figure in Go on the rows it lists and refuses to
// explain one that they do not give, so that an explanation is also a check of
// the engine's sums. Personal data is masked by its class for the reader's view.
// It renders nothing: an Explanation is plain data.
package explain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
)

// ErrDoesNotAddUp says that the rows behind a figure do not give it: facts and
// results are not of one run.
var ErrDoesNotAddUp = errors.New("the rows do not give the figure: evaluate again")

// Office is what explanations are made from.
type Office struct {
	DB        warehouse.Runner
	Catalogue *definition.Catalogue
	Kinds     *kind.Set
	Periods   aggregate.Periods
	View      privacy.View
}

// Explanation is everything behind one figure of one unit.
type Explanation struct {
	Result result.Result
	// Where is the condition on rows, blank: all rows of the period.
	Where string
	// Others are the figures of the same unit by the indicator's other readings.
	Others []result.Result
	// Parts are the figures that it is made of, where it is made of figures.
	Parts []*Explanation
	// Members are what "n of m" counts, in order of their ids; of a figure
	// without members there is one, with a blank id.
	Members []Member
	// Columns are the columns of the fact that were used, as Values of rows are.
	Columns []string
}

// Member is one member and what became of it.
type Member struct {
	ID, Name string
	State    exact.State
	Why      aggregate.Why
	Num, Den *big.Rat
	Rows     []Row
}

// Row is one row of the fact.
type Row struct {
	State   exact.State
	Values  []string // of Explanation.Columns; blank where unknown or masked
	Sources []Source
}

// Source is one row of the inbox.
type Source struct {
	File, Sheet string
	Row         int
	Cells       []Cell
}

// Cell is one value used. Address is A1 or a range (D5:M5), blank where no
// cell gave the value (a file name, a constant). Unit is fen where the value is
// an amount, written in yuan whatever the cell counts in; else blank. Findings
// are the codes of what was said of it.
type Cell struct {
	Column, Header, Address, Value string

	Unit     string
	Findings []string
}

// Explain explains one result. all are the results of the run, from which the
// other readings are taken and the figures that one is made of; names may be the zero value.
func (o Office) Explain(ctx context.Context, r result.Result, all []result.Result, names aggregate.Names) (*Explanation, error) {
	f := o.figure(r.Def)
	if f == nil {
		return nil, fmt.Errorf("explain %s: no such figure", r.Indicator)
	}
	if f.Of != nil {
		return o.composed(ctx, f, r, all, names)
	}
	e := &Explanation{Result: r, Where: f.Where.Source, Columns: aggregate.UsedColumns(f), Others: others(r, all)}
	var err error
	if e.Members, err = o.behind(ctx, f, r.Key, names); err != nil {
		return nil, err
	}
	if !addsUp(f, r, e.Members) {
		return nil, fmt.Errorf("explain %s of %s: %w", r.Indicator, r.Unit, ErrDoesNotAddUp)
	}
	return e, nil
}

// behind gives the members behind a figure with their rows and cells.
func (o Office) behind(ctx context.Context, f *definition.Figure, k result.Key, names aggregate.Names) ([]Member, error) {
	_, members, err := o.rowsBehind(ctx, f, k, names)
	return members, err
}

// rowsBehind gives the rows themselves too.
func (o Office) rowsBehind(ctx context.Context, f *definition.Figure, k result.Key, names aggregate.Names) ([]aggregate.Row, []Member, error) {
	rows, err := aggregate.Base{DB: o.DB, Catalogue: o.Catalogue, Periods: o.Periods}.Rows(ctx, f, k)
	if err != nil {
		return nil, nil, err
	}
	cells, err := o.cells(ctx, f, rows, aggregate.UsedColumns(f))
	if err != nil {
		return nil, nil, fmt.Errorf("explain %s: %w", k.Indicator, err)
	}
	return rows, o.members(f, rows, cells, names), nil
}

// figure finds the definition of a result.
func (o Office) figure(def *result.Indicator) *definition.Figure {
	for _, f := range o.Catalogue.Figures() {
		if f.Info == def {
			return f
		}
	}
	return nil
}

func others(r result.Result, all []result.Result) []result.Result {
	var found []result.Result
	for _, x := range all {
		same := x.Indicator == r.Indicator && x.Measure == r.Measure && x.Grain == r.Grain && x.Unit == r.Unit &&
			x.Dimension == r.Dimension && x.Reading != r.Reading
		if same {
			found = append(found, x)
		}
	}
	return found
}

// members groups the rows and evaluates each group on its own.
func (o Office) members(f *definition.Figure, rows []aggregate.Row, cells *cells, names aggregate.Names) []Member {
	var list []Member
	for first := 0; first < len(rows); {
		end := first + 1
		for end < len(rows) && rows[end].Member == rows[first].Member && rows[end].Part == rows[first].Part {
			end++
		}
		group := rows[first:end]
		v := aggregate.Evaluate(f, o.Catalogue.Settings, group)
		m := Member{ID: group[0].Member, Name: o.name(f, names, group[0].Member), State: v.State, Why: v.Why, Num: v.Num, Den: v.Den}
		for _, r := range group {
			m.Rows = append(m.Rows, o.row(f, r, cells))
		}
		list = append(list, m)
		first = end
	}
	return list
}

// name gives a member's name; a person's is masked as names are.
func (o Office) name(f *definition.Figure, names aggregate.Names, id string) string {
	for _, g := range f.Fact.Grains {
		if g.Column != f.Member {
			continue
		}
		if g.ID == "person" {
			return privacy.Show(privacy.Name, o.View, names.Of(g.ID, id))
		}
		return names.Of(g.ID, id)
	}
	return ""
}

func (o Office) row(f *definition.Figure, r aggregate.Row, cells *cells) Row {
	out := Row{State: r.State}
	for _, name := range aggregate.UsedColumns(f) {
		out.Values = append(out.Values, cells.show(f.Fact, name, r.Column(name).String()))
	}
	for _, s := range r.Sources {
		out.Sources = append(out.Sources, cells.source(s))
	}
	return out
}

// addsUp holds the members against the figure: sums of numerators and
// denominators, or the same state where there is no value. A coefficient of
// variation has no sum; its members' number is held instead.
func addsUp(f *definition.Figure, r result.Result, members []Member) bool {
	num, den, valued := new(big.Rat), new(big.Rat), 0
	for _, m := range members {
		if m.State != exact.Value {
			continue
		}
		valued++
		num.Add(num, m.Num)
		if !f.Den.IsZero() {
			den.Add(den, m.Den)
		}
	}
	switch {
	case f.Info.Kind == "allocation":
		// Every pool is rounded to a whole fen, and one with a gap waits: of a town
		// it is left out, so that the rows may give more.
		gap := new(big.Rat)
		if r.Num != nil {
			gap.Sub(num, r.Num)
		}
		if gap.Sign() > 0 && r.Grain == "town" {
			return true
		}
		return r.State != exact.Value || gap.Abs(gap).Cmp(big.NewRat(int64(valued), 1)) < 0
	case r.State != exact.Value:
		return valued == 0 || !f.Den.IsZero() && den.Sign() == 0 || f.CV
	case f.CV:
		return r.Reported < 0 || valued == r.Reported
	case f.Den.IsZero():
		den.SetInt64(1)
	}
	return valued > 0 && num.Cmp(r.Num) == 0 && den.Cmp(r.Den) == 0
}
