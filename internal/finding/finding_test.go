package finding

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"dudao/internal/lang"
)

// table is the list of datasets.md §0.10: codes by usual severity.
var table = map[Severity]string{
	Error: `unreadable encrypted unknown_form ambiguous_form missing_column ambiguous_column wrong_period
		period_conflict missing_key unknown_school unknown_person ambiguous_person unknown_clause not_a_number
		invalid_date out_of_range negative_value approximate_figure several_values duplicate_key total_mismatch
		part_above_whole date_order id_length id_check_digit id_lost_digits id_duplicate double_enrolment
		score_out_of_range zero_points negative_points extension_twice extension_too_long link_missing
		quota_mismatch bad_registry`,
	Warning: `coverage_shrinks hidden_sheet hidden_rows form_by_headers column_by_values near_header
		student_ranking source_conflict not_reported unknown_class closed_unit person_elsewhere unknown_value
		ambiguous_class ambiguous_month ambiguous_percent formula_error duplicate_row out_of_period
		parts_mismatch over_plan reported_rate_mismatch days_mismatch missing_value missing_paper missing_date
		id_birth_mismatch id_sex_mismatch age_mismatch weekday_mismatch blank_score full_marks_mismatch
		pay_split_mismatch roll_mismatch homeroom_mismatch count_mismatch nil_conflict`,
	Info: `duplicate_file superseded unknown_column period_assumed unit_not_registered no_cached_value
		not_duty_day`,
}

func TestCatalogue_HoldsEveryCodeOfTheTable(t *testing.T) {
	n := 0
	for severity, codes := range table {
		for _, id := range strings.Fields(codes) {
			n++
			c, ok := Lookup(id)
			if !ok {
				t.Errorf("%s is missing", id)
			} else if c.Severity != severity {
				t.Errorf("%s is %s, want %s", id, c.Severity, severity)
			}
		}
	}
	// Of our own: a veto whose person nobody named, cheating in no ranked exam, an answer that comes back, a
	// month of leave in the other unit, a total nobody can check, amounts of two
	// units, a year counted in the other way.
	for _, id := range []string{"veto_unnamed", "cheating_unplaced", "returned_copy", "leave_month_unit", "total_unchecked", "money_unit_conflict", "year_counted_otherwise"} {
		if _, ok := Lookup(id); ok {
			n++
		}
	}
	if got := len(Codes()); got != n {
		t.Errorf("%d codes in the catalogue, %d in the table and our own", got, n)
	}
}

func TestCatalogue_RejectsWhatTheTableMarksR(t *testing.T) {
	want := strings.Fields(`unknown_form ambiguous_form missing_column ambiguous_column period_conflict
		missing_key unknown_school unknown_person ambiguous_person`)
	var got []string
	for _, c := range Codes() {
		if c.Rejects {
			got = append(got, c.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("rejecting codes\n got %v\nwant %v", got, want)
	}
}

func TestCatalogue_SentencesAreWhole(t *testing.T) {
	places := regexp.MustCompile(`\{(\w+)\}`)
	han := regexp.MustCompile(`\p{Han}{2}`)
	bare := regexp.MustCompile(`\[[^\[\]{}]*\]`) // an optional part that nothing can switch off
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] {
			t.Errorf("%s stands twice", c.ID)
		}
		seen[c.ID] = true
		for _, text := range []lang.Text{c.Message, c.Remedy} {
			if !han.MatchString(text.ZH) || text.EN == "" {
				t.Errorf("%s: a sentence is missing in one language", c.ID)
			}
			for _, s := range []string{text.ZH, text.EN} {
				if strings.Count(s, "[") != strings.Count(s, "]") || strings.Count(s, "{") != strings.Count(s, "}") || bare.MatchString(s) {
					t.Errorf("%s: unbalanced places in %q", c.ID, s)
				}
				for _, m := range places.FindAllStringSubmatch(s, -1) {
					if !slices.Contains([]string{"found", "expected", "column", "unit", "table", "period", "other", "lacking", "units", "rows", "clause", "reason", "what", "why", "key", "strays", "label", "cell", "against", "there", "both", "list", "which"}, m[1]) {
						t.Errorf("%s: unknown place %s", c.ID, m[0])
					}
				}
			}
		}
		// Whatever is known or not, the rendered sentence has no place left.
		full := Finding{Code: c.ID, Column: "甲", Found: "乙", Expected: "丙", Unit: "丁", Table: "戊", Period: "己",
			Args: map[string]string{"other": "庚", "lacking": "辛"}}
		for _, f := range []Finding{full, {Code: c.ID}} {
			for _, l := range []lang.Lang{lang.ZH, lang.EN} {
				if s := f.Message(l) + f.Remedy(l); strings.ContainsAny(s, "[]{}") || f.Message(l) == "" || f.Remedy(l) == "" {
					t.Errorf("%s renders as %q", c.ID, s)
				}
			}
		}
	}
}

func TestMessage_FillsPlacesAndLeavesOutWhatIsBlank(t *testing.T) {
	f := Finding{Code: "not_a_number", Found: "8O"}
	if got, want := f.Message(lang.ZH), "“8O”不是数字,按空白处理"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := f.Message(lang.EN), "“8O” is no number; taken as blank"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	g := Finding{Code: "total_mismatch", Found: "41"}
	if got, want := g.Message(lang.ZH), "合计 41 与各分项之和不符,以分项为准"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (Finding{Code: "no_such_code"}).Message(lang.ZH); got != "no_such_code" {
		t.Errorf("unknown code renders as %q", got)
	}
}

