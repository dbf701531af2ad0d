import type { FastifyRequest } from 'fastify';
import { provenanceOf, type Provenance } from './same-origin.js';

const request = (headers: Record<string, string>): FastifyRequest =>
  ({ headers, host: 'Service.example:3000' }) as FastifyRequest;

describe('Where a request comes from', () => {
  it.each<[Record<string, string>, Provenance]>([
    [{ 'sec-fetch-site': 'same-origin' }, 'same-origin'],
    [{ 'sec-fetch-site': 'none' }, 'same-origin'],
    [{ 'sec-fetch-site': 'same-site' }, 'cross-site'],
    [{ 'sec-fetch-site': 'cross-site', origin: 'http://service.example:3000' }, 'cross-site'],
    [{ 'sec-fetch-site': '' }, 'cross-site'],
    [{ origin: 'http://service.example:3000' }, 'same-origin'],
    [{ origin: 'https://service.example:3000' }, 'same-origin'],
    [{ origin: 'http://service.example' }, 'cross-site'],
    [{ origin: 'http://evil.example' }, 'cross-site'],
    [{ origin: 'null' }, 'cross-site'],
    [{}, 'unsaid'],
  ])('given %p, then %s', (headers, expected) => {
    expect(provenanceOf(request(headers))).toBe(expected);
  });

  it('given the public origin behind a proxy that hides the host, then it counts too', () => {
    const publicOrigin = 'https://service.example.com';
    expect(provenanceOf(request({ origin: publicOrigin }), publicOrigin)).toBe('same-origin');
    expect(provenanceOf(request({ origin: 'https://evil.example.com' }), publicOrigin)).toBe('cross-site');
    expect(provenanceOf(request({ origin: 'null' }), publicOrigin)).toBe('cross-site');
  });
});
