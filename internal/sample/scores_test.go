package sample

import (
	"fmt"
	"math/big"
	"testing"
)

// composite is 0.5 × average % + 0.3 × pass % + 0.2 × excellent % of what the
// files show, times 1 (rules §3): absent pupils are left out of the average and
// stand in the rates, blank and illegible scores in neither.
func composite(c *class, subject string, session int) *big.Rat {
	full := int64(fullMarks(c.grade, subject)) * 2
	var halves, scored, entered, passed, excellent int64
	for i := range c.pupils {
		m := c.sheetMark(i, subject, session)
		if c.school.code == correctedOf {
			m = c.pupils[i].marks[session][subject]
		}
		if m.other {
			if m.text == "缺考" {
				entered++
			}
			continue
		}
		scored++
		entered++
		halves += int64(m.halves)
		if int64(m.halves)*100 >= 60*full {
			passed++
		}
		if int64(m.halves)*100 >= 80*full {
			excellent++
		}
	}
	sum := new(big.Rat).Mul(big.NewRat(50, 1), big.NewRat(halves, scored*full))
	sum.Add(sum, big.NewRat(30*passed, entered))
	return sum.Add(sum, big.NewRat(20*excellent, entered))
}

// rank is the place of a class in a subject and the number ranked: these
// subjects have a teacher for each class. What a broken file held is not ranked.
func rank(w *world, c *class, subject string, session int) (place, n int) {
	own := composite(c, subject, session)
	place = 1
	for _, other := range w.classes(c.grade) {
		if session == 0 && other.school.code == brokenFile {
			continue
		}
		n++
		if composite(other, subject, session).Cmp(own) > 0 {
			place++
		}
	}
	return place, n
}

// 方案4 四·1⑸⑿, rules §4.
func TestScores_PlacesOfTheCatalogue(t *testing.T) {
	w := newWorld()
	for _, c := range []struct {
		about             string
		school            string
		grade, no         int
		subject           string
		before, now, n, k int
	}{
		{"exempt by 4", "SQ06", 3, 1, "语文", 17, 13, 18, 6},
		{"3 are not enough", "SQ10", 6, 1, "语文", 20, 17, 21, 7},
		{"exempt by 3", "SQ19", 7, 4, "数学", 13, 10, 13, 4},
		{"2 are not enough", "SQ20", 7, 5, "语文", 13, 11, 13, 4},
	} {
		t.Run(c.about, func(t *testing.T) {
			class := w.class(c.school, c.grade, c.no)
			before, _ := rank(w, class, c.subject, 0)
			now, n := rank(w, class, c.subject, 1)
			equal(t, "place before", before, c.before)
			equal(t, "place now", now, c.now)
			equal(t, "ranked", n, c.n)
			equal(t, "bottom third", n/3, c.k)
			if now <= n-n/3 {
				t.Errorf("place %d of %d is not in the bottom third", now, n)
			}
		})
	}
}

func TestScores_TieAcrossTheBoundary(t *testing.T) {
	w := newWorld()
	a, b := w.class("SQ08", 3, 1), w.class("SQ13", 3, 1)
	equal(t, "sizes", [2]int{len(a.pupils), len(b.pupils)}, [2]int{36, 48})
	if composite(a, "数学", 1).Cmp(composite(b, "数学", 1)) != 0 {
		t.Error("composites differ")
	}
	place, n := rank(w, a, "数学", 1)
	equal(t, "place shared", fmt.Sprintf("%d of %d", place, n), "12 of 18")
	worse := 0
	for _, c := range w.classes(3) {
		if composite(c, "数学", 1).Cmp(composite(a, "数学", 1)) < 0 {
			worse++
		}
	}
	equal(t, "classes below the tie", worse, 5)
}

func TestScores_CheaterWouldBeThird(t *testing.T) {
	w := newWorld()
	place, _ := rank(w, w.class("SQ04", 6, 1), "数学", 1)
	equal(t, "place", place, 3)
	if got := w.offender(offences[14]); got != w.class("SQ04", 6, 1).teachers["数学"] {
		t.Errorf("the ledger names %s", got.name)
	}
}

func TestScores_WithinFullMarks(t *testing.T) {
	w := newWorld()
	for grade := range gradeNames {
		for _, c := range w.classes(grade) {
			for _, p := range c.pupils {
				for s := range p.marks {
					for subject, m := range p.marks[s] {
						if m.halves < 0 || m.halves > 2*fullMarks(grade, subject) {
							t.Fatalf("%s %s %s: %s", c.school.short, c.name(), subject, m)
						}
					}
				}
			}
		}
	}
}
