package transform

import (
	"testing"
)

// Datasets §0.3: a name counts in the row's unit first, then in its town; two
// of a name are nobody.
func TestMapPerson_UnitBeforeTown(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S1")
	o.person("B", "卢妹", "S2")
	o.person("C", "何进", "S1")
	o.person("D", "钟燕", "S1")
	o.person("E", "钟燕", "S1")
	for _, m := range [][3]string{{"S1", "", "卢 妹"}, {"S2", "", "卢妹"}, {"HOSP", "", "卢妹"}, {"S2", "", "何进"}, {"S1", "", "钟燕"}, {"S1", "B", "何进"}, {"S1", "", "周外"}} {
		pairs := []string{"_unit", m[0], "staff_name", m[2]}
		if m[1] != "" {
			pairs = append(pairs, "staff_id", m[1])
		}
		o.add("leave_records", pairs...)
	}
	o.run()
	o.want("SELECT unit, given_id, given_name, person_id, outcome FROM map_person ORDER BY 1, 2, 3",
		"HOSP  卢妹 - ambiguous",
		"S1  卢 妹 A known",
		"S1  周外 - unknown",
		"S1  钟燕 - ambiguous",
		"S1 B 何进 B known", // the number stands
		"S2  何进 C known",
		"S2  卢妹 B known")
}

// A supervisor is looked for among the supervisors: the unit of the row is the
// school visited, where a teacher has the same name.
func TestMapPerson_VisitorsFirst(t *testing.T) {
	o := newOffice(t)
	o.person("T1", "汤欢", "S1", "post", "专任教师")
	o.person("DX1", "汤欢", "TOWN", "post", "督学")
	o.add("supervision_visits", "_unit", "S1", "staff_name", "汤欢", "date", "2014-03-03", "lessons_observed", "2")
	o.add("supervision_visits", "_unit", "S2", "staff_name", "汤欢", "date", "2014-03-31", "lessons_observed", "1")
	o.owe("supervision_visits", "DX1", "2014-03")
	o.owe("supervision_visits", "DX1", "2014-04")
	o.run()
	o.want("SELECT member_id, state, lessons_n FROM fact_visit_month ORDER BY 1", "DX1/2014-03 value 3", "DX1/2014-04 not_reported -")
}

// rules §5 ⑹: 1班 had 何进 in the first term and 卢妹 at the end; 2班 kept its
// teacher, whose name is written with a blank; of 3班 nobody is told at the end.
func TestHomeroomBefore_NamesTheReplaced(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S1")
	o.person("B", "何进", "S1")
	counts := [5]string{"40", "0", "0", "0", "40"}
	o.class("S1", "一年级", "1", "卢妹", counts)
	o.class("S1", "一年级", "2", "何进", counts)
	o.class("S1", "一年级", "3", "", counts)
	for _, told := range [][3]string{{"1", "上学期", "何进"}, {"1", "上学期", "何进"}, {"1", "下学期", "卢妹"}, {"2", "上学期", "何 进"}, {"3", "上学期", "何进"}} {
		o.add("teaching_assignment", "_unit", "S1", "school_year", "2013-2014", "term", told[1], "grade", "一年级", "class_no", told[0],
			"subject", "语文", "staff_id", "A", "homeroom_name", told[2])
	}
	o.run()
	o.want("SELECT period, class_id, name, person_id, kind FROM homeroom_before", "2013-2014 S1-1-1 何进 B teaching_assignment")
}

// Findings point at the cell: letters and row, a value's own cell where it
// stands elsewhere, a fixed cell of the title.
func TestFindings_Cells(t *testing.T) {
	o := newOffice(t)
	o.person("A", "何进", "S1")
	o.exec("INSERT INTO meta_file VALUES (1, '任课表.xlsx', '')")
	o.exec("INSERT INTO meta_table VALUES (1, 1, '小学', 'teaching_assignment')")
	o.exec("INSERT INTO meta_cell VALUES (1, 1, 'teaching_assignment', 0, 'staff_name', 'E'), (1, 1, 'teaching_assignment', 1, 'staff_name', '$B$2')")
	add := func(row, slot, name string) {
		o.exec("INSERT INTO std_teaching_assignment (_file, _table, _row, _slot, _unit, _wrong, _na, school_year, grade, class_no, subject, staff_name) VALUES (1, 1, " +
			row + ", " + slot + ", 'S1', '', '', '2013-2014', '一年级', '1', '语文', '" + name + "')")
	}
	add("5", "0", "周外")
	add("6", "0", "何进")
	add("7", "1", "吴外")
	add("8", "0", "郑外")
	o.exec("INSERT INTO meta_cell_override VALUES (1, 1, 'teaching_assignment', 8, 0, 'staff_name', 'E4')")
	var got []string
	for _, f := range o.run().Findings {
		got = append(got, f.At.File+" "+f.At.Sheet+" "+f.At.Cell+" "+f.Code+" "+f.Found)
	}
	want := []string{"任课表.xlsx 小学 B2 unknown_person 吴外", "任课表.xlsx 小学 E4 unknown_person 郑外", "任课表.xlsx 小学 E5 unknown_person 周外"}
	if len(got) != len(want) {
		t.Fatalf("findings %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("finding %d is %q, want %q", i, got[i], want[i])
		}
	}
}

