/** Who acts. `system` acts for a rule, such as the gate or an exit rule. */
export interface Principal {
  readonly kind: 'person' | 'client' | 'patient' | 'system';
  readonly id: string;
}

export const SYSTEM: Principal = { kind: 'system', id: 'carewright' };
