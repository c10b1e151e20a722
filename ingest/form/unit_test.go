package form

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dudao/internal/kind"
)

func office() *Registry {
	return NewRegistry([]Unit{
		{Code: "T", Name: "清溪镇人民政府", Short: "清溪镇", Type: "乡镇街"},
		{Code: "J", Name: "清溪镇中学", Short: "清中", Type: "初级中学"},
		{Code: "P", Name: "清溪镇中心小学", Short: "中心小学", Type: "完全小学"},
		{Code: "K", Name: "清溪镇中心小学附属幼儿园", Short: "附幼", Type: "幼儿园"},
		{Code: "O", Name: "光明小学", Short: "光明", Type: "完全小学", Closed: true},
		{Code: "N", Name: "光明新校", Short: "光明", Type: "完全小学"},
		{Code: "D1", Name: "东村", Type: "村"}, {Code: "D2", Name: "东村", Type: "社区"},
	})
}

func TestRegistry_Lookup(t *testing.T) {
	for text, want := range map[string]string{
		"t": "T", " 清溪镇 中学": "J", "清中": "J", "清溪镇中": "", "清溪鎮中学": "",
		"光明": "N", // the open one of two
		"东村": "",  // two open ones
	} {
		u, ok := office().Lookup(text, nil)
		if ok != (want != "") || ok && u.Code != want {
			t.Errorf("%q is %v, want %q", text, u, want)
		}
	}
	if u, ok := office().Lookup("东村", []string{"村"}); !ok || u.Code != "D1" {
		t.Errorf("of two of a name the one of the wanted type counts; got %v", u)
	}
	if u, ok := office().Lookup("TOWN", nil); !ok || u.Code != "T" {
		t.Errorf("TOWN is %v, want the only township", u)
	}
}

func TestRegistry_Mentioned(t *testing.T) {
	schools := []string{"完全小学", "初级中学", "幼儿园"}
	for text, want := range map[string]string{
		"清溪镇中学七(1)班成绩表":       "J", // not the township inside its name
		"清溪镇中心小学附属幼儿园在园幼儿统计表": "K",
		"清溪镇隐患月报":             "T", // no school: whoever is named
		"清溪镇上报清中成绩":           "J", // the wanted type before a longer name
		"工作总结":                "",
	} {
		u, ok := office().Mentioned(text, schools)
		if ok != (want != "") || ok && u.Code != want {
			t.Errorf("%q names %v, want %q", text, u, want)
		}
	}
}

