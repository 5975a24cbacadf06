/** How the command line speaks: lines for people, or one JSON value for programs. */
export type Printer = {
  readonly json: boolean;
  /** A line for people; left out with --json. */
  line(text: string): void;
  /** The one result: JSON with --json, else the lines that `words` makes of it. */
  result<T>(value: T, words: (value: T) => readonly string[]): void;
};

export function openPrinter(json: boolean): Printer {
  return {
    json,
    line(text) {
      if (!json) process.stdout.write(`${text}\n`);
    },
    result(value, words) {
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : words(value).map((line) => `${line}\n`).join(''));
    },
  };
}

/** What went wrong, for people; always on the error stream, so that results stay clean. */
export function printFault(text: string): void {
  process.stderr.write(`${text}\n`);
}
