package compare

import (
	"regexp"
	"strconv"
)

var year = regexp.MustCompile(`(?:19|20)\d\d`)

// periodMap gives, for the id of a period of the earlier run, the id of the
// period that takes its place in the later one: that of the same name
// (exam.current), else the same one so many years later.
func periodMap(before, after *Conditions) func(string) string {
	years := firstYear(after.Period) - firstYear(before.Period)
	known := map[string]bool{}
	for _, id := range after.Periods {
		known[id] = true
	}
	return func(id string) string {
		if years == 0 && known[id] {
			return id
		}
		if named, ok := sameName(id, before.Periods, after.Periods); ok {
			return named
		}
		if years == 0 {
			return id
		}
		return year.ReplaceAllStringFunc(id, func(y string) string {
			n, err := strconv.Atoi(y)
			if err != nil {
				return y
			}
			return strconv.Itoa(n + years)
		})
	}
}

// sameName finds the period of the later run that all names of an earlier one
// stand for; ok is false where it has no name, or they part.
func sameName(id string, before, after map[string]string) (other string, ok bool) {
	for name, was := range before {
		is, there := after[name]
		if was != id || !there {
			continue
		}
		if ok && is != other {
			return "", false
		}
		other, ok = is, true
	}
	return other, ok
}

func firstYear(id string) int {
	n, err := strconv.Atoi(year.FindString(id))
	if err != nil {
		return 0
	}
	return n
}
