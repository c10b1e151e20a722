package metrics

import (
	"context"
	"io/fs"
	"maps"
	"math/big"
	"slices"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/dossier"
	"dudao/metrics/points"
)

// SchemeFile is a scheme of points to load. The zero value is the scoring
// sheets as scored.
type SchemeFile struct {
	Folder fs.FS
	Name   string
	// Adopted says that the office adopted it; without, nobody is paid by it,
	// unless it takes the sheets as scored. Since is the day of the adoption,
	// YYYY-MM-DD: no ranking by it can be older.
	Adopted bool
	Since   string
	// Codes are the code lists its words are held to.
	Codes definition.Codes
}

// PayOptions are what the committee decided on points and pay.
type PayOptions struct {
	Scheme      SchemeFile
	Schools     *SchemeFile // of the points of schools; nil: none
	WhatIf      *SchemeFile // to compare with; nobody is paid by it
	Decisions   []Decision
	Corrections []Correction
}

// Decision stands in for a missing input of a person, or leaves the person out
// of the pool.
type Decision struct {
	Person   string
	Points   *big.Rat
	Base     *big.Int // fen
	LeaveOut bool
	Text     string // why, by whom, when, which paper
}

// Correction puts a right figure in the place of a wrong one.
type Correction struct {
	Person, Item string
	Points       *big.Rat
	Base         *big.Int // fen
	Text         string
}

// SchoolPoints are the points of a school and its place in its town 〔方案3 五·8〕.
type SchoolPoints struct {
	points.Standing
	Name  string
	Town  string
	Place int  // 0 without points
	Last  bool // in the last place: admonition talk 诫勉谈话, ties listed together
	// TalkDay is the day of the first talk that may follow the ranking, and
	// TalkCells are where it stands; blank where there was none, and of schools
	// that are not last.
	TalkDay   string
	TalkCells []string
}

// Paid is what points and pay of a year give.
type Paid struct {
	Scheme    *definition.Scheme
	Unadopted bool // the scheme is not adopted: nobody is paid by it
	// Allotments are empty where the scheme is not adopted.
	Allotments []result.Allotment
	// Uncorrected are the pools as they were without the corrections; nil where
	// there are none.
	Uncorrected []result.Allotment
	// WhatIf are the pools by the scheme to compare with; nil where none was
	// asked for.
	WhatIf       []result.Allotment
	WhatIfScheme *definition.Scheme
	// Schools are empty where no scheme of school points is adopted.
	Schools      []SchoolPoints
	SchoolScheme *definition.Scheme // nil with Schools
	// Standings are the points of everybody who has some or lacks them, by
	// person; empty where the scheme is not adopted.
	Standings map[string]points.Standing
	// Unused are persons of decisions and corrections that nothing fits.
	Unused []string
	// NotNeeded are persons of decisions that stood in for nothing: no input of
	// theirs is missing.
	NotNeeded []string
	// LeftOut are all of the permanent staff with a base, or left out by
	// decision, who have no part in a pool.
	LeftOut []result.LeftOut
}

// LoadScheme reads one scheme and checks it against the packs of a run.
func LoadScheme(f SchemeFile, c *definition.Catalogue) (*definition.Scheme, error) {
	if f.Folder == nil {
		return definition.LoadScheme(definition.ShippedSchemes(), definition.AsScored+".yaml", c, f.Codes)
	}
	return definition.LoadScheme(f.Folder, f.Name, c, f.Codes)
}

// persons works out what concerns people one by one: points, vetoes and pay.
func (out *Outcome) persons(ctx context.Context, o Options, sums []aggregate.Sum, j *judging) error {
	d, err := dossier.Read(ctx, o.DB, o.evaluation())
	if err != nil {
		return err
	}
	out.Homes = d.Schools
	run := &staffRun{options: o, dossier: d, out: out}
	if err := run.pay(ctx); err != nil {
		return err
	}
	run.rankSchools(j)
	b := &barring{options: o, dossier: d, names: out.Names, places: out.Places, scores: run.scores()}
	barred, said, err := b.decide(ctx, out.Catalogue)
	if err != nil {
		return err
	}
	out.Barred = barred
	out.Findings = append(out.Findings, said...)
	out.unplaced(d, sums)
	p := &payroll{options: o, dossier: run.corrected, names: out.Names, standing: run.standing}
	pools := out.Paid.Allotments
	if out.Paid.Unadopted {
		pools = p.allot() // the pools themselves need no points
	}
	settled := map[result.Key]int{}
	for _, i := range p.settle(sums, pools) {
		settled[sums[i].Key] = i
	}
	for i := range out.Results { // in an order of their own
		if s, ok := settled[out.Results[i].Key]; ok {
			out.Results[i] = j.result(sums[s])
		}
	}
	return nil
}

