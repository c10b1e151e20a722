package transform

import (
	"fmt"
	"testing"
)

// Two rows of September contradict each other, 4 lessons and 6, and one figure
// of October is impossible: 5 lessons count, and 6 and 9 homeworks are disputed
// (datasets §0.6). The level that counts is the same for the sum and for the
// rows behind it 〔方案4 四·1⑻〕.
func TestRoutineYear_NothingCountsThatIsInError(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S2")
	first := o.row + 1
	for _, c := range [][]string{
		{"month", "2013-09", "lessons_missed", "4", "_wrong", ",lessons_missed,"},
		{"month", "2013-09", "lessons_missed", "6", "_wrong", ",lessons_missed,"},
		{"month", "2013-10", "lessons_missed", "5", "hw_unmarked", "9", "_wrong", ",hw_unmarked,"},
		{"month", "2013-11", "lessons_missed", "1", "level", "中心校"},
	} {
		o.add("teaching_routine", append([]string{"_unit", "S2", "staff_id", "A"}, c...)...)
	}
	o.run()
	o.want("SELECT state, lessons_missed_n, lessons_disputed_n, unmarked_n, unmarked_disputed_n FROM fact_routine_year", "value 5 6 - 9")
	o.want("SELECT count(*) FROM trace_routine_year", "3")
	o.exec("INSERT INTO param_setting VALUES ('routine.level', '中心校')")
	o.run()
	o.want("SELECT state, lessons_missed_n FROM fact_routine_year", "value 1")
	o.want(fmt.Sprintf("SELECT _row - %d FROM trace_routine_year", first), "3")
}

// A case that another row contradicts is in error: nothing is counted or fined
// on it, and it puts nobody last. A project the same.
func TestDisputed_CasesAndProjects(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S2")
	o.class("S2", "七年级", "1", "卢妹", [5]string{"40", "0", "0", "0", "40"})
	o.add("teaching_assignment", "_unit", "S2", "school_year", "2013-2014", "term", "全年", "grade", "七年级", "class_no", "1", "subject", "语文", "staff_id", "A")
	o.add("exam_subjects", "exam_id", "2013-2014-2-期末", "grade", "七年级", "subject", "语文", "full_mark", "120", "date_start", "2014-06-24")
	for _, paper := range []string{"甲16号", "甲17号"} {
		o.add("violations", "_unit", "S2", "staff_id", "A", "clause", "⑿", "finding", "属实", "date", "2014-06-25", "subject", "语文", "decision_no", paper, "_wrong", ",clause,")
	}
	o.add("projects", "_unit", "S2", "year", "2013-2014", "project_type", "合格学校创建", "due_now", "true", "due_on", "2014-08-31", "result", "在建", "leader_id", "卢妹", "_wrong", ",result,")
	o.run()
	o.want("SELECT state, fined_n FROM fact_violation WHERE item = 12", "error 0", "error 0")
	o.want("SELECT count(*) FROM cheating_case", "0")
	o.want("SELECT person_id, disputed FROM project_person", "A true")
}
