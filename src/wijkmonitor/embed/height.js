const tell = () => parent.postMessage({ wijkmonitor: "hoogte", hoogte: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
new ResizeObserver(tell).observe(document.documentElement);
