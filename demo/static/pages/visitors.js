// What a company that counts visitors puts on the pages of shops.
"use strict";
window.visitors = { since: Date.now(), page: location.pathname };
