// One raw websocket: the frames of graphql-transport-ws as they are on the wire.
import { once } from 'node:events'

import WebSocket from 'ws'

import { deadline, Trail } from './wait.mjs'

export class Frames extends Trail {
  // open connects. It fails with the HTTP status where the server refuses the handshake.
  static async open(server, { protocol = 'graphql-transport-ws', headers } = {}) {
    const frames = new Frames()
    const ws = frames.ws = new WebSocket(server.socket, protocol, { headers })
    frames.closed = new Promise((resolve) => ws.on('close', (code, reason) => resolve({ code, reason: String(reason) })))
    ws.on('message', (text) => frames.push(JSON.parse(text)))
    await deadline('the handshake', Promise.race([
      once(ws, 'open'),
      once(ws, 'unexpected-response').then(([, answer]) => { throw new Refusal(answer.statusCode) }),
    ]))
    ws.on('error', () => {})
    return frames
  }

  // ready is open, said hello.
  static async ready(server, token, options) {
    const frames = await Frames.open(server, options)
    frames.send({ type: 'connection_init', ...(token && { payload: { authorization: `Bearer ${token}` } }) })
    await frames.until('the acknowledgement', (list) => list[0]?.type === 'connection_ack')
    return frames
  }

  send(message) { this.ws.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)) }

  // subscribe starts an operation.
  subscribe(id, query, variables) { this.send({ id, type: 'subscribe', payload: { query, variables } }) }

  // of is every frame of one operation.
  of(id) { return this.items.filter((m) => m.id === id) }

  // code waits for the close frame.
  async code(within) { return (await deadline('the close frame', this.closed, within)).code }

  end() { this.ws.terminate() }
}

// Refusal is a handshake that was answered by a plain status.
export class Refusal extends Error {
  constructor(status) {
    super(`the handshake was answered ${status}`)
    this.status = status
  }
}
