package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Every source row of every table is accounted for: read = kept + rejected +
// set apart + duplicate. The page says so table by table, and its summary adds
// them up.
func TestLoads_AccountForEveryRow(t *testing.T) {
	o := sampleOffice(t)
	lists, err := filepath.Glob(o.path("out/*/loads.csv"))
	if err != nil || len(lists) != 1 {
		t.Fatalf("%v, %v: want the list of one period", lists, err)
	}
	folder := filepath.ToSlash(filepath.Dir(lists[0]))
	text, err := os.ReadFile(lists[0])
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(folder, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	page := html.UnescapeString(string(data))
	columns := []string{"read", "kept", "rejected", "set_apart", "duplicate"}
	measured := false
	said, sums, tables := map[string]int{}, make([]int, len(columns)), 0
	for _, r := range readTable(t, string(text)) {
		counts := make([]int, len(columns))
		for i, c := range columns {
			if counts[i], err = strconv.Atoi(r[c]); err != nil {
				t.Fatalf("%s of %v: %v", c, r, err)
			}
			sums[i] += counts[i]
		}
		if counts[0] != counts[1]+counts[2]+counts[3]+counts[4] {
			t.Errorf("%s %s %s: %v do not add up", r["file"], r["sheet"], r["table"], counts)
		}
		measured = measured || r["kind"] == "funding" && strings.Contains(r["measures"], "amount=万元")
		if r["kind"] != "" {
			said[fmt.Sprintf("<p>数据行 %d = 采用 %d + 拒收 %d + 另列(合计、注、隐藏) %d + 重复 %d</p>", counts[0], counts[1], counts[2], counts[3], counts[4])]++
			tables++
		}
	}
	if !measured {
		t.Error("no table of money for education says that its amounts were read in 万元")
	}
	if tables < 10 {
		t.Errorf("only %d tables", tables)
	}
	for line, n := range said {
		if got := strings.Count(page, line); got != n {
			t.Errorf("the page says %q %d times; %d tables have it", line, got, n)
		}
	}
	whole := fmt.Sprintf("%d 行：采用 %d 行，拒收 %d 行，另列（合计、说明等）%d 行，重复 %d 行", sums[0], sums[1], sums[2], sums[3], sums[4])
	if !strings.Contains(page, whole) {
		t.Errorf("the summary does not say %q", whole)
	}
}
