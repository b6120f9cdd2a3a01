// Measures the load and the responses of a document from its start. Runs before the page's own scripts in every frame;
// changes nothing the page can notice. Session windows of layout shifts: at most 1 s between two shifts, 5 s in all
// (https://web.dev/articles/cls).
(() => {
  if (window.__kassa?.vitals) return;
  if (!window.__kassa) Object.defineProperty(window, "__kassa", { value: {}, enumerable: false });

  let lcp = null;
  let lcpElement = null;
  let shifts = { value: 0, first: 0, last: 0 };
  let cls = 0;
  let blocked = 0;
  const apart = [];
  const responses = [];
  const observers = [];

  const observe = (type, options, take) => {
    try {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
      observer.observe({ type, buffered: true, ...options });
      observers.push([observer, take]);
    } catch {
      // This browser does not measure it: the value stays null.
    }
  };

  observe("largest-contentful-paint", {}, (entry) => {
    lcp = entry.startTime;
    lcpElement = entry.element ? new WeakRef(entry.element) : lcpElement;
  });
  observe("layout-shift", {}, (entry) => {
    if (entry.hadRecentInput) return;
    const time = entry.startTime;
    if (shifts.value && time - shifts.last < 1000 && time - shifts.first < 5000) {
      shifts.value += entry.value;
      shifts.last = time;
    } else shifts = { value: entry.value, first: time, last: time };
    cls = Math.max(cls, shifts.value);
  });
  observe("longtask", {}, (entry) => {
    if (apart.some((span) => entry.startTime < span.end && entry.startTime + entry.duration > span.begin)) return;
    blocked += Math.max(0, entry.duration - 50);
  });
  observe("event", { durationThreshold: 16 }, (entry) => {
    // What only goes under the pointer belongs to no interaction (https://web.dev/articles/inp).
    if (entry.interactionId && responses.length < 500) responses.push({ start: entry.startTime, duration: entry.duration });
  });

  const pathOf = (element) => {
    const steps = [];
    for (let at = element; at && at.nodeType === Node.ELEMENT_NODE && steps.length < 6; at = at.parentElement) {
      if (at.id) {
        steps.unshift(`#${CSS.escape(at.id)}`);
        break;
      }
      const twins = at.parentElement ? [...at.parentElement.children].filter((other) => other.localName === at.localName) : [];
      steps.unshift(CSS.escape(at.localName) + (twins.length > 1 ? `:nth-of-type(${twins.indexOf(at) + 1})` : ""));
    }
    return steps.join(" > ");
  };

  const catchUp = () => observers.forEach(([observer, take]) => observer.takeRecords().forEach(take));

  window.__kassa.vitals = () => {
    catchUp();
    const element = lcpElement?.deref();
    return {
      lcp: lcp === null ? null : Math.round(lcp * 10) / 10,
      lcp_selector: element ? pathOf(element) : null,
      cls: Math.round(cls * 10000) / 10000,
      tbt: Math.round(blocked * 10) / 10,
    };
  };

  // What Kassa itself does in the document from now until the function it returns is called is no long task of it.
  window.__kassa.apart = () => {
    catchUp();
    const span = { begin: performance.now(), end: Infinity };
    apart.push(span);
    return () => (span.end = performance.now());
  };

  // Start and duration of the events of interactions that began at or after `since`, in ms of this document's clock.
  window.__kassa.responses = (since) => {
    catchUp();
    return responses.filter((entry) => entry.start >= since);
  };
})();
