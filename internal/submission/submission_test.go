package submission

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// town is a small inbox: files, what they cover and which of their records are
// the same thing, written as text: "file kind unit period keys". Two
// submissions share a record where they have a key in common.
type town struct {
	files  []File
	covers []Cover
	keys   map[string]map[int][]string // matter → file → keys
}

func (w *town) file(path, received string) *town {
	w.files = append(w.files, File{
		ID: len(w.files) + 1, Path: path, SHA256: path, Received: received, Marked: Marked(path),
		Office: strings.HasPrefix(path, "settings/"),
	})
	return w
}

// says adds a table to the last file; each key is one row, "key=value" a row
// with a value, so that equal sets of rows have equal digests.
func (w *town) says(kind, unit, period string, rows ...string) *town {
	f := w.files[len(w.files)-1].ID
	c := Cover{File: f, Table: len(w.covers) + 1, Matter: Matter{kind, unit, period}, Rows: len(rows)}
	m := fmt.Sprint(c.Matter)
	if w.keys == nil {
		w.keys = map[string]map[int][]string{}
	}
	if w.keys[m] == nil {
		w.keys[m] = map[int][]string{}
	}
	for _, row := range rows {
		var sum uint64
		for _, b := range []byte(row) {
			sum = sum*1099511628211 + uint64(b)
		}
		c.Digest = c.Digest.Add(Digest{sum, sum})
		key, _, _ := strings.Cut(row, "=")
		w.keys[m][f] = append(w.keys[m][f], key)
	}
	w.covers = append(w.covers, c)
	return w
}

func (w *town) fed() *town {
	w.covers[len(w.covers)-1].Fed = true
	w.covers[len(w.covers)-1].Table = w.covers[len(w.covers)-2].Table
	return w
}

// strays says how many rows of the last table name no unit.
func (w *town) strays(n int) *town {
	w.covers[len(w.covers)-1].Strays = n
	return w
}

func (w *town) shares(m Matter, a, b int) bool {
	keys := w.keys[fmt.Sprint(m)]
	return slices.ContainsFunc(keys[a], func(k string) bool { return slices.Contains(keys[b], k) })
}

func (w *town) decide() *Decision { return Decide(w.files, w.covers, w.shares) }

// standing lists "path kind/unit/period", in order.
func (w *town) standing(d *Decision) string {
	var list []string
	for _, c := range d.Standing {
		list = append(list, fmt.Sprintf("%s %s/%s/%s", w.files[c.File-1].Path, c.Kind, c.Unit, c.Period))
	}
	slices.Sort(list)
	return strings.Join(list, "\n")
}

func (w *town) said(d *Decision) string {
	var list []string
	for _, f := range d.Findings(w.files) {
		s := f.At.File + " " + f.Code
		if f.Unit != "" {
			s += " " + f.Unit + " " + f.Found + "/" + f.Expected
		}
		if u := f.Args["units"]; u != "" {
			s += " " + u
		}
		list = append(list, s)
	}
	return strings.Join(list, "\n")
}

