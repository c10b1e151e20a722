package metrics

import (
	"fmt"
	"slices"
	"strings"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/dossier"
)

// violationFact is the fact that figures of breaches are made of.
const violationFact = "violation"

// unplaced says beside a figure of breaches how many confirmed cases of its unit
// it leaves out because the person is not known: 0 is not all there is to say.
func (out *Outcome) unplaced(d *dossier.Dossier, sums []aggregate.Sum) {
	if len(d.Unplaced) == 0 {
		return
	}
	breaches := map[result.Key]bool{}
	for i := range sums {
		if sums[i].Figure.Fact.ID == violationFact {
			breaches[sums[i].Key] = true
		}
	}
	for i := range out.Results {
		r := &out.Results[i]
		if r.State != exact.Value || !breaches[r.Key] {
			continue
		}
		n := 0
		var kinds []string
		for _, u := range d.Unplaced {
			if !slices.Contains([]string{u.Unit, u.School, u.Town}, r.Unit) || r.Unit == "" {
				continue
			}
			n++
			if u.Category != "" && !slices.Contains(kinds, u.Category) {
				kinds = append(kinds, u.Category)
			}
		}
		if n > 0 {
			r.Note = besideNote(r.Note, n, kinds)
		}
	}
}

func besideNote(t lang.Text, n int, kinds []string) lang.Text {
	zh, en := fmt.Sprintf("另有%d件已认定的案件责任人不在花名册,未计入", n), fmt.Sprintf("%d more confirmed cases name nobody known and are not counted", n)
	if len(kinds) > 0 {
		zh += "(" + strings.Join(kinds, "、") + ")"
		en += " (" + strings.Join(kinds, ", ") + ")"
	}
	return lang.Text{ZH: joined(t.ZH, ";", zh), EN: joined(t.EN, "; ", en)}
}
