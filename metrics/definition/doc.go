// Package definition owns indicators, rankings and dated-case registers as
// packs declare them (docs/indicators.md). It reads the shipped packs and an
// office's own, spells out every variant as one Figure, and checks the whole
// against the facts: every column, type, grain, setting and period it hands out
// exists, every figure has a clause and a unit, and nothing ranks pupils
// 〔方案3 三·2〕. All faults come back at once with file, line, column and a
// suggestion. It runs no SQL and judges nothing.
package definition