// The cases of datasets.md §0.5 and §0.6, one by one.
func TestDecide(t *testing.T) {
	const y = "2013-2014"
	tests := []struct {
		name           string
		town           *town
		standing, said string
	}{
		{
			"a correction replaces the units it covers and nothing else",
			new(town).file("全镇.xlsx", "2014-07-03").
				says("enrolment", "S11", y, "1=20").says("enrolment", "S12", y, "1=30", "2=31").
				file("新塘(更正).xlsx", "2014-07-09").says("enrolment", "S12", y, "1=32", "2=31"),
			"全镇.xlsx enrolment/S11/2013-2014\n新塘(更正).xlsx enrolment/S12/2013-2014",
			"",
		},
		{
			"a file replaced as a whole",
			new(town).file("双中.xlsx", "2014-07-03").says("class_movement", "S20", y, "7-1=50").
				file("双中(更正).xlsx", "2014-07-08").says("class_movement", "S20", y, "7-1=49"),
			"双中(更正).xlsx class_movement/S20/2013-2014",
			"双中.xlsx superseded",
		},
		{
			"the receipts decide, even against the marking",
			new(town).file("a(更正).xlsx", "2014-07-01").says("k", "S1", y, "1=a").
				file("a.xlsx", "2014-07-02").says("k", "S1", y, "1=b"),
			"a.xlsx k/S1/2013-2014",
			"a(更正).xlsx superseded",
		},
		{
			"without receipts 更正 comes after the original, whatever the names",
			new(town).file("1更正.xlsx", "").says("k", "S1", y, "1=b").
				file("9.xlsx", "").says("k", "S1", y, "1=a"),
			"1更正.xlsx k/S1/2013-2014",
			"9.xlsx superseded",
		},
		{
			"a file that is not listed comes last",
			new(town).file("a.xlsx", "").says("k", "S1", y, "1=a").
				file("b.xlsx", "2014-07-02").says("k", "S1", y, "1=b"),
			"a.xlsx k/S1/2013-2014",
			"b.xlsx superseded",
		},
		{
			"a later file replaces without any marking",
			new(town).file("a.xlsx", "1").says("k", "S1", y, "1=a").
				file("b.xlsx", "2").says("k", "S1", y, "1=b"),
			"b.xlsx k/S1/2013-2014",
			"a.xlsx superseded",
		},
		{
			"class sheets in files of their own complement each other",
			new(town).file("一班.xlsx", "1").says("exam_scores", "S1", "2013-2014-2-期末", "1-1甲语文=90").
				file("二班.xlsx", "2").says("exam_scores", "S1", "2013-2014-2-期末", "1-2乙语文=80"),
			"一班.xlsx exam_scores/S1/2013-2014-2-期末\n二班.xlsx exam_scores/S1/2013-2014-2-期末",
			"",
		},
		{
			"a correction of one class sheet replaces that file alone",
			new(town).file("一班.xlsx", "1").says("exam_scores", "S1", "e", "1-1甲=90").
				file("二班.xlsx", "2").says("exam_scores", "S1", "e", "1-2乙=80").
				file("二班(更正).xlsx", "3").says("exam_scores", "S1", "e", "1-2乙=85"),
			"一班.xlsx exam_scores/S1/e\n二班(更正).xlsx exam_scores/S1/e",
			"二班.xlsx superseded",
		},
		{
			"a correction named after a file replaces it though every record has another key",
			new(town).file("双小成绩.xlsx", "").says("exam_scores", "S2", "e", "甲=90").
				file("双小成绩(更正).xlsx", "").says("exam_scores", "S2", "e", "G001=90"),
			"双小成绩(更正).xlsx exam_scores/S2/e",
			"双小成绩.xlsx superseded",
		},
		{
			"a 补报 named after a file adds to it",
			new(town).file("月报.xlsx", "").says("k", "S2", y, "甲=1").
				file("月报(补报).xlsx", "").says("k", "S2", y, "乙=1"),
			"月报(补报).xlsx k/S2/2013-2014\n月报.xlsx k/S2/2013-2014",
			"",
		},
		{
			"another period is another matter",
			new(town).file("去年.xlsx", "1").says("k", "S1", "2012-2013", "1=a").
				file("今年.xlsx", "2").says("k", "S1", y, "1=a"),
			"今年.xlsx k/S1/2013-2014\n去年.xlsx k/S1/2012-2013",
			"",
		},
		{
			"equal records count once: the first received",
			new(town).file("b.xls", "1").says("k", "S1", y, "1=a", "2=b").
				file("a.xlsx", "2").says("k", "S1", y, "2=b", "1=a"),
			"b.xls k/S1/2013-2014",
			"a.xlsx duplicate_file",
		},
		{
			"without receipts a copy follows what it was copied from",
			new(town).file("成绩 - 副本.xlsx", "").says("k", "S1", y, "1=a").
				file("成绩.xlsx", "").says("k", "S1", y, "1=a").
				file("成绩(1).xls", "").says("k", "S1", y, "1=a"),
			"成绩.xlsx k/S1/2013-2014",
			"成绩 - 副本.xlsx duplicate_file\n成绩(1).xls duplicate_file",
		},
		{
			"equal records in part",
			new(town).file("全镇.xlsx", "1").says("k", "S1", y, "1=a").says("k", "S2", y, "1=c").
				file("片区.xlsx", "2").says("k", "S1", y, "1=a").says("k", "S3", y, "1=d"),
			"全镇.xlsx k/S1/2013-2014\n全镇.xlsx k/S2/2013-2014\n片区.xlsx k/S3/2013-2014",
			"片区.xlsx duplicate_file S1",
		},
		{
			"a copy of what was replaced brings nothing back",
			new(town).file("a.xlsx", "1").says("k", "S1", y, "1=a").
				file("b.xlsx", "2").says("k", "S1", y, "1=b").
				file("a - 副本.xlsx", "3").says("k", "S1", y, "1=a"),
			"b.xlsx k/S1/2013-2014",
			"a - 副本.xlsx duplicate_file\na.xlsx superseded",
		},
		{
			"tables of one file never replace each other",
			new(town).file("a.xlsx", "1").says("k", "S1", y, "1=a").says("k", "S1", y, "1=b"),
			"a.xlsx k/S1/2013-2014\na.xlsx k/S1/2013-2014",
			"",
		},
		{
			"a correction with fewer rows replaces all and says so",
			new(town).file("a.xlsx", "1").says("k", "S1", y, "1=a", "2=b", "3=c").
				file("a更正.xlsx", "2").says("k", "S1", y, "1=x", "2=y"),
			"a更正.xlsx k/S1/2013-2014",
			"a.xlsx superseded\na更正.xlsx coverage_shrinks S1 2/3",
		},
		{
			"a copy whose other rows name no unit replaces nothing, nor does a copy of it",
			new(town).file("a.xlsx", "1").says("k", "S1", y, "1=a", "2=b", "3=c").
				file("a副本.xlsx", "2").says("k", "S1", y, "1=a").strays(2).
				file("a副本(1).xlsx", "3").says("k", "S1", y, "1=a").strays(2),
			"a.xlsx k/S1/2013-2014",
			"a副本(1).xlsx coverage_shrinks S1 1/3\na副本.xlsx coverage_shrinks S1 1/3",
		},
		{
			"rows without a unit are too few to be those that are gone: the correction counts",
			new(town).file("a.xlsx", "1").says("k", "S1", y, "1=a", "2=b", "3=c").
				file("a更正.xlsx", "2").says("k", "S1", y, "1=x").strays(1),
			"a更正.xlsx k/S1/2013-2014",
			"a.xlsx superseded\na更正.xlsx coverage_shrinks S1 1/3",
		},
		{
			"as many rows as before: rows without a unit are somebody else's",
			new(town).file("a.xlsx", "1").says("k", "S1", y, "1=a").
				file("b.xlsx", "2").says("k", "S1", y, "1=x").strays(5),
			"b.xlsx k/S1/2013-2014",
			"a.xlsx superseded",
		},
		{
			"what is withheld for one unit counts for another",
			new(town).file("a.xlsx", "1").says("k", "S1", y, "1=a", "2=b").
				file("b.xlsx", "2").says("k", "S1", y, "1=x").strays(1).says("k", "S2", y, "1=c").strays(1),
			"a.xlsx k/S1/2013-2014\nb.xlsx k/S2/2013-2014",
			"b.xlsx coverage_shrinks S1 1/2",
		},
		{
			"the office's own stands above a return, silently",
			new(town).file("settings/目标.csv", "").says("targets", "S1", y, "13=6").
				file("保送.csv", "1").says("graduates", "S1", y, "甲=1").says("targets", "S1", y, "13=7"),
			"settings/目标.csv targets/S1/2013-2014\n保送.csv graduates/S1/2013-2014",
			"",
		},
		{
			"the office's own is no duplicate of an equal return",
			new(town).file("settings/目标.csv", "").says("targets", "S1", y, "13=6").
				file("目标.csv", "1").says("targets", "S1", y, "13=6"),
			"settings/目标.csv targets/S1/2013-2014",
			"",
		},
		{
			"what a table feeds falls with it, even where the later file feeds nothing",
			new(town).file("信访.xlsx", "1").says("petition_cases", "T", "2014", "x1=a").says("assigned_cases", "T", "2014", "x1=李").fed().
				file("信访更正.xlsx", "2").says("petition_cases", "T", "2014", "x1=b"),
			"信访更正.xlsx petition_cases/T/2014",
			"信访.xlsx superseded",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := tt.town.decide()
			if got := tt.town.standing(d); got != tt.standing {
				t.Errorf("standing:\n%s\nwant:\n%s", got, tt.standing)
			}
			if got := tt.town.said(d); got != tt.said {
				t.Errorf("said:\n%s\nwant:\n%s", got, tt.said)
			}
		})
	}
}

