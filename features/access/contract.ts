/** What of people, their roles and their sessions crosses the wire. */
import { z } from 'zod';
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import { lines, roles } from '#engines/wire/authority.ts';
import { endpoint } from '#engines/wire/endpoint.ts';

const Id = z.number().int().positive();
const PathId = z.coerce.number().int().positive();
const Day = z.string().refine(isPlainDate, 'YYYY-MM-DD').meta({ description: 'ISO 8601 calendar day' });
const Moment = z.string().meta({ description: 'UTC, ISO 8601' });
const Role = z.enum(roles);
const LineOf = z.enum(lines);

/** Posts that the shipped packs know: those named in a kind's `confirm`, and those that a responsibility letter names. */
export const posts = ['first_responsible', 'unit_lead', 'office_head', 'sec_officer', 'safety_officer', 'finance'] as const;
export const Post = z.enum(posts);
export type Post = z.infer<typeof Post>;

/** Staff numbers are compared without regard to case and width; the form given here is what was typed. */
const StaffNumber = z.string().trim().min(1).max(40);
const PersonName = z.string().trim().min(1).max(60);
/** Only the outer limits; what makes a password acceptable is in password.ts. Checked passwords are never trimmed. */
const Password = z.string().min(1).max(400);

export const SessionGrant = z.object({
  role: Role, unit: Id, line: LineOf, recursive: z.boolean(),
  unitName: z.string(), unitShortName: z.string(), unitType: z.string(),
}).meta({ id: 'SessionGrant' });
export type SessionGrant = z.infer<typeof SessionGrant>;

export const DemoPerson = z.object({
  account: Id, staffNumber: z.string(), name: z.string(), role: Role, unitName: z.string(),
  /** What this person can try, one sentence each. */
  about: z.object({ zh: z.string(), en: z.string() }),
}).meta({ id: 'DemoPerson' });
export type DemoPerson = z.infer<typeof DemoPerson>;

export const Session = z.object({
  today: Day,
  mode: z.enum(['demo', 'office']),
  /** True until the first administrator exists (office mode only). */
  needsSetup: z.boolean(),
  demoPeople: z.array(DemoPerson),
  account: z.object({
    id: Id, staffNumber: z.string(), name: z.string(),
    /** Until it is changed nothing else is allowed: `grants` is empty. */
    mustChangePassword: z.boolean(),
    grants: z.array(SessionGrant),
  }).nullable(),
}).meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const getSession = endpoint({
  name: 'getSession', method: 'get', path: '/api/session', public: true,
  summary: { zh: '谁在使用，能做什么。', en: 'Who is asking, and what they may do.' },
  answer: Session,
});

export const signIn = endpoint({
  name: 'signIn', method: 'post', path: '/api/session', secret: true, public: true,
  summary: { zh: '用工号和密码登录。', en: 'Signs in with staff number and password.' },
  body: z.strictObject({ staffNumber: StaffNumber, password: Password }),
  answer: z.object({ account: Id, mustChangePassword: z.boolean() }),
});

export const signInAsDemoPerson = endpoint({
  name: 'signInAsDemoPerson', method: 'post', path: '/api/session/demo', public: true,
  summary: { zh: '以演示人员身份进入（仅演示模式）。', en: 'Signs in as a demo person (demo mode only).' },
  body: z.strictObject({ account: Id }),
  answer: z.object({ account: Id, mustChangePassword: z.boolean() }),
});

export const signOut = endpoint({
  name: 'signOut', method: 'delete', path: '/api/session', public: true,
  summary: { zh: '退出登录。', en: 'Signs out.' },
});

