package value

import (
	"strings"
	"unicode/utf8"

	"dudao/internal/exact"
)

// written is a number as a text has it.
type written struct {
	number      exact.Decimal
	unit        string // behind it: 元, 万册, 天; blank where there is none
	percent     bool   // a % behind it
	more        bool   // further numbers follow
	approximate bool
}

// parseFigure reads a folded text as one number with its signs and unit. The
// code says why it is none. trim takes words off the parts of a text that
// holds several numbers.
func parseFigure(s string, trim func(string) string) (w written, code string) {
	if approximate(s) {
		return written{approximate: true}, "approximate_figure"
	}
	if d, unit, ok := inWords(s); ok {
		return written{number: d, unit: unit}, ""
	}
	for _, word := range [...]string{"合", "共", "计"} {
		s = strings.TrimPrefix(s, word)
	}
	s, w.percent = strings.CutPrefix(s, "百分之")
	negative := false
	if inner, ok := bracketed(s); ok {
		s, negative = inner, true
	}
	s = trimCurrency(s)
	switch {
	case strings.HasPrefix(s, "-"):
		s, negative = s[1:], !negative
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	}
	s = trimCurrency(s)
	digits, rest, ok := mantissa(s)
	if !ok {
		return written{}, broken(s)
	}
	d, err := exact.ParseNumber(digits)
	if err != nil {
		return written{}, "out_of_range"
	}
	if negative {
		d.Unscaled = -d.Unscaled
	}
	w.number = d
	return w.behind(rest, trim)
}

// behind reads what follows the digits: nothing, a unit, a %, 半, or a
// separator and further numbers.
func (w written) behind(rest string, trim func(string) string) (written, string) {
	tail := ""
	if i := strings.IndexAny(rest, "/、,;|-到至和及"); i >= 0 && hasDigit(rest[i:]) {
		rest, tail = rest[:i], rest[i:]
	}
	rest = strings.TrimSuffix(trim(rest), "整")
	switch half := strings.TrimSuffix(rest, "半"); {
	case rest == "":
	case rest == "%":
		w.percent = true
	case half != rest && dayUnit(half) && w.number.IsInt() && w.number.Unscaled >= 0:
		n, _ := w.number.Int64()
		w.number, w.unit = exact.Decimal{Unscaled: n*10 + 5, Scale: 1}, half
	case isUnit(rest):
		w.unit = rest
	default:
		return w, "not_a_number"
	}
	if tail != "" {
		w.more = true
		return w, "several_values"
	}
	return w, ""
}

// mantissa takes the digits off the front of a text: thousands separators are
// dropped where they stand before every third digit, an exponent is kept.
func mantissa(s string) (digits, rest string, ok bool) {
	end, commas, point := 0, false, false
	lastComma, first := -1, -1
scan:
	for ; end < len(s); end++ {
		switch c := s[end]; {
		case c >= '0' && c <= '9':
			if first < 0 {
				first = end
			}
		case c == ',' && !point && first >= 0 && grouped(s, end, lastComma, first):
			commas, lastComma = true, end
		case c == '.' && !point:
			point = true
		default:
			break scan
		}
	}
	if first < 0 {
		return "", s, false
	}
	digits, rest = s[:end], s[end:]
	if commas {
		if whole, _, _ := strings.Cut(digits, "."); len(whole)-lastComma-1 != 3 {
			return "", s, false
		}
		digits = strings.ReplaceAll(digits, ",", "")
	}
	if e := exponent(rest); e > 0 {
		digits, rest = digits+rest[:e], rest[e:]
	}
	return digits, rest, true
}

// grouped says whether a comma at i can separate thousands.
func grouped(s string, i, last, first int) bool {
	if last < 0 && i-first > 3 || last >= 0 && i-last != 4 {
		return false
	}
	for k := i + 1; k <= i+3; k++ {
		if k >= len(s) || s[k] < '0' || s[k] > '9' {
			return false
		}
	}
	return true
}

// exponent gives the length of E+17 at the front of a text, 0 if there is none.
func exponent(s string) int {
	if len(s) < 2 || s[0] != 'E' {
		return 0
	}
	i := 1
	if s[1] == '+' || s[1] == '-' {
		i = 2
	}
	start := i
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == start || i-start > 3 {
		return 0
	}
	return i
}

