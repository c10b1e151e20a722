package definition

import (
	"dudao/internal/lang"
	"dudao/internal/yamlfile"
)

// The structs of this file are packs as their files have them.

type writtenPack struct {
	At         yamlfile.Position  `yaml:",position"`
	Pack       string             `yaml:"pack,required"`
	Version    int                `yaml:"version,required"`
	Name       lang.Text          `yaml:"name,required"`
	Clause     string             `yaml:"clause"`
	Indicators []writtenIndicator `yaml:"indicators"`
	Rankings   []writtenRanking   `yaml:"rankings"`
	Cases      *writtenCases      `yaml:"cases"`
}

type writtenIndicator struct {
	ID            string `yaml:"id,required"`
	Code          string `yaml:"code"`
	Clause        string `yaml:"clause,required"`
	Quote         string `yaml:"quote"`
	Kind          string `yaml:"kind,required"`
	FirstReading  string `yaml:"first_reading"`
	writtenFigure `yaml:",inline"`
	Measures      []writtenVariant `yaml:"measures"`
	Readings      []writtenVariant `yaml:"readings"`
}

type writtenVariant struct {
	ID            string `yaml:"id"`
	writtenFigure `yaml:",inline"`
	// Readings of this measure alone, in place of the indicator's.
	Readings []writtenVariant `yaml:"readings"`
}

// writtenFigure holds the fields that an indicator and its variants share.
type writtenFigure struct {
	Name        lang.Text      `yaml:"name"`
	When        string         `yaml:"when"`
	Of          []string       `yaml:"of"`
	Takes       string         `yaml:"takes"`
	Fact        string         `yaml:"fact"`
	Where       string         `yaml:"where"`
	Numerator   string         `yaml:"numerator"`
	Denominator string         `yaml:"denominator"`
	Bounded     *bool          `yaml:"bounded"`
	Signed      *bool          `yaml:"signed"`
	ZeroCounts  *bool          `yaml:"zero_counts"`
	CV          *bool          `yaml:"cv"`
	Step        *int64         `yaml:"step"`
	State       string         `yaml:"state"`
	Reported    string         `yaml:"reported"`
	People      string         `yaml:"people"`
	Grains      []string       `yaml:"grains"`
	Members     string         `yaml:"members"`
	Dimension   string         `yaml:"dimension"`
	Slice       string         `yaml:"slice"`
	Period      []string       `yaml:"period"`
	ShownAs     string         `yaml:"shown_as"`
	Unit        string         `yaml:"unit"`
	Decimals    *int           `yaml:"decimals"`
	Direction   string         `yaml:"direction"`
	Target      *writtenTarget `yaml:"target"`
	Chart       string         `yaml:"chart"`
	Notes       []lang.Text    `yaml:"notes"`
	Settings    []string       `yaml:"settings"`
}

type writtenTarget struct {
	Op      string            `yaml:"op"`
	Value   string            `yaml:"value"`
	Values  map[string]string `yaml:"values"`
	Grains  []string          `yaml:"grains"`
	Paper   string            `yaml:"paper"`
	From    *[]string         `yaml:"from"`
	Grade   string            `yaml:"grade"`
	When    string            `yaml:"when"`
	Earlier bool              `yaml:"earlier"`
}

type writtenRanking struct {
	ID          string            `yaml:"id,required"`
	Code        string            `yaml:"code"`
	Name        lang.Text         `yaml:"name,required"`
	Clause      string            `yaml:"clause,required"`
	Quote       string            `yaml:"quote"`
	Fact        string            `yaml:"fact,required"`
	Where       string            `yaml:"where"`
	Member      string            `yaml:"member,required"`
	Person      string            `yaml:"person"`
	Unit        string            `yaml:"unit"`
	Group       string            `yaml:"group"`
	Dimension   string            `yaml:"dimension"`
	Slice       string            `yaml:"slice"`
	Stage       string            `yaml:"stage"`
	State       string            `yaml:"state"`
	Period      []string          `yaml:"period"`
	Previous    map[string]string `yaml:"previous"`
	Terms       []writtenTerm     `yaml:"terms,required"`
	Bounded     bool              `yaml:"bounded"`
	Last        string            `yaml:"last"`
	Missing     string            `yaml:"missing"`
	Improvement map[string]string `yaml:"improvement"`
	K           string            `yaml:"k"`
	Ties        string            `yaml:"ties"`
	Decimals    *int              `yaml:"decimals"`
	Chart       string            `yaml:"chart"`
	Notes       []lang.Text       `yaml:"notes"`
	Veto        *writtenVeto      `yaml:"veto"`
}

type writtenVeto struct {
	Item   int       `yaml:"item,required"`
	Period string    `yaml:"period"`
	Unmet  bool      `yaml:"unmet"`
	Source lang.Text `yaml:"source,required"`
}

type writtenTerm struct {
	Weight      string `yaml:"weight"`
	Numerator   string `yaml:"numerator,required"`
	Denominator string `yaml:"denominator,required"`
}

type writtenCases struct {
	Fact      string   `yaml:"fact,required"`
	Where     string   `yaml:"where"`
	Number    string   `yaml:"number,required"`
	Unit      string   `yaml:"unit,required"`
	Received  string   `yaml:"received,required"`
	Accepted  string   `yaml:"accepted,required"`
	Closed    string   `yaml:"closed,required"`
	Extension string   `yaml:"extension"`
	Events    string   `yaml:"events"`
	Period    []string `yaml:"period"`
}