// staffRun works out points and pay.
type staffRun struct {
	options   Options
	dossier   *dossier.Dossier
	corrected *dossier.Dossier
	out       *Outcome
	schools   map[string]points.Standing
	standing  map[string]points.Standing
	origins   *origins
}

func (r *staffRun) pay(ctx context.Context) error {
	o := r.options.Pay
	r.origins = &origins{options: r.options, catalogue: r.out.Catalogue, cells: r.dossier.Cells}
	scheme, err := LoadScheme(o.Scheme, r.out.Catalogue)
	if err != nil {
		return err
	}
	paid := &r.out.Paid
	var applied map[string][]result.Correction
	r.corrected, applied, paid.Unused = corrected(r.dossier, o.Corrections)
	paid.Unused = append(paid.Unused, undecided(r.dossier, o.Decisions)...)
	if o.Schools != nil {
		if err := r.schoolPoints(ctx, *o.Schools); err != nil {
			return err
		}
	}
	if err := r.origins.scheme(ctx, scheme); err != nil {
		return err
	}
	paid.Scheme, paid.Unadopted = scheme, !scheme.Decided && !o.Scheme.Adopted
	r.standing = r.standings(scheme, r.corrected)
	if paid.Unadopted {
		r.standing = nil
	} else {
		paid.Standings = r.standing
		p := r.payroll(r.corrected, r.standing)
		p.corrections = applied
		paid.Allotments = p.allot()
		paid.NotNeeded, paid.LeftOut = p.notNeeded(), p.apart()
		if len(o.Corrections) > 0 {
			paid.Uncorrected = r.payroll(r.dossier, r.standings(scheme, r.dossier)).allot()
		}
	}
	if o.WhatIf == nil {
		return nil
	}
	if paid.WhatIfScheme, err = LoadScheme(*o.WhatIf, r.out.Catalogue); err != nil {
		return err
	}
	paid.WhatIf = r.payroll(r.corrected, r.standings(paid.WhatIfScheme, r.corrected)).allot()
	return nil
}

func (r *staffRun) payroll(d *dossier.Dossier, standing map[string]points.Standing) *payroll {
	p := &payroll{options: r.options, dossier: d, names: r.out.Names, standing: standing, baseCells: map[string][]string{}}
	for _, b := range d.Bases {
		for _, row := range b.Rows {
			p.baseCells[b.Person] = append(p.baseCells[b.Person], d.Cells.Of(row)...)
		}
	}
	return p
}

// scores are the points of the year, by person.
func (r *staffRun) scores() map[string]*big.Rat {
	scores := map[string]*big.Rat{}
	for id, s := range r.standing {
		scores[id] = s.Points
	}
	return scores
}

// standings gives the points of everybody on the roster or the scoring sheets.
func (r *staffRun) standings(s *definition.Scheme, d *dossier.Dossier) map[string]points.Standing {
	in := r.input(d)
	seen := map[string]bool{}
	for _, duty := range d.Duties {
		seen[duty.Person] = true
		in.Subjects = append(in.Subjects, points.Subject{ID: duty.Person, School: duty.School, Post: duty.Post})
	}
	for _, p := range d.Points {
		if !seen[p.Person] {
			seen[p.Person] = true
			in.Subjects = append(in.Subjects, points.Subject{ID: p.Person, School: d.Schools[p.Person]})
		}
	}
	all := map[string]points.Standing{}
	for _, one := range points.Evaluate(s, in) {
		all[one.ID] = one
	}
	return all
}

func (r *staffRun) input(d *dossier.Dossier) points.Input {
	in := points.Input{
		Results: r.out.Results, Places: r.out.Places, Year: r.options.evaluation(), Periods: map[string]string{}, Ledger: d.Ledger, Schools: r.schools,
		FigureCells: r.origins.figureOf, PlaceCells: r.origins.placeOf,
	}
	for name, p := range r.options.Params.Periods {
		in.Periods[name] = p.ID
	}
	in.Missing = missing(d.Owed, r.options.Params)
	for _, p := range d.Points {
		in.Marks = append(in.Marks, points.Mark{
			Person: p.Person, Item: p.Item, Points: p.Points, Wrong: p.State == exact.Error.String(), Cells: d.Cells.Of(p.Row),
		})
	}
	for _, e := range d.Ethics {
		school := e.School
		if at := d.Schools[e.Person]; at != "" && !e.OfUnit {
			school = at
		}
		in.Events = append(in.Events, points.Event{
			Person: e.Person, School: school, OfUnit: e.OfUnit, Category: e.Category, Item: e.Item, Stated: e.Points, Cells: d.Cells.Of(e.Row),
		})
	}
	return in
}

