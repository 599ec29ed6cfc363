// What a partner would write in an afternoon: the contract's validation, one insert, one select, and nothing else. No credential,
// encryption, audit or log. PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE and PEER_PORT, PEER_SCHEMA come from the benchmark.
import cluster from 'node:cluster';
import { Store } from './store.js';
import { startApp } from './app.js';

const WORKERS = 2;

if (cluster.isPrimary) {
  await Store.createTable();
  for (let i = 0; i < WORKERS; i++) cluster.fork();
  // One worker less would be another peer: rather none.
  cluster.on('exit', () => process.exit(1));
  process.on('SIGTERM', () => process.exit(0));
} else {
  await startApp(new Store(), Number(process.env.PEER_PORT), process.env.PEER_SCHEMA);
}