func TestMessage_NeverShowsAnIdentityNumber(t *testing.T) {
	const number = "990123199001011234"
	for _, c := range Codes() {
		if !strings.HasPrefix(c.ID, "id_") && c.ID != "double_enrolment" {
			continue
		}
		f := Finding{Code: c.ID, Found: number}
		for _, l := range []lang.Lang{lang.ZH, lang.EN} {
			if strings.Contains(f.Message(l)+f.Remedy(l), number[3:14]) {
				t.Errorf("%s shows the number: %s", c.ID, f.Message(l))
			}
		}
	}
	f := Finding{Code: "id_check_digit", Found: number}.Masked()
	if f.Found != "990***********1234" {
		t.Errorf("masked as %q", f.Found)
	}
	if again := f.Masked(); again.Found != f.Found {
		t.Errorf("masked twice as %q", again.Found)
	}
	if short := (Finding{Code: "id_length", Found: "9901234"}).Masked(); short.Found != "*******" {
		t.Errorf("a short number is masked as %q", short.Found)
	}
}

func TestWeight_IsTheUsualOneUnlessTheFindingHasItsOwn(t *testing.T) {
	if w := (Finding{Code: "duplicate_key"}).Weight(); w != Error {
		t.Errorf("usual severity is %s", w)
	}
	if w := (Finding{Code: "duplicate_key", Severity: Info}).Weight(); w != Info {
		t.Errorf("own severity is %s", w)
	}
}

func at(file, sheet, cell, code string) Finding {
	return Finding{Code: code, At: Position{file, sheet, cell}}
}

func TestSort_ByFileSheetRowColumnCode(t *testing.T) {
	want := []Finding{
		at("a", "", "", "unreadable"),
		at("a", "一", "", "hidden_sheet"),
		at("a", "一", "C9", "not_a_number"),
		at("a", "一", "A10", "blank_score"),
		at("a", "一", "A10", "missing_key"),
		at("a", "一", "Z10", "blank_score"),
		at("a", "一", "AA10", "blank_score"),
		at("b", "", "", "superseded"),
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	Sort(got)
	for i := range want {
		if got[i].At != want[i].At || got[i].Code != want[i].Code {
			t.Fatalf("place %d: got %v %s, want %v %s", i, got[i].At, got[i].Code, want[i].At, want[i].Code)
		}
	}
}

func TestUnique_OnePerCellAndCode(t *testing.T) {
	two := at("a", "一", "B1", "missing_column")
	two.Column = "班级"
	other := two
	other.Column = "学期"
	got := Unique([]Finding{
		at("a", "一", "C9", "not_a_number"), two, at("a", "一", "C9", "not_a_number"), other,
		at("a", "一", "C9", "out_of_range"),
	})
	if len(got) != 3 || got[0].Column != "学期、班级" && got[0].Column != "班级、学期" {
		t.Errorf("got %+v", got)
	}
}

func TestUnique_NotReportedByTableUnitPeriod(t *testing.T) {
	owed := Finding{Code: "not_reported", Table: "月报", Unit: "S05", Period: "2013-09"}
	blank := owed
	blank.At = Position{"月报.xlsx", "2013.9", "C7"}
	next := owed
	next.Period = "2013-10"
	got := Unique([]Finding{owed, blank, next})
	if len(got) != 2 {
		t.Fatalf("got %d findings, want 2: %+v", len(got), got)
	}
	for _, f := range got {
		if f.Period == "2013-09" && f.At != blank.At {
			t.Errorf("the blank row's cell is lost: %+v", f)
		}
	}
}

// Why a file is refused is said in words, in both languages, and what it is of.
func TestMessage_SaysArgumentsInWords(t *testing.T) {
	f := Finding{Code: "unreadable", Args: map[string]string{"reason": "too_large", "what": "InflateRatio"}}
	if got, want := f.Message(lang.ZH), "文件无法读取:超出读取的限度(解压后异常膨胀,疑似压缩炸弹),其中内容按未报处理"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f.Args = map[string]string{"reason": "unsupported", "what": "ods"}
	if got, want := f.Message(lang.EN), "The file cannot be read: it is a spreadsheet of a format that is not read (OpenDocument, ods); nothing in it is reported"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if f.Args["what"] != "ods" {
		t.Error("the finding itself was changed")
	}
	for _, c := range Codes() {
		for name, words := range c.Words {
			for value, word := range words {
				if word.ZH == "" || word.EN == "" {
					t.Errorf("%s %s %s is not said in both languages", c.ID, name, value)
				}
			}
		}
	}
}

// 应为 is for people: limits are said in words, and the example of a date is no
// proposal of one.
func TestWanted_IsSaidInWords(t *testing.T) {
	for expected, want := range map[string]string{
		"≥0": "不小于0", "0…366, ×0.5": "0至366、0.5的倍数", "≥0, ×1": "不小于0、整数", ">0": "大于0", "≤-2": "不大于-2", "≤2013-09-01": "不晚于2013-09-01",
		"≥1.5万元": "不小于1.5万元", "男/女": "男/女", "": "", "≥甲": "≥甲", "48": "48",
	} {
		if got := (Finding{Code: "out_of_range", Expected: expected}).Wanted(lang.ZH); got != want {
			t.Errorf("%q is said as %q, want %q", expected, got, want)
		}
	}
	f := Finding{Code: "invalid_date", Found: "2013年9月31日", Expected: "2013-09-01"}
	if got, want := f.Wanted(lang.ZH), "有效的日期,写法如 2013-09-01"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	f = Finding{Code: "out_of_range", Found: "400", Expected: "0…366"}
	if got, want := f.Message(lang.EN), "400 is out of range (wanted: 0 to 366); taken as blank"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}
