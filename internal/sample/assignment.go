package sample

import (
	"fmt"
	"strings"
)

func pad(n, width int) string { return fmt.Sprintf("%0*d", width, n) }

func join(list []string) string { return strings.Join(list, "、") }

// writeAssignment writes who teaches what: the primary schools row by row, the
// junior ones class by subject with the teacher in the cell.
func writeAssignment(f *folder, w *world) error {
	b := &workbook{}
	primaryAssignment(b.page("小学任课", 7), w)
	juniorAssignment(b.page("初中任课", 9), w)
	return f.book(sent{
		"双泉镇/任课表.xlsx", "双泉镇中心学校", "2014-07-03 09:25", "小学逐行列出,初中为班级×学科的矩阵", "坝上一年级有一名教师不在花名册",
	}, b)
}

func primaryAssignment(p *page, w *world) {
	p.title("双泉镇小学任课安排表(2013—2014学年)")
	p.line("填报单位(盖章):双泉镇中心学校")
	p.heads("序号", "学校", "班级", "学科", "任课教师", "工号", "学期")
	number := 0
	for _, s := range w.schools {
		from := len(p.rows) + 1
		for _, c := range s.primary() {
			for _, subject := range taught(c.grade) {
				number++
				school := ""
				if len(p.rows)+1 == from {
					school = s.name
				}
				t := c.teachers[subject]
				p.row(number, school, c.name(), subject, spaced(t.name, number), t.id, "全年")
			}
			if s.code == "SQ17" && c.grade == 1 {
				number++
				p.row(number, "", c.name(), "体育", "周外聘", "", "全年")
			}
		}
		if len(p.rows) >= from {
			p.down(from, len(p.rows))
		}
	}
	p.sign("郑萍妹", "冯小琦", "2014年7月3日")
}

func juniorAssignment(p *page, w *world) {
	p.title("双泉镇初中任课安排表(2013—2014学年)")
	p.heads("序号", "学校", "班级", "班主任", "语文", "数学", "英语", "物理", "学期")
	number := 0
	for _, s := range w.schools {
		from := len(p.rows) + 1
		for _, c := range s.junior() {
			number++
			row := []any{number, "", c.long(), c.homeroom.name, nil, nil, nil, "—", "全年"}
			if len(p.rows)+1 == from {
				row[1] = s.name
			}
			for j, subject := range taught(c.grade) {
				row[4+j] = spaced(c.teachers[subject].name, number+j)
			}
			p.row(row...)
		}
		if len(p.rows) >= from {
			p.down(from, len(p.rows))
		}
	}
	p.sign("黎怡琼", "韦琴菲", "2014年7月3日")
}
