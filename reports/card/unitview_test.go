package card_test

import (
	"testing"

	"dudao/internal/finding"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/reports/card"
	"dudao/reports/card/cardtest"
)

// datasets.md §12: a case under inquiry never leaves the office, so what is
// wrong in the ledger of violations is not told to the unit it names, neither
// in its list nor on its page; a finding in its roster is.
func TestForUnit_LedgerFindingsStayInside(t *testing.T) {
	in := cardtest.Input(lang.ZH, privacy.Internal)
	in.Findings = []finding.Finding{
		{At: finding.Position{File: "台账.xlsx", Sheet: "1", Cell: "C3"}, Code: "unknown_person", Unit: "A1", Kind: "violations", Found: "张无名"},
		{At: finding.Position{File: "花名册.xlsx", Sheet: "1", Cell: "H9"}, Code: "missing_value", Unit: "A1", Kind: "staff", Column: "establishment"},
	}
	own := card.ForUnit(in, "A1")
	if len(own.Findings) != 1 || own.Findings[0].Kind != "staff" {
		t.Errorf("the unit receives %+v", own.Findings)
	}
	for _, f := range card.Build(own).Files {
		if f.File == "台账.xlsx" {
			t.Errorf("the unit's page lists the ledger: %+v", f)
		}
	}
	shared := *in
	shared.View = privacy.Unit
	if r := card.Build(&shared); len(r.Files) > 0 || len(r.Thirds) > 0 {
		t.Errorf("what all units receive alike holds findings %v and people %v", r.Files, r.Thirds)
	}
}
