package lang_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"dudao/internal/lang"
)

func load(t *testing.T, text string) (*lang.Catalogue, error) {
	t.Helper()
	return lang.LoadCatalogue(fstest.MapFS{"m.yaml": {Data: []byte(text)}}, "m.yaml")
}

func TestCatalogue_FillsNamedPlacesInBothLanguages(t *testing.T) {
	c, err := load(t, "read: {zh: '读入{n}个文件', en: 'read {n} files'}")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Text(lang.ZH, "read", "n", 3); got != "读入3个文件" {
		t.Errorf("zh: %s", got)
	}
	if got := c.Text(lang.EN, "read", "n", 3); got != "read 3 files" {
		t.Errorf("en: %s", got)
	}
}

func TestCatalogue_RefusesWhatAUserWouldMiss(t *testing.T) {
	for fault, text := range map[string]string{
		"lacks a language": "a: {zh: 甲}",
		"has the places":   "a: {zh: '{n}个', en: 'some'}",
	} {
		if _, err := load(t, text); err == nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("%s: got %v", text, err)
		}
	}
}
