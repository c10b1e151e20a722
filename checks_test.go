package dudao_test

import (
	"fmt"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// checkSeeds are the random offices that every check query runs on. Odd ones
// have one town, even ones two.
var checkSeeds = []uint64{1, 2, 3, 4}

// unchecked are the kinds of indicator that have no check query, with the
// reason: they give lists of places, persons or shares, which no SELECT of
// numerators and denominators can say; metrics/rank, metrics/veto and
// metrics/pay have tests of their own.
var unchecked = map[string]string{
	"ranking":    "places, not figures",
	"veto":       "a list of persons or units",
	"allocation": "shares of pay",
}

// TestChecks holds every indicator of the packs to a second opinion: the query
// testdata/checks/PACK/INDICATOR.sql says the same clause over the tables as
// they were sent (std_*), written apart from the definition and the models. On
// every random office both must give the same figures for the grains the query
// answers: the same units, and equal ratios.
//
// A query gives measure, reading, grain, unit, dimension, period, numerator
// and denominator, one row for every unit that has a value. Its header says
// "-- compare: GRAIN, …", the grains it answers; one that has to take a root
// says "-- digits: N" too, as far as the figure then holds.
//
// CHECKS_KEEP=DIR keeps the offices as databases to look into.
func TestChecks(t *testing.T) {
	var offices []*checkedOffice
	for _, seed := range checkSeeds {
		offices = append(offices, newCheckedOffice(t, seed))
	}
	catalogue := offices[0].out.Catalogue
	for _, pack := range catalogue.Packs {
		t.Run(pack.ID, func(t *testing.T) {
			for _, id := range indicatorsOf(pack, offices) {
				file := filepath.Join("testdata/checks", pack.ID, id+".sql")
				if _, err := os.Stat(file); err != nil {
					continue
				}
				t.Run(id, func(t *testing.T) { checkIndicator(t, offices, pack.ID+"."+id, file) })
			}
		})
	}
	t.Run("complete", func(t *testing.T) {
		for _, pack := range catalogue.Packs {
			checkComplete(t, pack, offices)
		}
	})
}

// indicatorsOf gives the ids of a pack that need a query, without the pack's.
// Figures that metrics make in Go stand in the results alone.
func indicatorsOf(pack *definition.Pack, offices []*checkedOffice) []string {
	ids := map[string]bool{}
	add := func(info *result.Indicator) {
		short, ok := strings.CutPrefix(info.ID, pack.ID+".")
		_, err := os.Stat(filepath.Join("testdata/checks", pack.ID, short+".sql"))
		if ok && (unchecked[info.Kind] == "" || err == nil) { // of a ranking that has a figure beside it there may be a query
			ids[short] = true
		}
	}
	for _, f := range pack.Figures {
		add(f.Info)
	}
	for _, o := range offices {
		for i := range o.out.Results {
			add(o.out.Results[i].Def)
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// checkComplete wants one query for each indicator of the pack and none that
// belongs to no indicator.
func checkComplete(t *testing.T, pack *definition.Pack, offices []*checkedOffice) {
	t.Helper()
	needed := indicatorsOf(pack, offices)
	files, err := filepath.Glob(filepath.Join("testdata/checks", pack.ID, "*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range needed {
		if !slices.Contains(files, filepath.Join("testdata/checks", pack.ID, id+".sql")) {
			t.Errorf("%s.%s has no check query", pack.ID, id)
		}
	}
	for _, file := range files {
		if !slices.Contains(needed, strings.TrimSuffix(filepath.Base(file), ".sql")) {
			t.Errorf("%s belongs to no indicator", file)
		}
	}
}

// checkIndicator runs one query on every office.
func checkIndicator(t *testing.T, offices []*checkedOffice, indicator, file string) {
	check := readCheck(t, file)
	rows := 0
	for _, o := range offices {
		want, err := o.figures(t, check.query)
		if err != nil {
			t.Errorf("%s, office %d: %v", file, o.seed, err)
			return
		}
		rows += len(want)
		for _, difference := range o.compare(indicator, check, want) {
			t.Errorf("%s, office %d: %s", file, o.seed, difference)
		}
	}
	if rows == 0 {
		t.Errorf("%s gives no row on any office", file)
	}
}

var (
	sqlComment = regexp.MustCompile(`--[^\n]*`)
	sqlText    = regexp.MustCompile(`'[^']*'`)
	sqlWord    = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)
	compared   = regexp.MustCompile(`(?m)^-- compare: (.+)$`)
	toDigits   = regexp.MustCompile(`(?m)^-- digits: (\d+)$`)
)

// check is one query, with what its header says.
type check struct {
	query  string
	grains []string
	within *big.Rat // what figures may differ by: 0 but where a root is taken
}

// readCheck reads a query with its header.
func readCheck(t *testing.T, file string) check {
	t.Helper()
	c := check{query: readSQL(t, file), within: new(big.Rat)}
	line := compared.FindStringSubmatch(c.query)
	if line == nil {
		t.Fatalf("%s: no line \"-- compare: GRAIN, …\"", file)
	}
	for _, grain := range strings.Split(line[1], ",") {
		c.grains = append(c.grains, strings.TrimSpace(grain))
	}
	if digits := toDigits.FindStringSubmatch(c.query); digits != nil {
		c.within.SetString("1e-" + digits[1])
	}
	return c
}

// readSQL reads a query and refuses one that divides, or reads anything but
// the returns, the params, ref_grade and what testdata/checks/shared makes of
// them.
func readSQL(t testing.TB, file string) string {
	t.Helper()
	query, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	bare := sqlText.ReplaceAllString(sqlComment.ReplaceAllString(string(query), ""), "")
	if strings.Contains(bare, "/") {
		t.Errorf("%s: a check query does not divide", file)
	}
	models := modelNames(t)
	for _, word := range sqlWord.FindAllString(bare, -1) {
		word = strings.ToLower(word)
		switch {
		case word == "avg" || word == "mean":
			t.Errorf("%s: a check query makes no average", file)
		case models[word], strings.HasPrefix(word, "meta_"), strings.HasPrefix(word, "raw_"):
			t.Errorf("%s: a check query does not read %s", file, word)
		}
	}
	return strings.TrimRight(string(query), "; \n")
}

// modelNames are the tables of transform, which no check query may read; the
// names of grades are no opinion.
func modelNames(t testing.TB) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("transform/models/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d models, %v", len(files), err)
	}
	names := map[string]bool{}
	for _, file := range files {
		names[strings.TrimSuffix(filepath.Base(file), ".sql")] = true
	}
	delete(names, "ref_grade")
	return names
}

// ratio is a figure as it is compared.
type ratio struct{ num, den *big.Rat }

func (r ratio) String() string { return r.num.RatString() + " ÷ " + r.den.RatString() }

// equal compares two ratios; within is what they may differ by.
func (r ratio) equal(o ratio, within *big.Rat) bool {
	if r.den.Sign() == 0 || o.den.Sign() == 0 {
		return r.den.Cmp(o.den) == 0 && r.num.Cmp(o.num) == 0
	}
	difference := new(big.Rat).Sub(new(big.Rat).Quo(r.num, r.den), new(big.Rat).Quo(o.num, o.den))
	return difference.Abs(difference).Cmp(within) <= 0
}

// figures runs a query. Doubles are refused: a figure is exact or it is none.
func (o *checkedOffice) figures(t *testing.T, query string) (map[result.Key]ratio, error) {
	found := map[result.Key]ratio{}
	err := warehouse.Each(t.Context(), o.db, func(r *warehouse.Rows) error {
		var k result.Key
		var num, den, types string
		if err := r.Scan(&k.Measure, &k.Reading, &k.Grain, &k.Unit, &k.Dimension, &k.Period, &num, &den, &types); err != nil {
			return err
		}
		if strings.Contains(types, "DOUBLE") || strings.Contains(types, "FLOAT") {
			return fmt.Errorf("figures are %s", types)
		}
		n, ok := new(big.Rat).SetString(num)
		d, ok2 := new(big.Rat).SetString(den)
		if !ok || !ok2 {
			return fmt.Errorf("%q and %q are no figures", num, den)
		}
		if _, twice := found[k]; twice {
			return fmt.Errorf("%s twice", keyText(k))
		}
		found[k] = ratio{n, d}
		return nil
	}, `SELECT measure, reading, grain, unit, dimension, period, CAST(numerator AS VARCHAR), CAST(denominator AS VARCHAR),
		typeof(numerator) || typeof(denominator) FROM (`+query+"\n)")
	return found, err
}

// compare gives what query and engine disagree in, some of it: in every
// measure and reading the engine has, at the grains the query answers.
func (o *checkedOffice) compare(indicator string, c check, want map[result.Key]ratio) []string {
	got, states := map[result.Key]ratio{}, map[result.Key]string{}
	for i := range o.out.Results {
		r := &o.out.Results[i]
		k := r.Key
		if k.Indicator != indicator || !slices.Contains(c.grains, k.Grain) {
			continue
		}
		k.Indicator = ""
		states[k] = r.State.String()
		if r.State == exact.Value {
			got[k] = ratio{r.Num, big.NewRat(1, 1)}
			if r.Den != nil {
				got[k] = ratio{r.Num, r.Den}
			}
		}
	}
	var list []string
	for k, w := range want {
		switch g, ok := got[k]; {
		case !ok && states[k] == "":
			list = append(list, fmt.Sprintf("%s: query %s, engine has no such figure", keyText(k), w))
		case !ok:
			list = append(list, fmt.Sprintf("%s: query %s, engine %s", keyText(k), w, states[k]))
		case !g.equal(w, c.within):
			list = append(list, fmt.Sprintf("%s: query %s, engine %s", keyText(k), w, g))
		}
	}
	for k, g := range got {
		if _, ok := want[k]; !ok {
			list = append(list, fmt.Sprintf("%s: engine %s, query has none", keyText(k), g))
		}
	}
	slices.Sort(list)
	if len(list) > 12 {
		list = append(list[:12], fmt.Sprintf("and %d more", len(list)-12))
	}
	return list
}

func keyText(k result.Key) string {
	return fmt.Sprintf("[%s|%s|%s] %s %q %s", k.Measure, k.Reading, k.Grain, k.Unit, k.Dimension, k.Period)
}

// checkedOffice is a random office, and what the program made of it.
type checkedOffice struct {
	*script
	seed uint64
}

func newCheckedOffice(t *testing.T, seed uint64) *checkedOffice {
	t.Helper()
	o := &checkedOffice{script: newScript(t), seed: seed}
	newWorld(o.script, seed).fill()
	o.outcome()
	o.share()
	if dir := os.Getenv("CHECKS_KEEP"); dir != "" {
		o.keep(filepath.Join(dir, fmt.Sprintf("office%d.duckdb", seed)))
	}
	return o
}

// share makes the tables of testdata/checks/shared, in the order of the numbers
// before their names: what many queries read alike out of the returns, such as
// which unit belongs to which town, or whom a name means.
func (o *checkedOffice) share() {
	o.t.Helper()
	files, err := filepath.Glob("testdata/checks/shared/*.sql")
	if err != nil || len(files) == 0 {
		o.t.Fatalf("%d shared readings, %v", len(files), err)
	}
	for _, file := range files {
		query := readSQL(o.t, file)
		_, name, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".sql"), "_")
		o.exec("CREATE OR REPLACE TABLE " + name + " AS " + query)
	}
}

