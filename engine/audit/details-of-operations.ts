import type { Code, Count, Hash, Id, Instant } from './detail-values.ts';

interface VersionRef {
  readonly journey?: Id;
  readonly version?: Id;
  readonly number?: Count;
  readonly planHash?: Hash;
  readonly review?: Id;
  readonly reason?: Code;
}

interface TemplateRef {
  readonly version?: Count;
  readonly sha256?: Hash;
  readonly language?: Code;
}

interface LogRange {
  readonly from?: Instant | Count | null;
  readonly to?: Instant | Count | null;
  readonly entries?: Count;
  readonly size?: Count;
  readonly root?: Hash;
}

interface HistoryRef {
  readonly enrollment?: Id;
  readonly run?: Id;
  readonly payloads?: Count;
  readonly method?: Code;
  readonly route?: Code;
}

/** Details of what staff, clients and the system itself do. */
export interface OperationsDetails {
  'journey.created': { readonly from?: Code };
  'journey.changed': { readonly etag?: Hash; readonly voided?: Count; readonly walkThrough?: Id };
  'journey.submitted': VersionRef;
  'journey.approved': VersionRef;
  'journey.returned': VersionRef;
  'journey.voided': VersionRef;
  'journey.published': VersionRef & { readonly replaced?: Id | null; readonly inside?: Count };
  'journey.stopped': VersionRef & { readonly exited?: Count };
  'journey.approval-withdrawn': VersionRef & { readonly hold?: Id };
  'fact.declared': { readonly version: Count; readonly sha256: Hash };
  'template.changed': TemplateRef;
  'template.submitted': TemplateRef;
  'template.approved': TemplateRef;
  'template.published': TemplateRef;
  'segment.changed': { readonly version?: Count; readonly sha256?: Hash };
  /** Counts of 1 to 10 are hidden here as well: `fewer-than-11`. */
  'segment.counted': { readonly matches?: Count | Code };
  'history.decoded': HistoryRef;
  'history.operated': HistoryRef;
  'audit.read': LogRange & { readonly filters?: readonly Code[]; readonly found?: Count };
  'audit.exported': LogRange;
  'audit.verified': LogRange;
  'audit.purged': LogRange & { readonly partition?: Code };
  'person.added': { readonly roles: readonly Code[] };
  'person.signed-in': { readonly session?: Hash };
  'person.sign-in-failed': { readonly reason?: Code; readonly attempts?: Count };
  'person.locked': { readonly attempts?: Count; readonly until?: Instant };
  'person.role-changed': { readonly added?: readonly Code[]; readonly removed?: readonly Code[] };
  'person.removed': { readonly sessions?: Count };
  'client.added': { readonly scopes: readonly Code[]; readonly expiresAt?: Instant | null };
  'client.rotated': { readonly expiresAt?: Instant | null };
  'client.removed': { readonly reason?: Code };
  'client.refused': { readonly reason?: Code; readonly route?: Code };
  'grant.opened': { readonly patient?: Id; readonly reason?: Code; readonly until?: Instant };
  'grant.closed': { readonly reason?: Code };
  'setting.changed': {
    readonly setting: Code;
    readonly before?: Code | Count | boolean | null;
    readonly after?: Code | Count | boolean | null;
  };
  'key.created': { readonly use: Code; readonly version?: Count };
  'key.rotated': { readonly use: Code; readonly version?: Count };
  'key.destroyed': { readonly use: Code; readonly versions?: Count };
  'system.started': { readonly process?: Code; readonly release?: Code };
  /** A restore opens a new log; this binds the last anchor of the old one. */
  'system.restored': { readonly anchorSize: Count; readonly anchorRoot: Hash; readonly anchorOrigin: Code };
  'system.clock-advanced': {
    readonly advance?: Code;
    readonly woken?: Count;
    readonly byMs?: Count;
    readonly offsetMs?: Count;
  };
}
