/** The JSON of a request, within limits of size and depth; what is beyond them is given up while it still comes in. */
import { Refusal } from './refusal.ts';

const largest = 4 * 1024 * 1024;
/** Reports nest six deep; what nests deeper would only make those fail who climb down by calling themselves. */
const deepest = 60;

const refused = (code: string): Refusal => new Refusal('invalid', 'shape', [{ code }]);

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    size += next.value.length;
    if (size > largest) {
      await reader?.cancel().catch(() => {});
      throw refused('shape.too-large');
    }
    chunks.push(next.value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Counts open brackets outside of texts. */
function isTooDeep(json: string): boolean {
  let depth = 0;
  for (const [part] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (part === '[' || part === '{') depth += 1;
    else if (part === ']' || part === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** As it stands, or with one of its characters escaped. Looking at every key costs ten times the reading, so it is done only where it may matter. */
const mayHoldPrototype = /__proto__|\\u00[0-7]/i;

function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** @throws Refusal invalid: shape.not-json (another media type, no JSON, nested too deeply), shape.too-large */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) throw refused('shape.not-json');
  if (Number(request.headers.get('content-length') ?? 0) > largest) throw refused('shape.too-large');
  const text = await readText(request.body);
  if (isTooDeep(text)) throw refused('shape.not-json');
  try {
    return mayHoldPrototype.test(text) ? JSON.parse(text, withoutPrototype) : JSON.parse(text);
  } catch {
    throw refused('shape.not-json');
  }
}
