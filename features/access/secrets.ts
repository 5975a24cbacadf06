/** Passwords and tokens: hashing, comparing, and making new ones. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP password storage: argon2id (2 in the package's list), 19 MiB, 2 passes, 1 lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What stands in place of a password that nobody knows: checking against it costs as much as checking a real one. */
let nobodysHash: Promise<string> | null = null;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

/** @param kept null when there is no such account or it has no password: takes the same time, and is never right */
export async function passwordFits(kept: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(24).toString('base64url'));
  const fits = await verify(kept ?? (await nobodysHash), password.normalize('NFC'));
  return fits && kept !== null;
}

/** 256 random bits for a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token, a code or anything else that must not be readable. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

// Without 0 O 1 l I and their like: it is read out over the telephone.
const clearLetters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Groups of four letters that are hard to mistake: `k3mp-wx7d-q2rh`. */
export function readableSecret(groups: number): string {
  const group = (): string => Array.from({ length: 4 }, () => clearLetters[randomInt(clearLetters.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
