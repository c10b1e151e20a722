// Package dossier reads, person by person, what vetoes and pay are decided on:
// who belongs where, sums over the year, cases of the ledger, pay bases and
// points, and the cells all of it stands in. It decides nothing. Every read is
// one query for the whole office, never one a person.
package dossier

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"time"

	"dudao/internal/warehouse"
	"dudao/metrics/veto"
)

// Person is somebody the office knows.
type Person struct {
	ID, School string // School is blank for who belongs to none
}

// Duty is a person of the year's roster.
type Duty struct {
	Person, School  string
	Post            string
	Permanent       bool // 在编
	OnDuty, Teaches bool
}

// Dossier is everything of one evaluation period.
type Dossier struct {
	Schools  map[string]string // school of a person
	Open     []School          // by id
	Talks    map[string][]Talk // at a school, by day
	Duties   []Duty
	Projects []veto.Project
	Routine  []veto.Routine
	Leave    []veto.Leave
	Cases    []veto.Case
	Absences []veto.Absence
	Earlier  map[string][]veto.Earlier // homeroom teachers replaced in the year, by class
	Cheated  map[veto.Cheat][]veto.Row // cases of the ledger that put a person last
	Bases    []Base
	Apart    []Apart // permanent staff with a base who have no part in a pool
	Points   []Point
	Ethics   []Ethics
	Unplaced []Unplaced
	Ledger   map[string]bool // schools whose town's ledger of this year was sent; blank: any was
	Owed     []Owed
	Cells    *Cells
}

// Base is one row of the pay fact. Person is blank where a school has nobody
// who takes part.
type Base struct {
	Person, School, Town, State string
	Fen                         *big.Rat
	Rows                        []veto.Row
	Doubtful                    bool // the roster does not say whether the person has a part
}

// Apart is somebody with a base and without a part in a pool: not of the
// permanent staff, or kept out by status or post.
type Apart struct {
	Base
	Permanent bool
	Reason    string
}

// Point is one item of a person's scoring sheet. Points are nil where blank.
type Point struct {
	Person, Item, State string
	Points              *big.Rat
	Row                 veto.Row
}

// Ethics is one confirmed case with the points of conduct it costs. Person is
// blank for a case against the unit itself (OfUnit), and for one against
// somebody whom the office does not know.
type Ethics struct {
	Person, School, Category string
	OfUnit                   bool
	Item                     int
	Points                   *big.Rat // nil: none stated
	Row                      veto.Row
}

// School is an open school of the registry.
type School struct {
	ID, Town string
}

// Owed is a return that a school owes for some period: not sent, or sent blank,
// where Sent is false.
type Owed struct {
	Kind, School, Period string
	Sent                 bool
}

// Unplaced is a confirmed case against somebody whom the office does not know:
// no figure counts it, and figures of its unit say so.
type Unplaced struct {
	Unit, School, Town, Category string
}

// Read reads the dossier of a period. Tables that the warehouse does not have
// read as empty.
func Read(ctx context.Context, q warehouse.Runner, period string) (*Dossier, error) {
	r := &reader{q: q, period: period, d: &Dossier{Schools: map[string]string{}, Earlier: map[string][]veto.Earlier{}, Cheated: map[veto.Cheat][]veto.Row{}, Ledger: map[string]bool{}, Talks: map[string][]Talk{}}}
	if err := r.listTables(ctx); err != nil {
		return nil, err
	}
	for _, read := range []func(context.Context) error{
		r.persons, r.open, r.talks, r.duties, r.projects, r.routine, r.leave, r.cases, r.cheated, r.absences, r.earlier, r.bases, r.apart, r.points, r.ledger, r.ethics, r.unplaced, r.owed,
	} {
		if err := read(ctx); err != nil {
			return nil, err
		}
	}
	var err error
	r.d.Cells, err = readCells(ctx, q, r.tables)
	return r.d, err
}

type reader struct {
	q      warehouse.Runner
	period string
	tables map[string]bool
	d      *Dossier
}

func (r *reader) listTables(ctx context.Context) error {
	r.tables = map[string]bool{}
	err := warehouse.Each(ctx, r.q, func(rows *warehouse.Rows) error {
		var name string
		err := rows.Scan(&name)
		r.tables[name] = true
		return err
	}, "SELECT table_name FROM information_schema.tables")
	if err != nil {
		return fmt.Errorf("list tables: %w", err)
	}
	return nil
}

// each runs a query where its table exists; ? in it, if any, is the period.
func (r *reader) each(ctx context.Context, table string, scan func(*warehouse.Rows) error, query string) error {
	if !r.tables[table] {
		return nil
	}
	var args []any
	if strings.Contains(query, "?") {
		args = []any{r.period}
	}
	if err := warehouse.Each(ctx, r.q, scan, query, args...); err != nil {
		return fmt.Errorf("read %s: %w", table, err)
	}
	return nil
}

func (r *reader) persons(ctx context.Context) error {
	return r.each(ctx, "dim_person", func(rows *warehouse.Rows) error {
		var id, school string
		err := rows.Scan(&id, &school)
		r.d.Schools[id] = school
		return err
	}, "SELECT person_id, coalesce(school_id, '') FROM dim_person WHERE person_id IS NOT NULL")
}

