package sample

import "fmt"

// routineDue are the months in which teaching is checked.
var routineDue = [][2]int{
	{2013, 9}, {2013, 10}, {2013, 11}, {2013, 12}, {2014, 1}, {2014, 3}, {2014, 4}, {2014, 5}, {2014, 6},
}

func monthID(m [2]int) string { return fmt.Sprintf("%04d-%02d", m[0], m[1]) }

func monthList(months [][2]int) string {
	text := ""
	for i, m := range months {
		if i > 0 {
			text += ";"
		}
		text += monthID(m)
	}
	return text
}

// owedRows is the list of who owes what.
func owedRows(w *world) [][]string {
	rows := [][]string{{"表", "单位代码", "单位", "期间"}}
	add := func(table string, u *unit, period string) {
		rows = append(rows, []string{table, u.code, u.short, period})
	}
	const year = "2013-2014"
	for _, s := range w.schools {
		add("班级学额变动表", s.unit, year)
		add("在校学生统计表", s.unit, year)
		add("成绩表", s.unit, sessions[0].id)
		add("成绩表", s.unit, sessions[1].id)
		for _, m := range hazardMonths {
			add("安全隐患排查月报", s.unit, monthID(m))
		}
	}
	for _, u := range w.units {
		switch {
		case u.parent == "BTZX":
			add("在校学生统计表", u, year)
		case u.kind == "村卫生室":
			add("村卫生室健康知识测试", u, "2013")
		case u.kind == "卫生院":
			add("医务人员健康知识测试", u, "2013")
		case u.kind == "村":
			add("适龄儿童入学情况表", u, year)
		}
	}
	add("教育经费投入统计表", w.unit("BT"), year)
	for _, t := range trainings {
		rows = append(rows, []string{"培训签到表", t.code, t.name, year})
	}
	return rows
}
