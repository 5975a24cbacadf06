/** A line of the log as people read it on a terminal: time of day, weight, what, with which values. */
const weights: Readonly<Record<number, string>> = { 20: '细节 debug', 30: '信息 info', 40: '注意 warning', 50: '错误 error', 60: '中止 fatal' };

function valueText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  // Of an error the message; the log that is piped to a file has the rest.
  return 'message' in value ? String(value.message) : JSON.stringify(value);
}

/** @param json one line as the log writes it */
export function terminalLine(json: string): string {
  const { level, time, msg, ...rest } = JSON.parse(json) as { level: number; time: string; msg?: string } & Record<string, unknown>;
  const clock = new Date(time).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  const values = Object.entries(rest).map(([name, value]) => (name === 'err' ? valueText(value) : `${name}=${valueText(value)}`));
  return `  ${clock} ${weights[level] ?? level}  ${[msg ?? '', ...values].join('  ').trim()}`;
}
