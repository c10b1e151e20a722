package office_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dudao/internal/office"
)

const year = "2013-2014"

// ran gives an office with an output of two tables and a picture.
func ran(t *testing.T) *office.Office {
	t.Helper()
	o := &office.Office{Dir: t.TempDir()}
	o.Config.Folders.Out = "out"
	output(t, o, "49")
	return o
}

func output(t *testing.T, o *office.Office, value string) {
	t.Helper()
	out, err := o.BeginOutput(year)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"results.csv", "office/near.csv", "charts/a.svg"} {
		if err := out.Write(name, func(w io.Writer) error { _, err := io.WriteString(w, value); return err }); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Keep(func(string) bool { return false }); err != nil {
		t.Fatal(err)
	}
	if err := out.Commit(); err != nil {
		t.Fatal(err)
	}
}

func isCSV(name string) bool { return strings.HasSuffix(name, ".csv") }

func content(t *testing.T, o *office.Office, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(o.Out(year), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func frozen(t *testing.T, o *office.Office) bool {
	t.Helper()
	is, err := o.Frozen(year)
	if err != nil {
		t.Fatal(err)
	}
	return is
}

// The seal keeps what it sealed while outputs come and go, whatever a command
// carries over.
func TestFreeze_TheSealOutlivesOutputs(t *testing.T) {
	o := ran(t)
	if frozen(t, o) {
		t.Fatal("frozen before anybody froze it")
	}
	if err := o.Freeze(office.FreezeEntry{Day: "2014-09-30", Period: year}, isCSV); err != nil {
		t.Fatal(err)
	}
	output(t, o, "47")
	output(t, o, "46")
	if !frozen(t, o) {
		t.Error("the seal is gone with the output")
	}
	if got := content(t, o, "frozen/results.csv") + content(t, o, "frozen/office/near.csv"); got != "4949" {
		t.Errorf("sealed %q, want what stood when it was frozen", got)
	}
	if _, err := os.Stat(filepath.Join(o.FrozenDir(year), "charts")); err == nil {
		t.Error("pictures were sealed")
	}
}

// Two offices that freeze the same on other days have the same seal.
func TestFreeze_TheDayIsInTheLogAlone(t *testing.T) {
	a, b := ran(t), ran(t)
	for o, day := range map[*office.Office]string{a: "2014-09-30", b: "2015-01-01"} {
		if err := o.Freeze(office.FreezeEntry{Day: day, Period: year}, isCSV); err != nil {
			t.Fatal(err)
		}
	}
	if x, y := content(t, a, "frozen/seal.json"), content(t, b, "frozen/seal.json"); x != y {
		t.Errorf("seals differ:\n%s\n%s", x, y)
	}
	log, err := a.FreezeLog()
	if err != nil || len(log) != 1 || log[0].Day != "2014-09-30" || log[0].Act != office.ActFreeze || log[0].Seal == "" {
		t.Errorf("log %+v, %v", log, err)
	}
}

func TestFrozen_TellsABrokenSeal(t *testing.T) {
	for fault, harm := range map[string]func(dir string) error{
		"a file altered": func(dir string) error { return os.WriteFile(filepath.Join(dir, "results.csv"), []byte("50"), 0o600) },
		"a file gone":    func(dir string) error { return os.Remove(filepath.Join(dir, "results.csv")) },
		"the seal gone":  os.RemoveAll,
		"no JSON":        func(dir string) error { return os.WriteFile(filepath.Join(dir, "seal.json"), []byte("{"), 0o600) },
	} {
		o := ran(t)
		if err := o.Freeze(office.FreezeEntry{Day: "2014-09-30", Period: year}, isCSV); err != nil {
			t.Fatal(err)
		}
		if err := harm(o.FrozenDir(year)); err != nil {
			t.Fatal(err)
		}
		if is, err := o.Frozen(year); !is || !errors.Is(err, office.ErrSealBroken) {
			t.Errorf("%s: frozen %t, %v", fault, is, err)
		}
	}
}

// A lifted seal is kept beside the next one, and every act stands in the log.
func TestUnfreeze_KeepsTheSealAndTheReason(t *testing.T) {
	o := ran(t)
	for _, value := range []string{"49", "48"} {
		output(t, o, value)
		if err := o.Freeze(office.FreezeEntry{Day: "2014-09-30", Period: year, Errors: 2}, isCSV); err != nil {
			t.Fatal(err)
		}
		if _, err := o.Unfreeze(office.FreezeEntry{Day: "2014-10-08", Period: year, Why: "更正,第9号"}); err != nil {
			t.Fatal(err)
		}
	}
	if frozen(t, o) {
		t.Error("frozen still")
	}
	output(t, o, "47")
	if got := content(t, o, "frozen.undone.1/results.csv") + content(t, o, "frozen.undone.2/results.csv"); got != "4948" {
		t.Errorf("kept seals hold %q", got)
	}
	log, err := o.FreezeLog()
	if err != nil || len(log) != 4 || log[3].Act != office.ActUndo || log[3].Why != "更正,第9号" || log[2].Errors != 2 {
		t.Errorf("log %+v, %v", log, err)
	}
}

// Stopped between the seal and the log, a freeze is finished by the next one,
// and logged once.
func TestLogFreeze_FinishesAStoppedFreeze(t *testing.T) {
	o := ran(t)
	entry := office.FreezeEntry{Day: "2014-09-30", Period: year}
	if err := o.Freeze(entry, isCSV); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(o.Path(office.FreezeLogName)); err != nil {
		t.Fatal(err)
	}
	if !frozen(t, o) {
		t.Error("a period with a seal is not frozen")
	}
	for range 2 {
		if err := o.LogFreeze(entry); err != nil {
			t.Fatal(err)
		}
	}
	if log, err := o.FreezeLog(); err != nil || len(log) != 1 {
		t.Errorf("log %+v, %v", log, err)
	}
}