func TestDecide_EqualBytesWithoutAnythingRead(t *testing.T) {
	w := new(town).file("a.xlsx", "1").file("b.xlsx", "2")
	w.files[1].SHA256 = w.files[0].SHA256
	d := w.decide()
	if d.States[1] != Read || d.States[2] != Duplicate || d.Instead[2] != 1 {
		t.Errorf("states %v, instead %v: want the second a duplicate of the first", d.States, d.Instead)
	}
}

// Equal bytes under two names may speak of two units, where the name tells the
// unit: neither is then a duplicate.
func TestDecide_EqualBytesOfTwoUnits(t *testing.T) {
	w := new(town).file("S1.xlsx", "1").says("k", "S1", "p", "1=0").file("S2.xlsx", "2").says("k", "S2", "p", "1=0")
	w.files[1].SHA256 = w.files[0].SHA256
	if d := w.decide(); len(d.Standing) != 2 || d.States[2] != Read {
		t.Errorf("standing %v, states %v: want both", d.Standing, d.States)
	}
}

// A file that is withheld as a whole says so, and which counts instead.
func TestDecide_StateOfAWithheldFile(t *testing.T) {
	d := new(town).file("a.xlsx", "1").says("k", "S1", "p", "1=a", "2=b").
		file("b.xlsx", "2").says("k", "S1", "p", "1=a").strays(1).decide()
	if d.States[1] != Read || d.States[2] != Withheld || d.Instead[2] != 1 {
		t.Errorf("states %v, instead %v: want the second withheld for the first", d.States, d.Instead)
	}
	if len(d.Withheld) != 1 || d.Withheld[0].By != 1 || len(d.Shrinks) != 1 || d.Shrinks[0].Strays != 1 {
		t.Errorf("withheld %v, shrinks %v", d.Withheld, d.Shrinks)
	}
}

