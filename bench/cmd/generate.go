package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// The offices the measurements run on, each a folder below the data folder. A
// folder that is there is not made again.
func (b *bench) generate() error {
	for _, rows := range []int{b.rows / 2, b.rows} {
		if err := b.office(fmt.Sprintf("scores-%d", rows), schoolsFor(rows/len(subjects)), func(dir string, list []school) error {
			return writeScores(filepath.Join(dir, "inbox", "泉县2014年6月期末成绩.xlsx"), list, rows)
		}); err != nil {
			return err
		}
		if err := b.office(fmt.Sprintf("roll-%d", rows), schoolsFor(rows), func(dir string, list []school) error {
			return writeRoll(filepath.Join(dir, "inbox", "泉县学籍花名册.xlsx"), list, rows)
		}); err != nil {
			return err
		}
	}
	for _, n := range []int{b.small, b.many} {
		if err := b.office(fmt.Sprintf("small-%d", n), schools((n+1)/2), func(dir string, list []school) error {
			return writeSmall(filepath.Join(dir, "inbox"), list, n)
		}); err != nil {
			return err
		}
	}
	return nil
}

func schoolsFor(pupils int) []school {
	perSchool := classSize * perGrade * len(grades)
	return schools((pupils + perSchool - 1) / perSchool)
}

// office makes one office, all or nothing.
func (b *bench) office(name string, list []school, inbox func(dir string, list []school) error) error {
	dir := filepath.Join(b.data, name)
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	b.log("making %s", dir)
	temp := dir + ".new"
	if err := os.RemoveAll(temp); err != nil {
		return err
	}
	if err := writeOffice(temp, list); err != nil {
		return err
	}
	if err := inbox(temp, list); err != nil {
		return err
	}
	return os.Rename(temp, dir)
}

// writeScores writes one sheet of scores, a row per pupil and subject, 12
// columns wide. One in 40 is absent, one in 997 left blank.
func writeScores(path string, list []school, rows int) error {
	w, err := newBook(path)
	if err != nil {
		return err
	}
	w.sheet("成绩")
	w.cells("泉县2013—2014学年第二学期期末考试成绩")
	w.cells("序号", "学校代码", "学校名称", "年级", "班级", "学籍号", "姓名", "学科", "满分", "成绩", "状态", "备注")
	for r := range rows {
		i, s := r/len(subjects), r%len(subjects)
		p := pupilOf(list, i)
		var score, note any
		score, state := mark(i, s), "正常"
		switch {
		case r%40 == 7:
			score, state = nil, "缺考"
		case r%997 == 3:
			score = nil
		case r%50 == 1:
			note = "随班就读"
		}
		w.cells(r+1, p.school.code, "泉县"+p.school.name, grades[p.grade], strconv.Itoa(p.class)+"班", p.number, p.name, subjects[s], 100, score, state, note)
	}
	w.endSheet()
	return w.close()
}

// writeRoll writes one sheet with a pupil a row, 12 columns wide, three of them
// texts that never repeat. One id number in 500 has a wrong check character.
func writeRoll(path string, list []school, rows int) error {
	w, err := newBook(path)
	if err != nil {
		return err
	}
	w.sheet("学籍")
	w.cells("泉县2013—2014学年学生学籍花名册")
	w.cells("学校代码", "学校名称", "年级", "班级", "学籍号", "姓名", "性别", "出生年月", "身份证号", "寄宿", "学籍状态", "监护人")
	start := time.Date(1998, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range rows {
		p := pupilOf(list, i)
		born := start.AddDate(0, 0, p.born)
		sex, flag := "女", "否"
		if i%2 == 1 {
			sex = "男"
		}
		if i%3 == 0 {
			flag = "是"
		}
		id := fmt.Sprintf("4312%02d%s%03d", i/1000%90+10, born.Format("20060102"), i%1000)
		check := "10X98765432"[checksum(id)]
		if i%500 == 123 {
			check = "10X98765432"[(checksum(id)+1)%11]
		}
		w.cells(p.school.code, "泉县"+p.school.name, grades[p.grade], strconv.Itoa(p.class)+"班", p.number, p.name, sex,
			born.Format("2006-01-02"), id+string(check), flag, "在籍", string(given[i%30])+p.name)
	}
	w.endSheet()
	return w.close()
}

// checksum is that of GB 11643-1999.
func checksum(id string) int {
	sum := 0
	for i, weight := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += weight * int(id[i]-'0')
	}
	return sum % 11
}

// writeSmall writes n workbooks, as schools send them: for each school one with
// the scores of six classes, a sheet each, subjects side by side, and one with
// the movement of its classes.
func writeSmall(inbox string, list []school, n int) error {
	for i := range n {
		s := list[i/2]
		var err error
		if i%2 == 0 {
			err = writeClasses(filepath.Join(inbox, s.name+"2014年6月期末成绩.xlsx"), s, i/2)
		} else {
			err = writeMovement(filepath.Join(inbox, s.name+"班级学额变动表.xlsx"), s, i/2)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func writeClasses(path string, s school, school int) error {
	w, err := newBook(path)
	if err != nil {
		return err
	}
	for g := range 6 {
		name := string([]rune(grades[g])[0]) + "(1)班"
		w.sheet(name)
		w.cells("泉县" + s.name + name + "成绩表(2013—2014学年第二学期期末)")
		w.cells("学号", "姓名", "语文", "数学", "备注")
		for i := range 40 {
			at := (school*6+g)*40 + i
			p := pupilOf(list1, at)
			w.cells(fmt.Sprintf("%02d%d%02d", school%100, g+1, i+1), p.name, mark(at, 0), mark(at, 1))
		}
		w.endSheet()
	}
	return w.close()
}

// list1 lends pupils where their school does not matter.
var list1 = []school{{}}

func writeMovement(path string, s school, school int) error {
	w, err := newBook(path)
	if err != nil {
		return err
	}
	w.sheet("学额变动")
	w.cells("泉县" + s.name + "班级学额变动表2013—2014学年")
	w.cells("序号", "学校", "班级", "班主任", "期初人数", "转入", "转出", "死亡", "期末人数", "备注")
	var total [5]int
	for g := range 6 {
		h := int(mix(uint64(school*6 + g)))
		start, in, out := 38+h&3, h>>2&1, h>>3&1
		end := start + in - out
		p := pupilOf(list1, school*6+g)
		w.cells(g+1, "泉县"+s.name, grades[g]+"1班", p.name, start, in, out, 0, end)
		for i, n := range [5]int{start, in, out, 0, end} {
			total[i] += n
		}
	}
	w.cells(nil, "合计", nil, nil, total[0], total[1], total[2], total[3], total[4])
	w.endSheet()
	return w.close()
}
