export interface Route {
  device: string;
  cidr: string;
}

/** A wider one is a way out (the default route, a VPN's halves of the Internet), no network that is here. */
const WIDEST = 8;

/** The networks in the text of /proc/net/route. Unlike the list of interfaces it has those of bridges that are down. */
export function parseRoutes(text: string): Route[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [device, destination, , , , , , mask] = line.trim().split(/\s+/);
      if (!device || !destination || !mask) return [];
      const bits = bitsOf(mask);
      return bits < WIDEST ? [] : [{ device, cidr: `${address(destination)}/${bits}` }];
    });
}

/** Hexadecimal, lowest byte first. */
const bytes = (hex: string): number[] => (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).reverse();
const address = (hex: string): string => bytes(hex).join('.');
const bitsOf = (mask: string): number =>
  bytes(mask).reduce((bits, byte) => bits + byte.toString(2).replaceAll('0', '').length, 0);
