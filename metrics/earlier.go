package metrics

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"dudao/internal/calendar"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/judge"
)

// earlier holds the figures of the like period before that present ones are
// compared with (catalogue: YoY; rules §10). They are worked out from the data
// of that period by the present definitions.
type earlier struct {
	params Params
	sums   map[result.Key]aggregate.Sum
	// units are those with a value at the finest grain of a figure, of both
	// periods.
	units map[parted]map[string]bool
}

// parted is one figure of one period and dimension.
type parted struct {
	figure            *definition.Figure
	period, dimension string
}

// readEarlier adds up the figures that are compared, over the period before.
func (o Options) readEarlier(ctx context.Context, c *definition.Catalogue, present []aggregate.Sum) (*earlier, int, error) {
	e := &earlier{params: o.Params, sums: map[result.Key]aggregate.Sum{}, units: map[parted]map[string]bool{}}
	compared := &definition.Catalogue{Settings: c.Settings}
	for _, p := range c.Packs {
		only := &definition.Pack{ID: p.ID, Version: p.Version}
		for _, f := range p.Figures {
			if f.Target != nil && f.Target.Earlier {
				only.Figures = append(only.Figures, f)
			}
		}
		if len(only.Figures) > 0 {
			compared.Packs = append(compared.Packs, only)
		}
	}
	periods := aggregate.Periods{Calendar: o.Params.Calendar, Named: map[string]calendar.Period{}}
	for name, p := range o.Params.Periods {
		if before, ok := e.before(p); ok {
			periods.Named[name] = before
		}
	}
	answer, err := aggregate.Run(ctx, o.DB, compared, periods)
	if err != nil {
		return nil, 0, fmt.Errorf("figures of the period before: %w", err)
	}
	for _, s := range answer.Sums {
		e.sums[s.Key] = s
		e.note(s)
	}
	for _, s := range present {
		if t := s.Figure.Target; t != nil && t.Earlier {
			e.note(s)
		}
	}
	return e, answer.Queries, nil
}

// note remembers a unit of the finest grain that has a value.
func (e *earlier) note(s aggregate.Sum) {
	if s.Value == 0 || s.Grain.ID != s.Figure.Grains[0].ID {
		return
	}
	at := parted{s.Figure, s.Period, s.Dimension}
	if e.units[at] == nil {
		e.units[at] = map[string]bool{}
	}
	e.units[at][s.Unit] = true
}

// comparable reports whether a count may be set beside that of the period
// before: all who owed it sent it, and above the finest grain the same units
// have a figure. A count of fewer units is smaller for that alone; a rate is
// not.
func (e *earlier) comparable(now, then aggregate.Sum) bool {
	if then.Den != nil {
		return true
	}
	if now.NotReported+now.Error+then.NotReported+then.Error > 0 {
		return false
	}
	return now.Grain.ID == now.Figure.Grains[0].ID ||
		maps.Equal(e.units[parted{now.Figure, now.Period, now.Dimension}], e.units[parted{then.Figure, then.Period, then.Dimension}])
}

// published gives the versions of the packs by which a period was published:
// those of the period itself, else of one that covers it.
func (p Params) published(q calendar.Period) map[string]int {
	if versions, ok := p.Published[q.ID]; ok {
		return versions
	}
	for _, id := range slices.Sorted(maps.Keys(p.Published)) {
		if whole, err := p.Calendar.Parse(id); err == nil && whole.Covers(q) {
			return p.Published[id]
		}
	}
	return nil
}

// before gives the period that one is compared with: of the present exam
// session the previous one, else the like period a year earlier.
func (e *earlier) before(p calendar.Period) (calendar.Period, bool) {
	if current, ok := e.params.Periods["exam.current"]; ok && p.ID == current.ID && p.Grain == calendar.Exam {
		before, ok := e.params.Periods["exam.previous"]
		return before, ok
	}
	return e.params.Calendar.Earlier(p)
}

// target gives the limit that the period before sets, nil where there is none
// to compare with; note says what was compared, or why nothing was.
func (e *earlier) target(s aggregate.Sum) (t *result.Target, note lang.Text) {
	present, err := e.params.Calendar.Parse(s.Period)
	if err != nil {
		return nil, note
	}
	before, ok := e.before(present)
	if !ok {
		return nil, note
	}
	info, key := s.Figure.Info, s.Key
	if version := e.params.published(before)[info.Pack]; version != 0 && version != e.params.versions[info.Pack] {
		return nil, lang.Text{
			ZH: fmt.Sprintf("%s按口径第%d版公布,本期按第%d版,序列中断,不判升降", before.ID, version, e.params.versions[info.Pack]),
			EN: fmt.Sprintf("%s was given by version %d of the pack, this by version %d: the series is broken, no verdict", before.ID, version, e.params.versions[info.Pack]),
		}
	}
	key.Period = before.ID
	then := e.sums[key]
	if then.Value == 0 || then.Num == nil || then.Den != nil && then.Den.Sign() == 0 {
		return nil, lang.Text{ZH: before.ID + "没有可比数据,不判升降", EN: "nothing of " + before.ID + " to compare with: no verdict"}
	}
	if !e.comparable(s, then) {
		return nil, lang.Text{ZH: "本期与" + before.ID + "上报的单位不同,不判升降", EN: "the units that reported differ from those of " + before.ID + ": no verdict"}
	}
	den := then.Den
	if den == nil {
		den = big.NewRat(1, 1)
	}
	value := new(big.Rat).Quo(then.Num, den)
	if info.Unit == judge.Percent {
		value.Mul(value, big.NewRat(100, 1))
	}
	return &result.Target{Op: op(s.Figure, value), Value: value, Paper: before.ID, Earlier: true},
		lang.Text{ZH: "与" + before.ID + "比较", EN: "compared with " + before.ID}
}

// op is the definition's; a figure that was at its best before, 100 % of a
// whole or none where less is better, need only stay there.
func op(f *definition.Figure, before *big.Rat) result.Op {
	switch {
	case f.Target.Op == result.Above && f.Bounded && f.Info.Unit == judge.Percent && before.Cmp(big.NewRat(100, 1)) == 0:
		return result.AtLeast
	case f.Target.Op == result.Below && before.Sign() == 0:
		return result.AtMost
	}
	return f.Target.Op
}
