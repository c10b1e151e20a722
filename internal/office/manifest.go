package office

import (
	"encoding/json"
	"fmt"
	"io"
)

// Manifest says what a run's figures rest on. It has no time and no absolute
// path: the same inputs give the same bytes.
type Manifest struct {
	Program     string            `json:"program"`
	Period      string            `json:"period"`
	Office      string            `json:"office"`
	Periods     map[string]string `json:"periods"`
	AsOf        map[string]string `json:"as_of"`
	Settings    map[string]string `json:"settings"`
	Packs       []PackVersion     `json:"packs"`
	Scheme      SchemeVersion     `json:"scheme"`
	Definitions string            `json:"definitions_sha256"`
	Inputs      []Input           `json:"inputs"`
	Font        string            `json:"font"`
	Outputs     []string          `json:"outputs"`
}

// PackVersion is one pack of indicators and its version.
type PackVersion struct {
	Pack    string `json:"pack"`
	Version int    `json:"version"`
}

// SchemeVersion is the scheme of points, its version, and who adopted it, when
// and by which paper; blank where the scoring sheets decide.
type SchemeVersion struct {
	Scheme  string `json:"scheme"`
	Version int    `json:"version"`
	Adopted string `json:"adopted,omitempty"`
}

// Input is one file read.
type Input struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	State  string `json:"state"`
}

// Describe fills in what the parameters of the run say.
func (m *Manifest) Describe(p *Params) {
	m.Periods, m.AsOf, m.Settings = map[string]string{}, map[string]string{}, p.Settings
	for name, q := range p.Periods {
		m.Periods[name] = q.ID
	}
	for name, d := range p.Dates {
		m.AsOf[name] = d.String()
	}
	m.Period = p.Evaluation().ID
}

// ReadManifest reads what Write wrote.
func ReadManifest(r io.Reader) (*Manifest, error) {
	var m Manifest
	if err := json.NewDecoder(r).Decode(&m); err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	return &m, nil
}

// Write writes the manifest as JSON with sorted keys.
func (m *Manifest) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(m); err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	return nil
}
