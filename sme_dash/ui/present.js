// The presentation: one slide at a time over the whole window, moved by keyboard, finger or the arrows at the foot.
// It only shows what the server made; its words come from the server too. State that must outlive a reload is kept in
// the address (which slide) and in the tab (the clock of the agenda), never on the server.

const SWIPE_PIXELS = 50;
const LEAST_FIT = 0.7;
const NARROW = "(max-width: 760px)";
const THAI_ZERO = 0x0e50;

function pictureOf(svg) {
  // Read as XML: what is no drawing gives none. Its text is set in the page's own fonts.
  const read = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (read.nodeName !== "svg") return null;
  const drawing = document.importNode(read, true);
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  drawing.setAttribute("preserveAspectRatio", "xMidYMid meet");
  drawing.setAttribute("aria-hidden", "true"); // the words beside it tell the same
  return drawing;
}

function agendaClock(storageKey, now) {
  let kept = { spent: {}, item: null, since: null, paused: false };
  try {
    kept = { ...kept, ...JSON.parse(sessionStorage.getItem(storageKey) || "{}") };
  } catch {
    // A browser that keeps nothing still shows the time since the page was opened.
  }
  const save = () => {
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(kept));
    } catch {
      // As above.
    }
  };
  const settle = () => {
    if (kept.item !== null && kept.since !== null) {
      kept.spent[kept.item] = (kept.spent[kept.item] || 0) + now() - kept.since;
    }
    kept.since = null;
  };
  return {
    enter(item) {
      if (item === kept.item && kept.since !== null) return;
      settle();
      kept.item = item;
      kept.since = item === null || kept.paused ? null : now();
      save();
    },
    leave() {
      settle();
      save();
    },
    togglePause() {
      settle();
      kept.paused = !kept.paused;
      kept.since = kept.item === null || kept.paused ? null : now();
      save();
    },
    get paused() {
      return kept.paused;
    },
    spent(item) {
      const running = item === kept.item && kept.since !== null ? now() - kept.since : 0;
      return (kept.spent[item] || 0) + running;
    },
    total() {
      const running = kept.since !== null ? now() - kept.since : 0;
      return Object.values(kept.spent).reduce((sum, each) => sum + each, running);
    },
  };
}

// The office keeps Bangkok's time, wherever the machine at the projector thinks it is.
function onTheOfficesClock(moment) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Bangkok",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment);
  const of = (type) => parts.find((part) => part.type === type).value;
  return `${of("hour")}.${of("minute")}`;
}

