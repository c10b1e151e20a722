package dossier

import (
	"context"
	"time"

	"dudao/internal/warehouse"
	"dudao/metrics/veto"
)

func (r *reader) cases(ctx context.Context) error {
	return r.each(ctx, "violation_case", func(rows *warehouse.Rows) error {
		c := veto.Case{Row: veto.Row{Kind: "violations"}}
		var on, appealed, decided *time.Time
		var state string
		err := rows.Scan(&c.Person, &c.Given, &c.Unit, &c.Item, &c.Grade, &c.Subject, &on, &c.Month, &state, &c.Disputed, &c.Suspended, &c.Appeal, &appealed, &c.Paper, &decided,
			&c.Description, &c.RecordedBy, &c.Row.File, &c.Row.Table, &c.Row.Row, &c.Row.Slot)
		c.State, c.Date, c.AppealDay, c.PaperDay = veto.State(state), day(on), day(appealed), day(decided)
		if c.Month && on != nil {
			c.Date = on.Format("2006-01")
		}
		r.d.Cases = append(r.d.Cases, c)
		return err
	}, `SELECT coalesce(person_id, ''), coalesce(staff_name, ''), coalesce(unit_id, ''), coalesce(item, 0), coalesce(grade, ''), coalesce(subject, ''), happened_on, by_month, state,
  disputed, suspended, appeal,
  appealed_on, coalesce(decision_no, ''), decided_on, coalesce(description, ''), coalesce(recorder, ''), _file, _table, _row, _slot
FROM violation_case WHERE school_year = ? AND role IS DISTINCT FROM '单位'
ORDER BY _file, _table, _row, _slot, 1`)
}

// ledger reads for which schools the year's ledger was sent, as the figures of
// breaches know it: a school without a case has a row with nothing in it.
func (r *reader) ledger(ctx context.Context) error {
	return r.each(ctx, "fact_violation", func(rows *warehouse.Rows) error {
		var school string
		err := rows.Scan(&school)
		r.d.Ledger[school], r.d.Ledger[""] = true, true
		return err
	}, "SELECT DISTINCT school_id FROM fact_violation WHERE period = ? AND state = 'value' AND school_id IS NOT NULL ORDER BY 1")
}

func (r *reader) owed(ctx context.Context) error {
	if !r.tables["dim_unit"] {
		return nil
	}
	return r.each(ctx, "meta_status", func(rows *warehouse.Rows) error {
		var o Owed
		err := rows.Scan(&o.Kind, &o.School, &o.Period, &o.Sent)
		r.d.Owed = append(r.d.Owed, o)
		return err
	}, `SELECT s.kind, u.school_id, s.period, bool_or(s.state IN ('reported', 'late'))
FROM meta_status s JOIN dim_unit u ON u.code = s.unit
WHERE u.school_id IS NOT NULL
GROUP BY ALL ORDER BY 1, 2, 3`)
}

func (r *reader) ethics(ctx context.Context) error {
	return r.each(ctx, "violation_case", func(rows *warehouse.Rows) error {
		e := Ethics{Row: veto.Row{Kind: "violations"}}
		var points warehouse.Number
		err := rows.Scan(&e.Person, &e.School, &e.OfUnit, &e.Category, &e.Item, &points, &e.Row.File, &e.Row.Table, &e.Row.Row, &e.Row.Slot)
		e.Points = points.Rat
		r.d.Ethics = append(r.d.Ethics, e)
		return err
	}, `SELECT coalesce(person_id, ''), coalesce(school_id, ''), coalesce(role = '单位', FALSE), coalesce(category, ''), coalesce(item, 0), ethics_points,
  _file, _table, _row, _slot
FROM violation_case
WHERE school_year = ? AND state = 'confirmed' AND NOT suspended
ORDER BY 1, 7, 8, 9, 10`)
}

func (r *reader) unplaced(ctx context.Context) error {
	return r.each(ctx, "violation_case", func(rows *warehouse.Rows) error {
		var u Unplaced
		err := rows.Scan(&u.Unit, &u.School, &u.Town, &u.Category)
		r.d.Unplaced = append(r.d.Unplaced, u)
		return err
	}, `SELECT coalesce(unit_id, ''), coalesce(school_id, ''), coalesce(town_id, ''), coalesce(category, '')
FROM violation_case
WHERE school_year = ? AND state = 'confirmed' AND person_id IS NULL AND role IS DISTINCT FROM '单位'
ORDER BY _file, _table, _row, _slot`)
}

