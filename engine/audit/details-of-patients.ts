import type { Code, Count, Hash, Id, Instant } from './detail-values.ts';

interface PatientWritten {
  readonly source: Code;
  /** Names of fields, never what they hold. */
  readonly changed: readonly Code[];
}

interface FactNamed {
  readonly fact: Code;
  readonly source: Code;
}

interface PermissionKey {
  readonly axis: Code;
  readonly channel: Code;
  readonly purpose: Code;
  readonly contact: Id;
  readonly until?: Instant | null;
  /** Enrollments that ended by it. */
  readonly exited?: Count;
}

interface AppointmentApplied {
  readonly hasMoved: boolean;
  readonly anchorVersion?: Count;
  readonly startsAt?: Instant | null;
  readonly by?: Code;
}

interface LinkUsed {
  readonly message?: Id;
  readonly contact?: Id;
  readonly kind?: Code;
  readonly axis?: Code;
  readonly purpose?: Code;
  readonly changed?: readonly Code[];
}

interface Access {
  readonly purpose?: Code;
  readonly fields?: readonly Code[];
  readonly grant?: Id;
}

/** Details of actions on patients and what is known of them. The subject is the row's id. */
export interface PatientDetails {
  'patient.created': PatientWritten;
  'patient.changed': PatientWritten;
  'patient.merged': { readonly into: Id; readonly exited: Count };
  'patient.unmerged': { readonly from: Id };
  'patient.erased': { readonly keyVersions: Count; readonly exited: Count };
  'patient.searched': { readonly kind: Code; readonly found: Count };
  'patient.opened': Access;
  'patient.revealed': Access;
  'patient.simulated': Access & { readonly journey: Id };
  'patient.exported': Access & { readonly entries?: Count };
  'contact.added': { readonly relation: Code; readonly channel: Code };
  'contact.changed': { readonly changed: readonly Code[] };
  'contact.ended': { readonly reason?: Code };
  'list.created': { readonly members?: Count };
  'list.entered': { readonly journey?: Id; readonly enrollment?: Id };
  'list.left': { readonly journey?: Id; readonly enrollment?: Id };
  'fact.set': FactNamed;
  'fact.retracted': FactNamed;
  'permission.granted': PermissionKey;
  'permission.refused': PermissionKey;
  'permission.revoked': PermissionKey;
  'permission.expired': PermissionKey;
  'suppression.added': { readonly scope: Code; readonly reason: Code; readonly source?: Code };
  'suppression.lifted': { readonly scope: Code; readonly reason?: Code };
  'appointment.booked': AppointmentApplied;
  'appointment.moved': AppointmentApplied;
  'appointment.cancelled': AppointmentApplied;
  'appointment.confirmed': AppointmentApplied;
  'appointment.checked-in': AppointmentApplied;
  'appointment.completed': AppointmentApplied;
  'appointment.no-show': AppointmentApplied;
  'event.accepted': { readonly type: Code; readonly enrollments: Count; readonly source?: Code };
  'event.unmatched': { readonly type: Code; readonly source?: Code; readonly until?: Instant };
  'portal.identified': { readonly message?: Id; readonly proof?: Code };
  'portal.identity-failed': { readonly message?: Id; readonly attempts?: Count };
  'portal.locked': { readonly message?: Id; readonly attempts?: Count };
  'portal.read': { readonly message: Id };
  'portal.replied': { readonly message: Id; readonly bodyHash?: Hash };
  'portal.expired': { readonly message: Id };
  'portal.withdrawn': { readonly message: Id; readonly reason?: Code };
  'link.opted-out': LinkUsed;
  'link.preference-changed': LinkUsed;
  'link.clicked': LinkUsed;
}
