package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
)

// mark is a score in halves of a mark, or what a file shows in its place: a
// status (缺考), something illegible, nothing.
type mark struct {
	halves int
	other  bool // text stands for it
	text   string
}

func (m mark) String() string {
	if m.other {
		return m.text
	}
	s := fmt.Sprint(m.halves / 2)
	if m.halves%2 == 1 {
		s += ".5"
	}
	return s
}

// session is an examination of the town.
type session struct {
	id, name, start, end string
}

var sessions = [2]session{
	{"2013-2014-1-期末", "2013—2014学年第一学期期末", "2014-01-14", "2014-01-15"},
	{"2013-2014-2-期末", "2013—2014学年第二学期期末", "2014-06-24", "2014-06-26"},
}

// examined are the subjects of a grade in both sessions: the town examines
// grades 3 and 6 and the junior grades.
func examined(grade int) []string {
	if grade == 3 || grade > 5 {
		return taught(grade)
	}
	return nil
}

func fullMarks(grade int, subject string) int {
	if grade > 6 && subject != "物理" {
		return 120
	}
	return 100
}

// standing places a class among the classes of its grade in a subject: the
// teachers of these subjects have one class each, so it is the teacher's rank.
type standing struct {
	grade   int
	subject string
	session int // 0 or 1
	school  string
	class   int
	place   int
}

// standings are the places catalogue C asks for. 三年级: n = 18, k = 6, the
// bottom third begins at place 13. 六年级: n = 21, k = 7, at 15. 七年级: n = 13,
// k = 4, at 10. In the first session the scores of 坝上 are lost with its file:
// it stands last there, so that the others keep their places.
var standings = []standing{
	{3, "语文", 0, brokenFile, 1, 18}, {6, "语文", 0, brokenFile, 1, 21},
	// 4 places up: exempt. 3 up: just short of it 〔方案4 四·1⑸〕.
	{3, "语文", 0, "SQ06", 1, 17}, {3, "语文", 1, "SQ06", 1, 13},
	{6, "语文", 0, "SQ10", 1, 20}, {6, "语文", 1, "SQ10", 1, 17},
	// The same for juniors: 3 up, and 2 up.
	{7, "数学", 0, "SQ19", 4, 13}, {7, "数学", 1, "SQ19", 4, 10},
	{7, "语文", 0, "SQ20", 5, 13}, {7, "语文", 1, "SQ20", 5, 11},
	// A tie across the boundary, see tied.
	{3, "数学", 1, "SQ08", 1, 12}, {3, "数学", 1, "SQ13", 1, 13},
	// The cheater would be third.
	{6, "数学", 1, "SQ04", 1, 3},
}

// tied are the two classes that share place 12 of 18 in 三年级数学: 36 and 48
// pupils with the same distribution of 12 scores.
var tied = map[string]bool{"SQ08": true, "SQ13": true}

const (
	tiedPlace = 12
	tiedSteps = 12
)

// faultyMarks are what clerks wrote: school, grade, class, pupil, subject, text.
// All are of the second session.
var faultyMarks = []struct {
	school    string
	grade, no int
	pupil     int
	subject   string
	text      string
}{
	{"SQ02", 6, 1, 4, "数学", "105"}, // replaced by the correction
	{"SQ01", 6, 2, 7, "英语", "8O"},
	{"SQ09", 3, 1, 3, "语文", ""},
	{"SQ01", 3, 1, 5, "英语", "缺考"},
	{"SQ19", 8, 1, 9, "数学", "缺考"},
	{"SQ20", 9, 2, 6, "英语", "免考"},
}

// examine gives every pupil marks in both sessions.
func (w *world) examine() {
	random := rand.New(rand.NewPCG(2014, 3))
	for grade := range gradeNames {
		classes := w.classes(grade)
		for offset, subject := range examined(grade) {
			for s := range sessions {
				places := w.places(classes, subject, s, offset)
				for i, c := range classes {
					c.score(subject, s, places[i], len(classes), random)
				}
			}
		}
	}
}

// places gives the place each class of a grade is built for: a permutation
// without meaning, in which pairs of neighbours change between the sessions,
// and then what standings ask for, each changing places with who stood there.
func (w *world) places(classes []*class, subject string, session, offset int) []int {
	n := len(classes)
	places := make([]int, n)
	for i := range places {
		places[i] = (i*5+offset*4)%n + 1
		if session == 0 && places[i] < n-n/3-2 {
			places[i] = (places[i] - 1) ^ 1 + 1
		}
	}
	for _, st := range standings {
		if st.grade != classes[0].grade || st.subject != subject || st.session != session {
			continue
		}
		i := slices.Index(classes, w.class(st.school, st.grade, st.class))
		places[slices.Index(places, st.place)], places[i] = places[i], st.place
	}
	return places
}

// score spreads the marks of a class around a mean that falls with its place.
func (c *class) score(subject string, session, place, of int, random *rand.Rand) {
	n := len(c.pupils)
	steps := n
	if c.grade == 3 && subject == "数学" && session == 1 && tied[c.school.code] {
		place, steps = tiedPlace, tiedSteps
	}
	full := fullMarks(c.grade, subject)
	// In tenths of a percent: best mean, what lies between best and worst class,
	// and between the mean and the ends of a class. Graduates are closer.
	best, fall, spread := 840, 300, 220
	if c.grade == 9 {
		best, fall, spread = 870, 160, 120
	}
	mean := best - fall*(place-1)/(of-1)
	for rank, i := range random.Perm(n) {
		step := rank * steps / n
		tenths := min(1000, mean+spread*(2*step+1-steps)/steps)
		p := c.pupils[i]
		if p.marks[session] == nil {
			p.marks[session] = map[string]mark{}
		}
		p.marks[session][subject] = mark{halves: tenths * full * 2 / 1000}
	}
}

// sheetMark is what a file shows: what a clerk wrote where it is faulty.
func (c *class) sheetMark(i int, subject string, session int) mark {
	for _, f := range faultyMarks {
		if session == 1 && f.school == c.school.code && f.grade == c.grade && f.no == c.no && f.pupil == i+1 && f.subject == subject {
			if n, err := strconv.Atoi(f.text); err == nil {
				return mark{halves: 2 * n}
			}
			return mark{other: true, text: f.text}
		}
	}
	return c.pupils[i].marks[session][subject]
}
