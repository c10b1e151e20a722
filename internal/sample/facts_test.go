package sample

import (
	"slices"
	"testing"

	"dudao/internal/calendar"
)

// The expected numbers are those of catalogue.md, section C; the clause of the
// source stands beside each.

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestFacts_BaitangUnits(t *testing.T) { // 方案2 一
	w := newWorld()
	count := map[string]int{}
	for _, u := range w.units {
		if u.parent != "BTZX" {
			continue
		}
		key := u.kind
		if u.kind == "幼儿园" {
			key += u.fields[4]
		}
		if u.fields[5] == "市级" {
			key = "示范小学"
		}
		count[key]++
	}
	for kind, want := range map[string]int{
		"初级中学": 1, "示范小学": 1, "九年制学校": 1, "完全小学": 2, "教学点": 2, "幼儿园公办": 2, "幼儿园民办": 3,
	} {
		equal(t, kind, count[kind], want)
	}
}

func TestFacts_BaitangPeople(t *testing.T) { // 方案2 一, 一·1, 一·3
	var pupils, children int
	for _, r := range townRolls {
		pupils += r.pupils
	}
	for _, r := range kindergartenRolls {
		children += r.pupils
	}
	equal(t, "pupils", pupils, 2158)
	equal(t, "children in kindergartens", children, 476)
	var permanent, temporary, over, assigned int
	asOf := date(2014, 8, 31)
	for _, s := range newTownStaff() {
		if !s.permanent {
			temporary++
			continue
		}
		permanent++
		if s.birth.AddYears(50) < asOf {
			over++
		}
		if s.assigned {
			assigned++
			if s.joined < date(2012, 9, 1) || s.joined > asOf {
				t.Errorf("%s joined on %s, outside the two years", s.name, s.joined)
			}
		}
	}
	equal(t, "permanent", permanent, 108)
	equal(t, "temporary", temporary, 32)
	equal(t, "over 50", over, 29)
	equal(t, "assigned in two years", assigned, 22)
	var key int
	for _, a := range admissions {
		key += a.key1 + a.key2
		equal(t, a.school, a.key1+a.key2+a.other+a.voc+a.none, a.graduates)
	}
	equal(t, "admitted by 一中 and 二中", key, 79)
	equal(t, "education councils", len(councils), 4) // 方案2 二·1
}

func TestFacts_BaitangMoney(t *testing.T) { // 方案2 二·2, 二·3
	var town, honours int
	for _, g := range grants {
		town += g.hundredths
		if g.purpose == "尊师重教宣传奖励" {
			honours += g.hundredths
		}
	}
	given := map[string]int{}
	var all int
	for _, d := range donations {
		given[d.school] += d.yuan
		all += d.yuan
	}
	equal(t, "town, 万元 × 100", town, 8590)
	equal(t, "honours, 万元 × 100", honours, 95)
	equal(t, "donations, yuan", all, 382_000)
	equal(t, "together, yuan", town*100+all, 1_241_000)
	for school, want := range map[string]int{
		"南联小学": 83_000, "白塘中学": 114_000, "白塘中心小学": 29_000, "拦河小学": 52_000, "磊石学校": 104_000,
	} {
		equal(t, school, given[school], want)
	}
}

func TestFacts_ShuangquanClasses(t *testing.T) { // 方案4 二·2, 二·3⑴
	w := newWorld()
	first, seventh := map[string]int{}, map[string]int{}
	for _, c := range w.classes(1) {
		first[c.school.short]++
	}
	for _, c := range w.classes(7) {
		seventh[c.school.short]++
		if c.start <= 50 {
			t.Errorf("%s %s begins with %d pupils, want more than 50", c.school.short, c.name(), c.start)
		}
	}
	equal(t, "schools with 一年级", len(first), 18)
	for _, name := range []string{
		"资东", "双小", "光明", "龙元", "高家", "圳玄", "金玉亭", "合兴", "大塘", "黄桥", "双江", "新塘", "育才", "古塘", "兴隆", "茶天", "坝上", "乘梧",
	} {
		want := 1
		if slices.Contains([]string{"资东", "双小", "光明"}, name) {
			want = 2
		}
		equal(t, "一年级 of "+name, first[name], want)
	}
	equal(t, "classes of 一年级", len(w.classes(1)), 21)
	equal(t, "classes of 七年级", len(w.classes(7)), 13)
	for name, want := range map[string]int{"黑中": 6, "双中": 6, "高家": 1} {
		equal(t, "七年级 of "+name, seventh[name], want)
	}
	var graduates int
	for _, c := range w.classes(6) {
		graduates += c.end
	}
	equal(t, "graduates of 六年级", graduates, 848)
	var places int
	for _, r := range recommended {
		places += r.places
	}
	equal(t, "recommended", places, 12) // 方案4 二·3⑶: 6 + 5 + 1
}

