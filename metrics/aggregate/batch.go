package aggregate

import (
	"fmt"
	"strings"

	"dudao/internal/fact"
	"dudao/metrics/definition"
)

// batch is a set of figures that one query answers: they add up the same fact
// by the same member, dimension, grains and periods.
type batch struct {
	fact              *fact.Fact
	member, dimension string
	grains            []fact.Grain
	periods           []definition.Period
	figures           []*definition.Figure
}

// batches sorts figures into batches, in order of the first figure of each.
func batches(figures []*definition.Figure) []*batch {
	var all []*batch
	byKey := map[string]*batch{}
	for _, f := range figures {
		if f.Of != nil {
			continue // made of other results, not of rows
		}
		key := fmt.Sprintf("%s|%s|%s|%v|%v", f.Fact.ID, f.Member, f.Dimension, f.Grains, f.Periods)
		b, ok := byKey[key]
		if !ok {
			b = &batch{fact: f.Fact, member: f.Member, dimension: f.Dimension, grains: f.Grains, periods: f.Periods}
			byKey[key] = b
			all = append(all, b)
		}
		b.figures = append(b.figures, f)
	}
	return all
}

// names says which figures a batch holds, for errors.
func (b *batch) names() string {
	names := make([]string, len(b.figures))
	for i, f := range b.figures {
		names[i] = f.Info.ID
	}
	return strings.Join(names, ", ")
}
