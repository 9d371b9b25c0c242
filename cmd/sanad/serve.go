package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/sanad-desk/sanad/graph"
	"github.com/sanad-desk/sanad/internal/desk"
	"github.com/sanad-desk/sanad/internal/server"
	"github.com/sanad-desk/sanad/internal/stream"
	"github.com/sanad-desk/sanad/internal/telemetry"
)

// lastTraces is how long sending the last traces may keep the program from ending.
const lastTraces = 3 * time.Second

// serve opens the desk and answers requests until ctx ends, then stops gracefully.
func serve(ctx context.Context, c *call) (err error) {
	log := c.logger()
	if c.tuneRuntime {
		slog.SetDefault(log)
	}
	metrics := telemetry.NewMetrics()
	o := storeOptions(c.settings)
	o.Observe = metrics.SQL
	d, closeDesk, err := c.openDesk(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDesk()) }()
	d.Hub, err = stream.Start(ctx, d.Store, stream.Options{Events: c.settings.EventTail, Bytes: int(c.settings.EventTailBytes), Log: log})
	if err != nil {
		return err
	}
	defer d.Hub.Close()
	tracing, err := telemetry.StartTracing(ctx, c.settings.OTLPEndpoint, programVersion())
	if err != nil {
		return err
	}
	defer func() {
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTraces)
		defer cancel()
		if e := tracing.Close(within); e != nil {
			log.Warn("some traces were not sent", "error", e.Error())
		}
	}()
	s, err := c.server(d, metrics, tracing, log)
	if err != nil {
		return err
	}
	return c.listen(ctx, s, d, metrics, log)
}

// server is the desk's API with the limits of the settings.
func (c *call) server(d *desk.Desk, m *telemetry.Metrics, t *telemetry.Tracing, log *slog.Logger) (*server.Server, error) {
	k := c.settings
	return server.New(server.Options{
		Schema: graph.NewSchema(d), Present: graph.Present, Desk: d,
		PublicURL: k.PublicURL, AllowedOrigins: k.AllowedOrigins, TrustedProxies: k.TrustedProxies,
		HideSchema: !k.Introspection, HideSuggestions: !k.Suggestions,
		MaxBody: k.MaxBody, MaxDepth: k.MaxDepth, MaxCost: k.MaxCost, MaxAlias: k.MaxAliases, MaxTokens: k.MaxTokens,
		MaxStreamsPerSocket: k.MaxStreamsPerSocket, MaxStreamsPerUser: k.MaxStreamsPerUser,
		MaxSockets: k.MaxConnections, MaxSocketsPerUser: k.MaxConnectionsPerUser,
		Compress: true, ShutdownTimeout: k.ShutdownTimeout,
		Metrics: m, HideMetrics: !k.Metrics || k.MetricsAddr != "", Tracing: t, Log: log,
	})
}

// listen serves on the addresses of the settings, says where, and keeps house meanwhile.
func (c *call) listen(ctx context.Context, s *server.Server, d *desk.Desk, m *telemetry.Metrics, log *slog.Logger) error {
	on, err := net.Listen("tcp", c.settings.Addr)
	if err != nil {
		return fmt.Errorf("addr: %w", err)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var going errgroup.Group
	if c.settings.Metrics && c.settings.MetricsAddr != "" {
		figures, err := net.Listen("tcp", c.settings.MetricsAddr)
		if err != nil {
			return errors.Join(fmt.Errorf("metrics-addr: %w", err), on.Close())
		}
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", m.Handler())
		h := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
		context.AfterFunc(ctx, func() { _ = h.Close() })
		going.Go(func() error {
			if err := h.Serve(figures); !errors.Is(err, http.ErrServerClosed) {
				return fmt.Errorf("metrics-addr: %w", err)
			}
			return nil
		})
		log.Info("metrics", "address", figures.Addr().String())
	}
	going.Go(func() error { d.KeepHouse(ctx); return nil })
	c.greet(d, on.Addr().String(), log)
	err = s.Serve(ctx, on)
	if errors.Is(err, context.DeadlineExceeded) {
		log.Warn("requests that did not finish within shutdown-timeout were cut")
		err = nil
	}
	stop()
	err = errors.Join(err, going.Wait())
	log.Info("stopped")
	return err
}

// greet says where the desk is, to people and to the log.
func (c *call) greet(d *desk.Desk, address string, log *slog.Logger) {
	log.Info("serving", "address", address, "database", d.Store.Dialect, "version", programVersion())
	where := "http://" + address
	if c.settings.PublicURL != nil {
		where = c.settings.PublicURL.String()
	}
	fmt.Fprintf(c.Stdout, "Sanad is at %s (the API at /graphql)\n", where)
	if len(d.Directory.Current().Users) == 0 {
		fmt.Fprintln(c.Stdout, "The desk has nobody yet: open that address to set up the first administrator.")
		log.Warn("the desk has nobody yet: whoever opens its address first sets up the first administrator", "at", where)
	}
	if c.Ready != nil {
		c.Ready(address)
	}
}
