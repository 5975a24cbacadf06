/** Values and texts that programs stumble over, as arbitraries: what people paste, what attackers send. */
import fc from 'fast-check';

/** Single characters and short runs with a history of breaking things. */
const oddPieces = [
  '\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u00a0', '\u00ad', '\u200b', '\u200d', '\u2028', '\u2029', '\u202e', '\u2066', '\u3000', '\ufeff', '\ufffd', '\uffff',
  '\ud83d', '\udc00', '𠮷', '㐂', '𬱖', '\uf979', 'e\u0301', 'é', 'Z' + '\u0335'.repeat(60), '👨‍👩‍👧‍👦', '👍🏽', 'İ', 'ı', 'ß', 'ﬃ', '２０２５', '①', '㈱',
  '\r\n', '\r', '\n', '\t', '\v', "'", '"', '\\', '`', '%', '%00', '_', '$1', '${x}', '{{x}}', '$$', '--', ';', '/*', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', ']]>', '&amp;',
  '=1+1', '+1', '@SUM(A1)', '＝1', '../../etc/passwd', 'C:\\con', 'null', 'undefined', 'NaN', 'true', '-0', '1e5', '007', '__proto__', 'constructor', 'toString', 'then', '*', '(', '[', '|', '.*', 'a'.repeat(300), '甲'.repeat(300),
];

/** Text as someone might paste it: ordinary words with one odd thing or several. */
export const oddText: fc.Arbitrary<string> = fc.array(fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('会议', '网络安全', '第1次', 'Meeting', ' ', '、') },
  { weight: 3, arbitrary: fc.constantFrom(...oddPieces) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

const oddNumber = fc.constantFrom(-1, 0, -0, 1, 0.1, 1.5, 2, 3, 4, 99, 2_147_483_647, 2_147_483_648, 4_294_967_296, Number.MAX_SAFE_INTEGER, 2 ** 53, 2 ** 63, 1e21, 1e308, -1e308, 5e-324);
const oddDay = fc.constantFrom('2025-02-29', '2025-13-01', '2025-00-10', '0000-01-01', '9999-12-31', '10000-01-01', '-000001-01-01', '2025-3-5', '2024-02-29', '2025-03-05', '1900-01-01', '2025-03-05T00:00:00Z', '２０２５-03-05', 'infinity', 'now', 'epoch');

/** Anything JSON can say, where something else was expected. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText, oddNumber, oddDay, fc.boolean(), fc.constant(null), fc.constant([]), fc.constant({}), fc.array(fc.oneof(oddText, oddNumber), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'prototype', 'id', 'a', 'toString', 'length'), fc.oneof(oddText, oddNumber, fc.constant({})), { maxKeys: 3 }),
  fc.constant(nested(40)), fc.constant(Array.from({ length: 400 }, () => 1)),
);

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** What JSON Schema says of a value, as far as our OpenAPI uses it. */
export type Schema = {
  readonly $ref?: string; readonly type?: string | readonly string[]; readonly enum?: readonly unknown[]; readonly const?: unknown; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[]; readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[]; readonly items?: Schema; readonly additionalProperties?: Schema | boolean;
  readonly description?: string; readonly pattern?: string;
};

type Known = { readonly schemas: Readonly<Record<string, Schema>>; readonly words: readonly string[] };

/** Mostly what the schema wants, so that requests get past the first door; now and then anything at all. */
export function valueLike(schema: Schema, known: Known, depth = 0): fc.Arbitrary<unknown> {
  const good = goodValue(schema, known, depth);
  return fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: oddValue });
}

function goodValue(schema: Schema, known: Known, depth: number): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant(null);
  if (schema.$ref) return goodValue(known.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, known, depth + 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => goodValue(one, known, depth + 1)));
  if (schema.allOf) return goodValue(Object.assign({}, ...schema.allOf) as Schema, known, depth + 1);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'integer': case 'number': return fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 6 }) }, { weight: 1, arbitrary: oddNumber });
    case 'boolean': return fc.boolean();
    case 'null': return fc.constant(null);
    case 'array': return fc.array(valueLike(schema.items ?? {}, known, depth + 1), { maxLength: 4 });
    case 'object': return objectLike(schema, known, depth);
    case 'string': return textLike(schema, known);
    default: return oddValue;
  }
}

function textLike(schema: Schema, known: Known): fc.Arbitrary<string> {
  if (schema.description?.includes('ISO 8601 calendar day')) return fc.oneof({ weight: 4, arbitrary: fc.constantFrom('2024-02-29', '2025-03-05', '2025-12-31', '2026-01-01') }, { weight: 1, arbitrary: oddDay });
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known.words) }, { weight: 2, arbitrary: oddText });
}

function objectLike(schema: Schema, known: Known, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valueLike(one, known, depth + 1)]));
  const required = (schema.required ?? []).filter((name) => name in fields);
  const record = fc.record(fields, { requiredKeys: required });
  if (!schema.additionalProperties) return record;
  const rest = fc.dictionary(fc.oneof(fc.constantFrom(...known.words), oddText), typeof schema.additionalProperties === 'object' ? valueLike(schema.additionalProperties, known, depth + 1) : oddValue, { maxKeys: 5 });
  return fc.tuple(record, rest).map(([a, b]) => ({ ...b, ...a }));
}
