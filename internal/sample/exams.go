package sample

import (
	"fmt"
	"strings"
)

// Schools whose files have something planted.
const (
	brokenFile  = "SQ17" // 坝上: the first session's file is cut off
	copiedFile  = "SQ03" // 光明: sent twice
	correctedOf = "SQ02" // 双小: a score above full marks, then a correction
	rankedFile  = "SQ06" // 圳玄: a column ranks pupils
	lateFile    = "SQ04" // 龙元: last year's scores among this year's
)

// signedOn are the days the files of each session were signed.
var signedOn = [2]string{"2014年1月20日", "2014年7月2日"}

// scoreFile is one file of scores.
type scoreFile struct {
	school  *school
	session int
	ranks   bool
	clean   bool   // of a correction: no faulty marks
	title   string // of the session
}

func (s scoreFile) mark(c *class, i int, subject string) mark {
	if s.clean {
		return c.pupils[i].marks[s.session][subject]
	}
	return c.sheetMark(i, subject, s.session)
}

func (s scoreFile) classes() (list []*class) {
	for _, c := range s.school.classes {
		if len(examined(c.grade)) > 0 {
			list = append(list, c)
		}
	}
	return list
}

// writeScores writes the scores of both sessions, a file for each school.
func writeScores(f *folder, w *world) error {
	for session := range sessions {
		for i, s := range w.schools {
			if err := writeSchoolScores(f, scoreFile{school: s, session: session, title: sessions[session].name, ranks: session == 1 && s.code == rankedFile}, i); err != nil {
				return err
			}
		}
	}
	late := scoreFile{school: w.byCode[lateFile], title: "2012—2013学年第二学期期末"}
	return f.book(sent{
		"双泉镇/期末成绩/龙元小学期末成绩.xlsx", "龙元", "2014-07-02 15:00", "上一学年的成绩表", "属2012—2013学年,不计入本期",
	}, late.book())
}

func writeSchoolScores(f *folder, s scoreFile, number int) error {
	name := strings.TrimPrefix(s.school.name, "双泉镇")
	if s.school.kind == "初级中学" {
		name = s.school.short
	}
	month := [2]string{"2014年1月", "2014年6月"}[s.session]
	out := sent{
		path: "双泉镇/期末成绩/" + name + month + "期末成绩", from: s.school.short,
		at:    [2]string{"2014-01-20 ", "2014-07-02 "}[s.session] + fmt.Sprintf("%02d:%02d", 9+number/12, number*5%60),
		about: s.school.short + s.title + "成绩",
	}
	if s.school.kind == "完全小学" && number%3 == 0 && !s.ranks {
		out.path += ".csv"
		out.fault = s.fault()
		return f.csv(out, encoding(number/3%2), s.rows())
	}
	out.path += ".xlsx"
	out.fault = s.fault()
	data, err := s.book().bytes()
	if err != nil {
		return fmt.Errorf("%s: %w", out.path, err)
	}
	if s.school.code == brokenFile && s.session == 0 {
		data = data[:len(data)/3]
		out.fault = "文件残缺,无法读取,按未报"
	}
	f.inbox(out, data)
	if s.session == 0 {
		return nil
	}
	switch s.school.code {
	case copiedFile:
		out.path = out.path[:len(out.path)-len(".xlsx")] + " - 副本.xlsx"
		out.at, out.fault = "2014-07-02 16:00", "与前一文件逐字节相同"
		f.inbox(out, data)
	case correctedOf:
		s.clean = true
		out.path = out.path[:len(out.path)-len(".xlsx")] + "(更正).xlsx"
		out.at, out.about, out.fault = "2014-07-09 08:30", "更正件,替代初报", ""
		return f.book(out, s.book())
	}
	return nil
}

// fault says what faultyMarks and the column of places plant.
func (s scoreFile) fault() string {
	text := ""
	for _, m := range faultyMarks {
		if s.session == 1 && m.school == s.school.code && m.text != "缺考" && m.text != "免考" {
			switch m.text {
			case "":
				text += "一名学生分数空白;"
			case "105":
				text += "一个分数超过满分;"
			default:
				text += "一个分数写成“" + m.text + "”(字母O);"
			}
		}
	}
	if s.ranks {
		text += "有学生名次列,依方案3不读入;"
	}
	if text == "" {
		return ""
	}
	return text[:len(text)-len(";")]
}

