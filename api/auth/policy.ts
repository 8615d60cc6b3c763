/** The one table that middleware, screens and the test matrix read: who may do what (SCREENS.md 2.2). */
export const PERMISSIONS = [
  'journey.read',
  'journey.edit',
  'journey.publish',
  'review.read',
  'review.decide',
  'patient.search',
  'patient.read',
  'patient.write',
  'permission.change',
  'appointment.write',
  'event.write',
  'enrollment.read',
  'enrollment.start',
  'enrollment.exit',
  'task.read',
  'task.finish',
  'list.create',
  'hold.read',
  'hold.place',
  'audit.read',
  'audit.export',
  'history.read',
  'history.decode',
  'history.operate',
  'person.manage',
  'client.manage',
  'setting.manage',
  'sandbox.use',
  'self.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['marketer', 'reviewer', 'support', 'privacy-officer', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const everyone = ['self.read', 'sandbox.use', 'hold.read'] as const;

export const ROLE_PERMISSIONS = {
  marketer: [...everyone, 'journey.read', 'journey.edit', 'journey.publish', 'review.read', 'list.create'],
  reviewer: [
    ...everyone,
    'journey.read',
    'journey.publish',
    'review.read',
    'review.decide',
    'hold.place',
    'audit.read',
  ],
  support: [
    ...everyone,
    'patient.search',
    'patient.read',
    'permission.change',
    'enrollment.read',
    'enrollment.start',
    'enrollment.exit',
    'task.read',
    'task.finish',
    'history.read',
    'history.decode',
  ],
  'privacy-officer': [
    ...everyone,
    'patient.search',
    'patient.read',
    'permission.change',
    'enrollment.read',
    'enrollment.exit',
    'hold.place',
    'audit.read',
    'audit.export',
    'journey.read',
    'review.read',
  ],
  auditor: [...everyone, 'audit.read', 'audit.export', 'journey.read'],
  admin: [
    ...everyone,
    'hold.place',
    'audit.read',
    'audit.export',
    'person.manage',
    'client.manage',
    'setting.manage',
    'history.read',
  ],
} as const satisfies Record<Role, readonly Permission[]>;

export const SCOPES = [
  'patients.write',
  'appointments.write',
  'events.write',
  'enrollments.read',
  'enrollments.write',
  'audit.read',
  'sandbox',
] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_PERMISSIONS = {
  'patients.write': ['patient.write', 'patient.read', 'permission.change'],
  'appointments.write': ['appointment.write'],
  'events.write': ['event.write'],
  'enrollments.read': ['enrollment.read'],
  'enrollments.write': ['enrollment.read', 'enrollment.start', 'enrollment.exit'],
  'audit.read': ['audit.read', 'audit.export'],
  sandbox: ['sandbox.use'],
} as const satisfies Record<Scope, readonly Permission[]>;

export const isRole = (value: string): value is Role => (ROLES as readonly string[]).includes(value);
export const isScope = (value: string): value is Scope => (SCOPES as readonly string[]).includes(value);

export function permissionsOfRoles(roles: readonly string[]): ReadonlySet<Permission> {
  return new Set(roles.filter(isRole).flatMap((role): readonly Permission[] => ROLE_PERMISSIONS[role]));
}

export function permissionsOfScopes(scopes: readonly string[]): ReadonlySet<Permission> {
  return new Set(scopes.filter(isScope).flatMap((scope): readonly Permission[] => SCOPE_PERMISSIONS[scope]));
}
