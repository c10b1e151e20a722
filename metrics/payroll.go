package metrics

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/dossier"
	"dudao/metrics/pay"
	"dudao/metrics/points"
)

// settingError says which setting cannot be read.
func settingError(name string, err error) error { return fmt.Errorf("setting %s: %w", name, err) }

// evaluation is the id of the year that is judged.
func (o Options) evaluation() string { return o.Params.Periods["evaluation"].ID }

// setting gives a setting's value, or a default where it is not given.
func (o Options) setting(name, otherwise string) string {
	if s, ok := o.Params.Settings[name]; ok && s.Value != "" {
		return s.Value
	}
	return otherwise
}

// payroll makes the pools of a year and splits them.
type payroll struct {
	options     Options
	dossier     *dossier.Dossier
	names       aggregate.Names
	standing    map[string]points.Standing
	corrections map[string][]result.Correction // by person
	// stoodIn are the persons of decisions that were needed, made by people.
	stoodIn map[string]bool
	leftOut map[string][]result.LeftOut // by unit of the pool, made by people
	// baseCells are where each person's base stands; it may be nil.
	baseCells map[string][]string
}

func (p *payroll) allot() []result.Allotment {
	readings := pay.Readings(pay.Reading(p.options.setting("pay.reading", string(pay.Points))))
	pools := pay.Allot(p.people(), readings)
	slices.SortFunc(pools, func(a, b pay.Allotment) int { return natural(a.Unit, b.Unit) })
	all := make([]result.Allotment, len(pools))
	for i, pool := range pools {
		all[i] = p.allotment(pool, readings)
	}
	return all
}

// people are those of the pay fact with their points.
func (p *payroll) people() []pay.Person {
	p.stoodIn, p.leftOut = map[string]bool{}, map[string][]result.LeftOut{}
	var all []pay.Person
	ofTown := p.options.setting("pay.pool", "school") == "town"
	for _, a := range p.dossier.Apart {
		why := lang.Text{ZH: "在编而不参加分配:" + a.Reason, EN: "permanent staff without a part: " + a.Reason}
		if !a.Permanent {
			why = lang.Text{ZH: "在基数表中,花名册上不是在编:" + a.Reason, EN: "on the payroll, by the roster not permanent staff: " + a.Reason}
		}
		p.leaveOut(a.Base, ofTown, why)
	}
	for _, b := range p.dossier.Bases {
		decision := p.decision(b.Person)
		one := pay.Person{ID: b.Person, Unit: b.School}
		if ofTown {
			one.Pool = b.Town
		}
		if b.Person != "" && decision.LeaveOut {
			p.stoodIn[b.Person] = true
			p.leaveOut(b, ofTown, lang.Text{ZH: "按决定不参加分配:" + decision.Text, EN: "left out by decision: " + decision.Text})
		}
		if b.Person == "" || decision.LeaveOut {
			all = append(all, pay.Person{Unit: one.Unit, Pool: one.Pool})
			continue
		}
		switch {
		case b.State == exact.Error.String():
			one.BaseWrong = true
		case b.State == exact.Value.String() && b.Fen != nil && b.Fen.IsInt():
			one.Base = b.Fen.Num()
		}
		s := p.standing[b.Person]
		one.Points, one.PointWrong = s.Points, s.State == exact.Error
		if one.Points == nil && decision.Points != nil {
			one.Points, one.PointWrong = decision.Points, false
			p.stoodIn[b.Person] = true
		}
		if one.Base == nil && decision.Base != nil {
			one.Base, one.BaseWrong = decision.Base, false
			p.stoodIn[b.Person] = true
		}
		one.Doubtful = b.Doubtful && one.Base == nil
		all = append(all, one)
	}
	return all
}

// leaveOut notes who has no part in a pool, and why.
func (p *payroll) leaveOut(b dossier.Base, ofTown bool, why lang.Text) {
	out := result.LeftOut{
		Person: b.Person, PersonName: p.names.Of("person", b.Person), Unit: b.School, UnitName: p.names.Of("unit", b.School), Why: why,
	}
	if b.Fen != nil && b.Fen.IsInt() {
		out.Base = b.Fen.Num()
	}
	pool := b.School
	if ofTown {
		pool = b.Town
	}
	p.leftOut[pool] = append(p.leftOut[pool], out)
}

// apart are all who have no part in a pool, by unit; of a unit without a pool
// too.
func (p *payroll) apart() []result.LeftOut {
	all := slices.Concat(slices.Collect(maps.Values(p.leftOut))...)
	slices.SortFunc(all, func(a, b result.LeftOut) int { return cmp.Or(natural(a.Unit, b.Unit), cmp.Compare(a.Person, b.Person)) })
	return all
}

// notNeeded are the persons of decisions that stood in for nothing, because
// nothing was missing.
func (p *payroll) notNeeded() (persons []string) {
	for _, d := range p.options.Pay.Decisions {
		takesPart := slices.ContainsFunc(p.dossier.Bases, func(b dossier.Base) bool { return b.Person == d.Person })
		if takesPart && !p.stoodIn[d.Person] {
			persons = append(persons, d.Person)
		}
	}
	return persons
}

