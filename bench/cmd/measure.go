package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"
)

// cost is what one run of a process took.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // resident bytes, at most
}

// child runs a process and gives its cost, as the system counted it. The peak
// is never below what this process itself held when it started the child, so
// the callers hold nothing large. Exit code 1 of dudao means faults in the
// data, which is no failure here.
func child(ctx context.Context, name string, args ...string) (cost, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var said strings.Builder
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1 || said.Len() > 0) {
		return cost{}, fmt.Errorf("%s: %w\n%s", name, err, said.String())
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, errors.New("this system does not tell what a process used")
	}
	return cost{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), usage.Maxrss << 10}, nil
}

// stopwatch measures what this process itself does.
type stopwatch struct {
	start time.Time
	cpu   time.Duration
}

func startWatch() stopwatch { return stopwatch{time.Now(), ownCPU()} }

func (s stopwatch) stop() cost { return cost{wall: time.Since(s.start), cpu: ownCPU() - s.cpu} }

func ownCPU() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func (c cost) plus(d cost) cost { return cost{c.wall + d.wall, c.cpu + d.cpu, max(c.peak, d.peak)} }

// median of each part by itself.
func median(costs []cost) cost {
	return cost{
		middle(costs, func(c cost) time.Duration { return c.wall }),
		middle(costs, func(c cost) time.Duration { return c.cpu }),
		middle(costs, func(c cost) int64 { return c.peak }),
	}
}

func middle[C any, T ~int64](list []C, of func(C) T) T {
	values := make([]T, len(list))
	for i, c := range list {
		values[i] = of(c)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// row prints one line of the table.
func (b *bench) row(what string, c cost, note string) {
	fmt.Fprintf(b.out, "%-34s %8.2f s %8.2f s %7.0f MB  %s\n", what, c.wall.Seconds(), c.cpu.Seconds(), float64(c.peak)/1e6, note)
}

func (b *bench) head(title string) {
	fmt.Fprintf(b.out, "\n%s\n%-34s %10s %10s %10s\n", title, "", "wall", "cpu", "peak")
}

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

func remove(paths ...string) error {
	var errs []error
	for _, p := range paths {
		errs = append(errs, os.RemoveAll(p))
	}
	return errors.Join(errs...)
}
