package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dudao/internal/lang"
)

// A reader's folder: the names that the examples of help and README use, on
// the figures of the mini office.
var exampleNames = strings.NewReplacer("河口中学", "黑水中学", "河口", "黑中", "石桥学校", "双江小学", "石桥", "双江", "S02", "S19", "S01", "S05")

func exampleOffice(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for name, text := range miniSources(t) {
		name = exampleNames.Replace(name)
		files[name] = content(t, name, exampleNames.Replace(text))
	}
	return files
}

// received is what lies beside the office, as it came by mail.
func received(t *testing.T, o *folder) {
	movement := "青石镇黑水中学班级学额变动表(2013—2014学年)\n班级,期初人数,转入,转出,死亡,期末人数\n七1班,40,1,0,1,40\n七2班,30,0,0,0,30\n"
	book := "# sheet 学额\n" + strings.ReplaceAll(movement, ",", " | ")
	o.write("收到/黑中班级学额变动表.xls", []byte(movement)) // text under the name of a workbook
	o.write("收到/黑中班级学额变动表(更正).xlsx", content(t, "a.xlsx", book))
	o.write("received/movement.xlsx", content(t, "a.xlsx", book))
	pack := "version: 1\nname: {zh: 本镇, en: Own}\nclause: 本镇\nindicators: []\n"
	o.write("rules/packs/own.yaml", []byte("pack: own\n"+pack))
}

// shell runs one line as a reader would type it; it may end with findings.
func shell(t *testing.T, dir, line string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-c", line)
	cmd.Dir = dir
	said, err := cmd.CombinedOutput()
	if code := exitCodeOf(err); code != exitDone && code != exitFaults {
		t.Errorf("%s: exit %d\n%s", line, code, said)
	}
	return string(said)
}

// sameFolder makes an English example the Chinese one where they differ in the
// name of the office's folder alone: such a command is run once.
var sameFolder = strings.NewReplacer("my-office", "双泉镇")

// Every example of help, in both languages, does what it shows.
func TestHelpExamplesRun(t *testing.T) {
	t.Parallel()
	messages, err := lang.LoadCatalogue(messagesFS, "messages.yaml")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, id := range messages.IDs() {
		name, ok := strings.CutSuffix(id, "_example")
		if !ok {
			continue
		}
		n++
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, l := range []lang.Lang{lang.ZH, lang.EN} {
				text := messages.Text(l, id)
				if name == "demo" { // sampleOffice runs it
					if sampleOffice(t); l == lang.ZH && text != "dudao demo "+demoFolder {
						t.Errorf("the example %q is not what the tests run", text)
					}
					continue
				}
				if l == lang.EN && sameFolder.Replace(text) == messages.Text(lang.ZH, id) {
					continue
				}
				dir := exampleFolder(t, name)
				for line := range strings.Lines(text) {
					shell(t, dir, strings.TrimSpace(line))
				}
			}
		})
	}
	if n < 10 {
		t.Errorf("%d commands have an example, want one each", n)
	}
}

// exampleFolder makes a folder in which the examples of a command can be typed:
// it is an office, and holds one by each of the names that examples use.
func exampleFolder(t *testing.T, command string) string {
	t.Helper()
	if command == "pay" {
		return noticeOffice(t)
	}
	o := newOffice(t, exampleOffice(t))
	received(t, o)
	if command == "diff" || command == "freeze" {
		defer ranBefore(t, o, command)
	}
	if command != "init" {
		for _, name := range []string{"双泉镇", "my-office"} {
			for file, data := range exampleOffice(t) {
				o.write(name+"/"+file, data)
			}
		}
	}
	return o.dir
}

// ranBefore gives both folders of the examples the outputs that are compared or
// frozen.
func ranBefore(t *testing.T, o *folder, command string) {
	t.Helper()
	for _, name := range []string{"双泉镇", "my-office"} {
		shell(t, o.dir, "dudao evaluate -q --dir "+name)
		if command == "diff" {
			shell(t, o.dir, "dudao evaluate -q --period 2012-2013 --dir "+name)
			shell(t, o.dir, "dudao freeze -q 2013-2014 --dir "+name)
		}
	}
}

// noticeOffice is the sample office with a first day of publicity.
func noticeOffice(t *testing.T) string {
	t.Helper()
	o := &folder{t, t.TempDir()}
	if err := os.CopyFS(o.dir, os.DirFS(sampleOffice(t).dir)); err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile(o.path("dudao.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	o.write("dudao.yaml", append(config, "\npay:\n  notice: {from: \"2014-09-10\", contact: 教务办, phone: \"0838-0000000\"}\n"...))
	return o.dir
}

var block = regexp.MustCompile("(?s)```(\\w+)\n(.*?)```")

// Every command of the READMEs does what they say, in the order they say it.
func TestREADMEsRun(t *testing.T) {
	t.Parallel()
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"README.md", "README.zh.md"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(filepath.Join("../..", name))
			if err != nil {
				t.Fatal(err)
			}
			readme{t, &folder{t, t.TempDir()}, string(makefile)}.run(string(text))
		})
	}
}

// readme runs one README in a folder of its own.
type readme struct {
	*testing.T
	at       *folder
	makefile string
}

func (r readme) run(text string) {
	received(r.T, r.at)
	lines := 0
	for _, b := range block.FindAllStringSubmatch(text, -1) {
		switch b[1] {
		case "yaml":
			_, name, _ := strings.Cut(strings.SplitN(b[2], "\n", 2)[0], "# ")
			r.at.write(strings.TrimSpace(name), []byte(b[2]))
		case "sh":
			for line := range strings.Lines(b[2]) {
				line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
				if line != "" {
					r.line(strings.TrimSpace(line))
					lines++
				}
			}
		}
	}
	if lines < 10 {
		r.Errorf("%d commands were run: is the README read at all?", lines)
	}
}

func (r readme) line(line string) {
	if target, ok := strings.CutPrefix(line, "make "); ok {
		if !strings.Contains(r.makefile, "\n"+target+":") {
			r.Errorf("the Makefile has no target %s", target)
		}
		return
	}
	shell(r.T, r.at.dir, line)
	if strings.HasPrefix(line, "dudao init ") {
		office := strings.Fields(line)[2]
		for name, data := range exampleOffice(r.T) {
			if name != "dudao.yaml" { // that of init stays
				r.at.write(office+"/"+name, data)
			}
		}
	}
}

// The picture of the READMEs is one the demo draws; DUDAO_UPDATE=1 takes the
// present one. Its bytes depend on the font of the machine, so that they are
// not compared.
func TestPictureIsOfTheDemo(t *testing.T) {
	t.Parallel()
	const chart, picture = "charts/township_goals-junior_retention-school_stage.png", "../../docs/picture.png"
	drawn, ok := sampleOffice(t).out()["2013-2014/"+chart]
	if !ok {
		t.Fatalf("the demo draws no %s", chart)
	}
	if os.Getenv("DUDAO_UPDATE") != "" {
		if err := os.WriteFile(picture, []byte(drawn), 0o644); err != nil { //nolint:gosec // a picture for everybody
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	if len(kept) > 150_000 || !strings.HasPrefix(string(kept), "\x89PNG") {
		t.Errorf("docs/picture.png: %d bytes, want a PNG of at most 150 000", len(kept))
	}
	for _, name := range []string{"../../README.md", "../../README.zh.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "docs/picture.png") {
			t.Errorf("%s does not show docs/picture.png", name)
		}
	}
}
