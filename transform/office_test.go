package transform

import (
	"fmt"
	"strings"
	"testing"

	"dudao/internal/fact"
	"dudao/internal/kind"
	"dudao/internal/warehouse"
)

// office is an empty warehouse with a table std_<kind> for every kind, made by
// hand, and the parameters of the school year 2013-2014.
type office struct {
	t     *testing.T
	db    *warehouse.DB
	facts *fact.Catalogue
	row   int
}

func newOffice(t *testing.T) *office {
	t.Helper()
	db, err := warehouse.Open(t.Context(), "", warehouse.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	facts, err := fact.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, db: db, facts: facts}
	o.tables()
	o.exec(`INSERT INTO param_period VALUES
		('evaluation', '2013-2014', DATE '2013-09-01', DATE '2014-08-31'),
		('calendar.year', '2014', DATE '2014-01-01', DATE '2014-12-31'),
		('theme.year', '2014', DATE '2014-01-01', DATE '2014-12-31'),
		('volunteer.window', '2014', DATE '2014-01-01', DATE '2014-12-31'),
		('mass_line.window', '2014-03-01..2014-12-31', DATE '2014-03-01', DATE '2014-12-31'),
		('reception.window', '2014-03-03..2014-03-14', DATE '2014-03-03', DATE '2014-03-14'),
		('health.year', '2013', DATE '2013-01-01', DATE '2013-12-31'),
		('exam.current', '2013-2014-2-期末', DATE '2014-06-24', DATE '2014-06-26'),
		('exam.previous', '2013-2014-1-期末', DATE '2014-01-14', DATE '2014-01-15'),
		('petition.window', '2014-01-01..2014-06-30', DATE '2014-01-01', DATE '2014-06-30')`)
	o.exec(`INSERT INTO param_date VALUES ('as_of.staff', DATE '2014-08-31'), ('as_of.petitions', DATE '2014-06-30'),
		('as_of.tasks', DATE '2014-08-31'), ('as_of.health', DATE '2013-12-31')`)
	o.exec(`INSERT INTO param_setting VALUES ('exam.pass', '60'), ('exam.excellent', '80'), ('exam.low', '40'), ('exam.absent', 'rates'),
		('petition.accept_days', '15'), ('petition.close_days', '60'), ('petition.extension_days', '30'), ('fine.cheating', '50000'),
		('schoolage.ages', '6-11'), ('teacher.posts', '专任教师、校长'), ('invest.sources', '镇财政、社会捐资'), ('bulletin.units', '卫生院'),
		('timely.days', '7'), ('theme_day.window', '7'), ('veto.term', '30'), ('attendance.excluded', '公假'),
		('balance.staff', '专任教师、校长'), ('cut.exclude', '动员会'), ('several.min', '2'), ('opinion.channels', '3')`)
	o.exec(`INSERT INTO param_list VALUES ('hazard.months', 1, '2013-09'), ('hazard.months', 2, '2013-10')`)
	for _, u := range []string{"TOWN 镇 乡镇街", "S1 一小 完全小学", "S2 二中 初级中学", "HOSP 卫生院 卫生院", "W1 甲村卫生室 村卫生室", "W2 乙村卫生室 村卫生室"} {
		f := strings.Fields(u)
		o.add("units", "unit_code", f[0], "unit_name", f[1], "unit_type", f[2])
	}
	return o
}

