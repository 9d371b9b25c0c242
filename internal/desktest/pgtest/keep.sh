# Keeps one throw-away cluster for as long as its owner lives.
#
# Standard input is a pipe that only the owner holds open: its end means that the owner is gone, whatever ended it.
# Standard output is handed to postgres alone, so that its end tells the owner that postgres is not running.
#
# arguments: the folder with bin (the server's programs), and the cluster's own folder, which holds "settings"
bin=$1
dir=$2

if "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --locale="$3" --no-sync --no-instructions \
	</dev/null >"$dir/log" 2>&1; then
	cat "$dir/settings" >>"$dir/data/postgresql.conf"
	"$bin/postgres" -D "$dir/data" -k "$dir" </dev/null 2>>"$dir/log" &
	pid=$!
fi
exec >/dev/null

read -r _
if [ -n "${pid:-}" ]; then
	kill -QUIT "$pid" 2>/dev/null
	wait "$pid"
fi
rm -rf "$dir" 2>/dev/null
