// Structured data and meta elements, as written in the page.

const MOST_ITEMS = 200;

const jsonLd = () => {
  const items = [];
  const take = (value) => {
    if (items.length >= MOST_ITEMS || !value || typeof value !== "object") return;
    if (Array.isArray(value)) value.forEach(take);
    else {
      if (value["@type"]) items.push(value["@graph"] ? { ...value, "@graph": undefined } : value);
      take(value["@graph"]);
      take(value.mainEntity);
    }
  };
  for (const script of document.querySelectorAll('script[type*="ld+json" i]')) {
    const source = script.textContent.replace(/^\s*(<!--|\/\/\s*<!\[CDATA\[)|(-->|\/\/\s*\]\]>)\s*$/g, "");
    if (source.length > 500_000) continue;
    // Raw line breaks inside strings are the commonest fault of JSON-LD in shops.
    for (const text of [source, source.replace(/[\u0000-\u001f]+/g, " ").replace(/,\s*([}\]])/g, "$1")]) {
      try {
        take(JSON.parse(text));
        break;
      } catch {
        continue;
      }
    }
  }
  return items;
};

const itemValue = (element) => {
  const content = element.getAttribute("content");
  if (content !== null) return content;
  if (element.hasAttribute("href")) return element.getAttribute("href");
  if (element.hasAttribute("src")) return element.getAttribute("src");
  if (element.localName === "data" || element.localName === "meter") return element.getAttribute("value");
  if (element.hasAttribute("datetime")) return element.getAttribute("datetime");
  return short(fold(element.textContent), 500);
};

const microdata = () => {
  const items = new Map();
  const top = [];
  const describe = (scope) => {
    let item = items.get(scope);
    if (!item) {
      const types = (scope.getAttribute("itemtype") || "").split(/\s+/).map((type) => type.split(/[/#]/).pop());
      item = { "@type": types.length === 1 ? types[0] : types };
      items.set(scope, item);
    }
    return item;
  };
  const scopes = [...document.querySelectorAll("[itemscope][itemtype]")].slice(0, MOST_ITEMS);
  for (const scope of scopes) {
    if (!scope.hasAttribute("itemprop") || scope.matches('[itemprop~="mainEntity"]')) top.push(describe(scope));
  }
  for (const property of [...document.querySelectorAll("[itemprop]")].slice(0, 2000)) {
    const holder = property.parentElement?.closest("[itemscope]");
    if (!holder || !holder.hasAttribute("itemtype")) continue;
    const value = property.hasAttribute("itemscope") ? describe(property) : itemValue(property);
    for (const name of property.getAttribute("itemprop").split(/\s+/).filter(Boolean)) {
      const item = describe(holder);
      if (name in item) item[name] = [].concat(item[name], [value]).slice(0, 50);
      else item[name] = value;
    }
  }
  return top;
};

// An itemprop="price" outside any item still says what the price is.
const looseProperties = () => {
  const found = {};
  for (const name of ["price", "priceCurrency", "availability"]) {
    const element = document.querySelector(`[itemprop~="${name}"]`);
    if (element) found[name] = itemValue(element);
  }
  return found;
};

const metaElements = () => {
  const found = {};
  for (const meta of document.querySelectorAll("meta[name], meta[property]")) {
    const name = (meta.getAttribute("name") || meta.getAttribute("property") || "").toLowerCase();
    if (name && !(name in found) && Object.keys(found).length < 100) found[name] = short((meta.content || "").replace(/\s+/g, " ").trim(), 1000);
  }
  return found;
};
