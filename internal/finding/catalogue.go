package finding

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"

	"dudao/internal/lang"
)

// Code is one entry of the catalogue.
type Code struct {
	ID       string    `yaml:"code"`
	Severity Severity  `yaml:"severity"`
	Rejects  bool      `yaml:"rejects"` // the row or table is in no figure
	Tags     []string  `yaml:"tags"`
	Message  lang.Text `yaml:"message"` // with places; see codes.yaml
	Remedy   lang.Text `yaml:"remedy"`
	// Expected says what should stand there where Expected of a finding is but an
	// example; its place is {expected}.
	Expected lang.Text `yaml:"expected"`
	// Words says the values of an argument: argument → value → text; the value ""
	// stands for an argument that is missing.
	Words map[string]map[string]lang.Text `yaml:"words"`
}

//go:embed codes.yaml
var codesYAML []byte

// catalogue is read once; it is never changed.
var catalogue = sync.OnceValue(func() []Code {
	var codes []Code
	if err := yaml.UnmarshalWithOptions(codesYAML, &codes, yaml.Strict()); err != nil {
		// The file is part of the program, and a test reads it.
		panic(fmt.Sprintf("codes.yaml: %v", err))
	}
	return codes
})

var byID = sync.OnceValue(func() map[string]int {
	index := make(map[string]int)
	for i, c := range catalogue() {
		index[c.ID] = i
	}
	return index
})

// Codes lists the catalogue in its own order, that of datasets.md §0.10.
func Codes() []Code { return slices.Clone(catalogue()) }

// Lookup gives an entry of the catalogue.
func Lookup(code string) (Code, bool) {
	i, ok := byID()[code]
	if !ok {
		return Code{}, false
	}
	return catalogue()[i], true
}

// tagIdentity marks codes whose Found is an identity number.
const tagIdentity = "identity"

func (c Code) has(tag string) bool { return slices.Contains(c.Tags, tag) }
