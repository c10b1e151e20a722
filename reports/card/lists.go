package card

import (
	"cmp"
	"slices"
	"strings"

	"dudao/internal/finding"
	"dudao/internal/result"
)

// Third is the bottom third of one group of a ranking, with its evidence.
// Nothing ranks pupils; the members are teachers, classes by their homeroom
// teacher, and leaders.
type Third struct {
	Ranking, Name, Clause    string
	Period, Group, Dimension string
	N, K, LastOutside        int
	Boundary                 string // composite of the last member outside
	Members                  []Placed
}

// Placed is one member of a bottom third.
type Placed struct {
	Place                  *result.Place
	Member, Unit           string // names
	Composite, Distance    string
	Rank, Previous, Reason string
	Exempt                 bool
}

// thirds lists the bottom thirds; none outside the office and its units.
func (b *builder) thirds() []Third {
	if !b.mask.people() {
		return nil
	}
	var all []Third
	for i := range b.in.Places {
		p := &b.in.Places[i]
		if p.BottomThird != "yes" {
			continue
		}
		last := len(all) - 1
		if last < 0 || !all[last].holds(p) {
			all = append(all, b.third(p))
			last++
		}
		all[last].Members = append(all[last].Members, b.placed(p))
	}
	return all
}

func (t *Third) holds(p *result.Place) bool {
	m := t.Members[0].Place
	return m.Ranking == p.Ranking && m.Period == p.Period && m.Group == p.Group && m.Dimension == p.Dimension
}

func (b *builder) third(p *result.Place) Third {
	t := Third{
		Ranking: p.Ranking, Name: p.Ranking, Period: p.Period, Group: b.group(p.Group), Dimension: p.Dimension,
		N: p.N, K: p.K, LastOutside: p.LastOutside, Boundary: ratio(p.Boundary),
	}
	if info := b.ranking(p.Ranking); info != nil {
		t.Name, t.Clause = info.Name.In(b.in.Lang), info.Clause
	}
	return t
}

// group names a group of a ranking: a grade, a town, or both of an office with
// several towns (SQ/G7).
func (b *builder) group(id string) string {
	town, grade, several := strings.Cut(id, "/")
	switch {
	case several:
		return b.named(town) + word(b.in.Lang, "group", grade)
	case b.names[id] != "":
		return b.names[id]
	}
	return word(b.in.Lang, "group", id)
}

func (b *builder) ranking(id string) *result.Indicator {
	i := slices.IndexFunc(b.in.Rankings, func(d *result.Indicator) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	return b.in.Rankings[i]
}

func (b *builder) placed(p *result.Place) Placed {
	unit := cmp.Or(p.UnitName, b.names[p.Unit], p.Unit)
	name := p.MemberName
	if name == "" {
		name = p.Member
	}
	return Placed{
		Place: p, Member: b.mask.name(name), Unit: unit, Composite: ratio(composite(p)), Distance: ratio(p.Distance),
		Rank: place(p.Rank), Previous: place(p.PreviousRank), Reason: p.Reason.In(b.in.Lang), Exempt: p.Exempt == "yes",
	}
}

// Petition is one dated case.
type Petition struct {
	result.Case
	UnitName, Accept, Finish string // statuses in words
	Mark                     string
}

// petitions lists the cases inside the office alone.
func (b *builder) petitions() []Petition {
	if !b.mask.internal() {
		return nil
	}
	all := make([]Petition, 0, len(b.in.Cases))
	for _, c := range b.in.Cases {
		p := Petition{Case: c, UnitName: b.named(c.Unit), Mark: MarkPlain}
		p.Accept, p.Finish = word(b.in.Lang, "petition", c.AcceptStatus), word(b.in.Lang, "petition", c.FinishStatus)
		switch c.FinishStatus {
		case "closed_late", "open_overdue", "error":
			p.Mark = MarkNotMet
		}
		switch c.AcceptStatus {
		case "late", "not_accepted_overdue", "error":
			p.Mark = MarkNotMet
		}
		all = append(all, p)
	}
	return all
}

// FileFindings are the findings of one file; File is blank for what stands in
// none.
type FileFindings struct {
	File                    string
	Errors, Warnings, Infos int
	Findings                []Finding
}

// Finding is a finding in words.
type Finding struct {
	Sheet, Cell, Severity, Code string
	Level                       string // error, warning, info
	Unit, Period                string
	Message, Found, Remedy      string
}

// files groups the findings by file; the public sees none.
func (b *builder) files() []FileFindings {
	if !b.mask.people() {
		return nil
	}
	var all []FileFindings
	at := map[string]int{}
	for i := range b.in.Findings {
		f := b.in.Findings[i].Masked()
		k, ok := at[f.At.File]
		if !ok {
			k = len(all)
			at[f.At.File] = k
			all = append(all, FileFindings{File: f.At.File})
		}
		all[k].add(b.finding(&f))
	}
	slices.SortStableFunc(all, func(a, b FileFindings) int {
		return cmp.Or(cmp.Compare(truth(a.File == ""), truth(b.File == "")), cmp.Compare(a.File, b.File))
	})
	return all
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (b *builder) finding(f *finding.Finding) Finding {
	level := string(f.Weight())
	unit := ""
	if f.Unit != "" {
		unit = b.named(f.Unit)
	}
	return Finding{
		Sheet: f.At.Sheet, Cell: f.At.Cell, Severity: b.text("severity." + level), Code: f.Code, Level: level,
		Unit: unit, Period: f.Period, Message: f.Message(b.in.Lang), Found: f.Found, Remedy: f.Remedy(b.in.Lang),
	}
}

func (g *FileFindings) add(f Finding) {
	switch f.Level {
	case "error":
		g.Errors++
	case "warning":
		g.Warnings++
	default:
		g.Infos++
	}
	g.Findings = append(g.Findings, f)
}
