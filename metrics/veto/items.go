package veto

import (
	"fmt"

	"dudao/internal/lang"
)

// Item is one of the seventeen grounds of the clause, as the plan has it.
type Item struct {
	No    int    // 1 to 17
	Code  string // TG49 to TG65
	ID    string // full catalogue id
	Name  lang.Text
	Quote string // from the clause
}

// The catalogue's names of the list as a whole.
const (
	ListCode = "TG66"
	ListID   = "township_goals.veto_list"
)

// clause is where the items stand in the plan; their signs follow.
const clause = "方案4 四·1"

// firstCode is the catalogue's number of item ⑴.
const firstCode = 49

// Items lists the grounds in the order of the clause.
func Items() []Item {
	items := []Item{
		{Name: lang.Text{ZH: "工作失职", EN: "dereliction"}, Quote: "工作失职造成严重影响或后果的有关领导和教师"},
		{Name: lang.Text{ZH: "合格学校验收不合格", EN: "creation of a qualified school not passed"}, Quote: "本年度合格学校创建验收不合格的相关领导和教师"},
		{Name: lang.Text{ZH: "搞派性", EN: "factionalism"}, Quote: "搞派性,破坏学校团结,造成恶劣影响的当事人"},
		{Name: lang.Text{ZH: "打架谩骂", EN: "fighting, abuse"}, Quote: "打架、谩骂"},
		{Name: lang.Text{ZH: "综合成绩(所管工作)后三分之一", EN: "bottom third in composite or appraised work"}, Quote: "后三分之一者(年内小学提高4名、初中提高3名不在此列)"},
		{Name: lang.Text{ZH: "班级巩固率后三分之一", EN: "class retention in the bottom third"}, Quote: "后三分之一的班主任"},
		{Name: lang.Text{ZH: "职高任务未完成", EN: "vocational quota not met"}, Quote: "职高任务未完成"},
		{Name: lang.Text{ZH: "缺教案缺批阅", EN: "lessons missed, homework unmarked"}, Quote: "缺课10节以上;缺批阅作业累计10次以上"},
		{Name: lang.Text{ZH: "不在校餐宿", EN: "not living in, not on time"}, Quote: "经常不在校餐宿或有房不在校住宿,又经常不按时到校工作者"},
		{Name: lang.Text{ZH: "旷工旷课", EN: "absence without leave, refusal"}, Quote: "有旷工、旷课行为者,或不服从学校工作安排者"},
		{Name: lang.Text{ZH: "病事假一个月", EN: "a month of leave"}, Quote: "病假和事假累计一个月以上者"},
		{Name: lang.Text{ZH: "考试作弊", EN: "exam cheating"}, Quote: "罚当事人币500元,该科成绩视为同科倒数第一名"},
		{Name: lang.Text{ZH: "乱订资料乱收费", EN: "materials and fees"}, Quote: "擅自乱订学生学习资料、乱收费的当事人"},
		{Name: lang.Text{ZH: "打牌赌博", EN: "gambling"}, Quote: "打牌、赌博被抓获备案者"},
		{Name: lang.Text{ZH: "挪用公款", EN: "public money"}, Quote: "挪用或长期拖欠公款未还者"},
		{Name: lang.Text{ZH: "违规补课", EN: "illegal classes"}, Quote: "违规补课一经查出或被职能部门备案或被媒体暴光者"},
		{Name: lang.Text{ZH: "其他违纪", EN: "other breaches"}, Quote: "有其他违纪行为者"},
	}
	for i := range items {
		items[i].No = i + 1
		items[i].Code = fmt.Sprintf("TG%d", firstCode+i)
		items[i].ID = fmt.Sprintf("township_goals.veto_%02d", i+1)
	}
	return items
}

// Source gives where an item stands in the plan: 方案4 四·1⑸.
func (i Item) Source() string { return clause + Clause(i.No) }
