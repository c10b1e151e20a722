package value

import (
	"strings"
	"testing"

	"dudao/ingest/sheet"
	"dudao/internal/calendar"
	"dudao/internal/exact"
)

func TestRead_Flag(t *testing.T) {
	cases := []want{
		{txt("maybe"), "", "unknown_value"}, {txt("未检"), "", ""}, {txt("—"), "", ""}, {txt("不适用"), "n/a", ""},
		{sheet.Cell{Type: sheet.Bool, Text: "1"}, "1", ""}, {sheet.Cell{Type: sheet.Bool, Text: "0"}, "0", ""},
	}
	for _, s := range []string{"是", "√", "✓", "✔", "有", "1", "Y", "y", "对", "到", "已", "达标", "合格", "知晓", " 是 "} {
		cases = append(cases, want{txt(s), "1", ""})
	}
	for _, s := range []string{"否", "×", "✗", "✘", "无", "0", "N", "n", "错", "未", "不合格", "Ｎ"} {
		cases = append(cases, want{txt(s), "0", ""})
	}
	cases = append(cases, want{num("1"), "1", ""}, want{num("0"), "0", ""}, want{num("2"), "", "unknown_value"})
	check(t, Spec{Type: Flag}, cases)
}

func TestRead_Enum(t *testing.T) {
	s := Spec{Type: Enum, Choices: []Choice{
		{"在编", []string{"编内", "在职在编", "正式"}}, {"临聘", []string{"代课", "(临时)"}}, {"七年级", []string{"七", "初一", "7"}}, {"无", nil}, {"免考", []string{"免"}},
	}}
	check(t, s, []want{
		{txt("在编"), "在编", ""}, {txt(" 在 编\n"), "在编", ""}, {txt("在职在编。"), "在编", ""}, {txt("（临时）"), "临聘", ""},
		{num("7"), "七年级", ""}, {num("7.0"), "七年级", ""}, {txt("７"), "七年级", ""},
		{txt("无"), "无", ""}, {txt("免"), "免考", ""}, // words of the column come before blanks
		{txt("特岗"), "", "unknown_value"}, {txt("-"), "", ""},
	})
	v, p := reader(t, s).Read(txt(" 特岗 "))
	if v.Text != "特岗" || p.Found != "特岗" || p.Expected != "在编/临聘/七年级/无/免考" {
		t.Errorf("an unknown value keeps %q; found %q, expected %q", v.Text, p.Found, p.Expected)
	}
	check(t, Spec{Type: Enum, Choices: s.Choices, Other: "其他"}, []want{{txt("特岗"), "其他", ""}})
	check(t, Spec{Type: Enum, Choices: s.Choices, Other: "其他", OtherAs: `^\d+$`, Unknown: "unknown_clause"}, []want{
		{txt("18"), "其他", ""}, {txt("特岗"), "", "unknown_clause"},
	})
}

// Several words in one cell are no unknown value where a form takes them apart.
func TestRead_EnumList(t *testing.T) {
	s := Spec{Type: Enum, List: true, Choices: []Choice{{"语文", nil}, {"英语", []string{"外语"}}}}
	check(t, s, []want{{txt("语文"), "语文", ""}, {txt("语文、 外语"), "", ""}, {txt("语文/劳技"), "", "unknown_value"}, {txt("劳技"), "", "unknown_value"}})
	if v, _ := reader(t, s).Read(txt("语文、外语")); v.Text != "语文、外语" {
		t.Errorf("the list is kept as %q", v.Text)
	}
	s.List = false
	check(t, s, []want{{txt("语文、外语"), "", "unknown_value"}})
}

