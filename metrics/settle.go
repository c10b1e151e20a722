package metrics

import (
	"math/big"

	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/pay"
)

// settle puts the pools as they are split in the place of plain sums: each is
// of whole fen, one with a missing base is not reported, and a town's is the
// sum of its schools'. It concerns the measures pool and kept of indicators of
// kind allocation. It gives the places of the sums it changed.
func (p *payroll) settle(sums []aggregate.Sum, allotments []result.Allotment) (changed []int) {
	towns := map[string]string{}
	for _, b := range p.dossier.Bases {
		towns[b.School] = b.Town
	}
	for i := range sums {
		s := &sums[i]
		info := s.Figure.Info
		if info.Kind != "allocation" || info.Measure != "pool" && info.Measure != "kept" || s.Period != p.options.evaluation() {
			continue
		}
		total, found, waiting := new(big.Rat), false, false
		for _, a := range allotments {
			if a.Unit != s.Unit && (s.Grain.ID != "town" || towns[a.Unit] != s.Unit) {
				continue
			}
			pool := poolBy(a, info.Reading)
			waiting = waiting || pool == nil && len(a.Staff) > 0
			if pool == nil {
				continue
			}
			found = true
			if info.Measure == "kept" {
				total.Add(total, pay.Kept(a.Base, pool))
			} else {
				total.Add(total, new(big.Rat).SetInt(pool))
			}
		}
		changed = append(changed, i)
		switch {
		case found:
			s.Num = total
		case waiting:
			s.NotReported, s.Value, s.Reported = s.NotReported+s.Value, 0, 0
		}
	}
	return changed
}

func poolBy(a result.Allotment, reading string) *big.Int {
	for _, s := range a.Splits {
		if s.Reading == reading {
			return s.Pool
		}
	}
	return nil
}
