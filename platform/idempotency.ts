/** A request sent twice has one effect: the answer is kept with the effect, in the same transaction (IETF draft "Idempotency-Key"). */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Asked, Endpoint } from '#engines/wire/endpoint.ts';
import { Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';

type Request = { readonly endpoint: Endpoint; readonly asked: Asked<Endpoint>; readonly key: string | null };

/**
 * Does `act` unless this account has already sent this key; then the first answer comes back.
 * @throws Refusal `invalid` (idempotency.reused) when the key comes with another request
 */
export async function answerOnce(scope: Scope, request: Request, act: () => Promise<unknown>): Promise<unknown> {
  const { endpoint, asked, key } = request;
  if (key === null || endpoint.secret || endpoint.method === 'get' || endpoint.answer === 'file' || scope.actor.account === null) return act();
  if (!/^[\w-]{8,100}$/.test(key)) throw new Refusal('invalid', 'idempotency.key');
  const hash = createHash('sha256').update(JSON.stringify([endpoint.name, asked])).digest('hex');
  // The row is taken first, so that the second of two simultaneous requests waits for the first and then reads its answer.
  const taken = await scope.tx.execute<{ key: string }>(sql`
    insert into idempotent_answer (account_id, key, request_hash, status) values (${scope.actor.account}, ${key}, ${hash}, 0)
    on conflict do nothing returning key`);
  if (taken.rows.length === 0) return earlierAnswer(scope, key, hash);
  const answer = await act();
  await scope.tx.execute(sql`delete from idempotent_answer where account_id = ${scope.actor.account} and key = ${key}`);
  if (answer instanceof Refusal) return answer;
  await scope.tx.execute(sql`
    insert into idempotent_answer (account_id, key, request_hash, status, answer)
    values (${scope.actor.account}, ${key}, ${hash}, 200, ${JSON.stringify(answer ?? null)}::jsonb)`);
  return answer;
}

async function earlierAnswer(scope: Scope, key: string, hash: string): Promise<unknown> {
  const { rows } = await scope.tx.execute<{ request_hash: string; answer: unknown }>(sql`
    select request_hash, answer from idempotent_answer where account_id = ${scope.actor.account} and key = ${key}`);
  const earlier = rows[0];
  if (!earlier) throw new Refusal('conflict', 'retry');
  if (earlier.request_hash !== hash) throw new Refusal('invalid', 'idempotency.reused');
  return earlier.answer;
}
