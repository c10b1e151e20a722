package sample

import (
	"fmt"

	"dudao/internal/calendar"
)

// teacher is a person on the roster of 双泉镇.
type teacher struct {
	id, name  string
	school    *school
	male      bool
	birth     calendar.Date
	card      string
	permanent bool // 在编
	post      string
	homeroom  *class
	courses   []string // 语文(301班)
}

// staff invents the teachers. The source names no numbers of staff (catalogue
// C: ≥ 1 teacher per class): in grades 1, 2, 4 and 5 one teacher has 语文 and
// 数学 of a class; in grades 3, 6 and 7, which are ranked class by class, each
// subject has its own.
func (w *world) staff() {
	p := newPeople(2)
	for i, s := range w.schools {
		h := &hiring{people: p, school: s, number: i + 1, shared: map[string]*sharedPost{}}
		for _, c := range s.classes {
			h.hire(c)
		}
		for j, t := range s.teachers {
			switch {
			case j == 0:
				t.post = "校长"
			case j == 1 && len(s.teachers) > 10:
				t.post = "教导主任"
			default:
				t.post = "教师"
			}
			// Heads are permanent; every fifth of the others is not.
			t.permanent = t.post != "教师" || j%5 != 4
		}
	}
}

// hiring finds the teachers of one school.
type hiring struct {
	people *people
	school *school
	number int
	shared map[string]*sharedPost
}

// sharedPost is a teacher who takes several classes.
type sharedPost struct {
	teacher *teacher
	classes int
}

func (h *hiring) hire(c *class) {
	subjects := taught(c.grade)
	switch {
	case c.grade == 3 || c.grade == 6 || c.grade == 7:
		for _, subject := range subjects {
			if subject == "英语" {
				h.share(c, subject, stageKey(c.grade, subject), 6)
				continue
			}
			h.give(c, subject, h.newTeacher())
		}
		c.homeroom = c.teachers["语文"]
	case c.grade < 6:
		t := h.newTeacher()
		for _, subject := range subjects {
			if subject == "英语" {
				h.share(c, subject, "小学英语", 6)
				continue
			}
			h.give(c, subject, t)
		}
		c.homeroom = t
	default:
		for _, subject := range subjects {
			limit := 2
			if subject == "物理" {
				limit = 4
			}
			h.share(c, subject, fmt.Sprintf("%d%s", c.grade, subject), limit)
		}
		c.homeroom = c.teachers[[]string{"语文", "数学"}[c.no%2]]
		if c.homeroom.homeroom != nil {
			c.homeroom = c.teachers["英语"]
		}
	}
	c.homeroom.homeroom = c
}

func stageKey(grade int, subject string) string {
	if grade < 7 {
		return "小学" + subject
	}
	return fmt.Sprintf("%d%s", grade, subject)
}

// share gives a subject of a class to the teacher who has it in others, until
// that one has enough.
func (h *hiring) share(c *class, subject, key string, limit int) {
	s := h.shared[key]
	if s == nil || s.classes == limit {
		s = &sharedPost{teacher: h.newTeacher()}
		h.shared[key] = s
	}
	s.classes++
	h.give(c, subject, s.teacher)
}

func (h *hiring) give(c *class, subject string, t *teacher) {
	c.teachers[subject] = t
	t.courses = append(t.courses, fmt.Sprintf("%s(%d%02d班)", subject, c.grade, c.no))
}

func (h *hiring) newTeacher() *teacher {
	male := h.people.random.IntN(5) < 2
	t := &teacher{
		id: fmt.Sprintf("SQ%02d%02d", h.number, len(h.school.teachers)+1), name: h.people.name(male), school: h.school,
		male: male, birth: h.people.born(1956, 1990),
	}
	t.card = h.people.card(t.birth, male)
	h.school.teachers = append(h.school.teachers, t)
	return t
}

// taught are the subjects of a grade that have a teacher here.
func taught(grade int) []string {
	switch {
	case grade < 3:
		return []string{"语文", "数学"}
	case grade < 8:
		return []string{"语文", "数学", "英语"}
	default:
		return []string{"语文", "数学", "英语", "物理"}
	}
}

func sex(male bool) string {
	if male {
		return "男"
	}
	return "女"
}

func (t *teacher) establishment() string {
	if t.permanent {
		return "在编"
	}
	return "临聘"
}
