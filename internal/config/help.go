package config

import (
	"fmt"
	"io"
	"strings"
)

// WriteHelp lists the settings for a terminal.
func WriteHelp(w io.Writer) {
	for _, s := range settings {
		fmt.Fprintf(w, "  --%s", s.Name)
		if s.Default != "" {
			fmt.Fprintf(w, " (%s)", s.Default)
		}
		fmt.Fprintf(w, "\n      %s\n", strings.ReplaceAll(s.Help, "`", ""))
	}
}

// Markdown is the table of the settings for docs/operations.md.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| Flag and name in the file | Variable | Default | What it is |\n|---|---|---|---|\n")
	for _, s := range settings {
		def := "–"
		if s.Default != "" {
			def = "`" + s.Default + "`"
		}
		fmt.Fprintf(&b, "| `--%s` | `%s` | %s | %s |\n", s.Name, s.Env(), def, s.Help)
	}
	return b.String()
}
