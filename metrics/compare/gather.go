package compare

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"dudao/internal/fact"
	"dudao/internal/lang"
	"dudao/internal/warehouse"
	"dudao/metrics/definition"
)

// Sources are what a basis is gathered from.
type Sources struct {
	DB        warehouse.Runner
	Catalogue *definition.Catalogue
	Packs     []string // those whose figures are given; blank: all
	Facts     *fact.Catalogue
	Feeds     map[string]Feed // what each fact is made of
	Scheme    *definition.Scheme
	// Salt goes into the digests of rows, which may be those of one person.
	Salt string
	// Decided are the decisions and corrections that pay rests on, by name.
	Decided map[string]string
}

// Feed is what a fact is made of, through all the models behind it.
type Feed struct {
	Kinds, Params []string
	Digest        string
}

// Gather records what the figures of the run in the warehouse rest on.
func Gather(ctx context.Context, s Sources) (*Basis, error) {
	b := &Basis{}
	for _, p := range s.Catalogue.Packs {
		if len(s.Packs) > 0 && !slices.Contains(s.Packs, p.ID) {
			continue
		}
		for _, f := range p.Figures {
			b.Definitions = append(b.Definitions, figure(f, p.Version))
		}
	}
	for _, p := range s.Catalogue.Packs { // rankings and cases are given of every pack
		for _, r := range p.Rankings {
			b.Definitions = append(b.Definitions, ranking(r, p.Version))
		}
		if c := p.Cases; c != nil {
			b.Definitions = append(b.Definitions, petitions(c, p.Version))
		}
	}
	persons, err := s.persons()
	if err != nil {
		return nil, err
	}
	b.Definitions = append(b.Definitions, persons...)
	b.Facts = s.facts(b.Definitions)
	if b.Covers, err = covers(ctx, s.DB, s.Salt); err != nil {
		return nil, err
	}
	return b, nil
}

func petitions(c *definition.Cases, version int) Definition {
	b := newFields()
	b.expr("where", c.Where)
	b.text("fact", c.Fact.ID)
	b.text("extension", c.Extension)
	b.periods("period", []definition.Period{c.Period})
	for _, name := range []string{"petition.accept_days", "petition.close_days", "petition.extension_days", "as_of.petitions"} {
		b.params[name] = true
	}
	d := Definition{
		ID: PetitionID, Name: lang.Text{ZH: "信访事项", EN: "Petitions"}, Pack: c.Pack, Version: version, Facts: []string{c.Fact.ID},
	}
	if c.Events != nil {
		d.Facts = append(d.Facts, c.Events.ID)
	}
	d.Fields, d.Params = b.done()
	return d
}

// Facts that the vetoes and the pay of persons are read from beside rankings.
var (
	vetoFacts = []string{"violation", "project", "routine_year", "leave_days", "leave_record", "petition_veto", "points", "staff"}
	payFacts  = []string{"pay", "points", "staff", "violation"}
)

// persons records what vetoes and pay rest on. A veto shows the points of the
// scheme, so that the scheme is part of both.
func (s Sources) persons() ([]Definition, error) {
	points := map[string]string{}
	if s.Scheme != nil {
		var err error
		if points, err = scheme(s.Scheme); err != nil {
			return nil, err
		}
	}
	paid := maps.Clone(points)
	for name, text := range s.Decided {
		paid[decidedField+name] = text
	}
	return []Definition{
		{
			ID: VetoID, Name: lang.Text{ZH: "一票否决", EN: "Vetoes"}, Facts: s.known(vetoFacts), Fields: points,
			Params: []string{"fine.cheating", "leave.basis", "leave.month", "veto.term", "veto2.unfinished", "veto8.lessons"},
		},
		{
			ID: PayID, Name: lang.Text{ZH: "绩效工资", EN: "Performance pay"}, Facts: s.known(append(s.schemeFacts(), payFacts...)),
			Fields: paid, Params: []string{"pay.pool", "pay.reading"},
		},
	}, nil
}

// schemeFacts are those of the figures and rankings that the scheme turns into
// points.
func (s Sources) schemeFacts() []string {
	if s.Scheme == nil {
		return nil
	}
	wanted := map[string]bool{}
	for _, item := range s.Scheme.Items {
		if item.Indicator != nil {
			wanted[item.Indicator.ID] = true
		}
		if item.Ranking != nil {
			wanted[item.Ranking.ID] = true
		}
	}
	var ids []string
	for _, f := range s.Catalogue.Figures() {
		if wanted[f.Info.ID] {
			ids = append(ids, factsOf(f)...)
		}
	}
	for _, r := range s.Catalogue.Rankings() {
		if wanted[r.Info.ID] {
			ids = append(ids, r.Fact.ID)
		}
	}
	return ids
}

// known keeps the facts there are, each once and in order.
func (s Sources) known(ids []string) []string {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { _, ok := s.Facts.Fact(id); return !ok })
	slices.Sort(ids)
	return slices.Compact(ids)
}

// facts records what the facts of the definitions are made of.
func (s Sources) facts(all []Definition) []Fact {
	used := map[string]bool{}
	for _, d := range all {
		for _, id := range d.Facts {
			used[id] = true
		}
	}
	var list []Fact
	for _, id := range slices.Sorted(maps.Keys(used)) {
		f, ok := s.Facts.Fact(id)
		if !ok {
			continue
		}
		feed := s.Feeds[id]
		list = append(list, Fact{ID: id, Kind: lineageKind(f), Kinds: feed.Kinds, Params: feed.Params, Digest: feed.Digest})
	}
	return list
}

// covers reads what every file says on each matter and what of it counts; the
// tables of one file on one matter are taken together.
func covers(ctx context.Context, q warehouse.Runner, salt string) ([]Cover, error) {
	var list []Cover
	err := warehouse.Each(ctx, q, func(r *warehouse.Rows) error {
		var c Cover
		if err := r.Scan(&c.Kind, &c.Unit, &c.Period, &c.File, &c.Rows, &c.Digest); err != nil {
			return err
		}
		if n := len(list); n > 0 && list[n-1].sameMatter(&c) {
			last := &list[n-1]
			last.Rows += c.Rows
			last.Digest = salted(salt, last.Digest+c.Digest)
			return nil
		}
		c.Digest = salted(salt, c.Digest)
		list = append(list, c)
		return nil
	}, `SELECT s.kind, s.unit, s.period, f.path, s."rows" + s.nil, s.digest
		FROM meta_standing AS s JOIN meta_file AS f ON f.file = s.file ORDER BY s.kind, s.unit, s.period, f.path, s."table"`)
	if err != nil {
		return nil, fmt.Errorf("what the files cover: %w", err)
	}
	return list, nil
}

func salted(salt, digest string) string {
	sum := sha256.Sum256([]byte(salt + "\x00" + digest))
	return hex.EncodeToString(sum[:16])
}

func (c *Cover) sameMatter(d *Cover) bool {
	return c.Kind == d.Kind && c.Unit == d.Unit && c.Period == d.Period && c.File == d.File
}
