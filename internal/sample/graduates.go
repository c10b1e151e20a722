package sample

import "strconv"

// writeGraduates writes what became of the graduates: of 白塘镇 where they were
// admitted (一二中 79 〔方案2 一·1〕); of 双泉镇 the 848 of 六年级 〔方案4 二·3⑴〕,
// the qualified of 九年级, vocational quotas and the 12 recommended.
func writeGraduates(f *folder, w *world) error {
	if err := f.book(sent{
		"白塘镇/白塘镇初中毕业生升学情况表.xlsx", "白塘镇中心学校", "2014-07-10 10:00", "九年级各班毕业去向,一中、二中共录取79人", "",
	}, townGraduates()); err != nil {
		return err
	}
	if err := f.book(sent{
		"双泉镇/毕业生情况统计表.xlsx", "双泉镇中心学校", "2014-07-04 09:00", "六年级毕业848人;九年级毕业、合格人数", "",
	}, springGraduates(w)); err != nil {
		return err
	}
	if err := f.book(sent{
		"双泉镇/职高招生任务完成情况.xlsx", "双泉镇中心学校", "2014-07-04 09:10", "九年级各班职高任务与完成数", "",
	}, vocational(w)); err != nil {
		return err
	}
	return f.csv(sent{
		"双泉镇/一中保送生名单.csv", "双泉镇中心学校", "2014-07-04 09:20", "12名保送生:黑中6、双中5、高家1", "",
	}, utf8BOM, recommendedRows(w))
}

// admissions of 白塘镇 by class: graduates, examined, qualified, then where they
// went; the last five add up to the graduates.
var admissions = []struct {
	school                       string
	class                        int
	graduates, examined, passed  int
	key1, key2, other, voc, none int
}{
	{"白塘中学", 1, 52, 52, 50, 9, 14, 15, 11, 3},
	{"白塘中学", 2, 51, 50, 48, 7, 13, 16, 12, 3},
	{"白塘中学", 3, 52, 52, 49, 6, 11, 17, 14, 4},
	{"磊石学校", 1, 47, 47, 45, 7, 12, 14, 11, 3},
}

func townGraduates() *workbook {
	b := &workbook{}
	p := b.page("升学", 12)
	p.title("白塘镇2014年初中毕业生升学情况表")
	p.line("填报单位(盖章):白塘镇中心学校")
	p.heads2([]string{"序号", "学校", "年级", "班级", "毕业人数", "参加会考", "全科合格", "录取情况", "", "", "", "未升学"},
		[]string{"", "", "", "", "", "", "", "一中录取", "二中录取", "其他普高录取", "职高录取", ""})
	from := len(p.rows) + 1
	var whole [8]int
	for i, a := range admissions {
		figures := [8]int{a.graduates, a.examined, a.passed, a.key1, a.key2, a.other, a.voc, a.none}
		row := []any{i + 1, a.school, "九年级", "九(" + strconv.Itoa(a.class) + ")班"}
		for j, n := range figures {
			row = append(row, n)
			whole[j] += n
		}
		p.row(row...)
	}
	row := []any{nil, "合计", nil, nil}
	for j, n := range whole {
		row = append(row, sum(5+j, from, len(p.rows), n))
	}
	p.row(row...)
	p.sign("白红国", "龚艳舒", "2014年7月10日")
	return b
}

// notQualified are the pupils of a graduating class who failed a subject: the
// town has 23 of 465, so that 95.05 % are qualified against a target of 95 %.
func notQualified(c *class) int {
	return map[string][]int{"SQ05": {2}, "SQ19": {3, 2, 4, 2}, "SQ20": {2, 4, 1, 3}}[c.school.code][c.no-1]
}

func springGraduates(w *world) *workbook {
	b := &workbook{}
	p := b.page("六年级", 6)
	p.title("双泉镇2014年小学毕业生情况统计表")
	p.heads("序号", "学校", "年级", "班级", "毕业人数", "升入初中")
	from, whole := len(p.rows)+1, 0
	for i, c := range w.classes(6) {
		p.row(i+1, c.school.name, "六年级", c.short(), c.end, c.end)
		whole += c.end
	}
	p.row(nil, "合计", nil, nil, sum(5, from, len(p.rows), whole), sum(6, from, len(p.rows), whole))
	p.sign("郑萍妹", "冯小琦", "2014年7月4日")
	p = b.page("九年级", 7)
	p.title("双泉镇2014年初中毕业生情况统计表")
	p.heads("序号", "学校", "班级", "班主任", "毕业生数", "参加会考", "合格人数")
	for i, c := range w.classes(9) {
		p.row(i+1, c.school.name, c.long(), c.homeroom.name, c.end, c.end, c.end-notQualified(c))
	}
	p.sign("郑萍妹", "冯小琦", "2014年7月4日")
	return b
}

// vocationalDone are quota and pupils sent of each class of 九年级, in order of
// the registry (高家, 黑中, 双中). The town has 86 for a quota of 84.
var vocationalDone = [][2]int{{9, 8}, {10, 12}, {9, 9}, {9, 6}, {9, 10}, {10, 13}, {9, 8}, {10, 11}, {9, 9}}

func vocational(w *world) *workbook {
	b := &workbook{}
	p := b.page("职高", 6)
	p.title("双泉镇2014年职高招生任务完成情况表")
	p.heads("序号", "学校", "班级", "班主任", "职高任务数", "完成数")
	from := len(p.rows) + 1
	var quota, done int
	for i, c := range w.classes(9) {
		v := vocationalDone[i]
		school := ""
		if c.no == 1 {
			school = c.school.name
		}
		p.row(i+1, school, "初三("+strconv.Itoa(c.no)+")班", c.homeroom.name, v[0], v[1])
		quota, done = quota+v[0], done+v[1]
	}
	p.down(from+1, from+4)
	p.down(from+5, from+8)
	p.row(nil, "合计", nil, nil, sum(5, from, len(p.rows), quota), sum(6, from, len(p.rows), done))
	p.sign("姜君华", "王眉舒", "2014年7月4日")
	return b
}

// recommended are the places of the junior schools 〔方案4 二·3⑶〕.
var recommended = []struct {
	school string
	places int
}{{"SQ19", 6}, {"SQ20", 5}, {"SQ05", 1}}

func recommendedRows(w *world) [][]string {
	rows := [][]string{{"双泉镇2014年一中保送生录取名单", "", "", "", ""}, {"序号", "学校", "保送生姓名", "学号", "分配名额"}}
	for _, r := range recommended {
		for i := range r.places {
			c := w.class(r.school, 9, 1)
			pupil := c.pupils[i*3]
			rows = append(rows, []string{strconv.Itoa(len(rows) - 1), c.school.name, pupil.name, pupil.no, strconv.Itoa(r.places)})
		}
	}
	return append(rows, []string{"填表人:何小玲      审核人:程红梦      填报日期:2014年7月4日", "", "", "", ""})
}