// One pupil on two rolls: the row received later is pointed at, whatever the
// names of the files; another term is no second roll.
func TestFindings_EnrolledTwice(t *testing.T) {
	o := newOffice(t)
	o.exec("INSERT INTO meta_file VALUES (1, '乙.xlsx', '2014-07-01 08:00'), (2, '甲.xlsx', '2014-07-02 08:00')")
	o.exec("INSERT INTO meta_table VALUES (1, 1, '学籍', 'students'), (2, 1, '学籍', 'students')")
	add := func(file, unit, term, id string) {
		o.row++
		o.exec("INSERT INTO std_students (_file, _table, _row, _slot, _unit, _wrong, _na, school_year, term, id_card) VALUES (" +
			file + ", 1, 3, 0, '" + unit + "', '', '', '2013-2014', " + term + ", '" + id + "')")
	}
	add("1", "S1", "NULL", "990123200001010012")
	add("2", "S2", "NULL", "990123200001010012")
	add("1", "S1", "'上学期'", "990123200001010029")
	add("2", "S1", "'下学期'", "990123200001010029")
	found := o.run().Findings
	if len(found) != 1 || found[0].At.File != "甲.xlsx" || found[0].Code != "double_enrolment" || found[0].Unit != "S2" {
		t.Errorf("findings %+v, want one in 甲.xlsx", found)
	}
}

// With two towns a unit belongs to the one above it, and names are looked for
// in its own town.
func TestDimUnit_SeveralTowns(t *testing.T) {
	o := newOffice(t)
	o.add("units", "unit_code", "T2", "unit_name", "另镇", "unit_type", "乡镇街")
	o.add("units", "unit_code", "C2", "unit_name", "另镇中心校", "unit_type", "中心学校", "parent_code", "T2")
	o.add("units", "unit_code", "S9", "unit_name", "九小", "unit_type", "完全小学", "parent_code", "C2")
	o.run()
	o.want("SELECT unit_id, town_id FROM dim_unit WHERE code IN ('S9', 'T2', 'S1', 'TOWN') ORDER BY 1",
		"S1 -", "S9 T2", "T2 T2", "TOWN TOWN")
}

// Grades of several towns are not added up: their ids carry the town, their
// names its name; those of a lone town are G1.
func TestGrades_OfSeveralTowns(t *testing.T) {
	o := newOffice(t)
	o.add("units", "unit_code", "T2", "unit_name", "另镇", "unit_type", "乡镇街")
	o.add("units", "unit_code", "S8", "unit_name", "八小", "unit_type", "完全小学", "parent_code", "TOWN")
	o.add("units", "unit_code", "S9", "unit_name", "九小", "unit_type", "完全小学", "parent_code", "T2")
	counts := [5]string{"40", "0", "0", "0", "40"}
	o.class("S8", "一年级", "1", "", counts)
	o.class("S9", "一年级", "1", "", counts)
	o.run()
	o.want("SELECT class_id, grade_id FROM fact_class_movement WHERE span = '学年' ORDER BY 1", "S8-1-1 G1", "S9-1-1 T2/G1")
	o.want("SELECT unit_id, name FROM dim_member WHERE grain = 'grade' AND unit_id IN ('G1', 'T2/G1') ORDER BY 1", "G1 一年级", "T2/G1 另镇一年级")
}

// 方案4 四·1⑵: of the three projects one names a leader and two teachers, one a
// teacher alone, and the third nobody, which one row says.
func TestProjectPerson_NobodyNamed(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S1")
	add := func(no string, pairs ...string) {
		o.add("projects", append(pairs, "_unit", "S1", "year", "2013-2014", "project_type", "合格学校创建", "project_no", no, "due_now", "true", "due_on", "2014-06-30", "result", "未通过")...)
	}
	add("1", "leader_id", "卢妹", "staff_list", "何进、钟燕")
	add("2", "staff_list", "何进")
	add("3")
	o.run()
	o.want("SELECT project, part, given, person_id FROM project_person ORDER BY 1, 2, 3",
		"1 leader 卢妹 A", "1 teacher 何进 -", "1 teacher 钟燕 -", "2 teacher 何进 -", "3 nobody - -")
}

// rules §5 ⑵, due this year: the year that holds the due day, not that of the
// list. Of the list of 2013-2014 one is due in October 2014, one in December
// 2015 and one in June 2014; that of the year before has three due in June 2014:
// the later list says that one has passed, and puts one off by a year. What the
// list after that puts off had failed by then.
func TestProjectPerson_YearDue(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S1")
	o.person("B", "何进", "S1")
	add := func(list, no, due, result string) {
		o.add("projects", "_unit", "S1", "year", list, "project_type", "合格学校创建", "project_no", no, "due_on", due, "result", result, "leader_id", "卢妹、何进")
	}
	add("2013-2014", "1", "2014-10-31", "在建")
	add("2013-2014", "2", "2015-12-31", "在建")
	add("2013-2014", "3", "2014-06-30", "未通过")
	add("2012-2013", "4", "2014-06-30", "未通过")
	add("2012-2013", "5", "2014-06-30", "在建")
	add("2013-2014", "5", "2014-06-30", "通过")
	add("2012-2013", "6", "2014-06-30", "在建")
	add("2013-2014", "6", "2015-06-30", "在建")
	add("2014-2015", "3", "2015-06-30", "通过")
	o.run()
	o.want("SELECT period, project, result, due, person_id FROM project_person WHERE person_id = 'A' ORDER BY 1, 2",
		"2013-2014 3 未通过 true A", "2013-2014 4 未通过 true A", "2013-2014 5 通过 true A",
		"2014-2015 1 在建 true A", "2014-2015 3 通过 true A", "2014-2015 6 在建 true A", "2015-2016 2 在建 true A")
	o.want("SELECT count(*), count(person_id) FROM project_person WHERE person_id = 'B'", "7 7")
}
