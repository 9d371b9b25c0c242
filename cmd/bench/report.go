//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// report is the table of a run.
type report struct{ rows [][6]string }

// add notes a figure of ours and of the floor, with their ratio.
func (r *report) add(name string, ours, floor float64, core, goal string) {
	row := [6]string{name, figure(ours), "", "", core, goal}
	if floor != 0 {
		row[2], row[3] = figure(floor), fmt.Sprintf("%.2f", ours/floor)
	}
	r.rows = append(r.rows, row)
}

// ratio notes the median of the rounds' ratios, which shall not be less than core and goal.
func (r *report) ratio(name string, ours, base []float64, core, goal float64) {
	ratios := make([]float64, len(ours))
	for i := range ours {
		ratios[i] = ours[i] / base[i]
	}
	row := [6]string{name, figure(median(ours)), figure(median(base)), fmt.Sprintf("%.2f", median(ratios)), "", ""}
	if core != 0 {
		row[4], row[5] = fmt.Sprintf("≥ %g", core), fmt.Sprintf("≥ %g", goal)
	}
	r.rows = append(r.rows, row)
}

// fewer notes a figure that shall be at most core and goal times that of the floor.
func (r *report) fewer(name string, ours, floor float64, core, goal string) {
	r.add(name, ours, floor, core, goal)
}

// count notes a number that shall not be more than core and goal.
func (r *report) count(name, n, core, goal string) {
	r.rows = append(r.rows, [6]string{name, n, "", "", "≤ " + core, "≤ " + goal})
}

func (r *report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured on %s with %s on %s/%s, %d CPUs; `make bench`.\n\n", time.Now().Format("2006-01-02"), runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	b.WriteString("| figure | ours | floor or base | ratio | core | goal |\n|---|---|---|---|---|---|\n")
	for _, row := range r.rows {
		b.WriteString("| " + strings.Join(row[:], " | ") + " |\n")
	}
	return b.String()
}

const (
	begins = "<!-- table begins -->\n"
	ends   = "<!-- table ends -->\n"
)

// write puts the table between the marks of a document.
func (r *report) write(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, rest, ok := bytes.Cut(text, []byte(begins))
	_, tail, ok2 := bytes.Cut(rest, []byte(ends))
	if !ok || !ok2 {
		return fmt.Errorf("%s has no place for the table", path)
	}
	return os.WriteFile(path, slices.Concat(head, []byte(begins+"\n"+r.markdown()+"\n"+ends), tail), 0o644)
}

func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(list))
	return s[len(s)/2]
}

func scaled(list []float64, by float64) []float64 {
	out := make([]float64, len(list))
	for i, v := range list {
		out[i] = v * by
	}
	return out
}

func figure(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
