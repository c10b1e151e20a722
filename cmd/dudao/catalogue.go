package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dudao/internal/fact"
	"dudao/internal/kind"
	"dudao/internal/office"
	"dudao/internal/yamlfile"
	"dudao/metrics/definition"
	"dudao/metrics/veto"
)

type catalogueCmd struct {
	Item  string `arg:"" optional:"" name:"item" help:"${catalogue_item_help}"`
	Check string `placeholder:"FILE" help:"${catalogue_check_help}"`
}

// Run lists what can be read and computed, shows one item, or checks an own
// file. It needs no office; the rules of the one in --dir are taken in.
func (c *catalogueCmd) Run(a *app) error {
	if c.Check != "" {
		return a.checkDefinitions(c.Check)
	}
	kinds, err := loadKinds(filepath.Join(a.cli.Dir, "rules"))
	if err != nil {
		return &userError{id: "bad_rules", cause: err}
	}
	packs, err := loadPacks(filepath.Join(a.cli.Dir, "rules", "packs"))
	if err != nil {
		return &userError{id: "bad_rules", cause: err}
	}
	if c.Item == "" {
		return a.listCatalogue(kinds, packs)
	}
	return a.showItem(kinds, packs, c.Item)
}

// loadPacks reads the shipped packs and those of a folder, with the settings'
// defaults.
func loadPacks(dir string) (*definition.Catalogue, error) {
	folders := []fs.FS{definition.Shipped()}
	if _, err := os.Stat(dir); err == nil {
		folders = append(folders, os.DirFS(dir))
	}
	return definitions(folders...)
}

func definitions(folders ...fs.FS) (*definition.Catalogue, error) {
	facts, err := fact.Shipped()
	if err != nil {
		return nil, err
	}
	params, err := (&office.Office{}).Params("2013-2014", nil, office.Registers{}) // any year: only names are looked at
	if err != nil {
		return nil, err
	}
	s := &session{params: params}
	o := definition.Options{Facts: facts, Settings: s.metricParams().Settings}
	for name, d := range params.Dates {
		o.Settings[name] = definition.Setting{Type: "date", Value: d.String()}
	}
	for name := range params.Periods {
		o.Periods = append(o.Periods, name)
	}
	return definition.Load(o, folders...)
}

// checkDefinitions checks one own file: a pack, or a kind or form.
func (a *app) checkDefinitions(file string) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &userError{id: "no_file", args: []any{"file", file}}
	}
	if err != nil {
		return err
	}
	folder := oneFile{name: filepath.Base(file), text: text}
	switch firstKey(string(text)) {
	case "pack":
		_, err = definitions(definition.Shipped(), folder)
	case "scheme":
		err = a.checkScheme(folder)
	case "form":
		_, err = kind.Load(kind.Shipped(), folder.under("forms"))
	default:
		_, err = kind.Load(kind.Shipped(), folder.under("kinds"))
	}
	var faults *yamlfile.Errors
	if errors.As(err, &faults) {
		return &userError{id: "bad_rules", cause: faults}
	}
	if err != nil {
		return err
	}
	a.say("definitions_good", "file", file)
	return nil
}

// checkScheme checks a scheme against the shipped packs and the code lists of
// the office in --dir.
func (a *app) checkScheme(f oneFile) error {
	kinds, err := loadKinds(filepath.Join(a.cli.Dir, "rules"))
	if err != nil {
		return err
	}
	packs, err := definitions(definition.Shipped())
	if err != nil {
		return err
	}
	_, err = definition.LoadScheme(f, f.name, packs, schemeCodes(kinds))
	return err
}

// schemeCodes gives the code lists that schemes take words from.
func schemeCodes(kinds *kind.Set) definition.Codes {
	return definition.Codes{Posts: enumValues(kinds, "staff", "post"), Categories: enumValues(kinds, "violations", "category")}
}

func enumValues(kinds *kind.Set, id, column string) []string {
	k, ok := kinds.Kind(id)
	if !ok {
		return nil
	}
	at, ok := k.Column(column)
	if !ok {
		return nil
	}
	var values []string
	for _, v := range k.Columns[at].Enum {
		values = append(values, v.Value)
	}
	return values
}

// firstKey is the first key of a YAML file: it tells what the file declares.
func firstKey(text string) string {
	for line := range strings.Lines(text) {
		if key, _, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			return strings.TrimSpace(key)
		}
	}
	return ""
}

