package compare

import (
	"encoding/json"
	"fmt"
	"io"

	"dudao/internal/lang"
)

// Basis is what the figures of a run rest on. It holds no time and no path
// outside the office: the same inputs give the same bytes.
type Basis struct {
	Conditions  Conditions   `json:"conditions"`
	Definitions []Definition `json:"definitions"`
	Facts       []Fact       `json:"facts"`
	Covers      []Cover      `json:"covers"`
}

// Definition is one figure or ranking of a pack, or one of the definitions that
// stand behind a table of persons: PayID, VetoID, PetitionID.
type Definition struct {
	ID      string    `json:"id"`
	Code    string    `json:"code,omitempty"` // TG11
	Measure string    `json:"measure,omitempty"`
	Reading string    `json:"reading,omitempty"`
	Slice   string    `json:"slice,omitempty"` // constant dimension
	Name    lang.Text `json:"name"`
	Pack    string    `json:"pack,omitempty"`
	Version int       `json:"version,omitempty"` // of the pack
	Facts   []string  `json:"facts"`
	Grains  []string  `json:"grains,omitempty"`
	// Item is the item of the vetoes that a ranking is the ground of, 0: none.
	Item int `json:"item,omitempty"`
	// Fields are what decides the value, as written: where, numerator …; those
	// of the target begin with "target.".
	Fields map[string]string `json:"fields"`
	// Params are the settings, days and named periods it asks for.
	Params []string `json:"params,omitempty"`
}

// The definitions behind the tables of persons and cases.
const (
	PayID      = "pay"
	VetoID     = "vetoes"
	PetitionID = "petitions"
)

// Fact says what one fact is made of.
type Fact struct {
	ID     string   `json:"fact"`
	Kind   string   `json:"kind,omitempty"` // whose cells its figures are; blank: none
	Kinds  []string `json:"kinds"`          // every kind that feeds it
	Params []string `json:"params,omitempty"`
	Digest string   `json:"sha256"` // of the models
}

// Cover is what one file says on one matter and what counts of it.
type Cover struct {
	Kind   string `json:"kind"`
	Unit   string `json:"unit"`
	Period string `json:"period"`
	File   string `json:"file"`
	Rows   int    `json:"rows"`
	Digest string `json:"digest"` // of the rows, whatever their order in the file
}

// Write writes the basis as JSON, one definition, fact or cover a line.
func (b *Basis) Write(w io.Writer) error {
	p := &linePrinter{w: w}
	p.print("{\n\"conditions\": ")
	p.json(b.Conditions)
	p.print(",\n\"definitions\": [\n")
	printLines(p, b.Definitions)
	p.print("],\n\"facts\": [\n")
	printLines(p, b.Facts)
	p.print("],\n\"covers\": [\n")
	printLines(p, b.Covers)
	p.print("]\n}\n")
	if p.err != nil {
		return fmt.Errorf("write basis: %w", p.err)
	}
	return nil
}

type linePrinter struct {
	w   io.Writer
	err error
}

func (p *linePrinter) print(text string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, text)
	}
}

func (p *linePrinter) json(v any) {
	line, err := json.Marshal(v)
	if err != nil && p.err == nil {
		p.err = err
	}
	p.print(string(line))
}

func printLines[T any](p *linePrinter, list []T) {
	for i := range list {
		p.json(list[i])
		if i < len(list)-1 {
			p.print(",")
		}
		p.print("\n")
	}
}

// ReadBasis reads what Write wrote.
func ReadBasis(r io.Reader) (*Basis, error) {
	var b Basis
	if err := json.NewDecoder(r).Decode(&b); err != nil {
		return nil, fmt.Errorf("read basis: %w", err)
	}
	return &b, nil
}
