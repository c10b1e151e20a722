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
	// unless it takes the sheets as scored.
	Adopted bool
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

// SchoolPoints are the points of a school and its place 〔方案3 五·8〕.
type SchoolPoints struct {
	points.Standing
	Name  string
	Place int  // 0 without points
	Last  bool // in the last place: admonition talk 诫勉谈话, ties listed together
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
	Schools      []SchoolPoints
	// Standings are the points of everybody who has some or lacks them, by
	// person; empty where the scheme is not adopted.
	Standings map[string]points.Standing
	// Unused are persons of decisions and corrections that nothing fits.
	Unused []string
}

// LoadScheme reads one scheme and checks it against the packs of a run.
func LoadScheme(f SchemeFile, c *definition.Catalogue) (*definition.Scheme, error) {
	if f.Folder == nil {
		return definition.LoadScheme(definition.ShippedSchemes(), definition.AsScored+".yaml", c)
	}
	return definition.LoadScheme(f.Folder, f.Name, c)
}

// persons works out what concerns people one by one: points, vetoes and pay.
func (out *Outcome) persons(ctx context.Context, o Options, sums []aggregate.Sum, j *judging) error {
	d, err := dossier.Read(ctx, o.DB, o.evaluation())
	if err != nil {
		return err
	}
	out.Homes = d.Schools
	run := &staffRun{options: o, dossier: d, out: out}
	if err := run.pay(); err != nil {
		return err
	}
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
}

func (r *staffRun) pay() error {
	o := r.options.Pay
	scheme, err := LoadScheme(o.Scheme, r.out.Catalogue)
	if err != nil {
		return err
	}
	paid := &r.out.Paid
	r.corrected, paid.Unused = corrected(r.dossier, o.Corrections)
	paid.Unused = append(paid.Unused, undecided(r.dossier, o.Decisions)...)
	if o.Schools != nil {
		if err := r.schoolPoints(*o.Schools); err != nil {
			return err
		}
	}
	paid.Scheme, paid.Unadopted = scheme, !scheme.Decided && !o.Scheme.Adopted
	r.standing = r.standings(scheme, r.corrected)
	if paid.Unadopted {
		r.standing = nil
	} else {
		paid.Standings = r.standing
		paid.Allotments = r.allot(r.corrected, r.standing)
		if len(o.Corrections) > 0 {
			paid.Uncorrected = r.allot(r.dossier, r.standings(scheme, r.dossier))
		}
	}
	if o.WhatIf == nil {
		return nil
	}
	if paid.WhatIfScheme, err = LoadScheme(*o.WhatIf, r.out.Catalogue); err != nil {
		return err
	}
	paid.WhatIf = r.allot(r.corrected, r.standings(paid.WhatIfScheme, r.corrected))
	return nil
}

func (r *staffRun) allot(d *dossier.Dossier, standing map[string]points.Standing) []result.Allotment {
	p := &payroll{options: r.options, dossier: d, names: r.out.Names, standing: standing, baseCells: map[string][]string{}}
	for _, b := range d.Bases {
		for _, row := range b.Rows {
			p.baseCells[b.Person] = append(p.baseCells[b.Person], d.Cells.Of(row)...)
		}
	}
	return p.allot()
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
	}
	for name, p := range r.options.Params.Periods {
		in.Periods[name] = p.ID
	}
	for _, p := range d.Points {
		in.Marks = append(in.Marks, points.Mark{
			Person: p.Person, Item: p.Item, Points: p.Points, Wrong: p.State == exact.Error.String(), Cells: d.Cells.Of(p.Row),
		})
	}
	for _, e := range d.Ethics {
		in.Events = append(in.Events, points.Event{
			Person: e.Person, School: d.Schools[e.Person], Category: e.Category, Item: e.Item, Stated: e.Points, Cells: d.Cells.Of(e.Row),
		})
	}
	return in
}

// schoolPoints gives every school its points and finds the last place.
func (r *staffRun) schoolPoints(f SchemeFile) error {
	scheme, err := LoadScheme(f, r.out.Catalogue)
	if err != nil {
		return err
	}
	if !f.Adopted {
		return nil
	}
	in := r.input(r.dossier)
	schools := map[string]bool{}
	for _, d := range r.dossier.Duties {
		if d.School != "" {
			schools[d.School] = true
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(schools), natural) {
		in.Subjects = append(in.Subjects, points.Subject{ID: id, School: id})
	}
	all := points.Evaluate(scheme, in)
	r.schools = map[string]points.Standing{}
	last := map[string]bool{}
	for _, s := range points.Last(all) {
		last[s.ID] = true
	}
	for _, s := range all {
		r.schools[s.ID] = s
		one := SchoolPoints{Standing: s, Name: r.out.Names.Of("unit", s.ID), Last: last[s.ID]}
		if s.Points != nil {
			one.Place = 1
			for _, t := range all {
				if t.Points != nil && t.Points.Cmp(s.Points) > 0 {
					one.Place++
				}
			}
		}
		r.out.Paid.Schools = append(r.out.Paid.Schools, one)
	}
	return nil
}

// corrected applies corrections to a copy. It gives the persons of those that
// found nothing to correct.
func corrected(d *dossier.Dossier, corrections []Correction) (out *dossier.Dossier, unused []string) {
	if len(corrections) == 0 {
		return d, nil
	}
	c := *d
	c.Points, c.Bases = slices.Clone(d.Points), slices.Clone(d.Bases)
	for _, right := range corrections {
		found := false
		for i := range c.Points {
			if p := &c.Points[i]; right.Points != nil && p.Person == right.Person && p.Item == right.Item {
				p.Points, p.State, found = right.Points, exact.Value.String(), true
			}
		}
		for i := range c.Bases {
			if b := &c.Bases[i]; right.Base != nil && b.Person == right.Person {
				b.Fen, b.State, found = new(big.Rat).SetInt(right.Base), exact.Value.String(), true
			}
		}
		if !found {
			unused = append(unused, right.Person)
		}
	}
	return &c, unused
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
