// Copies of the program that serve, and its commands that run once.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

import { binary } from './binary.mjs'
import { atExit } from './leave.mjs'
import { deadline, patience, poll } from './wait.mjs'

const passed = ['PATH', 'HOME', 'TMPDIR', 'LANG']
const environment = Object.fromEntries(passed.filter((name) => process.env[name]).map((name) => [name, process.env[name]]))

// freePort is a port that a server can have again after a restart: below those that systems give to connections.
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer()
    try {
      probe.listen(port, '127.0.0.1')
      await once(probe, 'listening')
      return port
    } catch {
      continue
    } finally {
      probe.close()
    }
  }
}

// command runs the program once, and returns what it printed.
export async function command(args, { input = '', within = patience } = {}) {
  const child = spawn(binary(), args, { env: environment, stdio: ['pipe', 'pipe', 'pipe'] })
  const forget = atExit(() => child.kill('SIGKILL'))
  let out = '', err = ''
  child.stdout.setEncoding('utf8').on('data', (text) => { out += text })
  child.stderr.setEncoding('utf8').on('data', (text) => { err += text })
  child.stdin.on('error', () => {}).end(input)
  const [code] = await deadline(`sanad ${args[0]}`, once(child, 'close'), within)
  forget()
  if (code !== 0) throw new Error(`sanad ${args.join(' ')} ended with ${code}:\n${err}`)
  return out.trim()
}

// Server is one copy of the program on one port. It can be started again after its end.
export class Server {
  #child
  #forget
  #log = ''

  constructor(port, args) {
    this.port = port
    this.args = args
  }

  get url() { return `http://127.0.0.1:${this.port}` }
  get graphql() { return `${this.url}/graphql` }
  get socket() { return `ws://127.0.0.1:${this.port}/graphql` }
  get running() { return this.#child !== undefined }
  // log is the end of what the program wrote to its standard error.
  get log() { return this.#log }

  async start() {
    const child = spawn(binary(), ['serve', '--addr', `127.0.0.1:${this.port}`, ...this.args], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
    this.#forget = atExit(() => child.kill('SIGKILL'))
    this.#child = child
    child.stderr.setEncoding('utf8').on('data', (text) => { this.#log = (this.#log + text).slice(-20_000) })
    try {
      await poll('/readyz answers 200', async () => {
        if (child.exitCode !== null || child.signalCode !== null) return true
        return (await fetch(`${this.url}/readyz`)).ok
      })
    } catch (e) {
      await this.kill()
      throw new Error(`sanad serve: ${e.message}\n${this.#log}`)
    }
    if (child.exitCode !== null) {
      this.#child = undefined
      throw new Error(`sanad serve ended with ${child.exitCode}:\n${this.#log}`)
    }
    return this
  }

  // back resolves once a server that somebody starts again answers.
  back() {
    return poll('the server is back', async () => (await fetch(`${this.url}/readyz`)).ok)
  }

  // kill ends it as a power cut would.
  kill() { return this.#end('SIGKILL') }

  // stop ends it as an administrator would, and returns the exit code.
  stop() { return this.#end('SIGTERM') }

  async #end(signal) {
    const child = this.#child
    if (!child) return undefined
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit')
      child.kill(signal)
      await deadline(`the server ends after ${signal}`, exit, patience)
    }
    this.#forget()
    this.#child = undefined
    return child.exitCode
  }
}