// keep writes the office into a file, with the engine's figures as table
// engine_result.
func (o *checkedOffice) keep(file string) {
	o.exec("CREATE TABLE engine_result (indicator VARCHAR, measure VARCHAR, reading VARCHAR, grain VARCHAR, unit VARCHAR, dimension VARCHAR, period VARCHAR, state VARCHAR, num VARCHAR, den VARCHAR)")
	for results := range slices.Chunk(o.out.Results, 500) {
		var rows []string
		for _, r := range results {
			num, den := "", ""
			if r.State == exact.Value {
				num, den = r.Num.RatString(), "1"
			}
			if r.State == exact.Value && r.Den != nil {
				den = r.Den.RatString()
			}
			cells := []string{r.Indicator, r.Measure, r.Reading, r.Grain, r.Unit, r.Dimension, r.Period, r.State.String(), num, den}
			for i := range cells {
				cells[i] = warehouse.QuoteText(cells[i])
			}
			rows = append(rows, "("+strings.Join(cells, ", ")+")")
		}
		o.exec("INSERT INTO engine_result VALUES " + strings.Join(rows, ",\n"))
	}
	o.exec("ATTACH " + warehouse.QuoteText(file) + " AS kept")
	o.exec("COPY FROM DATABASE memory TO kept")
	o.exec("DETACH kept")
}
