package metrics

import (
	"fmt"
	"strconv"

	"dudao/internal/calendar"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/deadline"
)

// asOfPetitions is the day petitions are counted on.
const asOfPetitions = "as_of.petitions"

// cases dates petitions. A case without a day of receipt cannot be dated and
// is listed with what is known of it.
func (p Params) cases(rows []aggregate.Case) ([]result.Case, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	asOf, ok := p.Dates[asOfPetitions]
	if !ok {
		return nil, fmt.Errorf("no day %s to count petitions on", asOfPetitions)
	}
	rules, err := p.deadlines()
	if err != nil {
		return nil, err
	}
	all := make([]result.Case, 0, len(rows))
	for _, row := range rows {
		all = append(all, dated(row, asOf, rules))
	}
	return all, nil
}

// deadlines reads the days allowed; settings that are not given keep the days
// of the regulation.
func (p Params) deadlines() (deadline.Rules, error) {
	rules := deadline.DefaultRules()
	for name, days := range map[string]*int{
		"petition.accept_days": &rules.Accept, "petition.close_days": &rules.Close, "petition.extension_days": &rules.Extension,
	} {
		s, ok := p.Settings[name]
		if !ok {
			continue
		}
		n, err := strconv.Atoi(s.Value)
		if err != nil {
			return rules, fmt.Errorf("setting %s: %w", name, err)
		}
		*days = n
	}
	return rules, nil
}

func dated(row aggregate.Case, asOf calendar.Date, rules deadline.Rules) result.Case {
	c := result.Case{
		Number: row.Number, Unit: row.Unit,
		Received: dateText(row.Received), Accepted: dateText(row.Accepted), Closed: dateText(row.Closed),
	}
	if row.Received == nil {
		return c
	}
	d := deadline.Date(deadline.Petition{
		Received: *row.Received, Accepted: row.Accepted, Closed: row.Closed, Extension: row.Extension,
	}, asOf, rules)
	c.AcceptDue, c.AcceptStatus = d.AcceptDue.String(), string(d.Accept)
	c.FinishDue, c.FinishStatus = dateText(d.FinishDue), string(d.Finish)
	c.ExtendedDays = d.ExtendedDays
	if d.DaysLeft != nil {
		c.DaysLeft = strconv.Itoa(*d.DaysLeft)
	}
	return c
}

func dateText(d *calendar.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}
