package definition

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Every shipped scheme loads; only the scoring sheets are a decision by
// themselves, the examples have to be adopted.
func TestLoadScheme_Shipped(t *testing.T) {
	c := shippedCatalogue(t)
	ids, err := Schemes()
	if err != nil || len(ids) < 4 {
		t.Fatalf("schemes %v, %v", ids, err)
	}
	for _, id := range ids {
		s, err := LoadScheme(ShippedSchemes(), id+".yaml", c)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		if s.ID != id || s.Decided != (id == AsScored) {
			t.Errorf("%s: id %s, decided %v", id, s.ID, s.Decided)
		}
	}
}

func TestLoadScheme_SaysWhereTheFaultIs(t *testing.T) {
	c := shippedCatalogue(t)
	head := "scheme: own\nversion: 1\nname: {zh: 本镇, en: Own}\nclause: 方案4 三(二)4\n"
	for name, one := range map[string]struct{ text, want string }{
		"pupils":        {head + "for: student\nitems:\n- {id: a, name: {zh: 甲, en: A}, sheet: all}", `own.yaml:5:6: for is "student": points of a scheme are a person's or a school's, never a pupil's`},
		"weight":        {head + "items:\n- {id: a, name: {zh: 甲, en: A}, ranking: {id: township_goals.composite_rank}}", "own.yaml:6:3: weight is missing"},
		"unknown":       {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, ranking: {id: township_goals.composite_rang}}", "no ranking township_goals.composite_rang"},
		"two sources":   {head + "items:\n- {id: a, name: {zh: 甲, en: A}, sheet: all, ledger: {each: -1}}", "exactly one of sheet, indicator, ranking, ledger, school; this one has 2"},
		"own weights":   {head + "adoption: sheet\nitems:\n- {id: a, name: {zh: 甲, en: A}, ledger: {each: -1}}", "an office has to adopt weights of its own"},
		"no floor":      {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, indicator: {id: township_goals.staff_violations, grain: school}}", "floor is missing"},
		"grain":         {head + "items:\n- {id: a, name: {zh: 甲, en: A}, weight: 1, indicator: {id: township_goals.staff_violations, grain: town, floor: 3}}", "points come from figures of a school, or of a person"},
		"turned bounds": {head + "floor: 5\ncap: 1\nitems:\n- {id: a, name: {zh: 甲, en: A}, sheet: all}", "own.yaml:5:8: floor 5 is above cap 1"},
		"unknown field": {head + "items:\n- {id: a, name: {zh: 甲, en: A}, sheets: all}", `unknown field "sheets"`},
		"ledger":        {head + "items:\n- {id: a, name: {zh: 甲, en: A}, ledger: {items: [18], each: -1}}", "item is 18; expected 1 to 17"},
	} {
		_, err := LoadScheme(fstest.MapFS{"own.yaml": {Data: []byte(one.text)}}, "own.yaml", c)
		if err == nil || !strings.Contains(err.Error(), one.want) {
			t.Errorf("%s: %v\nwant %s", name, err, one.want)
		}
	}
}

func TestLoad_ChecksTheVetoOfARanking(t *testing.T) {
	c := shippedCatalogue(t)
	items := map[int]int{}
	for _, r := range c.Rankings() {
		if r.Veto != nil {
			items[r.Veto.Item]++
		}
	}
	if items[5] != 2 || items[6] != 1 || items[7] != 1 {
		t.Errorf("rankings that bar, by item: %v; 方案4 四·1⑸⑹⑺ want 5 twice, 6 and 7", items)
	}
}
