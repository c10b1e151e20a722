// Package cardtest holds a small made-up town for the tests of reports: three
// schools, some figures in every state, a ranking, petitions, findings. It is
// for tests only; verdicts and displays are written down by hand, as the
// judging rooms would give them.
package cardtest

import (
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/reports/card"
)

// Year is the evaluation period of the sample.
const Year = "2013-2014"

// Input is the sample in one language for one view.
func Input(l lang.Lang, v privacy.View) *card.Input {
	return &card.Input{
		Office: "青山镇", Period: Year, Lang: l, View: v,
		Results: results(), Places: places(), Cases: cases(), Findings: findings(),
		Loads: []card.Load{
			{File: "甲校学额.xlsx", Sheet: "学额", Table: "1", Kind: "class_movement", Unit: "A1", Read: 5, Kept: 3, SetApart: 1, Rejected: 1},
			{File: "全镇.xlsx", Sheet: "信访", Table: "1", Kind: "petition_cases", Read: 4, Kept: 4},
		},
		Returns: []card.Return{
			{Unit: "A1", Kind: "class_movement", Table: "班级学额变动表", Period: Year, State: "reported", File: "甲校学额.xlsx", Received: "2014-07-02T08:35:00"},
			{Unit: "A2", Kind: "class_movement", Table: "班级学额变动表", Period: Year, State: "late", File: "乙校.xlsx", Received: "2014-07-30"},
			{Unit: "A3", Kind: "class_movement", Table: "班级学额变动表", Period: Year, State: "not_reported"},
		},
		Units: []card.Unit{{Code: "A1", Name: "甲校", Type: "初级中学"}, {Code: "A2", Name: "乙校", Type: "初级中学"}, {Code: "A3", Name: "丙校", Type: "初级中学"}, {Code: "A4", Name: "丁校", Type: "初级中学"}, {Code: "TOWN", Name: "全镇", Type: "乡镇街"}},
		Packs: []card.Pack{{ID: "goals", Name: lang.Text{ZH: "教育目标", EN: "Goals"}, Clause: "方案4"}},
		Rankings: []*result.Indicator{
			{Pack: "goals", ID: "goals.rank", Code: "TG46", Name: lang.Text{ZH: "学科综合成绩排名", EN: "Composite rank"}, Clause: "方案4 四·1⑸"},
		},
		Facts: card.Facts{
			Program: "dudao 0", AsOf: []card.Fact{{Name: "as_of.staff", Value: "2014-08-31"}},
			Settings: []card.Fact{{Name: "及格线", Value: "60"}},
		},
	}
}

// retention is the definition the sample's rates belong to.
var retention = result.Indicator{
	Pack: "goals", ID: "goals.retention", Code: "TG11", Name: lang.Text{ZH: "初中巩固率", EN: "Junior retention"},
	Clause: "方案4 二·3⑵", Quote: "初中巩固率要达98%", Kind: "rate", Unit: "percent", Decimals: 1, Chart: "bar_by_unit",
}

// at98 judges by hand: met and near as the caller says.
func at98(grain, unit, name string, num, den int64, shown string) result.Result {
	r := valued(&retention, grain, unit, name, num, den, shown)
	r.Target = &result.Target{Op: result.AtLeast, Value: big.NewRat(98, 1)}
	r.Verdict = result.NotMet
	if num*100 >= 98*den {
		r.Verdict = result.Met
	}
	r.Near = "no"
	return r
}

func valued(def *result.Indicator, grain, unit, name string, num, den int64, shown string) result.Result {
	return result.Result{
		Key: result.Key{Indicator: def.ID, Measure: def.Measure, Grain: grain, Unit: unit, Period: Year},
		Def: def, UnitName: name, Num: big.NewRat(num, 1), Den: big.NewRat(den, 1),
		State: exact.Value, Verdict: result.None, Reported: -1, Expected: -1, Display: shown,
	}
}

// without gives a result that has no value.
func without(r result.Result, s exact.State) result.Result {
	r.State, r.Num, r.Den, r.Verdict, r.Near, r.Display = s, nil, nil, result.None, "", ""
	return r
}

func results() []result.Result {
	near := at98("class", "A1-7-1", "甲校七年级1班", 48, 49, "97.96") // 48 ÷ 49 = 97.959…: one short, would round to 98.0
	near.Near, near.Margin = "yes", big.NewInt(1)
	near.Note = lang.Text{ZH: "四舍五入后与目标相同而实际未达标", EN: "would round to its target but misses it"}
	town := at98("town", "TOWN", "全镇", 196, 201, "97.5")
	town.Reported, town.Expected = 3, 4
	rs := []result.Result{
		near,
		at98("class", "A2-7-1", "乙校七年级1班", 50, 50, "100.0"),
		at98("school", "A1", "甲校", 48, 49, "97.96"),
		at98("school", "A2", "乙校", 98, 100, "98.0"),
		without(at98("school", "A3", "丙校", 0, 1, ""), exact.NotReported),
		at98("school", "A4", "丁校", 50, 52, "96.2"),
		town,
	}
	return append(rs, others()...)
}