// book lays the file out: a sheet for each class, or one with a class column.
func (s scoreFile) book() *workbook {
	b := &workbook{}
	if s.school.kind == "完全小学" && s.school.code[3]%2 == 0 && !s.ranks {
		s.oneSheet(b)
		return b
	}
	for _, c := range s.classes() {
		s.classSheet(b, c)
	}
	return b
}

func (s scoreFile) header(grade int) []string {
	words := []string{"学号", "姓名"}
	for _, subject := range examined(grade) {
		if grade > 6 {
			subject += fmt.Sprintf("(%d分)", fullMarks(grade, subject))
		}
		words = append(words, subject)
	}
	if s.ranks {
		words = append(words, "名次")
	}
	return append(words, "备注")
}

func (s scoreFile) classSheet(b *workbook, c *class) {
	words := s.header(c.grade)
	p := b.page(c.short(), len(words))
	p.title(s.school.name + c.short() + "成绩表(" + s.title + ")")
	if c.no%2 == 0 {
		p.line("填报单位(盖章):" + s.school.name)
	}
	p.heads(words...)
	from := len(p.rows) + 1
	for i, pupil := range c.pupils {
		row := []any{pupil.no, spaced(pupil.name, i)}
		for _, subject := range examined(c.grade) {
			row = append(row, s.mark(c, i, subject).cell())
		}
		if s.ranks {
			row = append(row, (i*7)%len(c.pupils)+1)
		}
		p.row(row...)
	}
	to := len(p.rows)
	row := []any{"平均分", nil}
	for j, subject := range examined(c.grade) {
		row = append(row, s.average([]*class{c}, subject, 3+j, from, to))
	}
	p.row(row...)
	p.sign("魏娟玲", "叶黛珊", signedOn[s.session])
}

func (s scoreFile) oneSheet(b *workbook) {
	subjects := examined(3)
	p := b.page("成绩", 4+len(subjects))
	p.title(s.school.name + "成绩册(" + s.title + ")")
	p.heads2([]string{"班级", "学号", "姓名", "考试科目", "", "", "备注"}, []string{"", "", "", subjects[0], subjects[1], subjects[2], ""})
	from, number := len(p.rows)+1, 0
	for _, c := range s.classes() {
		for i, pupil := range c.pupils {
			number++
			row := []any{c.short(), pupil.no, spaced(pupil.name, number)}
			for _, subject := range subjects {
				row = append(row, s.mark(c, i, subject).cell())
			}
			p.row(row...)
		}
	}
	to := len(p.rows)
	row := []any{"平均分", nil, nil}
	for j, subject := range subjects {
		row = append(row, s.average(s.classes(), subject, 4+j, from, to))
	}
	p.row(row...)
	p.sign("侯颖玲", "邵妹磊", signedOn[s.session])
}

// cell writes a mark: a number, or what stands in its place.
func (m mark) cell() any {
	if m.other {
		return m.text
	}
	return decimal(m.String())
}

// average is the formula of a mean with its result, to two decimals.
func (s scoreFile) average(classes []*class, subject string, column, from, to int) formula {
	halves, n := 0, 0
	for _, c := range classes {
		for i := range c.pupils {
			if m := s.mark(c, i, subject); !m.other {
				halves += m.halves
				n++
			}
		}
	}
	hundredths := (100*halves/n + 1) / 2
	return formula{
		fmt.Sprintf("ROUND(AVERAGE(%s:%s),2)", at(column, from), at(column, to)),
		decimal(fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)),
	}
}

// rows is the file as text, all classes in one table.
func (s scoreFile) rows() [][]string {
	subjects := examined(3)
	rows := [][]string{
		{s.school.name + "成绩册(" + s.title + ")", "", "", "", "", "", ""},
		append(append([]string{"班级", "学号", "姓名"}, subjects...), "备注"),
	}
	number := 0
	for _, c := range s.classes() {
		for i, pupil := range c.pupils {
			number++
			row := []string{c.short(), pupil.no, spaced(pupil.name, number)}
			for _, subject := range subjects {
				row = append(row, s.mark(c, i, subject).String())
			}
			rows = append(rows, append(row, ""))
		}
	}
	return append(rows, []string{"填表人:侯颖玲      审核人:邵妹磊      填报日期:" + signedOn[s.session], "", "", "", "", "", ""})
}
