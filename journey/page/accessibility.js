// Has axe-core, which stands before this part, judge one document. Nothing of it stays where the page could meet it, and
// what it takes is left out of the document's long tasks.
const describe = (node) => {
  const element = node.element;
  const rect = element ? element.getBoundingClientRect() : new DOMRect();
  const words = (element?.innerText || "").replace(/\s+/g, " ").trim();
  const called = words || element?.getAttribute("aria-label") || element?.getAttribute("name") || element?.getAttribute("id") || "";
  return {
    selector: node.target.flat().join(" "), tag: element?.localName || "", text: called.slice(0, 80),
    box: { x: rect.left + window.scrollX, y: rect.top + window.scrollY, width: rect.width, height: rect.height },
  };
};

// What axe-core asks only of the page that it begins with. Here it begins with each frame anew.
const OF_THE_PAGE = ["aria-hidden-body", "document-title", "html-has-lang", "meta-viewport"];

const judge = async (axe) => {
  const rules = window === window.top ? {} : Object.fromEntries(OF_THE_PAGE.map((rule) => [rule, { enabled: false }]));
  const scrolled = [window.scrollX, window.scrollY];
  const found = await axe.run(document, {
    runOnly: options.tags, rules, resultTypes: ["violations"], iframes: false, preload: false, elementRef: true,
  });
  window.scrollTo(...scrolled);
  return {
    engine: `${found.testEngine.name} ${found.testEngine.version}`,
    violations: found.violations.map((violation) => ({
      rule: violation.id, impact: violation.impact || "minor", help: violation.help,
      criteria: violation.tags.filter((tag) => /^wcag\d{3,}$/.test(tag)),
      count: violation.nodes.length, elements: violation.nodes.slice(0, options.most).map(describe),
    })),
  };
};
