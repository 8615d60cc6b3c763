import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { meAnswer } from '../../engine/wire/operations.ts';
import { ME_KEY } from '../api/me.ts';
import { ProblemError } from '../api/problem-error.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { useTitle } from '../parts/page-header.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { homeOf } from '../shell/areas.ts';
import { Mark } from '../shell/mark.tsx';
import { nextPath } from './next-path.ts';
import styles from './sign-in.module.css';

export function SignInPage() {
  useTitle('Sign in');
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <div className={styles.brand}>
          <Mark className={styles.mark} /> Carewright
        </div>
        <h1>Sign in</h1>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {signIn.isError && <SignInRefusal error={signIn.error} />}
        <Button type="submit" variant="filled" loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </main>
  );
}

function useSignIn() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return useMutation({
    mutationFn: (body: { readonly email: string; readonly password: string }) =>
      request(meAnswer, 'POST', '/v1/session', body),
    onSuccess: async (me) => {
      queryClient.clear();
      queryClient.setQueryData(ME_KEY, me);
      await navigate(nextPath(params.get('next')) ?? homeOf(me).path, { replace: true });
    },
  });
}

/** The same words for a wrong password and an unknown address, so that neither tells who works here. */
function SignInRefusal({ error }: { readonly error: unknown }) {
  const isRefused =
    error instanceof ProblemError && (error.status === 401 || error.status === 422 || error.status === 400);
  if (!isRefused) return <Refusal error={error} />;
  return (
    <p role="alert" style={{ margin: 0, color: 'var(--cw-failed)' }}>
      E-mail and password do not belong together. Check both, or ask an admin.
    </p>
  );
}
