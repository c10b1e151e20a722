package form_test

import "testing"

// The town's ledger says 无 and names no unit: the town has nothing to report.
// A town's list of what schools send says so of no school, nor of itself.
func TestRead_NilRowWithoutUnit(t *testing.T) {
	for title, want := range map[string]string{
		"清溪镇违规违纪台账(2013—2014学年)\n案号,姓名,单位,发生日期,否决条款,行为类别,责任身份,扣师德分,认定结果,决定文号\n无,,,,,,,,,\n": "T",
		"清溪镇教师请假登记(2013—2014学年)\n姓名,学校,类别,起始日期,截止日期,天数\n本月无,,,,,\n":                         "",
	} {
		r := readText(t, town(), "表.csv", title)
		if len(r.nils) != 1 || r.nils[0].Unit != want {
			t.Errorf("%snil rows %+v, want one of %q", title, r.nils, want)
		}
	}
}
