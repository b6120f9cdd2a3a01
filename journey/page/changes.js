// Notices the first change of the page after it was read, so that none is missed before somebody waits for it.
const watchChanges = () => {
  kassa.watch?.disconnect();
  kassa.changed = new Promise((resolve) => {
    // A screenshot puts a style element in and takes it out again.
    const ofScreenshot = (change) =>
      change.type === "childList" && [...change.addedNodes, ...change.removedNodes].every((node) => node.nodeName === "STYLE");
    kassa.watch = new MutationObserver((changes, observer) => {
      if (changes.every(ofScreenshot)) return;
      observer.disconnect();
      resolve(true);
    });
    kassa.watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
};
