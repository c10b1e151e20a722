package aggregate

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"dudao/internal/calendar"
	"dudao/internal/fact"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// open gives an empty warehouse in memory with the statements run.
func open(t testing.TB, statements ...string) *warehouse.DB {
	t.Helper()
	db, err := warehouse.Open(context.Background(), "", warehouse.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for _, s := range statements {
		if err := db.Exec(context.Background(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	return db
}

// load reads facts and one pack, both YAML, with settings.
func load(t testing.TB, facts map[string]string, pack string, settings map[string]definition.Setting) *definition.Catalogue {
	t.Helper()
	files := fstest.MapFS{}
	for id, text := range facts {
		files[id+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	known, err := fact.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	var periods []string
	for name := range periods2013().Named {
		periods = append(periods, name)
	}
	c, err := definition.Load(definition.Options{Facts: known, Settings: settings, Periods: periods},
		fstest.MapFS{"t.yaml": {Data: []byte("pack: t\nversion: 1\nname: {zh: 测试, en: Test}\n" + pack)}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// periods2013 are those of the school year 2013-2014.
func periods2013() Periods {
	p := Periods{Calendar: &calendar.Calendar{}, Named: map[string]calendar.Period{}}
	for name, id := range map[string]string{
		"evaluation": "2013-2014", "exam.current": "2013-2014-2-期末", "exam.previous": "2013-2014-1-期末",
		"cohort": "2011级", "petition.window": "2014-01-01..2014-06-30",
	} {
		p.Named[name], _ = p.Calendar.Parse(id)
	}
	return p
}

// run computes the sums of a pack, by "measure grain unit dimension period".
func run(t testing.TB, db *warehouse.DB, c *definition.Catalogue) (map[string]Sum, *Answer) {
	t.Helper()
	a, err := Run(context.Background(), db, c, periods2013())
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[string]Sum{}
	for _, s := range a.Sums {
		key := strings.Join(strings.Fields(strings.Join([]string{s.Indicator, s.Measure, s.Reading, s.Grain.ID, s.Unit, s.Dimension, s.Period}, " ")), " ")
		if _, twice := byKey[key]; twice {
			t.Fatalf("two sums for %s", key)
		}
		byKey[key] = s
	}
	return byKey, a
}

func (s Sum) text() string {
	pair := "-"
	if s.Num != nil {
		pair = s.Num.RatString()
		if s.Den != nil {
			pair += "/" + s.Den.RatString()
		}
	}
	return pair
}
