// The size of the letters of every visible text, with the words, the smallest first.
() => {
  const sizes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.data.replace(/\s+/g, " ").trim();
    const element = texts.currentNode.parentElement;
    if (words.length < 20 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    sizes.push({
      size: parseFloat(getComputedStyle(element).fontSize),
      words: words.slice(0, 200),
      box: { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height },
    });
  }
  return sizes.sort((one, other) => one.size - other.size).slice(0, 50);
}
