package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The exam every generated score belongs to, and the year around it.
const (
	examID     = "2013-2014-2-期末"
	schoolYear = "2013-2014"
)

var (
	grades   = []string{"一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级"}
	subjects = []string{"语文", "数学", "英语", "科学", "历史", "地理", "政治", "音乐", "体育"}
)

// school is one unit of the generated county.
type school struct{ code, name string }

// schools names n schools, all different and none a part of another.
func schools(n int) []school {
	first := []rune("青石长安清河白云金龙太和永兴大桥新丰古城南山北湖东方西溪")
	second := []rune("林泉田坪湾冲塘岭港洲庄堡渡井坡沙口滩峰台村院墩桥")
	list := make([]school, 0, n)
	for i := range n {
		a, b, c := i%len(first), i/len(first)%len(second), i/len(first)/len(second)
		name := string([]rune{first[a], second[b]})
		if c > 0 {
			name += string(second[(b+c)%len(second)])
		}
		list = append(list, school{fmt.Sprintf("S%04d", i+1), name + "学校"})
	}
	return list
}

// writeOffice makes an office whose registry knows the schools.
func writeOffice(dir string, list []school) error {
	var units, exams strings.Builder
	units.WriteString("代码,全称,简称,类型,别名\nTOWN,泉县人民政府,泉县,镇,全县\n")
	for _, s := range list {
		fmt.Fprintf(&units, "%s,泉县%s,%s,九年制学校,\n", s.code, s.name, s.name)
	}
	exams.WriteString("考试,期间,开始日期,结束日期,年级,科目,满分\n")
	for _, g := range grades {
		for _, s := range subjects {
			fmt.Fprintf(&exams, "2013—2014学年第二学期期末,%s,2014-06-24,2014-06-25,%s,%s,100\n", examID, g, s)
		}
	}
	for name, text := range map[string]string{
		"dudao.yaml":        "office: 泉县教育督导室\nlanguage: zh\nperiod: \"" + schoolYear + "\"\nprivacy:\n  salt: bench\n",
		"settings/学校名册.csv": units.String(),
		"settings/考试科目.csv": exams.String(),
		"settings/参数.csv":   "参数,值\n评价学年," + schoolYear + "\n本期考试," + examID + "\n上期考试,2013-2014-1-期末\n",
	} {
		if err := write(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return err
		}
	}
	return os.MkdirAll(filepath.Join(dir, "inbox"), 0o755)
}

func write(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// The generated county has classes of classSize pupils, perGrade of them in
// each grade of a school.
const (
	classSize = 45
	perGrade  = 4
)

// pupil is the i-th of the county.
type pupil struct {
	school school
	grade  int // 0…8
	class  int // 1…perGrade
	number string
	name   string
	born   int // days after 1998-01-01
}

var (
	family = []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹")
	given  = []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文玉兰建国红梅")
)

func pupilOf(list []school, i int) pupil {
	class := i / classSize
	grade := class / perGrade
	h := mix(uint64(i))
	return pupil{
		school: list[grade/len(grades)%len(list)], grade: grade % len(grades), class: class%perGrade + 1,
		number: fmt.Sprintf("G%018d", 431200199800000000+int64(i)),
		name:   string([]rune{family[h%30], given[h/30%30], given[h/900%30]}),
		born:   (8-grade%len(grades))*365 + int(h/27000%365),
	}
}

// mix is a fixed stand-in for chance.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// mark is the score of a pupil in a subject.
func mark(i, subject int) int { return 20 + int(mix(uint64(i*16+subject+1))%81) }
