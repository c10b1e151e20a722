package card

import (
	"embed"
	"fmt"
	"sync"

	"dudao/internal/lang"
)

//go:embed messages.yaml
var messagesFS embed.FS

// messages is the catalogue of every text of the documents.
var messages = sync.OnceValue(func() *lang.Catalogue {
	c, err := lang.LoadCatalogue(messagesFS, "messages.yaml")
	if err != nil {
		panic(fmt.Sprintf("the program's own messages.yaml: %v", err)) // a test reads it
	}
	return c
})

// word gives the word of a family for an id, the id itself where the catalogue
// has none: the words of data (units of measure, grains, kinds) have no end.
func word(l lang.Lang, family, id string) string {
	if id == "" {
		return ""
	}
	if full := family + "." + id; messages().Has(full) {
		return messages().Text(l, full)
	}
	return id
}
