package yamlfile

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"
)

//go:embed zh.yaml
var chineseYAML []byte

// chinese holds the Chinese of every message, by its English format. It is read
// once and never changed.
var chinese = sync.OnceValue(func() map[string]string {
	texts := map[string]string{}
	if _, err := Parse("zh.yaml", chineseYAML, &texts); err != nil {
		panic(fmt.Sprintf("zh.yaml: %v", err)) // a part of the program; a test reads it
	}
	return texts
})

// Chinese says what err says, the faults of files in Chinese. A fault of
// elsewhere, and one that has no Chinese, stays as it is.
func Chinese(err error) string {
	var many *Errors
	if !errors.As(err, &many) || len(many.list) == 0 {
		var one *Error
		if errors.As(err, &one) {
			return strings.Replace(err.Error(), one.Error(), one.chinese(), 1)
		}
		return err.Error()
	}
	lines := make([]string, len(many.list))
	for i, one := range many.list {
		lines[i] = one.chinese()
	}
	return strings.Replace(err.Error(), many.Error(), strings.Join(lines, "\n"), 1)
}

func (e *Error) chinese() string {
	text, ok := chinese()[e.format]
	if !ok {
		return e.Error()
	}
	args := make([]any, len(e.args))
	for i, a := range e.args {
		args[i] = chineseArg(a)
	}
	said := fmt.Sprintf(text, args...)
	if e.At.File == "" {
		return said
	}
	return e.At.String() + ": " + said
}

// chineseShapes are the names of shapes, in their order.
var chineseShapes = [...]string{"空的", "单个值", "列表", "一组字段"}

// chineseArg says what the English ends of messages say: what a part is, where
// it stands, and what may have been meant.
func chineseArg(a any) any {
	switch v := a.(type) {
	case shape:
		return chineseShapes[v]
	case error:
		return Chinese(v)
	case string:
		if v == wholeDocument {
			return "整个文件"
		}
		in, where := strings.CutPrefix(v, " in ")
		if where {
			return "(在 " + in + ")"
		}
		v = strings.Replace(v, "; did you mean ", ";是不是 ", 1)
		return strings.Replace(v, "; known: ", ";可用:", 1)
	}
	return a
}
