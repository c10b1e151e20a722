package compare

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// Run is one run's output: its tables by their ids (results, rankings, vetoes,
// pay, petitions), the basis, and the conditions.
type Run struct {
	Conditions

	Name string // as the reader named it: 2013-2014, 2013-2014/frozen
	// Basis is nil where the run did not record one; causes are then unknown.
	Basis  *Basis
	Tables map[string]Table
}

// Conditions are what a run was told.
type Conditions struct {
	Program string            `json:"program"`
	Forms   string            `json:"forms_sha256"` // of kinds and forms
	Scheme  string            `json:"scheme"`       // of points, with its version
	Period  string            `json:"period"`       // the evaluation period
	Packs   map[string]string `json:"packs"`        // version by pack
	Periods map[string]string `json:"periods"`      // id by name
	Dates   map[string]string `json:"as_of"`
	Set     map[string]string `json:"settings"`
	Files   []File            `json:"files"`
}

// File is one file of the inbox or of the office's own settings.
type File struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	State  string `json:"state"`
}

// Table is a table of the output contract.
type Table struct {
	Header []string
	Rows   [][]string
}

// ReadTable reads a table as its CSV file has it.
func ReadTable(r io.Reader) (Table, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Table{}, err
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		return Table{}, err
	}
	if len(records) == 0 {
		return Table{}, fmt.Errorf("the table has no header row")
	}
	return Table{Header: records[0], Rows: records[1:]}, nil
}

// Row is one row of a table by column.
type Row map[string]string

func (t Table) rows() []Row {
	all := make([]Row, len(t.Rows))
	for i, cells := range t.Rows {
		all[i] = make(Row, len(t.Header))
		for k, name := range t.Header {
			if k < len(cells) {
				all[i][name] = cells[k]
			}
		}
	}
	return all
}
