/** What of units crosses the wire. */
import { z } from 'zod';
import { lines } from '#engines/wire/authority.ts';
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import { endpoint } from '#engines/wire/endpoint.ts';

export const unitTypes = ['county', 'township', 'village', 'bureau', 'school', 'hospital', 'company'] as const;
export const UnitType = z.enum(unitTypes);
export const LineOf = z.enum(lines);
export const Day = z.string().refine(isPlainDate, 'YYYY-MM-DD').meta({ description: 'ISO 8601 calendar day' });
export const UnitId = z.number().int().positive();

export const Unit = z.object({
  id: UnitId,
  code: z.string(),
  type: UnitType,
  name: z.string(),
  shortName: z.string(),
  /** Superior in each line on the day asked for; null at the top. */
  parent: z.object({ territory: UnitId.nullable(), profession: UnitId.nullable() }),
  closedOn: Day.nullable(),
  /** False for a unit above one's own, of which only the name is seen. */
  visible: z.boolean(),
}).meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

const Name = z.string().trim().min(1).max(100);
const ShortName = z.string().trim().min(1).max(40);
const UnitParams = z.object({ id: z.coerce.number().int().positive() });

export const listUnits = endpoint({
  name: 'listUnits', method: 'get', path: '/api/units',
  summary: { zh: '看得到的单位，按当天的树。', en: 'The units one may see, as the tree stood on a day.' },
  query: z.object({ day: Day.optional() }),
  answer: z.object({ units: z.array(Unit) }),
});

export const getUnit = endpoint({
  name: 'getUnit', method: 'get', path: '/api/units/{id}',
  summary: { zh: '一个单位：名称和隶属关系的沿革。', en: 'One unit with its names and superiors over time.' },
  params: UnitParams,
  answer: z.object({
    unit: Unit,
    names: z.array(z.object({ name: z.string(), shortName: z.string(), validFrom: Day, validTo: Day.nullable() })),
    superiors: z.array(z.object({ line: LineOf, parent: UnitId, name: z.string(), validFrom: Day, validTo: Day.nullable() })),
  }),
});

export const openUnit = endpoint({
  name: 'openUnit', method: 'post', path: '/api/units',
  summary: { zh: '新设单位。', en: 'Opens a unit.' },
  body: z.strictObject({ code: z.string().trim().min(1).max(40), type: UnitType, name: Name, shortName: ShortName, openedOn: Day, parent: z.object({ territory: UnitId.nullable(), profession: UnitId.nullable() }) }),
  answer: z.object({ id: UnitId }),
});

export const renameUnit = endpoint({
  name: 'renameUnit', method: 'post', path: '/api/units/{id}/names',
  summary: { zh: '更名：从某日起用新名称，以前的报告仍用旧名。', en: 'Renames from a day on; what was written before keeps the old name.' },
  params: UnitParams,
  body: z.strictObject({ name: Name, shortName: ShortName, validFrom: Day }),
});

export const moveUnit = endpoint({
  name: 'moveUnit', method: 'post', path: '/api/units/{id}/superiors',
  summary: { zh: '调整隶属：从某日起归另一单位。', en: 'Moves below another unit from a day on.' },
  params: UnitParams,
  body: z.strictObject({ line: LineOf, parent: UnitId, validFrom: Day }),
});

export const closeUnit = endpoint({
  name: 'closeUnit', method: 'post', path: '/api/units/{id}/close',
  summary: { zh: '撤销或并入另一单位，从某日之后不再新增记录。', en: 'Closes or merges a unit after a day.' },
  params: UnitParams,
  body: z.strictObject({ closedOn: Day, mergedInto: UnitId.nullable() }),
});

/** The tree has changed: closure rows and subtree sums are to be made anew. */
export type TreeChanged = { readonly fact: 'tree-changed' };
