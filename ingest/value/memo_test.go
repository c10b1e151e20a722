package value_test

import (
	"testing"

	"pgregory.net/rapid"

	"dudao/ingest/sheet"
	"dudao/ingest/value"
)

// What a column has read before changes nothing about what it reads now.
func TestReader_RemembersNothingWrong(t *testing.T) {
	texts := []string{"男", "女", "男 ", "不详", "", "-", "〃", "同上", "无", "12", "一班", "3.5", "2013-9-1", "张三"}
	rapid.Check(t, func(t *rapid.T) {
		spec := value.Spec{Type: rapid.SampledFrom([]value.Type{value.Enum, value.Class, value.Integer, value.Person, value.DateMonth}).Draw(t, "type")}
		if spec.Type == value.Enum {
			spec.Choices = []value.Choice{{Value: "男"}, {Value: "女"}}
		}
		used, err := value.New(spec)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.SampledFrom([]int{3, 200, 3000}).Draw(t, "cells") {
			c := sheet.Cell{Type: sheet.Text, Text: rapid.SampledFrom(texts).Draw(t, "text")}
			fresh, err := value.New(spec)
			if err != nil {
				t.Fatal(err)
			}
			got, problem := used.Read(c)
			want, wanted := fresh.Read(c)
			if got != want || (problem == nil) != (wanted == nil) || problem != nil && *problem != *wanted {
				t.Fatalf("%q as %s: %+v, %+v; want %+v, %+v", c.Text, spec.Type, got, problem, want, wanted)
			}
		}
	})
}
