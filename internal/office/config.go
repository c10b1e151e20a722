package office

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"

	"dudao/internal/calendar"
	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

// ConfigName is the file that makes a folder an office.
const ConfigName = "dudao.yaml"

// ErrNoOffice says that a folder has no config.
var ErrNoOffice = errors.New("no dudao.yaml in this folder")

// Config is dudao.yaml.
type Config struct {
	Office   string            `yaml:"office"`
	Language string            `yaml:"language"`
	Period   string            `yaml:"period"`
	Packs    []string          `yaml:"packs"` // blank: every pack
	Settings map[string]string `yaml:"settings"`
	Periods  map[string]string `yaml:"periods"` // health.year: 2013 …
	Dates    map[string]string `yaml:"dates"`   // as_of.staff: 2014-08-31 …
	Folders  Folders           `yaml:"folders"`
	Privacy  Privacy           `yaml:"privacy"`
	Pay      Pay               `yaml:"pay"`
}

// Folders are the parts of an office, relative to it.
type Folders struct {
	Settings  string `yaml:"settings"`
	Inbox     string `yaml:"inbox"`
	Rules     string `yaml:"rules"`
	Out       string `yaml:"out"`
	Returned  string `yaml:"returned"`
	Warehouse string `yaml:"warehouse"`
}

// Privacy says how personal data is kept.
type Privacy struct {
	// Salt goes into the hashes kept in place of names (M5). It is not a
	// secret that protects a small set of names from guessing; disk encryption
	// and file permissions do that.
	Salt string `yaml:"salt"`
}

// Office is an opened folder.
type Office struct {
	Dir    string
	Config Config

	doc *yamlfile.Doc
}

// Open reads the config of a folder and fills in its defaults. All faults of
// the config are told at once.
func Open(dir string) (*Office, error) {
	o := &Office{Dir: dir}
	doc, err := yamlfile.Load(os.DirFS(dir), ConfigName, &o.Config)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", ErrNoOffice, dir)
	}
	if doc == nil {
		return nil, err
	}
	o.doc = doc
	o.Config.Folders.fill()
	if err := o.check(err); err != nil {
		return nil, err
	}
	return o, nil
}

func (f *Folders) fill() {
	for _, p := range []struct {
		field *string
		value string
	}{
		{&f.Settings, "settings"},
		{&f.Inbox, "inbox"},
		{&f.Rules, "rules"},
		{&f.Out, "out"},
		{&f.Returned, "returned"},
		{&f.Warehouse, "dudao.duckdb"},
	} {
		if *p.field == "" {
			*p.field = p.value
		}
	}
}

// check checks what the fields hold, and adds its faults to those of reading.
func (o *Office) check(reading error) error {
	var errs yamlfile.Errors
	errs.Join(reading)
	if o.Config.Language != "" {
		if _, err := lang.Parse(o.Config.Language); err != nil {
			errs.Add(o.doc.Pos("language"), "%v", err)
		}
	}
	if p := o.Config.Period; p != "" {
		if q, err := calendar.ParsePeriod(p); err != nil || q.Grain != calendar.SchoolYear {
			errs.Add(o.doc.Pos("period"), "period %q is no school year: write one like 2013-2014", p)
		}
	}
	checkSettings(o.Config.Settings, o.doc, &errs)
	for _, name := range sortedKeys(o.Config.Periods) {
		at := o.doc.Pos(yamlfile.Path("periods", name))
		if _, ok := periodNames[name]; !ok {
			errs.Add(at, "unknown period name %q%s", name, yamlfile.DidYouMean(name, sortedKeys(periodNames)))
		} else if _, err := calendar.ParsePeriod(o.Config.Periods[name]); err != nil {
			errs.Add(at, "%s: %v", name, noPeriod(o.Config.Periods[name]))
		}
	}
	for _, name := range sortedKeys(o.Config.Dates) {
		at := o.doc.Pos(yamlfile.Path("dates", name))
		if _, ok := dateNames[name]; !ok {
			errs.Add(at, "unknown date name %q%s", name, yamlfile.DidYouMean(name, sortedKeys(dateNames)))
		} else if _, err := calendar.ParseDate(o.Config.Dates[name]); err != nil {
			errs.Add(at, "%s: %v", name, noDay(o.Config.Dates[name]))
		}
	}
	o.Config.Pay.check(o.doc, &errs)
	return errs.Err()
}

// Language is the language of the config, Chinese where it names none.
func (o *Office) Language() lang.Lang {
	l, err := lang.Parse(o.Config.Language)
	if err != nil {
		return lang.ZH
	}
	return l
}

// Path gives a folder or file of the office.
func (o *Office) Path(parts ...string) string {
	return filepath.Join(append([]string{o.Dir}, parts...)...)
}

// Inbox is the folder of what was sent.
func (o *Office) Inbox() string { return o.Path(o.Config.Folders.Inbox) }

// Settings is the folder of what the office itself knows.
func (o *Office) Settings() string { return o.Path(o.Config.Folders.Settings) }

// Warehouse is the cache file.
func (o *Office) Warehouse() string { return o.Path(o.Config.Folders.Warehouse) }

// Rules is the folder of own kinds, forms and packs; it need not exist.
func (o *Office) Rules() string { return o.Path(o.Config.Folders.Rules) }

// Returned is the folder of annotated workbooks.
func (o *Office) Returned() string { return o.Path(o.Config.Folders.Returned) }

// Out is the output folder of a period.
func (o *Office) Out(period string) string { return o.Path(o.Config.Folders.Out, period) }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
