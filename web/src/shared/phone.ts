/** A telephone number as a dialler takes it: its digits, with the plus sign where it has one. */
export function dialled(phone: string): string {
  const trimmed = phone.trim();
  return (trimmed.startsWith("+") ? "+" : "") + trimmed.replace(/\D/g, "");
}

/**
 * The digits that WhatsApp finds somebody by: the international form without its plus sign or zeros. Undefined for a number that
 * does not say its country: guessing one would reach a stranger.
 */
export function whatsappDigits(phone: string): string | undefined {
  const written = phone.trim();
  const international = /^(\+|00)/.test(written);
  // "+44 (0)20…": the zero in brackets is dialled only within the country.
  const digits = (international ? written.replace(/\(0\)/, "") : written).replace(/\D/g, "");
  const found = written.startsWith("+") ? digits : digits.replace(/^00/, "");
  const shortest = international ? 8 : 11;
  return !found.startsWith("0") && found.length >= shortest && found.length <= 15 ? found : undefined;
}
