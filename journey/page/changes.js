// What lies above an element moves it; a banner that comes late makes the document longer.
const heights = () => `${document.documentElement.scrollHeight} ${document.body?.offsetHeight}`;

// Notices the first change of the page after it was read, so that none is missed before somebody waits for it.
const watchChanges = () => {
  kassa.watch?.disconnect();
  const before = heights();
  kassa.grew = () => heights() !== before;
  kassa.changed = new Promise((resolve) => {
    kassa.watch = new MutationObserver((changes, observer) => {
      observer.disconnect();
      resolve(true);
    });
    kassa.watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
};
