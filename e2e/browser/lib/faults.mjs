// What a page must never do: complain to the console, break, break its policy, or ask another host.

// Chromium says this of every answer that isn't 2xx, and of every one that didn't come. The API's refusals are answers like others.
const refused = /^Failed to load resource: the server responded with a status of (4\d\d|503)/
const away = /net::ERR_(CONNECTION_|INTERNET_|NETWORK_|EMPTY_RESPONSE|ABORTED|SOCKET_|NAME_)|WebSocket connection to .* failed|Failed to load resource: the server responded with a status of 503/

// Faults watches one page. While a test takes the server or the network away, what the browser says of that is no fault.
export class Faults {
  found = []
  #away = false

  constructor(page, origin) {
    page.on('console', (message) => {
      const text = message.text()
      if (!['error', 'warning'].includes(message.type()) || refused.test(text) || (this.#away && away.test(text))) return
      this.found.push(`console ${message.type()}: ${text} (${message.location().url})`)
    })
    page.on('pageerror', (e) => this.found.push(`the page broke: ${e.stack ?? e}`))
    page.on('crash', () => this.found.push('the page crashed'))
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) this.found.push(`a request to another host: ${url}`)
    })
    page.on('websocket', (socket) => {
      if (!socket.url().startsWith(`${origin.replace(/^http/, 'ws')}/`)) this.found.push(`a socket to another host: ${socket.url()}`)
    })
  }

  // listen lets the page itself tell of breaches of its policy, from its first moment on.
  static async listen(context, report) {
    await context.exposeBinding('tellBreach', (_, text) => report(text))
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (e) => {
        window.tellBreach(`${e.violatedDirective} refused ${e.blockedURI} at ${e.sourceFile}:${e.lineNumber}`)
      })
    })
  }

  // expectAway says that from now on the server can't be reached, until expectBack.
  expectAway() { this.#away = true }
  expectBack() { this.#away = false }
}
