package sheet

import "testing"

func TestStyleOf(t *testing.T) {
	for code, want := range map[string]Style{
		"General":                          General,
		"G/通用格式":                           General,
		`[$-804]General;General`:           General,
		`G/通用格式"人"`:                        General,
		"0":                                General,
		"0.00E+00":                         General,
		"##0.0e+0":                         General,
		"#,##0.00_);[Red](#,##0.00)":       General,
		`0"days"`:                          General,
		`0\d`:                              General,
		"@":                                General,
		"[=1]\"男\";[=2]\"女\"":              General,
		"_ * #,##0.00_ ;_ * -#,##0.00_ ":   General,
		"[DBNum1][$-804]G/通用格式":            General,
		"0%":                               Percent,
		"0.00%;[红色]-0.00%":                 Percent,
		`0"%"`:                             General,
		`0\%`:                              General,
		"yyyy-m-d":                         Date,
		`yyyy"年"m"月"d"日";@`:                Date,
		"[$-804]yyyy年m月":                   Date,
		"[DBNum1][$-804]yyyy\"年\"m\"月\";@": Date,
		"e年m月d日":                           Date,
		"[$-404]aaaa":                      Date,
		"h:mm":                             Date,
		"[h]:mm:ss":                        Date,
		"[$-F800]dddd\\,\\ mmmm\\ dd":      Date,
		"上午/下午h\"时\"mm\"分\"":               Date,
		"":                                 General,
		"[":                                General,
		`"`:                                General,
		`\`:                                General,
	} {
		if got := styleOf(code); got != want {
			t.Errorf("%q: %d, want %d", code, got, want)
		}
	}
}

func TestBuiltinStyle(t *testing.T) {
	for id, want := range map[int]Style{0: General, 1: General, 9: Percent, 10: Percent, 11: General, 13: General, 14: Date, 22: Date,
		23: General, 27: Date, 36: Date, 37: General, 44: General, 45: Date, 47: Date, 49: General, 50: Date, 57: Date, 58: Date, 59: General} {
		if got := builtinStyle(id); got != want {
			t.Errorf("%d: %d, want %d", id, got, want)
		}
	}
}

// Serials of known days: 1 is 1900-01-01, 61 is 1900-03-01 (Excel believes in a
// 29 February 1900, its 60), 41518 is 2013-09-01.
func TestISODate(t *testing.T) {
	for _, c := range []struct {
		text     string
		date1904 bool
		want     string
	}{
		{"1900-01-01", false, "1"}, {"1900-02-28", false, "59"}, {"1900-03-01", false, "61"}, {"2013-09-01", false, "41518"},
		{"2013-09-01T06:00:00.000", false, "41518.25"}, {"2013-09-01T06:00:00Z", false, "41518.25"}, {"2013-09-01T06:00:00+08:00", false, "41518.25"},
		{"2013-09-01", true, "40056"}, {"9999-12-31", false, "2958465"},
	} {
		kind, text := isoDate([]byte(c.text), c.date1904)
		if kind != Number || string(text) != c.want {
			t.Errorf("%s: %s, want %s", c.text, text, c.want)
		}
	}
	if kind, text := isoDate([]byte("2013-13-01"), false); kind != Text || string(text) != "2013-13-01" {
		t.Errorf("no date: %d %s", kind, text)
	}
}

func TestIsNumber(t *testing.T) {
	for text, want := range map[string]bool{"1": true, "-1.5": true, "+.5": true, "5.": true, "1E5": true, "1e-05": true, "": true,
		"-": false, ".": false, "1E": false, "1 2": false, "0x1": false, "NaN": false, "1.2.3": false, "\uFF11": false} {
		if got := isNumber([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestParseRef(t *testing.T) {
	for text, want := range map[string][2]int{"A1": {1, 0}, "$AB$12": {12, 27}, "XFD1048576": {1048576, 16383}, "b2": {2, 1}} {
		if row, col, ok := parseRef([]byte(text)); !ok || row != want[0] || col != want[1] {
			t.Errorf("%s: %d %d %v", text, row, col, ok)
		}
	}
	for _, text := range []string{"", "A", "1", "A0", "XFE1", "A1048577", "A1B", "AAAAAAAAAAAAAAAA1", "A99999999999999999999", "A-1", "甲1"} {
		if row, col, ok := parseRef([]byte(text)); ok {
			t.Errorf("%s: %d %d", text, row, col)
		}
	}
}
