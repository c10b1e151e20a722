package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// patience is how long a stage may take before its progress is shown.
const patience = time.Second

// progress shows how far a stage is, once it has taken longer than patience:
// a bar on a terminal, a line every few seconds elsewhere. It writes to the
// error stream, so that results can be piped.
type progress struct {
	w        io.Writer
	terminal bool
	name     string
	started  time.Time
	said     time.Time
	bars     *mpb.Progress
	bar      *mpb.Bar
}

// every is the least time between two lines where there is no terminal.
const every = 5 * time.Second

// stage begins a stage.
func (a *app) stage(id string) *progress {
	p := &progress{w: a.err, name: a.text(id), started: time.Now()}
	if a.cli.Quiet {
		p.w = io.Discard
	}
	if f, ok := p.w.(*os.File); ok {
		info, err := f.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

// at says that done of total parts are behind us.
func (p *progress) at(done, total int) {
	now := time.Now()
	if now.Sub(p.started) < patience {
		return
	}
	if !p.terminal {
		if now.Sub(p.said) >= every {
			p.said = now
			fmt.Fprintf(p.w, "%s %d/%d\n", p.name, done, total)
		}
		return
	}
	if p.bar == nil {
		p.bars = mpb.New(mpb.WithOutput(p.w), mpb.WithWidth(40))
		p.bar = p.bars.AddBar(int64(total), mpb.PrependDecorators(decor.Name(p.name+" ")), mpb.AppendDecorators(decor.CountersNoUnit("%d/%d")), mpb.BarRemoveOnComplete())
	}
	p.bar.SetTotal(int64(total), false)
	p.bar.SetCurrent(int64(done))
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.bars.Wait()
	}
}
