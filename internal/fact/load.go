package fact

import (
	"embed"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

//go:embed facts/*.yaml
var shipped embed.FS

// Catalogue is every fact there is, by id.
type Catalogue struct {
	byID  map[string]*Fact
	order []*Fact
}

// Shipped loads the facts the program brings.
func Shipped() (*Catalogue, error) {
	sub, err := fs.Sub(shipped, "facts")
	if err != nil {
		return nil, err
	}
	return Load(sub)
}

// Load reads every *.yaml file of a folder. All faults come back at once, with
// file, line and column.
func Load(fsys fs.FS) (*Catalogue, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	c := &Catalogue{byID: map[string]*Fact{}}
	var errs yamlfile.Errors
	for _, name := range names {
		var w written
		doc, err := yamlfile.Load(fsys, name, &w)
		if err != nil {
			errs.Join(err)
			continue
		}
		f := w.fact()
		check(f, doc, &errs)
		if w.Fact != strings.TrimSuffix(path.Base(name), ".yaml") {
			errs.Add(doc.Pos("fact"), "fact %q stands in %s: file and fact must have one name", w.Fact, name)
		}
		c.byID[f.ID] = f
		c.order = append(c.order, f)
	}
	slices.SortFunc(c.order, func(a, b *Fact) int { return strings.Compare(a.ID, b.ID) })
	return c, errs.Err()
}

// Fact finds a fact by its id.
func (c *Catalogue) Fact(id string) (*Fact, bool) {
	f, ok := c.byID[id]
	return f, ok
}

// All gives the facts in order of their ids.
func (c *Catalogue) All() []*Fact { return slices.Clone(c.order) }

// IDs names the facts, sorted.
func (c *Catalogue) IDs() []string { return slices.Sorted(maps.Keys(c.byID)) }

// written is a fact as its file has it.
type written struct {
	Fact    string                 `yaml:"fact,required"`
	Name    lang.Text              `yaml:"name,required"`
	Columns yamlfile.Pairs[string] `yaml:"columns,required"`
	Grains  yamlfile.Pairs[string] `yaml:"grains,required"`
	Member  string                 `yaml:"member"`
	Alone   []string               `yaml:"alone"`
	Period  string                 `yaml:"period,required"`
	State   string                 `yaml:"state,required"`
	Lineage *writtenLineage        `yaml:"lineage"`
	Also    []writtenAlso          `yaml:"also"`
}

type writtenAlso struct {
	Kind  string              `yaml:"kind,required"`
	View  string              `yaml:"view,required"`
	On    map[string]string   `yaml:"on,required"`
	Cells map[string][]string `yaml:"cells,required"`
}

type writtenLineage struct {
	Kind  string              `yaml:"kind,required"`
	Rows  string              `yaml:"rows,required"`
	On    map[string]string   `yaml:"on"`
	Cells map[string][]string `yaml:"cells,required"`
}

func (w written) fact() *Fact {
	f := &Fact{ID: w.Fact, Name: w.Name, Member: w.Member, Alone: w.Alone, Period: w.Period, State: w.State, columns: map[string]int{}}
	for i, c := range w.Columns {
		f.Columns = append(f.Columns, Column{ID: c.Key, Type: Type(c.Value)})
		f.columns[c.Key] = i
	}
	for _, g := range w.Grains {
		f.Grains = append(f.Grains, Grain{ID: g.Key, Column: g.Value})
	}
	if l := w.Lineage; l != nil {
		f.Lineage = &Lineage{Kind: l.Kind, Rows: l.Rows, On: l.On, Cells: l.Cells}
	}
	for _, l := range w.Also {
		f.Also = append(f.Also, Lineage{Kind: l.Kind, Rows: Join, On: l.On, Cells: l.Cells, View: l.View})
	}
	return f
}
