package dudao_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"dudao/internal/kind"
)

// world makes one random office: a registry, people, classes and a calendar
// that hang together, and returns of every kind about them. What it makes
// depends on the seed alone.
type world struct {
	*script
	seed  uint64
	rng   *rand.Rand
	file  int // the last one
	kinds *kind.Set
	towns int
	// staffing is how many times as many people there are as in a small office.
	staffing int
	units    []*unit
	persons  []*person
}

// unit is one row of the registry.
type unit struct {
	code, name, kind string
	grades           []string       // of schools and kindergartens
	classes          map[string]int // by grade
	people           []*person
}

type person struct {
	id, name, post string
	unit           *unit
}

func newWorld(s *script, seed uint64) *world {
	set, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	w := &world{script: s, seed: seed, rng: rand.New(rand.NewPCG(seed, 20140630)), kinds: set, towns: 1 + int(seed+1)%2, staffing: 1}
	s.period("mass_line.window", "2014-03-01..2014-12-31")
	s.period("reception.window", "2014-03-03..2014-04-30")
	s.day("as_of.tasks", "2014-12-31")
	extra := s.settings["balance_2017.extra"]
	extra.Value = "yes"
	s.settings["balance_2017.extra"] = extra
	for _, list := range []string{"hazard.months", "routine.months", "visit.months"} {
		s.params.Lists[list] = []string{"2013-09", "2013-10", "2013-11", "2014-03", "2014-04"}
	}
	return w
}

// fill writes the office into the warehouse.
func (w *world) fill() {
	w.registry()
	w.people()
	w.calendar()
	for _, k := range w.kinds.Kinds() {
		switch k.ID {
		case "units", "calendar", "owed", "receipts": // made above, or none
		default:
			w.returns(k, drawings[k.ID])
		}
	}
}

// chance is true with a probability of n in 100.
func (w *world) chance(n int) bool { return w.rng.IntN(100) < n }

func (w *world) between(lo, hi int) int { return lo + w.rng.IntN(hi-lo+1) }

// word takes one of the words of a text; "-" is a blank cell. A word that
// stands there twice comes twice as often.
func (w *world) word(words string) string {
	list := strings.Fields(words)
	if word := list[w.rng.IntN(len(list))]; word != "-" {
		return word
	}
	return ""
}

var (
	primaryGrades = strings.Fields("一年级 二年级 三年级 四年级 五年级 六年级")
	juniorGrades  = strings.Fields("七年级 八年级 九年级")
)

// registry makes the units. A few are closed before the year or open after it.
func (w *world) registry() {
	several := func(n int, unitType, prefix string, grades ...string) {
		for range n {
			u := &unit{code: fmt.Sprint(prefix, len(w.units)+1), kind: unitType, classes: map[string]int{}}
			u.name = unitType + u.code
			for _, g := range grades {
				if w.chance(75) || strings.ContainsAny(g, "六九") {
					u.grades = append(u.grades, g)
					u.classes[g] = w.between(1, 3)
				}
			}
			w.units = append(w.units, u)
		}
	}
	several(w.towns, "乡镇街", "TOWN")
	several(1, "中心学校", "CEN")
	several(4, "完全小学", "P", primaryGrades...)
	several(2, "教学点", "D", primaryGrades[:4]...)
	several(2, "九年制学校", "N", append(slices.Clone(primaryGrades[3:]), juniorGrades...)...)
	several(3, "初级中学", "J", juniorGrades...)
	several(2, "高级中学", "H", "高一", "高二")
	several(1, "职业高中", "V", "高一")
	several(4, "幼儿园", "K", "小班", "中班", "大班", "学前班")
	several(2, "卫生院", "HOSP")
	several(3, "村卫生室", "W")
	several(3, "村", "VIL")
	several(1, "社区", "C")
	several(2, "机关部门", "O")
	several(2, "事业单位", "I")
	several(1, "企业", "F")
	b := w.open("units")
	for _, u := range w.units {
		b.add(u.code, w.register(u))
	}
	b.write()
}

// register gives the row of a unit; only schools and villages ever close.
func (w *world) register(u *unit) row {
	r := row{
		"unit_code": u.code, "unit_name": u.name, "unit_type": u.kind, "ownership": w.word("公办 公办 民办 -"),
		"demo_level": w.word("否 否 县级 市级 -"), "zone": w.word("东 西 南 -"), "remote": w.word("true false false -"),
		"boarding": w.word("true false -"), "party_members": w.word("0 3 8 20 -"),
	}
	if u.kind != "乡镇街" && (w.towns > 1 || w.chance(50)) {
		r["parent_code"] = w.units[w.rng.IntN(w.towns)].code
	}
	if w.seed == 4 && w.chance(60) {
		r["packs"] = w.word("theme_education mass_line volunteer theme_education、mass_line")
	}
	if len(u.grades) > 0 || u.kind == "村" {
		r["closed"] = w.word("- - - - - - - 2013-06-30 2014-03-31")
		r["opened"] = w.word("- - - - - - 2014-02-01 2014-09-01")
		if r["closed"] != "" {
			r["opened"] = "1990-09-01"
		}
	}
	return r
}

// people gives every unit some; names are shared between units, rarely within.
func (w *world) people() {
	posts := map[string]string{
		"乡镇街": "党委书记 镇长 班子成员 班子成员 班子成员", "中心学校": "中心校校长 中心校副校长 中心校成员 督学",
		"卫生院": "医务人员 医务人员 健康教育员", "村卫生室": "村医 健康教育员", "村": "村干部 包村干部", "社区": "村干部",
	}
	for _, u := range w.units {
		words, n := posts[u.kind], w.between(2, 4)
		if words == "" {
			words = "专任教师 专任教师 专任教师 副校长 教导主任 中层干部 工勤"
			n = w.between(4, 9)
		}
		for i := range n * w.staffing {
			p := &person{id: fmt.Sprintf("T%03d", len(w.persons)+1), post: w.word(words), unit: u}
			p.name = w.word("王 李 张 刘 陈 杨") + w.word("伟 芳 娜 敏 静 强 磊 军 洋 勇 艳 杰")
			if w.staffing > 1 {
				p.name += string(rune('一' + len(w.persons)))
			}
			if i == 0 && len(u.grades) > 0 {
				p.post = "校长"
			}
			u.people, w.persons = append(u.people, p), append(w.persons, p)
		}
	}
}

// calendar says what the days are: in every other office for the whole year,
// else nothing is known but the weekday.
func (w *world) calendar() {
	if w.seed%2 == 0 {
		return
	}
	first, last := w.params.Periods["evaluation"].Start, w.params.Periods["mass_line.window"].End
	b := w.open("calendar")
	for d := first; d <= last; d = d.Add(1) {
		kind := "工作日"
		if wd := d.Weekday(); wd == 0 || wd == 6 {
			kind = "周末"
		}
		if w.chance(4) {
			kind = w.word("节假日 调休上班")
		}
		works := kind == "工作日" || kind == "调休上班"
		teaching := works && d.Month() != 7 && d.Month() != 8 && (d.Month() != 2 || d.Day() > 15)
		b.add("", row{"date": d.String(), "day_type": kind, "duty": fmt.Sprint(works), "teaching": fmt.Sprint(teaching)})
	}
	b.write()
}
