/** One JSON line an event; secrets and personal numbers never reach it. */
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Fields that are cut out wherever they stand up to three levels deep. */
const secretFields = ['password', 'newPassword', 'currentPassword', 'token', 'cookie', 'authorization', 'secret', 'databaseUrl', 'idNumber', 'phone'];
const redacted = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** Passwords in connection addresses that drivers put into their messages. */
export function withoutAddressSecrets(text: string): string {
  return text.replace(/(\w+:\/\/[^:/@\s]+):[^@\s]*@/g, '$1:…@');
}

/** What was thrown that is no Error: libraries throw objects and texts too. */
function sayOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown ? String(thrown.message) : String(thrown);
}

export function openLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: redacted, censor: '…' },
    serializers: {
      err(error: unknown) {
        if (!(error instanceof Error)) return { message: withoutAddressSecrets(sayOf(error)) };
        const cause = error.cause instanceof Error ? { cause: withoutAddressSecrets(error.cause.message) } : {};
        return { type: error.name, message: withoutAddressSecrets(error.message), stack: withoutAddressSecrets(error.stack ?? ''), ...cause };
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
