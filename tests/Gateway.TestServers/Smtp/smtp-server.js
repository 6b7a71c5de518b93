// An SMTP server for tests: node smtp-server.js MODULES PORT CERTIFICATE KEY OPTIONS. OPTIONS is JSON: users ({name: password}), offersTls, refuses (addresses
// that are no recipients here), silentAfter ("connect" or "data"). Each mail taken is one line of JSON on standard output.
'use strict';

const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');

const [modules, port, certificate, key, given] = process.argv.slice(2);
const { SMTPServer } = require(path.join(modules, 'smtp-server'));
const options = Object.assign({ users: {}, offersTls: true, refuses: [], silentAfter: '' }, JSON.parse(given));

function refusal(code, words) {
  return Object.assign(new Error(words), { responseCode: code });
}

function collect(stream, done) {
  const parts = [];
  stream.on('data', part => parts.push(part));
  stream.on('end', () => done(Buffer.concat(parts).toString('utf8')));
}

const server = new SMTPServer({
  cert: fs.readFileSync(certificate),
  key: fs.readFileSync(key),
  disabledCommands: options.offersTls ? [] : ['STARTTLS'],
  authOptional: Object.keys(options.users).length === 0,
  allowInsecureAuth: !options.offersTls,
  disableReverseLookup: true,
  closeTimeout: 100,
  onAuth(auth, session, callback) {
    if (Object.hasOwn(options.users, auth.username) && options.users[auth.username] === auth.password) callback(null, { user: auth.username });
    else callback(refusal(535, 'Authentication credentials invalid'));
  },
  onRcptTo(address, session, callback) {
    if (options.refuses.includes(address.address)) callback(refusal(550, 'No such user here'));
    else callback();
  },
  onData(stream, session, callback) {
    collect(stream, text => {
      if (options.silentAfter === 'data') return;
      const mail = { user: session.user ?? '', secure: session.secure, from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(to => to.address), text };
      process.stdout.write(JSON.stringify(mail) + '\n');
      callback();
    });
  },
});
server.on('error', error => process.stderr.write(`${error.message}\n`));

if (options.silentAfter === 'connect') net.createServer(() => {}).listen(Number(port), '127.0.0.1');
else server.listen(Number(port), '127.0.0.1');