func (r *reader) cheated(ctx context.Context) error {
	return r.each(ctx, "cheating_case", func(rows *warehouse.Rows) error {
		var c veto.Cheat
		row := veto.Row{Kind: "violations"}
		err := rows.Scan(&c.Person, &c.Session, &c.Subject, &row.File, &row.Table, &row.Row, &row.Slot)
		r.d.Cheated[c] = append(r.d.Cheated[c], row)
		return err
	}, `SELECT DISTINCT person_id, exam_id, subject, _file, _table, _row, _slot FROM cheating_case ORDER BY ALL`)
}

func (r *reader) absences(ctx context.Context) error {
	if !r.tables["map_person"] || !r.tables["dim_day"] {
		return nil
	}
	return r.each(ctx, "std_leave_records", func(rows *warehouse.Rows) error {
		a := veto.Absence{Row: veto.Row{Kind: "leave_records"}}
		var on, end *time.Time
		err := rows.Scan(&a.Person, &a.Kind, &on, &end, &a.Row.File, &a.Row.Table, &a.Row.Row, &a.Row.Slot)
		a.Date, a.End = day(on), day(end)
		r.d.Absences = append(r.d.Absences, a)
		return err
	}, `SELECT p.person_id, l.leave_kind, l.date_start, coalesce(l.date_end, l.date_start), l._file, l._table, l._row, l._slot
FROM std_leave_records l
JOIN dim_day d ON d.day = l.date_start
JOIN map_person p
  ON NOT p.visitor AND p.unit = l._unit AND p.given_id = coalesce(l.staff_id, '') AND p.given_name = coalesce(l.staff_name, '')
WHERE d.school_year = ? AND l.leave_kind IN ('旷工', '旷课') AND p.person_id IS NOT NULL
ORDER BY 1, 3, 4, 5, 6, 7`)
}

func (r *reader) apart(ctx context.Context) error {
	return r.each(ctx, "pay_apart", func(rows *warehouse.Rows) error {
		var a Apart
		var fen warehouse.Number
		err := rows.Scan(&a.Person, &a.School, &a.Town, &fen, &a.Permanent, &a.Reason)
		a.Fen = fen.Rat
		r.d.Apart = append(r.d.Apart, a)
		return err
	}, "SELECT person_id, coalesce(school_id, ''), coalesce(town_id, ''), base, permanent, coalesce(reason, '') FROM pay_apart WHERE period = ? ORDER BY 2, 1")
}

func (r *reader) bases(ctx context.Context) error {
	traces, err := r.traces(ctx, "trace_pay", "payroll")
	if err != nil {
		return err
	}
	return r.each(ctx, "fact_pay", func(rows *warehouse.Rows) error {
		var b Base
		var fen warehouse.Number
		err := rows.Scan(&b.Person, &b.School, &b.Town, &b.State, &fen, &b.Doubtful)
		b.Fen, b.Rows = fen.Rat, traces[b.Person]
		r.d.Bases = append(r.d.Bases, b)
		return err
	}, "SELECT coalesce(person_id, ''), coalesce(school_id, unit_id), coalesce(town_id, ''), state, base, coalesce(doubtful, FALSE) FROM fact_pay WHERE period = ? ORDER BY 2, 1")
}

func (r *reader) points(ctx context.Context) error {
	return r.each(ctx, "fact_points", func(rows *warehouse.Rows) error {
		p := Point{Row: veto.Row{Kind: "appraisals"}}
		var points warehouse.Number
		err := rows.Scan(&p.Person, &p.Item, &p.State, &points, &p.Row.File, &p.Row.Table, &p.Row.Row, &p.Row.Slot)
		p.Points = points.Rat
		r.d.Points = append(r.d.Points, p)
		return err
	}, `SELECT person_id, item, state, points, _file, _table, _row, _slot
FROM fact_points WHERE period = ? AND person_id IS NOT NULL ORDER BY _file, _table, _row, _slot`)
}
