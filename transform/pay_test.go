package transform

import (
	"fmt"
	"testing"

	"dudao/internal/kind"
)

// paid adds what one person got in the months of 2013-2014 from..to (1:
// September), 1000.00 each.
func (o *office) paid(id string, from, to int) {
	o.t.Helper()
	o.paidAt("S1", id, from, to)
}

func (o *office) paidAt(unit, id string, from, to int) {
	o.t.Helper()
	for i := from; i <= to; i++ {
		month := fmt.Sprintf("2013-%02d", i+8)
		if i > 4 {
			month = fmt.Sprintf("2014-%02d", i-4)
		}
		o.add("payroll", "_unit", unit, "_period", "2013-2014", "year", "2013-2014", "month", month, "staff_id", id, "total_pay", "100000")
	}
}

func (o *office) yearPaid(id, fen string) {
	o.t.Helper()
	o.add("payroll", "_unit", "S1", "_period", "2013-2014", "year", "2013-2014", "staff_id", id, "total_pay", fen)
}

// 借调, and a post that does not teach: a base, no part, and the reason; so
// with somebody on the payroll whom the roster calls 临聘, which is said.
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
	o.want("SELECT person_id, school_id, base, reason FROM pay_apart ORDER BY 1", "B S1 990000 借调", "C S1 990000 工勤", "D S1 990000 临聘")
	o.want("SELECT code, kind, \"column\", found, expected FROM check_pay", "count_mismatch payroll total_pay 在编 临聘")
}

// A blank establishment, and a text outside the list of establishment or of
// status, are not known: nobody is left out by them, and no base is added up.
//
//	A 在编                      9 900.00
//	B blank, on the payroll     not reported, and a finding on the roster
//	C 退休 as establishment     not reported
//	D 产假 as status            not reported
//	E blank, not on the payroll not reported: the school has a pool
//	F blank, 二中 has no pool   nothing
func TestPay_AnUnknownPartIsMissing(t *testing.T) {
	o := newOffice(t)
	o.person("A", "甲", "S1", "establishment", "在编", "post", "专任教师")
	o.person("B", "乙", "S1", "post", "专任教师")
	o.person("C", "丙", "S1", "establishment", "退休", "post", "专任教师")
	o.person("D", "丁", "S1", "establishment", "在编", "post", "专任教师", "status", "产假")
	o.person("E", "戊", "S1", "post", "专任教师")
	o.person("F", "己", "S2", "post", "专任教师")
	for _, id := range []string{"A", "B", "C", "D"} {
		o.yearPaid(id, "990000")
	}
	o.run()
	o.want("SELECT person_id, state, base, doubtful FROM fact_pay ORDER BY 1",
		"A value 990000 false", "B not_reported - true", "C not_reported - true", "D not_reported - true", "E not_reported - true")
	o.want("SELECT person_id FROM pay_apart")
	o.want(`SELECT c.code, c.kind, c."column", s.staff_id FROM check_pay c JOIN std_staff s ON s._row = c._row`, "missing_value staff establishment B")
}

// The words that pay_part knows are those of the list; a new one would count as
// not known.
func TestPay_EveryListedWordIsKnown(t *testing.T) {
	o := newOffice(t)
	set, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		t.Fatal(err)
	}
	staff, _ := set.Kind("staff")
	for _, c := range staff.Columns {
		for _, v := range c.Enum {
			switch c.ID {
			case "establishment":
				o.person("E"+v.Value, "甲"+v.Value, "S1", "establishment", v.Value, "post", "专任教师")
			case "status":
				o.person("S"+v.Value, "乙"+v.Value, "S1", "establishment", "在编", "status", v.Value, "post", "专任教师")
			}
		}
	}
	o.run()
	o.want("SELECT person_id FROM pay_part WHERE part = 'yes' ORDER BY 1", "E在编", "S在岗")
	o.want("SELECT person_id FROM pay_part WHERE part = 'unknown'")
}

// M moved from 一小 to 二中 with the second term: five months of the one and
// seven of the other are 12 × 1000.00, in the pool of 二中, and nothing is said.
// N stands in the year's payroll of both, with 9900.00 each: whether that is
// 9900.00 or 19 800.00 is not known.
func TestPay_OfTwoSchools(t *testing.T) {
	o := newOffice(t)
	o.person("M", "甲", "S1", "establishment", "在编", "post", "专任教师", "term", "上学期")
	o.person("M", "甲", "S2", "establishment", "在编", "post", "专任教师", "term", "下学期", "joined", "2013-08-01")
	o.person("N", "乙", "S1", "establishment", "在编", "post", "专任教师", "term", "上学期")
	o.person("N", "乙", "S2", "establishment", "在编", "post", "专任教师", "term", "下学期")
	o.paid("M", 1, 5)
	o.paidAt("S2", "M", 6, 12)
	o.yearPaid("N", "990000")
	o.add("payroll", "_unit", "S2", "_period", "2013-2014", "year", "2013-2014", "staff_id", "N", "total_pay", "990000")
	o.exec("UPDATE std_payroll SET _table = 2 WHERE staff_id = 'N' AND _unit = 'S2'")
	o.run()
	o.want("SELECT person_id, school_id, state, base FROM fact_pay WHERE person_id IS NOT NULL ORDER BY 1", "M S2 value 1200000", "N S2 error -")
	o.want("SELECT code, unit, found FROM check_pay", "duplicate_key S2 N")
}

// Payroll and roster must mean one person: the number of A beside the name of B
// is nobody's money and nobody's points, and C is paid where the roster does not have her.
func TestPay_NumberNameAndUnitMustAgree(t *testing.T) {
	o := newOffice(t)
	o.person("A", "甲", "S1", "establishment", "在编", "post", "专任教师")
	o.person("B", "乙", "S1", "establishment", "在编", "post", "专任教师")
	o.person("C", "丙", "S2", "establishment", "在编", "post", "专任教师")
	for _, of := range [][2]string{{"A", "乙"}, {"B", "乙"}, {"C", "丙"}} {
		o.add("payroll", "_unit", "S1", "_period", "2013-2014", "year", "2013-2014", "staff_id", of[0], "staff_name", of[1], "total_pay", "990000")
	}
	o.add("appraisals", "_unit", "S1", "year", "2013-2014", "scheme", "年度考核", "item", "出勤", "staff_id", "A", "staff_name", "乙", "score", "20")
	o.run()
	o.want("SELECT person_id, state FROM fact_points", "A error")
	o.want("SELECT person_id, school_id, state, base FROM fact_pay ORDER BY 1", "A S1 error -", "B S1 value 990000", "C S2 value 990000")
	o.want(`SELECT code, kind, "column", found, expected FROM check_pay ORDER BY 1, 2`,
		"ambiguous_person appraisals staff_name 乙 甲", "ambiguous_person payroll staff_name 乙 甲", "person_elsewhere payroll staff_name 丙 二中")
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
		"missing_value  2014-07、2014-08", "missing_value  2014-08", "parts_mismatch 11000.00 12000.00", "parts_mismatch 9000.00 10000.00",
		"person_elsewhere H 二中")
}
