package kind

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"dudao/internal/yamlfile"
)

//go:embed common.yaml kinds/*.yaml forms/*.yaml
var shipped embed.FS

// Shipped is the folder of the definitions the program brings: common.yaml,
// kinds/ and forms/.
func Shipped() fs.FS { return shipped }

// Load reads the shipped definitions and, over them, those of an office (its
// rules folder: kinds/ and forms/; nil where it has none). All faults of all
// files come back at once as *yamlfile.Errors.
func Load(shipped, office fs.FS) (*Set, error) {
	var l loader
	l.common(shipped)
	l.folder(shipped, false)
	if office != nil {
		l.folder(office, true)
	}
	if l.source == nil {
		return nil, l.errs.Err()
	}
	// What could be read is built even where there are faults, so that all are
	// told at once.
	return l.build()
}

// kindSource and formSource are decoded files that are not yet built.
type kindSource struct {
	kindFile
	doc    *yamlfile.Doc
	office bool
}

type formSource struct {
	formFile
	doc    *yamlfile.Doc
	office bool
}

type loader struct {
	errs   yamlfile.Errors
	sum    digest
	shared commonFile
	source *yamlfile.Doc // of shared
	kinds  []*kindSource
	forms  []*formSource
}

func (l *loader) common(fsys fs.FS) {
	l.sum.add(fsys, "common.yaml")
	doc, err := yamlfile.Load(fsys, "common.yaml", &l.shared)
	l.errs.Join(err)
	l.source = doc
}

func (l *loader) folder(fsys fs.FS, office bool) {
	for _, name := range yamlFiles(fsys, "kinds") {
		k := &kindSource{office: office}
		if k.doc = l.file(fsys, name, &k.kindFile); k.doc == nil {
			continue
		}
		if (k.Kind == "") == (k.Extend == "") {
			l.errs.Add(k.doc.Pos(""), "expected kind: with a new id, or extend: with a shipped one")
			continue
		}
		l.named(k.doc, name, "kind", k.Kind)
		l.kinds = append(l.kinds, k)
	}
	for _, name := range yamlFiles(fsys, "forms") {
		f := &formSource{office: office}
		if f.doc = l.file(fsys, name, &f.formFile); f.doc == nil {
			continue
		}
		l.named(f.doc, name, "form", f.Form)
		l.forms = append(l.forms, f)
	}
}

// file decodes one file; nil where it is no YAML at all.
func (l *loader) file(fsys fs.FS, name string, into any) *yamlfile.Doc {
	l.sum.add(fsys, name)
	doc, err := yamlfile.Load(fsys, name, into)
	l.errs.Join(err)
	return doc
}

// named holds a file to the name of what it defines, so that it is found. An
// extension may be called anything.
func (l *loader) named(doc *yamlfile.Doc, name, what, id string) {
	if base := strings.TrimSuffix(path.Base(name), path.Ext(name)); id != "" && base != id {
		l.errs.Add(doc.Pos(what), "%s %q stands in %s; expected %s.yaml", what, id, path.Base(name), id)
	}
}

func yamlFiles(fsys fs.FS, folder string) []string {
	// A folder that is not there holds nothing.
	entries, _ := fs.ReadDir(fsys, folder)
	var names []string
	for _, e := range entries {
		if ext := path.Ext(e.Name()); !e.IsDir() && (ext == ".yaml" || ext == ".yml") {
			names = append(names, folder+"/"+e.Name())
		}
	}
	slices.Sort(names)
	return names
}

// digest is a hash over the names and bytes of files.
type digest struct {
	parts []string
}

func (d *digest) add(fsys fs.FS, name string) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return // the loader reports it
	}
	d.parts = append(d.parts, fmt.Sprintf("%s %x", name, sha256.Sum256(text)))
}

func (d *digest) String() string {
	all := sha256.Sum256([]byte(strings.Join(d.parts, "\n")))
	return hex.EncodeToString(all[:])
}
