package aggregate

import (
	"slices"
)

// personGrain is the grain of people.
const personGrain = "person"

// Knows reports whether there is a unit or person of that id.
func (n Names) Knows(id string) bool {
	_, ok := n.any[id]
	return ok
}

// Called gives the ids of what has that name, people alone or anything, in
// order.
func (n Names) Called(name string, people bool) []string {
	var ids []string
	for at, called := range n.byGrain {
		if called == name && (!people || at[0] == personGrain) && !slices.Contains(ids, at[1]) {
			ids = append(ids, at[1])
		}
	}
	slices.Sort(ids)
	return ids
}

// All gives the names and ids of a grain, in order.
func (n Names) All(grain string) []string {
	var all []string
	for at, called := range n.byGrain {
		if at[0] == grain {
			all = append(all, called, at[1])
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