export const setUp = endpoint({
  name: 'setUp', method: 'post', path: '/api/setup', secret: true, public: true,
  summary: { zh: '首次启用：凭启动时显示的一次性代码建立单位和第一位管理员。', en: 'First use: with the one-time code shown at start, makes the top unit and the first administrator.' },
  body: z.strictObject({
    code: z.string().trim().min(1).max(40),
    unit: z.strictObject({ type: z.enum(['county', 'township', 'village', 'bureau', 'school', 'hospital', 'company']), name: z.string().trim().min(1).max(100), shortName: z.string().trim().min(1).max(40) }),
    staffNumber: StaffNumber, name: PersonName, password: Password,
  }),
  answer: z.object({ account: Id, unit: Id }),
});

export const changePassword = endpoint({
  name: 'changePassword', method: 'post', path: '/api/me/password', secret: true,
  summary: { zh: '修改自己的密码；其他设备上的登录随即失效。', en: 'Changes one’s own password; sign-ins on other devices end.' },
  body: z.strictObject({ current: Password, next: Password }),
});

export const OwnSession = z.object({
  id: Id, current: z.boolean(), startedAt: Moment, lastSeenAt: Moment, endsAt: Moment, address: z.string(), agent: z.string(),
}).meta({ id: 'OwnSession' });
export type OwnSession = z.infer<typeof OwnSession>;

export const listMySessions = endpoint({
  name: 'listMySessions', method: 'get', path: '/api/me/sessions',
  summary: { zh: '我在各设备上的登录。', en: 'My sign-ins on all devices.' },
  answer: z.object({ sessions: z.array(OwnSession) }),
});

export const revokeSession = endpoint({
  name: 'revokeSession', method: 'delete', path: '/api/me/sessions/{id}',
  summary: { zh: '注销一处登录。', en: 'Ends one sign-in.' },
  params: z.object({ id: PathId }),
});

export const revokeOtherSessions = endpoint({
  name: 'revokeOtherSessions', method: 'delete', path: '/api/me/sessions',
  summary: { zh: '注销除本机以外的全部登录。', en: 'Ends all sign-ins but this one.' },
  answer: z.object({ ended: z.number().int() }),
});

export const accountStates = ['active', 'locked', 'closed'] as const;

export const AccountLine = z.object({
  id: Id, staffNumber: z.string(), name: z.string(), unit: Id, unitName: z.string(),
  /** Locked: strangers' wrong passwords slow it down at this moment; `lockedUntil` says how long. */
  state: z.enum(accountStates), lockedUntil: Moment.nullable(),
  roles: z.array(Role), lastSignInAt: Moment.nullable(),
}).meta({ id: 'AccountLine' });
export type AccountLine = z.infer<typeof AccountLine>;

export const GrantLine = z.object({
  id: Id, role: Role, unit: Id, unitName: z.string(), line: LineOf, recursive: z.boolean(), grantedBy: z.string(), grantedAt: Moment,
  mayWithdraw: z.boolean(),
}).meta({ id: 'GrantLine' });
export type GrantLine = z.infer<typeof GrantLine>;

export const Appointment = z.object({
  id: Id, unit: Id, unitName: z.string(), post: Post, account: Id, name: z.string(), validFrom: Day, validTo: Day.nullable(),
}).meta({ id: 'Appointment' });
export type Appointment = z.infer<typeof Appointment>;

