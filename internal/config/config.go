// Package config reads the settings of the program: from flags, from SANAD_* variables of the environment, and from a
// file, in this order of precedence. One table of settings makes all three, the help and the documentation.
package config

import (
	"errors"
	"log/slog"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// Config is the settings, read and checked.
type Config struct {
	File     string // the configuration file that was read; empty for none
	Addr     string
	Data     string
	Database DatabaseURL

	PublicURL      *url.URL // nil when it was not given
	AllowedOrigins []string
	TrustedProxies []netip.Prefix
	Introspection  bool
	Suggestions    bool

	MaxBody               int64
	MaxDepth              int
	MaxCost               int
	MaxAliases            int
	MaxTokens             int
	MaxStreamsPerSocket   int
	MaxStreamsPerUser     int
	MaxConnections        int
	MaxConnectionsPerUser int
	DBMaxConns            int
	EventTail             int
	EventTailBytes        int64
	ShutdownTimeout       time.Duration
	MemoryLimit           int64 // 0: three quarters of the memory that there is

	LogLevel     slog.Level
	LogFormat    string // text or json
	Metrics      bool
	MetricsAddr  string // empty: with everything else, at Addr
	OTLPEndpoint string
}

// check looks at what several settings say together.
func (c *Config) check() error {
	if c.MetricsAddr != "" && c.MetricsAddr == c.Addr && !strings.HasSuffix(c.Addr, ":0") { // port 0 is any free one
		return errors.New("metrics-addr: it must differ from addr; leave it out to have /metrics there")
	}
	if c.Database == "" && c.Data == "" {
		return errors.New("data: name a folder, or a database")
	}
	return nil
}

// Secure reports whether browsers reach the desk by https.
func (c *Config) Secure() bool { return c.PublicURL != nil && c.PublicURL.Scheme == "https" }

// DatabaseURL may hold a password, so it does not print it.
type DatabaseURL string

// String is the URL with its password blotted out.
func (d DatabaseURL) String() string {
	if d == "" {
		return ""
	}
	u, err := url.Parse(string(d))
	if err != nil {
		return "a database URL"
	}
	// The password may also stand among the parameters, and other secrets with it.
	u.RawQuery, u.Fragment = "", ""
	return u.Redacted()
}

// GoString is String, so that %#v shows no more.
func (d DatabaseURL) GoString() string { return d.String() }

// LogValue implements slog.LogValuer.
func (d DatabaseURL) LogValue() slog.Value { return slog.StringValue(d.String()) }

// MarshalText is String, so that JSON shows no more.
func (d DatabaseURL) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Reveal is the URL with its password.
func (d DatabaseURL) Reveal() string { return string(d) }
