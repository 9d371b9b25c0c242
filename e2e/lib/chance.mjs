// Random numbers that can be had again: a failing test names its seed, and SANAD_E2E_SEED repeats it.
export class Chance {
  constructor(seed = Number(process.env.SANAD_E2E_SEED) || Date.now() % 1_000_000) {
    this.seed = seed
    this.state = seed >>> 0
  }

  // next is a number from 0 to below 1 (mulberry32).
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  // between is a whole number, both ends included.
  between(low, high) { return low + Math.floor(this.next() * (high - low + 1)) }

  of(list) { return list[this.between(0, list.length - 1)] }
}
