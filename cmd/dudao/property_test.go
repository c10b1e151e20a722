package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// known are the outputs of the two offices that most tests compare with,
// each made once.
var known struct {
	plain, corrected       sync.Once
	plainOut, correctedOut map[string]string
}

// freshMini gives what one run on the mini office writes.
func freshMini(t testing.TB) map[string]string {
	t.Helper()
	known.plain.Do(func() { known.plainOut = fresh(t, mini(t)) })
	return known.plainOut
}

// freshCorrected gives what one run on the mini office with the correction
// writes.
func freshCorrected(t testing.TB) map[string]string {
	t.Helper()
	known.corrected.Do(func() { known.correctedOut = fresh(t, corrected(t)) })
	return known.correctedOut
}

// fresh gives what one run on the given files writes.
func fresh(t testing.TB, files map[string][]byte) map[string]string {
	t.Helper()
	o := newOffice(t, files)
	o.must("run", "--quiet")
	return o.out()
}

func inboxOf(files map[string][]byte) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "inbox/") {
			names = append(names, name)
		}
	}
	return names
}

// corrected is the mini office with a correction of 河口中学's table.
func corrected(t testing.TB) map[string][]byte {
	files := mini(t)
	files["inbox/河口中学班级学额变动表(更正).csv"] = []byte(`青石镇河口中学班级学额变动表(2013—2014学年)
班级,班主任,期初人数,转入,转出,死亡,期末人数
七1班,秦远帆,40,1,0,1,40
七2班,柏雨声,30,0,0,0,30
`)
	return files
}

// The warehouse is a cache: without it the next run writes the same bytes.
func TestWarehouseDeletedAndRebuilt(t *testing.T) {
	t.Parallel()
	want := freshMini(t)
	o := newOffice(t, mini(t))
	o.must("ingest", "--quiet")
	o.remove("dudao.duckdb")
	o.must("run", "--quiet")
	sameOut(t, "rebuilt", o.out(), want)
	// And a run with nothing new.
	o.must("run", "--quiet")
	sameOut(t, "run again", o.out(), want)
	// Its two halves write what the whole does.
	o.must("evaluate", "--quiet")
	o.must("report", "--quiet")
	sameOut(t, "evaluate and report", o.out(), want)
}

// Files that come one by one, in any order, give what one run on all of them
// gives.
func TestIncremental_AnyOrderOfArrivalIsFresh(t *testing.T) {
	t.Parallel()
	files := corrected(t)
	want := freshCorrected(t)
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 7))
			o := newOffice(t, settingsOf(files))
			names := inboxOf(files)
			random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
			t.Log(names)
			for len(names) > 0 {
				n := min(len(names), 1+random.IntN(3))
				for _, name := range names[:n] {
					o.write(name, files[name])
				}
				names = names[n:]
				o.must("ingest", "--quiet")
			}
			o.must("run", "--quiet")
			sameOut(t, "one by one", o.out(), want)
		})
	}
}

func settingsOf(files map[string][]byte) map[string][]byte {
	rest := maps.Clone(files)
	maps.DeleteFunc(rest, func(name string, _ []byte) bool { return strings.HasPrefix(name, "inbox/") })
	return rest
}

// A file taken out of the inbox takes its data with it, an own form changes
// how files are read again, an own form taken away does so too; each time the
// output is that of a fresh run.
func TestIncremental_ChangesOfTheFolderAreFresh(t *testing.T) {
	t.Parallel()
	files := corrected(t)
	o := newOffice(t, files)
	o.must("ingest", "--quiet")

	o.remove("inbox/河口中学班级学额变动表(更正).csv")
	stdout := o.must("run")
	if !strings.Contains(stdout, "河口中学班级学额变动表(更正).csv") {
		t.Errorf("nothing says that the file is gone:\n%s", stdout)
	}
	plain := freshMini(t)
	sameOut(t, "file removed", o.out(), plain)

	// In this town 体检好 is what others head 知晓人数.
	ownForm := []byte("form: awareness_survey.own\nkind: awareness_survey\nname: {zh: 本镇调查表, en: Survey of this town}\n" +
		"title: [[知晓], [健康]]\ncolumns:\n  aware: [体检好]\nheaders: [surveyed, aware]\n")
	changed := mini(t)
	survey := "inbox/卫生院医务人员健康知识测试.csv"
	changed[survey] = []byte(strings.Replace(string(changed[survey]), "知晓人数", "体检好", 1))
	changed["rules/forms/awareness_survey.own.yaml"] = ownForm
	o.write(survey, changed[survey])
	o.must("ingest", "--quiet")
	o.write("rules/forms/awareness_survey.own.yaml", ownForm)
	o.must("run", "--quiet")
	withForm := fresh(t, changed)
	sameOut(t, "own form added", o.out(), withForm)
	if withForm["2013-2014/results.csv"] != plain["2013-2014/results.csv"] {
		t.Error("the own form does not read the renamed column: results differ from those of the plain file")
	}

	delete(changed, "rules/forms/awareness_survey.own.yaml")
	o.remove("rules")
	o.must("run", "--quiet")
	sameOut(t, "own form removed", o.out(), fresh(t, changed))
}