func (r *reader) open(ctx context.Context) error {
	return r.each(ctx, "unit_scope", func(rows *warehouse.Rows) error {
		var s School
		err := rows.Scan(&s.ID, &s.Town)
		r.d.Open = append(r.d.Open, s)
		return err
	}, "SELECT school_id, coalesce(town_id, '') FROM unit_scope WHERE school_id IS NOT NULL AND is_open ORDER BY 1")
}

func (r *reader) duties(ctx context.Context) error {
	return r.each(ctx, "fact_staff", func(rows *warehouse.Rows) error {
		var d Duty
		err := rows.Scan(&d.Person, &d.School, &d.Post, &d.Permanent, &d.OnDuty, &d.Teaches)
		r.d.Duties = append(r.d.Duties, d)
		return err
	}, `SELECT person_id, coalesce(school_id, ''), coalesce(post, ''), coalesce(establishment = '在编', FALSE), on_duty, teaches
FROM fact_staff WHERE period = ? ORDER BY 1`)
}

func (r *reader) projects(ctx context.Context) error {
	return r.each(ctx, "project_person", func(rows *warehouse.Rows) error {
		p := veto.Project{Row: veto.Row{Kind: "projects"}}
		err := rows.Scan(&p.Person, &p.Given, &p.Unit, &p.Name, &p.Result, &p.Disputed, &p.Row.File, &p.Row.Table, &p.Row.Row, &p.Row.Slot)
		r.d.Projects = append(r.d.Projects, p)
		return err
	}, `SELECT DISTINCT coalesce(p.person_id, ''), coalesce(p.given, ''), p.code, coalesce(n.name, p.code), coalesce(p.result, ''), p.disputed, p._file, p._table, p._row, p._slot
FROM project_person p LEFT JOIN dim_unit n ON n.code = p.code
WHERE p.period = ? AND p.due AND p.project_type IN ('合格学校创建', '合格幼儿园创建')
ORDER BY 1, 7, 8, 9, 10, 2`)
}

func day(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

func (r *reader) routine(ctx context.Context) error {
	traces, err := r.traces(ctx, "trace_routine_year", "teaching_routine")
	if err != nil {
		return err
	}
	return r.each(ctx, "fact_routine_year", func(rows *warehouse.Rows) error {
		var v veto.Routine
		var missed, unmarked, plans, openMissed, openUnmarked, openPlans warehouse.Number
		err := rows.Scan(&v.Person, &missed, &unmarked, &plans, &openMissed, &openUnmarked, &openPlans)
		v.Disputed = veto.Disputed{LessonsMissed: openMissed.Rat, Unmarked: openUnmarked.Rat, PlansShort: openPlans.Rat}
		v.LessonsMissed, v.Unmarked, v.PlansShort, v.Rows = missed.Rat, unmarked.Rat, plans.Rat, traces[v.Person]
		r.d.Routine = append(r.d.Routine, v)
		return err
	}, `SELECT person_id, CAST(lessons_missed_n AS BIGINT), CAST(unmarked_n AS BIGINT), CAST(plans_missing_n AS BIGINT),
  CAST(lessons_disputed_n AS BIGINT), CAST(unmarked_disputed_n AS BIGINT), CAST(plans_disputed_n AS BIGINT)
FROM fact_routine_year WHERE period = ? ORDER BY 1`)
}

func (r *reader) leave(ctx context.Context) error {
	traces, err := r.traces(ctx, "trace_leave_days", "leave_records")
	if err != nil {
		return err
	}
	return r.each(ctx, "fact_leave_days", func(rows *warehouse.Rows) error {
		var v veto.Leave
		var days warehouse.Number
		err := rows.Scan(&v.Person, &days)
		v.Days, v.Rows = days.Rat, traces[v.Person]
		r.d.Leave = append(r.d.Leave, v)
		return err
	}, "SELECT person_id, coalesce(veto_days, days) FROM fact_leave_days WHERE period = ? ORDER BY 1")
}

func (r *reader) earlier(ctx context.Context) error {
	return r.each(ctx, "homeroom_before", func(rows *warehouse.Rows) error {
		var class string
		var e veto.Earlier
		err := rows.Scan(&class, &e.Name, &e.Row.Kind, &e.Row.File, &e.Row.Table, &e.Row.Row, &e.Row.Slot)
		r.d.Earlier[class] = append(r.d.Earlier[class], e)
		return err
	}, "SELECT class_id, name, kind, _file, _table, _row, _slot FROM homeroom_before WHERE period = ? ORDER BY class_id, name")
}

// traces gives the source rows of each person by a trace view.
func (r *reader) traces(ctx context.Context, view, kind string) (map[string][]veto.Row, error) {
	traces := map[string][]veto.Row{}
	err := r.each(ctx, view, func(rows *warehouse.Rows) error {
		row := veto.Row{Kind: kind}
		var person string
		err := rows.Scan(&person, &row.File, &row.Table, &row.Row, &row.Slot)
		traces[person] = append(traces[person], row)
		return err
	}, "SELECT DISTINCT person_id, _file, _table, _row, _slot FROM "+view+" WHERE period = ? AND person_id IS NOT NULL ORDER BY 1, 2, 3, 4, 5")
	return traces, err
}
