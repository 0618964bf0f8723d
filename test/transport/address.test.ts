import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addressOf } from '#server/transport/address.ts';

function comingFrom(remoteAddress: string, forwardedFor?: string) {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
  return { socket, headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor } };
}

describe('the address that a visitor is counted by', () => {
  it.each([
    ['the one the connection has', comingFrom('203.0.113.5'), 0, '203.0.113.5'],
    ['not what is only claimed', comingFrom('203.0.113.5', '198.51.100.1'), 0, '203.0.113.5'],
    ['behind a proxy whom it saw', comingFrom('10.0.0.1', '203.0.113.5'), 1, '203.0.113.5'],
    [
      'not what was claimed to the proxy',
      comingFrom('10.0.0.1', '198.51.100.1, 203.0.113.5'),
      1,
      '203.0.113.5',
    ],
    [
      'behind two proxies whom the outer one saw',
      comingFrom('10.0.0.1', '198.51.100.1, 203.0.113.5, 10.0.0.2'),
      2,
      '203.0.113.5',
    ],
    ['the proxy, where it says nothing', comingFrom('10.0.0.1'), 1, '10.0.0.1'],
    ['of IPv6 the network', comingFrom('2001:db8:1:2:3:4:5:6'), 0, '2001:db8:1:2'],
    ['also where it is shortened', comingFrom('2001:db8::1'), 0, '2001:db8:0:0'],
    ['of IPv4 within IPv6 the IPv4', comingFrom('::ffff:203.0.113.5'), 0, '203.0.113.5'],
    ['never longer than an address', comingFrom('10.0.0.1', 'x'.repeat(9_000)), 1, 'x'.repeat(64)],
  ])('is %s', (_, request, proxies, address) => {
    expect(addressOf(request, proxies)).toBe(address);
  });
});
