//go:build !linux

package pgtest

func memoryRoot() string { return "" }
