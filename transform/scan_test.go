package transform

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// plain takes comments and texts out of SQL.
func plain(sql string) string {
	sql = regexp.MustCompile(`--[^\n]*`).ReplaceAllString(sql, "")
	return regexp.MustCompile(`'[^']*'`).ReplaceAllString(sql, "''")
}

func shippedModels(t *testing.T) []*model {
	t.Helper()
	all, err := models(shipped)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("%d models found", len(all))
	}
	return all
}

// The engine's / on decimals is a double, and a mean of means is no mean
// (design §6): rates are kept as pairs.
func TestModels_NeitherDivideNorAverage(t *testing.T) {
	banned := regexp.MustCompile(`(?i)/|%|\b(avg|mean|median|divide|fdiv|quantile\w*|double|float|real)\b`)
	for _, m := range shippedModels(t) {
		if found := banned.FindString(plain(m.body)); found != "" {
			t.Errorf("%s holds %q", m.file, found)
		}
	}
}

// What a model reads decides when it runs: an input left out would let it run
// too early, one too many would hide what it stands on.
func TestModels_DeclareWhatTheyRead(t *testing.T) {
	reads := regexp.MustCompile(`(?i)\b(?:from|join)\s+([a-z_][a-z0-9_]*)`)
	// A CTE reads "name AS (" or, with columns, "name (a, b) AS (".
	ctes := regexp.MustCompile(`(?i)\b([a-z_][a-z0-9_]*)(?:\s*\([a-z_, ]+\))?\s+as\s+\(`)
	listed := regexp.MustCompile(`(?i)\bfrom\s+[a-z_]+(?:\s+[a-z]+)?\s*,\s*([a-z_]+)\s*\(`) // FROM t, unnest(…)
	for _, m := range shippedModels(t) {
		body := regexp.MustCompile(`(?i)\bdistinct\s+from\b`).ReplaceAllString(plain(m.body), "")
		var own []string
		for _, match := range ctes.FindAllStringSubmatch(body, -1) {
			own = append(own, strings.ToLower(match[1]))
		}
		var used []string
		for _, match := range reads.FindAllStringSubmatch(body, -1) {
			if name := match[1]; !slices.Contains(own, name) && !slices.Contains(used, name) {
				used = append(used, name)
			}
		}
		for _, match := range listed.FindAllStringSubmatch(body, -1) {
			if match[1] != "unnest" {
				t.Errorf("%s reads %s in a list", m.file, match[1])
			}
		}
		for _, name := range used {
			if !slices.Contains(m.inputs, name) {
				t.Errorf("%s reads %s, which is not among its inputs", m.file, name)
			}
		}
		for _, name := range m.inputs {
			if !slices.Contains(used, name) {
				t.Errorf("%s declares the input %s and does not read it", m.file, name)
			}
		}
	}
}
