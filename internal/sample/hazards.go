package sample

import "strconv"

// hazardMonths are the ten months of the school year.
var hazardMonths = [][2]int{
	{2013, 9}, {2013, 10}, {2013, 11}, {2013, 12}, {2014, 1}, {2014, 2}, {2014, 3}, {2014, 4}, {2014, 5}, {2014, 6},
}

// What is planted in the reports: 大塘 sent nothing for two months, in March
// 新塘 is misspelt, and in November 黄桥 mended more than it found.
const (
	silentSchool   = "SQ09"
	misspeltSchool = "SQ12"
	overMended     = "SQ10"
)

func hazards(school, month int) (found, fixed int) {
	found = (school*3 + month*5) % 5
	fixed = found
	if found > 1 && (school+month)%4 == 0 {
		fixed--
	}
	return found, fixed
}

// writeHazards writes the monthly reports of hazards, a sheet for each month,
// under headers that only the office's own form knows.
func writeHazards(f *folder, w *world) error {
	b := &workbook{}
	for i, m := range hazardMonths {
		year, month := strconv.Itoa(m[0]), strconv.Itoa(m[1])
		p := b.page(year+"."+month, 4)
		p.title("双泉镇学校安全隐患排查月报表(" + year + "年" + month + "月)")
		p.heads("序号", "学校", "查出处数", "销号处数")
		number := 0
		for j, s := range w.schools {
			if s.code == silentSchool && (i == 4 || i == 5) {
				continue
			}
			number++
			found, fixed := hazards(j, i)
			name := s.short
			switch {
			case s.code == misspeltSchool && i == 6:
				name = "新唐小学"
			case s.code == overMended && i == 2:
				found, fixed = 1, 2
			}
			p.row(number, name, found, fixed)
		}
		p.sign("吴姬茜", "贺玲建", "2014年7月3日")
	}
	return f.book(sent{
		"双泉镇/安全隐患排查月报.xlsx", "双泉镇中心学校", "2014-07-03 14:20", "每月一张表,零报告是0;表头由rules/forms里的自定义表式认出",
		"大塘漏报2014年1、2月;3月一校写成“新唐小学”(名册没有);11月黄桥整改多于排查",
	}, b)
}

// villagesOfAge are the children of 6–11 by village 〔方案4 二·1〕: one village
// misses one, one has none.
var villagesOfAge = []struct {
	village            string
	children, enrolled int
}{
	{"石门村", 186, 186}, {"柳溪村", 243, 243}, {"竹山村", 158, 157}, {"白田村", 202, 202}, {"枫树村", 0, 0}, {"长岭村", 171, 171},
}

// writeSchoolAge writes the children of school age.
func writeSchoolAge(f *folder, _ *world) error {
	b := &workbook{}
	p := b.page("入学", 5)
	p.title("双泉镇适龄儿童入学情况表(2013年秋)")
	p.heads("序号", "村名", "适龄儿童数", "已入学数", "备注")
	from := len(p.rows) + 1
	var children, enrolled int
	for i, v := range villagesOfAge {
		p.row(i+1, v.village, v.children, v.enrolled, "")
		children, enrolled = children+v.children, enrolled+v.enrolled
	}
	p.row(nil, "合计", sum(3, from, len(p.rows), children), sum(4, from, len(p.rows), enrolled), nil)
	p.sign("江华琦", "叶莺秋", "2013年10月8日")
	return f.book(sent{
		"双泉镇/适龄儿童入学情况表.xlsx", "双泉镇中心学校", "2013-10-09 09:00", "六个村:一村差一人,一村没有适龄儿童", "",
	}, b)
}
