package config

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
)

// Each function here makes what reads one kind of value. Their errors never repeat the value: it may be a secret
// that was put into the wrong setting.

func text(at func(*Config) *string) func(*Config, string) error {
	return func(c *Config, s string) error {
		*at(c) = s
		return nil
	}
}

func choice(at func(*Config) *string, values ...string) func(*Config, string) error {
	return func(c *Config, s string) error {
		if !slices.Contains(values, s) {
			return errors.New("it must be " + strings.Join(values, " or "))
		}
		*at(c) = s
		return nil
	}
}

func onOff(at func(*Config) *bool) func(*Config, string) error {
	return func(c *Config, s string) error {
		switch s {
		case "on", "true", "1":
			*at(c) = true
		case "off", "false", "0":
			*at(c) = false
		default:
			return errors.New("it must be on or off")
		}
		return nil
	}
}

func number(at func(*Config) *int, low, high int) func(*Config, string) error {
	return func(c *Config, s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < low || n > high {
			return fmt.Errorf("it must be a whole number from %d to %d", low, high)
		}
		*at(c) = n
		return nil
	}
}

func bytes(s string, low, high uint64) (int64, error) {
	n, err := humanize.ParseBytes(s)
	if err != nil || n < low || n > high {
		return 0, fmt.Errorf("it must be a size from %s to %s, such as 2MiB", humanize.IBytes(low), humanize.IBytes(high))
	}
	return int64(n), nil
}

func size(at func(*Config) *int64, low, high uint64) func(*Config, string) error {
	return func(c *Config, s string) (err error) {
		*at(c), err = bytes(s, low, high)
		return err
	}
}

func memory(c *Config, s string) (err error) {
	if c.MemoryLimit = 0; s != "auto" {
		c.MemoryLimit, err = bytes(s, 32<<20, 1<<50)
	}
	return err
}

func duration(c *Config, s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 || d > time.Hour {
		return errors.New("it must be a time from 0s to 1h, such as 30s")
	}
	c.ShutdownTimeout = d
	return nil
}

func level(c *Config, s string) error {
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, s) {
		return errors.New("it must be debug, info, warn or error")
	}
	return c.LogLevel.UnmarshalText([]byte(s))
}

func address(at func(*Config) *string) func(*Config, string) error {
	return func(c *Config, s string) error {
		_, port, err := net.SplitHostPort(s)
		if err != nil {
			return errors.New("it must be host:port")
		}
		if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
			return errors.New("its port must be a number from 0 to 65535")
		}
		*at(c) = s
		return nil
	}
}

func optionalAddress(at func(*Config) *string) func(*Config, string) error {
	return func(c *Config, s string) error {
		if s == "" {
			*at(c) = ""
			return nil
		}
		return address(at)(c, s)
	}
}

func database(c *Config, s string) error {
	if s != "" && !strings.HasPrefix(s, "postgres://") && !strings.HasPrefix(s, "postgresql://") {
		return errors.New("it must be a postgres:// URL, or empty for SQLite in the data folder")
	}
	if _, err := url.Parse(s); err != nil {
		return errors.New("it can't be read as a URL: write special characters of the password as %XX")
	}
	c.Database = DatabaseURL(s)
	return nil
}

// site reads the address of a website and nothing below it.
func site(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("it must be like https://desk.example.org")
	}
	if u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Path != "" && u.Path != "/" {
		return nil, errors.New("it must be scheme and host alone, like https://desk.example.org")
	}
	if strings.Contains(u.Host, "*") {
		return nil, errors.New("name each website: there is no wildcard")
	}
	u.Path, u.Host = "", strings.ToLower(u.Host)
	return u, nil
}

func origin(c *Config, s string) (err error) {
	if c.PublicURL = nil; s != "" {
		c.PublicURL, err = site(s)
	}
	return err
}

func origins(c *Config, s string) error {
	c.AllowedOrigins = nil
	for _, part := range list(s) {
		u, err := site(part)
		if part == "*" {
			err = errors.New("name each website: there is no wildcard")
		}
		if err != nil {
			return err
		}
		c.AllowedOrigins = append(c.AllowedOrigins, u.String())
	}
	return nil
}

func networks(c *Config, s string) error {
	c.TrustedProxies = nil
	for _, part := range list(s) {
		p, err := netip.ParsePrefix(part)
		if err != nil {
			one, err := netip.ParseAddr(part)
			if err != nil {
				return errors.New("it must be addresses or networks, such as 10.0.0.0/8,127.0.0.1")
			}
			p = netip.PrefixFrom(one, one.BitLen())
		}
		c.TrustedProxies = append(c.TrustedProxies, p.Masked())
	}
	return nil
}

func endpoint(c *Config, s string) error {
	if s != "" {
		if u, err := url.Parse(s); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return errors.New("it must be an http:// or https:// URL")
		}
	}
	c.OTLPEndpoint = s
	return nil
}

func list(s string) (parts []string) {
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
