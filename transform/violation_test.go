package transform

import (
	"strings"
	"testing"
)

// A ledger of the year that says 无 is sent: no case is 0 (datasets §12). Last
// year's says nothing of this one, no ledger at all nothing of any, and one
// school's nothing of the town.
func TestViolation_LedgerThatSaysNone(t *testing.T) {
	for sent, want := range map[string]string{"TOWN 2013-2014": "value 0", "TOWN 2012-2013": "not_reported 0", "S2 2013-2014": "not_reported 0", "": "not_reported 0"} {
		o := newOffice(t)
		if unit, period, ok := strings.Cut(sent, " "); ok {
			o.exec("INSERT INTO meta_standing VALUES (1, 1, 'violations', '" + unit + "', '" + period + "', 1)")
		}
		o.run()
		o.want("SELECT DISTINCT state, case_n FROM fact_violation WHERE school_id = 'S1'", want)
	}
}
