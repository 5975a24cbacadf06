/** Rows of a ledger: a ruled table, and cards at phone width. Rows open by the link in them; filters live in the bar above. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useNarrow } from './appearance.ts';

export type Column<Row> = {
  readonly key: string;
  /** With the unit of measure where it has one: 补记天数. */
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Right-aligned. */
  readonly number?: boolean;
  /** The heading of the card, and the row's own name: put the link here. */
  readonly primary?: boolean;
  /** Left out of cards. */
  readonly tableOnly?: boolean;
  /** CSS width. */
  readonly width?: string;
};

export type RecordTableProps<Row> = {
  /** What the table holds, said before it is read. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** Key of the row that is open beside. */
  readonly current?: string | number | null;
  /** Instead of rows, when there are none. */
  readonly empty?: ReactNode;
  /** A last row of totals: cells by column key. */
  readonly total?: Readonly<Record<string, ReactNode>>;
};

export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const narrow = useNarrow();
  if (props.rows.length === 0) return <>{props.empty}</>;
  return narrow ? <Cards {...props} /> : <Ruled {...props} />;
}

/** Only what can be scrolled needs a place in the order of Tab. */
function useOverflow() {
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const watcher = new ResizeObserver(() => setWide(seen.scrollWidth > seen.clientWidth));
    watcher.observe(seen);
    return () => watcher.disconnect();
  }, []);
  return [box, wide] as const;
}

function Ruled<Row>({ label, columns, rows, keyOf, current, total }: RecordTableProps<Row>) {
  const align = (column: Column<Row>): string | undefined => (column.number ? 'tz-number' : undefined);
  const [box, wide] = useOverflow();
  return (
    <div ref={box} className="tz-table-box" role="group" aria-label={label} tabIndex={wide ? 0 : undefined}>
      <table className="tz-table" aria-label={label}>
        <thead><tr>{columns.map((column) => <th key={column.key} scope="col" className={align(column)} style={column.width ? { width: column.width } : undefined}>{column.title}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} aria-current={current === keyOf(row) ? 'true' : undefined}>
              {columns.map((column) => (column.primary
                ? <th key={column.key} scope="row" className={align(column)}>{column.cell(row)}</th>
                : <td key={column.key} className={align(column)}>{column.cell(row)}</td>))}
            </tr>
          ))}
        </tbody>
        {total ? <tfoot><tr>{columns.map((column) => <td key={column.key} className={align(column)}>{total[column.key]}</td>)}</tr></tfoot> : null}
      </table>
    </div>
  );
}

function Cards<Row>({ label, columns, rows, keyOf, current, total }: RecordTableProps<Row>) {
  const shown = columns.filter((column) => !column.tableOnly);
  const facts = (content: (column: Column<Row>) => ReactNode) => (
    <dl>{shown.filter((column) => !column.primary).map((column) => <div key={column.key}><dt>{column.title}</dt><dd>{content(column)}</dd></div>)}</dl>
  );
  return (
    <ul className="tz-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={keyOf(row)} aria-current={current === keyOf(row) ? 'true' : undefined}>
          {shown.filter((column) => column.primary).map((column) => <p key={column.key} className="tz-card-name">{column.cell(row)}</p>)}
          {facts((column) => column.cell(row))}
        </li>
      ))}
      {total ? <li className="tz-cards-total">{facts((column) => total[column.key] ?? '—')}</li> : null}
    </ul>
  );
}
