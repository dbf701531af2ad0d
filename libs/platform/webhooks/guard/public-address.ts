import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Global unicast of IPv6 (RFC 4291 §2.4): all that is assigned lies in it. */
const GLOBAL = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public internet, that anybody may reach: no loopback, private, link-local, shared
 * (RFC 6598), unique-local, documentation or reserved one, and none that stands for an IPv4 address (mapped, NAT64, 6to4).
 */
export function isPublicAddress(address: string): boolean {
  // The library also takes short and octal forms, which no resolver gives.
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL));
}

export const isLoopbackAddress = (address: string): boolean =>
  isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback';
