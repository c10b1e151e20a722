package sample

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

//go:embed facts/units.tsv
var unitTable string

//go:embed facts/classes.tsv
var classTable string

// gradeNames are the grades by number.
var gradeNames = [...]string{1: "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级"}

// unit is a row of the registry.
type unit struct {
	code, name, short, kind, parent string
	fields                          []string // of the row, in order
}

// class is a class of 双泉镇 over the school year: the roll at its start, what
// moved, and the roll at its end, as facts/classes.tsv has them.
type class struct {
	school         *school
	grade, no      int
	start, in, out int
	died, end      int
	homeroom       *teacher
	teachers       map[string]*teacher // subject → teacher, the whole year
	pupils         []*pupil            // those of the end of the year
}

// school is a school of 双泉镇 with its classes and its people.
type school struct {
	*unit
	classes  []*class
	teachers []*teacher
}

// pupil has the marks of both sessions by subject.
type pupil struct {
	no, name string
	marks    [2]map[string]mark
}

// world is everything the sample is made of.
type world struct {
	units   []*unit
	schools []*school // of 双泉镇, in order of the registry
	byCode  map[string]*school
}

func newWorld() *world {
	w := &world{byCode: map[string]*school{}}
	for _, f := range table(unitTable) {
		u := &unit{code: f[0], name: f[1], short: f[2], kind: f[3], parent: f[6], fields: f}
		w.units = append(w.units, u)
		if u.parent == "SQZX" && u.kind != "幼儿园" {
			s := &school{unit: u}
			w.schools = append(w.schools, s)
			w.byCode[u.code] = s
		}
	}
	for _, f := range table(classTable) {
		s := w.byCode[f[0]]
		n := numbers(f[2:])
		s.classes = append(s.classes, &class{
			school: s, grade: slices.Index(gradeNames[:], f[1]), no: n[0],
			start: n[1], in: n[2], out: n[3], died: n[4], end: n[5], teachers: map[string]*teacher{},
		})
	}
	w.staff()
	w.enrol()
	w.examine()
	return w
}

// table takes a text of tab-separated fields apart; the first line names the
// columns.
func table(text string) (rows [][]string) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	columns := strings.Count(lines[0], "\t") + 1
	for _, line := range lines[1:] {
		fields := strings.Split(line, "\t")
		for len(fields) < columns {
			fields = append(fields, "")
		}
		rows = append(rows, fields)
	}
	return rows
}

func numbers(fields []string) []int {
	list := make([]int, len(fields))
	for i, f := range fields {
		list[i] = integer(f)
	}
	return list
}

func integer(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(fmt.Sprintf("the sample's own tables: %v", err)) // a test reads them
	}
	return n
}

func (w *world) unit(code string) *unit {
	for _, u := range w.units {
		if u.code == code {
			return u
		}
	}
	panic("the sample's own tables: no unit " + code)
}

// class gives a class by school, grade and number.
func (w *world) class(school string, grade, no int) *class {
	for _, c := range w.byCode[school].classes {
		if c.grade == grade && c.no == no {
			return c
		}
	}
	panic(fmt.Sprintf("the sample's own tables: no class %s-%d-%d", school, grade, no))
}

// classes gives the classes of a grade in order of the registry.
func (w *world) classes(grade int) (list []*class) {
	for _, s := range w.schools {
		for _, c := range s.classes {
			if c.grade == grade {
				list = append(list, c)
			}
		}
	}
	return list
}

// enrol fills the classes of the examined grades with pupils.
func (w *world) enrol() {
	p := newPeople(1)
	for i, s := range w.schools {
		for _, c := range s.classes {
			if len(examined(c.grade)) == 0 {
				continue
			}
			clear(p.used) // pupils of two classes may bear one name
			for n := range c.end {
				c.pupils = append(c.pupils, &pupil{
					no: fmt.Sprintf("%02d%d%02d%02d", i+1, c.grade, c.no, n+1), name: p.name(p.random.IntN(2) == 0),
				})
			}
		}
	}
}

func (c *class) base() int { return c.start + c.in - c.out - c.died }

// Spellings of a class: 七年级3班, 七(3)班, 七年级(3)班.
func (c *class) name() string { return fmt.Sprintf("%s%d班", gradeNames[c.grade], c.no) }

func (c *class) short() string {
	return fmt.Sprintf("%s(%d)班", strings.TrimSuffix(gradeNames[c.grade], "年级"), c.no)
}

func (c *class) long() string { return fmt.Sprintf("%s(%d)班", gradeNames[c.grade], c.no) }
