package veto

import (
	"fmt"
	"strings"

	"dudao/internal/lang"
	"dudao/internal/result"
)

// recorded: a confirmed case bars; a stayed one is listed as suspended, a
// quashed one goes to the history, one not decided, or that another row
// contradicts, to the office's own list.
func (j *judge) recorded(c Case, fined bool) {
	if c.Item == 0 || c.State == Dismissed {
		return
	}
	if c.Person == "" {
		if c.State == Confirmed {
			j.unnamed(Unnamed{Item: c.Item, Unit: c.Unit, What: c.Given, Row: c.Row})
		}
		return
	}
	v := result.Veto{
		Person: c.Person, Unit: c.Unit, Item: c.Item, Date: c.Date, Status: result.VetoActive,
		Source: source("违规违纪台账", "ledger of violations"), Evidence: j.caseText(c, fined),
		Appeal: appealOf(c),
	}
	switch {
	case c.Disputed:
		v.Status = result.VetoPending
	case c.State == Quashed:
		v.Status = result.VetoRevoked
	case c.State == Open:
		v.Status = result.VetoPending
	case c.Suspended:
		v.Status = result.VetoSuspended
	}
	j.add(v, c.Row)
}

func appealed(s string) string {
	if s == "无" {
		return ""
	}
	return s
}

// finedCases says which cases carry the fine for cheating 〔⑿〕: of each person
// the first that is confirmed and carried out, as the sum of fines counts it.
func finedCases(cases []Case) []bool {
	first := map[string]int{}
	for i, c := range cases {
		if !c.carriesFine() {
			continue
		}
		if k, ok := first[c.Person]; !ok || c.firstDay() < cases[k].firstDay() {
			first[c.Person] = i
		}
	}
	fined := make([]bool, len(cases))
	for _, i := range first {
		fined[i] = true
	}
	return fined
}

func (c Case) carriesFine() bool {
	return c.Item == itemCheating && c.Person != "" && c.State == Confirmed && !c.Suspended && !c.Disputed
}

func (c Case) firstDay() string {
	if c.Month {
		return c.Date + "-01"
	}
	return c.Date
}

func (j *judge) caseText(c Case, fined bool) lang.Text {
	facts := strings.Join(filled(c.Date, c.Description, c.Paper), " ")
	t := lang.Text{ZH: facts, EN: facts}
	add := func(zh, en string) { t.ZH, t.EN = t.ZH+";"+zh, t.EN+"; "+en }
	switch {
	case fined:
		add(fmt.Sprintf("罚款%s元(只列出,不从工资扣除)", yuan(j.rules.Fine)), "fine of "+yuan(j.rules.Fine)+" yuan, listed and not deducted")
	case c.carriesFine():
		add("罚款每人只计一次,已列于另一案", "the fine falls once on a person and is listed with another case")
	case c.Item == itemCheating && c.State == Confirmed && c.Suspended:
		add("中止执行,不计罚款", "stayed: no fine is counted")
	}
	if s := appealed(c.Appeal); s != "" {
		day := ""
		if c.AppealDay != "" {
			day = " " + c.AppealDay
		}
		add("申诉:"+s+day, "appeal: "+s+day)
	}
	if c.State == Open {
		add("待核实,未认定", "not decided yet")
	}
	if c.Disputed {
		why := contradicted()
		add(why.ZH, why.EN)
	}
	return t
}

func filled(parts ...string) []string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// absence without leave and without a case of its days is no veto, but the
// office should know of it 〔⑽〕. A case found untrue, or of other days, does not
// take it off the list.
func (j *judge) absence(a Absence) {
	zh, en := "台账中没有相应记录", "no case in the ledger"
	for _, c := range j.in.Cases {
		switch {
		case c.Person != a.Person || c.Item != itemAbsence || !a.on(c):
		case c.State != Dismissed:
			return
		default:
			zh, en = "台账中相应案件认定为不属实", "its case in the ledger was found untrue"
		}
	}
	day := a.Date
	if a.End > a.Date {
		day += "—" + a.End
	}
	j.add(result.Veto{
		Person: a.Person, Item: itemAbsence, Date: a.Date, Status: result.VetoNear, Source: source("请假登记", "leave records"),
		Evidence: lang.Text{ZH: day + " " + a.Kind + "," + zh, EN: day + " " + a.Kind + ": absent without leave, " + en},
	}, a.Row)
}
