package sheet

import (
	"io"
	"sync"
)

// Sizes of reading ahead: a part below aheadFrom is read where it is used;
// a larger one is inflated in a goroutine of its own, up to aheadChunks pieces
// of aheadBytes before the scanner.
const (
	aheadFrom   = 1 << 20
	aheadBytes  = 128 << 10
	aheadChunks = 4
)

// readAhead lets r be read by a goroutine of its own if it is expected to be
// large, so that inflating and scanning use two cores. Close stops the
// goroutine and closes r; it must be called.
func readAhead(r io.ReadCloser, expected int64) io.ReadCloser {
	if expected < aheadFrom {
		return r
	}
	a := &aheadReader{
		full: make(chan chunk, aheadChunks),
		free: make(chan []byte, aheadChunks),
		stop: make(chan struct{}),
	}
	for range aheadChunks {
		a.free <- make([]byte, aheadBytes)
	}
	a.done.Go(func() { a.run(r) })
	return a
}

type chunk struct {
	b   []byte
	err error
}

type aheadReader struct {
	full chan chunk
	free chan []byte
	stop chan struct{}
	done sync.WaitGroup

	cur  chunk
	pos  int
	once sync.Once
	cerr error
}

func (a *aheadReader) run(r io.ReadCloser) {
	defer func() { a.cerr = r.Close() }()
	for {
		var b []byte
		select {
		case b = <-a.free:
		case <-a.stop:
			return
		}
		n, err := io.ReadFull(r, b[:cap(b)])
		if err == io.ErrUnexpectedEOF && n > 0 {
			err = io.EOF // the end of r is what ReadFull met here; r's own errors are classified
		}
		select {
		case a.full <- chunk{b[:n], err}:
		case <-a.stop:
			return
		}
		if err != nil {
			return
		}
	}
}

// Read gives what has been read ahead, waiting for it if need be.
func (a *aheadReader) Read(p []byte) (int, error) {
	for a.pos == len(a.cur.b) {
		if a.cur.err != nil {
			return 0, a.cur.err
		}
		if a.cur.b != nil {
			a.free <- a.cur.b
		}
		a.cur, a.pos = <-a.full, 0
	}
	n := copy(p, a.cur.b[a.pos:])
	a.pos += n
	return n, nil
}

// Close stops reading ahead.
func (a *aheadReader) Close() error {
	a.once.Do(func() { close(a.stop) })
	a.done.Wait()
	return a.cerr
}
