/** How much two colours (#rrggbb) differ in brightness, 1 to 21, as WCAG counts it. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [brightness(a), brightness(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function brightness(color: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(color.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** The page's grounds that a colour must be told apart from. */
export const grounds = { light: "#ffffff", dark: "#1b1d1f" } as const;

/** What WCAG asks of a sign that is not text. */
export const enough = 3;
