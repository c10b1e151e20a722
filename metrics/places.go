package metrics

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/rank"
)

// groupKey is one ranked group; member one entry of it.
type groupKey struct {
	ranking                  *definition.Ranking
	period, group, dimension string
}

// places ranks every group, periods that others are compared with first.
func places(p Params, ranked []aggregate.Ranked, names aggregate.Names) []result.Place {
	groups := map[groupKey][]aggregate.Ranked{}
	var order []groupKey
	for _, r := range ranked {
		k := groupKey{r.Ranking, r.Period, r.Group, r.Dimension}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], r)
	}
	w := &placing{params: p, names: names, groups: groups, ranks: map[groupKey]map[string]int{}}
	var all []result.Place
	for _, k := range w.sorted(order) {
		all = append(all, w.group(k)...)
	}
	return all
}

type placing struct {
	params Params
	names  aggregate.Names
	groups map[groupKey][]aggregate.Ranked
	ranks  map[groupKey]map[string]int // rank of each member, of groups placed so far
}

// sorted keeps the order of rankings and puts their periods in order of time,
// which is that of their ids, so that an earlier one is placed first.
func (w *placing) sorted(keys []groupKey) []groupKey {
	first := map[*definition.Ranking]int{}
	for i, k := range keys {
		if _, ok := first[k.ranking]; !ok {
			first[k.ranking] = i
		}
	}
	slices.SortStableFunc(keys, func(a, b groupKey) int {
		return cmp.Or(
			cmp.Compare(first[a.ranking], first[b.ranking]), cmp.Compare(a.period, b.period),
			natural(a.group, b.group), cmp.Compare(a.dimension, b.dimension),
		)
	})
	return keys
}

func (w *placing) group(k groupKey) []result.Place {
	rows := w.groups[k]
	byMember := map[string]aggregate.Ranked{}
	members := make([]rank.Member, len(rows))
	previous, compared := w.previous(k, rows[0])
	for i, r := range rows {
		byMember[r.Member] = r
		members[i] = rank.Member{ID: r.Member, Last: r.Last, Previous: previous[r.Member]}
		if valued(r.State) {
			members[i].Value = r.Composite
		}
		if compared {
			members[i].Exempt = k.ranking.Improvement[r.Stage]
		}
	}
	g := rank.Rank(members, rank.Rules{K: rank.Cut(k.ranking.K), Strict: k.ranking.Ties == "strict"})
	w.ranks[k] = map[string]int{}
	all := make([]result.Place, len(g.Places))
	for i, p := range g.Places {
		w.ranks[k][p.ID] = p.Rank
		all[i] = w.place(k, g, p, byMember[p.ID])
	}
	return all
}

// previous gives the ranks of the period this one is compared with; compared
// is false where it is compared with none.
func (w *placing) previous(k groupKey, first aggregate.Ranked) (ranks map[string]int, compared bool) {
	name, ok := k.ranking.Previous[first.PeriodName]
	if !ok {
		return nil, false
	}
	k.period = w.params.Periods[name].ID
	return w.ranks[k], true
}

func (w *placing) place(k groupKey, g rank.Group, p rank.Place, r aggregate.Ranked) result.Place {
	out := result.Place{
		Ranking: k.ranking.Info.ID, Period: k.period, Group: k.group, Dimension: k.dimension,
		N: g.N, K: g.K, LastOutside: g.LastOutside, Boundary: g.Boundary,
		Member: r.Person, MemberName: w.names.Of("person", r.Person), Unit: r.Unit, UnitName: w.names.Of("", r.Unit),
		State: r.State, Rank: p.Rank, PreviousRank: p.Previous,
		BottomThird: "not_applicable", Exempt: "no", Reason: reason(p, r),
	}
	out.Num, out.Den = pair(p.Value)
	if p.Value != nil && g.Boundary != nil {
		out.Distance = new(big.Rat).Sub(p.Value, g.Boundary)
	}
	switch p.Third {
	case rank.Inside:
		out.BottomThird = "yes"
	case rank.Outside:
		out.BottomThird = "no"
	}
	if p.Exempt {
		out.Exempt = "yes"
	}
	return out
}

var tooFew = lang.Text{ZH: "人数不足3人,不设后三分之一", EN: "fewer than 3 members: no bottom third"}

// reasons are the sentences behind an entry. {n} and {previous} are filled in.
func reason(p rank.Place, r aggregate.Ranked) lang.Text {
	var t lang.Text
	switch p.Why {
	case rank.TieAcross:
		t = lang.Text{ZH: "并列跨越界线,整体不计入", EN: "tied across the boundary: wholly outside"}
	case rank.Cheated:
		t = lang.Text{ZH: "考试作弊,列末位", EN: "exam cheating: last place"}
		if p.Third == rank.NoThird {
			t = lang.Text{ZH: t.ZH + ";" + tooFew.ZH, EN: t.EN + "; " + tooFew.EN}
		}
	case rank.Improved:
		t = rise("由第%d名升至第%d名,免除", "rose from place %d to %d: exempt", p)
	case rank.RoseTooFew:
		t = rise("由第%d名升至第%d名,未达免除名次", "rose from place %d to %d, not enough to be exempt", p)
	case rank.NoPrevious:
		t = lang.Text{ZH: "无上期名次,不适用进步免除", EN: "no earlier place: no exemption"}
	case rank.SmallGroup:
		t = tooFew
	case rank.NotReported:
		t = lang.Text{ZH: "无数据,不参加排名", EN: "no value: not ranked"}
		if r.State == exact.Error {
			t = lang.Text{ZH: "数据有误,改正前不参加排名", EN: "its data are in error: not ranked until they are mended"}
		}
	}
	if r.Missing > 0 && p.Value != nil {
		t = lang.Text{
			ZH: joined(t.ZH, ";", fmt.Sprintf("缺%d项数据,按已有数据排名", r.Missing)),
			EN: joined(t.EN, "; ", fmt.Sprintf("%d of its parts missing, ranked on the rest", r.Missing)),
		}
	}
	return t
}

func rise(zh, en string, p rank.Place) lang.Text {
	return lang.Text{ZH: fmt.Sprintf(zh, p.Previous, p.Rank), EN: fmt.Sprintf(en, p.Previous, p.Rank)}
}

func joined(a, sep, b string) string {
	if a == "" {
		return b
	}
	return a + sep + b
}