func TestRead_Identifiers(t *testing.T) {
	check(t, Spec{Type: Code}, []want{
		{txt("s05"), "S05", ""}, {num("12.0"), "12", ""}, {txt("007"), "007", ""}, {txt("第5期"), "5", ""}, {txt("第十二期"), "12", ""},
		{txt("ＰＸ０１"), "PX01", ""}, {txt("第一中学"), "第一中学", ""}, {num("12.5"), "12.5", ""},
	})
	check(t, Spec{Type: IDCard}, []want{
		{txt("99012319871234567x"), "99012319871234567X", ""},
		{txt(" 990123 19871234 5678 "), "990123198712345678", ""},
		{txt("'990123198712345678"), "990123198712345678", ""},
		{num("9.90123198712345E+17"), "990123198712345000", ""},
		{num("9.901231987123451e+17"), "990123198712345000", ""}, {num("9.9012319871234497E+17"), "990123198712345000", ""},
		{num("990123198712345678"), "990123198712345678", ""},
	})
	check(t, Spec{Type: StudentNo}, []want{
		{txt("0820104"), "0820104", ""}, {num("820104"), "820104", ""}, {txt("g990123198712345678"), "G990123198712345678", ""},
		{txt("（略）"), "(略)", ""},
		// Whole classes would become one pupil.
		{num("20131102200101010011"), "", "id_lost_digits"}, {num("2.01311022001010E+19"), "", "id_lost_digits"}, {txt("2.01311E+19"), "", "id_lost_digits"},
		{num("123456789012345"), "123456789012345", ""},
	})
	check(t, Spec{Type: Phone}, []want{{num("13975551234"), "13975551234", ""}, {num("1.3975551234E+10"), "13975551234", ""}, {txt("139 7555 1234"), "13975551234", ""}})
	r := reader(t, Spec{Type: IDCard})
	if v, _ := r.Read(num("9.90123198712345E+17")); v.Int != 1 {
		t.Error("a number cell is not told from a text")
	}
	if v, _ := r.Read(txt("990123198712345000")); v.Int != 0 {
		t.Error("a text is told as a number cell")
	}
}

func TestRead_TextAndPersons(t *testing.T) {
	check(t, Spec{Type: Text}, []want{
		{txt("　双泉 小学 "), "双泉 小学", ""}, {num("12.0"), "12", ""}, {num("0.30000000000000004"), "0.3", ""},
		{styled("41518", sheet.Date), "2013-09-01", ""}, {sheet.Cell{Type: sheet.Bool, Text: "1"}, "TRUE", ""}, {txt("无"), "", ""},
	})
	check(t, Spec{Type: Person}, []want{
		{txt("冯  莎"), "冯莎", ""}, {txt("sq001"), "SQ001", ""}, {num("1001"), "1001", ""}, {txt("张三、李四"), "", "several_values"},
		{txt("阿依古丽•买买提"), "阿依古丽·买买提", ""},
	})
	check(t, Spec{Type: Person, List: true}, []want{
		{txt("张三、李四"), "张三、李四", ""}, {txt("张三，李四;王小五；赵六, 钱七、"), "张三、李四、王小五、赵六、钱七", ""},
		{txt("张三 王小五　赵六\n钱七"), "张三、王小五、赵六、钱七", ""}, {txt("卢 妹、何进"), "卢妹、何进", ""}, {txt("冯  莎"), "冯莎", ""},
		{txt("欧阳 娜娜"), "欧阳娜娜", ""}, {txt("欧阳娜娜 何进"), "欧阳娜娜、何进", ""}, {txt("阿依古丽 买买提"), "阿依古丽买买提", ""},
		{txt("sq001；sq002"), "SQ001、SQ002", ""}, {num("1001"), "1001", ""},
	})
}

func TestRead_Ditto(t *testing.T) {
	for _, typ := range []Type{Text, Code, Person, Class, Enum} {
		r := reader(t, Spec{Type: typ})
		for _, s := range []string{"〃", "同上", " 同 上 "} {
			if v, p := r.Read(txt(s)); !v.Ditto() || v.State != exact.NotReported || p != nil {
				t.Errorf("%s %q: got %+v %v, want a ditto", typ, s, v, p)
			}
		}
	}
}

