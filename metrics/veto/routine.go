package veto

import (
	"fmt"
	"math/big"

	"dudao/internal/lang"
	"dudao/internal/result"
)

// tally is one sum over the year: of the figures in order, and the most it can
// be with those in error. column is what it adds up, in the words of kinds.
type tally struct {
	sure, most *big.Rat
	name       lang.Text // with the sum's place
	column     string
}

func newTally(sure, disputed *big.Rat, column string, name lang.Text) tally {
	t := tally{sure: sure, most: sure, name: name, column: column}
	switch {
	case disputed != nil && sure != nil:
		t.most = new(big.Rat).Add(sure, disputed)
	case disputed != nil:
		t.most = disputed
	}
	return t
}

// open gives what is not counted, being in error.
func (t tally) open() *big.Rat {
	switch {
	case t.most == nil:
		return new(big.Rat)
	case t.sure == nil:
		return t.most
	}
	return new(big.Rat).Sub(t.most, t.sure)
}

// routine: lessons missed or homework unmarked, each summed over the year. What
// reaches a limit only with figures in error is not decided yet.
func (j *judge) routine(r Routine) {
	missed := j.missed(r)
	unmarked := newTally(r.Unmarked, r.Disputed.Unmarked, "hw_unmarked", lang.Text{ZH: "缺批阅%s次", EN: "%s homeworks unmarked"})
	v := result.Veto{
		Person: r.Person, Item: itemRoutine, Source: source("教学常规检查", "routine checks"),
		Evidence: lang.Text{
			ZH: fmt.Sprintf(missed.name.ZH+","+unmarked.name.ZH+"(界线%d节、%d次)", shown(missed.sure), shown(unmarked.sure), j.rules.Lessons, j.rules.Unmarked),
			EN: fmt.Sprintf(missed.name.EN+", "+unmarked.name.EN+" (limits %d and %d)", shown(missed.sure), shown(unmarked.sure), j.rules.Lessons, j.rules.Unmarked),
		},
	}
	for _, t := range []tally{missed, unmarked} {
		if open := t.open(); open.Sign() > 0 {
			v.Evidence = joined(v.Evidence, lang.Text{
				ZH: fmt.Sprintf("另有"+t.name.ZH+"所在的行有错误,更正前不计", shown(open)),
				EN: fmt.Sprintf(t.name.EN+" in rows in error, not counted until corrected", shown(open)),
			})
		}
	}
	switch {
	case reaches(missed.sure, j.rules.Lessons) || reaches(unmarked.sure, j.rules.Unmarked):
		v.Status = result.VetoActive
	case reaches(missed.most, j.rules.Lessons) || reaches(unmarked.most, j.rules.Unmarked):
		v.Status = result.VetoPending
	case reaches(missed.most, j.rules.Lessons-1) || reaches(unmarked.most, j.rules.Unmarked-1):
		v.Status = result.VetoNear
	default:
		return
	}
	v.Cells = j.cells(r.Rows, missed.column, unmarked.column)
	j.ground(v)
}

// missed is the sum that "缺课(教案)10节" is held against, by setting that of
// lessons, of plans, or whichever is more.
func (j *judge) missed(r Routine) tally {
	lessons := newTally(r.LessonsMissed, r.Disputed.LessonsMissed, "lessons_missed", lang.Text{ZH: "缺课%s节", EN: "%s lessons missed"})
	plans := newTally(r.PlansShort, r.Disputed.PlansShort, "plans_missing", lang.Text{ZH: "缺教案%s节", EN: "%s lesson plans missing"})
	switch j.rules.Plans {
	case PlansPlans:
		return plans
	case PlansEither:
		sure := reaches(lessons.sure, j.rules.Lessons) || reaches(plans.sure, j.rules.Lessons)
		if sure && more(plans.sure, lessons.sure) || !sure && more(plans.most, lessons.most) {
			return plans
		}
	}
	return lessons
}

func more(a, b *big.Rat) bool { return a != nil && (b == nil || a.Cmp(b) > 0) }
