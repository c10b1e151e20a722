// Command hostile writes the corpus of hostile and foreign spreadsheets into a
// folder, to try a reader on:
//
//	go run ./scripts/hostile DIR
package main

import (
	"fmt"
	"os"

	"dudao/internal/hostile"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: hostile DIR")
		os.Exit(2)
	}
	if err := os.MkdirAll(os.Args[1], 0o750); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := hostile.Write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
