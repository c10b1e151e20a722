package main

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dudao/metrics/definition"
)

// Σ of children = the parent's sums, for every figure that is given at its
// members and above. Of a figure that counts whom it names, someone named by
// two members counts once at the parent: its sums are at most theirs.
func TestDemo_ChildrenAddUpToTheirParent(t *testing.T) {
	t.Parallel()
	figures := map[string]map[string][]row{}
	for _, r := range sampleOffice(t).table("results.csv") {
		key := strings.Join([]string{r["indicator"], r["measure"], r["reading"], r["dimension"], r["period"]}, " ")
		if figures[key] == nil {
			figures[key] = map[string][]row{}
		}
		figures[key][r["grain"]] = append(figures[key][r["grain"]], r)
	}
	distinct := countedOnce(t)
	checked := map[string]int{}
	for key, grains := range figures {
		for _, pair := range [][2]string{
			{"class", "school_stage"}, {"class", "grade"}, {"class", "school"}, {"class", "town"}, {"school_stage", "town"},
			{"school", "town"}, {"village", "town"}, {"clinic", "town"}, {"kindergarten", "town"}, {"ward", "hospital"},
			{"place", "town"}, {"project", "town"}, {"session", "town"},
		} {
			for _, parent := range grains[pair[1]] {
				children := below(grains[pair[0]], parent)
				if len(children) == 0 {
					continue
				}
				once := distinct[parent["indicator"]+" "+parent["measure"]]
				addUp(t, key, parent, children, once)
				if !once {
					checked[pair[0]+"→"+pair[1]]++
				}
			}
		}
	}
	for _, pair := range []string{"class→school_stage", "class→grade", "class→town", "school→town", "ward→hospital", "village→town"} {
		if checked[pair] == 0 {
			t.Errorf("no figure was checked for %s", pair)
		}
	}
}

// below gives the rows that lie under a parent, by their ids: S19-7-2 under
// S19, S19/初中, G7 and the town; BT… under the town BT, all others under SQ.
func below(rows []row, parent row) []row {
	return slices.DeleteFunc(slices.Clone(rows), func(r row) bool {
		id, up := r["unit"], parent["unit"]
		parts := strings.Split(id, "-")
		switch parent["grain"] {
		case "town":
			return strings.HasPrefix(id, "BT") != (up == "BT")
		case "hospital":
			return !strings.HasPrefix(id, up+"/")
		case "grade":
			town, grade, _ := strings.Cut(up, "/")
			return strings.HasPrefix(id, "BT") != (town == "BT") || "G"+parts[1] != grade
		case "school_stage":
			school, stage, _ := strings.Cut(up, "/")
			return parts[0] != school || stageOf(parts[1]) != stage
		}
		return parts[0] != up
	})
}

func stageOf(grade string) string {
	if grade >= "7" {
		return "初中"
	}
	return "小学"
}

// countedOnce names the indicators and measures that count distinct values.
func countedOnce(t *testing.T) map[string]bool {
	t.Helper()
	c, err := definitions(definition.Shipped())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, p := range c.Packs {
		for _, f := range p.Figures {
			if strings.Contains(f.Num.Source+f.Den.Source, "count_distinct(") {
				found[f.Info.ID+" "+f.Info.Measure] = true
			}
		}
	}
	return found
}

// addUp checks one parent against its children; once says that what several
// children name counts once at the parent.
func addUp(t *testing.T, key string, parent row, children []row, once bool) {
	t.Helper()
	num, den, ones := new(big.Rat), new(big.Rat), true
	n, reported, expected := 0, 0, 0
	for _, c := range children {
		reported, expected = reported+membersSaid(t, c, "reported"), expected+membersSaid(t, c, "expected")
		if c["state"] != "value" {
			continue
		}
		n++
		num.Add(num, rat(t, c["numerator"]))
		den.Add(den, rat(t, c["denominator"]))
		ones = ones && c["denominator"] == "1"
	}
	at := key + " " + parent["grain"] + " " + parent["unit"]
	if (n > 0) != (parent["state"] == "value") {
		t.Errorf("%s: %d children have a value, yet it is %s", at, n, parent["state"])
		return
	}
	if n == 0 {
		return
	}
	if parent["expected"] != "" && (membersSaid(t, parent, "reported") != reported || membersSaid(t, parent, "expected") != expected) {
		t.Errorf("%s: %s of %s members, its children have %d of %d", at, parent["reported"], parent["expected"], reported, expected)
	}
	if once {
		if rat(t, parent["numerator"]).Cmp(num) > 0 || rat(t, parent["denominator"]).Cmp(den) > 0 {
			t.Errorf("%s: %s of %s, its children have but %s of %s", at, parent["numerator"], parent["denominator"], num.RatString(), den.RatString())
		}
		return
	}
	if got := rat(t, parent["numerator"]); got.Cmp(num) != 0 {
		t.Errorf("%s: numerator %s, its children's sum %s", at, got.RatString(), num.RatString())
	}
	// A count is over 1 at every grain.
	if got := rat(t, parent["denominator"]); got.Cmp(den) != 0 && !(ones && parent["denominator"] == "1") {
		t.Errorf("%s: denominator %s, its children's sum %s", at, got.RatString(), den.RatString())
	}
}

// membersSaid gives how many members a row says it has (reported or expected); a
// row without the numbers is itself a member.
func membersSaid(t *testing.T, r row, column string) int {
	t.Helper()
	switch {
	case r[column] != "":
		n, err := strconv.Atoi(r[column])
		if err != nil {
			t.Fatal(err)
		}
		return n
	case r["state"] == "value", column == "expected" && r["state"] != "not_applicable":
		return 1
	}
	return 0
}

func rat(t *testing.T, text string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	return r
}
