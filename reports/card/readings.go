package card

import (
	"dudao/internal/exact"
	"dudao/internal/result"
)

// readings are the figures that count the same by another formula or from
// another return: the teachers of a school by the year's roster and by a term's.
// They may be taken from different facts, so that no family holds both.
type readings [][]*reckoned

// reckoned is a figure as it may be seen and as it is.
type reckoned struct{ seen, is *result.Result }

// matter is what the readings of a figure have in common.
type matter struct{ indicator, measure, grain, unit, dimension string }

// newReadings finds the figures with several readings; seen are those of all
// that may be seen, in the order of all.
func newReadings(all, seen []result.Result) readings {
	at := map[matter]int{}
	var groups readings
	for i, j := 0, 0; j < len(seen); i++ {
		if all[i].Key != seen[j].Key {
			continue // taken out as a whole
		}
		k := matter{all[i].Indicator, all[i].Measure, all[i].Grain, all[i].Unit, all[i].Dimension}
		n, ok := at[k]
		if !ok {
			n = len(groups)
			at[k] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], &reckoned{&seen[j], &all[i]})
		j++
	}
	return groups
}

// hide takes out what says a hidden figure in another reading, and tells whether
// there was any. A reading that differs tells nothing of it.
func (g readings) hide() (more bool) {
	for _, group := range g {
		for _, hidden := range group {
			if hidden.seen.State != exact.Suppressed {
				continue
			}
			for _, other := range group {
				if other.seen.State == exact.Value && other.is.Reading != hidden.is.Reading && other.says(hidden) {
					suppress(other.seen)
					more = true
				}
			}
		}
	}
	return more
}

// says reports whether two figures are the same pair.
func (r *reckoned) says(other *reckoned) bool {
	a, b := r.is, other.is
	return a.Num.Cmp(b.Num) == 0 && a.Den.Cmp(b.Den) == 0
}