// dataLine matches the rows of the mini office's tables that hold data.
var dataLine = regexp.MustCompile(`^(\d+,|七\d班|L2013|T0\d|石桥学校,|河口中学,|QS-)`)

// Neither the order of rows in a sheet nor names and places of files change a
// figure, a ranking, a petition or the board.
func TestPermutation_OrderOfRowsAndFilesChangesNothing(t *testing.T) {
	t.Parallel()
	want := freshCorrected(t)
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 11))
			o := newOffice(t, permuted(t, random))
			o.must("run", "--quiet")
			got := o.out()
			for _, name := range []string{"results.csv", "rankings.csv", "petitions.csv"} {
				if name = "2013-2014/" + name; got[name] != want[name] {
					t.Errorf("%s differs%s", name, firstDifference(name, got[name], want[name]))
				}
			}
		})
	}
}

// permuted gives the corrected mini office with the data rows of every sheet in
// another order and every file under another name, consistently.
func permuted(t testing.TB, random *rand.Rand) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	sources := miniSources(t)
	// The receipts say which of two came later, whatever their names.
	receipts := "settings/收件登记.csv"
	sources[receipts] += "河口中学班级学额变动表(更正).csv,河口,2014-07-09 08:00\n"
	sources["inbox/河口中学班级学额变动表(更正).csv"] = string(corrected(t)["inbox/河口中学班级学额变动表(更正).csv"])
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		if !strings.HasPrefix(name, "inbox/") {
			continue
		}
		old := strings.TrimPrefix(name, "inbox/")
		renamed := fmt.Sprintf("收到/%c%c/%s", 'a'+random.IntN(26), 'a'+random.IntN(26), path.Base(old))
		sources[receipts] = strings.Replace(sources[receipts], "\n"+old+",", "\n"+renamed+",", 1)
		files["inbox/"+renamed] = content(t, renamed, shuffled(sources[name], random))
	}
	for name, text := range sources {
		if !strings.HasPrefix(name, "inbox/") {
			files[name] = []byte(text)
		}
	}
	return files
}

// shuffled puts each run of data rows of a text into another order.
func shuffled(text string, random *rand.Rand) string {
	lines := strings.Split(text, "\n")
	for from := 0; from < len(lines); from++ {
		to := from
		for to < len(lines) && dataLine.MatchString(lines[to]) {
			to++
		}
		random.Shuffle(to-from, func(i, j int) { lines[from+i], lines[from+j] = lines[from+j], lines[from+i] })
		from = max(from, to-1)
	}
	return strings.Join(lines, "\n")
}

// A corrected file replaces the units it covers and nothing else.
func TestCorrection_ReplacesOnlyItsUnits(t *testing.T) {
	t.Parallel()
	before := readTable(t, freshMini(t)["2013-2014/results.csv"])
	files := corrected(t)
	// The roster covers three schools; the correction, two of them: in 松岭学校
	// nobody is over 50 any more, 石桥学校 stays as it was, 河口中学 is not in it.
	files["inbox/教师花名册(更正).csv"] = []byte(`青石镇教师花名册(2013—2014学年)
工号,姓名,学校,编制,岗位,出生年月
T01,梁若溪,石桥学校,在编,专任教师,1961-08-30
T04,左青禾,松岭学校,在编,专任教师,1984-08-30
`)
	after := readTable(t, fresh(t, files)["2013-2014/results.csv"])
	for _, r := range after {
		if !strings.HasPrefix(r["unit"], "S01") && r["unit"] != "HOSP" {
			continue
		}
		old := find(before, "indicator", r["indicator"], "measure", r["measure"], "reading", r["reading"], "grain", r["grain"],
			"unit", r["unit"], "dimension", r["dimension"], "period", r["period"])
		if len(old) != 1 {
			t.Errorf("%s %s: %d rows before the correction, want 1", r["indicator"], r["unit"], len(old))
			continue
		}
		if !maps.Equal(old[0], r) {
			t.Errorf("%s %s changed: %v, before %v", r["indicator"], r["unit"], r, old[0])
		}
	}
	for _, w := range [][]string{
		// 39 + 1 more at the end: 40/40; the town 119/120.
		{"township_goals.junior_retention", "", "S02-7-1", "40/40"},
		{"township_goals.junior_retention", "", "TOWN", "119/120"},
		// T01 alone of T01, T02, T04.
		{"township_basics.over50_share", "share", "S03", "0/1"},
		{"township_basics.over50_share", "share", "S02", "0/1"},
		{"township_basics.over50_share", "share", "TOWN", "1/3"},
	} {
		rows := find(after, "indicator", w[0], "measure", w[1], "unit", w[2])
		if len(rows) != 1 && w[0] != "township_goals.junior_retention" || len(rows) == 0 {
			t.Errorf("%v: %d rows", w, len(rows))
			continue
		}
		if got := rows[0]["numerator"] + "/" + rows[0]["denominator"]; got != w[3] {
			t.Errorf("%v: got %s", w, got)
		}
	}
}
