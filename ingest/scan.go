package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// entry is a file to be read.
type entry struct {
	path   string // as findings name it
	file   string // where it lies
	office bool
}

// settingsPrefix tells the office's own files from those of the inbox.
const settingsPrefix = "settings/"

// list finds the files of a folder and those below it, in the order of their
// paths, and what was passed over.
func list(dir, prefix string) (entries []entry, ignored []string, err error) {
	if dir == "" {
		return nil, nil, nil
	}
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if p == dir && errors.Is(err, fs.ErrNotExist) {
				return fs.SkipAll // an office without this folder
			}
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		name := prefix + norm.NFC.String(filepath.ToSlash(rel))
		switch {
		case p == dir:
			return nil
		case leftover(d.Name()) && d.IsDir():
			ignored = append(ignored, name)
			return fs.SkipDir
		case d.IsDir():
			return nil
		case leftover(d.Name()) || !regular(p):
			ignored = append(ignored, name)
			return nil
		}
		entries = append(entries, entry{path: name, file: p, office: prefix != ""})
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("list %s: %w", dir, err)
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	slices.Sort(ignored)
	return entries, ignored, nil
}

// regular follows links: an office may keep its files elsewhere.
func regular(p string) bool {
	info, err := os.Stat(p)
	return err == nil && info.Mode().IsRegular()
}

// leftover recognises what programs leave beside the files people send: lock
// files of office suites, hidden files, thumbnails, resource forks.
func leftover(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", "__macosx":
		return true
	}
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") ||
		strings.HasPrefix(name, "~") && strings.HasSuffix(strings.ToLower(name), ".tmp")
}
