package load

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// IDs gives every path its file id: a hash, so that an id does not depend on
// which other files came before, and a warehouse filled in several runs holds
// the same rows as one filled in one. Where two paths meet, the one that sorts
// later takes the next free id; a file whose id moves is loaded again.
func IDs(paths []string) map[string]int {
	sorted := slices.Clone(paths)
	slices.Sort(sorted)
	ids := make(map[string]int, len(sorted))
	taken := make(map[int]bool, len(sorted))
	for _, p := range sorted {
		if _, again := ids[p]; again {
			continue
		}
		sum := sha256.Sum256([]byte(p))
		id := int(binary.BigEndian.Uint32(sum[:4]) >> 1) // positive in an INTEGER
		for id == 0 || taken[id] {
			id = (id + 1) & (1<<31 - 1)
		}
		taken[id], ids[p] = true, id
	}
	return ids
}
