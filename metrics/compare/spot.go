package compare

import (
	"cmp"
	"slices"
	"strings"
)

// spot is one matter on which the files of two runs say something else: which
// file came, went or changed.
type spot struct {
	kind, unit, period string // period of the later run
	causes             []Cause
}

type matter struct{ kind, unit, period string }

// spots compares what the files say on every matter. A file that says the same
// under another name, or whose changed bytes say the same here, is no cause.
func spots(before, after *Run, period func(string) string) []spot {
	old, now := covered(before.Basis.Covers, period), covered(after.Basis.Covers, same)
	f := &fileSides{before: byPath(before.Files), after: byPath(after.Files)}
	matters := map[matter]bool{}
	for m := range old {
		matters[m] = true
	}
	for m := range now {
		matters[m] = true
	}
	var list []spot
	for m := range matters {
		if causes := f.differ(old[m], now[m]); len(causes) > 0 {
			list = append(list, spot{m.kind, m.unit, m.period, causes})
		}
	}
	slices.SortFunc(list, func(a, b spot) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.unit, b.unit), cmp.Compare(a.period, b.period))
	})
	return list
}

func covered(list []Cover, period func(string) string) map[matter]map[string]string {
	all := map[matter]map[string]string{}
	for _, c := range list {
		m := matter{c.Kind, c.Unit, period(c.Period)}
		if all[m] == nil {
			all[m] = map[string]string{}
		}
		all[m][c.File] = c.Digest
	}
	return all
}

func byPath(files []File) map[string]File {
	all := map[string]File{}
	for _, f := range files {
		all[f.Path] = f
	}
	return all
}

// fileSides are the files of both runs by path.
type fileSides struct{ before, after map[string]File }

// What became of a file.
const (
	FileAdded      = "added"
	FileRemoved    = "removed"
	FileChanged    = "changed"
	FileSuperseded = "superseded" // the same file, which does not count any more
	FileCounts     = "counts"     // the same file, which did not count before
	FileReread     = "reread"     // the same file, read otherwise
)

// differ compares what the files say on one matter: digests by path.
func (f *fileSides) differ(old, now map[string]string) []Cause {
	gone, come := map[string]bool{}, map[string]bool{}
	for path, digest := range old {
		if now[path] != digest {
			gone[path] = true
		}
	}
	for path, digest := range now {
		if old[path] != digest {
			come[path] = true
		}
	}
	f.moved(old, now, gone, come)
	paths := map[string]string{}
	for path := range gone {
		paths[path] = f.what(path, FileSuperseded)
	}
	for path := range come {
		counted := FileCounts
		if gone[path] {
			counted = FileReread
		}
		paths[path] = f.what(path, counted)
	}
	var causes []Cause
	for _, path := range names(paths, nil) {
		causes = append(causes, Cause{
			Of: ByData, What: paths[path], Name: path, Before: f.before[path].SHA256, After: f.after[path].SHA256,
		})
	}
	return causes
}

// moved takes out files that say the same under another name.
func (f *fileSides) moved(old, now map[string]string, gone, come map[string]bool) {
	for _, from := range names(old, nil) {
		for _, to := range names(now, nil) {
			if gone[from] && come[to] && from != to && old[from] == now[to] {
				delete(gone, from)
				delete(come, to)
			}
		}
	}
}

// what says what became of a file; counted is the answer where its bytes are
// the same in both runs.
func (f *fileSides) what(path, counted string) string {
	old, was := f.before[path]
	now, is := f.after[path]
	switch {
	case !was:
		return FileAdded
	case !is:
		return FileRemoved
	case old.SHA256 != now.SHA256:
		return FileChanged
	}
	return counted
}

// files lists the files that differ between the runs, whatever they say.
func (m *matcher) files() []Cause {
	f := &fileSides{before: byPath(m.before.Files), after: byPath(m.after.Files)}
	paths := map[string]string{}
	for path := range f.before {
		paths[path] = ""
	}
	for path := range f.after {
		paths[path] = ""
	}
	var causes []Cause
	for _, path := range names(paths, nil) {
		if what := f.what(path, ""); what != "" {
			causes = append(causes, Cause{Of: ByData, What: what, Name: path, Before: f.before[path].SHA256, After: f.after[path].SHA256})
		}
	}
	return causes
}

// bears reports whether what a file says of a unit bears on a row of another:
// its own, or that of a class, stage or person within it (S05 of S05/初中).
func bears(of, row string) bool {
	return of == "" || of == row || strings.HasPrefix(row, of+"/") || strings.HasPrefix(row, of+"-")
}