func TestReadClass_NamesItsGrade(t *testing.T) {
	check(t, Spec{Type: Class}, []want{
		{txt("七(3)班"), "七年级-3", ""}, {txt("七（3）班"), "七年级-3", ""}, {txt("七年级3班"), "七年级-3", ""},
		{txt("七年级(3)班"), "七年级-3", ""}, {txt("初一(3)班"), "七年级-3", ""}, {txt("703班"), "七年级-3", ""},
		{txt("703"), "七年级-3", ""}, {num("703"), "七年级-3", ""}, {txt("七3"), "七年级-3", ""}, {txt("七3班"), "七年级-3", ""},
		{txt("７（３）班"), "七年级-3", ""}, {txt("7(3)班"), "七年级-3", ""}, {txt("7-3"), "七年级-3", ""}, {txt("7年级3班"), "七年级-3", ""},
		{txt("七年级三班"), "七年级-3", ""}, {txt("七（三）班"), "七年级-3", ""}, {txt("七三班"), "七年级-3", ""},
		{txt("一（1）班"), "一年级-1", ""}, {txt("一年级1班"), "一年级-1", ""}, {txt("小学三(1)班"), "三年级-1", ""},
		{txt("小三(1)班"), "三年级-1", ""}, {txt("初中部七(3)班"), "七年级-3", ""}, {txt("初中一年级3班"), "七年级-3", ""},
		{txt("一年级十一班"), "一年级-11", ""}, {txt("七年级(11)班"), "七年级-11", ""}, {txt("1003班"), "高一-3", ""}, {txt("高一(3)班"), "高一-3", ""},
		{txt("101班"), "一年级-1", ""}, {txt(" 七 ( 3 ) 班 "), "七年级-3", ""}, {txt("七(03)班"), "七年级-3", ""},
		{txt("大(1)班"), "大班-1", ""}, {txt("大一班"), "大班-1", ""}, {txt("小班2"), "小班-2", ""}, {txt("学前2班"), "学前班-2", ""},
	})
}

func TestReadClass_BesideAGrade(t *testing.T) {
	seventh, _ := calendar.GradeNamed("七年级")
	first, _ := calendar.GradeNamed("一年级")
	r := reader(t, Spec{Type: Class})
	for _, c := range []struct {
		cell   sheet.Cell
		beside calendar.Grade
		value  string
		code   string
	}{
		{txt("三班"), seventh, "-3", ""},
		{txt("3"), seventh, "-3", ""},
		{num("3"), seventh, "-3", ""},
		{txt("(3)班"), seventh, "-3", ""},
		{txt("三"), seventh, "-3", ""},
		{txt("12班"), seventh, "-12", ""},
		{txt("十二班"), seventh, "-12", ""},
		{txt("12班"), first, "", "ambiguous_class two_readings"}, // the second class of 一年级, or its twelfth
		{txt("十二班"), first, "-12", ""},
		{txt("12班"), calendar.Grade{}, "", "ambiguous_class no_grade"},
		{txt("七(3)班"), seventh, "七年级-3", ""},
		{txt("八(3)班"), seventh, "", "ambiguous_class other_grade"},
		{txt("803班"), seventh, "", "ambiguous_class other_grade"},
		{txt("七年级"), seventh, "", "ambiguous_class no_number"},
		{txt("2011级3班"), seventh, "", "ambiguous_class no_number"},
		{txt("火箭班"), seventh, "", "ambiguous_class no_number"},
		{txt("七1、七2"), seventh, "", "several_values"},
		{styled("41823", sheet.Date), seventh, "", "ambiguous_class mangled"}, // 7-3 taken for a day
		{num("7.1"), seventh, "", "ambiguous_class mangled"},
		{txt("二十班"), seventh, "-20", ""},
		{txt("七十一班"), seventh, "", "ambiguous_class two_readings"},
		{txt("—"), seventh, "", ""},
		{sheet.Cell{}, seventh, "", ""},
	} {
		v, p := r.ReadClass(c.cell, c.beside)
		code := ""
		if p != nil {
			code = strings.TrimSpace(p.Code + " " + p.Why)
		}
		if got := show(Spec{Type: Class}, v); got != c.value || code != c.code {
			t.Errorf("%q beside %s: got %q %q, want %q %q", c.cell.Text, c.beside.Name, got, code, c.value, c.code)
		}
	}
}
