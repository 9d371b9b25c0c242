package config

// Setting is one row of the table.
type Setting struct {
	Name    string // of the flag and in the file
	Default string
	Help    string
	set     func(c *Config, text string) error
}

// Settings is every setting, in the order in which people read of them.
func Settings() []Setting { return settings }

var settings = []Setting{
	{"config", "", "file with settings, one `name value` a line, # before comments",
		text(func(c *Config) *string { return &c.File })},
	{"addr", "127.0.0.1:8080", "address to listen on, `host:port`; an empty host is every address of the machine",
		address(func(c *Config) *string { return &c.Addr })},
	{"data", "data", "folder of the embedded database and of files; made when it is missing",
		text(func(c *Config) *string { return &c.Data })},
	{"database", "", "`postgres://user:password@host/name` of PostgreSQL; empty for the embedded SQLite in the data folder",
		database},

	{"public-url", "", "how browsers reach the desk, such as `https://desk.example.org`; with https, cookies are sent by https alone",
		origin},
	{"allowed-origins", "", "other websites whose scripts may use the API, such as `https://shop.example.org`, with commas; none by default",
		origins},
	{"trusted-proxies", "", "networks of reverse proxies, such as `10.0.0.0/8,127.0.0.1`, whose X-Forwarded-For and X-Forwarded-Proto are believed",
		networks},
	{"introspection", "on", "whether anybody may ask for the schema: `on` or `off`",
		onOff(func(c *Config) *bool { return &c.Introspection })},
	{"suggestions", "on", "whether errors suggest names of the schema: `on` or `off`",
		onOff(func(c *Config) *bool { return &c.Suggestions })},

	{"max-body", "1MiB", "size of a request",
		size(func(c *Config) *int64 { return &c.MaxBody }, 1<<10, 1<<30)},
	{"max-depth", "15", "fields within fields of a GraphQL document",
		number(func(c *Config) *int { return &c.MaxDepth }, 1, 1000)},
	{"max-cost", "20000", "cost of a GraphQL document, as extensions.cost reports it",
		number(func(c *Config) *int { return &c.MaxCost }, 1, 1<<30)},
	{"max-aliases", "50", "aliases in a GraphQL document",
		number(func(c *Config) *int { return &c.MaxAliases }, 1, 100_000)},
	{"max-tokens", "1000", "tokens of a GraphQL document",
		number(func(c *Config) *int { return &c.MaxTokens }, 50, 1_000_000)},
	{"max-streams-per-connection", "500", "subscriptions on one websocket",
		number(func(c *Config) *int { return &c.MaxStreamsPerSocket }, 1, 100_000)},
	{"max-streams-per-user", "10000", "subscriptions of one person or token on this copy of the server",
		number(func(c *Config) *int { return &c.MaxStreamsPerUser }, 1, 1_000_000)},
	{"max-connections", "50000", "websockets on this copy of the server",
		number(func(c *Config) *int { return &c.MaxConnections }, 1, 10_000_000)},
	{"max-connections-per-user", "10000", "websockets of one person or token on this copy of the server",
		number(func(c *Config) *int { return &c.MaxConnectionsPerUser }, 1, 1_000_000)},
	{"db-max-conns", "20", "connections to PostgreSQL of this copy of the server",
		number(func(c *Config) *int { return &c.DBMaxConns }, 2, 10_000)},
	{"event-tail", "10000", "newest events that are kept in memory for streams",
		number(func(c *Config) *int { return &c.EventTail }, 100, 100_000_000)},
	{"event-tail-bytes", "32MiB", "memory for them, roughly",
		size(func(c *Config) *int64 { return &c.EventTailBytes }, 1<<20, 1<<40)},
	{"shutdown-timeout", "10s", "how long running requests may take after SIGTERM or SIGINT; a second signal ends at once",
		duration},
	{"memory-limit", "auto", "memory that the program tries to stay within, such as `512MiB`; auto is three quarters of the machine's or container's",
		memory},

	{"log-level", "info", "`debug`, `info`, `warn` or `error`",
		level},
	{"log-format", "json", "`text` or `json`, on the standard error",
		choice(func(c *Config) *string { return &c.LogFormat }, "text", "json")},
	{"metrics", "on", "whether there is /metrics for Prometheus: `on` or `off`",
		onOff(func(c *Config) *bool { return &c.Metrics })},
	{"metrics-addr", "", "address of its own for /metrics, such as `127.0.0.1:9090`; by default it is at addr, for all who reach that",
		optionalAddress(func(c *Config) *string { return &c.MetricsAddr })},
	{"otlp-endpoint", "", "URL to which traces are sent by OTLP over HTTP; none by default",
		endpoint},
}
