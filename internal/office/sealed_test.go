package office

import (
	"os"
	"path/filepath"
	"testing"
)

// The versions of a frozen run stand for all of its periods: its school year
// and the health year it showed. A run that is not frozen says nothing.
func TestSealedPacks(t *testing.T) {
	o := &Office{Dir: t.TempDir()}
	write := func(dir, text string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "manifest.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(o.FrozenDir("2012-2013"), `{"period": "2012-2013", "periods": {"health.year": "2012"}, "packs": [{"pack": "common", "version": 1}]}`)
	write(o.Out("2011-2012"), `{"period": "2011-2012", "packs": [{"pack": "common", "version": 9}]}`)
	got, err := o.SealedPacks()
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got["2012-2013"]["common"] != 1 || got["2012"]["common"] != 1 {
		t.Errorf("got %v", got)
	}
}
