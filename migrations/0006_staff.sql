-- People (better-auth's tables under our names), API clients, idempotent answers, sessions of the history's origin.
create table person (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table session (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references person on delete cascade
);
create index on session ("userId");
create table account (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references person on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index on account ("userId");
create table verification (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp,
  "updatedAt" timestamptz default current_timestamp
);
create table role_grant (person text not null references person, role text not null, granted_at timestamptz not null default clock_timestamp(), primary key (person, role));
create table client (
  id text primary key,
  name text not null,
  key_hash bytea not null unique,
  scopes text[] not null,
  expires_at timestamptz,
  removed_at timestamptz,
  created_at timestamptz not null default clock_timestamp()
);
create table idempotency (
  client text not null,
  key text not null,
  request_hash bytea not null,
  status int,
  answer jsonb,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (client, key)
);
create table ui_session (token_hash bytea primary key, person text not null, kind text not null check (kind in ('link', 'cookie')), used_at timestamptz, expires_at timestamptz not null);
