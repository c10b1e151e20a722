package ingest

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"dudao/ingest/form"
)

func TestRun_Town(t *testing.T) {
	o := newOffice(t)
	o.write("inbox/坏.xlsx", broken(t))
	o.write("inbox/~$隐患月报.xlsx", "lock")
	o.write("inbox/.DS_Store", "x")
	s := o.run("a.duckdb")
	if want := []string{".DS_Store", "~$隐患月报.xlsx"}; !slices.Equal(s.Ignored, want) {
		t.Errorf("ignored %v, want %v", s.Ignored, want)
	}
	if s.Files != 10 || len(s.Loaded) != 10 || len(s.Faults) != 0 || s.Parameters["评价学年"] != "2013-2014" {
		t.Errorf("summary %+v", s)
	}
	// The corrected line of 双小 counts, that of the town's table does not.
	got := o.rows("a.duckdb", `SELECT concat_ws(' ', _unit, _period, found, fixed) FROM std_hazard_monthly ORDER BY 1`)
	if want := []string{"S01 2014-03 3 3", "S02 2014-03 5 5", "S03 2014-03"}; !slices.Equal(got, want) {
		t.Errorf("standing rows %q, want %q", got, want)
	}
	want := []string{
		"not_reported 班级学额变动表 S01 2013-2014",
		"not_reported 督学听课记录 DX02 2014-03",
		"settings/参数.csv A4 unknown_value",
		"settings/收件登记.csv A4 link_missing",
		"settings/督学名册.csv period_assumed 2013-2014", // it names no year
		"坏.xlsx unreadable",
		"隐患月报.csv C4 superseded S02 2014-03",
		"隐患月报.csv C5 not_reported 安全隐患排查月报 S03 2014-03",
	}
	if got := o.said("a.duckdb"); !slices.Equal(got, want) {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	board := o.rows("a.duckdb", `SELECT concat_ws(' ', unit, kind, period, state, file) FROM meta_status ORDER BY 1`)
	wantBoard := []string{
		"DX01 supervision_visits 2014-03 reported 督学/听课记录.csv",
		"DX02 supervision_visits 2014-03 not_reported ",
		"S01 class_movement 2013-2014 not_reported ",
		"S01 hazard_monthly 2014-03 reported 隐患月报.csv",
		"S02 hazard_monthly 2014-03 reported 双小隐患月报(更正).csv",
		"S03 hazard_monthly 2014-03 blank 隐患月报.csv",
	}
	if !slices.Equal(board, wantBoard) {
		t.Errorf("board\n%s\nwant\n%s", strings.Join(board, "\n"), strings.Join(wantBoard, "\n"))
	}
}

// Without an owed list the kinds say who owes what: every unit of the types
// that owe a kind, for the kind's period and for what else somebody sent.
func TestRun_WithoutAnOwedListTheKindsSayWhoOwes(t *testing.T) {
	o := newOffice(t)
	o.remove("settings/应报清单.csv")
	o.write("settings/学校名册.csv", townSettings["学校名册.csv"]+"S04,双泉镇新塘小学,新塘,小学,\n")
	o.run("a.duckdb")
	got := o.rows("a.duckdb", `SELECT concat_ws(' ', "table", unit, period, state) FROM meta_status ORDER BY 1`)
	want := []string{
		"安全隐患排查月报 S01 2014-03 reported", "安全隐患排查月报 S02 2014-03 reported",
		"安全隐患排查月报 S03 2014-03 blank", "安全隐患排查月报 S04 2014-03 not_reported",
	}
	for _, table := range []string{"班级学生变动 %s 2013-2014", "考试成绩 %s 2013-2014-2-期末", "教职工与人员花名册 %s 2013-2014"} {
		for _, unit := range []string{"S01", "S02", "S03", "S04"} { // nobody sent any
			want = append(want, strings.Replace(table, "%s", unit, 1)+" not_reported")
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("the board lacks %q: %q", line, got)
		}
	}
	if slices.ContainsFunc(got, func(line string) bool { return strings.HasPrefix(line, "班级学生变动 TOWN") }) {
		t.Errorf("the town owes a return of classes: %q", got)
	}
}

// Money for schools is what the township owes (datasets.md §16): its table is
// its return though every row names a school, be one row without a figure. Its
// roster of the schools' people is the schools' return, not its own.
func TestRun_ATableIsItsSendersReturn(t *testing.T) {
	o := newOffice(t)
	o.remove("settings/应报清单.csv")
	o.write("inbox/经费.csv", "双泉镇2013—2014学年镇财政教育投入统计表\n资金项目,受益学校,到位金额(元)\n维修,资东,3000\n图书,,-5\n")
	o.write("inbox/人员.csv", "双泉镇2013—2014学年教师花名册\n姓名,单位\n张安,资东\n李平,双小\n")
	o.run("a.duckdb")
	got := o.rows("a.duckdb", `SELECT concat_ws(' ', kind, unit, state, file) FROM meta_status WHERE period = '2013-2014' AND (kind = 'funding' OR kind = 'staff' AND unit IN ('S01', 'TOWN')) ORDER BY 1`)
	want := []string{"funding TOWN reported 经费.csv", "staff S01 reported 人员.csv", "staff TOWN not_reported "}
	if !slices.Equal(got, want) {
		t.Errorf("board\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLoads_CountsAddUp(t *testing.T) {
	o := newOffice(t)
	o.write("inbox/坏.xlsx", broken(t))
	o.run("a.duckdb")
	db := o.open("a.duckdb")
	defer db.Close()
	loads, err := Loads(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]string{}
	for _, l := range loads {
		states[l.File] = l.State
		if l.Read != l.Kept+l.Rejected+l.SetApart+l.Duplicates {
			t.Errorf("%+v: the rows read are not all accounted for", l)
		}
	}
	if states["坏.xlsx"] != "unreadable" || states["隐患月报.csv"] != "read" || len(states) != 10 {
		t.Errorf("states %v", states)
	}
	inputs, err := Inputs(context.Background(), db)
	if err != nil || len(inputs) != 10 || len(inputs[0].SHA256) != 64 {
		t.Errorf("inputs %v, %v", inputs, err)
	}
}

// Whatever happens to a folder, an incremental run holds what a fresh one does.
func TestRun_IncrementalEqualsFresh(t *testing.T) {
	o := newOffice(t)
	steps := []struct {
		name           string
		change         func()
		loaded, unread int
		removed        []string
	}{
		{"first", func() {}, 9, 0, nil},
		{"nothing new", func() {}, 0, 9, nil},
		{"a file more", func() { o.write("inbox/b/隐患月报.csv", townInbox["隐患月报.csv"]) }, 1, 9, nil},
		{"a file touched", func() {
			o.write("inbox/隐患月报.csv", strings.Replace(townInbox["隐患月报.csv"], "光明学校,,", "光明学校,1,0", 1))
		}, 1, 9, nil},
		{"a file gone", func() { o.remove("inbox/双小隐患月报(更正).csv") }, 0, 9, []string{"双小隐患月报(更正).csv"}},
		{"a file renamed", func() {
			o.remove("inbox/b/隐患月报.csv")
			o.write("inbox/隐患月报(更正).csv", townInbox["隐患月报.csv"])
		}, 1, 8, []string{"b/隐患月报.csv"}},
		{"another registry", func() {
			o.write("settings/学校名册.csv", townSettings["学校名册.csv"]+"S04,双泉镇新塘小学,新塘,小学,\n")
		}, 9, 0, nil},
		{"no owed list", func() { o.remove("settings/应报清单.csv") }, 8, 0, []string{"settings/应报清单.csv"}},
	}
	for _, step := range steps {
		step.change()
		s := o.run("grown.duckdb")
		if len(s.Loaded) != step.loaded || s.Unchanged != step.unread || !slices.Equal(s.Removed, step.removed) {
			t.Errorf("%s: loaded %v, unchanged %d, removed %v; want %d, %d, %v", step.name, s.Loaded, s.Unchanged, s.Removed, step.loaded, step.unread, step.removed)
		}
		if a, b := o.dump("grown.duckdb"), o.fresh(2); a != b {
			t.Fatalf("%s: the grown warehouse\n%s\nthe fresh one\n%s", step.name, a, b)
		}
	}
}

func TestRun_WorkersDoNotMatter(t *testing.T) {
	o := newOffice(t)
	if a, b := o.fresh(1), o.fresh(5); a != b {
		t.Errorf("one worker\n%s\nfive\n%s", a, b)
	}
}

// stopAfter cancels a run once n files are stored.
type stopAfter struct {
	n      int
	cancel func()
}

func (s *stopAfter) Start(int) {}
func (s *stopAfter) Done(string) {
	if s.n--; s.n == 0 {
		s.cancel()
	}
}

func TestRun_CancelledLeavesThePreviousState(t *testing.T) {
	o := newOffice(t)
	o.run("a.duckdb")
	before := o.dump("a.duckdb")
	o.write("settings/学校名册.csv", townSettings["学校名册.csv"]+"S04,双泉镇新塘小学,新塘,小学,\n")
	for _, n := range []int{1, 5, 9} {
		db := o.open("a.duckdb")
		ctx, cancel := context.WithCancel(context.Background())
		opts := o.options(db)
		opts.Progress = &stopAfter{n, cancel}
		_, err := Run(ctx, opts)
		cancel()
		_ = db.Close()
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled after %d files: %v", n, err)
		}
		if after := o.dump("a.duckdb"); after != before {
			t.Fatalf("cancelled after %d files: the warehouse has changed\n%s", n, after)
		}
	}
}

// childEnv makes the test binary ingest the office in the folder it names: the
// process that TestRun_Killed kills.
const childEnv = "INGEST_OFFICE"

func TestMain(m *testing.M) {
	dir := os.Getenv(childEnv)
	if dir == "" {
		os.Exit(m.Run())
	}
	newOfficeAt(&testing.T{}, dir).run("a.duckdb")
}

func TestRun_Killed(t *testing.T) {
	o := newOffice(t)
	o.run("a.duckdb")
	before := o.dump("a.duckdb")
	file, err := os.ReadFile(o.dir + "/a.duckdb")
	if err != nil {
		t.Fatal(err)
	}
	o.write("inbox/隐患月报.csv", strings.Replace(townInbox["隐患月报.csv"], "光明学校,,", "光明学校,1,0", 1))
	start := time.Now()
	o.child(t, nil)
	whole := time.Since(start)
	after := o.dump("a.duckdb")
	if after == before {
		t.Fatal("the change does not show: the test can't fail")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 6 {
		_ = os.Remove(o.dir + "/a.duckdb.wal")
		o.write("a.duckdb", string(file))
		wait := time.Duration(random.Int64N(int64(whole)))
		o.child(t, &wait)
		if got := o.dump("a.duckdb"); got != before && got != after {
			t.Fatalf("killed after %v: neither the state before nor the one after:\n%s", wait, got)
		}
	}
}

// child runs the office in a process of its own and kills it after wait.
func (o *office) child(t *testing.T, wait *time.Duration) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childEnv+"="+o.dir)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if wait != nil {
		time.Sleep(*wait)
		_ = c.Process.Kill()
	}
	if err := c.Wait(); wait == nil && err != nil {
		t.Fatal(err)
	}
}

func TestCheck_SaysWhatRunWould(t *testing.T) {
	o := newOffice(t)
	o.write("inbox/生/成绩.csv", `资东小学一(1)班2013—2014学年第二学期期末成绩表
考号,姓名,语文(100分),数学(100分),名次
K001,甲,90,101,1
K002,乙,,80,2
`)
	o.run("a.duckdb")
	checked, err := Check(context.Background(), o.dir+"/inbox/生/成绩.csv", o.options(nil))
	if err != nil {
		t.Fatal(err)
	}
	if checked.Path != "生/成绩.csv" || checked.State != "read" || len(checked.Readings) != 1 || checked.Readings[0].Kind.ID != "exam_scores" ||
		checked.Readings[0].State != form.Read {
		t.Errorf("checked %+v", checked)
	}
	var dry []string
	for _, f := range checked.Findings {
		dry = append(dry, line(f))
	}
	var run []string
	for _, s := range o.said("a.duckdb") {
		if strings.HasPrefix(s, checked.Path) {
			run = append(run, s)
		}
	}
	if !slices.Equal(dry, run) || len(dry) < 3 {
		t.Errorf("dry run says\n%s\nthe run\n%s", strings.Join(dry, "\n"), strings.Join(run, "\n"))
	}
}

func TestList_Leftovers(t *testing.T) {
	for name, want := range map[string]bool{
		"~$学额变动表.xlsx": true, ".~lock.表.xlsx#": true, "Thumbs.db": true, "__MACOSX": true, "~WRL0001.tmp": true,
		"学额变动表.xlsx": false, "~资东.xlsx": false, "desktop.xlsx": false,
	} {
		if got := leftover(name); got != want {
			t.Errorf("%s: leftover %v, want %v", name, got, want)
		}
	}
	entries, ignored, err := list(t.TempDir()+"/missing", "settings/")
	if err != nil || entries != nil || ignored != nil {
		t.Errorf("a folder that is not there: %v, %v, %v", entries, ignored, err)
	}
}

func TestSettings_ReceiptByPathOrName(t *testing.T) {
	k := &officeKnowledge{receipts: map[string]receipt{"a.xlsx": {received: "1"}, "乙/a.xlsx": {received: "2"}}}
	got := map[string]string{}
	for _, p := range []string{"a.xlsx", "甲/a.xlsx", "乙/a.xlsx", "b.xlsx"} {
		got[p] = k.receipt(p).received
	}
	want := map[string]string{"a.xlsx": "1", "甲/a.xlsx": "1", "乙/a.xlsx": "2", "b.xlsx": ""}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
