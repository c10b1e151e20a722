package kind_test

import (
	"reflect"
	"testing"

	"dudao/internal/kind"
)

func TestMarker_ReadsWhatItWrites(t *testing.T) {
	want := kind.Marker{Form: "class_movement", Version: "0.1.0", Aside: []string{"填表说明", "检查结果"}, Text: true}
	var got kind.Marker
	for _, l := range append(want.Lines(), [2]string{"", ""}, [2]string{"of a later version", "x"}) {
		got.Read(l[0], l[1])
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