func (a *app) listCatalogue(kinds *kind.Set, packs *definition.Catalogue) error {
	type entry struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Note string `json:"note,omitempty"`
	}
	lists := map[string][]entry{}
	for _, k := range kinds.Kinds() {
		var forms []string
		for _, f := range kinds.FormsOf(k.ID) {
			if f.ID != k.ID {
				forms = append(forms, f.ID)
			}
		}
		lists["kinds"] = append(lists["kinds"], entry{k.ID, k.Name.In(a.lang), strings.Join(forms, " ")})
	}
	for _, p := range packs.Packs {
		lists["packs"] = append(lists["packs"], entry{p.ID, p.Name.In(a.lang), fmt.Sprintf("v%d", p.Version)})
		for _, i := range indicatorsOf(p) {
			lists["indicators"] = append(lists["indicators"], entry{i.id, i.name.In(a.lang), i.clause})
		}
	}
	for _, i := range veto.Items() {
		lists["vetoes"] = append(lists["vetoes"], entry{i.ID, a.text("veto_item", "clause", veto.Clause(i.No), "name", i.Name.In(a.lang)), i.Source()})
	}
	if a.cli.JSON {
		return a.printJSON(lists)
	}
	for _, name := range []string{"kinds", "packs", "indicators", "vetoes"} {
		fmt.Fprintf(a.out, "%s\n", a.text("list_"+name, "n", len(lists[name])))
		var rows [][2]string
		for _, e := range lists[name] {
			rows = append(rows, [2]string{e.ID, strings.TrimSpace(e.Name + "  " + e.Note)})
		}
		columns(a.out, rows)
	}
	return nil
}

// showItem shows one kind, pack or indicator.
func (a *app) showItem(kinds *kind.Set, packs *definition.Catalogue, id string) error {
	if d, ok := kinds.Describe(id); ok {
		if a.cli.JSON {
			return a.printJSON(d)
		}
		a.printKind(a.out, d)
		return nil
	}
	var known []string
	for _, k := range kinds.Kinds() {
		known = append(known, k.ID)
	}
	vetoes := vetoItems(id)
	for _, i := range vetoes {
		a.printVeto(packs, i)
	}
	for _, i := range veto.Items() {
		known = append(known, i.ID)
	}
	for _, p := range packs.Packs {
		known = append(known, p.ID)
		all := indicatorsOf(p)
		for _, i := range all {
			known = append(known, i.id)
			if i.id == id || i.code == id { // some items are figures too: ⑿ has its fines
				a.printIndicator(i)
				return nil
			}
		}
		if p.ID == id {
			for _, i := range all {
				a.printIndicator(i)
			}
			return nil
		}
	}
	if len(vetoes) > 0 {
		return nil
	}
	return &userError{id: "unknown_item", args: []any{"id", id, "near", a.near(id, known)}}
}

// near proposes a word that is spelled alike.
func (a *app) near(word string, known []string) string {
	if s := yamlfile.Suggest(word, known); s != "" {
		return a.text("did_you_mean", "what", s)
	}
	return ""
}

func (a *app) printKind(w io.Writer, d kind.Description) {
	fmt.Fprintf(w, "%s %s\n%s\n", d.ID, d.Name.In(a.lang), d.About.In(a.lang))
	fmt.Fprintf(w, "%s\n", a.text("kind_facts", "key", strings.Join(d.Key, " + "), "period", a.text("grain_"+cmp.Or(d.Period, "none")), "owed", a.owedBy(&d)))
	var rows [][2]string
	for _, c := range d.Columns {
		name := c.ID
		if c.Required {
			name += " !"
		}
		rows = append(rows, [2]string{name, c.Type + "  " + strings.Join(c.Headers, "|")})
	}
	columns(w, rows)
	for _, f := range d.Forms {
		fmt.Fprintf(w, "%s\n", a.text("kind_form", "id", f.ID, "name", f.Name.In(a.lang)))
	}
}

// owedBy names the unit types that owe a kind, or who keeps it.
func (a *app) owedBy(d *kind.Description) string {
	switch {
	case len(d.Owed) > 0:
		return strings.Join(d.Owed, "、")
	case d.Settings:
		return a.text("owed_office")
	}
	return a.text("owed_nobody")
}
