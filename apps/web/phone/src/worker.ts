/// <reference lib="webworker" />

/* The service worker: keeps this page, and nothing of any case, so that it opens where there is no network. */

const PAGE = '/desk/phone';
const CACHE = 'vitrine-phone';

// A worker's own global, which the page's types know by another name.
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener('install', event => {
  event.waitUntil(keepPage().then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', event => {
  event.waitUntil(worker.clients.claim());
});
worker.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && url.pathname.replace(/\/$/, '') === PAGE) event.respondWith(page());
  else if (url.pathname.startsWith(`${PAGE}/assets/`)) event.respondWith(asset(request));
});

/** What the page is made of comes first: a page that is kept can be shown. */
async function keepPage(): Promise<Response> {
  const fresh = await fetch(PAGE, { cache: 'no-cache' });
  if (!fresh.ok || fresh.redirected) return fresh;
  const cache = await caches.open(CACHE);
  const assets = [...(await fresh.clone().text()).matchAll(/"(\/desk\/phone\/assets\/[^"]+)"/g)];
  await Promise.all(assets.map(async ([, path]) => (await cache.match(path!)) ?? (await cache.add(path!))));
  await cache.put(PAGE, fresh.clone());
  return fresh;
}

async function page(): Promise<Response> {
  try {
    const fresh = await keepPage();
    if (fresh.ok) return fresh;
  } catch {
    // No network: as it was kept.
  }
  return (await caches.match(PAGE)) ?? Response.error();
}

/** Named by their content: once kept, never asked for again. */
const asset = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);
