package main

import (
	"strings"
	"testing"
)

// The mini office with its scores in the first term's exam: no session of the
// year is before it. Its ranking is that of mini_test.go, and no previous rank
// means no exemption (rules §4).
func TestRun_FirstExamOfTheYearIsRanked(t *testing.T) {
	t.Parallel()
	const sessionNamed = "本期考试,2013-2014-2-期末\n上期考试,2013-2014-1-期末\n"
	for name, named := range map[string]string{"listed alone": "", "named alone": "本期考试,2013-2014-1-期末\n"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := map[string][]byte{}
			for file, text := range miniSources(t) {
				text = strings.ReplaceAll(text, sessionNamed, named)
				text = strings.NewReplacer("第二学期", "第一学期", "2013-2014-2-期末", "2013-2014-1-期末", "2014-06-2", "2014-01-1").Replace(text)
				files[file] = content(t, file, text)
			}
			o := newOffice(t, files)
			if code, _, stderr := o.dudao("run"); code > exitFaults {
				t.Fatalf("exit %d\n%s", code, stderr)
			}
			var got []string
			for _, r := range find(o.table("rankings.csv"), "ranking", "township_goals.composite_rank", "dimension", "语文") {
				got = append(got, strings.Join([]string{r["period"], r["member"], r["value"], r["rank"], r["previous_rank"], r["bottom_third"], r["exempt"]}, " "))
			}
			want := "2013-2014-1-期末 T02 74.916667 1  no no; 2013-2014-1-期末 T01 43.333333 2  no no; 2013-2014-1-期末 T03 36.500000 3  yes no"
			if strings.Join(got, "; ") != want {
				t.Errorf("got %q, want %q", strings.Join(got, "; "), want)
			}
		})
	}
}
