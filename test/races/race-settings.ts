/** What one racing process is told; written by the test, read by race-process.ts. */
export interface RaceSettings {
  readonly workerUrl: string;
  readonly staffUrl: string;
  readonly keysUrl: string;
  readonly keyringFile: string;
  readonly routesFile: string;
  readonly caFile: string;
  readonly senders: number;
  readonly work: readonly RaceSend[];
  /** Of the sends under way, this share is withdrawn by the revoker. */
  readonly revokedShare: number;
  /** The revoker of this process also places and lifts holds on the organisation. */
  readonly placesHolds: boolean;
}

export interface RaceSend {
  readonly enrollment: string;
  readonly planHash: string;
  readonly patient: string;
  readonly contact: string;
  readonly address: string;
}

/** One withdrawal: in force from its answer on, until it was about to be lifted. Instants are process.hrtime, ns, as text. */
export interface Withdrawal {
  /** Null: everybody (a hold on the organisation). */
  readonly address: string | null;
  readonly answeredAt: string;
  /** Null: for good. */
  readonly liftedAt: string | null;
  readonly tookMs: number;
  readonly inFlight: number;
  readonly stillOpen: number;
}

export interface RaceResult {
  readonly sends: number;
  readonly ports: Readonly<Record<string, number>>;
  readonly withdrawals: readonly Withdrawal[];
}

/** The sends under way in this process, by enrollment, for the revoker to aim at. */
export type UnderWay = Map<string, RaceSend>;
