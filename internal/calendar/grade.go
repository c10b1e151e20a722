package calendar

import "strconv"

// The stages of schooling.
const (
	Kindergarten = "幼儿"
	Primary      = "小学"
	Junior       = "初中"
	Senior       = "高中"
)

// Grade is a step of the ladder. No is 1–6 in primary, 7–9 in junior, 10–12 in
// senior school; the groups of a kindergarten have none and are 0.
type Grade struct {
	Name  string // the text of the grade enum: 七年级
	No    int
	Stage string
}

// ladder lists the grades in order (datasets.md §0.8 `grade`).
var ladder = [...]Grade{
	{"托班", 0, Kindergarten}, {"小班", 0, Kindergarten}, {"中班", 0, Kindergarten},
	{"大班", 0, Kindergarten}, {"学前班", 0, Kindergarten},
	{"一年级", 1, Primary}, {"二年级", 2, Primary}, {"三年级", 3, Primary},
	{"四年级", 4, Primary}, {"五年级", 5, Primary}, {"六年级", 6, Primary},
	{"七年级", 7, Junior}, {"八年级", 8, Junior}, {"九年级", 9, Junior},
	{"高一", 10, Senior}, {"高二", 11, Senior}, {"高三", 12, Senior},
}

// Grades lists all grades from 托班 to 高三.
func Grades() []Grade { return append([]Grade(nil), ladder[:]...) }

// GradeNamed gives the grade of an enum text.
func GradeNamed(name string) (Grade, bool) {
	for _, g := range ladder {
		if g.Name == name {
			return g, true
		}
	}
	return Grade{}, false
}

// GradeNumbered gives the grade of a number 1–12.
func GradeNumbered(no int) (Grade, bool) {
	if no < 1 || no > 12 {
		return Grade{}, false
	}
	return ladder[len(ladder)-13+no], true
}

// ID names the grade as a unit of results: G7, and for a group of a
// kindergarten its name.
func (g Grade) ID() string {
	if g.No == 0 {
		return g.Name
	}
	return "G" + strconv.Itoa(g.No)
}
