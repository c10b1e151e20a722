package sample

import (
	"dudao/internal/calendar"
)

// posts are the teachers of a school of 白塘镇: 108 permanent and 32 temporary
// in all 〔方案2 一〕.
var posts = []struct {
	school               string
	permanent, temporary int
}{
	{"BT01", 30, 8}, {"BT02", 32, 10}, {"BT03", 24, 6}, {"BT04", 9, 3}, {"BT05", 8, 3}, {"BT06", 3, 1}, {"BT07", 2, 1},
}

// Numbers of catalogue C: 近30 over 50, 20余 assigned in two years.
const (
	permanentStaff = 108
	overFifty      = 29
	newlyAssigned  = 22
)

// fiftiethBirthday is the day of birth of one who is 50 on the day the office
// counts ages, 2014-08-31, and so not yet over 50 (rules §10).
var fiftiethBirthday = date(1964, 8, 31)

// townStaff is a person on the roster of 白塘镇.
type townStaff struct {
	id, school, name, card string
	male, permanent        bool
	birth, joined          calendar.Date
	assigned               bool
	post                   string
}

func newTownStaff() (list []*townStaff) {
	p := newPeople(4)
	for _, permanent := range []bool{true, false} {
		for _, s := range posts {
			n := s.permanent
			if !permanent {
				n = s.temporary
			}
			for range n {
				t := &townStaff{
					id: "BT" + pad(len(list)+1, 3), school: s.school, male: p.random.IntN(5) < 2, permanent: permanent, post: "教师",
				}
				t.name = p.name(t.male)
				t.date(p, len(list))
				t.card = p.card(t.birth, t.male)
				if len(list) == 0 || list[len(list)-1].school != s.school {
					t.post = "校长"
					if !permanent {
						t.post = "教师"
					}
				}
				list = append(list, t)
			}
		}
	}
	return list
}

// date gives the i-th person a birth and a day of arrival: those over 50 and
// the newly assigned are spread evenly over the permanent staff.
func (t *townStaff) date(p *people, i int) {
	older := func(j int) bool { return j*overFifty/permanentStaff != (j+1)*overFifty/permanentStaff }
	switch {
	case !t.permanent:
		t.birth = p.born(1966, 1992)
	case i == 3: // the first over 50: by one day
		t.birth = fiftiethBirthday.Add(-1)
	case older(i):
		t.birth = p.born(1956, 1963)
	case i == 4:
		t.birth = fiftiethBirthday
	case i%3 == 2 && t.newcomers(i) <= newlyAssigned:
		t.birth, t.assigned = p.born(1987, 1991), true
		t.joined = date(2013+i%2, 8, 1).Add(i % 20)
		return
	default:
		t.birth = p.born(1966, 1986)
	}
	t.joined = t.birth.AddYears(22)
	year, month, _ := t.joined.YMD()
	t.joined = date(min(year, 2011), month, 1)
}

// newcomers counts the places of the newly assigned up to the i-th person.
func (t *townStaff) newcomers(i int) (n int) {
	for j := range i + 1 {
		if j%3 == 2 && j*overFifty/permanentStaff == (j+1)*overFifty/permanentStaff {
			n++
		}
	}
	return n
}

// writeRosters writes the rosters of both towns and of the central school.
func writeRosters(f *folder, w *world) error {
	list := newTownStaff()
	b := &workbook{}
	townRoster(b.page("在编教师", 14), w, "白塘镇在编教师花名册(2014年8月)", list, true)
	townRoster(b.page("临聘教师", 14), w, "白塘镇临聘教师花名册(2014年8月)", list, false)
	old := b.page("2012年", 14)
	old.hidden = true
	old.title("白塘镇教师花名册(2012年)")
	old.heads("序号", "学校", "工号", "姓名", "性别")
	old.row(1, "白塘中学", "BT001", "旧表甲", "男")
	if err := f.book(sent{
		"白塘镇/白塘镇教师花名册.xlsx", "白塘镇中心学校", "2014-08-31 09:20", "在编108人、临聘32人各一张表;29人超过50岁,22人为两年内新分配",
		"一处身份证号校验码错,一处身份证号存成数字丢位,一处出生年月与身份证不符;隐藏一张2012年的旧表",
	}, b); err != nil {
		return err
	}
	if err := f.book(sent{
		"双泉镇/教师花名册.xlsx", "双泉镇中心学校", "2014-08-31 10:20", "双泉镇20所学校教师,含任课、班主任班级", "一人性别与身份证号不符",
	}, springRoster(w)); err != nil {
		return err
	}
	return f.book(sent{
		"双泉镇/中心学校人员名册(联片蹲点).xlsx", "双泉镇中心学校", "2014-07-03 09:22", "中心校6名成员联系5个片、3个蹲点", "",
	}, members())
}

