package check

import (
	"testing"

	"pgregory.net/rapid"
)

// A map says the same, whatever the digests: also where the part that places
// them is equal.
func TestMet_FindsWhatAMapFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m met
		want := map[[2]uint64]uint32{}
		place, rest := rapid.Uint64Range(0, 40), rapid.Uint64Range(0, 3)
		for n := range uint32(rapid.IntRange(1, 400).Draw(t, "records")) {
			key := digest{place.Draw(t, "place") << rapid.SampledFrom([]int{0, 24}).Draw(t, "shift"), rest.Draw(t, "rest")}
			before, known := m.find(key, seen{row: n})
			row, listed := want[key]
			if known != listed || known && before.row != row {
				t.Fatalf("record %d of key %x: %v, %v; want %d, %v", n, key, before, known, row, listed)
			}
			if !listed {
				want[key] = n
			}
		}
	})
}

// More records than one chunk holds: each is found again.
func TestMet_KeepsManyChunks(t *testing.T) {
	var m met
	const n = 3*chunkRecords + 1
	for i := range uint64(n) {
		m.find(digest{i * 2654435761, i}, seen{row: uint32(i)})
	}
	for i := range uint64(n) {
		if s, known := m.find(digest{i * 2654435761, i}, seen{}); !known || s.row != uint32(i) {
			t.Fatalf("record %d: %v, %v", i, s, known)
		}
	}
	if m.n != n {
		t.Errorf("%d records remembered, want %d", m.n, n)
	}
}
