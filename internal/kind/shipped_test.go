package kind

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dudao/internal/privacy"
)

// shippedSet loads the definitions the program brings.
func shippedSet(t *testing.T) *Set {
	t.Helper()
	s, err := Load(Shipped(), nil)
	if err != nil {
		t.Fatalf("the shipped definitions have faults:\n%v", err)
	}
	return s
}

func kindOf(t *testing.T, s *Set, id string) *Kind {
	t.Helper()
	k, ok := s.Kind(id)
	if !ok {
		t.Fatalf("no kind %s", id)
	}
	return k
}

func columnOf(t *testing.T, k *Kind, id string) *Column {
	t.Helper()
	i, ok := k.Column(id)
	if !ok {
		t.Fatalf("%s has no column %s", k.ID, id)
	}
	return &k.Columns[i]
}

// The 36 kinds of datasets.md §1–§36, in order of the alphabet.
const kindIDs = `activities appraisals assigned_cases awareness_survey calendar class_movement democratic_appraisal
	enrolment exam_scores exam_subjects facilities finance funding graduates hazard_monthly inpatient_education issues
	leave_records meetings owed payroll petition_cases projects receipts reception_duty school_age staff student_support
	students supervision_visits targets teaching_assignment teaching_routine training units violations`

func TestShipped_HoldsEveryKind(t *testing.T) {
	s := shippedSet(t)
	var got []string
	for _, k := range s.Kinds() {
		got = append(got, k.ID)
	}
	if want := strings.Fields(kindIDs); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// Kinds with a unit know its name, every kind takes notes, and what the office
// keeps itself is marked (datasets.md §0.8, §0.5).
func TestShipped_CommonColumns(t *testing.T) {
	var settings []string
	for _, k := range shippedSet(t).Kinds() {
		_, code := k.Column("unit_code")
		_, name := k.Column("unit_name")
		if code && !name && k.ID != "owed" {
			t.Errorf("%s has unit_code without unit_name", k.ID)
		}
		if _, ok := k.Column("note"); !ok {
			t.Errorf("%s takes no note", k.ID)
		}
		if k.Settings {
			settings = append(settings, k.ID)
		}
	}
	if want := []string{"calendar", "exam_subjects", "owed", "receipts", "targets", "units"}; !slices.Equal(settings, want) {
		t.Errorf("kept by the office: %v", settings)
	}
}

// Personal data never gets a wider class than datasets.md §0.7 gives it.
func TestShipped_PersonalData(t *testing.T) {
	s := shippedSet(t)
	for _, k := range s.Kinds() {
		for i := range k.Columns {
			c := &k.Columns[i]
			want, personal := map[string]privacy.Class{
				"homeroom_name": privacy.Name, "id_card": privacy.IDCard, "student_no": privacy.StudentNo, "student_name": privacy.Hashed,
			}[c.ID]
			if personal && c.Class != want {
				t.Errorf("%s.%s has class %q", k.ID, c.ID, c.Class)
			}
			if c.Type == Phone && c.Class != privacy.Phone && c.Class != privacy.Dropped {
				t.Errorf("%s.%s has class %q", k.ID, c.ID, c.Class)
			}
		}
	}
	for column, want := range map[string]privacy.Class{
		"petition_cases.petitioner": privacy.Hashed, "petition_cases.petitioner_phone": privacy.Dropped,
		"petition_cases.topic": privacy.Petition, "inpatient_education.patient_name": privacy.Hashed,
		"inpatient_education.note": privacy.Dropped, "students.guardian": privacy.Hashed, "students.address": privacy.Dropped,
		"awareness_survey.respondent_name": privacy.Hashed, "payroll.total_pay": privacy.Confidential,
		"assigned_cases.staff_name": privacy.Open, "leave_records.leave_kind": privacy.Health,
	} {
		id, name, _ := strings.Cut(column, ".")
		if c := columnOf(t, kindOf(t, s, id), name); c.Class != want {
			t.Errorf("%s has class %q, want %q", column, c.Class, want)
		}
	}
}

// No form with student columns stores a rank (方案3 三·2).
func TestShipped_NothingRanksStudents(t *testing.T) {
	s := shippedSet(t)
	for _, f := range s.Forms() {
		k := kindOf(t, s, f.Kind)
		if _, ok := k.Column("student_name"); !ok {
			continue
		}
		for _, word := range []string{"名次", "位次", "排名", "班名", "级名", "年级名次", "班名次", "校排名", "级名次", "名次变化"} {
			if f.Drop[word] != "student_ranking" {
				t.Errorf("%s keeps a column headed %s", f.ID, word)
			}
		}
	}
}

// Every `!` of every form is a header it must find, or has another source
// (datasets.md §0.1, Recognition).
func TestShipped_EveryRequiredColumnHasASource(t *testing.T) {
	s := shippedSet(t)
	for _, f := range s.Forms() {
		k := kindOf(t, s, f.Kind)
		b := &kindBuilder{kind: k}
		for _, id := range b.headers(f) {
			c := columnOf(t, k, id)
			if c.Required && !slices.Contains(f.Headers, id) {
				t.Errorf("%s neither demands nor gives %s", f.ID, id)
			}
		}
	}
}

// Two forms of a kind that ask for as many groups of title words are told
// apart by what they must find; else a table is ambiguous for ever.
func TestShipped_FormsOfAKindAreToldApart(t *testing.T) {
	s := shippedSet(t)
	shape := func(f *Form) string {
		var parts []string
		for _, u := range f.Unpivot {
			parts = append(parts, "blocks of "+u.Column)
		}
		if f.Matrix != nil {
			parts = append(parts, "matrix of "+f.Matrix.Header)
		}
		if f.Items != nil {
			parts = append(parts, "items")
		}
		for _, id := range f.Headers {
			if _, carried := f.Carry[id]; carried {
				parts = append(parts, "carrier "+id)
			}
		}
		return strings.Join(parts, ", ")
	}
	excludes := func(f, g *Form) bool {
		if !slices.ContainsFunc(f.Title[0], func(w string) bool { return slices.Contains(g.Title[0], w) }) {
			return true // their titles have no word in common
		}
		return slices.ContainsFunc(f.Absent, func(id string) bool { return slices.Contains(g.Headers, id) })
	}
	for _, f := range s.Forms() {
		for _, g := range s.FormsOf(f.Kind) {
			if f.ID < g.ID && len(f.Title) == len(g.Title) && shape(f) == shape(g) && !excludes(f, g) && !excludes(g, f) {
				t.Errorf("nothing tells %s from %s", f.ID, g.ID)
			}
		}
	}
}

// Headers of blocks as they come, after cleaning (datasets.md §0.2): each is
// matched by one pattern of the form, and gives what stood in its place.
func TestShipped_BlockHeaders(t *testing.T) {
	s := shippedSet(t)
	for _, c := range []struct{ form, header, want string }{
		{"exam_scores.wide", "语文", "语文"}, {"exam_scores.wide", "数学成绩", "数学"}, {"exam_scores.wide", "道德与法治分数", "道德与法治"},
		{"exam_scores.wide", "名次", ""}, {"exam_scores.wide", "总分", ""}, {"exam_scores.wide", "语文教师", ""},
		{"teaching_routine.year", "9月", "9月"}, {"teaching_routine.year", "2014年3月", "2014年3月"}, {"teaching_routine.year", "十二月份", "十二月份"},
		{"teaching_routine.year", "缺课", ""},
		{"enrolment.wide", "一年级", "一年级"}, {"enrolment.wide", "初三", "初三"}, {"enrolment.wide", "1", ""},
		{"leave_records.grid", "31日", "31日"}, {"leave_records.grid", "31", "31"}, {"leave_records.grid", "9月", ""},
		{"appraisals.points", "师德师风", "师德师风"}, {"appraisals.points", "合计", ""},
		{"awareness_survey.marks", "健康行为形成", "健康行为形成"}, {"finance.wide", "公务接待费金额", "公务接待费"},
		{"training.side_by_side", "10月19日", "10月19日"}, {"training.side_by_side", "2013.10.19", "2013.10.19"},
	} {
		f, ok := s.Form(c.form)
		if !ok {
			t.Fatalf("no form %s", c.form)
		}
		got := ""
		for _, m := range f.Unpivot[0].Matchers {
			if found := m.FindStringSubmatch(c.header); found != nil {
				got = found[1]
			}
		}
		if got != c.want {
			t.Errorf("%s reads header %q as %q, want %q", c.form, c.header, got, c.want)
		}
	}
	items, _ := s.Form("awareness_survey.items")
	for header, want := range map[string]bool{"第10题": true, "题3": true, "7": true, "第三题": true, "姓名": false, "题目": false} {
		got := slices.ContainsFunc(items.Items.Matchers, func(m *regexp.Regexp) bool { return m.MatchString(header) })
		if got != want {
			t.Errorf("header %q is a question: %v", header, got)
		}
	}
}

// What single lines of datasets.md say, one of each sort.
func TestShipped_Details(t *testing.T) {
	s := shippedSet(t)
	movement := kindOf(t, s, "class_movement")
	if c := columnOf(t, movement, "start_n"); c.Header != "期初人数" || !slices.Contains(c.Aliases, "学年初人数") || c.Type != Count || c.Min.Sign() != 0 {
		t.Errorf("§4 start_n: %+v", c)
	}
	if got := movement.Checks[0].Rule.Source; got != "end_n <= start_n + in_n - out_n - died_n" {
		t.Errorf("§4 first check: %s", got)
	}
	if k := kindOf(t, s, "students").Key[3]; k.String() != "student_no|id_card|grade+class_no+student_name" {
		t.Errorf("§32 key: %s", k)
	}
	if c := columnOf(t, kindOf(t, s, "petition_cases"), "satisfied"); c.Blank != "未回访" || !c.Has("不满意") {
		t.Errorf("§26 satisfied: %+v", c)
	}
	if got := kindOf(t, s, "violations").Form.Values["finding"]["申诉中止"]; got["finding"] != "属实" || got["appeal"] != "中止执行" {
		t.Errorf("§12 申诉中止 means %v", got)
	}
	clause := columnOf(t, kindOf(t, s, "violations"), "clause")
	if len(clause.Enum) != 18 || clause.Unknown != "unknown_clause" || !slices.Contains(clause.Enum[12].Aliases, "第13项") {
		t.Errorf("§12 clause: %+v", clause)
	}
	if c := columnOf(t, kindOf(t, s, "staff"), "major_subject"); !c.Has("语文") || c.Other != "其他" {
		t.Errorf("§7 major_subject: %+v", c)
	}
	recommended, _ := s.Form("graduates.recommended")
	if feed := recommended.Feeds[0]; feed.Kind != "targets" || feed.Columns["value"] != "places" || feed.Conflict != "quota_mismatch" {
		t.Errorf("§15 保送: %+v", feed)
	}
	if feed := kindOf(t, s, "petition_cases").Form.Feeds[0]; feed.Kind != "assigned_cases" || feed.When.Source != "assigned_leader is not null" {
		t.Errorf("§26 register: %+v", feed)
	}
	if c := columnOf(t, kindOf(t, s, "funding"), "unit_code"); c.Default != Town {
		t.Errorf("§16 blank unit: %q", c.Default)
	}
	visitor := kindOf(t, s, "supervision_visits").Form.From["staff_name"][0]
	if found := visitor.Pattern.FindStringSubmatch("督学听课记录(听课人:孟柔)"); visitor.Place != PlaceTitle || found == nil || found[1] != "孟柔" {
		t.Errorf("§20 visitor in the title: %v", found)
	}
	cohort, _ := s.Form("class_movement.cohort")
	if cohort.Grain != GrainCohort || cohort.Constants["span"] != "三年" || !slices.Equal(cohort.Headers, []string{"start_n", "end_n"}) {
		t.Errorf("§4 cohort: %+v", cohort)
	}
}

// The vocabulary of tables holds every header the forms declare.
func TestSet_Vocabulary(t *testing.T) {
	s := shippedSet(t)
	words := s.HeaderWords()
	for _, w := range []string{"期初人数", "学年初人数", "包案领导", "分配名额", "起止时间", "总分", "名次", "语文", "师德师风", "校名"} {
		if _, ok := slices.BinarySearch(words, w); !ok {
			t.Errorf("%s is no header word", w)
		}
	}
	known := func(word string) bool {
		return slices.ContainsFunc(s.HeaderPatterns(), func(m *regexp.Regexp) bool { return m.MatchString(word) })
	}
	for word, want := range map[string]bool{"语文成绩": true, "第10题": true, "9月": true, "资东小学": false, "朱玉珍": false, "备注": false} {
		if known(word) != want {
			t.Errorf("%s matches a header pattern: %v", word, !want)
		}
	}
	if !slices.Contains(s.TotalWords(), "小计") || !slices.Contains(s.MeanWords(), "平均分") || slices.Contains(s.TotalWords(), "平均分") {
		t.Error("total and mean rows are mixed up")
	}
}

// An office adds words to shipped kinds and forms of its own.
func TestLoad_OfficeAddsItsOwn(t *testing.T) {
	plain := shippedSet(t)
	s, err := Load(Shipped(), os.DirFS("testdata/office"))
	if err != nil {
		t.Fatal(err)
	}
	k := kindOf(t, s, "class_movement")
	if c := columnOf(t, k, "start_n"); !slices.Contains(c.Aliases, "九月在册") {
		t.Errorf("aliases: %v", c.Aliases)
	}
	if c := columnOf(t, k, "unit_name"); !slices.Contains(c.Aliases, "教学单位") || c.Shared[0] != "单位名称" {
		t.Errorf("words of a common column: %v %v", c.Aliases, c.Shared)
	}
	if c := columnOf(t, k, "span"); !slices.Contains(c.Enum[1].Aliases, "全年") {
		t.Errorf("values: %v", c.Enum)
	}
	if !slices.Contains(k.Form.Title[0], "学生流动") || !slices.Contains(k.Form.Nil, "本期无变动") {
		t.Errorf("title %v, nil %v", k.Form.Title, k.Form.Nil)
	}
	f, ok := s.Form("class_movement.county")
	if !ok || !f.Office || f.Title[0][0] != "学籍异动" || !slices.Equal(f.Nil, k.Form.Nil) || f.Columns["out_n"][0] != "异动出" {
		t.Errorf("form of the office: %+v", f)
	}
	if _, ok := s.Kind("canteen"); !ok {
		t.Error("kind of the office is missing")
	}
	switch {
	case s.Digest() == plain.Digest():
		t.Error("other definitions have the same digest")
	case plain.Digest() != shippedSet(t).Digest():
		t.Error("equal definitions have different digests")
	}
}

func TestDescribe(t *testing.T) {
	d, ok := shippedSet(t).Describe("leave_records")
	if !ok || d.Name.ZH != "考勤与请假" || d.Key[0] != "staff_id|unit_code+staff_name" || len(d.Forms) != 3 || d.Forms[0].ID != "leave_records" {
		t.Fatalf("%+v", d)
	}
	days := d.Columns[slices.IndexFunc(d.Columns, func(c ColumnLine) bool { return c.ID == "days" })]
	if days.Type != "decimal 0–366 step 0.5" || days.Headers[0] != "天数" {
		t.Errorf("%+v", days)
	}
	unit := d.Columns[slices.IndexFunc(d.Columns, func(c ColumnLine) bool { return c.ID == "unit_code" })]
	if !unit.Required || unit.Headers[0] != "单位代码" || unit.Headers[1] != "学校代码" {
		t.Errorf("%+v", unit)
	}
	if check := d.Checks[1]; check.Code != "days_mismatch" || check.Rule != "days from=date_start to=date_end" || check.Later {
		t.Errorf("%+v", check)
	}
	if _, ok := shippedSet(t).Describe("nothing"); ok {
		t.Error("an unknown kind is described")
	}
}

func TestEnumValue(t *testing.T) {
	var v EnumValue
	if err := v.UnmarshalText([]byte("病假(病|住院)")); err != nil || v.Value != "病假" || !slices.Equal(v.Aliases, []string{"病", "住院"}) {
		t.Errorf("%+v %v", v, err)
	}
	for _, text := range []string{"病假(病", "(病)", "病假(病(x))", "病假(病)后"} {
		if err := new(EnumValue).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}