func townRoster(p *page, w *world, title string, list []*townStaff, permanent bool) {
	p.title(title)
	p.line("填报单位(盖章):白塘镇中心学校")
	p.heads("序号", "学校", "工号", "姓名", "性别", "出生年月", "身份证号", "编制", "学历", "职称", "职务", "来源", "到岗时间", "备注")
	from, number := len(p.rows)+1, 0
	for i, t := range list {
		if t.permanent != permanent {
			continue
		}
		number++
		school := ""
		if i == 0 || list[i-1].school != t.school || list[i-1].permanent != permanent {
			school = w.unit(t.school).name
			p.down(from, len(p.rows)) // of the school before; nothing at first
			from = len(p.rows) + 1
		}
		source := "调入"
		if t.assigned {
			source = "新分配"
		}
		establishment := map[bool]string{true: "在编", false: "临聘"}[permanent]
		joined := ""
		if permanent {
			joined = month(t.joined)
		} else {
			source = ""
		}
		p.row(number, school, t.id, spaced(t.name, i), sex(t.male), birthCell(t.birth, i), cardCell(t.card, i), establishment,
			[]string{"大专", "本科", "大专", "中师"}[i%4], []string{"小教一级", "小教高级", "中教一级", "中教二级"}[i%4], t.post, source, joined, "")
	}
	p.down(from, len(p.rows))
	p.sign("钱梅秋", "钱瑶霞", "2014年8月31日")
}

// birthCell writes a birth: as a date cell, or in one of the notations. The
// birth of one person differs from the number of the identity card.
func birthCell(d calendar.Date, i int) any {
	switch {
	case i == 41:
		return notation(d.Add(31), i)
	case i%6 == 5:
		return d
	}
	return notation(d, i)
}

// cardCell writes an identity number. One has a wrong check digit, one was
// typed as a number and lost its last digits.
func cardCell(card string, i int) any {
	switch i {
	case 12:
		wrong := byte('0')
		if card[17] == '0' {
			wrong = '1'
		}
		return card[:17] + string(wrong)
	case 27:
		return integer(card[:15] + "000")
	}
	return card
}

func month(d calendar.Date) string {
	y, m, _ := d.YMD()
	return pad(y, 4) + "年" + pad(m, 1) + "月"
}

func springRoster(w *world) *workbook {
	b := &workbook{}
	p := b.page("教师", 11)
	p.title("双泉镇学校教职工花名册(2014年8月)")
	p.line("填报单位(盖章):双泉镇中心学校")
	p.heads("序号", "所在学校", "教师编号", "教师姓名", "性别", "身份证号码", "出生日期", "人员类别", "职务", "任教学科班级", "班主任班级")
	number := 0
	for _, s := range w.schools {
		from := len(p.rows) + 1
		for i, t := range s.teachers {
			number++
			school, homeroom := "", "-"
			if i == 0 {
				school = s.name
			}
			if t.homeroom != nil {
				homeroom = t.homeroom.short()
			}
			male := t.male
			if number == 60 {
				male = !male
			}
			p.row(number, school, t.id, spaced(t.name, number), sex(male), t.card, notation(t.birth, number), t.establishment(), t.post,
				join(t.courses), homeroom)
		}
		p.down(from, len(p.rows))
	}
	p.sign("程小锦", "吴洋宇", "2014年8月31日")
	return b
}

// stationed are the members of the central school: 6 on 5 zones 〔方案4 三(三)2〕.
var stationed = [][]string{
	{"SQZX01", "中心校校长", "双小片", "双中"},
	{"SQZX02", "中心校副校长", "双小片", "双中"},
	{"SQZX03", "中心校副校长", "高家片", "黑中"},
	{"SQZX04", "中心校成员", "圳玄片", ""},
	{"SQZX05", "中心校成员", "资东片", ""},
	{"SQZX06", "中心校成员", "光明片", ""},
}

func members() *workbook {
	people := newPeople(5)
	b := &workbook{}
	p := b.page("人员", 6)
	p.title("双泉镇中心学校人员名册(2013—2014学年)")
	p.heads("序号", "工号", "姓名", "职务", "联片", "蹲点")
	for i, m := range stationed {
		p.row(i+1, m[0], people.name(true), m[1], m[2], m[3])
	}
	p.sign("程小锦", "吴洋宇", "2014年7月3日")
	return b
}
