package metrics

import (
	"context"
	"math/big"
	"slices"
	"strconv"

	"dudao/internal/finding"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/dossier"
	"dudao/metrics/veto"
)

// Barred is what the vetoes of a year give. Near, pending and revoked ones are
// for the office alone.
type Barred struct {
	Vetoes     []result.Veto // active and suspended
	Revoked    []result.Veto
	Near       []result.Veto // near misses, and cases not decided
	Candidates []result.Candidate
}

// barring decides the vetoes of a year.
type barring struct {
	options Options
	dossier *dossier.Dossier
	names   aggregate.Names
	places  []result.Place
	scores  map[string]*big.Rat
}

func (b *barring) decide(ctx context.Context, c *definition.Catalogue) (Barred, finding.List, error) {
	rules, err := b.rules(c)
	if err != nil {
		return Barred{}, nil, err
	}
	behind, err := b.behind(ctx, c)
	if err != nil {
		return Barred{}, nil, err
	}
	d := b.dossier
	out := veto.Judge(veto.Input{
		Places: b.places, Projects: d.Projects, Routine: d.Routine, Leave: d.Leave, Cases: d.Cases, Absences: d.Absences, Earlier: d.Earlier, Cheated: d.Cheated,
		Cells: d.Cells.Of, Behind: func(p result.Place) []string { return behind.place(&p) }, From: func(p result.Place) veto.Row { return behind.row(&p) },
	}, rules)
	all := Barred{Vetoes: out.Vetoes, Revoked: out.Revoked, Near: out.Near, Candidates: b.candidates(out.Vetoes)}
	places := map[string]int{}
	for _, one := range all.Candidates {
		places[one.Person] = one.Place
	}
	for _, list := range [][]result.Veto{all.Vetoes, all.Revoked, all.Near} {
		for i := range list {
			b.name(&list[i], places)
		}
	}
	return all, append(b.unnamed(out.Unnamed), b.otherUnit(rules)...), nil
}

// No month has more workdays than 23, and none fewer days than 28.
const (
	mostWorkdays = 23
	fewestDays   = 28
)

// otherUnit says that the month of leave is one of workdays while days are
// counted, or the other way round.
func (b *barring) otherUnit(rules veto.Rules) finding.List {
	if rules.Workdays && rules.LeaveDays <= mostWorkdays || !rules.Workdays && rules.LeaveDays >= fewestDays {
		return nil
	}
	basis := "calendar"
	if rules.Workdays {
		basis = "workdays"
	}
	return finding.List{{
		Code: "leave_month_unit", Period: b.options.evaluation(), Found: strconv.FormatInt(rules.LeaveDays, 10), Args: map[string]string{"reason": basis},
	}}
}

// name adds who the person is and what score the veto leaves as it is.
func (b *barring) name(v *result.Veto, places map[string]int) {
	if school := b.dossier.Schools[v.Person]; school != "" {
		v.Unit = school
	}
	v.PersonName, v.UnitName = b.names.Of("person", v.Person), b.names.Of("unit", v.Unit)
	v.Score, v.Place = b.scores[v.Person], places[v.Person]
}

// candidates are the staff on duty who teach or were scored, whatever their
// post, and whoever else is barred: a veto of one never moves another's place.
func (b *barring) candidates(vetoes []result.Veto) []result.Candidate {
	var people []veto.Scored
	seen := map[string]bool{}
	add := func(person, school string, aside bool) {
		if !seen[person] {
			seen[person] = true
			people = append(people, veto.Scored{Person: person, Unit: school, Score: b.scores[person], Aside: aside})
		}
	}
	for _, d := range b.dossier.Duties {
		if d.OnDuty && (d.Teaches || b.scores[d.Person] != nil) {
			add(d.Person, d.School, false)
		}
	}
	for _, v := range vetoes {
		add(v.Person, b.dossier.Schools[v.Person], true)
	}
	all := veto.Candidates(people, vetoes)
	for i := range all {
		all[i].PersonName, all[i].UnitName = b.names.Of("person", all[i].Person), b.names.Of("unit", all[i].Unit)
	}
	return all
}

// unnamed says where a ground names nobody the office knows.
func (b *barring) unnamed(list []veto.Unnamed) finding.List {
	var fs finding.List
	for _, u := range list {
		var at finding.Position
		at.File, at.Sheet, at.Cell = b.dossier.Cells.Named(u.Row)
		fs.Add(finding.Finding{
			Code: "veto_unnamed", At: at, Unit: u.Unit, Kind: u.Row.Kind, Period: b.options.evaluation(), Found: u.What,
			Args: map[string]string{"clause": veto.Clause(u.Item)},
		})
	}
	return fs
}

// rules reads the limits of the year; settings not given keep the plan's.
func (b *barring) rules(c *definition.Catalogue) (veto.Rules, error) {
	rules := veto.DefaultRules()
	for _, r := range c.Rankings() {
		if r.Veto == nil {
			continue
		}
		g := veto.Ground{Item: r.Veto.Item, Ranking: r.Info.ID, Unmet: r.Veto.Unmet, Source: r.Veto.Source}
		if r.Veto.Period != "" {
			g.Period = b.options.Params.Periods[r.Veto.Period].ID
		}
		rules.Grounds = append(rules.Grounds, g)
	}
	for name, into := range map[string]*int64{"leave.month": &rules.LeaveDays, "fine.cheating": &rules.Fine} {
		s, ok := b.options.Params.Settings[name]
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(s.Value, 10, 64)
		if err != nil {
			return rules, settingError(name, err)
		}
		*into = n
	}
	rules.Workdays = b.options.Params.Settings["leave.basis"].Value == "workdays"
	if s, ok := b.options.Params.Settings["veto8.lessons"]; ok {
		rules.Plans = s.Value
	}
	if s, ok := b.options.Params.Settings["veto2.unfinished"]; ok {
		rules.Unfinished = s.Value == "not_passed"
	}
	return rules, nil
}

// behind finds the rows behind the places that can be a ground.
func (b *barring) behind(ctx context.Context, c *definition.Catalogue) (*origins, error) {
	from := &origins{options: b.options, catalogue: c, cells: b.dossier.Cells}
	for _, r := range c.Rankings() {
		if r.Veto == nil {
			continue
		}
		ground := *r
		if r.Veto.Period != "" { // a place of another period is no ground: its rows need not be looked up
			ground.Periods = slices.DeleteFunc(slices.Clone(r.Periods), func(p definition.Period) bool { return p.Name != r.Veto.Period })
		}
		if err := from.ranking(ctx, &ground); err != nil {
			return nil, err
		}
	}
	return from, nil
}
