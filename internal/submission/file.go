package submission

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// File is one file that was received, or one of the office's own settings.
type File struct {
	ID       int
	Path     string // relative to the inbox, with slashes; settings/… of the office's own
	SHA256   string
	Office   bool   // the office's own: stands above what is sent in
	Received string // time in the receipts, 2014-07-03T08:00; blank where not listed
	Sender   string
	Marked   bool // 更正 or 补报 in its name or in a title
}

// later are the words that mark a file as coming after another; a 补报 adds to
// it, the others correct it.
var (
	supplement = []string{"补报"}
	correction = []string{"更正", "订正", "修正", "重报"}
)

// Marked reports whether a name or title says that it follows an earlier
// submission.
func Marked(text string) bool { return holds(text, correction) || holds(text, supplement) }

func holds(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// Sort puts files into the order of arrival (datasets.md §0.5): by the
// receipts; a file that is not listed comes last, unmarked before marked, then
// by name without folder and ending, so that a copy (… - 副本, …(1)) follows what it
// was copied from. The office's own files stand behind all of them. No clock
// is asked.
func Sort(files []File) {
	slices.SortFunc(files, func(a, b File) int {
		return cmp.Or(
			truth(a.Office, b.Office),
			truth(a.Received == "", b.Received == ""),
			cmp.Compare(a.Received, b.Received),
			truth(a.Marked, b.Marked),
			cmp.Compare(bare(path.Base(a.Path)), bare(path.Base(b.Path))),
			cmp.Compare(a.Path, b.Path),
		)
	})
}

func bare(p string) string { return strings.TrimSuffix(p, path.Ext(p)) }

// truth puts false before true.
func truth(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

var (
	// marks are the additions at the end of a file's name that do not belong to
	// what it is about: (更正), （补报件）, - 副本. A number may be a class or a
	// month, so it stays.
	marks = regexp.MustCompile(`[(\[【_\-—·.]*(更正|订正|修正|重报|补报|副本)(件|表|版)?[)\]】]*$`)
	blank = regexp.MustCompile(`\s+`)
)

// stem is the name of a file without what marks it as a copy or correction.
func stem(p string) string {
	name := blank.ReplaceAllString(norm.NFKC.String(bare(path.Base(p))), "")
	for {
		shorter := marks.ReplaceAllString(name, "")
		if shorter == name || shorter == "" {
			return name
		}
		name = shorter
	}
}

// corrects reports whether the later file is, by its name, a correction of the
// earlier one.
func corrects(later, earlier File) bool {
	return holds(path.Base(later.Path), correction) && stem(later.Path) == stem(earlier.Path)
}
