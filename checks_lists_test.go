package dudao_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dudao/internal/calendar"
)

// drawStaff makes the rosters: everybody of the year, some of the terms or of
// the year before, a few nowhere.
func drawStaff(d *draft, take func(row)) {
	year := d.params.Periods["evaluation"]
	for _, p := range d.persons {
		if d.chance(4) {
			continue
		}
		member := func(day calendar.Date, term string) {
			e := d.draft(d.kind, d.how)
			e.at(p.unit)
			e.day = day
			e.row["staff_id"], e.row["staff_name"], e.row["post"], e.row["term"] = p.id, p.name, p.post, term
			e.row["birth"] = fmt.Sprintf("%d-%02d-%02d", e.between(1953, 1992), e.between(1, 12), e.between(1, 28))
			e.row["establishment"] = e.word("在编 在编 在编 在编 临聘 特岗 交流支教 -")
			e.row["status"] = e.word("在岗 在岗 在岗 在岗 在岗 借调 长病 离岗 调出 退休")
			e.row["joined"] = d.dayIn("evaluation").Add(-365 * e.between(0, 3)).String()
			e.row["id_card"] = ""
			e.row["station_zone"], e.row["station_point"] = e.word("东 西 南 -"), e.word("- - 一小 三年级")
			e.row["managed_work"], e.row["courses"] = e.word("教学 德育 安全 - - -"), e.word("- 语文 数学")
			if d.chance(4) {
				e.row["staff_id"] = ""
			}
			e.draw()
			take(e.row)
		}
		switch n := d.rng.IntN(20); {
		case n == 0:
			member(year.Start.Add(30), "上学期")
			member(year.End.Add(-90), "下学期")
		case n == 1:
			member(year.End.Add(-90), "下学期")
		case n < 5:
			member(year.Start.Add(-200), "")
			member(year.Start.Add(30), "")
		default:
			member(year.Start.Add(30), "")
		}
	}
}

var examSubjects = map[string][]string{
	"小学": {"语文", "数学"},
	"初中": {"语文", "数学", "英语", "物理"},
}

// partial are the sessions that only some grades sit, with subjects of their own.
var partial = map[string]struct{ grades, subjects string }{
	"2013-2014-1-期中": {"三年级", "语文 综合"},
	"2013-2014-2-期中": {"五年级 八年级", "语文 数学"},
}

// subjectsOf gives what a grade sits in a session.
func subjectsOf(session, grade, stage string) []string {
	p, ok := partial[session]
	switch {
	case !ok:
		return examSubjects[stage]
	case slices.Contains(strings.Fields(p.grades), grade):
		return strings.Fields(p.subjects)
	}
	return nil
}

// drawSessions makes the exams of the year.
func drawSessions(d *draft, take func(row)) {
	for _, session := range []struct{ id, day, level string }{
		{"2012-2013-2-期末", "2013-06-24", "县统考"},
		{"2013-2014-1-期末", "2014-01-10", "镇统考"},
		{"2013-2014-1-期中", "2013-11-12", "中心校抽测"},
		{"2013-2014-2-期中", "2014-04-24", "质量监测"},
		{"2013-2014-2-期末", "2014-06-24", "县统考"},
	} {
		for i, g := range append(append([]string{}, primaryGrades...), juniorGrades...) {
			stage := "小学"
			if i >= len(primaryGrades) {
				stage = "初中"
			}
			for _, subject := range subjectsOf(session.id, g, stage) {
				full := d.word("100 100 120 150")
				if d.chance(3) {
					continue
				}
				take(row{
					"exam_id": session.id, "exam_name": session.id, "school_year": session.id[:9], "grade": g, "subject": subject, "full_mark": full,
					"date_start": session.day, "date_end": session.day, "exam_level": session.level, "term": map[byte]string{'1': "上学期", '2': "下学期"}[session.id[10]],
				})
			}
		}
	}
}

// drawScores makes the pupils of some classes sit the sessions of the year.
func drawScores(d *draft, take func(row)) {
	pupil := 0
	for _, u := range d.units {
		for _, g := range u.grades {
			for class := 1; class <= u.classes[g]; class++ {
				if u.kind == "幼儿园" || len(g) == len("高一") || d.chance(45) {
					continue
				}
				for range d.between(2, 6) {
					pupil++
					sitting := row{
						"unit_code": u.code, "unit_name": u.name, "grade": g, "class_no": strconv.Itoa(class),
						"student_no": fmt.Sprintf("L%04d", pupil), "student_name": fmt.Sprintf("hash%04d", pupil),
					}
					if d.chance(20) { // a school that sends names alone
						sitting["student_no"] = ""
					}
					d.sit(sitting, take)
				}
			}
		}
	}
}

// sit makes the scores of one pupil.
func (d *draft) sit(sitting row, take func(row)) {
	stage := "小学"
	if sitting["grade"][:3] == "七" || sitting["grade"][:3] == "八" || sitting["grade"][:3] == "九" {
		stage = "初中"
	}
	for _, session := range []string{"2013-2014-1-期中", "2013-2014-1-期末", "2013-2014-2-期中", "2013-2014-2-期末"} {
		if d.chance(8) {
			continue
		}
		for _, subject := range subjectsOf(session, sitting["grade"], stage) {
			if d.chance(6) {
				continue
			}
			r := row{"exam_id": session, "subject": subject, "school_year": session[:9], "exam_status": "正常", "full_marks": d.word("100 100 100 120"),
				"score": strconv.Itoa(d.between(20, 100)), "term": map[byte]string{'1': "上学期", '2': "下学期"}[session[10]]}
			for c, v := range sitting {
				r[c] = v
			}
			switch d.rng.IntN(40) {
			case 0, 1:
				r["exam_status"], r["score"] = "缺考", ""
			case 2:
				r["exam_status"], r["score"] = "免考", ""
			case 3:
				r["exam_status"], r["score"] = "作弊", d.word("0 0 60 -")
			case 4:
				r["score"] = ""
			case 5:
				r["score"], r["_wrong"] = "", ",score,"
			case 6:
				r["score"] = "130"
			}
			take(r)
		}
	}
}
