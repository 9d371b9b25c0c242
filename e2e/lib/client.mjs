// One who asks over HTTP, with nothing but fetch.
import { randomUUID } from 'node:crypto'

// Refused is an answer with errors.
export class Refused extends Error {
  constructor(errors, status) {
    super(errors.map((e) => `${e.extensions?.code}: ${e.message} ${JSON.stringify(e.extensions?.violations ?? '')}`).join('; '))
    this.errors = errors
    this.status = status
  }

  get code() { return this.errors[0].extensions?.code }
}

// Client asks in one person's name: by a bearer token, or by a cookie.
export class Client {
  // heard is all text that ever came as an answer.
  heard = ''

  constructor(server, { token, cookie } = {}) {
    this.server = server
    this.token = token
    this.cookie = cookie
  }

  get headers() {
    return { ...(this.token && { authorization: `Bearer ${this.token}` }), ...(this.cookie && { cookie: this.cookie }) }
  }

  // post sends one request, and returns status, headers and body as they are.
  async post(body, headers = {}) {
    const answer = await fetch(this.server.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...this.headers, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await answer.text()
    this.heard += text
    let json
    try {
      json = JSON.parse(text)
    } catch {
      // not every answer is JSON
    }
    return { status: answer.status, headers: answer.headers, text, json }
  }

  // ask returns the data, or throws Refused.
  async ask(query, variables) {
    const { status, json, text } = await this.post({ query, variables })
    if (!json) throw new Error(`HTTP ${status}: ${text}`)
    if (json.errors) throw new Refused(json.errors, status)
    return json.data
  }

  // do runs one mutation of the house's shape, and returns its payload: the position and whatever fields say.
  async do(name, input, fields = '') {
    const type = name[0].toUpperCase() + name.slice(1)
    const data = await this.ask(`mutation($input: ${type}Input!) { ${name}(input: $input) { position ${fields} } }`, { input })
    return data[name]
  }

  // insist is do for a server that may die at any moment: the key makes trying again safe.
  async insist(name, input, fields) {
    const keyed = { ...input, clientMutationId: randomUUID() }
    for (;;) {
      try {
        return await this.do(name, keyed, fields)
      } catch (e) {
        if (e instanceof Refused && e.code !== 'UNAVAILABLE') throw e
        await this.server.back()
      }
    }
  }
}