export const listAccounts = endpoint({
  name: 'listAccounts', method: 'get', path: '/api/accounts',
  summary: { zh: '我管理的单位里的账号，按工号排列。', en: 'Accounts of the units I administer, by staff number.' },
  query: z.object({
    unit: z.coerce.number().int().positive().optional(),
    words: z.string().trim().max(40).optional().meta({ description: 'part of the name or staff number' }),
    after: z.string().max(60).optional().meta({ description: '`next` of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  answer: z.object({ accounts: z.array(AccountLine), total: z.number().int(), next: z.string().nullable() }),
});

export const getAccount = endpoint({
  name: 'getAccount', method: 'get', path: '/api/accounts/{id}',
  summary: { zh: '一个账号：角色、任职和状态。', en: 'One account: roles, posts and state.' },
  params: z.object({ id: PathId }),
  answer: z.object({ account: AccountLine, grants: z.array(GrantLine), appointments: z.array(Appointment), mustChangePassword: z.boolean(), own: z.boolean() }),
});

const TemporaryPassword = z.string().meta({ description: 'shown this once; has to be changed at the first sign-in' });

export const createAccount = endpoint({
  name: 'createAccount', method: 'post', path: '/api/accounts', secret: true,
  summary: { zh: '新建账号，给出只显示一次的临时密码。', en: 'Makes an account with a temporary password that is shown once.' },
  body: z.strictObject({ unit: Id, staffNumber: StaffNumber, name: PersonName }),
  answer: z.object({ id: Id, temporaryPassword: TemporaryPassword }),
});

export const resetPassword = endpoint({
  name: 'resetPassword', method: 'post', path: '/api/accounts/{id}/password', secret: true,
  summary: { zh: '重置密码：给出新的临时密码，原有登录全部失效。', en: 'Resets the password to a temporary one; all sign-ins end.' },
  params: z.object({ id: PathId }),
  answer: z.object({ temporaryPassword: TemporaryPassword }),
});

export const closeAccount = endpoint({
  name: 'closeAccount', method: 'post', path: '/api/accounts/{id}/close',
  summary: { zh: '停用账号。', en: 'Closes an account.' },
  params: z.object({ id: PathId }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
});

export const reopenAccount = endpoint({
  name: 'reopenAccount', method: 'post', path: '/api/accounts/{id}/reopen',
  summary: { zh: '恢复账号。', en: 'Opens a closed account again.' },
  params: z.object({ id: PathId }),
});

export const unlockAccount = endpoint({
  name: 'unlockAccount', method: 'post', path: '/api/accounts/{id}/unlock',
  summary: { zh: '解除因输错密码造成的等待。', en: 'Ends the waiting that wrong passwords have caused.' },
  params: z.object({ id: PathId }),
});

export const addGrant = endpoint({
  name: 'addGrant', method: 'post', path: '/api/accounts/{id}/grants',
  summary: { zh: '授予角色（不能授予本人，不能超出自己管理的范围）。', en: 'Grants a role (never to oneself, never beyond one’s own reach).' },
  params: z.object({ id: PathId }),
  body: z.strictObject({ role: Role, unit: Id, line: LineOf, recursive: z.boolean() }),
  answer: z.object({ id: Id }),
});

export const withdrawGrant = endpoint({
  name: 'withdrawGrant', method: 'delete', path: '/api/accounts/{id}/grants/{grant}',
  summary: { zh: '撤销角色，对方的下一次操作即失效。', en: 'Withdraws a role; it ends with the next request of that person.' },
  params: z.object({ id: PathId, grant: PathId }),
});

export const listAppointments = endpoint({
  name: 'listAppointments', method: 'get', path: '/api/units/{id}/appointments',
  summary: { zh: '一个单位的岗位和历任人员，现任在前。', en: 'Who holds and has held the posts of a unit, present holders first.' },
  params: z.object({ id: PathId }),
  answer: z.object({ appointments: z.array(Appointment), mayAppoint: z.boolean() }),
});

export const appoint = endpoint({
  name: 'appoint', method: 'post', path: '/api/units/{id}/appointments',
  summary: { zh: '任命：从某日起担任某岗位；原任人员前一日离任。', en: 'Appoints someone to a post from a day on; whoever holds it leaves the day before.' },
  params: z.object({ id: PathId }),
  body: z.strictObject({ post: Post, account: Id, validFrom: Day }),
  answer: z.object({ id: Id }),
});

export const endAppointment = endpoint({
  name: 'endAppointment', method: 'post', path: '/api/units/{id}/appointments/{appointment}/end',
  summary: { zh: '离任：写明最后一日。', en: 'Ends an appointment after a day.' },
  params: z.object({ id: PathId, appointment: PathId }),
  body: z.strictObject({ validTo: Day }),
});
