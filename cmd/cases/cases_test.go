package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// folders unpacks testdata/agree.txtar: the answers of a small office, and what
// the program wrote for it, in which everything agrees. Changes replace texts of
// single files.
func folders(t *testing.T, changes ...[3]string) (cases, out string) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/agree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	for _, f := range archive.Files {
		text := string(f.Data)
		for _, c := range changes {
			if c[0] != f.Name {
				continue
			}
			if strings.Count(text, c[1]) != 1 {
				t.Fatalf("%s holds %q %d times", f.Name, c[1], strings.Count(text, c[1]))
			}
			text = strings.Replace(text, c[1], c[2], 1)
		}
		path := filepath.Join(root, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(root, "cases"), filepath.Join(root, "out")
}

// compared gives the sums of the table and whether all agrees.
func compared(t *testing.T, changes ...[3]string) (counts, bool, string) {
	t.Helper()
	cases, out := folders(t, changes...)
	var said bytes.Buffer
	tally := newTally(true, &said)
	if err := against(cases, out, tally); err != nil {
		t.Fatal(err)
	}
	same := tally.print()
	total := counts{}
	for _, c := range tally.count {
		total.expected += c.expected
		total.matched += c.matched
		total.different += c.different
		total.uncovered += c.uncovered
		total.extra += c.extra
	}
	return total, same, said.String()
}

func TestAgainst_EverythingAgrees(t *testing.T) {
	got, same, said := compared(t)
	if want := (counts{expected: 8, matched: 8}); got != want || !same {
		t.Errorf("%+v, same %v\n%s", got, same, said)
	}
}

// One row of each kind of answer that is not as it should be is told, with the
// column: nothing else is.
func TestAgainst_OneDifferenceIsTold(t *testing.T) {
	for _, c := range []struct {
		what, file, from, to, says string
	}{
		{"another pair", "out/results.csv", "98,100", "97,100", "97/100, want 49/50"},
		{"another verdict", "out/results.csv", ",met,", ",not_met,", `verdict "not_met", want "met"`},
		{"another amount", "out/results.csv", "12345,100", "12346,100", "12346/100, want 12345/100"},
		{"another place", "out/rankings.csv", "58.5,3,", "58.5,2,", `rank "2", want "3"`},
		{"another school", "out/rankings.csv", "甲,S01,58.5", "甲,S02,58.5", `school "S02", want "S01"`},
		{"another composite as it is shown", "out/rankings.csv", "58.5,3,", "58.6,3,", `composite "58.600000", want "58.500000"`},
		{"another state of a veto", "out/vetoes.csv", "active", "suspended", `status "suspended", want "active"`},
		{"a fen less", "out/pay.csv", "130.00", "129.99", `share_points "12999", want "13000"`},
		{"a day later", "out/petitions.csv", "2014-01-25", "2014-01-26", `accept_due "2014-01-26", want "2014-01-25"`},
	} {
		t.Run(c.what, func(t *testing.T) {
			got, same, said := compared(t, [3]string{c.file, c.from, c.to})
			if got.different != 1 || got.uncovered != 0 || got.extra != 0 || same || !strings.Contains(said, c.says) {
				t.Errorf("%+v, same %v, want one difference: %s\n%s", got, same, c.says, said)
			}
		})
	}
}

// A row the program did not write is uncovered; one the answers do not have is
// extra. A finding is known by its place, so that a moved one is both.
func TestAgainst_MissingAndExtra(t *testing.T) {
	got, same, said := compared(t, [3]string{"out/results.csv", "S01-7-1", "S01-7-2"})
	if got.uncovered != 1 || got.different != 0 || !strings.Contains(said, "no such row") {
		t.Errorf("a figure of another class: %+v\n%s", got, said)
	}
	if !same {
		t.Error("a missing row alone is no difference: the answers may know more than is built")
	}
	got, same, said = compared(t, [3]string{"out/findings.csv", "B7", "B8"})
	if got.uncovered != 1 || got.extra != 1 || same {
		t.Errorf("a finding at another cell: %+v, same %v\n%s", got, same, said)
	}
	for _, name := range []string{"bottom_third", "vetoes", "pay", "petitions"} {
		got, same, said := compared(t, [3]string{"cases/expected/" + name + ".csv", "T1", "T9"})
		if got.uncovered != 1 || got.extra != 1 || same {
			t.Errorf("%s of somebody else: %+v, same %v\n%s", name, got, same, said)
		}
	}
}

// Ratios compare exactly whatever they are carried in; blank is not zero.
func TestSameRatio(t *testing.T) {
	for _, c := range []struct {
		a, b, c, d string
		want       bool
	}{
		{"98", "100", "49", "50", true},
		{"1", "3", "333333", "1000000", false},
		{"", "", "", "", true},
		{"", "", "0", "1", false},
		{"0", "0", "0", "0", true},
		{"0", "0", "0", "5", false},
		{"x", "1", "1", "1", false},
	} {
		if got := sameRatio(c.a, c.b, c.c, c.d); got != c.want {
			t.Errorf("%s/%s and %s/%s: %v", c.a, c.b, c.c, c.d, got)
		}
	}
}

// All ways of writing a target come to one.
func TestTarget(t *testing.T) {
	for in, want := range map[string]string{
		"98%": ">=98", ">=98": ">=98", "12/12": ">=1", ">100%": ">100", "=0": "=0", "≤0.65": "<=13/20", "<=0.65": "<=13/20", "": "",
	} {
		if got := target(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
