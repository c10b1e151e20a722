package kind

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

var update = flag.Bool("update", false, "write the messages of testdata/bad anew")

// Every file of testdata/bad is one faulty definition of an office, named after
// its fault; the .txt beside it holds what is said of it, whole.
func TestLoad_TellsWhatIsWrong(t *testing.T) {
	for _, folder := range []string{"kinds", "forms"} {
		names, err := filepath.Glob(filepath.Join("testdata", "bad", folder, "*.yaml"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no cases in %s: %v", folder, err)
		}
		for _, name := range names {
			t.Run(folder+"/"+strings.TrimSuffix(filepath.Base(name), ".yaml"), func(t *testing.T) {
				text, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				office := fstest.MapFS{folder + "/" + filepath.Base(name): {Data: text}}
				_, err = Load(Shipped(), office)
				if err == nil {
					t.Fatal("nothing is said of it")
				}
				compare(t, strings.TrimSuffix(name, ".yaml")+".txt", err.Error()+"\n")
			})
		}
	}
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(got)) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The faults of several files come back together, in order of file and line.
func TestLoad_TellsAllFaultsAtOnce(t *testing.T) {
	office := fstest.MapFS{}
	for _, name := range []string{"kinds/unknown_type.yaml", "forms/unknown_column.yaml"} {
		text, err := fs.ReadFile(os.DirFS("testdata/bad"), name)
		if err != nil {
			t.Fatal(err)
		}
		office[name] = &fstest.MapFile{Data: text}
	}
	_, err := Load(Shipped(), office)
	if err == nil {
		t.Fatal("nothing is said")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "forms/unknown_column.yaml:5:") || !strings.HasPrefix(lines[3], "kinds/unknown_type.yaml:9:") {
		t.Errorf("got\n%v", err)
	}
}
