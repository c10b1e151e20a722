package points

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/definition"
)

// item gives the points of one item of the scheme: one entry, or one for each
// item of the sheets where all of them are meant.
func (e *evaluation) item(i *definition.SchemeItem, s Subject) []result.PointItem {
	switch {
	case len(i.Posts) > 0 && !slices.Contains(i.Posts, s.Post):
		p := begin(i)
		p.State = exact.NotApplicable
		return []result.PointItem{p}
	case i.Sheet != nil:
		return e.sheet(i, s)
	case i.Indicator != nil:
		return []result.PointItem{e.indicator(i, s)}
	case i.Ranking != nil:
		return []result.PointItem{e.ranking(i, s)}
	case i.Ledger != nil:
		return []result.PointItem{e.ledger(i, s)}
	}
	return []result.PointItem{e.school(i, s)}
}

// begin is an item without points.
func begin(i *definition.SchemeItem) result.PointItem {
	return result.PointItem{ID: i.ID, Name: i.Name, State: exact.NotReported}
}

// give sets the points of an item from its raw value, within its bounds; a
// weighted one is held to them once it is known what weight is spread over it.
func give(p *result.PointItem, i *definition.SchemeItem, raw, points *big.Rat) {
	p.Raw, p.State, p.Points = raw, exact.Value, points
	if !i.Weighted() {
		hold(p, i)
	}
}

// hold keeps the points of an item within its bounds.
func hold(p *result.PointItem, i *definition.SchemeItem) {
	points := p.Points
	p.Points = bound(points, i.Floor, i.Cap)
	if p.Points != points {
		say(p, "按上下限计", "held to its floor or cap")
	}
}

// say adds to what is said of an item.
func say(p *result.PointItem, zh, en string) {
	if p.Note.ZH = strings.TrimSpace(p.Note.ZH); p.Note.ZH != "" {
		zh = p.Note.ZH + ";" + zh
	}
	if p.Note.EN = strings.TrimSpace(p.Note.EN); p.Note.EN != "" {
		en = p.Note.EN + "; " + en
	}
	p.Note = note(zh, en)
}

// sheet takes items of the scoring sheets. Whoever lacks an item that others of
// the school have is not complete.
func (e *evaluation) sheet(i *definition.SchemeItem, s Subject) []result.PointItem {
	names := i.Sheet.Items
	all := len(names) == 0
	if all {
		names = e.sheets[s.School]
	}
	var items []result.PointItem
	sum, state := new(big.Rat), exact.Value
	one := begin(i)
	for _, name := range names {
		p := e.mark(name, s)
		one.Cells = append(one.Cells, p.Cells...)
		items = append(items, p)
		switch {
		case p.State == exact.Value:
			sum.Add(sum, p.Raw)
		case state != exact.Error:
			state = p.State
		}
	}
	if len(names) == 0 {
		one.Note = note("没有计分表", "no scoring sheet")
		return []result.PointItem{one}
	}
	if all && i.Weight == nil && i.Floor == nil && i.Cap == nil {
		return items
	}
	if one.State = state; state != exact.Value {
		return []result.PointItem{one}
	}
	weight := i.Weight
	if weight == nil {
		weight = big.NewRat(1, 1)
	}
	give(&one, i, sum, new(big.Rat).Mul(sum, weight))
	return []result.PointItem{one}
}

// mark is one item of a person's sheet, as scored.
func (e *evaluation) mark(name string, s Subject) result.PointItem {
	p := result.PointItem{ID: name, Name: note(name, name), State: exact.NotReported}
	for _, m := range e.marks[s.ID][name] {
		p.Cells = append(p.Cells, m.Cells...)
		switch {
		case m.Wrong || p.Raw != nil:
			p.State, p.Points = exact.Error, nil // impossible, or told twice
			return p
		case m.Points != nil:
			p.State, p.Raw, p.Points = exact.Value, m.Points, m.Points
		}
	}
	return p
}

