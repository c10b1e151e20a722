package metrics

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/fact"
	"dudao/internal/result"
	"dudao/metrics/definition"
	"dudao/metrics/dossier"
	"dudao/metrics/points"
)

// Two towns by the points of an adopted scheme: in SQ, S1 has 80, S2 and S3 share
// the last place with 60, S4 gets no points; ZX has Z1 alone. The scheme was
// adopted on 2013-10-01, in the school year 2013-2014.
func scored(talks map[string][]dossier.Talk) *staffRun {
	f := &fact.Fact{ID: schoolPointsFact}
	info := &result.Indicator{ID: "p.talk", Kind: "ranking"}
	ranking := &result.Indicator{ID: "p.rank"}
	first, _ := calendar.NewDate(2013, 9, 1)
	last, _ := calendar.NewDate(2014, 8, 31)
	r := &staffRun{
		options: Options{
			Params: Params{Periods: map[string]calendar.Period{"evaluation": {ID: "2013-2014", Start: first, End: last}}},
			Pay:    PayOptions{Schools: &SchemeFile{Adopted: true, Since: "2013-10-01"}},
		},
		dossier: &dossier.Dossier{Talks: talks, Cells: &dossier.Cells{}},
		out: &Outcome{Catalogue: &definition.Catalogue{Packs: []*definition.Pack{{
			Figures:  []*definition.Figure{{Info: info, Fact: f, Grains: []fact.Grain{{ID: "school", Column: "school_id"}, {ID: "town", Column: "town_id"}}}},
			Rankings: []*definition.Ranking{{Info: ranking, Fact: f, Slice: "学校积分", K: "floor"}},
		}}}},
	}
	towns := map[string][]points.Standing{
		"SQ": {standingOf("S1", 80), standingOf("S2", 60), standingOf("S3", 60), {ID: "S4", State: exact.NotApplicable}},
		"ZX": {standingOf("Z1", 10)},
	}
	for _, town := range []string{"SQ", "ZX"} {
		for _, s := range towns[town] {
			one := placedSchool(s, towns[town])
			one.Town = town
			if talk, ok := r.talkAfter(one); ok {
				one.TalkDay = talk.Day
			}
			r.out.Paid.Schools = append(r.out.Paid.Schools, one)
		}
	}
	return r
}

func standingOf(id string, n int64) points.Standing {
	return points.Standing{ID: id, Points: big.NewRat(n, 1), State: exact.Value}
}

func talked(days ...string) (all []dossier.Talk) {
	for _, d := range days {
		all = append(all, dossier.Talk{Day: d})
	}
	return all
}

// Rules §7: all of a tie for last are listed, of each town its own; a town of one
// school has none. S2 was talked to after the adoption, S3 before it only, so that
// one of the two last schools is done: 1/2. S1's talk is about something else.
func TestRankSchools_TheLastOfEachTownAndTheirTalks(t *testing.T) {
	r := scored(map[string][]dossier.Talk{"S1": talked("2014-07-01"), "S2": talked("2013-09-20", "2014-07-01"), "S3": talked("2013-09-20")})
	// The same figures and places by returned sheets give way, others stay.
	figure, rank := r.out.Catalogue.Figures()[0].Info, r.out.Catalogue.Rankings()[0].Info
	stale := result.Key{Indicator: "p.talk", Grain: "school", Unit: "S1", Period: "2013-2014"}
	earlier := stale
	earlier.Period = "2012-2013"
	r.out.Results = []result.Result{{Def: figure, Key: stale}, {Def: figure, Key: earlier}}
	r.out.Places = []result.Place{{Ranking: rank.ID, Period: "2013-2014", Member: "S1", Rank: 4}}
	r.rankSchools(&judging{targets: &targets{}})
	var got []string
	for _, x := range r.out.Results {
		pair := x.State.String()
		if x.State == exact.Value {
			pair = x.Num.RatString() + "/" + x.Den.RatString()
		}
		got = append(got, strings.Join([]string{x.Period, x.Grain, x.Unit, pair}, " "))
	}
	slices.Sort(got)
	want := []string{
		"2012-2013 school S1 not_reported", "2013-2014 school S2 1/1", "2013-2014 school S3 0/1", "2013-2014 school Z1 not_applicable",
		"2013-2014 town SQ 1/2", "2013-2014 town ZX not_applicable",
	}
	if !slices.Equal(got, want) {
		t.Errorf("talks\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	got = nil
	for _, p := range r.out.Places {
		got = append(got, fmt.Sprint(p.Group, " ", p.Unit, " ", p.Rank, " of ", p.N))
	}
	if want := []string{"SQ S1 1 of 3", "SQ S2 2 of 3", "SQ S3 2 of 3", "SQ S4 0 of 3", "ZX Z1 1 of 1"}; !slices.Equal(got, want) {
		t.Errorf("places %q, want %q", got, want)
	}
	if !r.out.ByScheme("p.talk") || !r.out.ByScheme("p.rank") || r.out.ByScheme("p.other") {
		t.Error("what follows the scheme is not told")
	}
}

// The ranking of 2013-2014 by a scheme is no older than the adoption, and no older
// than the year: a talk of the year before is not one about it, be the scheme as
// old as it may. Of several that may, the first counts.
func TestTalkAfter_AdoptionAndYear(t *testing.T) {
	for _, c := range []struct {
		since string
		talks []dossier.Talk
		want  string
	}{
		{"2013-10-01", talked("2013-09-30"), ""},
		{"2013-10-01", talked("2013-09-30", "2013-10-01", "2014-07-01"), "2013-10-01"},
		{"2010-09-01", talked("2011-07-01", "2013-08-31"), ""},
		{"2010-09-01", talked("2011-07-01", "2013-09-01"), "2013-09-01"},
		{"2014-09-10", talked("2014-07-01"), ""},
		{"2013-10-01", nil, ""},
	} {
		r := scored(map[string][]dossier.Talk{"S2": c.talks})
		r.options.Pay.Schools.Since = c.since
		got, ok := r.talkAfter(SchoolPoints{Standing: standingOf("S2", 60), Last: true})
		if got.Day != c.want || ok != (c.want != "") {
			t.Errorf("adopted %s, talks %v: %q, want %q", c.since, c.talks, got.Day, c.want)
		}
		if _, ok := r.talkAfter(SchoolPoints{Standing: standingOf("S2", 60)}); ok {
			t.Errorf("a school that is not last is talked to")
		}
	}
}
