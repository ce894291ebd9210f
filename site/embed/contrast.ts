/** Whether colours can be read: WCAG's contrast of text, 4.5 at least. */

const ENOUGH = 4.5;

/** A default of the styles: a colour, or one for light and one for dark. */
export function modes(value: string): { light: string; dark: string } {
  const [light, dark] = value.match(/#[0-9a-f]{3,6}/gi) ?? [];
  return { light: long(light ?? "#000000"), dark: long(dark ?? light ?? "#000000") };
}

/** `#abc` as `#aabbcc`, which is what colour inputs take. */
function long(colour: string): string {
  return colour.length === 4 ? `#${[...colour.slice(1)].map((digit) => digit + digit).join("")}` : colour;
}

export function readable(ink: string, ground: string): boolean {
  const [a, b] = [luminance(ink), luminance(ground)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= ENOUGH;
}

function luminance(colour: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