func TestFacts_ShuangquanRetention(t *testing.T) { // 方案4 二·3⑵: 98 %
	w := newWorld()
	c := w.class("SQ19", 8, 1)
	equal(t, "49 of 50 is exactly 98 %", [2]int{c.end, c.base()}, [2]int{49, 50})
	c = w.class("SQ20", 8, 2)
	equal(t, "48 of 49 is 97.96 %", [2]int{c.end, c.base()}, [2]int{48, 49})
	var impossible []string
	for _, s := range w.schools {
		for _, c := range s.classes {
			if c.end > c.base() {
				impossible = append(impossible, s.short+c.name())
			}
		}
	}
	if !slices.Equal(impossible, []string{"茶天五年级1班"}) {
		t.Errorf("impossible classes: %v", impossible)
	}
	for i, school := range []string{"SQ19", "SQ20", "SQ05"} {
		sum := 0
		for _, c := range w.byCode[school].classes {
			if c.grade == 9 {
				sum += c.end
			}
		}
		equal(t, "leaving of the cohort of "+school, cohort[i].leaving, sum)
	}
	var quota, done, failed int
	for i, c := range w.classes(9) {
		quota, done = quota+vocationalDone[i][0], done+vocationalDone[i][1]
		failed += notQualified(c)
	}
	if done <= quota { // 方案4 二·4⑴: more than 100 %
		t.Errorf("vocational: %d of %d", done, quota)
	}
	equal(t, "not qualified of 465: 442 are 95.05 %", failed, 23)
}

func TestFacts_Health(t *testing.T) { // 方案1 二(三), 二(四), 三
	equal(t, "staff who know, × 100", aware*100, 80*medicalStaff)
	if behaving*100 < 70*medicalStaff {
		t.Errorf("behaving: %d of %d", behaving, medicalStaff)
	}
	equal(t, "answers asked", inpatients*questions, 2500)
	equal(t, "sessions for clinics", len(clinicSessions), 6)
	equal(t, "issues of the board", len(boardDays), 12)
	equal(t, "themes", len(themes), 12)
	equal(t, "issues on Chinese medicine", len(chineseMedicine), 4)
}

func TestFacts_LeaveOfThirtyDays(t *testing.T) { // 方案4 四·1⑾, rules §5
	days := map[string]map[calendar.Date]bool{}
	stated := map[string]int{}
	for _, a := range absences {
		if a.kind != "病假" && a.kind != "事假" {
			continue
		}
		if days[a.school] == nil {
			days[a.school] = map[calendar.Date]bool{}
		}
		for d := a.from; d <= a.to; d++ {
			days[a.school][d] = true
			stated[a.school]++
		}
	}
	equal(t, "union of the first", len(days["SQ08"]), 30)
	equal(t, "union of the second", len(days["SQ01"]), 29)
	equal(t, "sum of the second", stated["SQ01"], 31)
}

func TestFacts_CaseForEachClause(t *testing.T) { // 方案4 四·1
	clauses := map[string]bool{}
	suspended := 0
	for _, o := range offences[1 : len(offences)-1] { // the first is of another year, the last of no clause
		if o.status == "已认定" || o.status == "申诉中止" {
			clauses[o.clause] = true
		}
		if o.status == "申诉中止" {
			suspended++
		}
	}
	for _, spellings := range [][]string{
		{"⑴"}, {"第3项"}, {"⑷"}, {"⑼"}, {"(10)"}, {"⑿"}, {"(13)"}, {"第14项"}, {"⒂"}, {"⒃"}, {"⒄"},
	} {
		if !slices.ContainsFunc(spellings, func(s string) bool { return clauses[s] }) {
			t.Errorf("no case of clause %v", spellings)
		}
	}
	equal(t, "suspended", suspended, 1)
	sums := [3][2]int{}
	for i, c := range careless { // 方案4 四·1⑻
		for m := range 9 {
			sums[i][0] += c.lessons[m]
			sums[i][1] += c.unmarked[m]
		}
	}
	equal(t, "lessons missed, times unmarked", sums, [3][2]int{{10, 0}, {0, 10}, {9, 9}})
}

func TestFacts_Pay(t *testing.T) { // 方案4 三(二)4, rules §6
	w := newWorld()
	level := permanentOf(w.byCode[levelSchool])
	base, first := 0, points(level[0], 0)
	for i, p := range level {
		base += payBase(p, i)
		if !slices.Equal(points(p, i), first) {
			t.Errorf("%s has other points", p.id)
		}
	}
	equal(t, "people of the level school", len(level), 8)
	equal(t, "fen left of 26 %", base*26%len(level), 4) // yuan × 0.26 in fen is yuan × 26
	equal(t, "members stationed", len(stationed), 6)    // 方案4 三(三)2
}
