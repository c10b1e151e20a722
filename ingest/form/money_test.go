package form_test

import (
	"slices"
	"testing"
)

// Who writes 万元 into the title counts in 万元; the line under it, the name of
// the sheet and that of the file may only say the same. Where they do not, the
// amounts are in error (datasets.md §0.3: 1,500.50 元 or ten thousand times as
// much).
func TestMoney_UnitsAroundATableMustAgree(t *testing.T) {
	const rows = "项目,受益单位,金额\n校门,东山,\"1,500.50\"\n"
	for name, c := range map[string]struct {
		path, text, amount, wrong string
		codes                     []string
	}{
		"title alone":    {"捐资.csv", "社会捐资统计表(2013—2014学年)(元),,\n" + rows, "1500.50", "", nil},
		"title and line": {"捐资.csv", "社会捐资统计表(2013—2014学年)(万元),,\n单位:元,,\n" + rows, "1500.50", "amount", []string{"A1 money_unit_conflict"}},
		"the same twice": {"捐资.csv", "社会捐资统计表(2013—2014学年)(人民币元),,\n单位:元,,\n" + rows, "1500.50", "", nil},
		"file and title": {"捐资(万元).csv", "社会捐资统计表(2013—2014学年)(单位:元),,\n" + rows, "1500.50", "amount", []string{"A1 money_unit_conflict"}},
		"file alone":     {"捐资(元).csv", "社会捐资统计表(2013—2014学年),,\n" + rows, "1500.50", "", nil},
		"header its own": {"捐资.csv", "社会捐资统计表(2013—2014学年)(万元),,\n单位:元,,\n项目,受益单位,金额(元)\n校门,东山,\"1,500.50\"\n", "1500.50", "", nil},
	} {
		r := readText(t, town(), c.path, c.text)
		if len(r.records) != 1 {
			t.Fatalf("%s: %d records, want 1; %v", name, len(r.records), r.codes())
		}
		if rec := r.records[0]; rec["amount"] != c.amount || rec["_wrong"] != c.wrong {
			t.Errorf("%s: amount %q, in error %q; want %q and %q", name, rec["amount"], rec["_wrong"], c.amount, c.wrong)
		}
		if got := r.codes(); !slices.Equal(got, c.codes) {
			t.Errorf("%s: found %v, want %v", name, got, c.codes)
		}
	}
}
