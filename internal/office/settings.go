package office

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

//go:embed settings.yaml
var settingsYAML []byte

// Setting is one choice that rules.md or the catalogue leaves to an office.
type Setting struct {
	Default string    `yaml:"default,required"`
	Values  []string  `yaml:"values"` // the words allowed; blank: by Type
	Type    string    `yaml:"type"`   // number, integer; blank: text
	Text    lang.Text `yaml:"text"`
	// Where gives the default beside a value of another setting, by its name and
	// that value: a month is 30 days, or 22 workdays.
	Where map[string]map[string]string `yaml:"where"`
}

// SettingList gives every setting by name.
var SettingList = sync.OnceValue(func() map[string]Setting {
	list := map[string]Setting{}
	if _, err := yamlfile.Parse("settings.yaml", settingsYAML, &list); err != nil {
		panic(fmt.Sprintf("the program's own settings.yaml: %v", err)) // a test reads it
	}
	return list
})

// checkSettings refuses settings nobody declared and values they can't have.
func checkSettings(given map[string]string, doc *yamlfile.Doc, errs *yamlfile.Errors) {
	list := SettingList()
	for _, name := range sortedKeys(given) {
		at := doc.Pos(yamlfile.Path("settings", name))
		s, ok := list[name]
		if !ok {
			errs.Add(at, "unknown setting %q%s", name, yamlfile.DidYouMean(name, sortedKeys(list)))
			continue
		}
		if err := s.check(given[name]); err != nil {
			errs.Add(at, "setting %s: %v", name, err)
		}
	}
}

func (s Setting) check(value string) error {
	if len(s.Values) > 0 && !slices.Contains(s.Values, value) {
		return yamlfile.Fault("%q is not one of %s", value, strings.Join(s.Values, ", "))
	}
	if s.Type == "" {
		return nil
	}
	d, err := exact.ParseDecimal(value)
	if err != nil {
		return yamlfile.Fault("%q is no number", value)
	}
	if s.Type == "integer" && !d.IsInt() {
		return yamlfile.Fault("%q is no whole number", value)
	}
	return nil
}

// settings gives every setting: the office's own value or the default.
func (o *Office) settings() map[string]string {
	all := map[string]string{}
	for name, s := range SettingList() {
		all[name] = s.Default
		for other, defaults := range s.Where {
			if v, ok := defaults[o.Config.Settings[other]]; ok {
				all[name] = v
			}
		}
		if v, ok := o.Config.Settings[name]; ok {
			all[name] = v
		}
	}
	return all
}
