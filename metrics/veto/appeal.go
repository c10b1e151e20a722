package veto

import (
	"cmp"
	"slices"

	"dudao/internal/lang"
	"dudao/internal/result"
)

// ground files a veto worked out from data. The ledger may tell of an appeal
// against it (rules §5): a case of the same person and item decides whether it
// stands, is stayed or is quashed, and its row joins the evidence.
func (j *judge) ground(v result.Veto, rows ...Row) {
	if v.Status == result.VetoActive {
		for _, i := range j.appeals(v) {
			c := j.in.Cases[i]
			j.heard[i] = true
			told := j.caseText(c, j.fined[i])
			v.Status, v.Date, v.Appeal = afterAppeal(c), c.Date, appealOf(c)
			v.Evidence = joined(v.Evidence, lang.Text{ZH: "台账:" + told.ZH, EN: "ledger: " + told.EN})
			rows = append(rows, c.Row)
		}
	}
	j.add(v, rows...)
}

// appeals finds the cases of the ledger that tell of an appeal against a veto
// worked out from data, the last decision last.
func (j *judge) appeals(v result.Veto) []int {
	var found []int
	for i, c := range j.in.Cases {
		if c.Person == v.Person && c.Item == v.Item && !c.Disputed && c.State != Dismissed && appealed(c.Appeal) != "" && c.concerns(v.Entry) {
			found = append(found, i)
		}
	}
	slices.SortStableFunc(found, func(a, b int) int {
		x, y := j.in.Cases[a], j.in.Cases[b]
		return cmp.Or(cmp.Compare(x.AppealDay, y.AppealDay), cmp.Compare(x.PaperDay, y.PaperDay), cmp.Compare(x.Date, y.Date))
	})
	return found
}

// concerns reports whether the case is of the entry of a ranking: of its grade
// and subject, where the case names them.
func (c Case) concerns(entry *result.Place) bool {
	if entry == nil || c.Item != itemComposite {
		return true
	}
	grade, known := gradeOf(entry.Group)
	return (c.Subject == "" || c.Subject == entry.Dimension) && (c.Grade == "" || !known || c.Grade == grade)
}

// afterAppeal is what an appeal made of a veto worked out from data.
func afterAppeal(c Case) result.VetoStatus {
	switch {
	case c.State == Quashed:
		return result.VetoRevoked
	case c.Suspended:
		return result.VetoSuspended
	}
	return result.VetoActive
}

func appealOf(c Case) result.Appeal {
	return result.Appeal{State: appealed(c.Appeal), Decided: c.AppealDay, Paper: c.Paper, PaperDay: c.PaperDay, RecordedBy: c.RecordedBy}
}
