// Package dudao_test holds the house to its plan: which room may import which,
// and which room alone knows a library. docs/architecture.md shows the same as
// a figure.
package dudao_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rooms lists, for every room, the rooms it may import. The stages ingest,
// transform, metrics and reports never import each other: they meet in tables
// whose schemas kind and fact declare, and in result. A room that is not
// listed fails the test.
var rooms = map[string]string{
	"cmd/dudao": "*", // wiring: sees every room
	"cmd/cases": "internal/exact",
	"bench/cmd": "*", // measures whatever it likes

	"scripts/hostile": "internal/hostile",

	"internal/exact":      "",
	"internal/calendar":   "",
	"internal/lang":       "",
	"internal/yamlfile":   "",
	"internal/privacy":    "",
	"internal/warehouse":  "",
	"internal/finding":    "internal/lang",
	"internal/expr":       "internal/exact internal/calendar",
	"internal/fact":       "internal/yamlfile internal/lang internal/finding",
	"internal/result":     "internal/exact internal/lang",
	"internal/kind":       "internal/expr internal/yamlfile internal/exact internal/privacy internal/finding internal/lang",
	"internal/office":     "internal/yamlfile internal/calendar internal/exact internal/lang",
	"internal/submission": "internal/kind internal/calendar internal/finding",
	"internal/sample":     "internal/exact internal/calendar internal/yamlfile",
	"internal/hostile":    "", // tests only

	"ingest/sheet":    "",
	"ingest/value":    "ingest/sheet internal/exact internal/calendar",
	"ingest/table":    "ingest/sheet",
	"ingest/form":     "ingest/sheet ingest/table ingest/value internal/kind internal/expr internal/exact internal/calendar internal/finding",
	"ingest/check":    "ingest/form internal/kind internal/expr internal/exact internal/calendar internal/finding",
	"ingest/load":     "ingest/form ingest/value internal/kind internal/submission internal/warehouse internal/exact internal/privacy internal/finding",
	"ingest/feedback": "ingest/sheet internal/kind internal/finding internal/lang internal/privacy internal/exact",
	"ingest": "ingest/sheet ingest/table ingest/value ingest/form ingest/check ingest/load internal/kind internal/expr internal/exact " +
		"internal/calendar internal/privacy internal/submission internal/warehouse internal/finding",

	"transform": "internal/kind internal/fact internal/warehouse internal/finding internal/calendar",

	"metrics/definition": "internal/expr internal/fact internal/result internal/exact internal/calendar internal/yamlfile internal/lang",
	"metrics/aggregate":  "metrics/definition internal/expr internal/fact internal/warehouse internal/result internal/exact internal/calendar",
	"metrics/judge":      "internal/result internal/exact internal/lang",
	"metrics/rank":       "",
	"metrics/balance":    "",
	"metrics/deadline":   "internal/calendar",
	"metrics/pay":        "internal/exact",
	"metrics/veto":       "internal/result internal/exact internal/calendar internal/lang",
	"metrics/points":     "metrics/definition internal/result internal/exact internal/lang",
	"metrics/dossier":    "metrics/aggregate metrics/veto internal/warehouse",
	"metrics/compare":    "metrics/definition internal/fact internal/warehouse internal/exact internal/expr internal/lang",
	"metrics/explain": "metrics/definition metrics/aggregate internal/fact internal/kind internal/privacy internal/result internal/warehouse " +
		"internal/exact internal/expr internal/lang",
	"metrics": "metrics/definition metrics/aggregate metrics/judge metrics/rank metrics/balance metrics/deadline metrics/pay metrics/veto metrics/dossier metrics/points " +
		"internal/fact internal/result internal/warehouse internal/exact internal/calendar internal/finding internal/lang",

	"reports/chart":         "",
	"reports/card":          "reports/chart internal/result internal/privacy internal/exact internal/finding internal/lang",
	"reports/card/cardtest": "reports/card internal/finding internal/lang internal/result internal/exact internal/privacy", // tests only
	"reports/csv":           "reports/card",
	"reports/xlsx":          "reports/card reports/chart internal/exact internal/lang",
	"reports/page":          "reports/card reports/chart internal/lang",
}

// libraries are known to the rooms listed alone.
var libraries = map[string]string{
	"database/sql":                  "internal/warehouse",
	"github.com/duckdb/duckdb-go":   "internal/warehouse",
	"github.com/apache/arrow-go":    "internal/warehouse ingest/load",
	"github.com/xuri/excelize":      "reports/xlsx ingest/feedback internal/sample",
	"gonum.org/v1/plot":             "reports/chart",
	"github.com/goccy/go-yaml":      "internal/yamlfile internal/lang internal/finding",
	"github.com/richardlehane":      "ingest/sheet",
	"golang.org/x/net/html":         "ingest/sheet",
	"github.com/klauspost/compress": "ingest/sheet",
	"github.com/alecthomas/kong":    "cmd/dudao",
	"github.com/vbauerster/mpb":     "cmd/dudao",
	"github.com/mattn/go-runewidth": "cmd/dudao",
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var all []pkg
	d := json.NewDecoder(bytes.NewReader(out))
	for {
		var p pkg
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestRooms_ImportOnlyWhatTheyMay(t *testing.T) {
	for _, p := range packages(t) {
		room := strings.TrimPrefix(p.ImportPath, "dudao/")
		if room == "dudao" {
			continue // this test
		}
		allowed, listed := rooms[room]
		if !listed {
			t.Errorf("room %s is not on the list: say what it may import, and why it is needed", room)
			continue
		}
		for _, i := range p.Imports {
			if other, ours := strings.CutPrefix(i, "dudao/"); ours && allowed != "*" && !slices.Contains(strings.Fields(allowed), other) {
				t.Errorf("%s imports %s, which it may not", room, other)
			}
		}
	}
}

func TestRooms_LibrariesStayWithTheirOwners(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		room := strings.TrimPrefix(p.ImportPath, "dudao/")
		for _, i := range p.Imports {
			for library, owners := range libraries {
				if i != library && !strings.HasPrefix(i, library+"/") {
					continue
				}
				seen[library] = true
				if !slices.Contains(strings.Fields(owners), room) {
					t.Errorf("%s imports %s, which only %s may", room, i, owners)
				}
			}
		}
	}
	for library := range libraries {
		if !seen[library] {
			t.Errorf("nobody imports %s any more: take it off the list", library)
		}
	}
}
