package sample

// grant is money of the town, donation what others gave: 白塘镇 spent 85.90 万元 and was given 38.20 万元, 124.10 in
// all (catalogue C: 近86 + 38余 = 124余).
type grant struct {
	item, purpose, school string // school blank: the town
	day                   string
	hundredths            int // 万元 × 100
}

var grants = []grant{
	{"教师宿舍楼维修资金缺口", "维修改造", "白塘中学", "2013年10月", 1860},
	{"校门改造资金缺口", "维修改造", "白塘中心小学", "2013年11月", 1250},
	{"奖励镇级名师", "奖励", "", "2013年9月", 600},
	{"慰问全镇特困教师", "慰问", "", "2014年1月", 480},
	{"防汛经费", "防汛", "磊石学校", "2014年5月", 520},
	{"防汛经费", "防汛", "南联小学", "2014年5月", 240},
	{"扶贫费用", "扶贫", "", "2014年3月", 315},
	{"设备添置", "设备购置", "白塘中学", "2014年3月", 930},
	{"设备添置", "设备购置", "磊石学校", "2014年4月", 760},
	{"教学楼建设", "新建", "南联小学", "2013年12月", 1000},
	{"厕所升级改造", "维修改造", "高联小学", "2013年12月", 540},
	{"尊师重教宣传奖励", "尊师重教宣传奖励", "", "2013年9月", 95},
}

// donation is in yuan; written is what stands in the cell.
type donation struct {
	school, donor, item, form string
	yuan                      int
	written                   any
}

var donations = []donation{
	{"南联小学", "里程同学会", "捐赠物资", "物资", 83000, 83000},
	{"白塘中学", "白塘中学校友会", "舞台、电子屏、路面硬化、学生餐桌", "物资", 114000, "114,000.00"},
	{"白塘中心小学", "社会各界", "监控设备", "物资", 29000, "2.9万元"},
	{"拦河小学", "家乡爱心人士", "捐建舞台", "资金", 20000, "¥20,000"},
	{"拦河小学", "社会各界", "体育器材", "物资", 32000, 32000},
	{"磊石学校", "校友会及其他渠道", "食堂设备、电子监控设备、图书资料", "物资", 104000, "104000元"},
}

// writeFunding writes the money of 白塘镇: a sheet in 万元 and one in yuan.
func writeFunding(f *folder, _ *world) error {
	b := &workbook{}
	p := b.page("镇财政投入", 6)
	p.title("白塘镇教育经费镇财政投入统计表(2013—2014学年)")
	p.line("填报单位(盖章):白塘镇人民政府        单位:万元")
	p.heads("序号", "资金项目", "用途类别", "受益学校", "到位日期", "金额")
	for i, g := range grants {
		p.row(i+1, g.item, g.purpose, g.school, g.day, hundredths(g.hundredths))
	}
	p.row(nil, "合计", nil, nil, nil, decimal("86.00"))
	p.line("注:受益学校空白的为全镇统筹。")
	p.sign("吴小涛", "万小婵", "2014年7月3日")

	p = b.page("社会捐资", 7)
	p.title("白塘镇社会捐资统计表(2013—2014学年)")
	p.line("填报单位(盖章):白塘镇人民政府        单位:元")
	p.heads("序号", "受助学校", "捐赠单位", "项目", "形式", "折合金额", "备注")
	whole := 0
	for i, d := range donations {
		p.row(i+1, d.school, d.donor, d.item, d.form, d.written, "")
		whole += d.yuan
	}
	p.row(nil, "合计", nil, nil, nil, whole, nil)
	p.sign("吴小涛", "万小婵", "2014年7月3日")
	return f.book(sent{
		"白塘镇/白塘镇教育经费投入统计表.xlsx", "白塘镇人民政府", "2014-07-03 10:00",
		"镇财政投入85.90万元,社会捐资38.20万元,共124.10万元;两张表一张万元、一张元", "财政投入合计写成86.00万元(以各行为准)",
	}, b)
}

// hundredths writes n ÷ 100.
func hundredths(n int) decimal {
	return decimal(pad(n/100, 1) + "." + pad(n%100, 2))
}
