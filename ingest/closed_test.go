package ingest

import (
	"strings"
	"testing"
)

// S01 was closed on the first day of 2013-2014 and S03 opens in April 2014: of
// March 2014 only S02 counts, of 2012-2013 S01 still does.
func TestRun_AClosedUnitTakesNoPart(t *testing.T) {
	o := newOffice(t)
	o.write("settings/学校名册.csv", `代码,全称,简称,类型,设立日期,撤销日期
TOWN,双泉镇,双泉镇,乡镇街,,
D01,双泉镇中心学校,中心校,中心学校,,
S01,资东小学,资东,小学,,2013-09-01
S02,双泉小学,双小,小学,1980-09-01,2014-04-01
S03,光明学校,光明,小学,2014-04-01,
`)
	o.write("inbox/隐患月报.csv", `双泉镇2014年3月安全隐患排查月报
序号,学校,排查隐患数,整改数
1,资东小学,3,3
2,双泉小学,5,4
3,光明学校,2,2
`)
	o.write("inbox/去年.csv", `双泉镇2013年6月安全隐患排查月报
序号,学校,排查隐患数,整改数
1,资东小学,3,3
`)
	o.remove("inbox/双小隐患月报(更正).csv")
	o.remove("inbox/督学/听课记录.csv")
	o.run("a")
	for query, want := range map[string]string{
		"SELECT _unit || ' ' || _period FROM std_hazard_monthly ORDER BY 1": "S01 2013-06|S02 2014-03",
		"SELECT unit || ' ' || fate FROM meta_fallen ORDER BY 1":            "S01 closed_unit|S03 closed_unit",
		`SELECT concat_ws(' ', path, cell, unit, period, found, expected) FROM meta_finding
			WHERE code = 'closed_unit' ORDER BY 1`: "隐患月报.csv B3 S01 2014-03  2013-09-01|隐患月报.csv B5 S03 2014-03 2014-04-01 ",
	} {
		if got := strings.Join(o.rows("a", query), "|"); got != want {
			t.Errorf("%s\n got %s\nwant %s", query, got, want)
		}
	}
}
