/** The API as a page for people: every operation with its path and what it is for. The full description is /api/openapi.json. */
import type { Endpoint } from '#engines/wire/endpoint.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark);

function row(endpoint: Endpoint): string {
  const open = endpoint.public ? '公开 public' : '';
  return `<tr><td><code>${endpoint.method.toUpperCase()}</code></td><td><code>${escape(endpoint.path)}</code></td><td>${escape(endpoint.summary.zh)}<br><span lang="en">${escape(endpoint.summary.en)}</span></td><td>${open}</td></tr>`;
}

export function apiPage(endpoints: readonly Endpoint[], version: string): string {
  const groups = Map.groupBy(endpoints, (endpoint) => endpoint.path.split('/')[2] ?? '');
  const sections = [...groups].map(([name, members]) => `<h2>${escape(name)}</h2><table><thead><tr><th>方法</th><th>路径</th><th>用途</th><th></th></tr></thead><tbody>${members.map(row).join('')}</tbody></table>`);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>台账接口 Taizhang API</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2933; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #c8ccd0; padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
h1, h2 { color: #1f4e79; } h2 { margin-top: 2rem; font-size: 1.1rem; } span { color: #52606d; }
</style></head>
<body><h1>台账接口 Taizhang API ${escape(version)}</h1>
<p>完整描述（OpenAPI 3.1）：<a href="/api/openapi.json">/api/openapi.json</a>。写操作须来自本站页面，可带 <code>Idempotency-Key</code>，重发不会重复登记。</p>
<p lang="en">The full description is <a href="/api/openapi.json">OpenAPI 3.1</a>. Writing requests come from this site's own pages; with an <code>Idempotency-Key</code> they may be sent again without a second effect.</p>
${sections.join('\n')}</body></html>`;
}
