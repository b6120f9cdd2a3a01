// What speculation rules ask for (prefetch, prerender) passes every route: the order guard would not see it, and a page
// that comes of it arrives without an answer that could be read. Rules are made inert before the browser follows them.
(() => {
  const RULES = 'script[type="speculationrules" i]';
  const withdraw = (rules) => {
    const { parentNode, nextSibling } = rules;
    rules.type = "inert/speculationrules";
    rules.remove(); // a change of its type alone does not withdraw what was read already
    parentNode.insertBefore(rules, nextSibling);
  };
  new MutationObserver((records) => {
    for (const node of records.flatMap((record) => [...record.addedNodes])) {
      if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) continue;
      if (node.matches(RULES)) withdraw(node);
      else node.querySelectorAll(RULES).forEach(withdraw);
    }
  }).observe(document, { childList: true, subtree: true });
})();
