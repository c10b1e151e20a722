package ingest

import (
	"archive/zip"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dudao/internal/calendar"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/warehouse"
)

// office is a folder of text files with the shipped definitions.
type office struct {
	t   testing.TB
	dir string
	set *kind.Set
}

// settings of a town with three schools, one supervisor and one training
// session.
var townSettings = map[string]string{
	"学校名册.csv": `代码,全称,简称,类型,别名
TOWN,双泉镇,双泉镇,乡镇街,
D01,双泉镇中心学校,中心校,中心学校,
S01,双泉镇资东小学,资东,小学,资东小学;资东完小
S02,双泉镇双泉小学,双小,小学,双泉小学
S03,双泉镇光明学校,光明,小学,光明学校
`,
	"参数.csv": `参数,值
评价学年,2013-2014
本期考试,2013-2014-2-期末
不认得的参数,1
`,
	"督学名册.csv": `工号,姓名,单位代码,职务
DX01,汤欢,D01,督学
DX02,郝宜,D01,督学
`,
	"培训班次.csv": `班次编号,培训名称,日期,主办单位代码,学年
PX01,新课标培训,2013-10-19,D01,2013-2014
`,
	"收件登记.csv": `文件,报送单位,收到时间
隐患月报.csv,镇中心学校,2014-07-03 08:00
双小隐患月报(更正).csv,双小,2014-07-05 09:30
没有的文件.csv,资东,2014-07-01 08:00
`,
	"应报清单.csv": `表,单位代码,单位,期间
安全隐患排查月报,S01,资东,2014-03
安全隐患排查月报,S02,双小,2014-03
安全隐患排查月报,S03,光明,2014-03
班级学额变动表,S01,资东,2013-2014
督学听课记录,DX01,汤欢,2014-03
督学听课记录,DX02,郝宜,2014-03
`,
}

// inbox of that town: a month in which one school wrote a line without
// figures, a correction of another school's line, a visit.
var townInbox = map[string]string{
	"隐患月报.csv": `双泉镇2014年3月安全隐患排查月报
序号,学校,排查隐患数,整改数
1,资东小学,3,3
2,双泉小学,5,4
3,光明学校,,
`,
	"双小隐患月报(更正).csv": `双泉小学2014年3月安全隐患排查月报(更正)
序号,学校,排查隐患数,整改数
1,双泉小学,5,5
`,
	"督学/听课记录.csv": `双泉镇督学听课记录 听课人:汤欢
日期,学校,年级,班级,学科,听课节数
2014-03-05,资东小学,一年级,一(1)班,语文,2
`,
}

// few are the shipped kinds the town uses: a warehouse of all of them takes
// longer to make than all the rest.
var few = []string{"units", "staff", "training", "receipts", "owed", "hazard_monthly", "supervision_visits", "class_movement", "exam_scores", "funding"}