// ranking takes the person's places. Who is in no group of it is not concerned.
func (e *evaluation) ranking(i *definition.SchemeItem, s Subject) result.PointItem {
	p := begin(i)
	p.State = exact.NotApplicable
	var shares []*big.Rat
	for _, place := range e.places[placeKey{i.Ranking.ID, s.ID}] {
		switch {
		case i.Ranking.Period != "" && place.Period != e.in.Periods[i.Ranking.Period]:
			continue
		case e.in.PlaceCells != nil:
			p.Cells = with(p.Cells, e.in.PlaceCells(place))
		}
		if place.Rank == 0 {
			p.State = exact.NotReported
			p.Note = note("有一项没有名次", "one of the groups has no place")
			return p
		}
		shares = append(shares, placeShare(place))
		p.Note.ZH += fmt.Sprintf("%s%s第%d名/%d ", place.Group, place.Dimension, place.Rank, place.N)
		p.Note.EN += fmt.Sprintf("%s %s place %d of %d ", place.Group, place.Dimension, place.Rank, place.N)
	}
	if len(shares) == 0 {
		return p
	}
	share := pick(shares, i.Ranking.Of)
	give(&p, i, share, new(big.Rat).Mul(share, i.Weight))
	return p
}

// with adds cells that are not there yet.
func with(cells, more []string) []string {
	for _, c := range more {
		if !slices.Contains(cells, c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// placeShare is 1 for the first of a group and 0 for the last; who stands alone
// is first.
func placeShare(p *result.Place) *big.Rat {
	if p.N < 2 {
		return big.NewRat(1, 1)
	}
	return big.NewRat(int64(p.N-p.Rank), int64(p.N-1))
}

func pick(shares []*big.Rat, of string) *big.Rat {
	switch of {
	case "best":
		return slices.MaxFunc(shares, (*big.Rat).Cmp)
	case "worst":
		return slices.MinFunc(shares, (*big.Rat).Cmp)
	}
	sum := new(big.Rat)
	for _, s := range shares {
		sum.Add(sum, s)
	}
	return sum.Quo(sum, big.NewRat(int64(len(shares)), 1))
}

// ledger deducts for confirmed cases.
func (e *evaluation) ledger(i *definition.SchemeItem, s Subject) result.PointItem {
	p := begin(i)
	if !e.in.Ledger[s.School] {
		p.Note = note("本学年未报违纪台账", "no ledger of breaches of this year was sent")
		return p
	}
	count, points, pending := new(big.Rat), new(big.Rat).Set(started(i)), 0
	for _, v := range e.events[s.ID] {
		if !counts(i.Ledger, v) {
			continue
		}
		p.Cells = append(p.Cells, v.Cells...)
		if v.open(i.Ledger) {
			pending++
			continue
		}
		count.Add(count, big.NewRat(1, 1))
		switch {
		case i.Ledger.Each != nil:
			points.Add(points, i.Ledger.Each)
		case v.Stated == nil:
			p.Note = note("台账未写扣分", "the ledger states no points")
			return p
		default:
			points.Sub(points, v.Stated)
		}
	}
	give(&p, i, count, points)
	if pending > 0 {
		p.Pending = true
		said := note(fmt.Sprintf("另有%d件已认定的案件待定,未扣分", pending), fmt.Sprintf("%d more confirmed cases are pending and not deducted", pending))
		if p.Note.ZH != "" {
			said = note(p.Note.ZH+";"+said.ZH, p.Note.EN+"; "+said.EN)
		}
		p.Note = said
	}
	return p
}

// open reports whether the office has yet to say what a case costs: it names
// nobody known, so that it may not be this school's at all, or it is the
// school's own and the ledger states no points, which are those of persons.
func (v Event) open(l *definition.FromLedger) bool {
	if v.OfUnit {
		return l.Each == nil && v.Stated == nil
	}
	return v.Person == ""
}

// counts reports whether an item deducts for a case.
func counts(l *definition.FromLedger, v Event) bool {
	if len(l.Items) == 0 && len(l.Categories) == 0 {
		return true
	}
	return slices.Contains(l.Items, v.Item) || slices.Contains(l.Categories, v.Category)
}

// school gives some posts a part of their school's points; others are not
// concerned.
func (e *evaluation) school(i *definition.SchemeItem, s Subject) result.PointItem {
	p := begin(i)
	if !slices.Contains(i.School.Posts, s.Post) {
		p.State = exact.NotApplicable
		return p
	}
	school, ok := e.in.Schools[s.School]
	if ok && school.State == exact.NotApplicable {
		p.State, p.Note = exact.NotApplicable, note("学校各项均不适用", "no item applies to the school")
		return p
	}
	if !ok || school.Points == nil {
		p.Note = note("学校积分未算出", "the school has no points")
		return p
	}
	give(&p, i, school.Points, new(big.Rat).Mul(school.Points, i.School.Rate))
	return p
}
