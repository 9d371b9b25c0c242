package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version may be set by the linker: -X main.version=v1.2.3.
var version string

// programVersion is the version of the build, or the commit that it was built from.
func programVersion() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return "devel"
}

func printVersion(_ context.Context, c *call) error {
	_, err := fmt.Fprintf(c.Stdout, "sanad %s (%s, %s/%s)\n", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
