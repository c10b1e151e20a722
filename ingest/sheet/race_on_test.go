//go:build race

package sheet_test

// slowdown is how much longer everything takes under the race detector.
const slowdown = 10
