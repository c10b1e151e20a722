package metrics

import (
	"math/big"
	"slices"

	"dudao/internal/exact"
	"dudao/internal/fact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/dossier"
)

// schoolPointsFact is the fact of school points as evaluation sheets were
// returned.
const schoolPointsFact = "school_points"

// lone is the unit id of a town that is the only one.
const lone = "TOWN"

// byScheme is said beside what follows the adopted scheme.
var byScheme = lang.Text{ZH: "按采用的学校积分办法", EN: "by the adopted scheme of school points"}

// rankSchools puts the points of the adopted scheme in the place of those that
// evaluation sheets were returned with, in rankings and in the admonition talks:
// there is one last place, and every table names it (rules §7).
func (r *staffRun) rankSchools(j *judging) {
	if len(r.out.Paid.Schools) == 0 {
		return
	}
	c, year := r.out.Catalogue, r.options.evaluation()
	order := map[string]int{}
	for i, k := range c.Rankings() {
		order[k.Info.ID] = i
	}
	for i, k := range c.Rankings() {
		if k.Fact == nil || k.Fact.ID != schoolPointsFact {
			continue
		}
		kept := slices.DeleteFunc(r.out.Places, func(p result.Place) bool { return p.Ranking == k.Info.ID && p.Period == year })
		at := slices.IndexFunc(kept, func(p result.Place) bool { return order[p.Ranking] > i })
		if at < 0 {
			at = len(kept)
		}
		r.out.Places = slices.Insert(kept, at, r.schoolPlaces(k)...)
	}
	figures := map[*result.Indicator]int{}
	for i, f := range c.Figures() {
		figures[f.Info] = i
	}
	for i, f := range c.Figures() {
		if f.Fact == nil || f.Fact.ID != schoolPointsFact {
			continue
		}
		kept := slices.DeleteFunc(r.out.Results, func(x result.Result) bool { return x.Def == f.Info && x.Period == year })
		at := slices.IndexFunc(kept, func(x result.Result) bool { return figures[x.Def] > i })
		if at < 0 {
			at = len(kept)
		}
		r.out.Results = slices.Insert(kept, at, r.talks(f, j)...)
	}
}

// schoolPlaces ranks the schools of each town by their points.
func (r *staffRun) schoolPlaces(k *definition.Ranking) []result.Place {
	var ranked []aggregate.Ranked
	flagged := map[string]bool{}
	for _, s := range r.out.Paid.Schools {
		one := aggregate.Ranked{
			Ranking: k, PeriodName: "evaluation", Period: r.options.evaluation(), Dimension: k.Slice, Member: s.ID, Person: s.ID, Unit: s.ID,
			State: exact.Value, Composite: s.Points,
		}
		if s.Town != lone {
			one.Group = s.Town
		}
		ranked, flagged[s.ID] = append(ranked, one), s.Flagged
	}
	all := places(r.options.Params, ranked, r.out.Names)
	for i := range all {
		p := &all[i]
		p.Reason = both(p.Reason, byScheme)
		if flagged[p.Member] {
			p.Reason = both(p.Reason, lang.Text{ZH: "有项目按0分计或待定", EN: "an item counts 0 or is pending"})
		}
	}
	return all
}

// talks gives, of each last school and of each town, how many were talked to. A
// town of one school has no last place.
func (r *staffRun) talks(f *definition.Figure, j *judging) []result.Result {
	var all []result.Result
	for _, grain := range f.Grains {
		sums := map[string]*aggregate.Sum{}
		var units []string
		for _, s := range r.out.Paid.Schools {
			alone := r.alone(s.Town)
			unit := s.ID
			if grain.ID == "town" {
				unit = s.Town
			}
			if unit == "" || !s.Last && !alone {
				continue
			}
			if sums[unit] == nil {
				sums[unit] = &aggregate.Sum{Figure: f, Grain: grain, Sum: result.Sum{
					Key: result.Key{
						Indicator: f.Info.ID, Measure: f.Info.Measure, Reading: f.Info.Reading, Grain: grain.ID, Unit: unit, Period: r.options.evaluation(),
					},
					Num: new(big.Rat), Den: new(big.Rat),
				}}
				units = append(units, unit)
			}
			sum := sums[unit]
			if alone {
				sum.NotApplicable++
				continue
			}
			sum.Value++
			sum.Den.Add(sum.Den, big.NewRat(1, 1))
			if s.TalkDay != "" {
				sum.Num.Add(sum.Num, big.NewRat(1, 1))
			}
		}
		slices.SortFunc(units, natural)
		for _, unit := range units {
			one := j.result(*sums[unit])
			one.Note = both(one.Note, byScheme)
			all = append(all, one)
		}
	}
	return all
}

// talkAfter finds the first talk that may follow the ranking of a last school.
// The ranking of a year by a scheme is no older than the scheme's adoption, nor
// than the first day of the year; a talk before either was about something else.
func (r *staffRun) talkAfter(s SchoolPoints) (dossier.Talk, bool) {
	if !s.Last {
		return dossier.Talk{}, false
	}
	since := max(r.options.Pay.Schools.Since, r.options.Params.Periods["evaluation"].Start.String())
	talks := r.dossier.Talks[s.ID]
	i := slices.IndexFunc(talks, func(t dossier.Talk) bool { return t.Day >= since })
	if i < 0 {
		return dossier.Talk{}, false
	}
	return talks[i], true
}

// ByScheme reports whether the figures or places of an indicator or a ranking
// follow the adopted scheme of school points, and not the returned sheets.
func (out *Outcome) ByScheme(id string) bool {
	if len(out.Paid.Schools) == 0 {
		return false
	}
	of := func(f *fact.Fact) bool { return f != nil && f.ID == schoolPointsFact }
	return slices.ContainsFunc(out.Catalogue.Figures(), func(f *definition.Figure) bool { return f.Info.ID == id && of(f.Fact) }) ||
		slices.ContainsFunc(out.Catalogue.Rankings(), func(k *definition.Ranking) bool { return k.Info.ID == id && of(k.Fact) })
}

// alone reports whether a town has a single school.
func (r *staffRun) alone(town string) bool {
	n := 0
	for _, s := range r.out.Paid.Schools {
		if s.Town == town {
			n++
		}
	}
	return n < 2
}
