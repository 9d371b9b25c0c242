// Amounts are decimal text and are counted as whole numbers of their smallest part: never as floating point, which loses halalas.

const form = /^-?\d{1,15}(\.\d{1,6})?$/;

/** Whether a text is an amount that the API takes. */
export function isAmount(text: string): boolean {
  return form.test(text);
}

const scaleOf = (amount: string) => amount.split(".")[1]?.length ?? 0;
const unitsOf = (amount: string, scale: number) => BigInt(amount.replace(".", "")) * 10n ** BigInt(scale - scaleOf(amount));

function written(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const sign = units < 0n ? "-" : "";
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

export function times(amount: string, quantity: number): string {
  const scale = scaleOf(amount);
  return written(unitsOf(amount, scale) * BigInt(quantity), scale);
}

export function plus(a: string, b: string): string {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  return written(unitsOf(a, scale) + unitsOf(b, scale), scale);
}

export function minus(a: string, b: string): string {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  return written(unitsOf(a, scale) - unitsOf(b, scale), scale);
}

export function isZero(amount: string): boolean {
  return /^-?[0.]+$/.test(amount);
}

interface Priced {
  quantity: number;
  unitPrice: { amount: string; currency: string };
}

/** What lines come to; undefined when they are in several currencies, or when there are none. */
export function sumOf(items: readonly Priced[]): { amount: string; currency: string } | undefined {
  const currency = items[0]?.unitPrice.currency;
  if (currency === undefined || items.some((i) => i.unitPrice.currency !== currency)) return undefined;
  return { currency, amount: items.reduce((sum, i) => plus(sum, times(i.unitPrice.amount, i.quantity)), "0") };
}

/** What an amount typed with the digits and signs of any of our languages says; undefined when it is none. */
export function readAmount(typed: string): string | undefined {
  const latin = typed.trim().replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0));
  const text = latin.replace(/[\s\u066c\u200e\u200f]/g, "").replace(/\u066b|,(?=\d{1,2}$)/, ".").replace(/,(?=\d{3}(\D|$))/g, "");
  return isAmount(text) ? text : undefined;
}
