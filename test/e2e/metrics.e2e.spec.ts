import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { HISTOGRAMS, type HistogramDeclaration } from '#server/metrics/histogram-list.js';
import { METRICS } from '#server/metrics/metric-list.js';
import { clientOf, type Client } from '../kit/http.js';
import { promtool, promtoolSays, unlessPromtool } from '../kit/promtool.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

interface Told {
  readonly resourceMetrics: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: { stringValue?: string } }[] };
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string;
        readonly unit: string;
        readonly histogram?: { readonly dataPoints: readonly { readonly count: number | string }[] };
      }[];
    }[];
  }[];
}

/** What a collector is by OTLP/HTTP, and how it answers. */
let answer: 'takes' | 'full' | 'too often' | 'hangs' = 'takes';
let asked = 0;
const told: Told[] = [];
let collector: Server;
let served: ServedHere;
let operator: Client;
let agent: Client;

const listen = async (port = 0): Promise<number> => {
  collector = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked += 1;
      if (answer === 'hangs') return;
      if (answer === 'full') return void response.writeHead(503, { 'retry-after': '1' }).end();
      if (answer === 'too often') return void response.writeHead(429, { 'retry-after': '1' }).end();
      expect([request.method, request.url]).toEqual(['POST', '/v1/metrics']);
      told.push(JSON.parse(Buffer.concat(parts).toString()) as Told);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(port, '127.0.0.1');
  await once(collector, 'listening');
  return (collector.address() as AddressInfo).port;
};
const until = async (there: () => boolean): Promise<void> => {
  while (!there()) await new Promise(resolve => setTimeout(resolve, 20));
};
const warned = () => served.warnings.filter(each => each.startsWith('The collector of metrics'));

beforeAll(async () => {
  const port = await listen();
  served = await serveHere(undefined, {
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/`,
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
    },
  });
  const signedIn = async (role: 'operator' | 'agent') =>
    clientOf(
      served.url,
      await served.access.local!.issueToken({ id: `test-${role}`, roles: [role], ttlSeconds: 600 }),
    );
  [operator, agent] = [await signedIn('operator'), await signedIn('agent')];
}, 60_000);
afterAll(async () => {
  await served.close();
  collector.closeAllConnections();
  collector.close();
});

describe('What is measured', () => {
  it('is counted by route as it is declared, by append and by batch, and names nobody', async () => {
    const { status, body } = await agent.post<{ id: string }>('/customers', { name: '张三' });
    expect(status).toBe(201);
    expect((await agent.get('/cases/no-such-case')).status).toBe(404);
    expect((await agent.get(`/customers/${body.id}`)).status).toBe(200);
    await served.installation.quiet();
    const { text } = await operator.get('/metrics');
    const request = (method: string, route: string, code: number) =>
      `http_server_request_duration_seconds_count{http_request_method="${method}",http_route="${route}",http_response_status_code="${code}"} 1`;
    expect(text).toContain(request('POST', '/customers', 201));
    expect(text).toContain(request('GET', '/cases/:caseId', 404));
    const value = (name: string): number =>
      Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
    const events = Number(await served.installation.store.head());
    expect(value('vitrine_appended_events_total')).toBe(events);
    expect(value('vitrine_append_duration_seconds_count')).toBeGreaterThan(0);
    expect(value('vitrine_append_duration_seconds_count')).toBeLessThanOrEqual(events);
    expect(value('vitrine_projection_batch_events_sum')).toBeGreaterThanOrEqual(events);
    expect(value('vitrine_append_visible_duration_seconds_count')).toBeGreaterThan(0);
    expect(text).toContain('vitrine_query_duration_seconds_count{query="CustomerFile"} 1');
    expect(value('vitrine_log_head_timestamp_seconds')).toBeGreaterThan(Date.now() / 1_000 - 600);
    expect(text).toContain('vitrine_deadlines_open{deadline="');
    expect(value('vitrine_webhooks_dead_letters')).toBe(0);
    expect(value('vitrine_notices_waiting')).toBe(0);
    expect(value('vitrine_deadlines_late_seconds')).toBe(0);
    expect(value('nodejs_eventloop_delay_max_seconds')).toBeGreaterThanOrEqual(0);
    expect(text).not.toContain(body.id);
    expect(text).not.toContain('no-such-case');
  });

  it('is told to a collector: every metric by its name and unit, from a service with a name', async () => {
    const before = told.length;
    await until(() => told.length > before + 1);
    const [{ resource, scopeMetrics }] = told.at(-1)!.resourceMetrics as [Told['resourceMetrics'][number]];
    const about = new Map(resource.attributes.map(({ key, value }) => [key, value.stringValue]));
    expect(about.get('service.name')).toBe('vitrine');
    expect(about.get('service.version')).toBe(version);
    expect(about.get('service.instance.id')).toMatch(/^[0-9a-f-]{36}$/);
    const metrics = new Map(scopeMetrics.flatMap(scope => scope.metrics).map(each => [each.name, each]));
    for (const { name, convention, unit } of Object.values<HistogramDeclaration>(HISTOGRAMS))
      expect(metrics.get(convention ?? name)).toMatchObject({ unit });
    expect(metrics.get('process.memory.usage')).toMatchObject({ unit: 'By' });
    expect(metrics.get('nodejs.eventloop.delay.p99')).toMatchObject({ unit: 's' });
    for (const { name } of METRICS.filter(each => each.name.startsWith('vitrine_log')))
      expect(metrics.has(name)).toBe(true);
    expect(Number(metrics.get(HISTOGRAMS.append.name)?.histogram?.dataPoints[0]?.count)).toBeGreaterThan(0);
  });

  it('is told to Prometheus in its text, and in OpenMetrics to who asks for it', async () => {
    const asking = (accept: string) => operator.get('/metrics', { accept });
    const many = await Promise.all(Array.from({ length: 20 }, () => asking('*/*')));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
    expect(many[0]!.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const open = await asking('application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5');
    expect(open.headers.get('content-type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    );
    expect(open.text.endsWith('\n# EOF\n')).toBe(true);
    expect(open.text).toContain('# TYPE vitrine_appended_events counter\n');
    expect(open.text).toMatch(/^vitrine_appended_events_total \d+$/m);
    expect(open.text).toContain('# UNIT vitrine_append_duration_seconds seconds\n');
    expect(open.text).not.toMatch(/# UNIT \S+ (?:1|\{)/);
    expect((await agent.get('/metrics')).status).toBe(403);
  });

  (promtool ? it : it.skip)(`is named as Prometheus wants it${unlessPromtool}`, async () => {
    const { text } = await operator.get('/metrics');
    expect(promtoolSays(['check', 'metrics'], text)).toBe('');
  });

  it('that no collector takes is said once, and told again when one is there', async () => {
    const port = (collector.address() as AddressInfo).port;
    answer = 'hangs';
    await until(() => warned().length > 0);
    answer = 'too often';
    const refused = asked;
    await until(() => asked > refused);
    answer = 'full';
    const since = asked;
    await until(() => asked > since + 1);
    collector.closeAllConnections();
    await new Promise(resolve => collector.close(resolve));
    expect((await operator.get('/metrics')).status).toBe(200);
    answer = 'takes';
    const before = told.length;
    await listen(port);
    await until(() => told.length > before);
    expect(warned()).toHaveLength(1);
  }, 60_000);

  it('keeps nobody waiting who ends, though the collector never answers', async () => {
    answer = 'hangs';
    const since = asked;
    await until(() => asked > since);
    const began = performance.now();
    await served.close();
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
