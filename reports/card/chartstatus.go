package card

import (
	"math/big"
	"slices"
	"strings"

	"dudao/internal/result"
	"dudao/reports/chart"
)

// targetCharts draws, for each pack, the rates of the whole against their
// targets: one bar a figure, its own target marked on it.
func (b *builder) targetCharts() []*chart.Spec {
	var all []*chart.Spec
	for _, s := range b.sectionsOf() {
		if spec := b.targetChart(s); spec != nil {
			all = append(all, spec)
		}
	}
	return all
}

// sectionsOf gives the rates with a target of each pack, at their coarsest
// grain and undivided.
func (b *builder) sectionsOf() [][]*result.Result {
	var packs []string
	byPack := map[string][]*result.Result{}
	for _, r := range b.shown {
		if !b.top(r) || r.Def.Unit != "percent" || limit(r) == nil || r.Dimension != "" {
			continue
		}
		if byPack[r.Def.Pack] == nil {
			packs = append(packs, r.Def.Pack)
		}
		byPack[r.Def.Pack] = append(byPack[r.Def.Pack], r)
	}
	all := make([][]*result.Result, len(packs))
	for i, p := range packs {
		all[i] = byPack[p]
	}
	return all
}

func (b *builder) targetChart(rs []*result.Result) *chart.Spec {
	valued := slices.DeleteFunc(slices.Clone(rs), func(r *result.Result) bool { return !hasValue(r) })
	if len(valued) < 2 {
		return nil
	}
	pack := valued[0].Def.Pack
	title := b.text("chart.targets", "pack", b.packName(pack))
	spec := b.bars(valued, strings.ReplaceAll(pack, ".", "-")+"-targets", "")
	spec.Title = title
	whole := !slices.ContainsFunc(valued, func(r *result.Result) bool { return r.Unit != valued[0].Unit })
	for i, r := range valued {
		f := b.register.figure(r)
		spec.Categories[i].Label = f.Name
		if !whole {
			spec.Categories[i].Label += " " + f.Unit
		}
	}
	labels := map[string]int{}
	for _, c := range spec.Categories {
		labels[c.Label]++
	}
	for i, r := range valued { // of a year and of its months: which is which
		if c := &spec.Categories[i]; labels[c.Label] > 1 {
			c.Label += " " + r.Period
		}
	}
	if n := len(rs) - len(valued); n > 0 {
		spec.Note = strings.TrimSpace(spec.Note + " " + b.text("chart.others", "n", n))
	}
	return spec
}

func (b *builder) packName(id string) string {
	for _, p := range b.in.Packs {
		if p.ID == id {
			return p.Name.In(b.in.Lang)
		}
	}
	return id
}

// spreads draws, for each ranking, the composites of every group as dots,
// without names: how far apart the members are, not who they are. Of several
// periods the last.
func (b *builder) spreads() []*chart.Spec {
	if !b.mask.people() {
		return nil
	}
	last := map[string]string{}
	var order []string
	for _, p := range b.in.Places {
		if _, ok := last[p.Ranking]; !ok {
			order = append(order, p.Ranking)
		}
		last[p.Ranking] = max(last[p.Ranking], p.Period)
	}
	var all []*chart.Spec
	for _, id := range order {
		if spec := b.spread(id, last[id]); len(spec.Categories) > 0 {
			all = append(all, spec)
		}
	}
	return all
}

func (b *builder) spread(ranking, period string) *chart.Spec {
	title := ranking
	if info := b.ranking(ranking); info != nil {
		title = info.Code + " " + info.Name.In(b.in.Lang)
	}
	spec := b.spec(strings.ReplaceAll(ranking, ".", "-")+"-spread", b.text("chart.spread", "name", title, "period", period), b.text("axis.composite"), chart.Spread)
	spec.Note = b.text("chart.spread_note")
	at := map[string]int{}
	for i := range b.in.Places {
		p := &b.in.Places[i]
		if p.Ranking != ranking || p.Period != period {
			continue
		}
		v := composite(p)
		if v == nil {
			continue
		}
		label := strings.TrimSpace(b.group(p.Group) + " " + p.Dimension)
		k, ok := at[label]
		if !ok {
			k = len(spec.Categories)
			at[label] = k
			spec.Categories = append(spec.Categories, chart.Category{Label: label})
		}
		spec.Categories[k].Values = append(spec.Categories[k].Values, v)
	}
	var values []*big.Rat
	for i, c := range spec.Categories {
		spec.Categories[i].Shown = b.text("chart.members", "n", len(c.Values))
		values = append(values, c.Values...)
	}
	spec.From = from(values, 0) // dots have no length that a cut axis would falsify
	return spec
}

// statusCharts draws petitions and returns by what has become of them.
func (b *builder) statusCharts() []*chart.Spec {
	var all []*chart.Spec
	if len(b.in.Cases) > 0 && b.mask.people() {
		all = append(all, b.petitionChart())
	}
	if len(b.in.Returns) > 0 {
		all = append(all, b.returnChart())
	}
	return all
}

// statuses of a petition in the order in which they are shown.
func statuses() (accept, finish []string) {
	return []string{"on_time", "late", "pending", "not_accepted_overdue", "error"},
		[]string{"closed_on_time", "closed_late", "open_in_time", "open_overdue", "not_accepted", "error"}
}

func (b *builder) petitionChart() *chart.Spec {
	spec := b.spec("petitions-status", b.text("chart.petitions"), b.text("axis.cases"), chart.Bars)
	accept, finish := statuses()
	add := func(step string, ids []string, of func(result.Case) string) {
		for _, id := range ids {
			n := 0
			for _, c := range b.in.Cases {
				if of(c) == id {
					n++
				}
			}
			mark := chart.Plain
			switch id {
			case "on_time", "closed_on_time":
				mark = chart.Met
			case "late", "not_accepted_overdue", "closed_late", "open_overdue", "error":
				mark = chart.NotMet
			}
			spec.Categories = append(spec.Categories, chart.Category{
				Label: b.text(step) + " " + word(b.in.Lang, "petition", id), Values: []*big.Rat{count(n)}, Shown: b.counted(n), Mark: mark,
			})
		}
	}
	add("step.accept", accept, func(c result.Case) string { return c.AcceptStatus })
	add("step.finish", finish, func(c result.Case) string { return c.FinishStatus })
	spec.Legend = [4]string{b.text("legend.running"), b.text("legend.in_time"), b.text("legend.overdue"), ""}
	return spec
}

// returnChart sets, for each table of the owed list, what has come against
// what is owed.
func (b *builder) returnChart() *chart.Spec {
	spec := b.spec("returns-received", b.text("chart.returns"), b.text("axis.returns"), chart.Stacked)
	spec.Series = []string{b.text("return.reported"), b.text("return.late"), b.text("return.not_reported")}
	spec.SeriesMarks = []chart.Mark{chart.Met, chart.Plain, chart.NotMet}
	for _, t := range b.board("").Tables {
		spec.Categories = append(spec.Categories, chart.Category{
			Label:  t.Table,
			Values: []*big.Rat{count(t.Received - t.Late), count(t.Late), count(t.Missing)},
			Shown:  b.counted(t.Received) + "/" + b.counted(t.Owed),
		})
	}
	return spec
}
