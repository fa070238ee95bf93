import pg from 'pg';
const u=new URL(process.argv[2]!); const c=new pg.Client({connectionString:process.argv[2]!.replace('/conductor?','/postgres?')}); await c.connect();
const t=performance.now(); await c.query(process.argv[3]!); console.log(performance.now()-t); await c.end();