func TestStem(t *testing.T) {
	tests := [][2]string{
		{"双中班级学额变动表(更正).xlsx", "双中班级学额变动表.xls"},
		{"双中班级学额变动表（更正）.xlsx", "双中班级学额变动表.xlsx"},
		{"夹/双中班级学额变动-更正件.xlsx", "双中班级学额变动.xlsx"},
		{"光明学校成绩 - 副本.xlsx", "光明学校成绩.xlsx"},
	}
	for _, tt := range tests {
		if stem(tt[0]) != stem(tt[1]) {
			t.Errorf("stem(%s) = %s, stem(%s) = %s: want the same", tt[0], stem(tt[0]), tt[1], stem(tt[1]))
		}
	}
	for _, tt := range [][2]string{{"一(1)班.xlsx", "一(2)班.xlsx"}, {"2013.9.xlsx", "2013.10.xlsx"}, {"二班(1).xlsx", "二班(2)更正.xlsx"}, {"更正.xlsx", "副本.xlsx"}} {
		if stem(tt[0]) == stem(tt[1]) {
			t.Errorf("%s and %s have one stem, %s", tt[0], tt[1], stem(tt[0]))
		}
	}
}

// Whatever arrives: the order of the slices does not matter, each cover that
// does not stand has a file that counts instead, and every matter that was
// covered has something standing.
func TestDecide_Properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := new(town)
		for i := range rapid.IntRange(1, 6).Draw(t, "files") {
			name := rapid.SampledFrom([]string{"甲", "乙", "甲(更正)", "乙补报", "settings/丙"}).Draw(t, "name")
			w.file(fmt.Sprintf("%s/%d/%s.xlsx", strings.TrimSuffix(name, "丙"), i, name), rapid.SampledFrom([]string{"", "1", "2"}).Draw(t, "received"))
			for range rapid.IntRange(0, 4).Draw(t, "tables") {
				unit := rapid.SampledFrom([]string{"S1", "S2"}).Draw(t, "unit")
				rows := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"1=a", "1=b", "2=a", "2=b", "3=c"}), 1, 3, rapid.ID).Draw(t, "rows")
				w.says("k", unit, "p", rows...).strays(rapid.IntRange(0, 2).Draw(t, "strays"))
			}
		}
		d := w.decide()
		files, covers := slices.Clone(w.files), slices.Clone(w.covers)
		slices.Reverse(files)
		slices.Reverse(covers)
		if a, b := fmt.Sprintf("%+v", *d), fmt.Sprintf("%+v", *Decide(files, covers, w.shares)); a != b {
			t.Fatalf("another order of input gives another answer:\n%s\n%s", a, b)
		}
		stands := map[Matter]bool{}
		for _, c := range d.Standing {
			stands[c.Matter] = true
		}
		for _, c := range w.covers {
			if !stands[c.Matter] {
				t.Fatalf("%v was covered and nothing of it stands", c.Matter)
			}
		}
		for _, f := range slices.Concat(d.Replaced, d.Duplicates, d.Withheld) {
			if f.By == 0 || f.By == f.File {
				t.Fatalf("%+v does not stand and nothing counts instead", f)
			}
		}
	})
}
