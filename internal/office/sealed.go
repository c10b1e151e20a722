package office

import (
	"fmt"
	"os"
	"path/filepath"
)

// SealedPacks tells by which version of each pack the periods of frozen runs
// were given: period id → pack → version. A later run that compares itself with
// one of those periods can so see that a series is broken (rules §10).
func (o *Office) SealedPacks() (map[string]map[string]int, error) {
	found, err := filepath.Glob(filepath.Join(o.FrozenDir("*"), "manifest.json"))
	if err != nil {
		return nil, fmt.Errorf("look for frozen periods: %w", err)
	}
	versions := map[string]map[string]int{}
	for _, path := range found { // in order of their names
		m, err := readManifestFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		packs := map[string]int{}
		for _, p := range m.Packs {
			packs[p.Pack] = p.Version
		}
		versions[m.Period] = packs
		for _, id := range m.Periods {
			if versions[id] == nil {
				versions[id] = packs
			}
		}
	}
	return versions, nil
}

func readManifestFile(path string) (*Manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadManifest(f)
}
