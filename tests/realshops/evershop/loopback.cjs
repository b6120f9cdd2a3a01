// Loaded before the shop: it listens on this machine alone, asks no other one for anything, and says when it listens.
"use strict";
const dns = require("dns");
const fs = require("fs");
const { Server } = require("net");

const { listen } = Server.prototype;
Server.prototype.listen = function (port, ...rest) {
  if (process.env.READY) this.once("listening", () => fs.writeSync(Number(process.env.READY), "ready\n"));
  return listen.call(this, port, "127.0.0.1", ...rest);
};

const { lookup } = dns;
dns.lookup = function (host, ...rest) {
  if (["localhost", "127.0.0.1"].includes(host)) return lookup.call(this, host, ...rest);
  rest.at(-1)(Object.assign(new Error(`${host} is not asked`), { code: "ENOTFOUND" }));
};