// broken tells a list of numbers from a text that is no number at all.
func broken(s string) string {
	if first, second, ok := strings.Cut(s, ","); ok && allDigits(first) && allDigits(second) {
		return "several_values"
	}
	return "not_a_number"
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// bracketed gives what stands inside brackets that hold the whole text: a
// negative number as accountants write it.
func bracketed(s string) (string, bool) {
	if len(s) < 3 || s[0] != '(' || s[len(s)-1] != ')' {
		return s, false
	}
	inner := s[1 : len(s)-1]
	return inner, !strings.ContainsAny(inner, "()-")
}

func trimCurrency(s string) string {
	for _, sign := range [...]string{"人民币", "RMB", "¥", "$"} {
		s = strings.TrimPrefix(s, sign)
	}
	return s
}

// approximate reports figures that are none: 近80, 38余, 约5, 几十.
func approximate(s string) bool {
	if len(s) < 2 {
		return false
	}
	number, vague := false, false
	for _, r := range s {
		switch r {
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
			'一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万':
			number = true
		case '近', '约', '余', '多', '几', '许', '超', '>', '<', '≥', '≤', '≈':
			vague = true
		}
	}
	if !number || vague {
		return number && vague
	}
	for _, w := range [...]string{"左右", "上下", "以上", "以下", "不足", "不到", "大概"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return strings.HasSuffix(s, "+")
}

// inWords reads the few numbers that are written as words: 零, 半天.
func inWords(s string) (d exact.Decimal, unit string, ok bool) {
	if rest, cut := strings.CutPrefix(s, "零"); cut && (rest == "" || isUnit(rest)) {
		return exact.Decimal{}, rest, true
	}
	if rest, cut := strings.CutPrefix(s, "半"); cut && dayUnit(rest) {
		return exact.Decimal{Unscaled: 5, Scale: 1}, rest, true
	}
	return exact.Decimal{}, "", false
}

func dayUnit(s string) bool { return s == "天" || s == "日" }

// isUnit reports whether a text is a unit or counter that may stand behind a
// number, perhaps with 万 or 千 before it.
func isUnit(s string) bool {
	_, s = multiplier(s)
	if s == "" || len(s) > 15 {
		return s == ""
	}
	if known(s) {
		return true
	}
	// 元/月, 人/次: a unit per another.
	a, b, ok := strings.Cut(s, "/")
	return ok && known(a) && known(b)
}

func known(s string) bool {
	switch s {
	case "元", "圆", "块", "角", "分", "元整", "人", "名", "位", "个", "生", "天", "日", "周", "月", "年", "岁", "周岁",
		"次", "人次", "批", "批次", "件", "件次", "份", "节", "课时", "学时", "时", "小时", "期", "届", "班", "册", "册次",
		"本", "台", "套", "间", "所", "座", "栋", "处", "项", "条", "起", "例", "张", "篇", "场", "户", "家", "辆",
		"平方米", "平方", "平米", "㎡", "M²", "M2", "亩", "公顷", "米", "M", "公里", "KM", "度", "题", "门", "科", "组", "支",
		"对", "盒", "箱", "把", "床", "种", "道", "页", "字", "回", "步", "级", "吨", "斤", "公斤", "个月", "工作日":
		return true
	}
	return false
}

// multiplier takes 万, 千 … off the front of a unit and gives its power of ten.
func multiplier(unit string) (power int8, rest string) {
	for unit != "" {
		r, size := utf8.DecodeRuneInString(unit)
		p := int8(0)
		switch r {
		case '十':
			p = 1
		case '百':
			p = 2
		case '千':
			p = 3
		case '万':
			p = 4
		case '亿':
			p = 8
		default:
			return power, unit
		}
		power += p
		unit = unit[size:]
	}
	return power, ""
}

// Land is measured in 亩 where the forms want m²: 1 亩 = 666.67 m²
// (datasets.md §2).
var (
	mu      = exact.Decimal{Unscaled: 66667, Scale: 2}
	hectare = exact.Decimal{Unscaled: 10000}
)

// convert brings a number to the base unit of its column: ones, or m². ok is
// false where the result has too many digits.
func convert(d exact.Decimal, unit string) (result exact.Decimal, ok bool) {
	power, rest := multiplier(unit)
	if !isUnit(unit) || rest == "分" {
		power = 0 // 千克, 百分制: part of the name
	}
	switch rest {
	case "亩":
		d, ok = d.Mul(mu)
	case "公顷", "hm²", "HM²":
		d, ok = d.Mul(hectare)
	default:
		ok = true
	}
	if power != 0 && ok {
		shifted, err := d.Shift(int(power))
		return shifted, err == nil
	}
	return d, ok
}
