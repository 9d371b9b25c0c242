package telemetry

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the server's figures. Labels have few values: nothing that a client writes becomes one.
type Metrics struct {
	registry *prometheus.Registry

	operations *prometheus.CounterVec
	errors     *prometheus.CounterVec
	refusals   *prometheus.CounterVec
	duration   *prometheus.HistogramVec
	sql        prometheus.Histogram
	streams    *prometheus.GaugeVec
	sockets    prometheus.Gauge
	closed     *prometheus.CounterVec
	sent       prometheus.Counter
	panics     prometheus.Counter
}

// NewMetrics makes figures that are all zero, beside those of the Go runtime and of the process.
func NewMetrics() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		operations: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "sanad_operations_total",
			Help: "GraphQL operations by kind and transport; kind none is for documents that were refused."}, []string{"kind", "transport"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "sanad_operation_errors_total",
			Help: "GraphQL operations that answered an error, by the code of the first."}, []string{"code"}),
		refusals: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "sanad_refused_requests_total",
			Help: "Requests refused before GraphQL: by a bad token, or by where they come from."}, []string{"reason"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "sanad_operation_duration_seconds",
			Help:    "Time that queries and mutations took.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}}, []string{"kind"}),
		sql: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "sanad_sql_duration_seconds",
			Help:    "Time that SQL statements took, until their first row.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5}}),
		streams: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "sanad_streams",
			Help: "Subscriptions that run, by protocol."}, []string{"protocol"}),
		sockets: prometheus.NewGauge(prometheus.GaugeOpts{Name: "sanad_sockets",
			Help: "Websockets that are open."}),
		closed: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "sanad_sockets_closed_total",
			Help: "Websockets that have closed, by close code."}, []string{"code"}),
		sent: prometheus.NewCounter(prometheus.CounterOpts{Name: "sanad_stream_answers_total",
			Help: "Answers given to subscriptions: one event counts once for each that it was sent to."}),
		panics: prometheus.NewCounter(prometheus.CounterOpts{Name: "sanad_panics_total",
			Help: "Panics that were caught."}),
	}
	m.registry.MustRegister(m.operations, m.errors, m.refusals, m.duration, m.sql, m.streams, m.sockets, m.closed, m.sent, m.panics,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewBuildInfoCollector())
	// Those that are to be seen as 0 from the start.
	for _, by := range []string{HTTP, SSE, WebSocket} {
		for _, kind := range []string{"query", "mutation", "subscription", "none"} {
			m.operations.WithLabelValues(kind, by)
		}
	}
	for _, protocol := range []string{WebSocket, SSE} {
		m.streams.WithLabelValues(protocol)
	}
	m.errors.WithLabelValues("INTERNAL")
	return m
}

// The transports by which operations come.
const (
	HTTP      = "http"
	SSE       = "sse"
	WebSocket = "websocket"
)

// Handler shows the figures to Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4, Timeout: 10 * time.Second})
}

// Operation counts an operation. kind is query, mutation, subscription or none.
func (m *Metrics) Operation(kind, transport string) {
	m.operations.WithLabelValues(kind, transport).Inc()
}

// Took notes how long a query or mutation took.
func (m *Metrics) Took(kind string, d time.Duration) {
	m.duration.WithLabelValues(kind).Observe(d.Seconds())
}

// Error counts an operation that answered an error.
func (m *Metrics) Error(code string) { m.errors.WithLabelValues(knownCode(code)).Inc() }

// Refused counts a request refused before GraphQL.
func (m *Metrics) Refused(reason string) { m.refusals.WithLabelValues(reason).Inc() }

// SQL notes how long a statement took; it suits store.Options.Observe.
func (m *Metrics) SQL(d time.Duration) { m.sql.Observe(d.Seconds()) }

// Stream counts a subscription in (+1) or out (-1).
func (m *Metrics) Stream(protocol string, by int) {
	m.streams.WithLabelValues(protocol).Add(float64(by))
}

// Sent counts an answer to a subscription.
func (m *Metrics) Sent() { m.sent.Inc() }

// Panic counts a panic.
func (m *Metrics) Panic() { m.panics.Inc() }

// SocketOpened counts a websocket in.
func (m *Metrics) SocketOpened() { m.sockets.Inc() }

// SocketClosed counts a websocket out.
func (m *Metrics) SocketClosed(code int) {
	m.sockets.Dec()
	m.closed.WithLabelValues(knownClose(code)).Inc()
}

// knownCode keeps the label's values few.
func knownCode(code string) string {
	switch code {
	case "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "INVALID", "CONFLICT", "RATE_LIMITED", "UNAVAILABLE", "INTERNAL", "RESYNC",
		"PERSISTED_QUERY_NOT_FOUND":
		return code
	}
	return "OTHER"
}

// knownClose keeps the label's values few: clients may close with any code.
func knownClose(code int) string {
	switch code {
	case 1000, 1001, 1005, 1006, 1007, 1009, 1011, 1012, 1013, 4400, 4401, 4403, 4408, 4409, 4429:
		return strconv.Itoa(code)
	}
	return "other"
}
