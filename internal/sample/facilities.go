package sample

// writeFacilities writes what the schools of 双泉镇 have: a row for each stage.
// The source names no figures; these are invented around the limits of rules
// §8, better in the larger schools.
func writeFacilities(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("基本情况", 11)
	p.title("双泉镇学校基本情况表(2013—2014学年)")
	p.line("填报单位(盖章):双泉镇中心学校")
	p.heads("序号", "学校", "学段", "班数", "在校生数", "校舍建筑面积(㎡)", "教学及辅助用房面积(㎡)", "体育运动场馆面积(㎡)", "图书册数", "学生用计算机台数", "教学仪器设备值(万元)")
	number, from := 0, len(p.rows)+1
	var classes, pupils int
	for _, s := range w.schools {
		first := len(p.rows) + 1
		for _, stage := range []struct {
			name    string
			classes []*class
		}{{"小学", s.primary()}, {"初中", s.junior()}} {
			n := 0
			for _, c := range stage.classes {
				n += c.end
			}
			if n == 0 {
				continue
			}
			number++
			name := ""
			if len(p.rows)+1 == first {
				name = s.name
			}
			spread := number * 7 % 11
			books := any(n * (14 + spread))
			if number%4 == 1 {
				books = thousands(n * (14 + spread))
			}
			p.row(number, name, stage.name, len(stage.classes), n, n*(6+spread%4), n*(36+spread)/10, n*(62+2*spread)/10, books,
				n*(5+spread%5)/100, hundredths(n*(15+number*4%9)))
			classes, pupils = classes+len(stage.classes), pupils+n
		}
		p.down(first, len(p.rows))
	}
	p.row(nil, "合计", nil, sum(4, from, len(p.rows), classes), sum(5, from, len(p.rows), pupils))
	p.sign("薛凝文", "丁莉娜", "2014年7月3日")
	return f.book(sent{
		"双泉镇/学校基本情况表.xlsx", "双泉镇中心学校", "2014-07-03 08:00", "20所学校办学条件,高家学校分学段两行", "",
	}, b)
}
