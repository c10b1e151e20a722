package card

import (
	"cmp"
	"slices"
	"strings"

	"dudao/internal/privacy"
	"dudao/internal/result"
)

// ForUnit gives what one unit may receive of the lists of an office
// (datasets.md §0.7): its own figures beside those of the whole, its own people
// in rankings, vetoes, pay and among the candidates, its own returns and the
// findings about them. Other units' people are left out, not masked: a person's
// own entry carries place, number and boundary. Amounts and scores (class
// internal), facts of cases and petitions stay in the office.
func ForUnit(in *Input, unit string) *Input {
	out := *in
	out.View, out.Unit = privacy.Unit, unit
	b := &builder{in: in, names: unitNames(in.Units)}
	whole := *in
	whole.View = privacy.Unit
	out.Results, out.Families, out.Cases = nil, nil, nil
	for _, r := range whole.published() { // of all, so that sums do not tell what is suppressed
		if of := b.owner(&r); of == unit || in.Homes[r.Unit] == unit && r.Grain == personGrain || ofTheWhole(r.Grain) {
			out.Results = append(out.Results, r)
		}
	}
	out.Places = nil
	for _, p := range in.Places {
		if p.Unit == unit || strings.HasPrefix(p.Unit, unit+"-") || in.Homes[p.Member] == unit {
			out.Places = append(out.Places, p)
		}
	}
	out.Vetoes = nil
	for _, v := range in.Vetoes {
		if v.Unit == unit {
			out.Vetoes = append(out.Vetoes, withoutFacts(v))
		}
	}
	out.Candidates = nil
	for _, c := range in.Candidates {
		if c.Unit == unit {
			c.Score = nil
			out.Candidates = append(out.Candidates, c)
		}
	}
	out.Pay = unitPay(in.Pay, unit)
	out.unitFiles(in, b, unit)
	return &out
}

// ofTheWhole reports whether figures of a grain are of no single unit.
func ofTheWhole(grain string) bool {
	switch grain {
	case "town", "district", "grade":
		return true
	}
	return false
}

// withoutFacts leaves of a case its day and decision; what happened stays in
// the office. Scores do too.
func withoutFacts(v result.Veto) result.Veto {
	v.Score = nil
	if v.Date != "" {
		text := strings.Join(strings.Fields(v.Date+" "+v.Appeal.Paper+" "+v.Appeal.State), " ")
		v.Evidence.ZH, v.Evidence.EN = text, text
	}
	return v
}

// unitPay gives the unit's people without base, points, shares and pool: a pool
// of one is that one's pay, and those of few tell nearly as much.
func unitPay(all []result.Allotment, unit string) (own []result.Allotment) {
	for _, a := range all {
		staff := a.Staff
		a.Staff, a.LeftOut, a.Base, a.Points, a.Gaps, a.Splits = nil, nil, nil, nil, nil, nil
		for _, e := range staff {
			if e.Unit == unit {
				e.Base, e.BaseCells, e.Points, e.Items, e.Shares, e.Decision, e.Corrections = nil, nil, nil, nil, nil, "", nil
				a.Staff = append(a.Staff, e)
			}
		}
		if len(a.Staff) == 0 {
			continue
		}
		own = append(own, a)
	}
	return own
}

// payrollKind is the return whose amounts are for the office alone.
const payrollKind = "payroll"

// keptInside are registers of the office of which nothing leaves it: petitions,
// and the ledger of violations, whose cases under inquiry or unfounded no unit
// may learn of (datasets.md §12). A finding does not say how its case stands.
var keptInside = []string{"petition_cases", "violations"}

// unitFiles keeps the unit's own returns, and the findings that name it or a
// file of its own.
func (in *Input) unitFiles(all *Input, b *builder, unit string) {
	owners := b.fileOwners()
	in.Findings, in.Loads, in.Readings, in.Returns = nil, nil, nil, nil
	for i := range all.Findings {
		f := all.Findings[i].Masked()
		if f.Found != all.Findings[i].Found { // an identity number: nothing of it outside the office
			f.Found = ""
		}
		if f.Kind == payrollKind {
			f.Found, f.Expected = "", ""
		}
		if cmp.Or(f.Unit, owners[f.At.File]) == unit && !slices.Contains(keptInside, f.Kind) {
			in.Findings = append(in.Findings, f)
		}
	}
	for _, l := range all.Loads {
		if owners[l.File] == unit {
			in.Loads = append(in.Loads, l)
		}
	}
	for _, r := range all.Returns {
		if r.Unit == unit {
			in.Returns = append(in.Returns, r)
		}
	}
}

// unitTables gives the lists that a unit receives, of an input made by ForUnit.
func unitTables(in *Input) []*Table {
	return []*Table{
		Results(in.Results, in.Lang), Rankings(in.Places, in.Lang), Vetoes(in.Vetoes, in.Lang), Candidates(in.Candidates), Pay(in.Pay),
		Findings(in.Findings, in.Lang), Loads(in.Loads), Status(in.Returns),
	}
}
