//go:build !unix

package pgtest

import (
	"errors"
	"syscall"
)

const supported = false

func account() (*syscall.SysProcAttr, error) {
	return nil, errors.New("throw-away clusters are made on Unix systems only")
}

func give(string, *syscall.SysProcAttr) error { return nil }
