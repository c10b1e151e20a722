// Package lang owns the two languages a user sees: Chinese, the default, and
// English. It gives texts that carry both, and message catalogues that turn an
// id and arguments into a sentence at the edge of the program. It does not
// decide which language is used: that is an argument of every call.
package lang

import "fmt"

// Lang is a language of the user.
type Lang string

// The languages.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Parse reads the value of --lang.
func Parse(s string) (Lang, error) {
	switch l := Lang(s); l {
	case ZH, EN:
		return l, nil
	}
	return ZH, unknown(s)
}

// unknown is a language that there is not.
type unknown string

const unknownFormat = "unknown language %q: use zh or en"

func (u unknown) Error() string { return fmt.Sprintf(unknownFormat, string(u)) }

// Spoken gives the message before its value was put in, and the value, so that
// it can be said in Chinese.
func (u unknown) Spoken() (format string, args []any) { return unknownFormat, []any{string(u)} }

// Text is a short text in both languages, as the YAML files write it.
type Text struct {
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

// In gives the text in one language, and the other where that is missing.
func (t Text) In(l Lang) string {
	if l == EN && t.EN != "" || t.ZH == "" {
		return t.EN
	}
	return t.ZH
}