export default function present(component) {
  const { parentElement, data, setStateValue } = component;
  const find = (selector) => parentElement.querySelector(selector);
  const deck = find("dialog");
  const stage = find(".stage");
  const { words } = data;

  const inDigits = (text) =>
    data.digits === "thai"
      ? text.replace(/\d/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)))
      : text;
  const minutes = (milliseconds) => {
    const seconds = Math.floor(milliseconds / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  if (stage.made !== data.slides) {
    stage.innerHTML = data.slides; // escaped by the server, which alone makes markup
    stage.made = data.slides;
  }
  for (const place of stage.querySelectorAll("[data-picture]")) {
    const svg = data.pictures[place.dataset.picture];
    const drawing = svg && pictureOf(svg);
    if (drawing) place.replaceChildren(drawing);
  }
  find(".mark").textContent = data.watermark;
  find(".leave").href = data.leave;
  deck.setAttribute("aria-label", data.name);

  const slides = [...stage.querySelectorAll(".slide")];
  const last = slides.length - 1;
  const itemOf = (position) => {
    const item = slides[position].dataset.item;
    return item === undefined ? null : Number(item);
  };
  const clock = agendaClock(`presentation-${data.meeting}`, () => Date.now());
  const asked = Number(new URL(location.href).searchParams.get("slide")) || 1;
  let at = Math.min(Math.max(asked, 1), slides.length) - 1;

  const fit = () => {
    const slide = slides[at];
    const body = slide.querySelector(".body");
    let size = 1;
    slide.style.setProperty("--fit", "1");
    if (!body || getComputedStyle(body).overflowY === "auto") return;
    const spills = () =>
      body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1;
    while (spills() && size > LEAST_FIT) {
      size -= 0.03;
      slide.style.setProperty("--fit", size.toFixed(2));
    }
    slide.classList.toggle("spills", spills());
  };

  const tick = () => {
    const today = onTheOfficesClock(new Date());
    find(".now").textContent = inDigits(`${today} ${words.oclock}`);
    const item = itemOf(at);
    const spentHere = find(".item-clock");
    spentHere.hidden = item === null;
    if (item !== null) {
      const planned = data.minutes[item];
      const spent = clock.spent(item);
      const over = planned > 0 && spent > planned * 60_000;
      const of = planned > 0 ? ` / ${planned}:00` : "";
      spentHere.textContent = inDigits(`${over ? `${words.over} ` : ""}${words.item} ${minutes(spent)}${of}`);
      spentHere.classList.toggle("over", over);
    }
    const total = clock.total();
    const planned = data.minutes.reduce((sum, each) => sum + each, 0);
    const sum = find(".total-clock");
    sum.hidden = total === 0;
    sum.textContent = inDigits(`${words.total} ${minutes(total)}${planned ? ` / ${planned}:00` : ""}`);
    find(".paused").hidden = !clock.paused;
  };

  const show = (position) => {
    at = Math.min(Math.max(position, 0), last);
    slides.forEach((slide, number) => {
      slide.hidden = number !== at;
    });
    const url = new URL(location.href);
    url.searchParams.set("slide", String(at + 1));
    history.replaceState(history.state, "", url);
    clock.enter(itemOf(at));
    const place = inDigits(`${at + 1} / ${slides.length}`);
    find(".place").textContent = place;
    find(".live").textContent = `${slides[at].getAttribute("aria-label")} ${place}`;
    const announced = at < last ? `${words.next} ${slides[at + 1].getAttribute("aria-label")}` : "";
    find(".next").textContent = at === 0 ? words.keys : announced;
    find(".done").style.width = `${((at + 1) / slides.length) * 100}%`;
    find(".back").disabled = at === 0;
    find(".on").disabled = at === last;
    slides[at].scrollTop = 0;
    fit();
    tick();
  };

  const leave = () => {
    clock.leave();
    location.assign(find(".leave").href);
  };
  const firstOf = (step) => {
    // The beginning of the next agenda item, or of this one, or of the one before.
    let position = at + step;
    while (position > 0 && position < last && !slides[position].classList.contains("section")) position += step;
    return position;
  };
  const acts = {
    ArrowRight: () => show(at + 1),
    PageDown: () => show(at + 1),
    Space: () => show(at + 1),
    ArrowLeft: () => show(at - 1),
    PageUp: () => show(at - 1),
    ArrowDown: () => show(firstOf(1)),
    ArrowUp: () => show(firstOf(-1)),
    Home: () => show(0),
    End: () => show(last),
    Escape: leave,
    // By place on the keyboard: with a Thai layout the same key writes ย.
    KeyP: () => {
      clock.togglePause();
      tick();
    },
  };
  const stopping = new AbortController();
  const hear = (target, event, act, more = {}) =>
    target.addEventListener(event, act, { signal: stopping.signal, ...more });

  hear(
    window,
    "keydown",
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const focused = event.composedPath()[0];
      if (event.code === "Space" && focused instanceof HTMLButtonElement) return;
      const act = acts[event.code] || acts[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    { capture: true },
  );
  hear(deck, "cancel", (event) => {
    event.preventDefault();
    leave();
  });
  hear(find(".leave"), "click", (event) => {
    event.preventDefault();
    leave();
  });
  for (const [selector, step] of [
    [".back", -1],
    [".on", 1],
  ]) {
    hear(find(selector), "click", (event) => {
      show(at + step);
      if (event.detail) deck.focus(); // pressed by hand: the next space moves on, not back
    });
  }
  let touched = null;
  hear(stage, "touchstart", (event) => {
    const box = event.target.closest?.(".sd-table-box, .picture");
    const scrolls = box && box.scrollWidth > box.clientWidth + 1;
    touched = scrolls || event.touches.length > 1 ? null : event.touches[0];
  }, { passive: true });
  hear(stage, "touchend", (event) => {
    if (!touched) return;
    const across = event.changedTouches[0].clientX - touched.clientX;
    const down = event.changedTouches[0].clientY - touched.clientY;
    touched = null;
    if (Math.abs(across) > SWIPE_PIXELS && Math.abs(across) > 1.5 * Math.abs(down)) show(at + (across < 0 ? 1 : -1));
  });
  hear(window, "resize", fit);
  const ticking = setInterval(tick, 500);

  if (!deck.open) deck.showModal();
  deck.focus();
  show(at);
  document.fonts.ready.then(fit);
  const wanted = matchMedia(NARROW).matches ? "narrow" : "wide";
  if (data.drawn !== wanted) setStateValue("drawn", wanted);

  return () => {
    stopping.abort();
    clearInterval(ticking);
  };
}