// decision is what the office recorded on a person; the zero value: nothing.
func (p *payroll) decision(person string) Decision {
	for _, d := range p.options.Pay.Decisions {
		if d.Person == person && person != "" {
			return d
		}
	}
	return Decision{}
}

func (p *payroll) allotment(pool pay.Allotment, readings []pay.Reading) result.Allotment {
	a := result.Allotment{
		Unit: pool.Unit, UnitName: p.names.Of("unit", pool.Unit), Period: p.options.evaluation(),
		State: pool.State, Base: pool.Base, Points: pool.Points,
	}
	for i, r := range readings {
		split := result.Split{Reading: string(r)}
		if pool.Amounts != nil {
			split.Pool = pool.Amounts[i]
		}
		a.Splits = append(a.Splits, split)
	}
	a.Gaps = p.gaps(pool.Gaps)
	a.Why, a.LeftOut = why(pool), p.leftOut[pool.Unit]
	for i, one := range pool.Staff {
		e := result.Entitled{
			Person: one.ID, PersonName: p.names.Of("person", one.ID), Unit: one.Unit, UnitName: p.names.Of("unit", one.Unit),
			Base: one.Base, BaseCells: p.baseCells[one.ID], Points: one.Points, Items: p.standing[one.ID].Items, State: pool.State,
			Corrections: p.corrections[one.ID],
		}
		if p.stoodIn[one.ID] {
			e.Decision = p.decision(one.ID).Text
		}
		for _, parts := range pool.Parts {
			part := parts[i]
			e.Shares = append(e.Shares, result.Share{Fen: part.Fen, Floor: part.Floor, Remainder: part.Remainder, LastFen: part.LastFen})
		}
		a.Staff = append(a.Staff, e)
	}
	return a
}

// gaps says what is missing, person by person.
func (p *payroll) gaps(found []pay.Gap) []result.Gap {
	var all []result.Gap
	for _, g := range found {
		what := p.gap(g)
		if n := len(all) - 1; n >= 0 && all[n].Person == g.ID {
			all[n].What = lang.Text{ZH: all[n].What.ZH + ";" + what.ZH, EN: all[n].What.EN + "; " + what.EN}
			continue
		}
		all = append(all, result.Gap{Person: g.ID, PersonName: p.names.Of("person", g.ID), What: what})
	}
	return all
}

// gap says what is missing of a person; of points, which items.
func (p *payroll) gap(g pay.Gap) lang.Text {
	t := gapText(g.What)
	if g.What == pay.NoPoint && p.standing[g.ID].State == exact.NotApplicable {
		return lang.Text{ZH: "计分办法各项均不适用,没有积分", EN: "no item of the scheme applies: no points"}
	}
	var zh, en []string
	for _, it := range p.standing[g.ID].Items {
		if it.State == exact.NotReported || it.State == exact.Error {
			zh, en = append(zh, it.Name.ZH), append(en, it.Name.EN)
		}
	}
	if len(zh) > 0 && (g.What == pay.NoPoint || g.What == pay.WrongPoints) {
		t.ZH, t.EN = t.ZH+":"+strings.Join(zh, "、"), t.EN+": "+strings.Join(en, ", ")
	}
	return t
}

func gapText(w pay.What) lang.Text {
	switch w {
	case pay.Doubtful:
		return lang.Text{
			ZH: "花名册上人员类别或在岗状态未填或无法识别,不知是否参加分配",
			EN: "the roster does not say, or not legibly, whether on the permanent staff and on duty",
		}
	case pay.NoBase:
		return lang.Text{ZH: "绩效工资基数未报", EN: "no pay base"}
	case pay.WrongBase:
		return lang.Text{ZH: "绩效工资基数有误", EN: "the pay base is wrong"}
	case pay.NoPoint:
		return lang.Text{ZH: "考核分未报或不全", EN: "points missing or incomplete"}
	case pay.WrongPoints:
		return lang.Text{ZH: "考核分有误", EN: "points are wrong"}
	case pay.Negative:
		return lang.Text{ZH: "考核分为负", EN: "points below zero"}
	}
	return lang.Text{ZH: string(w), EN: string(w)}
}

// why says why a pool is not split.
func why(pool pay.Allotment) lang.Text {
	switch {
	case pool.State == exact.NotApplicable:
		return lang.Text{ZH: "没有在编教职工", EN: "no permanent staff"}
	case pool.NoSum:
		return lang.Text{ZH: "考核分合计为0,无法分配", EN: "the points add up to zero"}
	case pool.State == exact.NotReported:
		return lang.Text{ZH: "缺少数据,本单位暂不分配", EN: "inputs are missing; this pool waits"}
	case pool.State == exact.Error:
		return lang.Text{ZH: "数据有误,本单位无法分配", EN: "inputs are wrong; this pool cannot be split"}
	}
	return lang.Text{}
}
