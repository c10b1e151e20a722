package veto

import (
	"cmp"
	"fmt"
	"math/big"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
)

// The returns that grounds come from.
func source(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }

// project: due this year and not passed. What is not reported bars nobody
// (rules §5).
func (j *judge) project(p Project) {
	unfinished := p.Result == "在建" || p.Result == "未开工"
	if p.Result != "未通过" && (!unfinished || !j.rules.Unfinished) {
		return
	}
	if p.Person == "" {
		j.unnamed(Unnamed{Item: itemProject, Unit: p.Unit, What: cmp.Or(p.Given, p.Name), Row: p.Row})
		return
	}
	zh, en := "应验收未通过", "due and not passed"
	if unfinished {
		zh, en = "应验收而"+p.Result, "due and not finished"
	}
	v := result.Veto{
		Person: p.Person, Unit: p.Unit, Item: itemProject, Status: result.VetoActive,
		Source:   source("合格学校创建情况表", "creation of qualified schools"),
		Evidence: lang.Text{ZH: p.Name + zh, EN: p.Name + ": " + en},
	}
	if p.Disputed {
		v.Status = result.VetoPending
		v.Evidence = joined(v.Evidence, contradicted())
	}
	j.ground(v, p.Row)
}

// contradicted says why nothing is decided on a row yet (datasets.md §0.6).
func contradicted() lang.Text {
	return lang.Text{ZH: "与另一行矛盾,更正前不作认定", EN: "another row contradicts it: not decided until corrected"}
}

func joined(a, b lang.Text) lang.Text {
	return lang.Text{ZH: a.ZH + ";" + b.ZH, EN: a.EN + "; " + b.EN}
}

// leave: a month of sick and personal leave over the year.
func (j *judge) leave(l Leave) {
	unit := lang.Text{ZH: "天", EN: "days"}
	if j.rules.Workdays {
		unit = lang.Text{ZH: "个工作日", EN: "workdays"}
	}
	v := result.Veto{
		Person: l.Person, Item: itemLeave, Source: source("请假登记", "leave records"),
		Evidence: lang.Text{
			ZH: fmt.Sprintf("病事假合并去重%s%s(界线%d%s)", shown(l.Days), unit.ZH, j.rules.LeaveDays, unit.ZH),
			EN: fmt.Sprintf("%s %s of sick and personal leave, overlaps once (limit %d)", shown(l.Days), unit.EN, j.rules.LeaveDays),
		},
	}
	switch {
	case reaches(l.Days, j.rules.LeaveDays):
		v.Status = result.VetoActive
	case reaches(l.Days, j.rules.LeaveDays-1):
		v.Status = result.VetoNear
	default:
		return
	}
	j.ground(v, l.Rows...)
}

func reaches(n *big.Rat, limit int64) bool { return n != nil && n.Cmp(big.NewRat(limit, 1)) >= 0 }

func shown(n *big.Rat) string {
	if n == nil {
		return "—"
	}
	return exact.Exact(n)
}
