import { productPack } from '@conductor/product';
import { openPlace } from '../faults/place.ts';
import { modelAt, oracleFor } from '../faults/model.ts';
import { productCases } from '../faults/cases/product.ts';
import { startOracle } from '@conductor/testkit/oracle';
const place = await openPlace(productPack);
const server = await startOracle({ oracle: () => ({}), rate: 0, seed: 1 });
for (const job of ['record.edit', 'record.create', 'record.link','initiative.move','record.vote','story.write']) {
  const of = productCases.find((c) => c.job === job)!;
  for (const said of [null, ...of.said]) for (let n=0;n<4;n++){
    server.set({ oracle: oracleFor(of) }); server.begin('x');
    place.speakBy([modelAt(server, { sees: 'public' })]);
    const came = await place.put(of, said);
    console.log(job, said, came.answer.status, server.calls('x').length, JSON.stringify(came.answer.models?.map((m) => [m.role, m.sensitivity, m.rule, m.passedOver])));
    server.forget();
  }
}
await place.close(); await server.close(); process.exit(0);
