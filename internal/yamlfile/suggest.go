package yamlfile

import (
	"slices"
	"strings"
)

// Suggest gives the known name nearest to word, or "" where none is near: at
// most one letter in three may differ, and at least one letter may. Between
// equally near names the first in order of the alphabet is taken.
func Suggest(word string, known []string) string {
	best, bestDistance := "", 1+max(1, len([]rune(word))/3)
	for _, k := range slices.Sorted(slices.Values(known)) {
		if d := distance([]rune(strings.ToLower(word)), []rune(strings.ToLower(k))); d < bestDistance && d < len([]rune(k)) {
			best, bestDistance = k, d
		}
	}
	return best
}

// DidYouMean is Suggest as the end of a message: `; did you mean "x"?`, or the
// list of known names where none is near and the list is short.
func DidYouMean(word string, known []string) string {
	if s := Suggest(word, known); s != "" {
		return `; did you mean "` + s + `"?`
	}
	if len(known) == 0 || len(known) > maxListed {
		return ""
	}
	return "; known: " + strings.Join(slices.Sorted(slices.Values(known)), ", ")
}

// maxListed is how many names a message still spells out.
const maxListed = 30

// distance is the number of letters to insert, drop, change or swap with a
// neighbour to turn a into b.
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