func TestRegistry_Above(t *testing.T) {
	r := NewRegistry([]Unit{
		{Code: "T", Type: "乡镇街", Name: "清溪镇"}, {Code: "Z", Type: "中心学校", Name: "联校", Parent: "T"},
		{Code: "A", Type: "完全小学", Name: "东山", Parent: "Z"}, {Code: "B", Type: "完全小学", Name: "西岭"},
	})
	unit := func(code string) *Unit { u, _ := r.Get(code); return u }
	for _, c := range []struct {
		a, b string
		want bool
	}{{"T", "A", true}, {"Z", "A", true}, {"A", "A", true}, {"A", "Z", false}, {"T", "B", true}, {"Z", "B", true}, {"B", "A", false}} {
		if got := r.Above(unit(c.a), unit(c.b)); got != c.want {
			t.Errorf("%s above %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestRegistry_NearNamesAreNeverTheSame(t *testing.T) {
	// A name with one character replaced is near the name, and is nobody.
	rapid.Check(t, func(rt *rapid.T) {
		name := []rune(rapid.SampledFrom([]string{"清溪镇中学", "清溪镇中心小学", "光明新校"}).Draw(rt, "name"))
		name[rapid.IntRange(0, len(name)-1).Draw(rt, "at")] = '某'
		text := string(name)
		if u, ok := office().Lookup(text, nil); ok {
			rt.Fatalf("%s was taken for %s", text, u.Name)
		}
		if len(office().Near(text)) == 0 {
			rt.Fatalf("%s is near nothing", text)
		}
	})
}

func TestStem_EqualEndings(t *testing.T) {
	for _, c := range [][2]string{
		{"转入人数", "转入"}, {"转入数", "转入"}, {"考试时间", "考试日期"}, {"登记年月日", "登记日"}, {"家访次数", "家访次"}, {"本年听课节数", "听课节"},
		{"是否达标", "达标"}, {"巩固情况", "巩固"},
	} {
		a, b := stemOf(c[0]), stemOf(c[1])
		if !slices.ContainsFunc(a.alike(), func(s stem) bool { return s == b }) {
			t.Errorf("%s and %s have other stems: %v, %v", c[0], c[1], a, b)
		}
	}
	for _, c := range [][2]string{{"听课节数", "听课次数"}, {"考试日期", "考试人数"}, {"入学", "入校"}} {
		if stemOf(c[0]) == stemOf(c[1]) {
			t.Errorf("%s and %s have one stem", c[0], c[1])
		}
	}
}

func TestGradeIn(t *testing.T) {
	for text, want := range map[string]string{
		"清溪镇三年级期末成绩": "三", "初三年级成绩": "初三", "初中一年级": "初一", "小学四年级": "四", "初二期末": "初二", "高一期末": "高一", "七年级": "七",
		"七(3)班成绩": "", "一、二年级成绩": "", "一年级至六年级": "", "第一学期期末": "", "提高一步": "", "一年级和二年级": "",
	} {
		if got := gradeIn(text); got != want {
			t.Errorf("%s is of grade %q, want %q", text, got, want)
		}
	}
}

func TestWordIn(t *testing.T) {
	words := map[string]string{"在编": "在编", "非在编": "临聘", "临聘": "临聘", "代课": "临聘"}
	for text, want := range map[string]string{
		"在编教师花名册": "在编", "非在编教师": "临聘", "临聘代课教师": "临聘", "在编、临聘教师花名册": "", "教师花名册": "",
	} {
		if got := wordIn(words, text, false); got != want {
			t.Errorf("%s says %q, want %q", text, got, want)
		}
	}
}

func TestSplit_Parts(t *testing.T) {
	span := splitPlan{split: &kind.Split{At: []string{"—", "-", "至", "到"}, Middle: true}}
	list := splitPlan{split: &kind.Split{At: []string{"、", "/"}}}
	for _, c := range []struct {
		s    splitPlan
		text string
		want []string
	}{
		{span, "2013.9.5—2013.9.8", []string{"2013.9.5", "2013.9.8"}},
		{span, "2013-9-5-2013-9-8", []string{"2013-9-5", "2013-9-8"}},
		{span, "2013-9-5至2013-9-8", []string{"2013-9-5", "2013-9-8"}},
		{span, "9月5日——9月8日", []string{"9月5日", "9月8日"}},
		{span, "2013-09-05", []string{"2013-09-05"}}, // a date, no span
		{list, "王伟、李敏/赵强", []string{"王伟", "李敏", "赵强"}},
		{list, "王伟", []string{"王伟"}},
	} {
		if got := c.s.parts(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s is %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSplit_PartsLoseNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z王李]{1,4}`), 1, 5).Draw(rt, "words")
		s := splitPlan{split: &kind.Split{At: []string{"、"}}}
		if got := s.parts(strings.Join(words, "、")); !slices.Equal(got, words) {
			rt.Fatalf("%q became %q", words, got)
		}
	})
}

func TestLegend_IsNoTitleWord(t *testing.T) {
	for text, want := range map[string]string{
		"成绩表(期末)":          "成绩表(期末)",
		"成绩表(√=到会)":        "成绩表",
		"登记表(培训对象见“姓名”列)":  "登记表",
		"学额变动表(2013—2014)": "学额变动表(2013—2014)",
	} {
		if got := withoutLegend(text); got != want {
			t.Errorf("%s without its legend is %s, want %s", text, got, want)
		}
	}
}

func TestClass_InTitles(t *testing.T) {
	for text, want := range map[string]string{
		"清溪镇中学七(1)班成绩表": "七(1)班", "三年级2班": "三年级2班", "初一（3）班": "初一(3)班", "成绩(101班)": "101班",
		"七(1)班、七(2)班": "", "全校成绩": "", "2013班": "",
	} {
		if got := classIn(text); got != want {
			t.Errorf("%s names class %q, want %q", text, got, want)
		}
	}
}

// Names are found as if every name of the registry were looked for in the text,
// the longest first.
func TestRegistry_MentionedAsByEveryName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.SampledFrom([]rune("东山小学中心")), 2, 5, -1)
		var units []Unit
		for i, n := range rapid.SliceOfNDistinct(name, 1, 12, rapid.ID[string]).Draw(t, "names") {
			units = append(units, Unit{Code: "S" + strconv.Itoa(i), Name: n})
		}
		text := rapid.StringOfN(rapid.SampledFrom([]rune("东山小学中心2014")), 0, 16, -1).Draw(t, "text")
		want := ""
		for length := 5; length >= 2 && want == ""; length-- {
			for _, u := range units {
				if utf8.RuneCountInString(u.Name) == length && strings.Contains(text, u.Name) && (want == "" || u.Name < want) {
					want = u.Name
				}
			}
		}
		got := ""
		if u, ok := NewRegistry(units).Mentioned(text, nil); ok {
			got = u.Name
		}
		if got != want {
			t.Fatalf("%q names %q, want %q", text, got, want)
		}
	})
}
