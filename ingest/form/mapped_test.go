package form_test

import "testing"

// A text of 认定状态 that tells the appeal too is not taken back by a blank 申诉
// beside it, nor by one that says 无; what 申诉 says of its own stands (datasets
// §12: 申诉中止 → 属实 + 中止执行, 已撤销 → 不属实 + 撤销, 申诉中 → 属实 + 申诉中).
func TestValues_ATextTellsASecondColumn(t *testing.T) {
	rows := "日期,学校,姓名,条款,认定状态,决定文号"
	for _, c := range []struct{ state, appeal, finding, want string }{
		{"申诉中止", "", "属实", "中止执行"}, {"已撤销", "", "不属实", "撤销"}, {"申诉中", "", "属实", "申诉中"},
		{"申诉中止", "无", "属实", "中止执行"}, {"申诉中止", "维持", "属实", "维持"}, {"已认定", "撤销", "属实", "撤销"},
		{"已认定", "", "属实", ""},
	} {
		for _, text := range []string{
			rows + ",申诉\n2014-03-01,东山,李四,⑼," + c.state + ",甲4号," + c.appeal,
			"申诉," + rows + "\n" + c.appeal + ",2014-03-01,东山,李四,⑼," + c.state + ",甲4号",
		} {
			r := readText(t, town(), "台账.csv", "清溪镇违规违纪台账(2013—2014学年),,,,,,\n"+text+"\n")
			r.wants(t, row{"finding": c.finding, "appeal": c.want})
		}
	}
}

// So with the scores: 缺考 in the score's place and nothing in 状态, once for
// the row and once for each subject.
func TestValues_AbsenceToldByTheScore(t *testing.T) {
	for _, text := range []string{
		"学科,学号,成绩,状态\n语文,0701,缺考,\n语文,0702,85,\n", "学科,学号,状态,成绩\n语文,0701,正常,缺考\n语文,0702,,85\n",
	} {
		r := readText(t, town(), "清中成绩.csv", "清溪中学七(1)班成绩表(2013—2014学年第二学期期末),,,\n"+text)
		r.wants(t, row{"exam_status": "缺考", "score": ""}, row{"score": "85"})
	}
}
