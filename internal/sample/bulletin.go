package sample

import "fmt"

// boardDays are the 12 issues of the board in 2013: none came out in October,
// two in November 〔方案1 二(三)〕.
var boardDays = []string{
	"2013年1月5日", "2013.2.5", "20130306", "2013-04-11", "2013/5/8", "2013年6月5日",
	"2013.7.4", "2013-08-01", "2013/9/10", "2013年11月4日", "2013.11.28", "2013-12-02",
}

// themes are the twelve months of 〔方案1 三〕: code, day done, what was done.
var themes = [][3]string{
	{"M01", "2013-01-15", "节日食品卫生安全教育"}, {"M02", "2013-02-20", "冬春季呼吸道疾病防治"},
	{"M03", "2013-03-24", "结核病防治宣传日咨询"}, {"M04", "2013-04-25", "儿童预防接种宣传日"},
	{"M05", "2013-05-31", "世界无烟日、碘缺乏病宣传"}, {"M06", "2013-06-06", "爱眼日、禁毒日宣传"},
	{"M07", "2013-07-16", "肠道传染病与饮食卫生"}, {"M08", "2013-08-05", "母乳喂养周与科学育儿"},
	{"M09", "2013-09-20", "爱牙日、老年健康宣传"}, {"M10", "2013-10-08", "高血压日、精神卫生日宣传"},
	{"M11", "2013-11-14", "糖尿病日宣传"}, {"M12", "2013-12-01", "世界艾滋病日宣传"},
}

// chineseMedicine are the four issues 〔方案1 三, 十二月〕.
var chineseMedicine = []string{"2013-03-12", "2013-06-20", "2013-09-16", "2013-12-16"}

// writeHealth writes the boards and the other activities of the hospital.
func writeHealth(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("宣传栏", 3)
	p.title("双泉镇卫生院宣传栏更换登记(2013年)")
	p.heads("期次", "更换日期", "主题")
	for i, day := range boardDays {
		p.row(fmt.Sprintf("第%d期", i+1), day, "健康教育")
	}
	p.sign("邹凡洋", "卢小枝", "2014年1月5日")

	p = b.page("活动", 8)
	p.title("双泉镇健康教育活动台账(2013年)")
	p.heads("编号", "单位", "类别", "主题编码", "活动名称", "开展时间", "对象", "参加人数")
	groups := []string{"健康人群", "亚健康人群", "高危人群", "重点保健人群"}
	for i, t := range themes {
		p.row(fmt.Sprintf("ZT%02d", i+1), "双泉镇卫生院", "主题月活动", t[0], t[2], t[1], groups[i%4], 80+i*7%40)
	}
	for i, day := range chineseMedicine {
		p.row(fmt.Sprintf("ZY%d", i+1), "双泉镇卫生院", "中医宣传", "", "中医健康教育", day, "健康人群", 45+i)
	}
	for m := 1; m <= 12; m++ {
		p.row(fmt.Sprintf("KY%02d", m), "双泉镇卫生院", "控烟宣传", "", "吸烟与被动吸烟危害宣传", notation(date(2013, m, 10), m), "健康人群", 30+m)
	}
	for m := 1; m <= 12; m++ {
		for i, u := range w.villages() {
			p.row(fmt.Sprintf("ZD%02d-%d", m, i+1), u.name, "村级指导", "", "健康教育进村指导", notation(date(2013, m, 5+i*3), m+i), "", 20+(m*5+i*7)%15)
		}
	}
	p.sign("邹凡洋", "卢小枝", "2014年1月5日")
	return f.book(sent{
		"双泉镇/卫生院/健康教育宣传栏和活动台账.xlsx", "双泉镇卫生院", "2014-01-08 10:40",
		"宣传栏12期但10月没有更换;12个主题月、中医4期、每月控烟宣传和进村指导", "",
	}, b)
}

func (w *world) villages() (list []*unit) {
	for _, u := range w.units {
		if u.kind == "村" {
			list = append(list, u)
		}
	}
	return list
}
