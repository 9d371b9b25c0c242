// The program under test, built once.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { atExit } from './leave.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))

// build compiles the program into a temporary folder, and returns where it is. It goes with the process.
export function build() {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-e2e-bin-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'sanad')
  execFileSync('go', ['build', '-o', path, './cmd/sanad'], { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'] })
  return path
}

let built

// binary is the program: the one that npm test has built, or, for a test file that runs by itself, one of its own.
export function binary() {
  built ??= process.env.SANAD_E2E_BINARY || build()
  return built
}
