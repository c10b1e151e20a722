package transform

import "testing"

// rules §5 ⑾: 2 December half a day sick and half a day on personal leave is one
// day; 3 December half a day; 4 December half a day beside the whole of 4 to 5:
// together 1 + 0.5 + 2. All are workdays, so attendance counts the same.
func TestLeaveDays_TwoHalvesOfOneDay(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S2")
	for _, l := range [][4]string{
		{"病假", "2013-12-02", "2013-12-02", "0.5"}, {"事假", "2013-12-02", "2013-12-02", "0.5"}, {"事假", "2013-12-03", "2013-12-03", "0.5"},
		{"事假", "2013-12-04", "2013-12-04", "0.5"}, {"病假", "2013-12-04", "2013-12-05", "2"},
	} {
		o.add("leave_records", "_unit", "S2", "staff_id", "A", "leave_kind", l[0], "date_start", l[1], "date_end", l[2], "days", l[3])
	}
	o.run()
	o.want("SELECT days = 3.5 FROM fact_leave_days", "true")
	o.want("SELECT sum(away) = 3.5 FROM absence_day", "true")
}

// A class that only the returns of graduates name has its name all the same, and
// a grade told as a whole that of the grade.
func TestMember_ClassesOfTheGraduatesAlone(t *testing.T) {
	o := newOffice(t)
	o.add("graduates", "_unit", "S2", "school_year", "2013-2014", "grade", "九年级", "class_no", "2", "voc_quota", "10")
	o.add("graduates", "_unit", "S1", "school_year", "2013-2014", "grade", "九年级", "voc_quota", "10")
	o.run()
	o.want("SELECT v.class_id, m.name FROM fact_vocational v JOIN dim_member m ON m.grain = 'class' AND m.unit_id = v.class_id ORDER BY 1",
		"S1-9 一小九年级", "S2-9-2 二中九年级2班")
}
