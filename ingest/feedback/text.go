package feedback

import (
	"embed"
	"fmt"
	"sync"

	"dudao/internal/lang"
)

//go:embed texts.yaml examples.csv
var texts embed.FS

var catalogue = sync.OnceValue(func() *lang.Catalogue {
	c, err := lang.LoadCatalogue(texts, "texts.yaml")
	if err != nil {
		panic(fmt.Sprintf("the program's own texts.yaml: %v", err)) // a test reads it
	}
	return c
})

// text gives a sentence of texts.yaml.
func text(l lang.Lang, id string, args ...any) string { return catalogue().Text(l, id, args...) }

// word gives a sentence, or the word itself where there is none: states and
// places that another room may add to.
func word(l lang.Lang, prefix, w string) string {
	if w == "" || !catalogue().Has(prefix+w) {
		return w
	}
	return text(l, prefix+w)
}
