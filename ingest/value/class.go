package value

import (
	"strconv"
	"strings"

	"dudao/ingest/sheet"
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

// class reads a class without knowing the grade beside it; see ReadClass.
func (r *Reader) class(c sheet.Cell) (Value, *Problem) {
	v, p := r.ReadClass(c, calendar.Grade{})
	return v, p
}

// ReadClass reads the text of a class: 七(3)班, 七年级3班, 初一(3)班, 703班, 七3,
// or 三班 beside a grade. Text of the value is the number of the class, and
// Grade the one it names itself, if any. beside is the grade that another
// column, the sheet or the title gives; its zero value says there is none.
//
// 12班 without a grade may be 一年级2班 or the twelfth class, and a class that
// names another grade than the one beside it has two: ambiguous_class, with
// the text kept.
func (r *Reader) ReadClass(c sheet.Cell, beside calendar.Grade) (Value, *Problem) {
	if v, done := r.notAClass(c); done {
		return v, nil
	}
	s := classText(c)
	if s == "" {
		return kept(c.Text), r.classProblem(mangled, c)
	}
	k, fault := parseClass(s, beside)
	if fault != "" {
		return kept(strings.TrimSpace(c.Text)), r.classProblem(fault, c)
	}
	return Value{State: exact.Value, Int: k.grade, Text: k.no}, nil
}

// classFault is why a text is no class: the Why of ambiguous_class, or
// severalClasses, which is a code of its own.
type classFault string

const (
	noGrade        classFault = "no_grade"     // 12班, by itself
	twoReadings    classFault = "two_readings" // 12班 in 一年级: its second class, or its twelfth
	noNumber       classFault = "no_number"    // 七年级, 火箭班
	otherGrade     classFault = "other_grade"  // 八(3)班 in 七年级
	mangled        classFault = "mangled"      // 7-3 that became a day, 7.1
	severalClasses classFault = "several_values"
)

func (r *Reader) classProblem(fault classFault, c sheet.Cell) *Problem {
	if fault == severalClasses {
		return r.problem(string(severalClasses), c)
	}
	p := r.problem("ambiguous_class", c)
	p.Why = string(fault)
	return p
}

// notAClass reads blanks for callers that come to ReadClass directly.
func (r *Reader) notAClass(c sheet.Cell) (Value, bool) {
	switch c.Type {
	case sheet.Blank, sheet.Fault:
		return r.blank, true
	case sheet.Text:
		return r.special(c.Text)
	}
	return Value{}, false
}

// classText folds the text of a class. Days are blank: 7-3 that a spreadsheet
// took for the third of July has lost what it was; so is a number with a
// fraction, 7.1 and 7.10 being one.
func classText(c sheet.Cell) string {
	switch c.Type {
	case sheet.Number:
		if d, ok := plain(c.Text); ok && d.IsInt() && c.Style != sheet.Date {
			return d.String()
		}
		return ""
	case sheet.Text:
		return fold(c.Text)
	}
	return ""
}

// named is a class as a text names it: grade is its place in calendar.Grades
// from 1, 0 where the text has none.
type named struct {
	grade int64
	no    string
}

// parseClass reads a folded text.
func parseClass(s string, beside calendar.Grade) (k named, fault classFault) {
	if strings.ContainsAny(s, "、,;") {
		return named{}, severalClasses
	}
	grade, rest := classGrade(s)
	no, ok := classNumber(rest)
	if !ok {
		return named{}, noNumber
	}
	if grade == 0 {
		if strings.HasPrefix(rest, "十") || strings.HasPrefix(rest, "(") {
			return named{0, no}, "" // 十二班, (12)班: a number by itself
		}
		return splitNumber(no, beside)
	}
	if beside.Name != "" && grade != place(beside) {
		return named{}, otherGrade
	}
	return named{grade, no}, ""
}

// gradeWords are the ways to begin a class with its grade, the longer first;
// after 小学, 初中 and 高中 the grade follows. A single digit counts only where a
// bracket, a dash or 年级 stands behind it.
var gradeWords = [...]struct {
	word string
	no   int
}{
	{"高一", 10}, {"高二", 11}, {"高三", 12},
	{"初一", 7}, {"初二", 8}, {"初三", 9},
	{"小一", 1}, {"小二", 2}, {"小三", 3}, {"小四", 4}, {"小五", 5}, {"小六", 6},
	{"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9},
}

// classGrade takes the grade off the front of a class; 0 where there is none.
func classGrade(s string) (grade int64, rest string) {
	if g, rest, ok := kindergartenGroup(s); ok {
		return g, rest
	}
	stage := ""
	for _, w := range [...]string{"小学", "初中", "高中"} {
		if after, ok := strings.CutPrefix(s, w); ok {
			stage, s = w, strings.TrimPrefix(after, "部")
		}
	}
	for _, w := range gradeWords {
		rest, ok := strings.CutPrefix(s, w.word)
		if !ok {
			continue
		}
		rest, full := strings.CutPrefix(rest, "年级")
		if !full && (rest == "" || rest == "班") {
			break // 三班: the number of the class, not its grade
		}
		if strings.HasPrefix(rest, "十") && !full && len(w.word) == len("一") {
			break // 二十班
		}
		return numbered(w.no, stage), rest
	}
	return arabicGrade(s, stage)
}

// arabicGrade reads 7年级3班, 7(3)班, 7-3, 7.3班.
func arabicGrade(s, stage string) (grade int64, rest string) {
	n, rest, ok := leading(s, 2)
	if !ok || n < 1 || n > 12 || rest == "" {
		return 0, s
	}
	if after, full := strings.CutPrefix(rest, "年级"); full {
		return numbered(n, stage), after
	}
	switch rest[0] {
	case '(', '-', '.':
		return numbered(n, stage), rest
	}
	return 0, s
}

// numbered gives the place of a grade; behind 初中 and 高中 grades may count
// anew (初中一年级).
func numbered(no int, stage string) int64 {
	switch {
	case stage == "初中" && no <= 3:
		no += 6
	case stage == "高中" && no <= 3:
		no += 9
	}
	g, ok := calendar.GradeNumbered(no)
	if !ok {
		return 0
	}
	return place(g)
}

// grades are those of calendar.Grades, whose places a class value holds.
var grades = calendar.Grades()

// place counts the grades from 1.
func place(g calendar.Grade) int64 {
	for i, other := range grades {
		if other.Name == g.Name {
			return int64(i + 1)
		}
	}
	return 0
}

// kindergartenGroup reads 大(1)班, 大一班, 中班2, 学前班, with the number behind.
func kindergartenGroup(s string) (grade int64, rest string, ok bool) {
	if rest, ok := strings.CutPrefix(s, "学前"); ok {
		g, _ := calendar.GradeNamed("学前班")
		if inner, cut := strings.CutPrefix(rest, "班"); cut && inner != "" {
			rest = inner
		}
		return place(g), rest, true
	}
	for _, w := range [...]string{"托", "小", "中", "大"} {
		rest, cut := strings.CutPrefix(s, w)
		if !cut {
			continue
		}
		rest, group := strings.CutPrefix(rest, "班")
		// 小一 may be a year of primary school; 小一班 and 小班1 are not.
		if _, number := classNumber(rest); !number || w == "小" && !group && !strings.ContainsAny(rest, "班()") {
			return 0, s, false
		}
		g, _ := calendar.GradeNamed(w + "班")
		return place(g), rest, true
	}
	return 0, s, false
}

// classNumber reads the number of a class: 3, (3), 三班, -3, (三)班, 03班.
func classNumber(s string) (no string, ok bool) {
	s = strings.TrimSuffix(s, "班")
	s = strings.TrimLeft(s, "-.·")
	if inner, cut := strings.CutPrefix(s, "("); cut {
		if s, cut = strings.CutSuffix(inner, ")"); !cut {
			return "", false
		}
		s = strings.TrimSuffix(s, "班")
	}
	s = strings.TrimPrefix(chineseNumbers(s), "第")
	if !allDigits(s) || len(s) > 4 {
		return "", false
	}
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "", false
	}
	return s, true
}

// splitNumber reads a number that names no grade: 703 holds one, 3 is the
// class of the grade beside, 12 may be either.
func splitNumber(no string, beside calendar.Grade) (k named, fault classFault) {
	n, err := strconv.Atoi(no)
	if err != nil {
		return named{}, noNumber
	}
	if n >= 100 {
		switch grade := numbered(n/100, ""); {
		case grade == 0 || n%100 == 0:
			return named{}, noNumber
		case beside.Name != "" && grade != place(beside):
			return named{}, otherGrade
		default:
			return named{grade, strconv.Itoa(n % 100)}, ""
		}
	}
	switch {
	case n >= 10 && beside.Name == "":
		return named{}, noGrade
	case n >= 10 && n/10 == beside.No:
		return named{}, twoReadings
	}
	return named{0, no}, ""
}