// missing gives the returns that were owed for a part of the evaluation period
// and not sent.
func missing(owed []dossier.Owed, p Params) map[points.Owed]bool {
	all := map[points.Owed]bool{}
	for _, o := range owed {
		if o.Sent {
			continue
		}
		if own, err := p.Calendar.Parse(o.Period); err == nil && p.Periods["evaluation"].Covers(own) {
			all[points.Owed{Kind: o.Kind, School: o.School}] = true
		}
	}
	return all
}

// schoolPoints gives every open school of the registry its points, and finds the
// last place of each town: one that sent nothing does not escape it (rules §7).
func (r *staffRun) schoolPoints(ctx context.Context, f SchemeFile) error {
	scheme, err := LoadScheme(f, r.out.Catalogue)
	if err != nil {
		return err
	}
	if !f.Adopted {
		return nil
	}
	if err := r.origins.scheme(ctx, scheme); err != nil {
		return err
	}
	r.out.Paid.SchoolScheme = scheme
	in := r.input(r.dossier)
	town := map[string]string{}
	for _, s := range r.dossier.Open {
		town[s.ID] = s.Town
	}
	for _, id := range slices.SortedFunc(maps.Keys(town), natural) {
		in.Subjects = append(in.Subjects, points.Subject{ID: id, School: id})
	}
	all := points.Evaluate(scheme, in)
	r.schools = map[string]points.Standing{}
	rivals := map[string][]points.Standing{}
	for _, s := range all {
		r.schools[s.ID] = s
		rivals[town[s.ID]] = append(rivals[town[s.ID]], s)
	}
	for _, s := range all {
		one := placedSchool(s, rivals[town[s.ID]])
		one.Name, one.Town = r.out.Names.Of("unit", s.ID), town[s.ID]
		if talk, ok := r.talkAfter(one); ok {
			one.TalkDay, one.TalkCells = talk.Day, r.dossier.Cells.Of(talk.Row)
		}
		r.out.Paid.Schools = append(r.out.Paid.Schools, one)
	}
	return nil
}

// placedSchool gives a school its place among those of its town.
func placedSchool(s points.Standing, rivals []points.Standing) SchoolPoints {
	one := SchoolPoints{Standing: s}
	if s.Points == nil {
		return one
	}
	one.Place = 1
	for _, t := range rivals {
		if t.Points != nil && t.Points.Cmp(s.Points) > 0 {
			one.Place++
		}
	}
	one.Last = slices.ContainsFunc(points.Last(rivals), func(t points.Standing) bool { return t.ID == s.ID })
	return one
}

// corrected applies corrections to a copy. It gives those that were, by person,
// and the persons of those that found nothing to correct.
func corrected(d *dossier.Dossier, corrections []Correction) (out *dossier.Dossier, applied map[string][]result.Correction, unused []string) {
	if len(corrections) == 0 {
		return d, nil, nil
	}
	applied = map[string][]result.Correction{}
	c := *d
	c.Points, c.Bases = slices.Clone(d.Points), slices.Clone(d.Bases)
	for _, right := range corrections {
		found := false
		if right.Points != nil { // of an item told twice one is left, with the right points
			c.Points = slices.DeleteFunc(c.Points, func(p dossier.Point) bool {
				again := found && p.Person == right.Person && p.Item == right.Item
				found = found || p.Person == right.Person && p.Item == right.Item
				return again
			})
		}
		for i := range c.Points {
			if p := &c.Points[i]; right.Points != nil && p.Person == right.Person && p.Item == right.Item {
				applied[p.Person] = append(applied[p.Person], result.Correction{Item: p.Item, Before: p.Points, After: right.Points, Text: right.Text})
				p.Points, p.State = right.Points, exact.Value.String()
			}
		}
		for i := range c.Bases {
			if b := &c.Bases[i]; right.Base != nil && b.Person == right.Person {
				fen := new(big.Rat).SetInt(right.Base)
				applied[b.Person] = append(applied[b.Person], result.Correction{Before: b.Fen, After: fen, Text: right.Text})
				b.Fen, b.State, found = fen, exact.Value.String(), true
			}
		}
		if !found {
			unused = append(unused, right.Person)
		}
	}
	return &c, applied, unused
}

// undecided gives the persons of decisions that concern nobody who takes part.
func undecided(d *dossier.Dossier, decisions []Decision) (unused []string) {
	for _, one := range decisions {
		if !slices.ContainsFunc(d.Bases, func(b dossier.Base) bool { return b.Person == one.Person }) {
			unused = append(unused, one.Person)
		}
	}
	return unused
}
