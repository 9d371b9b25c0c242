// npm test: builds the program once, starts one PostgreSQL for all, runs the test files, and leaves nothing behind.
// Arguments name test files or folders of them; without any, all that need no browser are run, and `npm run browser` runs those that do.
// SANAD_E2E_BINARY names a program to test instead of building one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { binary } from './lib/binary.mjs'
import { atExit } from './lib/leave.mjs'
import { lacking, start } from './lib/postgres.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const wanted = process.argv.slice(2)
const began = performance.now()
// The data of all desks, so that it goes even when a test file had no time to remove its own.
const folder = mkdtempSync(join(tmpdir(), 'sanad-e2e-'))
const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
atExit(clean)
const environment = { ...process.env, SANAD_E2E_BINARY: binary(), TMPDIR: folder }

const absent = lacking()
let cluster
if (absent) {
  console.log(`Not tested on PostgreSQL: ${absent}.`)
} else {
  cluster = await start()
  environment.SANAD_E2E_POSTGRES = cluster.folder
}

const within = (folder) => readdirSync(join(here, folder)).filter((f) => f.endsWith('.test.mjs')).map((f) => join(folder, f))
const tests = (wanted.length > 0 ? wanted : ['.']).flatMap((path) => path.endsWith('.mjs') ? [path] : within(path))
// Browsers keep more than one processor busy each.
const atOnce = tests.some((path) => path.startsWith('browser')) ? 2 : 3
// A process group of its own, so that what a test file leaves running can be ended with it.
const child = spawn(process.execPath, ['--test', `--test-concurrency=${atOnce}`, '--test-reporter=spec', ...tests],
  { cwd: here, env: environment, stdio: 'inherit', detached: true })
const end = () => {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // all are gone already
  }
}
atExit(end)
const [code, signal] = await once(child, 'exit')
end()
clean()
await cluster?.stop()

const seconds = Math.round((performance.now() - began) / 1000)
const kind = atOnce === 2 ? 'Browser tests' : 'End-to-end tests'
const on = absent ? 'SQLite alone' : 'SQLite and PostgreSQL'
console.log(code === 0 ? `${kind} passed on ${on} in ${seconds} s.` : `${kind} FAILED on ${on} (${signal ?? `exit code ${code}`}) after ${seconds} s.`)
process.exitCode = code === 0 ? 0 : 1
