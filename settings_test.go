package dudao_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dudao/internal/office"
)

// TestSettings_AllDoSomething wants every setting that an office may change to
// be asked for by a definition, a model or the program: one that nothing reads
// is a promise not kept. What each does is worked out by hand in
// testdata/shapes, settings.txt above all.
func TestSettings_AllDoSomething(t *testing.T) {
	var sources strings.Builder
	for _, root := range []string{"transform", "metrics", "cmd/dudao"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || !slices.Contains([]string{".go", ".sql", ".yaml"}, filepath.Ext(path)) {
				return err
			}
			text, err := os.ReadFile(path)
			sources.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(office.SettingList())) {
		asked := slices.ContainsFunc([]string{"$" + name, "'" + name + "'", `"` + name + `"`}, func(s string) bool {
			return strings.Contains(sources.String(), s)
		})
		if !asked {
			t.Errorf("nothing reads the setting %s", name)
		}
	}
}
