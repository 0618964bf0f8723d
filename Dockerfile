# The page is built with everything at hand; what runs has the server, the page, and what the server needs.
FROM node:24-slim AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci
COPY client client
COPY shared shared
RUN npm run build
RUN npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=built /app/package.json ./
COPY --from=built /app/node_modules node_modules
COPY --from=built /app/client/dist client/dist
COPY shared shared
COPY server server
RUN mkdir data && chown node data
USER node
VOLUME /app/data
EXPOSE 3000
CMD ["node", "server/main.ts"]