// tables makes what load and the office's wiring give.
func (o *office) tables() {
	set, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		o.t.Fatal(err)
	}
	types := map[kind.Type]string{
		kind.Integer: "BIGINT", kind.Count: "BIGINT", kind.Money: "BIGINT", kind.Decimal: "DECIMAL(18,6)", kind.Percent: "DECIMAL(18,6)",
		kind.Date: "DATE", kind.DateMonth: "DATE", kind.Flag: "BOOLEAN", kind.Time: "TIMESTAMP",
	}
	for _, k := range set.Kinds() {
		columns := []string{"_file INTEGER", "_table INTEGER", "_row INTEGER", "_slot INTEGER", "_unit VARCHAR", "_period VARCHAR", "_wrong VARCHAR", "_na VARCHAR"}
		for _, c := range k.Columns {
			sql := types[c.Type]
			if sql == "" {
				sql = "VARCHAR"
			}
			columns = append(columns, warehouse.QuoteIdent(c.ID)+" "+sql)
			if c.Type == kind.DateMonth {
				columns = append(columns, warehouse.QuoteIdent(c.ID+"_month")+" BOOLEAN")
			}
		}
		o.exec("CREATE TABLE std_" + k.ID + " (" + strings.Join(columns, ", ") + ")")
		o.exec("CREATE VIEW raw_" + k.ID + " AS SELECT * FROM std_" + k.ID)
	}
	o.exec(`CREATE TABLE param_period (name VARCHAR, id VARCHAR, start_on DATE, end_on DATE)`)
	o.exec(`CREATE TABLE param_date (name VARCHAR, day DATE)`)
	o.exec(`CREATE TABLE param_list (name VARCHAR, seq INTEGER, value VARCHAR)`)
	o.exec(`CREATE TABLE param_setting (name VARCHAR, value VARCHAR)`)
	o.exec(`CREATE TABLE meta_file (file INTEGER, path VARCHAR, received VARCHAR)`)
	o.exec(`CREATE TABLE meta_table (file INTEGER, "table" INTEGER, sheet VARCHAR, kind VARCHAR)`)
	o.exec(`CREATE TABLE meta_cell (file INTEGER, "table" INTEGER, kind VARCHAR, slot INTEGER, "column" VARCHAR, cells VARCHAR)`)
	o.exec(`CREATE TABLE meta_cell_override (file INTEGER, "table" INTEGER, kind VARCHAR, "row" INTEGER, slot INTEGER, "column" VARCHAR, cell VARCHAR)`)
	o.exec(`CREATE TABLE meta_finding (file INTEGER, kind VARCHAR, sheet VARCHAR, cell VARCHAR, code VARCHAR)`)
	o.exec(`CREATE TABLE meta_status ("table" VARCHAR, unit VARCHAR, kind VARCHAR, period VARCHAR)`)
	o.exec(`CREATE TABLE meta_standing (file INTEGER, "table" INTEGER, kind VARCHAR, unit VARCHAR, period VARCHAR, nil BIGINT)`)
}

func (o *office) exec(query string) {
	o.t.Helper()
	if err := o.db.Exec(o.t.Context(), query); err != nil {
		o.t.Fatalf("%v\n%s", err, query)
	}
}

// add writes one row of a kind: column, value, column, value. _unit is
// unit_code where not given; file and table are 1, rows count up.
func (o *office) add(kind string, pairs ...string) {
	o.t.Helper()
	o.row++
	names := []string{"_file", "_table", "_row", "_slot", "_wrong", "_na"}
	values := []string{"1", "1", fmt.Sprint(o.row), "0", "''", "''"}
	for i := 0; i < len(pairs); i += 2 {
		names = append(names, warehouse.QuoteIdent(pairs[i]))
		values = append(values, warehouse.QuoteText(pairs[i+1]))
	}
	drop := map[string]bool{}
	for _, p := range pairs {
		drop[p] = true
	}
	if drop["_wrong"] { // the one given stands
		names, values = append(names[:4:4], names[5:]...), append(values[:4:4], values[5:]...)
	}
	o.exec("INSERT INTO std_" + kind + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(values, ", ") + ")")
}

// owe puts a return on the owed list.
func (o *office) owe(kind, unit, period string) {
	o.t.Helper()
	o.exec(fmt.Sprintf("INSERT INTO meta_status VALUES ('表', '%s', '%s', '%s')", unit, kind, period))
}

func (o *office) run() *Report {
	o.t.Helper()
	r, err := Run(o.t.Context(), o.db, Options{Facts: o.facts})
	if err != nil {
		o.t.Fatal(err)
	}
	return r
}

// rows gives the rows of a query, columns joined by blanks, NULL as -.
func (o *office) rows(query string) []string {
	o.t.Helper()
	var all []string
	err := warehouse.Each(o.t.Context(), o.db, func(r *warehouse.Rows) error {
		columns, err := r.Columns()
		if err != nil {
			return err
		}
		texts := make([]string, len(columns))
		into := make([]any, len(columns))
		for i := range texts {
			into[i] = &texts[i]
		}
		err = r.Scan(into...)
		all = append(all, strings.Join(texts, " "))
		return err
	}, "SELECT coalesce(CAST(COLUMNS(*) AS VARCHAR), '-') FROM ("+query+")")
	if err != nil {
		o.t.Fatalf("%v\n%s", err, query)
	}
	return all
}

// want compares the rows of a query with what was worked out by hand.
func (o *office) want(query string, want ...string) {
	o.t.Helper()
	got := o.rows(query)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		o.t.Errorf("%s\n got:\n  %s\nwant:\n  %s", query, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
