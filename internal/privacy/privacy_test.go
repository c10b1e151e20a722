package privacy

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What each class shows in each view (datasets.md §0.7): internal, unit, public.
func TestShow(t *testing.T) {
	for _, c := range []struct {
		class                  Class
		text                   string
		internal, unit, public string
	}{
		{Open, "资东小学", "资东小学", "资东小学", "资东小学"},
		{Name, "朱玉珍", "朱玉珍", "朱玉珍", "朱某"},
		{Name, "欧阳  娜", "欧阳  娜", "欧阳  娜", "欧阳某"},
		{Name, "欧阳", "欧阳", "欧阳", "欧某"},
		{Name, "张三、司马光\uff1b李 四", "张三、司马光\uff1b李 四", "张三、司马光\uff1b李 四", "张某、司马某、李某"},
		{Name, "SQ001", "SQ001", "SQ001", "某"},
		{Name, " ", " ", " ", ""},
		{IDCard, "990123199001011234", "990***********1234", "", ""},
		{IDCard, "9901234", "*******", "", ""},
		{Phone, "138 0013 8000", "138****8000", "138****8000", "138****8000"},
		{StudentNo, "0310101", "***0101", "***0101", ""},
		{StudentNo, "0101", "****", "****", ""},
		{Hashed, "夏杰娅", "", "", ""},
		{Health, "住院", "住院", "", ""},
		{Petition, "校车问题", "校车问题", "", ""},
		{Confidential, "31500.00", "31500.00", "", ""},
		{Dropped, "x", "", "", ""},
		{Class("M9"), "x", "", "", ""},
	} {
		for view, want := range map[View]string{Internal: c.internal, Unit: c.unit, Public: c.public, View("all"): ""} {
			if got := Show(c.class, view, c.text); got != want {
				t.Errorf("Show(%s, %s, %q) = %q, want %q", c.class, view, c.text, got, want)
			}
		}
	}
}

// A masked number never holds more of the number than its class allows.
func TestShow_NeverWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.StringMatching(`[0-9]{1,20}`).Draw(t, "number")
		for _, c := range []Class{IDCard, Phone, StudentNo} {
			if shown := Show(c, Internal, number); !strings.Contains(shown, "*") || len(shown) != len(number) {
				t.Fatalf("Show(%s, %q) = %q", c, number, shown)
			}
		}
	})
}

func TestStored(t *testing.T) {
	for _, c := range []Class{Hashed, Dropped} {
		if c.Stored() {
			t.Errorf("the text of class %s may be stored", c)
		}
	}
	if !IDCard.Stored() || !Name.Stored() {
		t.Error("names and numbers are stored and masked on output")
	}
}

func TestHasher(t *testing.T) {
	if _, err := NewHasher("  "); !errors.Is(err, ErrNoSalt) {
		t.Errorf("err = %v", err)
	}
	a, err := NewHasher("0123456789abcdef")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := NewHasher("another office's salt")
	// HMAC-SHA256 with that key over the text, first 16 bytes, from `openssl dgst -sha256 -hmac`.
	if got, want := a.Hash("夏 杰娅"), "912631d21361ae8ab5a41129032a15fa"; got != want {
		t.Errorf("Hash = %s, want %s", got, want)
	}
	switch {
	case a.Hash("夏杰娅") != a.Hash("夏 杰 娅"), a.Hash("AB12") != a.Hash("ab12"):
		t.Error("writing makes a difference")
	case a.Hash("夏杰娅") == b.Hash("夏杰娅"):
		t.Error("two offices share hashes")
	case a.Hash("夏杰娅") == a.Hash("夏杰雅"):
		t.Error("two names share a hash")
	case a.Hash("  ") != "":
		t.Error("a blank has a hash")
	}
}
