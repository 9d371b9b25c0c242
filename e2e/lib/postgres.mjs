// A throw-away PostgreSQL, where there is one to start.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { atExit } from './leave.mjs'
import { poll } from './wait.mjs'

const run = promisify(execFile)

// The Go tests' keeper, which ends the cluster and removes its files when our end of its standard input closes,
// also by our death.
const keeper = readFileSync(new URL('../../internal/desktest/pgtest/keep.sh', import.meta.url), 'utf8')

// Speed instead of safety: nobody needs the data tomorrow.
const settings = `
listen_addresses = ''
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 200
shared_buffers = 64MB
timezone = 'UTC'
log_min_messages = fatal
`

// programs is the folder with initdb, postgres and psql; undefined when there is none.
export function programs() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
    .flatMap((folder) => executable(folder, 'initdb') ? [dirname(realpathSync(join(folder, 'initdb'))), folder] : [])
  try {
    const debian = '/usr/lib/postgresql'
    const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    folders.push(...versions.map((v) => join(debian, v, 'bin')))
  } catch {
    // not a Debian
  }
  return folders.find((folder) => ['initdb', 'postgres', 'psql'].every((name) => executable(folder, name)))
}

function executable(folder, name) {
  try {
    accessSync(join(folder, name), constants.X_OK)
    return true
  } catch {
    return false
  }
}

// account is whom to run PostgreSQL as: it refuses root.
function account() {
  if (process.getuid() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // there is no such user
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody')
}

// lacking is why there is no PostgreSQL to test on; undefined when there is. Where it is demanded, its lack is an error.
export function lacking() {
  if (process.env.SANAD_E2E_POSTGRES || programs()) return undefined
  const why = "PostgreSQL's initdb, postgres and psql were not found in PATH nor in /usr/lib/postgresql/*/bin"
  if ((process.env.SANAD_TEST_REQUIRE ?? '').split(',').includes('postgres')) {
    throw new Error(`${why}, and SANAD_TEST_REQUIRE asks for it`)
  }
  return why
}

// start starts a cluster, and returns the folder of its socket and what ends it.
export async function start() {
  const who = account()
  const folder = mkdtempSync(join(tmpdir(), 'sanad-e2e-pg-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'settings'), settings)
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid)
  // A session of its own, so that Ctrl-C reaches us alone and the keeper still cleans up.
  const child = spawn('/bin/sh', ['-c', keeper, 'keep.sh', programs(), folder, 'C.UTF-8'],
    { ...who, cwd: folder, detached: true, stdio: ['pipe', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.ref()
    child.stdin.end()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await poll('PostgreSQL answers', () => {
      if (child.exitCode !== null) throw new Error('it has ended')
      return psql(folder, 'SELECT 1').then(() => true)
    }, 60_000)
  } catch (e) {
    await stop()
    throw e
  }
  child.unref()
  child.stdin.unref()
  return { folder, stop }
}

function psql(folder, statement) {
  return run(join(programs(), 'psql'), ['-X', '-q', '-h', folder, '-U', 'postgres', '-d', 'postgres', '-c', statement])
}

let own

// freshDatabase is the URL of an empty database in the cluster that npm test has started, or in one of this process's own.
export async function freshDatabase() {
  const folder = process.env.SANAD_E2E_POSTGRES || (await (own ??= start())).folder
  const name = `e2e_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`
  await psql(folder, `CREATE DATABASE ${name} TEMPLATE template0`)
  return `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}&sslmode=disable`
}
