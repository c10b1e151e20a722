// Package dudao is the root of the module; it holds no code. The program is
// cmd/dudao, the rooms are described in docs/architecture.md.
package dudao
