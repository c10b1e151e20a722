// Package privacy owns the classes of personal data (datasets.md §0.7) and
// what each view may show of them. Masking is done once, where a document
// model is built or a row is loaded; nothing downstream decides again.
//
// It decides about single texts. That groups of few people are suppressed, and
// that students are never ranked, is decided where figures are made.
package privacy

import (
	"strings"
	"unicode"
)

// Class is a class of personal data.
type Class string

// The classes.
const (
	Open         Class = ""         // not personal
	Name         Class = "M1"       // internal and unit full, public surname + 某
	IDCard       Class = "M2"       // first 3 + last 4 internally, nothing elsewhere
	Phone        Class = "M3"       // first 3 + last 4
	StudentNo    Class = "M4"       // last 4, never public
	Hashed       Class = "M5"       // a salted hash is kept for joining, the text never
	Health       Class = "M6"       // counts only outside the office
	Petition     Class = "M7"       // petitioners' data: never outside the office
	Dropped      Class = "M0"       // never stored
	Confidential Class = "internal" // other texts and amounts that stay in the office
)

// Known reports whether c is one of the classes.
func (c Class) Known() bool {
	switch c {
	case Open, Name, IDCard, Phone, StudentNo, Hashed, Health, Petition, Dropped, Confidential:
		return true
	}
	return false
}

// Stored reports whether the text itself may be stored. Of Hashed only the
// hash is, of Dropped nothing.
func (c Class) Stored() bool { return c != Hashed && c != Dropped }

// View is who will read an output.
type View string

// The views.
const (
	Internal View = "internal"
	Unit     View = "unit"
	Public   View = "public"
)

// Views lists the views, the widest first.
func Views() []View { return []View{Internal, Unit, Public} }

// Show gives what a view may show of one value of a class; "" where it may
// show nothing. An unknown class or view shows nothing.
func Show(c Class, v View, text string) string {
	if v != Internal && v != Unit && v != Public {
		return ""
	}
	switch c {
	case Open:
		return text
	case Name:
		if v == Public {
			return Surname(text)
		}
		return text
	case IDCard:
		if v == Internal {
			return ends(text, 3, 4)
		}
	case Phone:
		return ends(text, 3, 4)
	case StudentNo:
		if v != Public {
			return ends(text, 0, 4)
		}
	case Health, Petition, Confidential:
		if v == Internal {
			return text
		}
	}
	return ""
}

// ends keeps the first and last characters of a text and stars the rest. A
// text so short that nothing would be hidden is starred whole.
func ends(text string, first, last int) string {
	r := []rune(strings.Join(strings.Fields(text), ""))
	if len(r) <= first+last {
		return strings.Repeat("*", len(r))
	}
	return string(r[:first]) + strings.Repeat("*", len(r)-first-last) + string(r[len(r)-last:])
}

// Surname masks a name, or a list of names at 、 , ; or /: the surname and 某.
// A double surname is kept whole where a given name follows it. What holds a
// digit is no name and is masked whole.
func Surname(names string) string {
	parts := strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune("、,\uff0c;\uff1b/", r) })
	var masked []string
	for _, p := range parts {
		if m := surname(strings.Join(strings.Fields(p), "")); m != "" {
			masked = append(masked, m)
		}
	}
	return strings.Join(masked, "、")
}

func surname(name string) string {
	r := []rune(name)
	switch {
	case len(r) == 0:
		return ""
	case strings.ContainsFunc(name, unicode.IsDigit) || !unicode.IsLetter(r[0]):
		return "某"
	case len(r) > 2 && doubleSurname(string(r[:2])):
		return string(r[:2]) + "某"
	}
	return string(r[0]) + "某"
}

// doubleSurname reports whether two characters are a double surname (复姓)
// in use today.
func doubleSurname(s string) bool {
	switch s {
	case "欧阳", "上官", "皇甫", "司徒", "司马", "诸葛", "尉迟", "东方", "公孙", "公冶", "公羊", "令狐",
		"长孙", "宇文", "慕容", "夏侯", "南宫", "独孤", "端木", "东郭", "南郭", "百里", "呼延", "轩辕",
		"申屠", "太史", "太叔", "钟离", "闻人", "赫连", "澹台", "淳于", "单于", "濮阳", "宗政", "司空",
		"司寇", "仲孙", "叔孙", "鲜于", "闾丘", "亓官", "颛孙", "巫马", "公西", "漆雕", "乐正", "壤驷",
		"公良", "拓跋", "夹谷", "宰父", "谷梁", "段干", "东门", "西门", "南门", "梁丘", "左丘", "第五",
		"微生", "羊舌", "万俟", "纳兰", "完颜", "耶律", "欧侯", "即墨", "达奚", "褚师", "贺兰", "哥舒":
		return true
	}
	return false
}
