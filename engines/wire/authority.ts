/** Who may do what where: a role, over a unit, along one of the two lines of superiors. */

/** 块 territory · 条 profession. */
export const lines = ['territory', 'profession'] as const;
export type Line = (typeof lines)[number];

export const roles = ['clerk', 'leader', 'inspector', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** A role over a unit, with everything below it in one line when `recursive`. */
export type Grant = { readonly role: Role; readonly unit: number; readonly line: Line; readonly recursive: boolean };

/** Roles that may change what a unit holds; inspectors and auditors only read. */
export const writingRoles: ReadonlySet<Role> = new Set(['clerk', 'leader', 'administrator']);
