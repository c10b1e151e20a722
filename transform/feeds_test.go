package transform

import (
	"slices"
	"testing"
	"testing/fstest"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// A fact is fed by the kinds of every model behind it, and asks for the
// parameters those models name.
func TestFeeds_ThroughTheModelsBehind(t *testing.T) {
	folder := fstest.MapFS{
		"models/dim_unit.sql":   file("-- output: dim_unit\n-- inputs: std_units\nSELECT 'units.only' FROM std_units\n"),
		"models/span.sql":       file("-- output: span\n-- inputs: std_leave, param_setting\nSELECT 1 FROM std_leave, param_setting s WHERE s.name = 'leave.month'\n"),
		"models/fact_leave.sql": file("-- output: fact_leave\n-- inputs: span, dim_unit\nSELECT 1 FROM span, dim_unit\n"),
		"models/fact_other.sql": file("-- output: fact_other\n-- inputs: dim_unit\nSELECT 1 FROM dim_unit\n"),
	}
	all, err := feeds(folder)
	if err != nil {
		t.Fatal(err)
	}
	leave := all["leave"]
	if !slices.Equal(leave.Kinds, []string{"leave", "units"}) || !slices.Equal(leave.Params, []string{"leave.month"}) {
		t.Errorf("leave is fed by %v and asks for %v", leave.Kinds, leave.Params)
	}
	if other := all["other"]; !slices.Equal(other.Kinds, []string{"units"}) || len(other.Params) > 0 {
		t.Errorf("other is fed by %v and asks for %v", other.Kinds, other.Params)
	}
	before := leave.Digest
	folder["models/span.sql"] = file("-- output: span\n-- inputs: std_leave\nSELECT 2 FROM std_leave\n")
	if all, err = feeds(folder); err != nil || all["leave"].Digest == before {
		t.Errorf("a changed model behind leaves the digest as it was (%v)", err)
	}
}

func TestFeeds_EveryShippedFact(t *testing.T) {
	all, err := Feeds()
	if err != nil {
		t.Fatal(err)
	}
	if f := all["class_movement"]; !slices.Contains(f.Kinds, "class_movement") {
		t.Errorf("fact class_movement is fed by %v, want its own kind among them", f.Kinds)
	}
}
