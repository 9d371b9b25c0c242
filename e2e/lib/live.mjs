// One who listens, with the graphql-ws client from npm, which comes back by itself when its connection is cut.
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'

import { deadline, Trail } from './wait.mjs'

// Stream is one subscription: the values of its only field, in the order in which they came.
export class Stream extends Trail {
  // ended resolves when the stream does: to undefined after complete, to what the client reports otherwise.
  ended = new Promise((resolve) => { this.end = resolve })

  // failure waits for the end and returns the first error's code, or the close code of the socket.
  async failure(within) {
    const why = await deadline('the stream ends', this.ended, within)
    return Array.isArray(why) ? why[0].extensions?.code : why?.code
  }
}

// Live is one websocket. where is a server, or a function that names one anew for each connection.
export class Live {
  streams = new Set()
  // closes has the code of every closed connection, messages all frames that came.
  closes = new Trail()
  messages = new Trail()
  connected = new Trail()

  constructor(where, { token, cookie, retry = true, retryWait = async () => {} } = {}) {
    const server = () => typeof where === 'function' ? where() : where
    class Socket extends WebSocket {
      constructor(url, protocol) {
        super(url, protocol, { headers: cookie ? { cookie, origin: server().url } : {} })
      }
    }
    this.client = createClient({
      url: () => server().socket,
      webSocketImpl: Socket,
      connectionParams: token ? { authorization: `Bearer ${token}` } : undefined,
      retryAttempts: retry ? Infinity : 0,
      shouldRetry: () => true,
      retryWait,
      on: {
        connected: (socket) => { this.socket = socket; this.connected.push(performance.now()) },
        closed: (event) => this.closes.push(event.code),
        message: (message) => this.messages.push(message),
      },
    })
  }

  // follow subscribes. When the variables have `after`, they follow what has come, so that a new connection goes on from there.
  follow(query, variables = {}) {
    const stream = new Stream()
    const payload = { query, variables: { ...variables } }
    stream.stop = this.client.subscribe(payload, {
      next: (result) => {
        if (result.errors) stream.end(result.errors)
        if (!result.data) return
        const [value] = Object.values(result.data)
        if ('after' in payload.variables && value.position) payload.variables.after = value.position
        stream.push(value)
      },
      error: (why) => stream.end(why),
      complete: () => stream.end(undefined),
    })
    this.streams.add(stream)
    return stream
  }

  // cut breaks the connection without a word, as a lost network does.
  cut() { this.socket?.terminate() }

  // close leaves politely.
  async close() {
    for (const s of this.streams) s.stop()
    await this.client.dispose()
  }
}