func someDefinitions(t testing.TB) fs.FS {
	files := fstest.MapFS{}
	err := fs.WalkDir(kind.Shipped(), ".", func(name string, d fs.DirEntry, err error) error {
		id, _, _ := strings.Cut(path.Base(name), ".")
		if err != nil || d.IsDir() || name != "common.yaml" && !slices.Contains(few, id) {
			return err
		}
		text, err := fs.ReadFile(kind.Shipped(), name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// newOfficeAt opens an office that is there.
func newOfficeAt(t testing.TB, dir string) *office {
	set, err := kind.Load(someDefinitions(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return &office{t, dir, set}
}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := newOfficeAt(t, t.TempDir())
	for name, text := range townSettings {
		o.write("settings/"+name, text)
	}
	for name, text := range townInbox {
		o.write("inbox/"+name, text)
	}
	return o
}

func (o *office) write(name, text string) {
	o.t.Helper()
	file := filepath.Join(o.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) remove(name string) {
	o.t.Helper()
	if err := os.Remove(filepath.Join(o.dir, filepath.FromSlash(name))); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) options(db *warehouse.DB) Options {
	hasher, err := privacy.NewHasher("盐")
	if err != nil {
		o.t.Fatal(err)
	}
	return Options{
		Inbox: filepath.Join(o.dir, "inbox"), Settings: filepath.Join(o.dir, "settings"),
		Set: o.set, DB: db, Hasher: hasher, Version: "test", Workers: 2, Resolve: resolve,
		Known: func(name string) bool { return name == "评价学年" || name == "本期考试" },
	}
}

func resolve(table map[string]string, _ Dated) (Configured, error) {
	c := Configured{Calendar: &calendar.Calendar{}, Periods: map[string]calendar.Period{}}
	for name, id := range map[string]string{"评价学年": "evaluation", "本期考试": "exam.current"} {
		p, err := c.Calendar.Parse(table[name])
		if err != nil {
			return c, err
		}
		c.Periods[id] = p
	}
	return c, nil
}

func (o *office) open(name string) *warehouse.DB {
	o.t.Helper()
	db, err := warehouse.Open(context.Background(), filepath.Join(o.dir, name), warehouse.Options{Threads: 1})
	if err != nil {
		o.t.Fatal(err)
	}
	return db
}

// run ingests into a warehouse of that name.
func (o *office) run(name string) *Summary {
	o.t.Helper()
	db := o.open(name)
	defer db.Close()
	return o.runWith(o.options(db))
}

func (o *office) runWith(opts Options) *Summary {
	o.t.Helper()
	s, err := Run(context.Background(), opts)
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

// fresh is all that a new warehouse holds after a run.
func (o *office) fresh(workers int) string {
	o.t.Helper()
	db, err := warehouse.Open(context.Background(), "", warehouse.Options{Memory: true, Threads: 1})
	if err != nil {
		o.t.Fatal(err)
	}
	defer db.Close()
	opts := o.options(db)
	opts.Workers = workers
	o.runWith(opts)
	return o.dumpOf(db)
}

// dump writes all a warehouse holds as text, row by row, in a fixed order.
func (o *office) dump(name string) string {
	o.t.Helper()
	db := o.open(name)
	defer db.Close()
	return o.dumpOf(db)
}

func (o *office) dumpOf(db *warehouse.DB) string {
	o.t.Helper()
	ctx := context.Background()
	var tables []string
	o.each(db, func(r *warehouse.Rows) error {
		var t string
		err := r.Scan(&t)
		tables = append(tables, t)
		return err
	}, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY 1")
	var out strings.Builder
	for _, t := range tables {
		fmt.Fprintln(&out, t)
		err := warehouse.Each(ctx, db, func(r *warehouse.Rows) error {
			var row string
			err := r.Scan(&row)
			fmt.Fprintln(&out, row)
			return err
		}, "SELECT q::VARCHAR FROM "+t+" AS q ORDER BY 1")
		if err != nil {
			o.t.Fatal(err)
		}
	}
	return out.String()
}

func (o *office) each(db *warehouse.DB, scan func(*warehouse.Rows) error, query string) {
	o.t.Helper()
	if err := warehouse.Each(context.Background(), db, scan, query); err != nil {
		o.t.Fatal(err)
	}
}

// rows gives the one column of a query.
func (o *office) rows(name, query string) []string {
	o.t.Helper()
	db := o.open(name)
	defer db.Close()
	var list []string
	o.each(db, func(r *warehouse.Rows) error {
		var s string
		err := r.Scan(&s)
		list = append(list, s)
		return err
	}, query)
	return list
}

// said lists findings as "file cell code unit", those of a code out of want.
func (o *office) said(name string) []string {
	o.t.Helper()
	db := o.open(name)
	defer db.Close()
	list, err := Findings(context.Background(), db)
	if err != nil {
		o.t.Fatal(err)
	}
	var out []string
	for _, f := range list {
		out = append(out, line(f))
	}
	return out
}

func line(f finding.Finding) string {
	return strings.Join(strings.Fields(strings.Join([]string{f.At.File, f.At.Sheet, f.At.Cell, f.Code, f.Table, f.Unit, f.Period}, " ")), " ")
}

// broken is a workbook whose end is missing.
func broken(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	w := zip.NewWriter(&b)
	f, err := w.Create("xl/workbook.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("<workbook/>")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()[:40]
}
