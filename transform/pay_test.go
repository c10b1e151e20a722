package transform

import (
	"fmt"
	"testing"
)

// paid adds what one person got in the months of 2013-2014 from..to (1:
// September), 1000.00 each.
func (o *office) paid(id string, from, to int) {
	o.t.Helper()
	for i := from; i <= to; i++ {
		month := fmt.Sprintf("2013-%02d", i+8)
		if i > 4 {
			month = fmt.Sprintf("2014-%02d", i-4)
		}
		o.add("payroll", "_unit", "S1", "_period", "2013-2014", "year", "2013-2014", "month", month, "staff_id", id, "total_pay", "100000")
	}
}

func (o *office) yearPaid(id, fen string) {
	o.t.Helper()
	o.add("payroll", "_unit", "S1", "_period", "2013-2014", "year", "2013-2014", "staff_id", id, "total_pay", fen)
}

// 借调, and a post that does not teach: a base, no part, and the reason.
func TestPayApart_SaysWhy(t *testing.T) {
	o := newOffice(t)
	o.person("A", "甲", "S1", "establishment", "在编", "post", "专任教师")
	o.person("B", "乙", "S1", "establishment", "在编", "post", "专任教师", "status", "借调")
	o.person("C", "丙", "S1", "establishment", "在编", "post", "工勤")
	o.person("D", "丁", "S1", "establishment", "临聘", "post", "工勤")
	for _, id := range []string{"A", "B", "C", "D"} {
		o.yearPaid(id, "990000")
	}
	o.run()
	o.want("SELECT person_id FROM fact_pay WHERE person_id IS NOT NULL", "A")
	o.want("SELECT person_id, school_id, base, reason FROM pay_apart ORDER BY 1", "B S1 990000 借调", "C S1 990000 工勤")
}

// Months and a year row tell the same money, 1000.00 a month:
//
//	A 12 months and 12 000.00: 12 000.00, not 24 000.00
//	B 12 months and 11 000.00: the months, and a finding
//	C 10 months and 12 000.00: the year row; ten months are no whole year
//	D 10 months alone: not reported, July and August are listed
//	E joined in March 2014: the six months from then on, 6 000.00
//	F the year row alone
//	G 12 months of which one is blank: not reported
//	H only on the roster of the second term: March to August, 6 000.00
//	I 10 months of more than the year row: the year row, and a finding
func TestPay_MonthsAndYearAreNeverAdded(t *testing.T) {
	o := newOffice(t)
	for _, id := range []string{"A", "B", "C", "D", "F", "G", "I"} {
		o.person(id, "甲"+id, "S1", "establishment", "在编", "post", "专任教师")
	}
	o.person("E", "甲E", "S1", "establishment", "在编", "post", "专任教师", "joined", "2014-03-17")
	o.person("H", "甲H", "S2", "establishment", "在编", "post", "专任教师", "term", "下学期")
	o.person("K", "甲K", "S2", "establishment", "临聘", "post", "专任教师", "term", "上学期")
	o.paid("A", 1, 12)
	o.yearPaid("A", "1200000")
	o.paid("B", 1, 12)
	o.yearPaid("B", "1100000")
	o.paid("C", 1, 10)
	o.yearPaid("C", "1200000")
	o.paid("D", 1, 10)
	o.paid("E", 7, 12)
	o.yearPaid("F", "990000")
	o.paid("G", 1, 11)
	o.add("payroll", "_unit", "S1", "_period", "2013-2014", "year", "2013-2014", "month", "2014-08", "staff_id", "G")
	o.paid("H", 7, 12)
	o.paid("I", 1, 10)
	o.yearPaid("I", "900000")
	o.run()
	o.want("SELECT person_id, state, base FROM fact_pay ORDER BY 1",
		"A value 1200000", "B value 1200000", "C value 1200000", "D not_reported -", "E value 600000", "F value 990000",
		"G not_reported -", "H value 600000", "I value 900000")
	// The cells of a base are those it is read from.
	o.want("SELECT person_id, count(*) FROM trace_pay WHERE person_id IN ('A', 'C', 'D') GROUP BY 1 ORDER BY 1", "A 12", "C 1", "D 10")
	o.want(`SELECT code, found, expected FROM check_pay ORDER BY ALL`,
		"missing_value  2014-07、2014-08", "missing_value  2014-08", "parts_mismatch 11000.00 12000.00", "parts_mismatch 9000.00 10000.00")
}
