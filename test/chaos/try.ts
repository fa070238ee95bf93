import { mkdtempSync, chmodSync } from 'node:fs';
import { openDatabase } from '@conductor/postgres';
const folder = mkdtempSync('/tmp/chaos-'); chmodSync(folder, 0o755);
const t=performance.now();
const db = await openDatabase({ data: `${folder}/data` });
console.log(db.url, folder, performance.now()-t);
process.on('SIGTERM', async ()=>{ await db.stop(); process.exit(0)});
setInterval(()=>{}, 1000);
