// A closed shadow root hides from scripts what a shopper sees all the same: it is opened, so that it can be read and used.
// Frames of other hosts are left as they are.
(() => {
  if (window !== window.top && window.frameElement === null) return;
  Element.prototype.attachShadow = new Proxy(Element.prototype.attachShadow, {
    apply: (attach, host, [options]) => Reflect.apply(attach, host, [{ ...options, mode: "open" }]),
  });
})();