// others are figures of other shapes.
func others() []result.Result {
	vocational := &result.Indicator{
		Pack: "goals", ID: "goals.vocational", Code: "TG15", Name: lang.Text{ZH: "职高招生完成率", EN: "Vocational"},
		Clause: "方案4 二·4⑴", Kind: "rate", Unit: "percent", Decimals: 1, Chart: "bullet",
	}
	full := valued(vocational, "school", "A1", "甲校", 57, 57, "100.0") // exactly at a strict target: not met
	full.Target, full.Verdict = &result.Target{Op: result.Above, Value: big.NewRat(100, 1)}, result.NotMet
	whole := valued(vocational, "town", "TOWN", "全镇", 57, 57, "100.0")
	whole.Target, whole.Verdict = full.Target, result.NotMet
	money := &result.Indicator{Pack: "goals", ID: "goals.funds", Code: "TB22", Measure: "total", Name: lang.Text{ZH: "教育投入·合计", EN: "Investment: all"}, Clause: "—", Kind: "amount", Unit: "fen", Decimals: 2, Chart: "waterfall"}
	donated := *money
	donated.Measure, donated.Name = "donation", lang.Text{ZH: "教育投入·社会捐资", EN: "Investment: donations"}
	rs := []result.Result{
		full, whole,
		valued(money, "town", "TOWN", "全镇", 124_000_000, 1, "1240000.00"),
		valued(&donated, "town", "TOWN", "全镇", 38_000_050, 1, "380000.50"),
	}
	for _, side := range []struct{ id, zh, en string }{{"men", "男", "men"}, {"women", "女", "women"}} {
		def := &result.Indicator{
			Pack: "goals", ID: "goals.ages", Code: "TB33", Measure: side.id, Name: lang.Text{ZH: "年龄结构·" + side.zh, EN: "Ages: " + side.en},
			Clause: "方案2 三", Kind: "distribution", Unit: "person", Chart: "pyramid",
		}
		for i, band := range []string{"≤30", "31–40", ">40"} {
			r := valued(def, "town", "TOWN", "全镇", int64(10+i+len(side.id)), 1, []string{"13", "14", "15", "15", "16", "17"}[i+len(side.id)/5*3])
			r.Dimension = band
			rs = append(rs, r)
		}
	}
	lessons := &result.Indicator{Pack: "goals", ID: "goals.lessons", Code: "TG38", Name: lang.Text{ZH: "下校听课节数", EN: "Lessons observed"}, Clause: "方案4 三(三)2", Kind: "count", Unit: "count", Chart: "heat"}
	return append(rs, valued(lessons, "person", "D1", "欧阳文", 12, 1, "12"), average("A1-7-1", "甲校七年级1班", "语文"), average("A1-7-1", "甲校七年级1班", "数学"))
}

// average is a figure of a class by subject: 3601 ÷ 48 = 75.0208….
func average(unit, name, subject string) result.Result {
	def := &result.Indicator{Pack: "goals", ID: "goals.exam", Code: "TG14", Measure: "average", Name: lang.Text{ZH: "考试成绩·平均分", EN: "Exams: average"}, Clause: "方案4 二·3⑷", Kind: "distribution", Unit: "marks", Decimals: 2, Chart: "box"}
	r := valued(def, "class", unit, name, 3601, 48, "75.02")
	r.Dimension = subject
	return r
}

func places() []result.Place {
	place := func(rank int, id, name string, num int64, third string) result.Place {
		return result.Place{
			Ranking: "goals.rank", Period: "2013-2014-2-期末", Group: "G7", Dimension: "语文", N: 3, K: 1, LastOutside: 2,
			Member: id, MemberName: name, Unit: "A1", UnitName: "甲校", Num: big.NewRat(num, 1), Den: big.NewRat(10, 1),
			State: exact.Value, Rank: rank, Boundary: big.NewRat(70, 1), Distance: big.NewRat(num-700, 10), BottomThird: third, Exempt: "no",
		}
	}
	return []result.Place{
		place(1, "T1", "张一", 905, "no"), place(2, "T2", "李二", 700, "no"), place(3, "T3", "欧阳三", 605, "yes"),
	}
}

func cases() []result.Case {
	return []result.Case{
		{Number: "2014-1", Unit: "A1", Received: "2014-01-05", AcceptDue: "2014-01-20", Accepted: "2014-01-10", AcceptStatus: "on_time", FinishDue: "2014-03-11", Closed: "2014-03-01", FinishStatus: "closed_on_time"},
		{Number: "2014-2", Unit: "A2", Received: "2014-02-05", AcceptDue: "2014-02-20", AcceptStatus: "not_accepted_overdue", FinishStatus: "not_accepted"},
	}
}

func findings() []finding.Finding {
	return []finding.Finding{
		{Code: "total_mismatch", At: finding.Position{File: "甲校学额.xlsx", Sheet: "学额", Cell: "I5"}, Kind: "class_movement", Column: "期末", Found: "47", Expected: "48"},
		{Code: "not_reported", Unit: "A3", Kind: "class_movement", Table: "班级学额变动表", Period: Year},
		{Code: "id_check_digit", Severity: finding.Error, At: finding.Position{File: "全镇.xlsx", Sheet: "教师", Cell: "G2"}, Unit: "A2", Found: "110101199003070000"},
	}
}
