import { isIP, isIPv4 } from 'node:net';
import type { PluginConfig } from '../../config';

/**
 * The network behind an address, for counting: an IPv4 address by itself, IPv6 by its first 64 bits, which one household or
 * server holds in full. What is no address at all counts as one network.
 */
export function networkOf(ip: string): string {
  const address = addressOf(ip);
  return address === null || isIPv4(address) ? (address ?? '') : prefixOf(address, 64);
}

/** An address without what tells one household from its neighbours: IPv4 as /24, IPv6 as /48. `null`: it is none. */
export function shortened(ip: string): string | null {
  const address = addressOf(ip);
  if (address === null) return null;
  return isIPv4(address) ? address.replace(/\.\d+$/, '.0/24') : prefixOf(address, 48);
}

/** As much of a visitor's address as the site keeps with their sign-up. */
export function keptAddress(ip: string, keep: PluginConfig['signups']['keepAddress']): string | null {
  if (keep === false) return null;
  return keep === 'full' ? addressOf(ip) : shortened(ip);
}

/** As the address is written without a port or a zone; IPv4 as such, whatever it was wrapped into. `null`: it is none. */
export function addressOf(ip: string): string | null {
  // Some proxies tell the port too, which anybody could change to look like somebody else.
  const bare = ip
    .trim()
    .replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3')
    .replace(/%.*$/, '')
    .toLowerCase();
  if (isIP(bare) === 0) return null;
  const [, , , , , marker, high = '', low = ''] = isIPv4(bare) ? [] : groupsOf(bare);
  if (marker !== 'ffff' || !/^[0:]*:ffff:/.test(bare)) return bare;
  const [left, right] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [left >> 8, left & 255, right >> 8, right & 255].join('.');
}

function prefixOf(address: string, bits: 48 | 64): string {
  return `${groupsOf(address)
    .slice(0, bits / 16)
    .join(':')}::/${bits}`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = '', tail] = hex.split('::').map((part) => part.split(':').filter(Boolean));
  const left = head === '' ? [] : head;
  const right = tail ?? [];
  const middle = new Array(8 - left.length - right.length).fill('0');
  return [...left, ...middle, ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
