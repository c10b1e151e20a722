package aggregate

import (
	"context"
	"fmt"
	"strings"
	"time"

	"dudao/internal/calendar"
	"dudao/internal/expr"
	"dudao/internal/fact"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// Case is one petition as the fact has it. Dates that have not happened are
// nil.
type Case struct {
	Cases                      *definition.Cases
	Number, Unit               string
	Received, Accepted, Closed *calendar.Date
	Extension                  int
}

// cases reads the rows of a register, by number: those of the period, and those
// to which something happened, or had to happen, in it.
func (r *runner) cases(ctx context.Context, c *definition.Cases) ([]Case, error) {
	within, err := r.caseWithin(ctx, c)
	if err != nil || within == "" {
		return nil, err
	}
	where, err := c.Where.SQL("r", r.settings)
	if err != nil {
		return nil, err
	}
	var all []Case
	err = r.each(ctx, func(rows *warehouse.Rows) error {
		one := Case{Cases: c}
		var received, accepted, closed *time.Time
		if err := rows.Scan(&one.Number, &one.Unit, &received, &accepted, &closed, &one.Extension); err != nil {
			return err
		}
		one.Received, one.Accepted, one.Closed = day(received), day(accepted), day(closed)
		all = append(all, one)
		return nil
	}, casesSQL(c, within, where))
	return all, err
}

// caseWithin prints the condition on rows of the register; blank: no row can
// fit.
func (r *runner) caseWithin(ctx context.Context, c *definition.Cases) (string, error) {
	var conditions []string
	number := expr.Quote(c.Number)
	for _, f := range []*fact.Fact{c.Fact, c.Events} {
		if f == nil {
			continue
		}
		ids, err := r.rowPeriods(ctx, f)
		if err != nil {
			return "", err
		}
		shares := r.periods.shares([]definition.Period{c.Period}, ids)
		if len(shares) == 0 {
			continue
		}
		from, inPeriod, _ := source(f, shares)
		if f != c.Fact {
			inPeriod = "r." + number + " IN (SELECT r." + number + " FROM " + from + " WHERE " + inPeriod + ")"
		}
		conditions = append(conditions, inPeriod)
	}
	return strings.Join(conditions, " OR "), nil
}

func casesSQL(c *definition.Cases, within, where string) string {
	extension := "0"
	if c.Extension != "" {
		extension = "coalesce(r." + expr.Quote(c.Extension) + ", 0)"
	}
	if where != "" {
		where = " AND " + where
	}
	return fmt.Sprintf("SELECT r.%s, coalesce(r.%s, ''), r.%s, r.%s, r.%s, %s\nFROM %s AS r\nWHERE (%s) AND r.%s IS NOT NULL%s\nORDER BY 1, 2",
		expr.Quote(c.Number), expr.Quote(c.Unit), expr.Quote(c.Received), expr.Quote(c.Accepted), expr.Quote(c.Closed), extension,
		expr.Quote(c.Fact.Table()), within, expr.Quote(c.Number), where)
}

const secondsPerDay = 24 * 60 * 60

func day(t *time.Time) *calendar.Date {
	if t == nil {
		return nil
	}
	d := calendar.Date(t.Unix() / secondsPerDay) // the engine's dates are midnights of UTC
	return &d
}
