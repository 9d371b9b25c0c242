package telemetry

import (
	"context"
	"database/sql"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/sanad-desk/sanad/internal/stream"
)

// lagTimeout bounds the statement that measures the log's lag: a scrape must not wait for a database that hangs.
const lagTimeout = 2 * time.Second

// Watch adds the figures of a desk's connections and of its log, read when they are asked for. There is one desk at most.
func (m *Metrics) Watch(pool func() sql.DBStats, hub *stream.Hub) error {
	return m.registry.Register(watcher{pool, hub})
}

// watcher reads figures that others keep.
type watcher struct {
	pool func() sql.DBStats
	hub  *stream.Hub
}

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(name, help, labels, nil)
}

var (
	connections = describe("sanad_db_connections", "Connections to the database by state.", "state")
	maximum     = describe("sanad_db_connections_max", "Connections to the database that may be open.")
	waits       = describe("sanad_db_waits_total", "Times that somebody waited for a connection to the database.")
	waited      = describe("sanad_db_wait_seconds_total", "Time spent waiting for connections to the database.")
	lag         = describe("sanad_log_lag_seconds", "How long the oldest event that streams have not seen has been waiting; -1 when it can't be told.")
	readers     = describe("sanad_log_readers", "Readers of the log.")
	tailEvents  = describe("sanad_log_tail_events", "Events kept in memory.")
	tailBytes   = describe("sanad_log_tail_bytes", "Memory of the events kept, roughly.")
	missed      = describe("sanad_log_misses_total", "Times that a reader had to ask the database, since memory no longer held what it needed.")
)

// Describe implements prometheus.Collector.
func (w watcher) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{connections, maximum, waits, waited, lag, readers, tailEvents, tailBytes, missed} {
		to <- d
	}
}

// Collect implements prometheus.Collector.
func (w watcher) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	counter := func(d *prometheus.Desc, v float64) {
		to <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, v)
	}
	pool := w.pool()
	gauge(connections, float64(pool.InUse), "in_use")
	gauge(connections, float64(pool.Idle), "idle")
	gauge(maximum, float64(pool.MaxOpenConnections))
	counter(waits, float64(pool.WaitCount))
	counter(waited, pool.WaitDuration.Seconds())
	if w.hub == nil {
		return
	}
	gauge(lag, w.lag())
	s := w.hub.Stats()
	gauge(readers, float64(s.Readers))
	gauge(tailEvents, float64(s.Events))
	gauge(tailBytes, float64(s.Bytes))
	counter(missed, float64(s.Missed))
}

func (w watcher) lag() float64 {
	ctx, cancel := context.WithTimeout(context.Background(), lagTimeout)
	defer cancel()
	d, err := w.hub.Lag(ctx)
	if err != nil {
		return -1
	}
	return d.Seconds()
}
