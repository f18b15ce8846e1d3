// An SMSC on npm's smpp. Arguments: folder of its node_modules. Prints its port, then a line of JSON for each submit.
// A text that starts with "busy" is throttled once; "reply" is answered by a text of two parts, the second part first.
const smpp = require(process.argv[2] + '/node_modules/smpp');
const busy = new Set();
let count = 0x6a2439ef;

function text(message) {
  return message && message.message !== undefined ? message.message : message || '';
}

function receipt(session, pdu, number) {
  session.deliver_sm({
    esm_class: 4,
    source_addr: pdu.destination_addr,
    destination_addr: pdu.source_addr,
    short_message: `id:${number} sub:001 dlvrd:001 submit date:2611230733 done date:2611230734 stat:DELIVRD err:000 text:`,
  });
}

function reply(session, pdu) {
  for (const part of [2, 1]) {
    session.deliver_sm({
      source_addr_ton: 1,
      source_addr_npi: 1,
      source_addr: pdu.destination_addr,
      destination_addr: pdu.source_addr,
      data_coding: 8,
      short_message: {
        udh: Buffer.from([5, 0, 3, 77, 2, part]),
        message: part === 1 ? 'yes \u0434\u0430 ' : '\ud83d\ude00 please',
      },
    });
  }
}

const server = smpp.createServer((session) => {
  session.on('error', () => {});
  for (const bind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) {
    session.on(bind, (pdu) => {
      const status = pdu.password === 'bar' ? 0 : smpp.ESME_RINVPASWD;
      session.send(pdu.response({ command_status: status, system_id: 'smsc' }));
    });
  }
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => {
    session.send(pdu.response());
    session.close();
  });
  session.on('submit_sm', (pdu) => {
    const said = text(pdu.message_payload) || text(pdu.short_message);
    if (said.startsWith('busy') && !busy.has(said)) {
      busy.add(said);
      session.send(pdu.response({ command_status: smpp.ESME_RTHROTTLED }));
      return;
    }
    const number = ++count;
    console.log(JSON.stringify({
      to: pdu.destination_addr,
      from: pdu.source_addr,
      text: said,
      coding: pdu.data_coding,
      udh: (pdu.short_message.udh || []).map((one) => one.toString('hex')).join(),
      sar: pdu.sar_total_segments ? `${pdu.sar_segment_seqnum}/${pdu.sar_total_segments}` : '',
      payload: !!pdu.message_payload,
      validity: String(pdu.validity_period),
    }));
    session.send(pdu.response({ message_id: number.toString(16) }));
    setTimeout(() => receipt(session, pdu, number), 20);
    if (said.startsWith('reply')) {
      reply(session, pdu);
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
