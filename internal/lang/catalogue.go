package lang

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"github.com/goccy/go-yaml"
)

// Catalogue holds the sentences of one room by id. Sentences have named
// places: "read {files} files". Every id has both languages; a catalogue that
// lacks one is refused when it is loaded, so a user never meets a bare id.
type Catalogue struct {
	texts map[string]Text
}

// LoadCatalogue reads a YAML file of the form `id: {zh: …, en: …}`.
func LoadCatalogue(fsys fs.FS, name string) (*Catalogue, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("message catalogue: %w", err)
	}
	texts := map[string]Text{}
	if err := yaml.UnmarshalWithOptions(data, &texts, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("message catalogue %s: %w", name, err)
	}
	for id, t := range texts {
		if t.ZH == "" || t.EN == "" {
			return nil, fmt.Errorf("message catalogue %s: %s lacks a language", name, id)
		}
		if a, b := places(t.ZH), places(t.EN); a != b {
			return nil, fmt.Errorf("message catalogue %s: %s has the places %s in Chinese and %s in English", name, id, a, b)
		}
	}
	return &Catalogue{texts: texts}, nil
}

// Text gives the sentence of an id in one language. Args are name, value
// pairs. An id that is not there is a mistake of the program and shows as
// itself in angle brackets.
func (c *Catalogue) Text(l Lang, id string, args ...any) string {
	t, ok := c.texts[id]
	if !ok {
		return "‹" + id + "›"
	}
	return Fill(t.In(l), args...)
}

// Has reports whether the catalogue knows an id.
func (c *Catalogue) Has(id string) bool {
	_, ok := c.texts[id]
	return ok
}

// IDs lists the ids in order.
func (c *Catalogue) IDs() []string {
	ids := make([]string, 0, len(c.texts))
	for id := range c.texts {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// Fill puts values into the named places of a sentence: name, value pairs.
func Fill(sentence string, args ...any) string {
	if len(args) == 0 {
		return sentence
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, fmt.Sprintf("{%v}", args[i]), fmt.Sprint(args[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(sentence)
}

// places lists the named places of a sentence, sorted.
func places(s string) string {
	var names []string
	for {
		_, after, ok := strings.Cut(s, "{")
		if !ok {
			break
		}
		name, rest, ok := strings.Cut(after, "}")
		if !ok {
			break
		}
		names = append(names, name)
		s = rest
	}
	sort.Strings(names)
	return strings.Join(names, " ")
}
